"""Paragraphs to chapters: headings, scene breaks, inserts, notes in the middle, and the markup of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape

from fic.content_notes.gathering import gathered
from fic.content_notes.note import ContentNote
from fic.content_notes.reading import read_warnings
from fic.manuscript import veil
from fic.manuscript.clean import CleanHTML, clean_each
from fic.manuscript.cutting import Draft, cut
from fic.manuscript.emphasis import with_emphasis
from fic.manuscript.header import Entry
from fic.manuscript.holders import Piece, stacked
from fic.manuscript.inserts import inserts_among
from fic.manuscript.layout import Layout
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import ManuscriptChapter, Passage
from fic.manuscript.moving import UNMOVED, Moved
from fic.manuscript.page import HEADING, IMAGE, RULE, Page, Para
from fic.manuscript.passages import marked_passages
from fic.manuscript.warned import read_statement
from fic.manuscript.words import count_words


@dataclass(frozen=True, slots=True)
class Body:
    chapters: tuple[ManuscriptChapter, ...]
    start: int
    end: int
    notes: tuple[tuple[int, int], ...]
    """Notes the author put into the story."""
    entries: tuple[Entry, ...]
    """Labelled values that stood between a chapter's heading and its story."""
    headed: bool
    part_of: int | None
    said: tuple[tuple[int, int], ...] = ()
    """What the author said before and after chapters."""


def read_body(
    page: Page,
    layout: Layout,
    paras: Sequence[Para],
    ledger: Ledger,
    starts: Sequence[int] = (0,),
    moved: Moved = UNMOVED,
) -> Body:
    """Chapters of the paragraphs that are story; `starts` are those that begin a posting of their own.

    Claims headings, notes and marks; drops what is only layout.
    """
    cutting = cut(page, paras, ledger, frozenset(starts[1:]), moved)
    breaks_lost = _Breaks(page, layout, paras, moved)
    chapters: list[ManuscriptChapter] = []
    passages = 0
    for draft in cutting.drafts:
        chapters.append(_render(page, layout, draft, ledger, breaks_lost, passages))
        passages += len(chapters[-1].passages)
    start = paras[0].start if paras else 0
    end = paras[-1].end if paras else 0
    said = tuple(span for draft in cutting.drafts for span in (*draft.notes_before, *draft.notes_after))
    return Body(
        tuple(chapters),
        start,
        end,
        tuple(cutting.notes),
        tuple(cutting.entries),
        cutting.headed,
        cutting.of,
        said,
    )


@dataclass(slots=True)
class _Breaks:
    """Whether wide gaps are scene breaks in this copy: only where no marks were made."""

    page: Page
    layout: Layout
    paras: Sequence[Para]
    moved: Moved
    marked: int = 0
    wide: int = 0

    def __post_init__(self) -> None:
        self.marked = sum(para.kind == RULE for para in self.paras[1:-1])
        self.wide = sum(
            self._wide(before, para) for before, para in zip(self.paras, self.paras[1:], strict=False)
        )

    def _wide(self, before: Para, para: Para) -> bool:
        """Room that no mark, heading or centred line explains."""
        if para.gap >= 5 or not self.layout.is_wide(para.gap):
            return False
        if RULE in {before.kind, para.kind} or HEADING in {before.kind, para.kind}:
            return False
        return not (before.lines[0].centred or para.lines[0].centred)

    def is_mark(self, para: Para, text: str) -> bool:
        """Of a rule: one that a person took for none, with words in it, is story."""
        return not (para.start in self.moved.no_scenes and count_words(text) > 0)

    def marked_by(self, para: Para, framed: bool) -> bool:
        """Whether a mark breaks a scene, and does not only frame a letter."""
        if para.start in self.moved.no_scenes:
            return False
        return not framed or para.start in self.moved.scenes

    def at(self, paras: Sequence[Para], index: int, framed: bool) -> bool:
        """Whether the room before a paragraph, or a person, says that a scene begins with it."""
        para = paras[index]
        if para.start in self.moved.scenes:
            return True
        if framed or index == 0 or para.start in self.moved.no_scenes:
            return False
        if not self._wide(paras[index - 1], para):
            return False
        before = self.page.text[paras[index - 1].end - 1]
        if before in ",;-" or self.page.text[para.start].islower():
            return False
        # With marks of its own a copy does not also break scenes with space, unless it does so all the time.
        return self.marked == 0 or self.wide > self.marked


