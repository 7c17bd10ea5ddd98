"""A card's notes and placements as the rules of `fic` take them, and whether anything stands before a work."""

from fic.content_notes.degrees import Bound, Certainty, Degree
from fic.content_notes.shields import Noted, shields
from fic.timeline import shipped
from fic.timeline.moment import Timeline
from ficarium.accounts.reader import Reader
from ficarium.works.cards import Card, CardNote, CardPlacement
from ficarium.works.models import Work


def noted(note: CardNote) -> Noted:
    """Without the author's words. A value of a later version counts as the most cautious one."""
    return Noted(
        topic=note.topic,
        degree=_DEGREES.get(note.degree, Degree.UNSPECIFIED),
        bound=_BOUNDS.get(note.bound, Bound.EXACT),
        modifiers=note.modifiers,
        negated=note.negated,
        certainty=_CERTAINTIES.get(note.certainty, Certainty.SURE),
        reach=note.reach,
        chapter=note.chapter,
        passage=note.passage,
        words=note.words,
    )


_DEGREES = {one.value: one for one in Degree}
_BOUNDS = {one.value: one for one in Bound}
_CERTAINTIES = {one.value: one for one in Certainty}


def is_shielded(work: Work, card: Card, reader: Reader) -> bool:
    """Whether a gate, a chapter's gate, a veil or a spoiler stands between this reader and any part of the work.

    A file holds all of it at once and folds nothing away, so a veil counts too. No query.
    """
    return bool(
        shields([noted(note) for note in card.notes], reader.tolerances, work.warnings_declared or None)
    ) or bool(spoilt(card.placements, reader))


def spoilt(placements: tuple[CardPlacement, ...], reader: Reader) -> tuple[Timeline, ...]:
    """Canons of which these placements name a moment the reader has yet to see. No query."""
    seen = reader.progress.seen
    if not seen or not placements:
        return ()
    ranks = [(one, one.rank(seen[one.slug])) for one in shipped() if one.slug in seen]
    return tuple(
        canon
        for canon, rank in ranks
        if rank is not None
        and any(
            one.canon == canon.slug and one.named_rank is not None and one.named_rank > rank
            for one in placements
        )
    )
