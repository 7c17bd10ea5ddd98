"""The way from bytes to a `Manuscript`, in reading order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from fic.content_notes.note import ContentNote
from fic.manuscript.body import Body, read_body
from fic.manuscript.categories import categories_in
from fic.manuscript.correcting import corrected, prime
from fic.manuscript.corrections import NO_LESSONS, Corrections
from fic.manuscript.coverage import settle
from fic.manuscript.credits import settle_credits
from fic.manuscript.cuts import headed, tailed
from fic.manuscript.dates import date_fact
from fic.manuscript.end_marks import end_mark, untagged
from fic.manuscript.ending import Ending, find_ending
from fic.manuscript.facts import Facts
from fic.manuscript.fandoms import hints_in
from fic.manuscript.formats import pages
from fic.manuscript.framed import take_frame
from fic.manuscript.gazetteer import Gazetteer
from fic.manuscript.genres_said import genres_in_prose
from fic.manuscript.header import Entry, Header, find_header
from fic.manuscript.label_lines import label_at
from fic.manuscript.labels import CLOSING_NOTE, taught
from fic.manuscript.languages import language_of
from fic.manuscript.layout import Layout, measure, paragraphs
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import Manuscript, Text, Unreadable
from fic.manuscript.moving import Moved, parted
from fic.manuscript.names import implied, merged, placed_in
from fic.manuscript.outside import fall_back
from fic.manuscript.package import fill_in
from fic.manuscript.page import RULE, Page, Para
from fic.manuscript.places import placements_of
from fic.manuscript.subjects import read_subject
from fic.manuscript.titles import unspaced
from fic.manuscript.voice import is_legal

SHORT_NOTE = 120
"""Words."""
MOST_PARTS = 1_000
"""Postings of one work. Each is searched for a header and an ending of its own, which costs milliseconds."""


def read(
    data: bytes,
    filename: str,
    corrections: Corrections | None = None,
    lessons: Mapping[str, str] = NO_LESSONS,
    part: int = 1,
    gazetteer: Gazetteer | None = None,
) -> Manuscript:
    """One work in a file, the first unless `part` says another. Raises Unreadable with a sentence for who uploaded it.

    Pure: no network, no other file, under 2 s and 200 MB for a text of 1 MB. `corrections` are what a person said of
    this work's reading; `lessons`, what labels mean in files like this one (see `corrections`). Offsets in them are
    characters of `source_text`. `gazetteer` is whose names to look for in the story; None means the shipped canons.
    """
    known = {**lessons, **corrections.lessons} if corrections else lessons
    # The text of a file is the same whatever was taught: offsets that were said before must still hold.
    found = pages(data, filename, max(part, 1) + 1)
    if part > len(found):
        raise Unreadable(f"This file holds {len(found)} works; there is no number {part}.")
    with taught(known):
        manuscript = read_page(found[max(part, 1) - 1], corrections, gazetteer)
    if part > 1 or len(found) == 1:
        return manuscript
    sentence = "This file holds more than one work; this is the first of them."
    return _with(manuscript, troubles=(*manuscript.troubles, sentence))


def read_all(
    data: bytes,
    filename: str,
    corrections: Mapping[int, Corrections] | None = None,
    lessons: Mapping[str, str] = NO_LESSONS,
    gazetteer: Gazetteer | None = None,
) -> list[Manuscript]:
    """Every work in a file: a zip of stories, a mail folder, postings glued together. Raises Unreadable.

    `corrections` by the work's number in the file, from 1.
    """
    found = pages(data, filename)
    read: list[Manuscript] = []
    for number, page in enumerate(found, 1):
        said = (corrections or {}).get(number)
        with taught({**lessons, **said.lessons} if said else lessons):
            read.append(read_page(page, said, gazetteer))
    return read


def _with(manuscript: Manuscript, **changes: object) -> Manuscript:
    return replace(manuscript, **changes)  # type: ignore[arg-type]


def read_page(
    page: Page, corrections: Corrections | None = None, gazetteer: Gazetteer | None = None
) -> Manuscript:
    """A `Page` from any format, read; the rest of it as ever where a person set a boundary or said a fact."""
    if len(page.heads) > MOST_PARTS:
        raise Unreadable("This file holds more parts of one work than can be read at once; please split it.")
    ledger = Ledger(page.text, dropped=list(page.dropped), troubles=list(page.troubles))
    facts = Facts(ledger, page)
    page, frame = take_frame(set_aside(page, ledger))
    ledger.items = frame.items
    layout = measure(page)
    said = corrections or Corrections()
    paras, moved = parted(page, paragraphs(page, layout), said)
    segments = segments_of(page, paras)
    story: list[Para] = []
    starts: list[int] = []
    last = Ending()
    mark: Text | None = None
    seen: set[str] = set()
    subject = _posting(page, facts)
    for entry in frame.before:
        _take(entry, facts, seen)
    for number, segment in enumerate(segments):
        final = number + 1 == len(segments)
        above = () if number else frame.before
        lead, rest = _headed(page, layout, segment, moved)
        header = find_header(page, layout, lead, above, rest[:3])
        rest, stop = _tailed(page, layout, [*header.kept, *rest], moved, last=final)
        _claim_header(header, facts, seen)
        signed = [one.text for one in (*facts.authors, facts.posted_by) if one is not None]
        ending = find_ending(page, rest, stop, moved.closing, signed)
        _claim_ending(page, ending, facts, seen, final)
        last = ending
        starts.append(len(story))
        story += rest[: ending.story_paras]
    for entry in frame.after:
        _take(entry, facts, seen)
    last.entries += frame.after
    if last.mark is not None:
        words = untagged(page.text[last.mark.start : last.mark.end])
        mark = ledger.text(last.mark.start, last.mark.end, words, "end")
    body = read_body(page, layout, story, ledger, starts, moved)
    for entry in body.entries:
        _take(entry, facts, seen)
    for start, end in body.notes:
        facts.note(start, end, "inside")
    facts.heard += [Entry(("notes",), None, start, end, start, "inside") for start, end in body.said]
    settle_credits(facts, layout)
    fall_back(facts, subject, (body.start, body.end))
    fill_in(facts, frame.package)
    prime(facts, said)
    if moved.lost:
        ledger.trouble("A boundary somebody set could not be found again in this copy.")
    if mark is not None and end_mark(mark.text) == "continues" and facts.status is None:
        facts.status = Text("in-progress", mark.evidence, "end")
    closing = _closing(page, ledger, last, facts.disclaimed)
    read = _manuscript(page, ledger, facts, body, closing, mark, gazetteer)
    return corrected(_with(read, paragraphs=tuple((para.start, para.end) for para in paras)), said)


def _headed(
    page: Page, layout: Layout, paras: Sequence[Para], moved: Moved
) -> tuple[Sequence[Para], Sequence[Para]]:
    """What stands before the story, and the rest: as a person said, or as it reads."""
    lead = moved.lead(paras)
    if lead is not None:
        return lead, paras[len(lead) :]
    found, count = headed(page, layout, paras)
    return found[:count], found[count:]


def _tailed(
    page: Page, layout: Layout, paras: Sequence[Para], moved: Moved, *, last: bool
) -> tuple[Sequence[Para], int]:
    """The paragraphs, and how many of them are story: as a person said, or as it reads."""
    stop = moved.stop(paras, last=last)
    if stop is not None:
        return paras, stop
    limit = len(paras) if moved.closing is None else sum(para.start < moved.closing for para in paras)
    found, stop = tailed(page, layout, paras[:limit])
    return [*found, *paras[limit:]], stop


def set_aside(page: Page, ledger: Ledger) -> Page:
    """Take out lines that are neither header nor story: the file's own title, a site's messages."""
    kept = []
    for line in page.lines:
        if line.region == "head":
            ledger.claim(line.start, line.end, "file title")
        elif line.region == "message":
            ledger.drop(line.start, line.end, "navigation")
        elif line.region == "repeated":
            ledger.drop(line.start, line.end, "repeated header")
        else:
            kept.append(line)
    return replace(page, lines=tuple(kept))


def segments_of(page: Page, paras: list[Para]) -> list[list[Para]]:
    """Paragraphs by posting: at mail headers, and where a part has ended and a header of labels begins the next."""
    borders = {head.start for head in page.heads[1:]}
    borders |= {
        above.end
        for at, above in enumerate(paras[:-1])
        if above.end - above.start < 80
        and end_mark(page.text[above.start : above.end]) in {"part", "continues"}
        and _header_next(page, paras, at + 1)
    }
    waiting = sorted(borders)
    if not waiting:
        return [paras]
    segments: list[list[Para]] = [[]]
    for para in paras:
        while waiting and para.start > waiting[0]:
            waiting.pop(0)
            segments.append([])
        segments[-1].append(para)
    return [segment for segment in segments if segment] or [[]]


def _header_next(page: Page, paras: list[Para], at: int) -> bool:
    """Whether a header begins in the next three paragraphs: a title or two labels in a row."""
    for para in paras[at : at + 3]:
        if para.kind == RULE:
            continue
        labels = [label_at(page.text, line.start, line.end, line.label_end) for line in para.lines[:3]]
        named = [label for label in labels if label is not None and not label.weak]
        return len(named) >= 2 or any(label.field == "title" for label in named)
    return False


def _posting(page: Page, facts: Facts) -> Text | None:
    """What the first mail header says: the poster, the day, and (handed back) a title to fall back on."""
    if not page.heads:
        return None
    head = page.heads[0]
    if head.sender:
        facts.posted_by = facts.ledger.text(*head.sender)
        facts.ledger.claim(*head.sender, "poster")
    if head.date:
        facts.posted = date_fact(facts.ledger, *head.date)
        facts.ledger.claim(*head.date, "posted")
    if head.subject:
        facts.ledger.claim(*head.subject, "subject")
        return read_subject(facts, *head.subject)
    return None


def _claim_header(header: Header, facts: Facts, seen: set[str]) -> None:
    for start, end in header.layout:
        facts.ledger.drop(start, end, "layout")
    _title_block(header, facts, repeated=bool(seen))
    for entry in header.entries:
        _take(entry, facts, seen)
    seen.add("")


def _claim_ending(page: Page, ending: Ending, facts: Facts, seen: set[str], last: bool) -> None:
    ledger = facts.ledger
    if ending.title is not None:
        _title_block(Header(title=ending.title), facts, repeated=True)
    for entry in ending.entries:
        _take(entry, facts, seen)
    for para in ending.closing:
        ledger.claim(para.start, para.end, "closing note")
        if last:
            facts.heard.append(Entry(("notes",), None, para.start, para.end, para.start, "end"))
            facts.read_prose(para.start, para.end, "end")
        else:
            facts.note(para.start, para.end, "inside")
    for para in ending.notes:
        ledger.claim(para.start, para.end, "note")
        facts.note(para.start, para.end, "end" if last else "inside")
    if ending.mark is not None:
        ledger.claim(ending.mark.start, ending.mark.end, "end marker")
    for start, end in ending.layout:
        ledger.drop(start, end, "layout")
    for start, end in ending.navigation:
        ledger.drop(start, end, "navigation")
        facts.heard.append(Entry(("notes",), None, start, end, start, "end"))
        facts.wishes(start, end)


def _take(entry: Entry, facts: Facts, seen: set[str]) -> None:
    words = " ".join(facts.ledger.source[entry.start : entry.end].casefold().split())
    if words in seen and "disclaimer" not in entry.fields:
        facts.ledger.drop(entry.start, entry.end, "repeated header")
        return
    seen.add(words)
    if entry.fields == ("title",):
        # A heading that says the title again is no note.
        seen.add(" ".join(facts.ledger.source[entry.value : entry.end].casefold().split()))
    facts.take(entry)


def _closing(
    page: Page, ledger: Ledger, ending: Ending, disclaimed: Sequence[tuple[int, int]]
) -> Text | None:
    """The author's last words: what has no label, what is labelled as a note, what the site calls end notes.

    Paragraphs that only say who owns what are no part of them at either end; between others they stay.
    """
    spans = {(para.start, para.end) for para in ending.closing} | set(ending.afterword)
    spans |= {
        (entry.start if _is_author_s(page, entry) else entry.value, entry.end)
        for entry in ending.entries
        if entry.fields == ("notes",) and entry.end > entry.value
    }
    kept = sorted(
        one for one in spans if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in spans)
    )
    if not ending.pointed_at:
        kept = _without_ends(page.text, kept, disclaimed)
        length = sum(len(page.text[start:end].split()) for start, end in kept)
        kept = [one for one in kept if length > SHORT_NOTE or not _only_legal(page.text, one, disclaimed)]
    if not kept:
        return None
    words = "\n\n".join(page.text[start:end].strip() for start, end in kept)
    return ledger.text(kept[0][0], kept[-1][1], words, "end")


def _without_ends(
    text: str, spans: Sequence[tuple[int, int]], disclaimed: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The spans without what they begin and end with of a disclaimer: paragraphs, and sentences of what is left."""
    whole = [
        any(a < end and b > start and _bare(text[start:a]) and _bare(text[b:end]) for a, b in disclaimed)
        for start, end in spans
    ]
    first, last = 0, len(spans)
    while first < last and whole[first]:
        first += 1
    while last > first and whole[last - 1]:
        last -= 1
    kept = list(spans[first:last])
    for a, b in disclaimed if kept else ():
        start, end = kept[0]
        if start <= a < b < end and _bare(text[start:a]):
            kept[0] = (b + len(text[b:end]) - len(text[b:end].lstrip(" \t\r\n.!")), end)
        start, end = kept[-1]
        if start < a < end and _bare(text[b:end]):
            kept[-1] = (start, a)
    return kept