def _render(
    page: Page, layout: Layout, draft: Draft, ledger: Ledger, breaks: _Breaks, passages_before: int
) -> ManuscriptChapter:
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
    blocks: list[Piece] = []
    wide_kept = 0
    told = False
    broken: list[int] = []
    pending = -1
    texts: list[str] = []
    texts_at: list[int] = []
    for index, para in enumerate(paras):
        texts_at.append(len(texts))
        if index in edges:
            # Cleaning may split or drop a block: a passage's borders are counted after it.
            pieces.append(clean_each(stacked(blocks)))
            counted += len(veil.blocks(pieces[-1]))
            blocks = []
        at_block[index] = counted
        if index in markers:
            continue
        text = page.text[para.start : para.end]
        if para.kind == RULE and breaks.is_mark(para, text):
            ledger.drop(para.start, para.end, "scene break" if told else "layout")
            pending = para.start if told and breaks.marked_by(para, index in frames) else -1
            continue
        if told and pending < 0 and breaks.at(paras, index, index in frames):
            pending = para.start
            wide_kept += pending not in breaks.moved.scenes
        if pending >= 0:
            blocks.append(_SCENE)
            broken.append(pending)
            pending = -1
        blocks += _block(page, para, text)
        texts.append(text)
        told = told or count_words(text) > 0
    texts_at.append(len(texts))
    words = count_words("\n".join(texts))
    pieces.append(clean_each(stacked(blocks)))
    at_block[len(paras)] = counted + len(veil.blocks(pieces[-1])) if len(paras) in edges else counted
    _say_what_is_lost(ledger, breaks, wide_kept, bool(broken), words)
    start = draft.start if draft.headed else (paras[0].start if paras else 0)
    end = max(start, paras[-1].end) if paras else start  # a rule may stand above the heading
    passages = tuple(
        Passage(
            at_block[one.first],
            max(at_block[one.first], at_block[one.last + 1] - 1),
            count_words("\n".join(texts[texts_at[one.first] : texts_at[one.last + 1]])),
            tuple(replace(note, scope=f"passage {passages_before + number}") for note in one.notes),
        )
        for number, one in enumerate(marked, 1)
    )
    return ManuscriptChapter(
        number=draft.number,
        title=draft.title,
        html=CleanHTML.trusted("".join(pieces)),
        words=words,
        scene_breaks=len(broken),
        breaks=tuple(broken),
        notes_before=_joined(ledger, draft.notes_before),
        notes_after=_joined(ledger, draft.notes_after),
        inserts=tuple(inserts),
        passages=passages,
        content_notes=_warnings(page, draft),
        start=start,
        end=end,
    )


def _say_what_is_lost(ledger: Ledger, breaks: _Breaks, wide_kept: int, broken: bool, words: int) -> None:
    if wide_kept and breaks.marked == 0:
        if wide_kept == 1:
            ledger.trouble(
                "Scene marks seem to have been lost in this copy; one wide gap was kept as a break."
            )
    elif not broken and breaks.marked == 0 and words > 1_500 and not breaks.layout.blocks:
        ledger.trouble("No scene marks stand in this copy; if there were any, they have been lost.")


def _warnings(page: Page, draft: Draft) -> tuple[ContentNote, ...]:
    notes: list[ContentNote] = []
    for start, end in draft.warnings:
        notes += (
            replace(n, scope=f"chapter {draft.number}")
            for n in read_warnings(page.text[start:end], offset=start)
        )
    for start, end in (*draft.notes_before, *draft.notes_after):
        notes += (
            replace(n, scope=f"chapter {draft.number}")
            for n in read_statement(page.text[start:end], offset=start)
            if not n.negated  # "no deaths in this one" promises nothing of the work
        )
    return tuple(gathered((), notes))


def _joined(ledger: Ledger, spans: Sequence[tuple[int, int]]) -> str | None:
    return "\n\n".join(ledger.text(start, end).text for start, end in spans) or None


_SCENE = Piece((), "", "", '<hr class="scene">')


def _block(page: Page, para: Para, text: str) -> list[Piece]:
    first = para.lines[0]
    if para.kind == IMAGE:
        return [Piece(first.holders, "p", first.shape, first.html or "")]
    style = first.shape or (' class="centre"' if first.centred else "")
    if first.cell is not None and len(para.lines) == 1:
        label = Piece(first.cell.holders, "p", style, first.cell.html)
        return [label, Piece(first.holders, "p", style, first.cell.rest)]
    if first.wrap == "pre":
        lines = [
            line.html if line.html is not None else escape(page.text_of(line), quote=False)
            for line in para.lines
        ]
        return [Piece(first.holders, "pre", "", "\n".join(lines))]
    tag = "h3" if para.kind == HEADING else "p"
    if len(para.lines) == 1:
        inside = first.html if first.html is not None else with_emphasis(page.text_of(first))
        return [Piece(first.holders, tag, style, inside)]
    if first.html is None and not para.verse:
        # A margin may break a line between two marks of emphasis.
        joined = with_emphasis(" ".join([page.text[line.start : line.end] for line in para.lines]))
    else:
        pieces = [
            line.html if line.html is not None else with_emphasis(page.text_of(line)) for line in para.lines
        ]
        joined = ("<br>" if para.verse else " ").join(pieces)
    return [Piece(first.holders, tag, style, joined)]


def stated_words(text: str) -> int | None:
    """ "~1,200", "2.5k", "about 900 words"; None for bytes ("18 K" of a size) and for words like "long"."""
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
