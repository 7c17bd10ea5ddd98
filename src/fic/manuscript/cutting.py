"""A story's paragraphs cut into chapters: headings, end marks, notes and warnings on the way."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from fic.manuscript.chapters import Heading, bare_number, heading_of, is_heading, numbered_title
from fic.manuscript.end_marks import end_mark
from fic.manuscript.header import Entry
from fic.manuscript.label_lines import Label, label_at
from fic.manuscript.labels import CHAPTER_NOTE
from fic.manuscript.ledger import Ledger
from fic.manuscript.moving import UNMOVED, Moved
from fic.manuscript.page import HEADING, RULE, TEXT, Page, Para

MOST_CHAPTERS = 2_000
LONGEST_HEADING = 170
"""Characters."""
MOST_NOTES = 1_000
"""What comes after so many stays story: each is cleaned, or read for facts, on its own."""


@dataclass(slots=True)
class Draft:
    """A chapter while it grows."""

    number: int
    title: str | None
    paras: list[Para] = field(default_factory=list)
    start: int = 0
    headed: bool = False
    notes_before: list[tuple[int, int]] = field(default_factory=list)
    notes_after: list[tuple[int, int]] = field(default_factory=list)
    warnings: list[tuple[int, int]] = field(default_factory=list)


@dataclass(slots=True)
class Cutting:
    """The walk over a story: what is cut so far, and the chapter that grows."""

    page: Page
    paras: Sequence[Para]
    ledger: Ledger
    drafts: list[Draft] = field(default_factory=list)
    notes: list[tuple[int, int]] = field(default_factory=list)
    """Notes in the middle of the story."""
    headed: bool = False
    """Whether a heading, or a posting of its own, began any chapter."""
    of: int | None = None
    """How many chapters the headings promise ("Chapter 2 of 7")."""
    current: Draft = field(default_factory=lambda: Draft(1, None))
    noted: int = 0
    entries: list[Entry] = field(default_factory=list)
    """Labelled values between a chapter's heading and its story."""
    fresh: bool = True
    """Nothing of the chapter's story has come yet: notes here belong before it."""
    moved: Moved = UNMOVED
    told: bool = False
    """The format says which headings begin chapters; another one does only when it is numbered."""

    def close(self) -> None:
        self.drafts.append(self.current)
        self.current = Draft(len(self.drafts) + 1, None)

    def heading(self, at: int, heading: Heading) -> int:
        """Begin a chapter; answers how many paragraphs its heading takes."""
        if _told(self.current.paras) or self.current.notes_before:
            self.close()
        self.headed = self.fresh = True
        self.of = heading.of or self.of
        title, used = _chapter_title(self.page, self.paras, at, heading)
        self.current.title = title
        self.current.number = heading.number if heading.number is not None else len(self.drafts) + 1
        self.current.start, self.current.headed = self.paras[at].start, True
        for extra in self.paras[at : at + used]:
            self.ledger.claim(extra.start, extra.end, "chapter heading")
        return used

    def story(self, para: Para) -> int:
        self.fresh = self.fresh and para.kind == RULE
        self.current.paras.append(para)
        return 1

    def note(self, at: int) -> int:
        """Take a note out of the story; answers how many paragraphs it is."""
        used = _note_length(self.page, self.paras, at)
        first, last = self.paras[at].start, self.paras[at + used - 1].end
        self.ledger.claim(first, last, "note")
        ours = f"{CHAPTER_NOTE}: "
        span = (first + len(ours) if self.page.text.startswith(ours, first) else first, last)
        closing = at + used >= len(self.paras) or _starts_chapter(self.page, self.paras, at + used)
        if self.fresh and self.headed:
            self.current.notes_before.append(span)
        elif closing and self.headed:
            self.current.notes_after.append(span)
        else:
            self.notes.append(span)
        return used


def cut(
    page: Page, paras: Sequence[Para], ledger: Ledger, starts: frozenset[int], moved: Moved = UNMOVED
) -> Cutting:
    """Chapters as drafts, still without markup; `starts` are paragraphs that begin a posting of their own."""
    walk = Cutting(page, paras, ledger, moved=moved)
    walk.told = sum(para.lines[0].field.startswith("chapter") for para in paras) > 1
    counted = _counting_numbers(page, paras)
    at = 0
    while at < len(paras):
        begins = paras[at].start in moved.chapters
        if (begins or (at in starts and paras[at].start not in moved.no_chapters)) and walk.current.paras:
            walk.close()
            walk.headed = walk.fresh = True
        at += _step(walk, at, counted.get(at))
    if walk.current.paras or not walk.drafts:
        walk.drafts.append(walk.current)
    _number_in_order(walk.drafts)
    return walk


