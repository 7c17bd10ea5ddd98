"""What the entries of a header are: a walk over the paragraphs that stand before the story.

`cuts` has decided which those are. The walk works on lines and paragraphs of any format; what the values mean is read
in `facts`.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fic.manuscript.chapters import heading_of, is_heading
from fic.manuscript.end_marks import end_mark
from fic.manuscript.inscribed import LONGEST, inscription, plain_inscription
from fic.manuscript.label_lines import Label, label_at, labels_within
from fic.manuscript.labels import SHORT
from fic.manuscript.layout import Layout
from fic.manuscript.page import RULE, Line, Page, Para
from fic.manuscript.titles import TitleBlock, byline, title_block
from fic.manuscript.titling import lone_title
from fic.manuscript.voice import is_cut_phrase, voice

MOST_PARAGRAPHS = 160
"""What comes after so many of a header is read as one note, so that a book of it costs no more than a page."""


@dataclass(slots=True)
class Entry:
    """One labelled value, or an unlabelled stretch of the author's (fields = ("notes",), label None)."""

    fields: tuple[str, ...]
    label: Label | None
    start: int
    end: int
    value: int
    """Where the value starts; the value is source[value:end]."""
    where: str = "header"


@dataclass(slots=True)
class Header:
    entries: list[Entry] = field(default_factory=list)
    title: TitleBlock | None = None
    layout: list[tuple[int, int]] = field(default_factory=list)
    """Rules, cut phrases: part of the header, nothing to read in them."""
    kept: list[Para] = field(default_factory=list)
    """Headings of the first chapter, which the author's words follow: they go on with the story."""


@dataclass(slots=True)
class _Walk:
    page: Page
    layout: Layout
    paras: Sequence[Para]
    below: Sequence[Para] = ()
    found: Header = field(default_factory=Header)
    open: Entry | None = None


def find_header(
    page: Page,
    layout: Layout,
    paras: Sequence[Para],
    known: Sequence[Entry] = (),
    below: Sequence[Para] = (),
) -> Header:
    """The header that `paras` are. Cost: linear in its length. `known`: what was read above them; `below`: the first
    paragraphs of the story, by which a title alone on top is told."""
    walk = _Walk(page, layout, paras[:MOST_PARAGRAPHS], below)
    walk.found.entries += known
    at = 0
    while at < len(walk.paras):
        at += _step(walk, at, walk.paras[at])
    if len(paras) > MOST_PARAGRAPHS:
        rest = paras[MOST_PARAGRAPHS:]
        walk.found.entries.append(Entry(("notes",), None, rest[0].start, rest[-1].end, rest[0].start))
    _name(walk)
    del walk.found.entries[: len(known)]
    return walk.found


def _name(walk: _Walk) -> None:
    """A title and a name from wherever in the header they stand, when no label and no title block has them."""
    found = walk.found
    if _title_wanted(found) and (found.title is None or not found.title.certain):
        span = lone_title(walk.page, walk.paras)
        if span is not None and (found.title is None or span != found.title.title):
            if found.title is not None:
                found.layout.append((found.title.start, found.title.end))
                found.title = None
            found.entries.append(Entry(("title",), None, *span, span[0]))
    named = {name for entry in found.entries for name in entry.fields}
    if "author" not in named and (found.title is None or not found.title.authors):
        for para in walk.paras:
            for line in para.lines[:8] if para.kind != RULE else ():
                if line.end - line.start < 60 and byline(walk.page, line.start, line.end):
                    found.entries.append(Entry(("author",), None, line.start, line.end, line.start))
                    return


def _step(walk: _Walk, at: int, para: Para) -> int:
    """Take the paragraph. Answers how many were used up."""
    page, found = walk.page, walk.found
    text = page.text[para.start : para.end]
    if para.kind == RULE:
        return _layout(walk, para)
    if is_cut_phrase(text) and len(para.lines) < 3:
        return _layout(walk, para)
    if _inscribed(walk, at, para):
        return 1
    if (found.title is None or not found.title.certain) and not _title_and_author(found):
        around = [*walk.paras[at : at + 6], *walk.below]
        block = title_block(page, around, 0, _title_wanted(found), labelled, top=at == 0)
        if block and at + block.paras > len(walk.paras):
            block = None
        if block and (block.certain or found.title is None):
            found.title = block if found.title is None else found.title.with_alternative(block)
            walk.open = None
            return block.paras
        if block is None and (
            _bare_title(walk, para) or _title_on_top(walk, at, para) or _lone_title(walk, at)
        ):
            return 1
    hits = _labels_of(page, para)
    if hits and not (hits[0][1].alone and is_heading(page, para, walk.paras, at)):
        _label_entries(walk, para, hits)
        return 1
    if is_heading(page, para, walk.paras, at):
        found.kept = [para]
        walk.open = None
        return 1
    if end_mark(text):
        return _layout(walk, para)
    if walk.open is not None and walk.open.end <= walk.open.value:
        # "Author's Notes:" alone on its line: the value is what follows, whatever it sounds like.
        _extend(walk, para)
        return 1
    _prose_entry(walk, para)
    return 1


