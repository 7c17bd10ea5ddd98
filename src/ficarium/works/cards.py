"""What a blurb or a reading page shows of a work, kept with it as one frozen, rebuildable value.

A list of fifty works costs one query because everything a blurb says is here. Cards are derived: every verb
rebuilds the card of the work it touched, `rebuild` makes all of them again, `ficarium doctor` compares.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from ficarium.works.models import Work

CARD_VERSION = 1


@dataclass(frozen=True, slots=True)
class Maker:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class CardTag:
    kind: str
    name: str
    slug: str
    source: str = "stated"
    """"implied" when only the names in the text suggest it."""


@dataclass(frozen=True, slots=True)
class CardNote:
    id: int
    topic: str
    degree: str
    bound: str
    modifiers: tuple[str, ...]
    negated: bool
    certainty: str
    reach: int
    scope: str
    quote: str
    """The author's own words; show on demand only."""
    chapter: int | None = None
    """Chapter number; None for the whole work."""
    passage: tuple[int, int] | None = None
    """First and last block of the chapter."""
    words: int = 0


@dataclass(frozen=True, slots=True)
class CardPlacement:
    relation: str
    anchor: str
    anchor2: str
    offset: str
    resolved: tuple[str, ...]
    canon: str
    named_rank: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class CardChapter:
    number: int
    title: str
    words: int


@dataclass(frozen=True, slots=True)
class CardSeries:
    id: int
    title: str
    position: int


@dataclass(frozen=True, slots=True)
class Card:
    makers: tuple[Maker, ...] = ()
    """As credited, also on an anonymous work: pages ask `byline_for`, never this."""
    tags: tuple[CardTag, ...] = ()
    notes: tuple[CardNote, ...] = ()
    placements: tuple[CardPlacement, ...] = ()
    chapters: tuple[CardChapter, ...] = ()
    """Posted chapters only."""
    series: tuple[CardSeries, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Card":
        def many(name: str) -> Iterable[dict[str, Any]]:
            return data.get(name) or ()

        def note(one: dict[str, Any]) -> CardNote:
            passage = one.get("passage")
            return CardNote(
                **{
                    **one,
                    "modifiers": tuple(one["modifiers"]),
                    "passage": (passage[0], passage[1]) if passage else None,
                }
            )

        return cls(
            makers=tuple(Maker(**one) for one in many("makers")),
            tags=tuple(CardTag(**one) for one in many("tags")),
            notes=tuple(note(one) for one in many("notes")),
            placements=tuple(
                CardPlacement(**{**one, "resolved": tuple(one["resolved"])}) for one in many("placements")
            ),
            chapters=tuple(CardChapter(**one) for one in many("chapters")),
            series=tuple(CardSeries(**one) for one in many("series")),
        )


def card_of(work: Work) -> Card:
    """The kept card, parsed. No query."""
    return Card.from_json(work.card)


def build_card(work: Work) -> Card:
    """The card from the rows. Costs one query for each of its six parts."""
    return Card(
        makers=tuple(
            Maker(made.pseud_id, made.pseud.name)
            for made in work.creatorships.select_related("pseud").order_by("position")
        ),
        tags=tuple(
            CardTag(link.tag.kind, link.tag.name, link.tag.slug, link.source)
            for link in work.work_tags.select_related("tag").order_by("position", "id")
        ),
        notes=tuple(
            CardNote(
                id=note.pk,
                topic=note.topic,
                degree=note.degree,
                bound=note.bound,
                modifiers=tuple(note.modifiers),
                negated=note.negated,
                certainty=note.certainty,
                reach=note.reach,
                scope=note.scope,
                quote=note.quote,
                chapter=note.chapter.number if note.chapter else None,
                passage=(note.first_block, note.last_block)
                if note.first_block is not None and note.last_block is not None
                else None,
                words=note.words,
            )
            for note in work.notes.select_related("chapter").order_by("id")
            if note.chapter is None or not note.chapter.draft
        ),
        placements=tuple(
            CardPlacement(
                relation=one.relation,
                anchor=one.anchor,
                anchor2=one.anchor2,
                offset=one.offset,
                resolved=tuple(one.resolved),
                canon=one.canon,
                named_rank=one.named_rank,
                quote=one.quote,
            )
            for one in work.placements.order_by("id")
        ),
        chapters=tuple(
            CardChapter(number, title, words)
            for number, title, words in work.chapters.filter(draft=False)
            .order_by("number")
            .values_list("number", "title", "words")
        ),
        series=tuple(
            CardSeries(part.series_id, part.series.title, part.position)
            for part in work.series_parts.select_related("series").order_by("series_id")
        ),
    )


def byline_for(work: Work, card: Card, reader_user_id: int | None, is_staff: bool) -> tuple[Maker, ...]:
    """The makers this reader may know of: none for an anonymous work, unless they are staff."""
    if work.anonymous and not is_staff:
        return ()
    return card.makers
