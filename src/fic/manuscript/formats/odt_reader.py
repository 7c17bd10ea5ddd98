"""The pass over content.xml: it is told of each element and puts text into the story. Nothing recurses."""

import re
import sys
from html import escape

from fic.manuscript.formats.flow import SUPER, Look, Shape, picture
from fic.manuscript.formats.left_out import LeftOut
from fic.manuscript.formats.odt_lists import Lists
from fic.manuscript.formats.odt_state import Frame, Inline, Outer, Paragraph, Row, align_of, look_of
from fic.manuscript.formats.odt_styles import NOTHING, Block, Styles
from fic.manuscript.formats.story import Story
from fic.manuscript.formats.style_names import is_quote, is_rule, title_level
from fic.manuscript.manuscript import Unreadable

DEEPEST_STORY = 6
"""Footnotes and boxes in one another."""
MOST_SPACES = 100
_TOO_MUCH = "This OpenDocument text unpacks to far more text than it should, so it is not opened."
MOST_CHANGES = 100_000
_SPACE = re.compile(r"[ \t\r\n]+")
_TAGS = re.compile(r"<[^>]*>")
_SKIPPED = frozenset(
    ["office:annotation", "text:tracked-changes", "office:forms", "text:variable-decls", "text:sequence-decls",
    "text:user-field-decls", "office:scripts", "office:event-listeners", "office:binary-data", "text:script",
    "text:table-of-content-source", "text:alphabetical-index-source", "text:illustration-index-source",
    "text:table-index-source", "text:object-index-source", "text:user-index-source", "text:bibliography-source",
    "presentation:notes", "text:dde-connection-decls", "office:settings", "draw:glue-point"]
)  # fmt: skip
_BOXES = frozenset(
    ["draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:caption",
    "draw:path", "draw:polygon", "draw:polyline", "draw:regular-polygon", "draw:connector", "draw:line",
    "draw:measure"]
)  # fmt: skip
_INLINE = frozenset({"text:span", "text:a", "text:meta", "text:meta-field"})


