"""RTF's control words that do more than turn something on: what each does to the reader."""

import re
from collections.abc import Callable

from fic.manuscript.formats import rtf_charsets
from fic.manuscript.formats.flow import SUB, SUPER, UNDERLINE
from fic.manuscript.formats.rtf_groups import group_end, properties
from fic.manuscript.formats.rtf_reader import Command, Reader
from fic.manuscript.formats.rtf_state import INSTRUCTION, LABEL, SHAPE, TEXT, Paragraph

_LINK = re.compile(r'\s*HYPERLINK\s+(?:"([^"]*)"|(\S+))', re.I)


def _fonts(reader: Reader, _: int | None) -> None:
    reader.tables.read_fonts(reader.pass_group())
    reader.font(reader.page_font)


def _styles(reader: Reader, _: int | None) -> None:
    reader.tables.read_styles(reader.pass_group())


def _lists(reader: Reader, _: int | None) -> None:
    reader.tables.read_lists(reader.pass_group())


def _overrides(reader: Reader, _: int | None) -> None:
    reader.tables.read_overrides(reader.pass_group())


def _list_label(reader: Reader, _: int | None) -> None:
    reader.label = ""
    reader.state.at = LABEL


def _old_list(reader: Reader, _: int | None) -> None:
    raw = reader.pass_group()
    if "\\pnlvlblt" in raw or "\\pnlvlbody" in raw:
        reader.label = reader.label or ("•" if "\\pnlvlblt" in raw else "1.")


def _field(reader: Reader, _: int | None) -> None:
    if not reader.deeper and reader.state.at == TEXT and not reader.state.closing:
        reader.fields.append("")
        reader.state.closing = "field"


def _instruction(reader: Reader, _: int | None) -> None:
    reader.state.at = INSTRUCTION


def _result(reader: Reader, _: int | None) -> None:
    if reader.fields:
        link = _LINK.match(reader.fields[-1])
        address = (link.group(1) or link.group(2) or "") if link else ""
        if address.startswith(("http://", "https://", "mailto:")):
            reader.state.href = address


def _footnote(reader: Reader, _: int | None) -> None:
    reader.begin_story("note")


def _comment(reader: Reader, _: int | None) -> None:
    reader.begin_story("comment")


def _in_shape(reader: Reader, _: int | None) -> None:
    if not reader.deeper and not reader.state.closing:
        reader.shapes.append({})
        reader.state.closing = "shape"
    reader.state.at = SHAPE


def _property(reader: Reader, _: int | None) -> None:
    raw = reader.pass_group()
    if reader.shapes and reader.state.at == SHAPE:
        reader.shapes[-1].update(properties(raw[:8_000]))
        if "\\sn pib}" in raw[:40]:
            reader.shapes[-1]["pib"] = "1"


def _box(reader: Reader, _: int | None) -> None:
    reader.begin_story("box")


def _pict(reader: Reader, _: int | None) -> None:
    raw = reader.pass_group()
    edge = raw.find("\\blip")
    reader.picture({"pib": "1", **properties(raw[: edge if edge > 0 else 20_000])})


def _upright(reader: Reader, _: int | None) -> None:
    """`\\upr`: the same words twice; the first group is for readers without Unicode."""
    opening = reader.data.find("{", reader.at, reader.at + 40)
    if opening >= 0:
        reader.at = min(len(reader.data), group_end(reader.data, opening + 1) + 1)


def _joins_before(reader: Reader, _: int | None) -> None:
    reader.joins = True


def _cell_border(reader: Reader, _: int | None) -> None:
    if len(reader.joined) < 1_000:
        reader.joined.append(reader.joins)
    reader.joins = False


def _new_row(reader: Reader, _: int | None) -> None:
    reader.joined = []
    reader.joins = False


def _cell(reader: Reader, _: int | None) -> None:
    reader.story.cell(reader.shaped(), 1)


def _inner_cell(reader: Reader, _: int | None) -> None:
    reader.story.cell(reader.shaped(), max(2, reader.state.paragraph.depth))


def _row(reader: Reader, _: int | None) -> None:
    reader.story.row(1, reader.joined)


