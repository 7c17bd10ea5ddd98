"""Tags suggested while their names are typed: only those this reader may know of, as their canonicals, by use."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, When

from fic.catalogue import Answer, AnyOf, Has
from fic.query import TAG_FACETS, Choice, WorkQuery
from ficarium.accounts.reader import Reader
from ficarium.search import following, name_index
from ficarium.search.analysis import words
from ficarium.search.names import names_in
from ficarium.search.shelf import shelf_of
from ficarium.search.tag_meanings import TagMeanings
from ficarium.search.tag_names import MOST, Suggestion
from ficarium.tags.models import Tag
from ficarium.works.models import WorkTag

LIMIT = 10
LONGEST = 200
"""Characters of what is typed; the rest is not looked at."""
_TOP_OF_FANDOM = 200
"""Tags of a fandom's works looked through for what was typed: its own names may not be among the most used of all."""


@dataclass(frozen=True, slots=True)
class SuggestedTag:
    facet: str
    value: str
    """Its slug."""
    name: str
    works: int
    """On the shelf for this reader; in the fandom, when one was named."""
    typed: str = ""
    """The synonym that was typed, when that is another name."""


def suggested(
    typed: str, reader: Reader, *, facet: str = "", fandom: str = "", limit: int = LIMIT
) -> Sequence[SuggestedTag]:
    """At most `limit` tags of `facet` ("" for any), the most exact first and the most used of those.

    `fandom` (slug or name) keeps those its works carry; one that nobody may know of keeps none. A tag whose works are
    all closed to the reader, and a synonym that only such works use, are not there. At most five queries.
    """
    follower = following.here()
    catalogue, meanings = follower.catalogue(), follower.meanings()
    shelf = among = catalogue.ask(shelf_of(reader))
    typed, take, found = typed[:LONGEST], min(MOST, 3 * limit), []
    if fandom:
        ids = names_in(WorkQuery(fandom=Choice(include=(fandom,))), shelf, meanings).ids("fandom", fandom)
        among, take = catalogue.ask(AnyOf("fandom", ids), shelf=shelf_of(reader)), MOST
        found = list(_commonest(among, facet, words(typed), meanings))
    found += name_index.index(catalogue.sequence).suggest(facet, typed, take)
    known = _known(found, among, shelf, meanings)
    if fandom:
        known.sort(key=lambda one: (-one[0], -one[1].works))
    return [one for _, one in known[:limit]]


def _commonest(
    among: Answer, facet: str, typed: Sequence[str], meanings: TagMeanings
) -> Iterator[Suggestion]:
    """Those whose names have words that begin as typed."""
    if not typed:
        return
    kinds = [facet] if facet else TAG_FACETS
    top = [int(key) for one in kinds for key, _ in among.top(one, _TOP_OF_FANDOM, meanings.counting)]
    called = meanings.called(top)
    for tag in top:
        name = words(called[tag][1]) if tag in called else []
        if all(any(word.startswith(one) for word in name) for one in typed):
            yield Suggestion(tag, tag, 0.0, 3 if name == typed else 2)


def _known(
    found: Sequence[Suggestion], among: Answer, shelf: Answer, meanings: TagMeanings
) -> list[tuple[int, SuggestedTag]]:
    """(exactness, tag) of those with works of `among`, each once, by a name this reader may hear. One query."""
    carried = Exists(WorkTag.objects.filter(tag=OuterRef("pk")))
    # Asked even of no tag at all: a name that only closed works carry must not take longer than one that never was.
    wanted = {0, *(pk for one in found for pk in (meanings.canonical(one.matched), one.matched))}
    asked = Tag.objects.filter(pk__in=wanted)
    columns = asked.annotate(carried=Case(When(canonical__isnull=False, then=carried), default=False))
    rows = {row[0]: row[1:] for row in columns.values_list("pk", "kind", "slug", "name", "carried")}
    known: dict[int, tuple[int, SuggestedTag]] = {}
    for one in found:
        top = meanings.canonical(one.matched)
        if top in known or top not in rows or one.matched not in rows:
            continue
        kind, slug, name, _ = rows[top]
        works = among.size(AnyOf(kind, meanings.meant(top)))
        # A synonym nobody but a closed work ever used gives that work's wording away.
        heard = one.matched == top or not rows[one.matched][3] or shelf.size(Has(kind, one.matched))
        if works and heard:
            also = rows[one.matched][2] if one.matched != top else ""
            known[top] = one.exactness, SuggestedTag(kind, slug, name, works, also)
    return list(known.values())
