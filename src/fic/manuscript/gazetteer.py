"""Whose name is whose: fandoms with their characters and the forms a story uses for them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from fic.timeline.loading import shipped

MOST_FORMS = 400_000
"""Names in one gazetteer, about 100 MB; what comes after them is left out."""
_TITLES = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "lord", "lady", "sir", "the", "captain", "king", "queen"}
)


@dataclass(frozen=True, slots=True)
class Cast:
    """One fandom's people: canonical character name → what else they are called. The full name always counts."""

    fandom: str
    characters: Mapping[str, tuple[str, ...]]
    other_names: tuple[str, ...] = ()
    """Of the fandom: "BtVS"."""
    short_forms: bool = True
    """Whether a forename or surname alone stands for whoever alone has it; a shipped canon lists its own."""

    def is_called(self, fandoms: Iterable[str]) -> bool:
        known = {name.casefold() for name in (self.fandom, *self.other_names)}
        return any(name.casefold() in known for name in fandoms)


@dataclass(frozen=True)
class Gazetteer:
    """Casts, and for each form in lower case who of which cast it may be."""

    casts: tuple[Cast, ...]
    by_form: Mapping[str, tuple[tuple[int, str], ...]] = field(repr=False)

    @classmethod
    def of(cls, casts: Iterable[Cast]) -> "Gazetteer":
        """Earlier casts are kept when there are more than MOST_FORMS forms. Linear in the forms."""
        kept: list[Cast] = []
        index: dict[str, dict[int, str]] = {}
        forms = 0
        for cast in casts:
            named = _forms_of(cast)
            forms += len(named)
            if forms > MOST_FORMS:
                break
            for form, canonical in named.items():
                index.setdefault(form, {})[len(kept)] = canonical
            kept.append(cast)
        return cls(tuple(kept), {form: tuple(found.items()) for form, found in index.items()})

    def forms_of(self, number: int) -> Mapping[str, str]:
        """Form in lower case → canonical name, of one cast."""
        return _forms_of(self.casts[number])

    def with_casts(self, casts: Iterable[Cast]) -> "Gazetteer":
        """These first, then others of fandoms not among them."""
        known = {name.casefold() for cast in self.casts for name in (cast.fandom, *cast.other_names)}
        return Gazetteer.of([*self.casts, *(one for one in casts if one.fandom.casefold() not in known)])


@lru_cache(maxsize=1)
def shipped_gazetteer() -> Gazetteer:
    """The casts of the shipped canons."""
    return Gazetteer.of(Cast(one.name, one.characters, one.fandoms, short_forms=False) for one in shipped())


def _forms_of(cast: Cast) -> dict[str, str]:
    """Form in lower case → canonical name. A forename or surname alone counts where one person of the cast has it."""
    forms: dict[str, str] = {}
    for canonical, others in cast.characters.items():
        for form in (canonical, *others):
            forms.setdefault(form.casefold(), canonical)
    if not cast.short_forms:
        return forms
    alone: dict[str, str] = {}
    shared: Counter[str] = Counter()
    for canonical in cast.characters:
        words = [word for word in canonical.split() if word.casefold().strip(".") not in _TITLES]
        for word in {words[0], words[-1]} if words and words != [canonical] else set():
            if len(word) > 2 and word[0].isupper():
                shared[word.casefold()] += 1
                alone[word.casefold()] = canonical
    return forms | {form: name for form, name in alone.items() if shared[form] == 1 and form not in forms}
