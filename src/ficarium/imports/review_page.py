"""The review page as a frozen thing: every fact with its words, what nobody stated, the original beside it."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace

from fic.content_notes.note import ContentNote
from fic.content_notes.topics import TOPICS
from fic.evidence import Evidence
from fic.manuscript.amending import LabelSeen, key_of, labels_seen
from fic.manuscript.corrections import Corrections
from fic.manuscript.fact_words import SEVERAL, Fact, facts_of
from fic.manuscript.manuscript import Manuscript
from ficarium.imports.fact_forms import FactForm, form_for
from ficarium.imports.original_text import Original, original
from ficarium.imports.review_words import GROUPS, LABELS, NAMED_BY, in_words

LONG = 60
"""Characters; longer facts take the whole line."""


@dataclass(frozen=True, slots=True)
class ShownFact:
    id: str
    field: str
    label: str
    words: str
    """As people say it."""
    key: str
    """As it is named in forms."""
    quote: str
    link: str
    """To the words it was read from, in the original; empty when it was read from none."""
    implied: bool
    confirmed: bool
    own: bool
    """Whether somebody said it in their own words."""
    long: bool
    correctable: bool
    form: FactForm


@dataclass(frozen=True, slots=True)
class Unstated:
    field: str
    label: str
    form: FactForm
    another: bool
    """Whether it stands there already and may hold more."""


@dataclass(frozen=True, slots=True)
class ShownLabel:
    seen: LabelSeen
    chosen: str | None
    """The field the page offers first: the one it names, or the one a fact read right behind it belongs to."""


@dataclass(frozen=True, slots=True)
class Group:
    id: str
    title: str
    facts: tuple[ShownFact, ...]
    unstated: tuple[Unstated, ...]
    taken: tuple[tuple[str, str], ...]
    """(field, label) of what somebody said, which can be taken back."""


@dataclass(frozen=True)
class ReviewPage:
    title: str
    words: int
    chapters: int
    groups: tuple[Group, ...]
    original: Original
    labels: tuple[ShownLabel, ...]
    """Those the reader does not know, and those somebody taught."""
    known_labels: tuple[ShownLabel, ...]
    troubles: tuple[str, ...]
    first_words: str
    last_words: str

    @property
    def facts(self) -> tuple[ShownFact, ...]:
        return tuple(fact for group in self.groups for fact in group.facts)

    @property
    def suggested(self) -> int:
        return sum(fact.implied and not fact.confirmed for fact in self.facts)


def review_page(
    manuscript: Manuscript,
    corrections: Corrections,
    lessons: Mapping[str, str],
    asked_from: int | None = None,
    faulty: tuple[str, str, FactForm] | None = None,
) -> ReviewPage:
    """`faulty` is (field, key of the fact or "", its form): sent, not taken, shown with everything that was typed.

    No query.
    """
    counts: dict[str, int] = {}
    shown: dict[str, list[ShownFact]] = {}
    quotes: list[tuple[str, str, Evidence]] = []
    for fact in facts_of(manuscript):
        counts[fact.field] = counts.get(fact.field, 0) + 1
        one = _shown(fact, f"{fact.field}-{counts[fact.field]}", corrections, faulty)
        shown.setdefault(fact.field, []).append(one)
        if fact.evidence is not None and one.link:
            quotes.append((one.id, one.label.lower(), fact.evidence))
    beside = original(manuscript, quotes, _said_places(manuscript, corrections), asked_from)
    if beside.is_partial:
        starts = {name: evidence.start for name, _, evidence in quotes if name not in beside.shown}
        for field, facts in shown.items():
            shown[field] = [_asking(one, starts, manuscript) for one in facts]
    labels = _labels(manuscript, {**lessons, **corrections.lessons})
    told = manuscript.to_json()
    return ReviewPage(
        title=manuscript.title.text if manuscript.title else "",
        words=manuscript.words_counted,
        chapters=len(manuscript.chapters),
        groups=tuple(_group(*one, shown, corrections, faulty) for one in GROUPS),
        original=beside,
        labels=tuple(one for one in labels if one.seen.taught or one.seen.name is None),
        known_labels=tuple(one for one in labels if not one.seen.taught and one.seen.name is not None),
        troubles=manuscript.troubles,
        first_words=told["body_first_words"],
        last_words=told["body_last_words"],
    )


def _labels(manuscript: Manuscript, lessons: Mapping[str, str]) -> list[ShownLabel]:
    begun = {fact.evidence.start: fact.field for fact in facts_of(manuscript) if fact.evidence is not None}
    labels: list[ShownLabel] = []
    for one in labels_seen(manuscript, lessons):
        near = (begun.get(at) for at in range(one.end, one.end + BEHIND_A_LABEL))
        field = next((field for field in near if field is not None), "")
        labels.append(ShownLabel(one, one.name if one.name is not None else NAMED_BY.get(field)))
    return labels


BEHIND_A_LABEL = 6
"""Characters after a label's words in which its value starts."""


