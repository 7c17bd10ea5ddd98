"""Whose people an archive knows: the characters its authors named, by fandom, for suggesting who is in a new story."""

import time
from collections import Counter, defaultdict
from collections.abc import Sequence

from django.db.models import F
from django.db.models.functions import Coalesce

from fic.manuscript.gazetteer import Cast, Gazetteer, shipped_gazetteer
from ficarium.accounts.reader import STRANGER
from ficarium.tags.models import Kind, Tag
from ficarium.works.models import Work, WorkTag

NEWEST = 50_000
"""Works that are looked at: about a second, and a fandom nobody wrote in lately is not what a new story is of."""
FEWEST_WORKS = 2
"""That name a character before it counts: one author's slip teaches nobody."""
KEPT_FOR = 3600.0
"""Seconds a process goes on with what it looked up."""

_kept: list[tuple[float, Gazetteer]] = []


def gazetteer() -> Gazetteer:
    """The shipped canons and this archive's own tags. At most once an hour in a process."""
    if not _kept or time.monotonic() - _kept[0][0] > KEPT_FOR:
        keep(shipped_gazetteer().with_casts(casts()))
    return _kept[0][1]


def keep(known: Gazetteer) -> None:
    """Go on with `known` for the next hour."""
    _kept[:] = [(time.monotonic(), known)]


def casts() -> list[Cast]:
    """From works everyone may see, of one fandom each: what is hidden must not come back as a suggestion.

    Tags count as their canonicals. The most written of fandoms first.
    """
    newest = Work.objects.visible_to(STRANGER).order_by("-pk").values("pk")[:NEWEST]
    of_work: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    ids: dict[str, int] = {}
    for work, kind, name, pk in (
        WorkTag.objects.filter(work__in=newest, source=WorkTag.Source.STATED)
        .filter(tag__kind__in=[Kind.FANDOM, Kind.CHARACTER])
        .values_list(
            "work_id",
            "tag__kind",
            Coalesce(F("tag__canonical__name"), F("tag__name")),
            Coalesce(F("tag__canonical_id"), F("tag_id")),
        )
    ):
        of_work[work][kind].add(name)
        ids[name] = pk
    works: Counter[str] = Counter()
    named: dict[str, Counter[str]] = defaultdict(Counter)
    for tags in of_work.values():
        if len(tags[Kind.FANDOM]) == 1:
            (fandom,) = tags[Kind.FANDOM]
            works[fandom] += 1
            named[fandom].update(tags[Kind.CHARACTER])
    kept = {
        fandom: [name for name, count in named[fandom].most_common() if count >= FEWEST_WORKS]
        for fandom, _ in works.most_common()
    }
    others = _other_names([ids[name] for name in {*kept, *(one for names in kept.values() for one in names)}])
    return [
        Cast(fandom, {name: others.get(name, ()) for name in names}, others.get(fandom, ()))
        for fandom, names in kept.items()
        if names
    ]


def _other_names(canonicals: Sequence[int]) -> dict[str, tuple[str, ...]]:
    """Canonical name → its synonyms; a query for each thousand."""
    found: dict[str, list[str]] = {}
    for first in range(0, len(canonicals), 1_000):
        some = canonicals[first : first + 1_000]
        for name, canonical in Tag.objects.filter(canonical__in=some).values_list("name", "canonical__name"):
            found.setdefault(canonical, []).append(name)
    return {canonical: tuple(names) for canonical, names in found.items()}