def _inner_row(reader: Reader, _: int | None) -> None:
    reader.story.row(max(2, reader.state.paragraph.depth), [])


def _line(reader: Reader, _: int | None) -> None:
    if reader.state.at == TEXT and not (reader.state.hidden or reader.state.deleted):
        reader.story.markup("<br>", reader.look(""), reader.state.paragraph.tables)


def _page(reader: Reader, _: int | None) -> None:
    if reader.state.at != TEXT:
        return
    if reader.story.flow.growing:
        reader.paragraph()
    if not reader.state.paragraph.tables:
        reader.story.stand_in(0)
        reader.story.base.page_break()


def _section(reader: Reader, _: int | None) -> None:
    if reader.story.flow.growing:
        reader.paragraph()
    _page(reader, None)


def _note_mark(reader: Reader, _: int | None) -> None:
    """The number of a footnote, which stands in the text and again in the note; it is counted at the note's end."""
    if reader.state.at == TEXT:
        reader.story.numbered = True


GROUPS: dict[str, Command] = {
    "fonttbl": _fonts,
    "stylesheet": _styles,
    "listtable": _lists,
    "listoverridetable": _overrides,
    "listtext": _list_label,
    "pntext": _list_label,
    "pn": _old_list,
    "field": _field,
    "fldinst": _instruction,
    "fldrslt": _result,
    "footnote": _footnote,
    "annotation": _comment,
    "shppict": lambda reader, _: None,
    "ud": lambda reader, _: None,
    "shpinst": _in_shape,
    "do": _in_shape,
    "sp": _property,
    "shptxt": _box,
    "dptxbxtext": _box,
    "pict": _pict,
    "upr": _upright,
}
"""Words that begin a group of their own kind."""


def _set(name: str, value: Callable[[int | None], object]) -> Command:
    return lambda reader, number: setattr(reader.state, name, value(number))


def _para(name: str, value: Callable[[int | None], object]) -> Command:
    return lambda reader, number: reader.shape(**{name: value(number)})


def _on(number: int | None) -> bool:
    return number != 0


def _level(number: int | None) -> int:
    return number + 1 if number is not None and 0 <= number < 9 else 0


def _language(number: int | None) -> str:
    return rtf_charsets.language(number or 0)


def _raised(bit: int) -> Command:
    return lambda reader, number: reader.mark(bit, number != 0)


WORDS: dict[str, Command] = {
    "par": lambda reader, _: reader.paragraph(),
    "line": _line,
    "lbr": _line,
    "cell": _cell,
    "nestcell": _inner_cell,
    "row": _row,
    "nestrow": _inner_row,
    "page": _page,
    "sect": _section,
    "sbknone": lambda reader, _: reader.story.base.no_page_break(),
    "trowd": _new_row,
    "clmrg": _joins_before,
    "cellx": _cell_border,
    "chftn": _note_mark,
    "ftnalt": lambda reader, _: setattr(reader.story, "at_end", True),
    "ansi": lambda reader, _: reader.code_page("cp1252"),
    "mac": lambda reader, _: reader.code_page("mac_roman"),
    "pc": lambda reader, _: reader.code_page("cp437"),
    "pca": lambda reader, _: reader.code_page("cp850"),
    "ansicpg": lambda reader, number: reader.code_page(rtf_charsets.of_page(number or 0)),
    "deff": lambda reader, number: setattr(reader, "page_font", number or 0),
    "f": lambda reader, number: reader.font(number),
    "af": _set("other_font", lambda number: -1 if number is None else number),
    "plain": lambda reader, _: reader.plain(),
    "rtlch": _set("rtl", lambda _: True),
    "ltrch": _set("rtl", lambda _: False),
    "v": _set("hidden", _on),
    "deleted": _set("deleted", _on),
    "lang": _set("lang", _language),
    "alang": _set("alang", _language),
    "langfe": _set("felang", _language),
    "ulnone": lambda reader, _: reader.mark(UNDERLINE, False),
    "nosupersub": lambda reader, _: reader.mark(SUPER | SUB, False),
    "up": _raised(SUPER),
    "dn": _raised(SUB),
    "pard": _set("paragraph", lambda _: Paragraph()),
    "cs": lambda reader, _: None,
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
