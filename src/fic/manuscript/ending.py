"""Where the story stops: end marks, closing notes, trailing headers, signatures. Read from the last line up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fic.manuscript.below import kind_of, places
from fic.manuscript.chrome import is_chrome
from fic.manuscript.end_marks import end_mark
from fic.manuscript.header import Entry, labelled
from fic.manuscript.label_lines import Label, label_at, labels_within
from fic.manuscript.labels import SHORT
from fic.manuscript.page import RULE, Page, Para
from fic.manuscript.titles import TitleBlock, byline, title_block
from fic.manuscript.voice import voice

MOST = 40
"""Paragraphs from the end that may be an afterword; an essay of thirty lines fits."""
MARK_WORDS = 4
"""Words beyond which a second mark is said to readers: "(tbc tomorrow, if no one minds)"."""


_MARK_FIRST = re.compile(
    r"(?P<mark>\W{0,6}(?:the\s+end|finis|owari|ende|fini|fin|end)\b(?:[ \t]*[!.*~>=-]+|(?=[ \t]{3})))"
    r"[ \t]+(?=\w|[\"“(])",
    re.I,
)
""" "THE END. Comments to me": the mark, and what is said behind it on its line."""
_LINK = re.compile(r"<a [^<>]*>.*?</a>|<[^<>]*>", re.S)
_HASHED = re.compile(r"#[^#\n]{2,120}(?:\s+#[^#\n]{2,120}){2,}")
_FORUM_SIGNATURE = re.compile(r"\[size=[12]\]", re.I)


@dataclass(slots=True)
class Ending:
    entries: list[Entry] = field(default_factory=list)
    closing: list[Para] = field(default_factory=list)
    """Unlabelled author's words after the story, in order."""
    notes: list[Para] = field(default_factory=list)
    """What may be the author's and says nothing to readers: kept as notes, and no part of the closing words."""
    mark: Para | None = None
    layout: list[tuple[int, int]] = field(default_factory=list)
    navigation: list[tuple[int, int]] = field(default_factory=list)
    byline: tuple[tuple[int, int], ...] = ()
    title: TitleBlock | None = None
    """A title with its byline that stands below the story."""
    afterword: list[tuple[int, int]] = field(default_factory=list)
    """What stands in the site's own end notes, labelled or not."""
    story_paras: int = 0
    """How many of the paragraphs are story."""
    pointed_at: bool = False
    """Whether a person said where the closing words begin."""


def find_ending(
    page: Page, paras: Sequence[Para], stop: int, closing: int | None = None, names: Sequence[str] = ()
) -> Ending:
    """What follows the first `stop` of `paras`, which are the story. Linear in what follows.

    `names` are the author's and the poster's: they sign what is no story. A person may have said from which
    character on the author speaks (`closing`).
    """
    ending = Ending(story_paras=stop)
    last = len(paras) if closing is None else sum(para.start < closing for para in paras)
    last = max(last, stop)
    _sort(page, paras[stop:last], ending, names)
    for para in paras[last:]:
        if para.kind == RULE:
            ending.layout.append((para.start, para.end))
        else:
            ending.closing.append(para)
            ending.pointed_at = True
    return ending