_HEADING_FIELDS = frozenset(
    ["disclaimer", "notes", "rating", "feedback", "dedication", "thanks", "beta", "spoilers", "summary", "archive",
    "timeline", "author", "posted", "words"]
)  # fmt: skip


def _label_on_top(walk: Cutting, para: Para) -> Label | None:
    """A plain label between a chapter's heading and its first line."""
    if not walk.fresh or not walk.headed or para.kind == RULE:
        return None
    line = para.lines[0]
    label = label_at(walk.page.text, line.start, line.end, line.label_end)
    usable = label is not None and not label.weak and not label.alone and label.field in _HEADING_FIELDS
    return label if usable else None


def _plainly_story(walk: Cutting, para: Para) -> bool:
    """Whether a paragraph is too long for a heading or a mark and begins like no note: nearly all of them."""
    first = para.lines[0]
    return (
        para.end - para.start > _LONGER_THAN_MARKS
        and para.kind == TEXT
        and not first.field
        and first.region != "meta"
        and not first.label_end
        and not (walk.fresh and walk.headed)
        and walk.page.text[para.start] not in _OPENS_NOTE
    )


_LONGER_THAN_MARKS = 200
_OPENS_NOTE = frozenset("[({<*/aAnN \t")


def _step(walk: Cutting, at: int, counted: Heading | None) -> int:
    page, para = walk.page, walk.paras[at]
    if counted is None and not walk.moved.chapters and _plainly_story(walk, para):
        return walk.story(para)
    first = para.lines[0]
    text = page.text[para.start : para.end]
    if walk.moved.chapters.get(para.start):
        # A person said so, whatever it looks like.
        named = _heading(page, para) or Heading(None, " ".join(text.split())[:LONGEST_HEADING], "chapter")
        return walk.heading(at, replace(named, word="chapter"))
    said = first.field.partition(".")[0] if first.field else ""
    if said == "chapter":
        named = _heading(page, para) or Heading(None, " ".join(text.split())[:LONGEST_HEADING], "chapter")
        return walk.heading(at, replace(named, word="chapter"))
    if said == "warning":
        walk.ledger.claim(para.start, para.end, "content notes")
        walk.current.warnings.append((first.label_end or para.start, para.end))
        return 1
    if first.region == "meta" and para.kind != HEADING:
        walk.headed = True
        return _meta(page, walk.paras, at, walk.current, walk.ledger)
    heading = counted
    if para.start in walk.moved.no_chapters:
        return walk.story(para)
    if heading is None and (para.kind == HEADING or is_heading(page, para, walk.paras, at)):
        heading = _heading(page, para) if not walk.told or heading_of(text) is not None else None
    if heading is not None and heading.word != "scene" and len(walk.drafts) < MOST_CHAPTERS:
        return walk.heading(at, heading)
    if para.start == walk.moved.body_start:
        return walk.story(para)
    if len(para.lines) == 1 and end_mark(text):
        walk.ledger.claim(para.start, para.end, "end marker")
        return 1
    label = _label_on_top(walk, para)
    if label is not None and label.field != "notes":
        walk.entries.append(Entry(label.fields, label, label.start, para.end, label.value))
        return 1
    if (_MID_NOTE.match(text) or label is not None) and walk.noted < MOST_NOTES:
        walk.noted += 1
        return walk.note(at)
    if walk.fresh and walk.headed and _CHAPTER_WARNING.match(text):
        walk.ledger.claim(para.start, para.end, "content notes")
        walk.current.warnings.append((para.start, para.end))
        return 1
    return walk.story(para)


_MID_NOTE = re.compile(
    r"[\[({<*\s/]*(?:a\s?/\s?n|a\.n\.?|authors?['’]?s?\s+notes?|n\s?/\s?a"
    r"|nda)\b\s*[>\])*]*\s*(?:[:：.–—=>-]|\s*$)",
    re.I,
)


def _heading(page: Page, para: Para) -> Heading | None:
    """The heading a paragraph is: one line, two with the title below, or any short heading of the markup."""
    if len(para.lines) > 2 or para.end - para.start > 170 or para.kind == RULE:
        return None
    first = page.text_of(para.lines[0])
    found = heading_of(first)
    if found is not None and len(para.lines) == 2:
        title = page.text_of(para.lines[1]).strip(_FRAMES)
        if found.title or len(title) > 70 or title[-1:] in {".", ","} or not title:
            return None
        return replace(found, title=title)
    if found is None and para.kind == HEADING and len(first) < 100:
        number = re.match(r"(\d{1,3}|[IVXL]{1,6})[.):\s-]+(?=\S)", first)
        if number:
            return Heading(
                int(number.group(1)) if number.group(1).isdigit() else None,
                first[number.end() :].strip(),
                "chapter",
            )
        return Heading(None, first.strip(_FRAMES) or None, "")
    return found