def _asking(fact: ShownFact, starts: Mapping[str, int], manuscript: Manuscript) -> ShownFact:
    """A link to words that are not shown asks for them."""
    if fact.id not in starts:
        return fact
    first = bisect_right(manuscript.paragraphs, (starts[fact.id], len(manuscript.source_text)))
    return replace(fact, link=f"?from={first}{fact.link}")


def _group(
    name: str,
    title: str,
    fields: tuple[str, ...],
    shown: Mapping[str, list[ShownFact]],
    corrections: Corrections,
    faulty: tuple[str, str, FactForm] | None,
) -> Group:
    facts = tuple(fact for field in fields for fact in shown.get(field, ()))
    refused = {field for field, _ in corrections.refused}
    return Group(
        name,
        title,
        facts,
        tuple(
            Unstated(field, LABELS[field], _adding(field, faulty), field in shown)
            for field in fields
            if field not in shown or field in SEVERAL
        ),
        tuple(
            (field, LABELS[field])
            for field in fields
            if field in corrections.values or field in corrections.confirmed or field in refused
        ),
    )


def _adding(field: str, faulty: tuple[str, str, FactForm] | None) -> FactForm:
    if faulty is not None and faulty[:2] == (field, ""):
        return faulty[2]
    return form_for(field)(auto_id=f"add-{field}-%s", label=LABELS[field])


def _shown(
    fact: Fact, name: str, corrections: Corrections, faulty: tuple[str, str, FactForm] | None
) -> ShownFact:
    key = key_of(fact)
    topic = TOPICS.get(fact.value.topic) if isinstance(fact.value, ContentNote) else None
    # Words of a subject no machine may publish are never shown, here as anywhere.
    quotable = fact.evidence is not None and not (topic is not None and topic.hard_stop)
    quote = fact.evidence.quote if fact.evidence is not None and quotable else ""
    words = in_words(fact)
    if faulty is not None and faulty[:2] == (fact.field, key):
        form = faulty[2]
    else:
        kind = form_for(fact.field)
        form = kind(initial=kind.initial_of(fact), auto_id=f"{name}-%s", label=LABELS[fact.field])
    return ShownFact(
        id=name,
        field=fact.field,
        label=LABELS[fact.field],
        words=words,
        key=key,
        quote="" if quote.strip() == words.strip() else quote,
        link=f"#span-{name}" if quotable else "",
        implied=fact.implied,
        confirmed=any(one.text == key for one in corrections.confirmed.get(fact.field, ())),
        own=any(one.text == key for one in corrections.values.get(fact.field, ())),
        long=len(words) > LONG,
        correctable=not fact.scope,
        form=form,
    )


def _said_places(manuscript: Manuscript, corrections: Corrections) -> frozenset[tuple[str, int]]:
    """(kind, offset) of the boundaries a person set, as they stand in this reading."""
    said: set[tuple[str, int]] = set()
    if corrections.body_start is not None:
        said.add(("body_start", manuscript.body_start))
    if corrections.body_end is not None:
        said.add(("body_end", manuscript.body_end))
    closing = manuscript.closing_note.evidence if manuscript.closing_note else None
    if corrections.closing_start is not None and closing is not None:
        said.add(("closing_start", closing.start))
    for kind, places in (("chapter", corrections.chapters_added), ("scene", corrections.scenes_added)):
        found = (one.found_in(manuscript.source_text) for one in places)
        said |= {(kind, at) for at in found if at is not None}
    return frozenset(said)