def _sort(page: Page, paras: Sequence[Para], ending: Ending, names: Sequence[str]) -> None:
    """The paragraphs after the story: mark, labelled entries, notes, navigation."""
    open_entry: Entry | None = None
    for whole, place in places(page.text, paras):
        para = whole
        text = page.text[para.start : para.end]
        if para.kind == RULE:
            ending.layout.append((para.start, para.end))
            open_entry = None
            continue
        if len(para.lines) <= 2 and end_mark(text) and not (ending.mark and len(text.split()) > MARK_WORDS):
            if ending.mark is None:
                ending.mark = para
            else:
                ending.layout.append((para.start, para.end))
            continue
        found = _MARK_FIRST.match(text) if ending.mark is None else None
        if found and len(text[found.end() :].split()) > MARK_WORDS:
            first = para.lines[0]
            ending.mark = Para((replace(first, end=first.start + found.end("mark"), html=None),))
            para = Para(
                (replace(first, start=first.start + found.end(), html=None), *para.lines[1:]), para.verse
            )
            text = page.text[para.start : para.end]
        if para.lines[0].region == "afterword" and not (para.lines[0].label_end and len(text) < 30):
            ending.afterword.append((para.start, para.end))
        if (
            is_chrome(text)
            or _FORUM_SIGNATURE.match(text)
            or _only_links(para)
            or _below_line(page, para, ending)
        ):
            ending.navigation.append((para.start, para.end))
            continue
        if _HASHED.fullmatch(text):
            ending.entries.append(Entry(("tags",), None, para.start, para.end, para.start, "end"))
            continue
        block = title_block(page, [para], 0, False, labelled) if len(para.lines) > 1 else None
        if block is not None and block.certain and ending.title is None:
            ending.title = block
            continue
        signed = byline(page, para.start, para.end) if len(text) < 60 else ()
        if signed and not ending.byline:
            ending.byline = signed
            ending.entries.append(Entry(("author",), None, para.start, para.end, para.start, "end"))
            continue
        if open_entry is None and not _has_label(page, para):
            kind = kind_of(text, place, names)
            if kind == "end_marker" and ending.mark is None and len(para.lines) == 1:
                ending.mark = para
                continue
            if kind == "aside":
                ending.navigation.append((para.start, para.end))
                continue
            if kind != "closing" and para.lines[0].region != "afterword":
                ending.notes.append(para)
                continue
        open_entry = _entries_of(page, para, ending, open_entry)


def _has_label(page: Page, para: Para) -> bool:
    return any(
        label is not None and (not label.weak or label.bold)
        for label in (label_at(page.text, line.start, line.end, line.label_end) for line in para.lines)
    )


def _only_links(para: Para) -> bool:
    """In markup: nothing but links."""
    markup = "".join(line.html or "" for line in para.lines)
    return "<a " in markup and not re.search(r"\w", _LINK.sub("", markup))


def _below_line(page: Page, para: Para, ending: Ending) -> bool:
    """A line of underscores and a saying: what boards put under every post of a member."""
    if not ending.layout or para.end - para.start > 160 or len(para.lines) > 3:
        return False
    start, end = ending.layout[-1]
    return (
        set(page.text[start:end]) == {"_"}
        and not page.text[end : para.start].strip()
        and voice(page.text[para.start : para.end]) < 1.6
    )


def _entries_of(page: Page, para: Para, ending: Ending, open_entry: Entry | None) -> Entry | None:
    current: Entry | None = None
    for line in para.lines:
        label = label_at(page.text, line.start, line.end, line.label_end)
        if label and (not label.weak or label.bold or ending.entries or current):
            current = _add(page, ending, label, line.start, line.end)
            continue
        if current is not None:
            current.end = line.end
        elif open_entry is not None and open_entry.end <= open_entry.value:
            open_entry.value, open_entry.end = line.start, line.end
            current = open_entry
        elif (
            ending.closing
            and ending.closing[-1].lines[-1] is not line
            and ending.closing[-1].start == para.start
        ):
            continue
        else:
            rest = tuple(other for other in para.lines if other.start >= line.start)
            stop = next(
                (
                    i
                    for i, other in enumerate(rest)
                    if i and label_at(page.text, other.start, other.end, other.label_end)
                ),
                len(rest),
            )
            if not ending.closing or ending.closing[-1].end < rest[0].start:
                ending.closing.append(Para(rest[:stop], para.verse))
    return current


def _add(page: Page, ending: Ending, label: Label, start: int, end: int) -> Entry:
    current, at = label, start
    for further in labels_within(page.text, label.value, end, label.field not in SHORT):
        if further.start > current.value:
            ending.entries.append(Entry(current.fields, current, at, further.start, current.value, "end"))
            at, current = further.start, further
    entry = Entry(current.fields, current, at, end, min(current.value, end), "end")
    ending.entries.append(entry)
    return entry
