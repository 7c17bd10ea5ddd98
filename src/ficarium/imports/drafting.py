"""From what was read in a file to a work: every fact to its place, none made up, none lost for want of room."""

import re

from fic.content_notes.topics import TOPICS
from fic.manuscript.clean import CleanHTML, clean, from_text
from fic.manuscript.manuscript import Manuscript, ManuscriptChapter, RelationshipFact, Text
from ficarium.tags.models import Kind, Tag, folded
from ficarium.works.about import (
    About,
    ArchivePermission,
    FeedbackWish,
    GivenDate,
    NoteSaid,
    PairingSaid,
    PartOf,
    RatingWords,
    Said,
)
from ficarium.works.content import (
    MAX_CHAPTERS,
    MAX_NAME,
    MAX_NOTES,
    MAX_TAGS,
    MAX_TITLE,
    ChapterContent,
    SeriesGiven,
    TagGiven,
    TooLong,
    WorkContent,
)
from ficarium.works.counting import words_in
from ficarium.works.models import Rating, Work

MAX_IMPLIED_CHARACTERS = 12
"""A blurb with forty suggested names suggests nothing; the reader of the file lists them by mentions."""

_PARAGRAPHS = re.compile(r"\n\s*\n")


def draft_of(manuscript: Manuscript) -> WorkContent:
    """Never raises for size except above MAX_CHAPTERS: what does not fit its column is cut there and kept whole in
    `about`, with a sentence in `about.troubles`."""
    if len(manuscript.chapters) > MAX_CHAPTERS:
        raise TooLong(f"This file has {len(manuscript.chapters)} chapters; the limit is {MAX_CHAPTERS}.")
    long_names: list[str] = []
    troubles = list(manuscript.troubles)
    title = manuscript.title.text if manuscript.title else ""
    tags = _tags(manuscript)
    if len(tags) > MAX_TAGS:
        troubles.append(f"The author gave {len(tags)} tags; {MAX_TAGS} are kept as tags, the rest in words.")
        long_names += [one.name for one in tags[MAX_TAGS:]]
        tags = tags[:MAX_TAGS]
    for one in tags:
        if len(one.name) > Tag.MAX_NAME:
            long_names.append(one.name)
            troubles.append(
                f"A tag was longer than {Tag.MAX_NAME} characters and was cut; it is kept in full."
            )
    makers: list[str] = []
    for author in manuscript.authors:
        makers.append(fitted(author.text, MAX_NAME))
        if len(author.text) > MAX_NAME:
            long_names.append(author.text)
            troubles.append(f"An author's name was longer than {MAX_NAME} characters and was cut.")
    if len(title) > MAX_TITLE:
        troubles.append(f"The title was longer than {MAX_TITLE} characters and was cut; it is kept in full.")
    notes = manuscript.content_notes[:MAX_NOTES]
    return WorkContent(
        chapters=tuple(_chapter(one) for one in manuscript.chapters),
        title=fitted(title, MAX_TITLE),
        summary=_html(manuscript.summary.text) if manuscript.summary else None,
        language=(manuscript.language or "")[:12],
        rating=_rating(manuscript),
        makers=tuple(dict.fromkeys(maker for maker in makers if maker)),
        tags=tuple(tags),
        notes=notes,
        warnings_declared=Work.Declared(manuscript.warnings_declared or ""),
        placements=manuscript.placements,
        series=_series(manuscript),
        complete=manuscript.status.text == "complete" if manuscript.status else _is_last_part(manuscript),
        chapters_planned=_planned(manuscript),
        about=_about(manuscript, title, tuple(long_names), tuple(dict.fromkeys(troubles))),
    )


def needs_a_person(manuscript: Manuscript) -> bool:
    """Whether a topic was declared that no machine may publish on its own."""
    return any(
        not note.negated and (topic := TOPICS.get(note.topic)) is not None and topic.hard_stop
        for note in manuscript.all_notes
    )


def fitted(text: str, limit: int) -> str:
    """One line, cut at a word with "…" when it is longer than `limit` characters."""
    text = " ".join(text.split())
    if len(text) <= limit:
        return text
    return (text[: limit - 1].rsplit(" ", 1)[0] or text[: limit - 1]).rstrip(" ,;") + "…"


def _chapter(one: ManuscriptChapter) -> ChapterContent:
    html = clean(one.html)
    return ChapterContent(
        html=html,
        words=words_in(html),
        title=fitted(one.title or "", MAX_TITLE),
        notes_before=_html(one.notes_before) if one.notes_before else None,
        notes_after=_html(one.notes_after) if one.notes_after else None,
        notes=one.content_notes,
        passages=one.passages,
    )


def _html(text: str) -> CleanHTML:
    """Plain text with blank lines between paragraphs."""
    parts = (part.strip() for part in _PARAGRAPHS.split(text))
    return clean("".join(from_text(part).replace("\n", "<br>") for part in parts if part))


