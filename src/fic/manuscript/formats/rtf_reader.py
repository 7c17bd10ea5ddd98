"""The pass over RTF's tokens: groups save and restore a state, words change it, text is put into the story."""

import re
from collections.abc import Callable

from fic.manuscript.formats import rtf_charsets
from fic.manuscript.formats.flow import SUB, SUPER, UNDERLINE, Look, Shape, picture
from fic.manuscript.formats.left_out import LeftOut
from fic.manuscript.formats.rtf_groups import BULLET, NO_NUMBER, TOKEN, Tables, group_end, properties, whole
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
from fic.manuscript.formats.style_names import is_quote, title_level

DEEPEST = 1_000
"""Groups. Word writes some twenty; what is deeper shares the last one's state."""
DEEPEST_STORY = 6
"""Footnotes and boxes in one another."""
_OTHER_WAY = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_FAR_EAST = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_LINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|(\S+))', re.I)
_TAGS = re.compile(r"<[^>]*>")


class Reader:
    """One document. `read` once."""

    def __init__(self, data: str) -> None:
        self.data = data
        self.tables = Tables()
        self.left = LeftOut()
        self.story = Story()
        self.letters = 0
        """Of the story: none, and there is nothing to read."""
        self._stories: list[tuple[Story, str, str]] = []
        self._state = State("cp1252")
        self._states: list[State] = []
        self._deeper = 0
        self._raw: list[str] = []
        self._wide: list[str] = []
        self._passed = 0
        self._star = False
        self._label = ""
        self._fields: list[str] = []
        self._shapes: list[dict[str, str]] = []
        self._joined: list[bool] = []
        self._joins = False
        self._page_font = 0
        self._at = 0

    def read(self) -> str:
        """The HTML of the document. Never raises."""
        match, end = TOKEN.match, len(self.data)
        while self._at < end:
            found = match(self.data, self._at)
            if found is None:
                break
            self._at = found.end()
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
            self._paragraph()
        return self.story.whole()

    # Groups

    def _brace(self, opening: bool) -> None:
        self._flush()
        self._passed = 0
        if opening:
            if len(self._states) >= DEEPEST:
                self._deeper += 1
                return
            self._states.append(self._state)
            self._state = self._state.copy()
        elif self._deeper:
            self._deeper -= 1
        elif self._states:
            self._leave()

    def _leave(self) -> None:
        self._flush()
        closing = self._state.closing
        if (len(self._states) == 1 or closing in {"note", "box"}) and self.story.flow.growing:
            self._paragraph()
        self._state = self._states.pop()
        if closing == "field":
            self._fields.pop()
        elif closing == "shape":
            self._picture(self._shapes.pop())
        elif closing:
            self._end_story(closing)

    def _pass_group(self) -> str:
        """Skip to the end of the group that is open, its brace not taken; the raw text of what was skipped."""
        end = group_end(self.data, self._at)
        raw = self.data[self._at : end]
        self._at = end
        return raw

    def _begin_story(self, closing: str) -> None:
        if len(self._stories) >= DEEPEST_STORY or self._deeper:
            return
        self._stories.append((self.story, self._label, closing))
        self.story = Story(self.story.base.languages)
        self._label = ""
        self._state.closing = closing
        self._state.at = TEXT
        self._state.paragraph = Paragraph()
        self._state.href = ""
        deleted, hidden = self._state.deleted, self._state.hidden
        self._plain(None)
        self._state.deleted, self._state.hidden = deleted, hidden

    def _end_story(self, closing: str) -> None:
        if self.story.flow.growing:
            self.story.paragraph(Shape(), 0)
        html = self.story.finish()
        inner = self.story
        self.story, self._label, _ = self._stories.pop()
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
        state = self._state
        if state.rtl and state.other_font >= 0:
            other = self.tables.fonts.get(state.other_font, "")
            if other in {"cp1255", "cp1256"}:
                return other
        return state.codec

    def _emit(self, words: str) -> None:
        state = self._state
        if state.at == TEXT:
            if state.deleted:
                self.left.deleted += len(words.split())
            elif state.hidden:
                self.left.hidden += len(words.split())
            else:
                words = rtf_charsets.seen(words)
                self.letters += len(words) if words.strip() else 0
                self.story.text(words, self._look(words), state.paragraph.tables)
        elif state.at == LABEL:
            self._label += words
        elif state.at == INSTRUCTION and self._fields and len(self._fields[-1]) < 4_000:
            self._fields[-1] += words

    def _look(self, words: str) -> Look:
        state = self._state
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
            self._paragraph()
        elif symbol in SYMBOLS:
            self._letters(SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        star, self._star = self._star, False
        if word == "u" and number is not None:
            if self._raw:
                self._flush()
            self._wide.append(chr(number & 0xFFFF))
            self._passed = self._state.skip
            return
        if word == "uc":
            # May stand between the halves of one letter, which a flush would part.
            self._state.skip = max(0, 1 if number is None else number)
            return
        if word in LETTERS:
            self._letters(LETTERS[word])
            return
        self._flush()
        self._passed = 0
        if word == "bin":
            self._at += max(0, number or 0)
        elif word in LEFT_OUT or (star and word not in _GROUPS):
            self._pass_group()
        elif word in MARKS:
            self._mark(MARKS[word], number != 0)
        elif word in _GROUPS:
            _GROUPS[word](self)
        elif word in _WORDS:
            _WORDS[word](self, number)
        elif word in RUNNING:
            self._begin_story("running")
        elif word in ALIGNS:
            self._shape(align=ALIGNS[word])
        elif word in OF_OTHER_WAY:
            bit = OF_OTHER_WAY[word]
            self._state.amarks = self._state.amarks | bit if number != 0 else self._state.amarks & ~bit
        elif word in BORDERS:
            self._shape(bordered=True)

    def _mark(self, bit: int, on: bool) -> None:
        marks = self._state.marks
        if bit & (SUPER | SUB):
            marks &= ~(SUPER | SUB)
        self._state.marks = marks | bit if on else marks & ~bit

    def _shape(self, **changes: object) -> None:
        self._state.paragraph = self._state.paragraph._replace(**changes)  # type: ignore[arg-type]

    def _font(self, number: int | None) -> None:
        self._state.font = -1 if number is None else number
        self._state.codec = self.tables.fonts.get(self._state.font, self.tables.codec)

    def _plain(self, _: int | None) -> None:
        state = self._state
        state.marks = state.amarks = 0
        state.hidden = state.deleted = False
        self._font(self._page_font)

    def _code_page(self, codec: str) -> None:
        self.tables.codec = codec
        self._state.codec = codec

    def _joins_before(self, _: int | None) -> None:
        self._joins = True

    def _cell_border(self, _: int | None) -> None:
        if len(self._joined) < 1_000:
            self._joined.append(self._joins)
        self._joins = False

    def _new_row(self, _: int | None) -> None:
        self._joined = []
        self._joins = False

    # Paragraphs

    def _paragraph(self, _: int | None = None) -> None:
        state = self._state
        if state.at != TEXT or state.deleted or state.hidden:
            # The mark of a paragraph that is not there ends nothing.
            return
        shape = self._shaped()
        self.story.paragraph(shape, self._state.paragraph.tables)

    def _shaped(self) -> Shape:
        now = self._state.paragraph
        label, self._label = " ".join(self._label.split()), ""
        name, outline = self.tables.styles.get(now.style, ("", 0))
        level = now.outline or outline or title_level(name)
        if now.new_page and not level and not now.tables:
            self.story.base.page_break()
        shape = Shape(
            level,
            "" if now.rtl and now.align == "right" else now.align,
            now.rtl,
            is_quote(name),
            rule=now.bordered,
        )
        return self._listed(shape, now, label) if label or now.list else shape

    def _listed(self, shape: Shape, now: Paragraph, label: str) -> Shape:
        """A list item, or a paragraph whose number is a part of its words ("Chapter 1")."""
        kind = self.tables.kind(now.list, now.level)
        if shape.level or re.search(r"[^\W\d_]{4}", label):
            if label and self.story.flow.growing:
                self.story.flow.label(label + " ")
            return shape
        if kind == NO_NUMBER and not label:
            return shape
        ordered = kind != BULLET if kind is not None else any(c.isalnum() for c in label)
        number = re.fullmatch(r"\W*(\d{1,6})\W*", label)
        return shape._replace(
            depth=now.level + 1, ordered=ordered, number=int(number.group(1)) if number and ordered else None
        )

    def _cell(self, _: int | None) -> None:
        self.story.cell(self._shaped(), 1)

    def _inner_cell(self, _: int | None) -> None:
        self.story.cell(self._shaped(), max(2, self._state.paragraph.depth))

    def _row(self, _: int | None) -> None:
        self.story.row(1, self._joined)

    def _inner_row(self, _: int | None) -> None:
        self.story.row(max(2, self._state.paragraph.depth), [])

    def _line(self, _: int | None) -> None:
        if self._state.at == TEXT and not (self._state.hidden or self._state.deleted):
            self.story.markup("<br>", self._look(""), self._state.paragraph.tables)

    def _page(self, _: int | None) -> None:
        if self._state.at != TEXT:
            return
        if self.story.flow.growing:
            self._paragraph()
        if not self._state.paragraph.tables:
            self.story.stand_in(0)
            self.story.base.page_break()

    def _section(self, _: int | None) -> None:
        if self.story.flow.growing:
            self._paragraph()
        self._page(None)

    def _note_mark(self, _: int | None) -> None:
        """The number of a footnote, which stands in the text and again in the note; it is counted at the note's end."""
        if self._state.at == TEXT:
            self.story.numbered = True

    def _end_note(self, inner: Story, html: str) -> None:
        """Put a footnote's number into the text; one that has no number has a sign of the author's own."""
        if not (inner.numbered or self.story.numbered):
            self.story.base.note("", html)
            return
        self.story.numbered = False
        mark, look = self.story.next_mark(inner.at_end), self._look("")
        self.story.text(mark, look._replace(marks=look.marks | SUPER), self._state.paragraph.tables)
        self.story.base.note(mark, html)

    # Groups with a meaning

    def _fonts(self) -> None:
        self.tables.read_fonts(self._pass_group())
        self._font(self._page_font)

    def _styles(self) -> None:
        self.tables.read_styles(self._pass_group())

    def _lists(self) -> None:
        self.tables.read_lists(self._pass_group())

    def _overrides(self) -> None:
        self.tables.read_overrides(self._pass_group())

    def _list_label(self) -> None:
        self._label = ""
        self._state.at = LABEL

    def _old_list(self) -> None:
        raw = self._pass_group()
        if "\\pnlvlblt" in raw or "\\pnlvlbody" in raw:
            self._label = self._label or ("•" if "\\pnlvlblt" in raw else "1.")

    def _field(self) -> None:
        if not self._deeper and self._state.at == TEXT:
            self._fields.append("")
            self._state.closing = "field"

    def _instruction(self) -> None:
        self._state.at = INSTRUCTION

    def _result(self) -> None:
        if self._fields:
            link = _LINK.match(self._fields[-1])
            address = (link.group(1) or link.group(2) or "") if link else ""
            if address.startswith(("http://", "https://", "mailto:")):
                self._state.href = address

    def _footnote(self) -> None:
        self._begin_story("note")

    def _comment(self) -> None:
        self._begin_story("comment")

    def _in_shape(self) -> None:
        if not self._deeper and not self._state.closing:
            self._shapes.append({})
            self._state.closing = "shape"
        self._state.at = SHAPE

    def _property(self) -> None:
        raw = self._pass_group()
        if self._shapes and self._state.at == SHAPE:
            self._shapes[-1].update(properties(raw[:8_000]))
            if "\\sn pib}" in raw[:40]:
                self._shapes[-1]["pib"] = "1"

    def _box(self) -> None:
        self._begin_story("box")

    def _pict(self) -> None:
        raw = self._pass_group()
        edge = raw.find("\\blip")
        self._picture({"pib": "1", **properties(raw[: edge if edge > 0 else 20_000])})

    def _picture(self, said: dict[str, str]) -> None:
        if said.get("fHorizRule") == "1":
            if self.story.flow.growing:
                self._paragraph()
            self.story.paragraph(Shape(rule=True), self._state.paragraph.tables)
            return
        if self._state.at not in {TEXT, SHAPE} or not said:
            return
        address = _IMAGE.match(self._fields[-1]) if self._fields else None
        html = picture(said.get("wzDescription", ""), address.group(1) if address else "")
        if html:
            self.letters += 1
            self.story.markup(html, self._look(""), self._state.paragraph.tables)
        elif "pib" in said:
            self.left.pictures += 1

    def _upright(self) -> None:
        """`\\upr`: the same words twice; the first group is for readers without Unicode."""
        opening = self.data.find("{", self._at, self._at + 40)
        if opening >= 0:
            self._at = min(len(self.data), group_end(self.data, opening + 1) + 1)


_IMAGE = re.compile(r'\s*INCLUDEPICTURE\s+"?([^"\s]+)', re.I)
_GROUPS: dict[str, Callable[[Reader], None]] = {
    "fonttbl": Reader._fonts,
    "stylesheet": Reader._styles,
    "listtable": Reader._lists,
    "listoverridetable": Reader._overrides,
    "listtext": Reader._list_label,
    "pntext": Reader._list_label,
    "pn": Reader._old_list,
    "field": Reader._field,
    "fldinst": Reader._instruction,
    "fldrslt": Reader._result,
    "footnote": Reader._footnote,
    "annotation": Reader._comment,
    "shppict": lambda reader: None,
    "ud": lambda reader: None,
    "shpinst": Reader._in_shape,
    "do": Reader._in_shape,
    "sp": Reader._property,
    "shptxt": Reader._box,
    "dptxbxtext": Reader._box,
    "pict": Reader._pict,
    "upr": Reader._upright,
}
"""Words that begin a group of their own kind; those after a star are passed unless they stand here."""


def _set(name: str, value: Callable[[int | None], object]) -> Callable[[Reader, int | None], None]:
    return lambda reader, number: setattr(reader._state, name, value(number))


def _para(name: str, value: Callable[[int | None], object]) -> Callable[[Reader, int | None], None]:
    return lambda reader, number: reader._shape(**{name: value(number)})


def _on(number: int | None) -> bool:
    return number != 0


def _level(number: int | None) -> int:
    return number + 1 if number is not None and 0 <= number < 9 else 0


def _language(number: int | None) -> str:
    return rtf_charsets.language(number or 0)


def _raised(bit: int) -> Callable[[Reader, int | None], None]:
    return lambda reader, number: reader._mark(bit, number != 0)


_WORDS: dict[str, Callable[[Reader, int | None], None]] = {
    "par": Reader._paragraph,
    "line": Reader._line,
    "lbr": Reader._line,
    "cell": Reader._cell,
    "nestcell": Reader._inner_cell,
    "row": Reader._row,
    "nestrow": Reader._inner_row,
    "page": Reader._page,
    "sect": Reader._section,
    "sbknone": lambda reader, _: reader.story.base.no_page_break(),
    "trowd": Reader._new_row,
    "clmrg": Reader._joins_before,
    "cellx": Reader._cell_border,
    "chftn": Reader._note_mark,
    "ftnalt": lambda reader, _: setattr(reader.story, "at_end", True),
    "ansi": lambda reader, _: reader._code_page("cp1252"),
    "mac": lambda reader, _: reader._code_page("mac_roman"),
    "pc": lambda reader, _: reader._code_page("cp437"),
    "pca": lambda reader, _: reader._code_page("cp850"),
    "ansicpg": lambda reader, number: reader._code_page(rtf_charsets.of_page(number or 0)),
    "deff": lambda reader, number: setattr(reader, "_page_font", number or 0),
    "f": Reader._font,
    "af": _set("other_font", lambda number: -1 if number is None else number),
    "plain": Reader._plain,
    "rtlch": _set("rtl", lambda _: True),
    "ltrch": _set("rtl", lambda _: False),
    "v": _set("hidden", _on),
    "deleted": _set("deleted", _on),
    "lang": _set("lang", _language),
    "alang": _set("alang", _language),
    "langfe": _set("felang", _language),
    "ulnone": lambda reader, _: reader._mark(UNDERLINE, False),
    "nosupersub": lambda reader, _: reader._mark(SUPER | SUB, False),
    "up": _raised(SUPER),
    "dn": _raised(SUB),
    "pard": _set("paragraph", lambda _: Paragraph()),
    "s": _para("style", lambda number: number or 0),
    "outlinelevel": _para("outline", _level),
    "rtlpar": _para("rtl", lambda _: True),
    "ltrpar": _para("rtl", lambda _: False),
    "intbl": _para("in_table", _on),
    "itap": _para("depth", lambda number: max(0, number or 0)),
    "ls": _para("list", lambda number: number or 0),
    "ilvl": _para("level", lambda number: min(8, max(0, number or 0))),
    "pagebb": _para("new_page", _on),
    "brdrnone": _para("bordered", lambda _: False),
    "brdrnil": _para("bordered", lambda _: False),
}
