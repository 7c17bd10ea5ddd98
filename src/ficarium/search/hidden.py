"""Works a reader's own settings keep from their lists: which, how many, and why, in words that spoil nothing."""

from dataclasses import replace

from fic.catalogue import AnyOf, Has, Question
from fic.content_notes.tolerances import UNDECLARED
from fic.content_notes.wording import topic_title
from fic.query import Seen
from fic.timeline.placement import Progress
from ficarium.accounts.reader import Reader
from ficarium.search.found import HiddenReason, HiddenSummary
from ficarium.search.places import canon_name, last_rank, reached
from ficarium.search.spelling import SPOILS, beyond, note_key
from ficarium.works.cards import Card
from ficarium.works.models import Work

NOTE, SPOILER = "note", "spoiler"


def hiding(reader: Reader) -> dict[str, Question]:
    """Reason → what it keeps from this reader's lists; nothing for most.

    A reason is "note:<topic>", "undeclared" or "spoiler:<canon>". `why` says the same of one work.
    """
    found: dict[str, Question] = {}
    for one in reader.tolerances.hiding:
        if one.topic == UNDECLARED:
            found[UNDECLARED] = Has("warnings", Work.Declared.UNDECLARED.value)
        else:
            found[f"{NOTE}:{one.topic}"] = Has("note", note_key(one.topic, one.degree.level))
    for canon, rank in reached(reader).items():
        found[f"{SPOILER}:{canon}"] = AnyOf(SPOILS, beyond(canon, rank, last_rank(canon)))
    return found


def asking_as(reader: Reader, seen: tuple[Seen, ...]) -> Reader:
    """The same reader, as far in these canons as the question says."""
    if not seen:
        return reader
    progress = Progress({**reader.progress.seen, **{one.canon: one.place for one in seen}})
    return replace(reader, standing=replace(reader.standing, progress=progress))


def summary(total: int, counts: dict[str, int], reader: Reader, revealed: bool) -> HiddenSummary:
    """`counts` is reason → works. The commonest reason first."""
    met = [item for item in counts.items() if item[1]]
    ranked = sorted(met, key=lambda item: (-item[1], item[0]))
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


def hides_anything(reader: Reader) -> bool:
    """Whether `why` can have a reason at all: most readers set nothing."""
    return bool(reader.tolerances.hiding or reached(reader))


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
