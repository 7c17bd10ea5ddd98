"""The way from bytes to a `Manuscript`, in reading order."""

from fic.manuscript.body import read_body
from fic.manuscript.coverage import settle
from fic.manuscript.ending import find_ending
from fic.manuscript.facts import Facts
from fic.manuscript.formats import pages
from fic.manuscript.header import Header, find_header
from fic.manuscript.languages import language_of
from fic.manuscript.layout import measure, paragraphs
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import DateFact, Manuscript, Text
from fic.manuscript.names import implied
from fic.manuscript.page import Page, Para
from fic.manuscript.places import placements_of


def read(data: bytes, filename: str) -> Manuscript:
    """The first (usually the only) work in a file. Raises Unreadable with a sentence for who uploaded it.

    Pure: no network, no other file, under 2 s and 200 MB for a text of 1 MB.
    """
    first, *more = pages(data, filename, 2)
    manuscript = read_page(first)
    if not more:
        return manuscript
    sentence = "This file holds more than one work; this is the first of them."
    return _with(manuscript, troubles=(*manuscript.troubles, sentence))


def read_all(data: bytes, filename: str) -> list[Manuscript]:
    """Every work in a file: a zip of stories, a mail folder, postings glued together. Raises Unreadable."""
    return [read_page(page) for page in pages(data, filename)]


def _with(manuscript: Manuscript, **changes: object) -> Manuscript:
    from dataclasses import replace

    return replace(manuscript, **changes)  # type: ignore[arg-type]


def read_page(page: Page) -> Manuscript:
    """A `Page` from any format, read."""
    ledger = Ledger(page.text, dropped=list(page.dropped), troubles=list(page.troubles))
    layout = measure(page)
    paras = list(paragraphs(page, layout))
    facts = Facts(ledger, page)
    header = find_header(page, layout, paras)
    story = _after(header, paras)
    for start, end in header.layout:
        ledger.drop(start, end, "layout")
    ending = find_ending(page, layout, story)
    _title_block(header, facts)
    for entry in header.entries:
        facts.take(entry)
    closing = _closing(page, ledger, ending.closing)
    for para in ending.closing:
        ledger.claim(para.start, para.end, "closing note")
    for entry in ending.entries:
        facts.take(entry)
    for para in ending.closing:
        facts._prose(para.start, para.end, "end")
    mark = None
    if ending.mark is not None:
        mark = ledger.text(ending.mark.start, ending.mark.end, None, "end")
        ledger.claim(ending.mark.start, ending.mark.end, "end marker")
    for start, end in ending.layout:
        ledger.drop(start, end, "layout")
    for start, end in ending.navigation:
        ledger.drop(start, end, "navigation")
    body = read_body(page, layout, story[: ending.story_paras], ledger)
    for start, end in body.notes:
        facts.notes.append(ledger.text(start, end, None, "inside"))
        facts._prose(start, end, "inside")
    return _manuscript(page, ledger, facts, body, closing, mark)


def _after(header: Header, paras: list[Para]) -> list[Para]:
    """The paragraphs after the header; one that was cut in the middle gives its later lines."""
    story = list(paras[header.paras :])
    if header.first_line:
        cut = paras[header.paras]
        story[0] = Para(cut.lines[header.first_line :], cut.verse)
    return story


def _closing(page: Page, ledger: Ledger, paras: list[Para]) -> Text | None:
    if not paras:
        return None
    words = "\n\n".join(page.text[para.start : para.end] for para in paras)
    return ledger.text(paras[0].start, paras[-1].end, words, "end")


def _title_block(header: Header, facts: Facts) -> None:
    block = header.title
    if block is None:
        return
    ledger = facts.ledger
    ledger.claim(block.start, block.end, "title")
    if block.title:
        words = " ".join(ledger.source[block.title[0] : block.title[1]].split())
        facts.offer_title(ledger.text(*block.title, words))
    for span in block.alternatives:
        facts.offer_title(ledger.text(*span))
    for span in block.authors:
        facts.offer_author(ledger.text(*span))
    if block.date:
        from fic.manuscript.dates import date_fact

        facts.written = date_fact(ledger, *block.date)


def _manuscript(page, ledger, facts, body, closing, mark) -> Manuscript:  # type: ignore[no-untyped-def]
    suggested = implied(page.text, body.start, body.end, tuple(f.name for f in facts.fandoms))
    fandoms = (*facts.fandoms, *suggested.fandoms)
    placements = placements_of(ledger, facts.placed, [f.name for f in fandoms])
    stated = {name.name.casefold() for name in facts.characters}
    characters = (
        *facts.characters,
        *(c for c in suggested.characters if c.name.casefold() not in stated),
    )
    ships = tuple(facts.relationships) or suggested.relationships
    dropped, fields, troubles = settle(page, ledger, body)
    return Manuscript(
        source_text=page.text,
        format=page.format,
        charset=page.charset,
        language=language_of(page.text, body.start, body.end),
        title=facts.title,
        title_alternatives=tuple(facts.alternatives),
        authors=tuple(facts.authors),
        posted_by=facts.posted_by,
        fandoms=fandoms,
        genres=tuple(facts.genres),
        categories=tuple(facts.categories),
        rating=facts.rating,
        relationships=ships,
        characters=characters,
        summary=facts.summary,
        tags=tuple(facts.tags),
        content_notes=tuple(facts.content_notes),
        warnings_declared=facts.declared or ("some" if any(not n.negated for n in facts.content_notes) else None),
        placements=placements,
        feedback=facts.feedback,
        first_fic=facts.first_fic,
        disclaimer=facts.disclaimer,
        notes=tuple(facts.notes),
        dedication=facts.dedication,
        thanks=tuple(facts.thanks),
        beta=tuple(facts.beta),
        archive_permission=facts.permission,
        series=facts.series,
        part=facts.part,
        status=facts.status,
        written=facts.written,
        written_prose=facts.written_prose,
        posted=facts.posted,
        words_stated=facts.words,
        chapters=body.chapters,
        body_start=body.start,
        body_end=body.end,
        closing_note=closing,
        end_marker=mark,
        dropped=dropped,
        troubles=troubles,
        fields=fields,
    )
