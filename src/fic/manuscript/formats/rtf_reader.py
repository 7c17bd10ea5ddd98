"""The pass over RTF's tokens: groups save and restore a state, words change it, text is put into the story."""

import re
from collections.abc import Callable, Mapping

from fic.manuscript.formats import rtf_charsets
from fic.manuscript.formats.flow import SUB, SUPER, Look, Shape, picture
from fic.manuscript.formats.left_out import LeftOut
from fic.manuscript.formats.rtf_groups import TOKEN, Tables, group_end, whole
from fic.manuscript.formats.rtf_shapes import level_of, shape_of
from fic.manuscript.formats.rtf_state import INSTRUCTION, LABEL, SHAPE, TEXT, Paragraph, State
from fic.manuscript.formats.rtf_words import (
    ALIGNS,
    BORDERS,
    LEFT_OUT,
    LETTERS,
    MARKS,
    OF_OTHER_WAY,
    RUNNING,
    SYMBOLS,
)
from fic.manuscript.formats.story import Story

DEEPEST = 1_000
"""Groups. Word writes some twenty; what is deeper shares the last one's state."""
DEEPEST_STORY = 6
"""Footnotes and boxes in one another."""
_OTHER_WAY = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_FAR_EAST = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_TAGS = re.compile(r"<[^>]*>")
_IMAGE = re.compile(r'\s*INCLUDEPICTURE\s+"?([^"\s]+)', re.I)
Command = Callable[["Reader", int | None], None]


