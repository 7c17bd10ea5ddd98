"""Where a header stands and what its entries are: a walk from the first line down to the story's first.

The walk works on lines and paragraphs of any format; what the values mean is read in `facts`.
"""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from fic.manuscript.border import border_of, mail_inside
from fic.manuscript.chapters import heading_of, is_heading
from fic.manuscript.label_lines import Label, label_at, labels_within
from fic.manuscript.labels import SHORT
from fic.manuscript.layout import Layout
from fic.manuscript.page import RULE, Line, Page, Para
from fic.manuscript.rules import end_mark, is_cut_here
from fic.manuscript.titles import TitleBlock, title_block
from fic.manuscript.voice import ends_with_cut, is_cut_phrase, voice

MOST_PARAGRAPHS = 160
MOST_PENDING = 120
"""Words of story-like prose a header may hold before a label; more than that and the label is the story's."""


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
    paras: int = 0
    """How many paragraphs of the page belong to it."""
    first_line: int = 0
    """In the last paragraph taken, how many lines; 0 means all of it."""


@dataclass(slots=True)
class _Walk:
    page: Page
    layout: Layout
    paras: Sequence[Para]
    found: Header = field(default_factory=Header)
    pending: list[int] = field(default_factory=list)
    """Paragraphs that look like story but may yet turn out to stand in a header."""
    open: Entry | None = None
    after_rule: bool = False
    border: int = 0
    """Paragraphs before it are the author's: a rule, a cut phrase or a title with a byline follows them."""


def find_header(
    page: Page, layout: Layout, paras: Sequence[Para], whole: bool = False, known: Sequence[Entry] = ()
) -> Header:
    """The header of `paras`; an empty one when the story starts at once. Cost: linear in the header's length.

    `whole`: a person said that all of `paras` stand before the story. `known`: what was read above them.
    """
    walk = _Walk(page, layout, paras, border=border_of(page, layout, paras, labelled))
    walk.found.entries += known
    at = 0
    while at < len(paras) and at < MOST_PARAGRAPHS:
        para = paras[at]
        if page.framed and para.lines[0].region in {"story", "meta"}:
            break
        taken = _step(walk, at, para)
        if taken < 0 and not whole:
            break
        at += max(1, taken if taken >= 0 else _taken_all_the_same(walk, at, para))
    if whole:
        _take(walk, at, 0)
        _as_one_note(walk, paras[at:])
    del walk.found.entries[: len(known)]
    return walk.found


def _taken_all_the_same(walk: _Walk, at: int, para: Para) -> int:
    """A paragraph at which the header would end, had nobody said that it goes on; answers how many were used up."""
    found = walk.found
    if found.paras > at:
        return found.paras - at
    if walk.pending[-1:] == [at]:
        return 1
    if para.kind == RULE:
        return _take_layout(walk, at, para)
    hits = [] if found.first_line else _labels_of(walk.page, para)
    if hits:
        _label_entries(walk, para, hits)
    cut, found.first_line = found.first_line, 0
    if cut or not hits:
        _prose_entry(walk, Para(para.lines[cut:], para.verse))
    return _take(walk, at, 1)


def _as_one_note(walk: _Walk, paras: Sequence[Para]) -> None:
    """What comes after MOST_PARAGRAPHS of a header: read as one, so that a book of it costs no more than a page."""
    if paras:
        walk.found.entries.append(Entry(("notes",), None, paras[0].start, paras[-1].end, paras[0].start))
        walk.found.paras = len(walk.paras)