def _inscribed(walk: _Walk, at: int, para: Para) -> bool:
    """ "For Ann, who asked" alone: a dedication, unless it may be the title that is still to come."""
    if len(para.lines) > 2 or para.end - para.start > LONGEST:
        return False
    text = walk.page.text[para.start : para.end]
    if (walk.open is not None and walk.open.end <= walk.open.value) or not inscription(text):
        return False
    titled = walk.found.title is not None or not _title_wanted(walk.found)
    if not titled and plain_inscription(text):
        return False
    walk.found.entries.append(Entry(("dedication",), None, para.start, para.end, para.start))
    walk.open = None
    return True


def _layout(walk: _Walk, para: Para) -> int:
    walk.found.layout.append((para.start, para.end))
    walk.open = None
    return 1


def _bare_title(walk: _Walk, para: Para) -> bool:
    """ "QUIET ENGINES / Saskia Brand": a title in capitals, quotes or the middle, and a name without "by"."""
    if len(para.lines) != 2 or not _title_wanted(walk.found) or walk.found.title is not None:
        return False
    above, below = (walk.page.text_of(line) for line in para.lines)
    dressed = above.isupper() or para.lines[0].centred or (above[0] in '"“_*~' and above[-1] in '"”_*~')
    if not dressed or len(above) > 60 or above[-2:-1] in ",.?!" or heading_of(above) is not None:
        return False
    if not _NAME.fullmatch(below) or below.isupper() or not any(c.isalpha() for c in above):
        return False
    walk.found.entries += [
        Entry((field,), None, line.start, line.end, line.start)
        for field, line in zip(("title", "author"), para.lines, strict=True)
    ]
    walk.open = None
    return True


