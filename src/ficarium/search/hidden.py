"""Works a reader's own settings keep from their lists: which, how many, and why, in words that spoil nothing."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Concat

from fic.content_notes.tolerances import UNDECLARED
from fic.content_notes.wording import topic_title
from ficarium.accounts.reader import Reader
from ficarium.search.found import HiddenReason, HiddenSummary
from ficarium.search.places import canon_name, reached
from ficarium.search.shelf import shown_notes
from ficarium.works.cards import Card
from ficarium.works.models import Work, WorkNote, WorkPlacement
from ficarium.works.querysets import WorkQuerySet

NOTE, SPOILER = "note", "spoiler"

Hiding = QuerySet[Any, tuple[int, str]]


def hiding(works: WorkQuerySet, reader: Reader) -> list[Hiding]:
    """Queries for (work, reason) rows that keep a work of `works` from this reader's lists; none for most.

    A reason is "note:<topic>", "undeclared" or "spoiler:<canon>". The one place where the rule is written;
    counting and paging both use it.
    """
    parts: list[Hiding] = []
    noted = Q()
    for one in reader.tolerances.hiding:
        if one.topic == UNDECLARED:
            undeclared = works.filter(warnings_declared=Work.Declared.UNDECLARED).order_by()
            parts.append(undeclared.annotate(reason=Value(UNDECLARED)).values_list("pk", "reason"))
        else:
            noted |= Q(topic=one.topic, reach__gte=one.degree.level)
    if noted:
        notes = WorkNote.objects.filter(noted & shown_notes()).order_by()
        reason = Concat(Value(f"{NOTE}:"), F("topic"))
        parts.append(notes.annotate(reason=reason).values_list("work_id", "reason"))
    beyond = Q()
    for canon, rank in reached(reader).items():
        beyond |= Q(canon=canon, named_rank__gt=rank)
    if beyond:
        placements = WorkPlacement.objects.filter(beyond).order_by()
        reason = Concat(Value(f"{SPOILER}:"), F("canon"))
        parts.append(placements.annotate(reason=reason).values_list("work_id", "reason"))
    return parts


def without(works: WorkQuerySet, parts: Iterable[Hiding]) -> WorkQuerySet:
    """`works` less everything in `parts`."""
    for part in parts:
        field = "pk" if part.model is Work else "work_id"
        works = works.exclude(pk__in=part.values(field))
    return works


def kept_away(works: WorkQuerySet, reader: Reader) -> Case:
    """For an annotation of `works`: whether the reader's settings keep it from their lists."""
    away = Q()
    for part in hiding(works, reader):
        away |= Q(pk__in=part.values("pk" if part.model is Work else "work_id"))
    whens = [When(away, then=Value(True))] if away else []
    return Case(*whens, default=Value(False))


def summary(total: int, counts: dict[str, int], reader: Reader, revealed: bool) -> HiddenSummary:
    """`counts` is reason → works. The commonest reason first."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return HiddenSummary(total, tuple(_reason(key, count, total, reader) for key, count in ranked), revealed)


def _reason(key: str, count: int, total: int, reader: Reader) -> HiddenReason:
    kind, _, what = key.partition(":")
    if kind == SPOILER:
        who = ("they spoil" if count != 1 else "it spoils") if count == total else None
        who = who or (f"{count:,} spoil" if count != 1 else "1 spoils")
        return HiddenReason(SPOILER, what, count, f"{who} {_after(what, reader)}")
    if kind == UNDECLARED:
        return HiddenReason(UNDECLARED, UNDECLARED, count, f"{count:,} may contain anything, unwarned")
    return HiddenReason(NOTE, what, count, f"{count:,} would show {_from(what, reader)}")


def _after(canon: str, reader: Reader) -> str:
    """Names only what the reader said themselves: the canon, and how far they have come."""
    return f"{canon_name(canon)} after {reader.progress.seen.get(canon, 'what you have seen')}"


def _from(topic: str, reader: Reader) -> str:
    """ "sexual violence, mentioned or more"; the strongest degree needs no "or more"."""
    title = topic_title(topic)
    set_at = reader.tolerances.for_topic(topic)
    degree = set_at.degree.value if set_at else "mentioned"
    return f"{title[0].lower()}{title[1:]}, {degree}{'' if degree == 'graphic' else ' or more'}"


def why(card: Card, declared: str, reader: Reader) -> tuple[str, ...]:
    """Why this reader's settings would hide a work with this card: the rule of `hiding`, on a kept card."""
    reasons = []
    for one in reader.tolerances.hiding:
        if one.topic == UNDECLARED:
            if declared == Work.Declared.UNDECLARED:
                reasons.append("Its author chose not to warn: it may contain anything")
        elif any(note.topic == one.topic and note.reach >= one.degree.level for note in card.notes):
            reasons.append(f"It would show {_from(one.topic, reader)}")
    ranks = reached(reader)
    canons = {
        one.canon
        for one in card.placements
        if one.named_rank is not None and one.canon in ranks and one.named_rank > ranks[one.canon]
    }
    reasons += [f"It spoils {_after(canon, reader)}" for canon in sorted(canons)]
    return tuple(reasons)