def _step(walk: _Walk, at: int, para: Para) -> int:
    """Take the paragraph (or leave it pending). Answers how many were used up; -1 ends the walk."""
    page, found = walk.page, walk.found
    text = page.text[para.start : para.end]
    if para.kind == RULE:
        return _rule(walk, at, para)
    if (
        is_cut_phrase(text)
        or _signed_cut(page, para)
        or (found.entries and len(text) < 300 and ends_with_cut(text) and voice(text) >= 0.3)
    ):
        return _cut(walk, at, para, text)
    if (found.title is None or not found.title.certain) and not _title_and_author(found):
        block = title_block(page, walk.paras, at, _title_wanted(found), labelled)
        if block and (block.certain or found.title is None) and not walk.pending:
            if found.title is None or block.certain:
                found.title = block if found.title is None else found.title.with_alternative(block)
            _close(walk)
            return _take(walk, at, block.paras)
        if block is None and not walk.pending and _bare_title(walk, para):
            return _take(walk, at, 1)
        if block is None and not walk.pending and _title_on_top(walk, at, para):
            if walk.found.first_line:
                _take(walk, at, 0)
                return -1
            return _take(walk, at, 1)
    if _anything(found) and mail_inside(text):
        return -1
    hits = _labels_of(page, para)
    if hits and hits[0][1].alone and is_heading(page, para, walk.paras, at):
        return -1
    if hits and _acceptable(walk, at, para, hits):
        _label_entries(walk, para, hits)
        if walk.found.first_line:
            _take(walk, at, 0)
            return -1
        return _take(walk, at, 1)
    if is_heading(page, para, walk.paras, at) or end_mark(text):
        return -1
    if _title_over_heading(walk, at, para):
        return _take(walk, at, 1)
    return _unlabelled(walk, at, para, text)


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
    _close(walk)
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
        if voice(walk.page.text[rest.start : rest.end]) < -0.6 and at >= walk.border:
            return False
        walk.found.title = block if walk.found.title is None else walk.found.title.with_alternative(block)
        _close(walk)
        hits = _labels_of(walk.page, rest)
        if hits:
            _label_entries(walk, rest, hits)
            walk.found.first_line += count if walk.found.first_line else 0
        else:
            _prose_entry(walk, rest)
        return True
    return False


def _signed_cut(page: Page, para: Para) -> bool:
    """ "Enjoy! / Yours, Somebody": a cut phrase with a name under it."""
    if len(para.lines) != 2:
        return False
    below = page.text_of(para.lines[1])
    return is_cut_phrase(page.text_of(para.lines[0])) and len(below.split()) <= 4 and below[-1:] not in '.?"”'


def _cut(walk: _Walk, at: int, para: Para, text: str) -> int:
    """A phrase that says the story comes next; a title may still stand between it and the story."""
    if is_cut_phrase(text) and len(para.lines) < 3:
        walk.found.layout.append((para.start, para.end))
    else:
        _prose_entry(walk, para)
    _close(walk)
    _take(walk, at, 1)
    if _labels_soon(walk, at + 1):
        return 1
    skip = 1
    while at + skip < len(walk.paras) and walk.paras[at + skip].kind == RULE:
        _take_layout(walk, at + skip, walk.paras[at + skip])
        skip += 1
    block = title_block(walk.page, walk.paras, at + skip, _title_wanted(walk.found), labelled, eager=True)
    if block:
        walk.found.title = block if walk.found.title is None else walk.found.title.with_alternative(block)
        _take(walk, at + skip, block.paras)
    else:
        _lone_title(walk, at + skip)
    return -1


def _lone_title(walk: _Walk, at: int) -> None:
    """ "~~Snow Day~~" right after "here's the story": a short line dressed as a title, with the story below it."""
    if at + 1 >= len(walk.paras):
        return
    para = walk.paras[at]
    text = walk.page.text[para.start : para.end]
    bare = text.strip(_DRESS)
    dressed = (text[0] in _DRESS and text[-1] in _DRESS) or text.isupper() or para.lines[0].centred
    if len(para.lines) > 1 or not dressed or not 0 < len(bare) <= 60 or bare[-1:] in ".,;:":
        return
    if heading_of(text) is None and end_mark(text) is None and text[0] not in '"“«':
        first = para.start + text.index(bare)
        walk.found.entries.append(Entry(("title",), None, para.start, first + len(bare), first))
        _take(walk, at, 1)