def _bare(text: str) -> bool:
    return not any(char.isalnum() for char in text)


def _only_legal(text: str, span: tuple[int, int], disclaimed: Sequence[tuple[int, int]]) -> bool:
    """Whether few words say whose the characters are, and no disclaimer has taken that in."""
    start, end = span
    return is_legal(text[start:end]) and not any(a < end and b > start for a, b in disclaimed)


def _is_author_s(page: Page, entry: Entry) -> bool:
    """Whether an ending's label is the author's own words; a site sets its labels in bold, ours is `CLOSING_NOTE`."""
    label = entry.label
    return label is not None and not label.bold and page.text[label.start : label.end] != f"{CLOSING_NOTE}:"


def _title_block(header: Header, facts: Facts, repeated: bool) -> None:
    block = header.title
    if block is None:
        return
    ledger = facts.ledger
    if repeated and facts.title is not None and (facts.authors or not block.authors):
        ledger.drop(block.start, block.end, "repeated header")
        return
    ledger.claim(block.start, block.end, "title")
    facts.fandom_hints += hints_in(ledger, block.start, block.end)
    facts.prose_genres += genres_in_prose(ledger, block.start, block.end)
    facts.prose_categories += categories_in(ledger, block.start, block.end)
    facts.read_items(block.start, block.end)
    if block.title:
        words = unspaced(ledger.source[block.title[0] : block.title[1]])
        facts.offer_title(ledger.text(*block.title, words), "block" if block.certain else "top")
    for span in block.alternatives:
        facts.offer_title(ledger.text(*span), "other")
    for span in block.authors:
        facts.offer_author(ledger.text(*span), "block")
    if block.date:
        facts.written = date_fact(ledger, *block.date)