_FRAMES = ' *_~=#-"“”'


def _meta(page: Page, paras: Sequence[Para], at: int, draft: Draft, ledger: Ledger) -> int:
    """AO3's own frame around a chapter: its summary and notes, up to the chapter's text."""
    last = at
    while (
        last < len(paras)
        and paras[last].lines[0].region == "meta"
        and not (last > at and (paras[last].kind == HEADING or paras[last].lines[0].label_end))
    ):
        last += 1
    first = paras[at]
    value = paras[at + 1 : last] if first.lines[0].label_end and last > at + 1 else paras[at:last]
    ledger.claim(first.start, paras[last - 1].end, "note")
    span = (value[0].start, value[-1].end)
    (draft.notes_after if draft.paras else draft.notes_before).append(span)
    return last - at


_CHAPTER_WARNING = re.compile(
    r"[\[({*_<]*(?:(?:content|trigger|chapter)\s+)?(?:warnings?|cw|tw|notes?)\s*(?:for\s+(?:this"
    r"|the)\s+chapter)?[*_]*\s*[:：]",
    re.I,
)


def of_chapter(text: str) -> bool:
    """Whether a paragraph below a heading is the chapter's own note or warning."""
    return bool(_CHAPTER_WARNING.match(text) or _MID_NOTE.match(text))


def _starts_chapter(page: Page, paras: Sequence[Para], at: int) -> bool:
    return any(is_heading(page, paras[i], paras, i) for i in range(at, min(at + 2, len(paras))))


def _note_length(page: Page, paras: Sequence[Para], at: int) -> int:
    """One paragraph; with a bracket that closes later, or a label alone on its line, up to four."""
    first = page.text[paras[at].start : paras[at].end]
    opener = first.lstrip()[:1]
    closer = {"[": "]", "(": ")", "{": "}"}.get(opener)
    if closer and closer not in first:
        for used in range(1, 5):
            if (
                at + used < len(paras)
                and closer in page.text[paras[at + used].start : paras[at + used].end][-3:]
            ):
                return used + 1
    if len(first) < 24 and at + 1 < len(paras) and paras[at + 1].kind not in {RULE, HEADING}:
        return 2
    return 1


def _chapter_title(page: Page, paras: Sequence[Para], at: int, heading: Heading) -> tuple[str | None, int]:
    """The title on the heading's line, or on a short line right below it."""
    if heading.title or at + 1 >= len(paras):
        return heading.title, 1
    below = paras[at + 1]
    text = page.text[below.start : below.end]
    near = (below.gap == 0 and page.lines[0].block < 0) or below.kind == HEADING
    near = near and not (page.framed and below.lines[0].region == "story")
    if (
        near
        and len(below.lines) == 1
        and below.kind != RULE
        and len(text) < 60
        and text[-1] not in ".,;"
        and text[0] not in '"“'
    ):
        return text.strip(' *_~=#-"“”'), 2
    return None, 1


def _counting_numbers(page: Page, paras: Sequence[Para]) -> dict[int, Heading]:
    """Bare numbers that count up from one, "1", "2", "3" each alone on a line, or "I. A Title" dressed as headings."""
    bare: dict[int, Heading] = {}
    titled: dict[int, Heading] = {}
    for at, para in enumerate(paras):
        if para.end - para.start > 80 or len(para.lines) != 1 or para.kind == RULE:
            continue
        text = page.text[para.start : para.end]
        if len(text) <= 12 and (number := bare_number(text)) == len(bare) + 1:
            bare[at] = Heading(number, None)
            continue
        dressed = (
            para.lines[0].centred
            or para.kind == HEADING
            or text.isupper()
            or text.lstrip("*_#~ ")[:1] in "IVX"
        )
        found = numbered_title(text) if dressed else None
        if found is not None and found.number == len(titled) + 1:
            titled[at] = found
    return (bare if len(bare) >= 2 else {}) | (titled if len(titled) >= 2 else {})


def _number_in_order(drafts: list[Draft]) -> None:
    """A copy whose numbers repeat or jump backwards is numbered by its order."""
    numbers = [draft.number for draft in drafts]
    if sorted(set(numbers)) != numbers:
        for number, draft in enumerate(drafts, 1):
            draft.number = number


def _told(paras: Sequence[Para]) -> bool:
    return any(para.kind != RULE for para in paras)