class Reader:
    """One document's text. Feed it, then take `finish`."""

    def __init__(self, styles: Styles, most: int = sys.maxsize) -> None:
        self.styles = styles
        self.most = most
        """Letters; more raise Unreadable."""
        self.left = LeftOut()
        self.story = Story()
        self.letters = 0
        """Of the story: none, and there is nothing to read."""
        self._lists = Lists(styles)
        self._paragraph: Paragraph | None = None
        self._tables = 0
        self._rows: list[Row] = []
        self._outer: list[Outer] = []
        self._frames: list[Frame] = []
        self._catch: list[str] | None = None
        """Text that is not the story's: of a mark, a description, a ruby."""
        self._ruby: list[str] = []
        self._ruby_depth = 0
        self._inside = False
        self._skipping = ""
        self._skip_depth = 0
        self._deleting = self._deleted = 0
        self._region = ""
        self._deletions: set[str] = set()
        self._skip_words: list[str] = []
        self._hidden = 0
        self._body = False
        self._size = 0

    def finish(self) -> str:
        """The HTML of the document."""
        return self.story.whole()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if not self._body:
            self._body = name == "office:text"
            if not self._body:
                self.styles.start(name, attributes)
            return
        if self._skip_depth:
            self._skip_depth += 1
            if self._skipping == "text:tracked-changes":
                self._changed_region(name, attributes)
            return
        if name in _SKIPPED:
            self._skipping, self._skip_depth = name, 1
        elif name in {"text:p", "text:h"}:
            self._begin_paragraph(name, attributes)
        elif name in _INLINE:
            self._begin_inline(name, attributes)
        elif name in _STARTS:
            _STARTS[name](self, attributes)
        elif name in _BOXES:
            self._begin_story(name)

    def end(self, name: str) -> None:
        """An element ends."""
        if not self._body:
            self.styles.end(name)
        elif self._skip_depth:
            self._skip_depth -= 1
            if name == "text:deletion":
                self._deleting -= 1
                self.left.deleted += len(" ".join(self._skip_words).split())
                self._skip_words = []
            if not self._skip_depth:
                self.left.comments += self._skipping == "office:annotation"
        elif name in {"text:p", "text:h"}:
            self._end_paragraph()
        elif name in _INLINE:
            if self._paragraph is not None and len(self._paragraph.looks) > 1:
                self._paragraph.looks.pop()
        elif name in _ENDS:
            _ENDS[name](self)
        elif name in _BOXES:
            self._end_story(name)

    def data(self, words: str) -> None:
        """Text, in pieces."""
        if not self._body:
            self.styles.data(words)
        elif self._skip_depth:
            if self._deleting:
                self._skip_words.append(words)
        elif self._catch is not None:
            self._catch.append(words)
        elif self._paragraph is not None:
            words = _SPACE.sub(" ", words)
            if self._paragraph.spaced and words[:1] == " ":
                words = words[1:]
            if words:
                self._paragraph.spaced = words[-1] == " "
                self._put(words)

    def _changed_region(self, name: str, said: dict[str, str]) -> None:
        """Deleted text stands here, or in the story between two marks that name this region."""
        if name == "text:changed-region":
            self._region = said.get("text:id") or said.get("xml:id", "")
        elif name == "text:deletion":
            self._deleting += 1
            if len(self._deletions) < MOST_CHANGES:
                self._deletions.add(self._region)

    def _change_starts(self, said: dict[str, str]) -> None:
        self._deleted += said.get("text:change-id", "") in self._deletions

    def _change_ends(self, said: dict[str, str]) -> None:
        if said.get("text:change-id", "") in self._deletions:
            self._deleted = max(0, self._deleted - 1)

    def _put(self, words: str) -> None:
        now = self._paragraph
        if now is None:
            return
        self._size += len(words)
        if self._size > self.most:
            raise Unreadable(_TOO_MUCH)
        if self._deleted:
            self.left.deleted += len(words.split())
            return
        inline = now.looks[-1]
        if inline.change.hidden or self._hidden:
            self.left.hidden += len(words.split())
            return
        if self._ruby_depth:
            self._ruby.append(words)
            return
        self.letters += len(words) if words.strip() else 0
        self.story.text(words, look_of(inline, words), self._tables)

    # Paragraphs

    def _begin_paragraph(self, name: str, said: dict[str, str]) -> None:
        change, block, named = self.styles.resolve("paragraph", said.get("text:style-name", ""))
        level = title_level(named)
        if name == "text:h":
            level = min(6, max(1, _number(said.get("text:outline-level"), block.outline or 1)))
        elif block.outline:
            level = min(6, block.outline)
        if level:
            # A heading's own style dresses it; only what is done to single words of it is news.
            change = NOTHING._replace(lang=change.lang, hidden=change.hidden)
        shape = Shape(
            level,
            align_of(block),
            bool(block.rtl),
            is_quote(named),
            rule=bool(block.border) or is_rule(named),
        )
        label = self._lists.heading(level, said) if name == "text:h" and not self._lists.depth else ""
        if self._lists.depth:
            shape, label = self._in_list(shape, block)
        if block.break_before and not self._tables and not self._outer and not level:
            self.story.stand_in(0)
            self.story.base.page_break()
        if not self._hidden:
            self._paragraph = Paragraph(shape, bool(block.break_after), label, [Inline(change)])
        else:
            self._paragraph = Paragraph(shape, False, "", [Inline(change)])

    def _in_list(self, shape: Shape, block: Block) -> tuple[Shape, str]:
        lists = self._lists
        first, lists.label = lists.label, False
        level = lists.level(block.lists or "")
        words = lists.words() if first and level.ordered else ""
        if shape.level or re.search(r"[^\W\d_]{4}", level.prefix + level.suffix):
            return shape, words
        if level.silent or lists.headed:
            return shape, ""
        return (
            shape._replace(
                depth=lists.depth, ordered=level.ordered, number=lists.number() if level.ordered else None,
                goes_on=not first,
            ),
            "",
        )  # fmt: skip

    def _end_paragraph(self) -> None:
        now, self._paragraph = self._paragraph, None
        if now is None or self._hidden or self._deleted:
            # A paragraph whose end is deleted goes on in the next.
            return
        label = now.told if now.told is not None and now.label else now.label
        if label.strip() and self.story.flow.growing:
            self.story.flow.label(label.strip() + " ")
        self.story.paragraph(now.shape, self._tables)
        if now.after and not self._tables and not self._outer:
            self.story.base.page_break()

    def _begin_inline(self, name: str, said: dict[str, str]) -> None:
        now = self._paragraph
        if now is None:
            return
        change, href = now.looks[-1]
        style = said.get("text:style-name", "")
        if style:
            own, _, _ = self.styles.resolve("text", style)
            if name == "text:a":
                # How links look is the reader's business.
                own = own._replace(on=0, on_other=0)
            change = own.after(change)
        address = said.get("xlink:href", "").strip()
        if name == "text:a" and address.startswith(("http://", "https://", "mailto:")):
            href = address
        now.looks.append(Inline(change, href))

    def _spaces(self, said: dict[str, str]) -> None:
        self._letter(" " * min(MOST_SPACES, _number(said.get("text:c"), 1)))

    def _tab(self, said: dict[str, str]) -> None:
        self._letter("\t")

    def _letter(self, words: str) -> None:
        if self._catch is not None:
            self._catch.append(words)
        elif self._paragraph is not None:
            self._put(words)
            self._paragraph.spaced = False

    def _line_break(self, said: dict[str, str]) -> None:
        now = self._paragraph
        if now is None or self._hidden or self._deleted or self._catch is not None:
            return
        if not now.looks[-1].change.hidden:
            self.story.markup("<br>", look_of(now.looks[-1], ""), self._tables)
            now.spaced = True

    def _begin_catch(self, said: dict[str, str]) -> None:
        self._catch = []

    def _caught(self) -> str:
        words, self._catch = _SPACE.sub(" ", "".join(self._catch or [])), None
        return words

    def _end_number(self) -> None:
        words = self._caught().strip()
        if self._paragraph is not None:
            self._paragraph.told = words

    # Rubies

    def _begin_ruby(self, said: dict[str, str]) -> None:
        self._ruby_depth += 1

    def _end_ruby(self) -> None:
        self._ruby_depth = max(0, self._ruby_depth - 1)

    def _end_ruby_text(self) -> None:
        above = self._caught()
        base, self._ruby = "".join(self._ruby), []
        now = self._paragraph
        if now is None or not (base or above):
            return
        self.letters += 1
        look = look_of(now.looks[-1], base)
        self.story.markup(f"<ruby>{escape(base)}<rt>{escape(above)}</rt></ruby>", look, self._tables)
        now.spaced = False

    # Lists, tables, sections

    def _begin_list(self, said: dict[str, str]) -> None:
        self._lists.begin(said)

    def _end_list(self) -> None:
        self._lists.end()

    def _begin_item(self, said: dict[str, str]) -> None:
        self._lists.item(said, True)

    def _begin_list_header(self, said: dict[str, str]) -> None:
        self._lists.item(said, False)

    def _begin_numbered(self, said: dict[str, str]) -> None:
        self._lists.begin_numbered(_number(said.get("text:level"), 1), said)

    def _end_numbered(self) -> None:
        self._lists.open.clear()

    def _begin_table(self, said: dict[str, str]) -> None:
        if self._paragraph is None:
            self._tables += 1
            self._rows.append(Row())

    def _end_table(self) -> None:
        if self._paragraph is None and self._tables:
            self._tables -= 1
            self._rows.pop()
            self.story.stand_in(self._tables)

    def _end_row(self) -> None:
        if self._tables:
            self.story.row(self._tables, self._rows[-1].joined)
            self._rows[-1] = Row()

    def _begin_cell(self, said: dict[str, str]) -> None:
        if self._tables:
            self._rows[-1].columns = _number(said.get("table:number-columns-spanned"), 1) - 1
            self._rows[-1].rows = _number(said.get("table:number-rows-spanned"), 1)

    def _end_cell(self) -> None:
        if self._tables:
            self.story.cell(Shape(), self._tables, self._rows[-1].rows)
            self._rows[-1].joined.append(False)

    def _begin_covered(self, said: dict[str, str]) -> None:
        """What lies under a cell has no words that are seen; that below a tall one is no cell of its row at all."""
        self._hidden += 1

    def _end_covered(self) -> None:
        self._hidden = max(0, self._hidden - 1)
        if self._tables and self._rows[-1].columns > 0:
            self._rows[-1].columns -= 1
            self.story.cell(Shape(), self._tables)
            self._rows[-1].joined.append(True)

    def _begin_section(self, said: dict[str, str]) -> None:
        self._hidden += 1 if self._hidden or said.get("text:display") == "none" else 0

    def _end_section(self) -> None:
        self._hidden = max(0, self._hidden - 1)

    # Footnotes, boxes, pictures

    def _begin_story(self, name: str) -> None:
        if len(self._outer) >= DEEPEST_STORY:
            return
        self._outer.append(Outer(self.story, self._paragraph, self._lists, self._tables, name))
        self.story = Story(self.story.base.languages)
        self._paragraph, self._lists, self._tables = None, Lists(self.styles), 0

    def _end_story(self, name: str) -> str:
        """The HTML of a footnote's or a box's text."""
        if not self._outer or self._outer[-1].element != name:
            return ""
        html = self.story.finish()
        outer = self._outer.pop()
        self.story, self._paragraph, self._lists = outer.story, outer.paragraph, outer.lists
        self._tables = outer.tables
        if name != "text:note" and _TAGS.sub("", html).strip():
            self.story.flow.box(html)
        return html

    def _begin_note(self, said: dict[str, str]) -> None:
        self._begin_story("text:note")

    def _end_citation(self) -> None:
        mark = self._caught().strip()
        if self._outer:
            self._outer[-1].mark = mark

    def _end_note(self) -> None:
        mark = self._outer[-1].mark if self._outer else ""
        html = self._end_story("text:note")
        now = self._paragraph
        if now is None or self._hidden:
            return
        if mark:
            look = look_of(now.looks[-1], mark)
            self.story.text(mark, look._replace(marks=look.marks | SUPER), self._tables)
            now.spaced = False
        if html:
            self.story.base.note(mark, html)

    def _begin_frame(self, said: dict[str, str]) -> None:
        self._frames.append(Frame())

    def _image(self, said: dict[str, str]) -> None:
        if self._frames:
            self._frames[-1].pictured = True
            self._frames[-1].address = self._frames[-1].address or said.get("xlink:href", "")

    def _end_title(self) -> None:
        words = self._caught()
        if self._frames:
            self._frames[-1].title = words

    def _end_description(self) -> None:
        words = self._caught()
        if self._frames:
            self._frames[-1].description = words

    def _end_frame(self) -> None:
        frame = self._frames.pop() if self._frames else Frame()
        if not frame.pictured or self._hidden:
            return
        said = dict.fromkeys(words.strip() for words in (frame.title, frame.description) if words.strip())
        html = picture(": ".join(said), frame.address)
        if not html:
            self.left.pictures += 1
            return
        self.letters += 1
        look = look_of(self._paragraph.looks[-1], "") if self._paragraph is not None else Look()
        self.story.markup(html, look, self._tables)