def _rating(manuscript: Manuscript) -> Rating:
    level = manuscript.rating.level if manuscript.rating else None
    return Rating(level) if level in set(Rating) else Rating.NOT_RATED


def _tags(manuscript: Manuscript) -> list[TagGiven]:
    """In the order blurbs read: fandoms, relationships, characters, categories, genres, the rest."""
    tags = [TagGiven(Kind.FANDOM, one.name, one.source) for one in manuscript.fandoms]
    tags += [
        TagGiven(Kind.RELATIONSHIP, name_of(one), one.source)
        for one in manuscript.relationships
        if not one.negated and one.names
    ]
    stated = [one for one in manuscript.characters if one.source == "stated"]
    implied = [one for one in manuscript.characters if one.source != "stated"]
    for character in (*stated, *implied[:MAX_IMPLIED_CHARACTERS]):
        tags.append(TagGiven(Kind.CHARACTER, character.name, character.source))
    for kind, texts in (
        (Kind.CATEGORY, manuscript.categories),
        (Kind.GENRE, manuscript.genres),
        (Kind.ADDITIONAL, manuscript.tags),
    ):
        tags += [TagGiven(kind, one.text) for one in texts]
    return [one for one in tags if one.name.strip()]


def name_of(relationship: RelationshipFact) -> str:
    """ "Holmes/Watson" for love, "Holmes & Watson" for friendship."""
    return (" & " if relationship.kind == "friendship" else "/").join(relationship.names)


def _series(manuscript: Manuscript) -> tuple[SeriesGiven, ...]:
    if manuscript.series is None or not manuscript.series.name.strip():
        return ()
    part = manuscript.part.n if manuscript.part else None
    position = manuscript.series.position or part or 1
    return (SeriesGiven(fitted(manuscript.series.name, MAX_TITLE), max(position, 1)),)


def _planned(manuscript: Manuscript) -> int | None:
    """Parts of a series are works of their own; parts of a story are chapters still to come."""
    if manuscript.part is None or manuscript.series is not None or not manuscript.part.of:
        return None
    return manuscript.part.of if manuscript.part.of >= len(manuscript.chapters) else None


def _is_last_part(manuscript: Manuscript) -> bool:
    """Without a word about it a story is whole, unless it calls itself part 1 of 7."""
    part = manuscript.part
    if part is None or manuscript.series is not None or not part.n or not part.of:
        return True
    return part.n >= part.of


def _about(
    manuscript: Manuscript, title: str, long_names: tuple[str, ...], troubles: tuple[str, ...]
) -> About:
    rating, feedback, permission = manuscript.rating, manuscript.feedback, manuscript.archive_permission
    closing = manuscript.closing_note.text if manuscript.closing_note else ""
    return About(
        title_in_full=title if len(title) > MAX_TITLE else "",
        other_titles=tuple(one.text for one in manuscript.title_alternatives),
        feedback=FeedbackWish(feedback.wanted, feedback.kinds, _quote(feedback)) if feedback else None,
        first_fic=_said(manuscript.first_fic),
        disclaimer=_said(manuscript.disclaimer),
        dedication=manuscript.dedication.text if manuscript.dedication else "",
        thanks=tuple(one.text for one in manuscript.thanks),
        beta=tuple(one.text for one in manuscript.beta),
        archive_permission=ArchivePermission(permission.kind, permission.conditions, _quote(permission))
        if permission
        else None,
        written=GivenDate(manuscript.written.iso or "", manuscript.written.raw)
        if manuscript.written
        else None,
        posted=GivenDate(manuscript.posted.iso or "", manuscript.posted.raw) if manuscript.posted else None,
        posted_by=_poster(manuscript),
        rating=RatingWords(rating.raw, rating.reasons or "", _quote(rating)) if rating else None,
        pairings=tuple(
            PairingSaid(one.names, one.kind, one.modifiers, one.negated, _quote(one))
            for one in manuscript.relationships
            if one.modifiers or one.negated
        ),
        notes=tuple(NoteSaid(one.text, one.where) for one in manuscript.notes if one.text != closing),
        closing_note=closing,
        end_marker=manuscript.end_marker.text if manuscript.end_marker else "",
        words_stated=manuscript.words_stated.text if manuscript.words_stated else "",
        part=PartOf(manuscript.part.n, manuscript.part.of, manuscript.part.raw) if manuscript.part else None,
        status=_said(manuscript.status),
        long_names=long_names,
        troubles=troubles,
        source_format=manuscript.format,
    )


def _poster(manuscript: Manuscript) -> str:
    """Empty when the author posted it."""
    poster = manuscript.posted_by.text if manuscript.posted_by else ""
    return "" if folded(poster) in {folded(one.text) for one in manuscript.authors} else poster


def _quote(fact: object) -> str:
    evidence = getattr(fact, "evidence", None)
    return evidence.quote if evidence else ""


def _said(fact: Text | None) -> Said | None:
    """The quote only when it adds to the text."""
    if fact is None:
        return None
    quote = _quote(fact)
    return Said(fact.text, quote if quote != fact.text else "")
