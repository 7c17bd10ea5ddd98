"""Paragraphs to chapters: headings, scene breaks, inserts, notes in the middle, and the markup of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape

from fic.manuscript.chapters import Heading, bare_number, heading_of, is_heading
from fic.content_notes.note import ContentNote
from fic.content_notes.reading import read_warnings
from fic.manuscript import veil
from fic.manuscript.clean import CleanHTML, clean
from fic.manuscript.inserts import inserts_among
from fic.manuscript.layout import Layout
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import ManuscriptChapter, Passage
from fic.manuscript.passages import marked_passages
from fic.manuscript.page import HEADING, IMAGE, RULE, Page, Para
from fic.manuscript.rules import end_mark

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")


def count_words(text: str) -> int:
    """Words as the contract counts them: runs of letters; in Chinese and Japanese every character is one."""
    wide = len(_CJK.findall(text))
    if wide:
        return wide + len(_WORD.findall(_CJK.sub(" ", text)))
    return len(_WORD.findall(text))


@dataclass(slots=True)
class _Draft:
    """A chapter while it grows."""

    number: int
    title: str | None
    paras: list[Para] = field(default_factory=list)
    start: int = 0
    headed: bool = False
    notes_before: list[tuple[int, int]] = field(default_factory=list)
    notes_after: list[tuple[int, int]] = field(default_factory=list)
    warnings: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Body:
    chapters: tuple[ManuscriptChapter, ...]
    start: int
    end: int
    notes: tuple[tuple[int, int], ...]
    """Notes the author put into the story."""
    headed: bool
    part_of: int | None


_MID_NOTE = re.compile(r"[\[({<*\s/]*(?:a\s?/\s?n|a\.n\.?|authors?['’]?s?\s+notes?|n\s?/\s?a|nda)\b\s*[>\])*]*\s*(?:[:：.–—=>-]|\s*$)", re.I)


def read_body(
    page: Page, layout: Layout, paras: Sequence[Para], ledger: Ledger, starts: Sequence[int] = (0,)
) -> Body:
    """Chapters of the paragraphs that are story; `starts` are those that begin a posting of their own.

    Claims headings, notes and marks; drops what is only layout.
    """
    drafts, notes, headed = _chapters(page, paras, ledger, frozenset(starts[1:]))
    breaks_lost = _Breaks(page, layout, paras)
    chapters: tuple[ManuscriptChapter, ...] = ()
    passages = 0
    for draft in drafts:
        chapters += (_render(page, layout, draft, ledger, breaks_lost, passages),)
        passages += len(chapters[-1].passages)
    start = paras[0].start if paras else 0
    end = paras[-1].end if paras else 0
    of = max((d.of for p in paras if p.end - p.start < 110 and (d := _heading(page, p)) and d.of), default=None)
    return Body(chapters, start, end, tuple(notes), headed, of)


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
            return Heading(int(number.group(1)) if number.group(1).isdigit() else None, first[number.end() :].strip(), "chapter")
        return Heading(None, first.strip(_FRAMES) or None, "")
    return found


_FRAMES = " *_~=#-\"“”"


def _chapters(
    page: Page, paras: Sequence[Para], ledger: Ledger, starts: frozenset[int]
) -> tuple[list[_Draft], list[tuple[int, int]], bool]:
    counted = _counting_numbers(page, paras)
    drafts: list[_Draft] = []
    notes: list[tuple[int, int]] = []
    headed = False
    current = _Draft(1, None)
    fresh = True
    at = 0
    while at < len(paras):
        para = paras[at]
        text = page.text[para.start : para.end]
        if at in starts and current.paras:
            drafts.append(current)
            current = _Draft(len(drafts) + 1, None)
            headed = fresh = True
        if para.lines[0].region == "meta" and para.kind != HEADING:
            at += _meta(page, paras, at, current, ledger)
            headed = True
            continue
        heading = _heading(page, para) if para.kind == HEADING or is_heading(page, para, paras, at) else None
        if at in counted:
            heading = Heading(counted[at], None)
        if heading is not None and heading.word not in {"scene"}:
            if _words_in(page, current.paras) or current.notes_before:
                drafts.append(current)
                current = _Draft(len(drafts) + 1, None)
            headed = True
            title, used = _chapter_title(page, paras, at, heading)
            current.title = title
            current.number = heading.number if heading.number is not None else len(drafts) + 1
            current.start, current.headed = para.start, True
            for extra in paras[at : at + used]:
                ledger.claim(extra.start, extra.end, "chapter heading")
            fresh = True
            at += used
            continue
        mark = end_mark(text) if len(para.lines) == 1 else None
        if mark:
            ledger.claim(para.start, para.end, "end marker")
            at += 1
            continue
        if _MID_NOTE.match(text):
            used = _note_length(page, paras, at)
            span = (para.start, paras[at + used - 1].end)
            ledger.claim(*span, "note")
            closing = at + used >= len(paras) or _starts_chapter(page, paras, at + used)
            if fresh and headed:
                current.notes_before.append(span)
            elif closing and headed:
                current.notes_after.append(span)
            else:
                notes.append(span)
            at += used
            continue
        if fresh and headed and _CHAPTER_WARNING.match(text):
            ledger.claim(para.start, para.end, "content notes")
            current.warnings.append((para.start, para.end))
            at += 1
            continue
        if para.kind != RULE:
            fresh = False
        current.paras.append(para)
        at += 1
    if current.paras or not drafts:
        drafts.append(current)
    _number_in_order(drafts)
    return drafts, notes, headed


def _meta(page: Page, paras: Sequence[Para], at: int, draft: _Draft, ledger: Ledger) -> int:
    """AO3's own frame around a chapter: its summary and notes, up to the chapter's text."""
    last = at
    while last < len(paras) and paras[last].lines[0].region == "meta" and not (
        last > at and (paras[last].kind == HEADING or paras[last].lines[0].label_end)
    ):
        last += 1
    first = paras[at]
    value = paras[at + 1 : last] if first.lines[0].label_end and last > at + 1 else paras[at:last]
    ledger.claim(first.start, paras[last - 1].end, "note")
    span = (value[0].start, value[-1].end)
    (draft.notes_after if draft.paras else draft.notes_before).append(span)
    return last - at


_CHAPTER_WARNING = re.compile(
    r"[\[({*_<]*(?:(?:content|trigger|chapter)\s+)?(?:warnings?|cw|tw|notes?)\s*(?:for\s+(?:this|the)\s+chapter)?[*_]*\s*[:：]", re.I
)


def _starts_chapter(page: Page, paras: Sequence[Para], at: int) -> bool:
    return any(is_heading(page, paras[i], paras, i) for i in range(at, min(at + 2, len(paras))))


def _note_length(page: Page, paras: Sequence[Para], at: int) -> int:
    """One paragraph; with a bracket that closes later, or a label alone on its line, up to four."""
    first = page.text[paras[at].start : paras[at].end]
    opener = first.lstrip()[:1]
    closer = {"[": "]", "(": ")", "{": "}"}.get(opener)
    if closer and closer not in first:
        for used in range(1, 5):
            if at + used < len(paras) and closer in page.text[paras[at + used].start : paras[at + used].end][-3:]:
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
    near = below.gap == 0 and page.lines[0].block < 0 or below.kind == HEADING
    if near and len(below.lines) == 1 and below.kind != RULE and len(text) < 60 and text[-1] not in ".,;" and text[0] not in "\"“":
        return text.strip(" *_~=#-\"“”"), 2
    return None, 1


def _counting_numbers(page: Page, paras: Sequence[Para]) -> dict[int, int]:
    """Bare numbers that count up from one: "1", "2", "3" each alone on a line."""
    found: dict[int, int] = {}
    expected = 1
    for at, para in enumerate(paras):
        if para.end - para.start > 12 or len(para.lines) != 1 or para.kind == RULE:
            continue
        number = bare_number(page.text[para.start : para.end])
        if number == expected:
            found[at] = number
            expected += 1
    return found if len(found) >= 2 else {}


def _number_in_order(drafts: list[_Draft]) -> None:
    """A copy whose numbers repeat or jump backwards is numbered by its order."""
    numbers = [draft.number for draft in drafts]
    if sorted(set(numbers)) != numbers:
        for number, draft in enumerate(drafts, 1):
            draft.number = number


def _words_in(page: Page, paras: Sequence[Para]) -> int:
    return sum(1 for para in paras if para.kind != RULE)


@dataclass(slots=True)
class _Breaks:
    """Whether wide gaps are scene breaks in this copy: only where no marks were made."""

    page: Page
    layout: Layout
    paras: Sequence[Para]
    marked: int = 0
    wide: int = 0

    def __post_init__(self) -> None:
        self.marked = sum(para.kind == RULE for para in self.paras[1:-1])
        self.wide = sum(self._wide(before, para) for before, para in zip(self.paras, self.paras[1:], strict=False))

    def _wide(self, before: Para, para: Para) -> bool:
        """Room that no mark, heading or centred line explains."""
        if RULE in {before.kind, para.kind} or HEADING in {before.kind, para.kind}:
            return False
        if before.lines[0].centred or para.lines[0].centred:
            return False
        return self.layout.is_wide(para.gap) and para.gap < 5

    def at(self, paras: Sequence[Para], index: int) -> bool:
        para = paras[index]
        if index == 0 or not self._wide(paras[index - 1], para):
            return False
        before = self.page.text[paras[index - 1].end - 1]
        if before in ",;-" or self.page.text[para.start].islower():
            return False
        # With marks of its own a copy does not also break scenes with space, unless it does so all the time.
        return self.marked == 0 or self.wide > self.marked


def _render(page: Page, layout: Layout, draft: _Draft, ledger: Ledger, breaks: _Breaks, passages_before: int) -> ManuscriptChapter:
    paras = draft.paras
    marked = marked_passages(page, paras)
    markers = {index for one in marked for index in one.markers}
    for index in markers:
        ledger.claim(paras[index].start, paras[index].end, "content notes")
    inserts, frames = inserts_among(page, layout, paras)
    edges = {one.first for one in marked} | {one.last + 1 for one in marked}
    pieces: list[CleanHTML] = []
    counted = 0
    at_block: dict[int, int] = {}
    blocks: list[str] = []
    scene_breaks = wide_kept = words = 0
    pending = False
    words_at: list[int] = []
    for index, para in enumerate(paras):
        words_at.append(words)
        if index in edges:
            # Cleaning may split or drop a block: a passage's borders are counted after it.
            pieces.append(clean("\n".join(blocks)))
            counted += len(veil.blocks(pieces[-1]))
            blocks = []
        at_block[index] = counted
        if index in markers:
            continue
        if para.kind == RULE:
            ledger.drop(para.start, para.end, "scene break" if words else "layout")
            pending = bool(words) and index not in frames
            continue
        if words and not pending and index not in frames and breaks.at(paras, index):
            pending = True
            wide_kept += 1
        if pending:
            blocks.append('<hr class="scene">')
            scene_breaks += 1
            pending = False
        text = page.text[para.start : para.end]
        blocks.append(_block(page, para, text))
        words += count_words(text)
    words_at.append(words)
    pieces.append(clean("\n".join(blocks)))
    at_block[len(paras)] = counted + len(veil.blocks(pieces[-1])) if len(paras) in edges else counted
    if wide_kept and breaks.marked == 0:
        gaps = "one wide gap was" if wide_kept == 1 else f"{wide_kept} wide gaps were"
        kept = "a break" if wide_kept == 1 else "breaks"
        if wide_kept == 1:
            ledger.trouble(f"Scene marks seem to have been lost in this copy; {gaps} kept as {kept}.")
    elif breaks.marked == 0 and words > 1_500 and not wide_kept and not layout.blocks:
        ledger.trouble("No scene marks stand in this copy; if there were any, they have been lost.")
    start = draft.start if draft.headed else (paras[0].start if paras else 0)
    end = paras[-1].end if paras else start
    passages = tuple(
        Passage(
            at_block[one.first],
            max(at_block[one.first], at_block[one.last + 1] - 1),
            words_at[one.last + 1] - words_at[one.first],
            tuple(replace(note, scope=f"passage {passages_before + number}") for note in one.notes),
        )
        for number, one in enumerate(marked, 1)
    )
    return ManuscriptChapter(
        number=draft.number,
        title=draft.title,
        html=CleanHTML.trusted("".join(pieces)),
        words=words,
        scene_breaks=scene_breaks,
        notes_before=_joined(ledger, draft.notes_before),
        notes_after=_joined(ledger, draft.notes_after),
        inserts=tuple(inserts),
        passages=passages,
        content_notes=_warnings(page, draft),
        start=start,
        end=end,
    )


def _warnings(page: Page, draft: _Draft) -> tuple[ContentNote, ...]:
    notes: list[ContentNote] = []
    for start, end in draft.warnings:
        notes += (replace(n, scope=f"chapter {draft.number}") for n in read_warnings(page.text[start:end], offset=start))
    return tuple(notes)


def _joined(ledger: Ledger, spans: Sequence[tuple[int, int]]) -> str | None:
    return "\n\n".join(ledger.text(start, end).text for start, end in spans) or None


def _block(page: Page, para: Para, text: str) -> str:
    first = para.lines[0]
    if para.kind == IMAGE:
        return first.html or ""
    style = ' class="centre"' if first.centred else ""
    if first.wrap == "pre":
        return f"<pre>{escape(text, quote=False)}</pre>"
    pieces = [
        line.html if line.html is not None else escape(page.text_of(line), quote=False) for line in para.lines
    ]
    joined = ("<br>" if para.verse else " ").join(pieces)
    if para.kind == HEADING:
        return f"<h3{style}>{joined}</h3>"
    if first.wrap == "blockquote":
        return f"<blockquote><p{style}>{joined}</p></blockquote>"
    if first.wrap == "li":
        return f"<ul><li>{joined}</li></ul>"
    return f"<p{style}>{joined}</p>"



def stated_words(text: str) -> int | None:
    """"~1,200", "2.5k", "about 900 words"; None for bytes ("18 K" of a size) and for words like "long"."""
    if re.search(r"\bk(?:b|ilobytes?)\b|\bbytes\b|\bpages?\b", text, re.I):
        return None
    found = re.search(r"(\d+(?:[.,\u202f ]\d{3})+|\d+(?:\.\d+)?)(\s?k\b)?", text, re.I)
    if not found:
        return None
    number = found.group(1)
    if found.group(2):
        # "18 K" with a space is a file's size; "2.5k" is words.
        return None if found.group(2)[0].isspace() else round(float(number.replace(",", ".")) * 1_000)
    return int(re.sub(r"\D", "", number)) if "." not in number or len(number.rsplit(".", 1)[1]) == 3 else None