class Reader:
    """One document. `read` once. `groups` are the commands that begin a group of their own kind, `words` the others."""

    def __init__(self, data: str, groups: Mapping[str, Command], words: Mapping[str, Command]) -> None:
        self.data = data
        self._groups = groups
        self._words = words
        self.tables = Tables()
        self.left = LeftOut()
        self.story = Story()
        self.letters = 0
        """Of the story: none, and there is nothing to read."""
        self._stories: list[tuple[Story, str, str]] = []
        self.state = State("cp1252")
        self._states: list[State] = []
        self.deeper = 0
        self._raw: list[str] = []
        self._wide: list[str] = []
        self._passed = 0
        self._star = False
        self.label = ""
        self.fields: list[str] = []
        self.shapes: list[dict[str, str]] = []
        self.joined: list[bool] = []
        self.joins = False
        self.page_font = 0
        self.at = 0

    def read(self) -> str:
        """The HTML of the document. Never raises."""
        match, end = TOKEN.match, len(self.data)
        while self.at < end:
            found = match(self.data, self.at)
            if found is None:
                break
            self.at = found.end()
            kind = found.lastgroup
            if kind == "text":
                self._put(found.group())
            elif kind == "hex":
                self._put(chr(int(found.group("hex"), 16)))
            elif kind in {"word", "number"}:
                number = found.group("number")
                self._word(found.group("word"), int(number) if number else None)
            elif kind == "brace":
                self._brace(found.group() == "{")
            elif kind == "symbol":
                self._symbol(found.group("symbol"))
            elif "\t" in found.group():
                self._letters("\t")
        while self._states:
            self._leave()
        self._flush()
        if self.story.flow.growing:
            self.paragraph()
        return self.story.whole()

    # Groups

    def _brace(self, opening: bool) -> None:
        self._flush()
        self._passed = 0
        self._star = False
        if opening:
            if len(self._states) >= DEEPEST:
                self.deeper += 1
                return
            self._states.append(self.state)
            self.state = self.state.copy()
        elif self.deeper:
            self.deeper -= 1
        elif self._states:
            self._leave()

    def _leave(self) -> None:
        self._flush()
        closing = self.state.closing
        if (len(self._states) == 1 or closing in {"note", "box"}) and self.story.flow.growing:
            self.paragraph()
        self.state = self._states.pop()
        if closing == "field":
            self.fields.pop()
        elif closing == "shape":
            self.picture(self.shapes.pop())
        elif closing:
            self._end_story(closing)

    def pass_group(self) -> str:
        """Skip to the end of the group that is open, its brace not taken; the raw text of what was skipped."""
        end = group_end(self.data, self.at)
        raw = self.data[self.at : end]
        self.at = end
        return raw

    def begin_story(self, closing: str) -> None:
        """What comes until the end of the group is a text of its own: a note, box, comment or running head."""
        if len(self._stories) >= DEEPEST_STORY or self.deeper or self.state.closing or not self._states:
            return
        self._stories.append((self.story, self.label, closing))
        self.story = Story(self.story.base.languages)
        self.label = ""
        self.state.closing = closing
        self.state.at = TEXT
        self.state.paragraph = Paragraph()
        self.state.href = ""
        deleted, hidden = self.state.deleted, self.state.hidden
        self.plain()
        self.state.deleted, self.state.hidden = deleted, hidden

    def _end_story(self, closing: str) -> None:
        if self.story.flow.growing:
            self.story.paragraph(Shape(), 0)
        html = self.story.finish()
        inner = self.story
        self.story, self.label, _ = self._stories.pop()
        words = " ".join(_TAGS.sub(" ", html).split())
        if closing == "running":
            self.left.run(words)
        elif closing == "comment":
            self.left.comments += bool(words)
        elif closing == "note" and words:
            self._end_note(inner, html)
        elif closing == "box" and html:
            self.story.flow.box(html)

    # Text

    def _put(self, raw: str) -> None:
        """Bytes of the file, as characters below 256."""
        if self._passed:
            taken = min(self._passed, len(raw))
            self._passed -= taken
            raw = raw[taken:]
        if raw:
            self._raw.append(raw)

    def _letters(self, words: str) -> None:
        """A letter that a control word names; one that stands in for the `\\u` before it is passed."""
        if self._passed and self._wide and self._wide[-1] == words:
            self._passed -= 1
            return
        self._passed = 0
        self._flush()
        self._emit(words)

    def _flush(self) -> None:
        if self._wide:
            words, self._wide = whole("".join(self._wide)), []
            self._emit(words)
        if self._raw:
            raw, self._raw = "".join(self._raw), []
            self._emit(rtf_charsets.letters(raw, self._codec()))

    def _codec(self) -> str:
        state = self.state
        if state.rtl and state.other_font >= 0:
            other = self.tables.fonts.get(state.other_font, "")
            if other in {"cp1255", "cp1256"}:
                return other
        return state.codec

    def _emit(self, words: str) -> None:
        state = self.state
        if state.at == TEXT:
            if state.deleted:
                self.left.deleted += len(words.split())
            elif state.hidden:
                self.left.hidden += len(words.split())
            else:
                words = rtf_charsets.seen(words)
                self.letters += len(words) if words.strip() else 0
                self.story.text(words, self.look(words), state.paragraph.tables)
        elif state.at == LABEL:
            self.label += words
        elif state.at == INSTRUCTION and self.fields and len(self.fields[-1]) < 4_000:
            self.fields[-1] += words

    def look(self, words: str) -> Look:
        """How these words look here."""
        state = self.state
        marks, lang = state.marks, state.lang
        if not words.isascii():
            if _OTHER_WAY.search(words):
                marks, lang = marks | state.amarks, state.alang or lang
            elif _FAR_EAST.search(words):
                lang = state.felang or lang
        return Look(marks, state.href, lang if words.strip() else "")

    # Words

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._flush()
            self._star = True
        elif symbol in "\r\n":
            self._flush()
            self.paragraph()
        elif symbol in SYMBOLS:
            self._letters(SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        star, self._star = self._star, False
        if word == "u" and number is not None:
            if self._raw:
                self._flush()
            self._wide.append(chr(number & 0xFFFF))
            self._passed = self.state.skip
            return
        if word == "uc":
            # May stand between the halves of one letter, which a flush would part.
            self.state.skip = max(0, 1 if number is None else number)
            return
        if word in LETTERS:
            self._letters(LETTERS[word])
            return
        self._flush()
        self._passed = 0
        if word == "bin":
            self.at += max(0, number or 0)
        elif word in LEFT_OUT or (star and not self._known(word)):
            self.pass_group()
        elif word in MARKS:
            self.mark(MARKS[word], number != 0)
        elif word in self._groups:
            self._groups[word](self, number)
        elif word in self._words:
            self._words[word](self, number)
        elif word in RUNNING:
            self.begin_story("running")
        elif word in ALIGNS:
            self.shape(align=ALIGNS[word])
        elif word in OF_OTHER_WAY:
            bit = OF_OTHER_WAY[word]
            self.state.amarks = self.state.amarks | bit if number != 0 else self.state.amarks & ~bit
        elif word in BORDERS:
            self.shape(bordered=True)

    def _known(self, word: str) -> bool:
        """A star says: pass this group unless you know its first word."""
        return word in self._groups or word in self._words or word in MARKS or word in ALIGNS

    def mark(self, bit: int, on: bool) -> None:
        """Turn a mark of letters on or off."""
        marks = self.state.marks
        if bit & (SUPER | SUB):
            marks &= ~(SUPER | SUB)
        self.state.marks = marks | bit if on else marks & ~bit

    def shape(self, **changes: object) -> None:
        """Change the paragraph's properties."""
        self.state.paragraph = self.state.paragraph._replace(**changes)  # type: ignore[arg-type]

    def font(self, number: int | None) -> None:
        """Letters are this font's from here on, and so are bytes."""
        self.state.font = -1 if number is None else number
        self.state.codec = self.tables.fonts.get(self.state.font, self.tables.codec)

    def plain(self) -> None:
        """Letters as the document's own font shows them."""
        state = self.state
        state.marks = state.amarks = 0
        state.hidden = state.deleted = False
        self.font(self.page_font)

    def code_page(self, codec: str) -> None:
        """The document's own."""
        self.tables.codec = codec
        self.state.codec = codec

    # Paragraphs

    def paragraph(self) -> None:
        """End a paragraph."""
        state = self.state
        if state.at != TEXT or state.deleted or state.hidden:
            # The mark of a paragraph that is not there ends nothing.
            return
        self.story.paragraph(self.shaped(), self.state.paragraph.tables)

    def shaped(self) -> Shape:
        """What the paragraph that ends here is; its label is used up."""
        label, self.label = " ".join(self.label.split()), ""
        now = self.state.paragraph
        if now.new_page and not now.tables and not level_of(now, self.tables):
            self.story.base.page_break()
        shape, in_front = shape_of(now, self.tables, label)
        if in_front and self.story.flow.growing:
            self.story.flow.label(in_front + " ")
        return shape

    def _end_note(self, inner: Story, html: str) -> None:
        """Put a footnote's number into the text; one that has no number has a sign of the author's own."""
        if not (inner.numbered or self.story.numbered):
            self.story.base.note("", html)
            return
        self.story.numbered = False
        mark, look = self.story.next_mark(inner.at_end), self.look("")
        self.story.text(mark, look._replace(marks=look.marks | SUPER), self.state.paragraph.tables)
        self.story.base.note(mark, html)

    def picture(self, said: dict[str, str]) -> None:
        """A picture or a shape, by its properties."""
        if said.get("fHorizRule") == "1":
            if self.story.flow.growing:
                self.paragraph()
            self.story.paragraph(Shape(rule=True), self.state.paragraph.tables)
            return
        if self.state.at not in {TEXT, SHAPE} or not said:
            return
        address = _IMAGE.match(self.fields[-1]) if self.fields else None
        html = picture(said.get("wzDescription", ""), address.group(1) if address else "")
        if html:
            self.letters += 1
            self.story.markup(html, self.look(""), self.state.paragraph.tables)
        elif "pib" in said:
            self.left.pictures += 1
