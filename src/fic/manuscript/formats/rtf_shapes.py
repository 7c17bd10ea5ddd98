"""What an RTF paragraph is, by its properties, its style and the label the file wrote in front of it."""

import re

from fic.manuscript.formats.flow import Shape
from fic.manuscript.formats.rtf_groups import BULLET, NO_NUMBER, Tables
from fic.manuscript.formats.rtf_state import Paragraph
from fic.manuscript.formats.style_names import is_quote, is_rule, title_level

_WORDY = re.compile(r"[^\W\d_]{4}")
_NUMBER = re.compile(r"\W*(\d{1,6})\W*")


def level_of(now: Paragraph, tables: Tables) -> int:
    """Of a heading; 0 for what is none."""
    name, outline = tables.styles.get(now.style, ("", 0))
    return now.outline or outline or title_level(name)


def shape_of(now: Paragraph, tables: Tables, label: str) -> tuple[Shape, str]:
    """(the shape, words in front of it): a label such as "Chapter 1" is a part of its words and makes no list."""
    name, _ = tables.styles.get(now.style, ("", 0))
    shape = Shape(
        level_of(now, tables),
        "" if now.rtl and now.align == "right" else now.align,
        now.rtl,
        is_quote(name),
        rule=now.bordered or is_rule(name),
    )
    if not label and not now.list:
        return shape, ""
    if shape.level or _WORDY.search(label):
        return shape, label
    kind = tables.kind(now.list, now.level)
    if not label and kind in {None, NO_NUMBER}:
        return shape, ""
    ordered = kind != BULLET if kind is not None else any(c.isalnum() for c in label)
    number = _NUMBER.fullmatch(label) if ordered else None
    return shape._replace(
        depth=now.level + 1, ordered=ordered, number=int(number.group(1)) if number else None
    ), ""