_STARTS = {
    "text:s": Reader._spaces,
    "text:tab": Reader._tab,
    "text:line-break": Reader._line_break,
    "text:number": Reader._begin_catch,
    "text:ruby-base": Reader._begin_ruby,
    "text:ruby-text": Reader._begin_catch,
    "text:change-start": Reader._change_starts,
    "text:change-end": Reader._change_ends,
    "text:list": Reader._begin_list,
    "text:list-item": Reader._begin_item,
    "text:list-header": Reader._begin_list_header,
    "table:table": Reader._begin_table,
    "table:table-cell": Reader._begin_cell,
    "table:covered-table-cell": Reader._begin_covered,
    "text:numbered-paragraph": Reader._begin_numbered,
    "text:section": Reader._begin_section,
    "text:note": Reader._begin_note,
    "text:note-citation": Reader._begin_catch,
    "draw:frame": Reader._begin_frame,
    "draw:image": Reader._image,
    "svg:title": Reader._begin_catch,
    "svg:desc": Reader._begin_catch,
}
_ENDS = {
    "text:number": Reader._end_number,
    "text:ruby-base": Reader._end_ruby,
    "text:ruby-text": Reader._end_ruby_text,
    "text:list": Reader._end_list,
    "table:table": Reader._end_table,
    "table:table-row": Reader._end_row,
    "table:table-cell": Reader._end_cell,
    "table:covered-table-cell": Reader._end_covered,
    "text:numbered-paragraph": Reader._end_numbered,
    "text:section": Reader._end_section,
    "text:note": Reader._end_note,
    "text:note-citation": Reader._end_citation,
    "draw:frame": Reader._end_frame,
    "svg:title": Reader._end_title,
    "svg:desc": Reader._end_description,
}


def _number(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isdecimal() and len(said) < 7 else otherwise
