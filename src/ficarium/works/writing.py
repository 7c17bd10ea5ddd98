"""Puts a `WorkContent` into rows. Only `ficarium.works.publishing` calls it, inside its transaction."""

import re
from collections.abc import Iterable
from typing import Any

from fic.content_notes.note import ContentNote
from fic.content_notes.topics import TOPICS
from fic.timeline.placement import Placement
from ficarium.tags.models import Kind, folded
from ficarium.tags.naming import tags_named
from ficarium.works.bylines import credit, pseuds_for
from ficarium.works.content import (
    MAX_ANCHOR,
    MAX_OFFSET,
    MAX_SCOPE,
    ChapterContent,
    SeriesGiven,
    TagGiven,
    WorkContent,
)
from ficarium.works.models import Chapter, Series, SeriesPart, Work, WorkNote, WorkPlacement, WorkTag
from ficarium.works.placing import ranks_of

_ARTICLE = re.compile(r"^(?:the|an?)\s+(?=\S)")
_NOT_A_LETTER = re.compile(r"^[\W_]+")


def write(work: Work, content: WorkContent) -> None:
    """All of `content` into the work's rows; the caller records the act and saves the work with its card."""
    work.title = content.title
    work.title_sort = sort_key(content.title)
    work.summary = str(content.summary or "")
    work.language = content.language
    work.rating = content.rating
    work.warnings_declared = content.warnings_declared
    work.audience = content.audience
    work.anonymous = content.anonymous
    work.searchable_text = content.searchable_text
    work.complete = content.complete
    work.chapters_planned = content.chapters_planned
    work.about = content.about.to_json()
    work.words = content.words
    work.chapter_count = sum(not one.draft for one in content.chapters)
    if work._state.adding:
        work.save()
    credit(work, pseuds_for(content.makers))
    _write_tags(work, content.tags)
    chapters = _write_chapters(work, content.chapters)
    _write_notes(work, content, chapters)
    _write_placements(work, content.placements)
    _write_series(work, content.series)


def sort_key(title: str) -> str:
    """How titles are ordered: folded, without leading marks and the English article."""
    key = _NOT_A_LETTER.sub("", folded(title))
    return _ARTICLE.sub("", key)[:250]


def text_of(work: Work) -> dict[str, Any]:
    """What a revision must be able to give back. One query."""
    return {
        "title": work.title,
        "summary": work.summary,
        "about": work.about,
        "chapters": list(
            work.chapters.order_by("number").values(
                "number", "title", "html", "html_version", "notes_before", "notes_after", "draft"
            )
        ),
    }


def _write_tags(work: Work, given: Iterable[TagGiven]) -> None:
    """A tag both stated and implied is stated; the order is the author's."""
    given = sorted(given, key=lambda one: one.source != WorkTag.Source.STATED)
    named = tags_named((one.kind, one.name) for one in given)
    links: dict[int, WorkTag] = {}
    fandoms = 0
    for one in given:
        tag = named.get((one.kind, one.name))
        if tag is None or tag.pk in links:
            continue
        links[tag.pk] = WorkTag(work=work, tag=tag, position=len(links), source=one.source)
        fandoms += one.kind == Kind.FANDOM
    work.work_tags.all().delete()
    WorkTag.objects.bulk_create(links.values())
    work.fandom_count = fandoms


def _write_chapters(work: Work, given: tuple[ChapterContent, ...]) -> list[Chapter]:
    """Chapters keep their rows, so that what points at them (comments, places) survives an edit."""
    standing = {one.number: one for one in work.chapters.all()}
    written = []
    for number, one in enumerate(given, start=1):
        chapter = standing.pop(number, None) or Chapter(work=work, number=number)
        chapter.title = one.title
        chapter.html = str(one.html)
        chapter.html_version = one.html.rules_version
        chapter.words = one.words
        chapter.notes_before = str(one.notes_before or "")
        chapter.notes_after = str(one.notes_after or "")
        chapter.draft = one.draft
        chapter.save()
        written.append(chapter)
    for gone in standing.values():
        gone.delete()
    return written


def _write_notes(work: Work, content: WorkContent, chapters: list[Chapter]) -> None:
    rows = [_note_row(work, note) for note in content.notes]
    for chapter, one in zip(chapters, content.chapters, strict=True):
        rows += [_note_row(work, note, chapter=chapter) for note in one.notes]
        for passage in one.passages:
            rows += [
                _note_row(
                    work,
                    note,
                    chapter=chapter,
                    first_block=passage.first,
                    last_block=passage.last,
                    words=passage.words,
                )
                for note in passage.notes
            ]
    work.notes.all().delete()
    WorkNote.objects.bulk_create(rows)


def _note_row(work: Work, note: ContentNote, **where: Any) -> WorkNote:
    """The quote of a hard-stop topic is never kept, whoever read it."""
    topic = TOPICS.get(note.topic)
    quotable = note.evidence is not None and topic is not None and not topic.hard_stop
    return WorkNote(
        work=work,
        topic=note.topic,
        degree=note.degree.value,
        bound=note.bound.value,
        modifiers=list(note.modifiers),
        negated=note.negated,
        certainty=note.certainty.value,
        scope=note.scope[:MAX_SCOPE],
        reach=note.reach,
        quote=note.evidence.quote if quotable and note.evidence else "",
        **where,
    )


def _write_placements(work: Work, given: tuple[Placement, ...]) -> None:
    """A row for each canon a placement names: each spoils by itself. Anchors are cut to their columns; the quote holds
    the whole of what was said."""
    rows = [
        WorkPlacement(
            work=work,
            relation=one.relation.value,
            anchor=(one.anchor or "")[:MAX_ANCHOR],
            anchor2=(one.anchor2 or "")[:MAX_ANCHOR],
            offset=(one.offset or "")[:MAX_OFFSET],
            resolved=list(one.resolved),
            canon=ranks.canon,
            earliest_rank=ranks.earliest,
            latest_rank=ranks.latest,
            named_rank=ranks.named,
            quote=one.evidence.quote if one.evidence else "",
        )
        for one in given
        for ranks in ranks_of(one)
    ]
    work.placements.all().delete()
    WorkPlacement.objects.bulk_create(rows)


def _write_series(work: Work, given: tuple[SeriesGiven, ...]) -> None:
    """A series is one title by one author: two people's "Snapshots" are two series."""
    makers = list(work.creatorships.values_list("pseud_id", flat=True))
    kept = []
    for one in given:
        series = (
            Series.objects.filter(title=one.title, parts__work__creatorships__pseud_id__in=makers)
            .order_by("pk")
            .first()
        ) or Series.objects.create(title=one.title)
        SeriesPart.objects.update_or_create(series=series, work=work, defaults={"position": one.position})
        kept.append(series.pk)
    work.series_parts.exclude(series_id__in=kept).delete()