def _manuscript(
    page: Page,
    ledger: Ledger,
    facts: Facts,
    body: Body,
    closing: Text | None,
    mark: Text | None,
    gazetteer: Gazetteer | None,
) -> Manuscript:
    suggested = implied(page.text, body.start, body.end, tuple(f.name for f in facts.fandoms), gazetteer)
    fandoms = (*facts.fandoms, *suggested.fandoms)
    placements = placements_of(ledger, facts.placed, [f.name for f in fandoms])
    placed = None if fandoms else placed_in(placements)
    if placed is not None:
        fandoms = (placed,)
        suggested = implied(page.text, body.start, body.end, (placed.name,), gazetteer)
    characters = merged(tuple(facts.characters), suggested)
    ships = tuple(facts.relationships) or suggested.relationships
    dropped, fields, troubles = settle(page, ledger, body)
    return Manuscript(
        source_text=page.text,
        format=page.format,
        charset=page.charset,
        language=language_of(page.text, body.start, body.end) or facts.language,
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
        warnings_declared=facts.declared
        or ("some" if any(not n.negated for n in _all_notes(facts, body)) else None),
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


def _all_notes(facts: Facts, body: Body) -> Iterator[ContentNote]:
    yield from facts.content_notes
    for chapter in body.chapters:
        yield from chapter.content_notes