def _title_over_heading(walk: _Walk, at: int, para: Para) -> bool:
    """A short first line with "Chapter 5" below it names the whole."""
    if at or len(para.lines) > 1 or para.end - para.start > 70 or len(walk.paras) < 3:
        return False
    text = walk.page.text[para.start : para.end]
    if text[-1] in '.,;:?!"”' or text[0] in '"“«' or not is_heading(walk.page, walk.paras[1], walk.paras, 1):
        return False
    walk.found.entries.append(Entry(("title",), None, para.start, para.end, para.start))
    return True


_DRESS = "~*_=-<>[]#"


def _rule(walk: _Walk, at: int, para: Para) -> int:
    walk.after_rule = True
    if not _anything(walk.found):
        # A rule before anything: the top of a box, or the story begins with a mark.
        return _take_layout(walk, at, para) if _labels_soon(walk, at + 1) or at == 0 else -1
    if walk.pending and not _belongs(walk):
        return -1
    _take(walk, at, 0)
    _close(walk)
    _take_layout(walk, at, para)
    if is_cut_here(walk.page.text[para.start : para.end]):
        _lone_title(walk, at + 1)
        return 1 + (walk.found.paras > at + 1)
    return 1


def _italic_before_rule(walk: _Walk, at: int, text: str) -> bool:
    """ "*To M., who asked.*" between a header and its closing rule: set apart, and spoken to somebody."""
    if not walk.found.entries:
        return False
    for index in range(at, min(at + 3, len(walk.paras))):
        para = walk.paras[index]
        if para.kind == RULE:
            return index > at
        words = walk.page.text[para.start : para.end]
        markup = para.lines[0].html or ""
        italic = (words[:1] == words[-1:] and words[:1] in "*_") or markup.startswith(("<i>", "<em>"))
        if not italic or (voice(words) < 0 and not _TO_SOMEBODY.match(words)):
            return False
    return False


_TO_SOMEBODY = re.compile(r"[*_\s]*(?:to|for|dedicated)\s+[A-Z]", re.I)


def _belongs(walk: _Walk) -> bool:
    """Whether what stands between the header and its closing rule is the author's: short, and not told."""
    texts = [walk.page.text[walk.paras[i].start : walk.paras[i].end] for i in walk.pending]
    told = any(voice(text) < 0 or text[:1] in '"“«—' for text in texts)
    return bool(walk.found.entries) and not told and sum(len(text.split()) for text in texts) <= 40


def _unlabelled(walk: _Walk, at: int, para: Para, text: str) -> int:
    found = walk.found
    if walk.open is not None and walk.open.end <= walk.open.value:
        # "Author's Notes:" alone on its line: the value is what follows, whatever it sounds like.
        _extend(walk, para)
        return _take(walk, at, 1)
    if para.lines[0].region in {"preface", "meta"}:
        _prose_entry(walk, para)
        return _take(walk, at, 1)
    if at < walk.border or _italic_before_rule(walk, at, text):
        _prose_entry(walk, para)
        return _take(walk, at, 1)
    score = voice(text)
    chained = bool(found.entries) and not walk.pending and not walk.after_rule
    needed = 1.6 if chained else 2.4
    if score >= needed:
        _prose_entry(walk, para)
        taken = _take(walk, at, 1)
        return -1 if ends_with_cut(text) and not _labels_soon(walk, at + 1) else taken
    walk.pending.append(at)
    words = sum(len(walk.page.text[walk.paras[i].start : walk.paras[i].end].split()) for i in walk.pending)
    if walk.after_rule and _anything(found):
        return -1
    if words > MOST_PENDING or len(walk.pending) > 6:
        return -1
    return 1


def _take(walk: _Walk, at: int, count: int) -> int:
    """Paragraphs up to `at + count` are header; those that were pending turn out to be the author's too."""
    for index in walk.pending:
        _prose_entry(walk, walk.paras[index])
    walk.pending.clear()
    walk.found.paras = max(walk.found.paras, at + count)
    walk.after_rule = False if count else walk.after_rule
    return count