_NAME = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z]\.)?\s+(?:(?:van|de|la|von|O['’])\s*)?[A-Z][\w'’-]+")


def _title_on_top(walk: _Walk, at: int, para: Para) -> bool:
    """ "The Lamp / by Somebody / Star Trek: DS9. PG.": a title block with more of the header in the same paragraph."""
    if not 3 <= len(para.lines) <= 8 or walk.layout.usual_gap == 0:
        return False
    for count in range(2, min(5, len(para.lines))):
        top, rest = Para(para.lines[:count], True), Para(para.lines[count:], para.verse)
        block = title_block(walk.page, [top, rest], 0, _title_wanted(walk.found), labelled)
        if block is None or not block.certain or block.paras != 1:
            continue
        walk.found.title = block if walk.found.title is None else walk.found.title.with_alternative(block)
        walk.open = None
        hits = _labels_of(walk.page, rest)
        if hits:
            _label_entries(walk, rest, hits)
        else:
            _prose_entry(walk, rest)
        return True
    return False


def _lone_title(walk: _Walk, at: int) -> bool:
    """ "~~Snow Day~~" as the last line before the story: a short line dressed as a title."""
    if walk.found.title is not None or not _title_wanted(walk.found):
        return False
    para = walk.paras[at]
    if any(later.kind != RULE for later in walk.paras[at + 1 :]):
        return False
    text = walk.page.text[para.start : para.end]
    bare = text.strip(_DRESS)
    dressed = (text[0] in _DRESS and text[-1] in _DRESS) or text.isupper() or para.lines[0].centred
    if len(para.lines) > 1 or not dressed or not 1 < len(bare) <= 60 or bare[-1:] in ".,;:":
        return False
    if heading_of(text) is None and end_mark(text) is None and text[0] not in '"“«':
        first = para.start + text.index(bare)
        walk.found.entries.append(Entry(("title",), None, para.start, first + len(bare), first))
        return True
    return False


_DRESS = "~*_=-<>[]#"


def _title_wanted(found: Header) -> bool:
    return not any("title" in entry.fields for entry in found.entries)


def _title_and_author(found: Header) -> bool:
    """With both labelled there is no title block to look for."""
    named = {field for entry in found.entries for field in entry.fields}
    return {"title", "author"} <= named


def labelled(page: Page, para: Para) -> bool:
    """Whether any line of the paragraph opens with a label."""
    return bool(_labels_of(page, para))


def _labels_of(page: Page, para: Para) -> list[tuple[int, Label]]:
    """(line number in the paragraph, label) for every line that opens with one."""
    hits = []
    for number, line in enumerate(para.lines[:80]):
        hit = label_at(page.text, line.start, line.end, line.label_end)
        if hit:
            hits.append((number, hit))
    return hits


def _label_entries(walk: _Walk, para: Para, hits: list[tuple[int, Label]]) -> None:
    """Cut a paragraph that holds labels into entries; lines before the first label are prose."""
    page = walk.page
    first = hits[0][0]
    if first:
        lead = para.lines[:first]
        short = (
            len(lead) == 1 and lead[0].end - lead[0].start <= 80 and page.text[lead[0].end - 1] not in ".,:;"
        )
        if short and hits[0][1].field == "author" and _title_wanted(walk.found) and walk.found.title is None:
            # "The Bishop's Bell / By: somebody": the line above a byline label is the title.
            walk.found.entries.append(Entry(("title",), None, lead[0].start, lead[0].end, lead[0].start))
        elif walk.open is not None and walk.open.end <= walk.open.value:
            walk.open.end = lead[-1].end
        else:
            walk.found.entries.append(Entry(("notes",), None, lead[0].start, lead[-1].end, lead[0].start))
    for index, (number, label) in enumerate(hits):
        stop = hits[index + 1][0] if index + 1 < len(hits) else len(para.lines)
        lines = list(para.lines[number:stop])
        kept = _value_lines(walk, lines, label, last=index + 1 == len(hits))
        end = lines[kept - 1].end
        _add(walk, label, label.start, end)
        if kept < len(lines):
            rest = lines[kept:]
            walk.found.entries.append(Entry(("notes",), None, rest[0].start, rest[-1].end, rest[0].start))


_UNKNOWN = re.compile(r"[^\W\d_][\w'’ ]{1,24}[:：]\s\S")


def _unknown_label(text: str) -> bool:
    """ "Squick level: none": a label nobody listed ends the value before it."""
    return bool(_UNKNOWN.match(text)) and len(text.split(":", maxsplit=1)[0].split()) <= 3


def _value_lines(walk: _Walk, lines: list[Line], label: Label, last: bool) -> int:
    """How many of the lines after a label carry its value."""
    if len(lines) == 1:
        return 1
    page, layout = walk.page, walk.layout
    for number, line in enumerate(lines[1:], 1):
        text = page.text_of(line)
        if _unknown_label(text) or (text[0] in "[{(" and text[-1] in "]})"):
            return number
    if not last and walk.layout.width:
        return len(lines)
    listed = page.text[lines[1].start : lines[1].start + 2] in {"- ", "* ", "• "}
    if label.alone and not listed:
        return len(lines) if label.field not in SHORT else _listed_below(page, lines)
    kept = 1
    for before, line in itertools.pairwise(lines):
        wrapped = layout.width and before.end - before.start > layout.width * 0.7
        indented = (
            page.text[max(0, line.start - 3) : line.start].isspace()
            and "\n" not in page.text[line.start - 2 : line.start]
        )
        low = page.text[line.start].islower() and not page.text[label.start : label.end].islower()
        joined = page.text[before.end - 1] in ",;/&(" or low
        joined = joined or (label.alone and page.text[line.start : line.start + 2] in {"- ", "* ", "• "})
        if wrapped or indented or joined:
            kept += 1
            continue
        if label.field not in SHORT and voice(page.text[line.start : line.end]) >= 1.6:
            kept += 1
            continue
        break
    return kept


def _listed_below(page: Page, lines: Sequence[Line]) -> int:
    """How many lines a label and the list under it take: one value, or all that are set in as far as the first."""
    depths = [line.start - page.text.rfind("\n", 0, line.start) for line in lines]
    if len(lines) < 3 or depths[1] <= depths[0]:
        return 2
    return next((at for at in range(2, len(lines)) if depths[at] != depths[1]), len(lines))


def _add(walk: _Walk, label: Label, start: int, end: int) -> None:
    """One entry, cut further where more labels stand in its value."""
    text = walk.page.text
    prose = label.field not in SHORT
    at, current = start, label
    for further in labels_within(text, label.value, end, prose):
        if further.start <= current.value:
            # "Stats: Published: 2014": the outer label holds nothing of its own.
            current = further
            continue
        walk.found.entries.append(Entry(current.fields, current, at, further.start, current.value))
        at, current = further.start, further
    entry = Entry(current.fields, current, at, end, min(current.value, end))
    walk.found.entries.append(entry)
    walk.open = entry


def _prose_entry(walk: _Walk, para: Para) -> None:
    """A note without a label; capital labels inside it ("RATING: PG-13 for …") cut it into entries."""
    first = Entry(("notes",), None, para.start, para.end, para.start)
    walk.found.entries.append(first)
    for label in labels_within(walk.page.text, para.start, para.end, prose=True):
        before = walk.found.entries[-1]
        if label.start > before.value or before is first:
            before.end = label.start
            walk.found.entries.append(Entry(label.fields, label, label.start, para.end, label.value))
    if first.end <= first.start:
        walk.found.entries.remove(first)


def _extend(walk: _Walk, para: Para) -> None:
    entry = walk.open
    if entry is not None:
        entry.value = para.start
        entry.end = para.end
