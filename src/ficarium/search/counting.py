"""An answer of the facet engine in numbers with names: total, values of facets, hidden works by reason."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from fic.catalogue import Answer, AnyOf, Both, Either, Has, Key, Meanings, Wanted, Without
from fic.content_notes.topics import TOPICS
from fic.query import SINGLE_VALUED, TAG_FACETS
from ficarium.accounts.models import Pseud
from ficarium.search.spelling import SUGGESTED, note_key
from ficarium.search.tag_meanings import TagMeanings


@dataclass(frozen=True, slots=True)
class Row:
    """One value of a facet. `value` is as links spell it."""

    value: str
    label: str
    count: int
    suggested: int = 0


@dataclass(frozen=True)
class Counts:
    total: int = 0
    values: Mapping[str, list[Row]] = field(default_factory=dict)
    """Facet → rows, commonest first."""
    notes: Mapping[tuple[str, int], int] = field(default_factory=dict)
    """(topic, level) → works with a note of that topic that reaches the level."""
    hidden_total: int = 0
    hidden: Mapping[str, int] = field(default_factory=dict)


def count(
    answer: Answer,
    meanings: TagMeanings,
    *,
    facets: Iterable[str],
    limit: int,
    selected: Mapping[str, Collection[int]],
) -> Counts:
    """Everything a list says in numbers, `limit` values of each facet of tags and of "author", 0 for every degree of
    every note; the tags of `selected` (facet → ids) are counted beside them. One query for names of tags not shown
    before, one for names of people."""
    wanted = list(facets)
    tags = [Wanted(facet, limit, meanings.counting) for facet in wanted if facet in TAG_FACETS]
    people = [Wanted(facet, limit) for facet in wanted if facet == "author"]
    plain = [Wanted(facet) for facet in wanted if facet in SINGLE_VALUED]
    found = answer.values([*tags, *people, *plain])
    ranked = {one.facet: whole(found[one.facet]) for one in (*tags, *people)}
    for facet, keys in selected.items():
        if facet in ranked:
            ranked[facet] |= whole(answer.counts(facet, keys, meanings.counting).items())
    return Counts(
        total=answer.total,
        values={one.facet: [Row(str(key), "", n) for key, n in found[one.facet]] for one in plain}
        | named(answer, ranked, meanings),
        notes=_notes(answer, every_degree=not limit) if "note" in wanted else {},
        hidden_total=answer.hidden_total,
        hidden=answer.hidden,
    )


def whole(rows: Iterable[tuple[Key, int]]) -> dict[int, int]:
    """Keys of a facet of tags or people are whole numbers."""
    return {int(key): n for key, n in rows}


def named(
    answer: Answer, ranked: Mapping[str, Mapping[int, int]], meanings: TagMeanings
) -> dict[str, list[Row]]:
    """Facet → its rows, from the keys and counts of each, with the names that the database has for them."""
    tags = {key for facet, keys in ranked.items() if facet != "author" for key in keys}
    names = meanings.called(tags)
    by = ranked.get("author")
    people = dict(Pseud.objects.filter(pk__in=by).values_list("pk", "name")) if by else {}
    found: dict[str, list[Row]] = {}
    for facet, keys in ranked.items():
        if facet == "author":
            found[facet] = [Row(str(pk), people[pk], n) for pk, n in keys.items() if pk in people]
        else:
            less = _suggested(answer, facet, keys, meanings.counting)
            found[facet] = [
                Row(*names[pk], n, less.get(pk, 0)) for pk, n in keys.items() if n and pk in names
            ]
    return found


def _suggested(answer: Answer, facet: str, keys: Iterable[int], meanings: Meanings) -> dict[int, int]:
    """Key → works that carry it only because names in the text suggest it; few tags are ever suggested."""
    members = {key: meanings.stands.get(key, frozenset({key})) for key in keys}
    anywhere = answer.counts(SUGGESTED, frozenset().union(*members.values()))
    found: dict[int, int] = {}
    for key, tags in members.items():
        suggested = frozenset(tag for tag in tags if anywhere.get(tag))
        if not suggested:
            continue
        stated = Either((AnyOf(facet, tags - suggested), *(_stated(facet, tag) for tag in sorted(suggested))))
        found[key] = answer.size(Both((AnyOf(facet, suggested), Without(stated))))
    return found


def _stated(facet: str, tag: int) -> Both:
    return Both((Has(facet, tag), Without(Has(SUGGESTED, tag))))


def _notes(answer: Answer, *, every_degree: bool) -> dict[tuple[str, int], int]:
    """A panel says how many works have a topic at all, a fourth of what there is to count."""
    if every_degree:
        counts = dict(answer.all("note"))
    else:
        counts = answer.counts("note", [note_key(topic, 1) for topic in TOPICS])
    found = {}
    for key, n in counts.items():
        topic, _, level = str(key).rpartition(":")
        if n:
            found[(topic, int(level))] = n
    return found