def _take_layout(walk: _Walk, at: int, para: Para) -> int:
    walk.found.layout.append((para.start, para.end))
    walk.found.paras = max(walk.found.paras, at + 1)
    return 1


def _close(walk: _Walk) -> None:
    walk.open = None


def _anything(found: Header) -> bool:
    return bool(found.entries or found.title)


def _title_wanted(found: Header) -> bool:
    return not any("title" in entry.fields for entry in found.entries)


def _title_and_author(found: Header) -> bool:
    """With both labelled there is no title block to look for: the next short line is story."""
    named = {field for entry in found.entries for field in entry.fields}
    return {"title", "author"} <= named


def labelled(page: Page, para: Para) -> bool:
    """Whether any line of the paragraph opens with a label."""
    return bool(_labels_of(page, para))


def _labels_soon(walk: _Walk, at: int) -> bool:
    """Whether a plain label stands in the next few paragraphs: a second header, or the rest of a box."""
    for para in walk.paras[at : at + 3]:
        hits = _labels_of(walk.page, para)
        if hits and (len(hits) > 1 or not hits[0][1].weak):
            return True
    return False


def _labels_of(page: Page, para: Para) -> list[tuple[int, Label]]:
    """(line number in the paragraph, label) for every line that opens with one."""
    hits = []
    for number, line in enumerate(para.lines[:80]):
        hit = label_at(page.text, line.start, line.end, line.label_end)
        if hit:
            hits.append((number, hit))
    return hits


def _acceptable(walk: _Walk, at: int, para: Para, hits: list[tuple[int, Label]]) -> bool:
    """A weak label needs company; any label needs more of it the further it stands from the header."""
    strong = [hit for _, hit in hits if not hit.weak or hit.bold]
    if hits[0][0] > 0 and not strong:
        return False
    if walk.pending:
        return len(strong) >= 2 or (bool(strong) and not _sounds_told(walk))
    if strong:
        return True
    if walk.found.entries and not walk.after_rule:
        return True
    return len(hits) >= 2 or at == 0 or _labels_soon(walk, at + 1) or walk.found.title is not None


def _sounds_told(walk: _Walk) -> bool:
    return any(voice(walk.page.text[walk.paras[i].start : walk.paras[i].end]) < 0 for i in walk.pending)


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
            if index + 1 < len(hits) or _speaks(page, lines[kept:]) or not _may_run_on(walk, lines[kept:]):
                rest = lines[kept:]
                walk.found.entries.append(Entry(("notes",), None, rest[0].start, rest[-1].end, rest[0].start))
            else:
                # The story starts in the middle of the paragraph: <br> markup, or no blank line after the labels.
                walk.found.first_line = number + kept
                return


def _may_run_on(walk: _Walk, lines: Sequence[Line]) -> bool:
    """Whether the story may start in the middle of a paragraph of labels: only where blank lines part nothing."""
    return (
        walk.layout.blocks or walk.layout.usual_gap == 0 or sum(line.end - line.start for line in lines) > 400
    )


def _speaks(page: Page, lines: Sequence[Line]) -> bool:
    return voice(page.text[lines[0].start : lines[-1].end]) >= 1.6


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
        return len(lines) if label.field not in SHORT else 2
    kept = 1
    for before, line in itertools.pairwise(lines):
        wrapped = layout.width and before.end - before.start > layout.width * 0.7
        indented = (
            page.text[max(0, line.start - 3) : line.start].isspace()
            and "\n" not in page.text[line.start - 2 : line.start]
        )
        joined = page.text[before.end - 1] in ",;/&(" or page.text[line.start].islower()
        joined = joined or (label.alone and page.text[line.start : line.start + 2] in {"- ", "* ", "• "})
        if wrapped or indented or joined:
            kept += 1
            continue
        if label.field not in SHORT and voice(page.text[line.start : line.end]) >= 1.6:
            kept += 1
            continue
        break
    return kept


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
