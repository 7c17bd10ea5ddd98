"""Whose name is whose, before a story is read: the people of well-known fandoms, as fans write them.

A name that a fandom's people have says more than a capital letter, and initials of its people make a ship of "M/S".
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources

from fic.manuscript.fandom_table import entries
from fic.timeline.loading import shipped

_TITLE = re.compile(
    r"(?:the|mrs?\.?|ms\.?|miss|dr\.?|doctor|lady|lord|sir|captain|capt\.?|lt\.?|lieutenant|ensign|commander|cmdr\.?"
    r"|colonel|col\.?|major|general|admiral|sergeant|sgt\.?|agent|detective|det\.?|inspector|professor|prof\.?"
    r"|constable|chief|director|king|queen|prince|princess|sister|brother|father)\s+(?=\S)",
    re.I,
)
_NO_NAMES = frozenset(
    {"of", "the", "von", "de", "du", "la", "le", "van", "der", "al", "and", "jr", "sr", "ul", "til"}
)


@lru_cache(maxsize=1)
def _casts() -> Mapping[str, Mapping[str, str]]:
    """Fandom → form in lower case → the person's name."""
    text = (resources.files("fic.manuscript") / "casts.toml").read_text(encoding="utf-8")
    listed = {fandom: _forms(people) for fandom, people in tomllib.loads(text)["casts"].items()}
    for canon in shipped():
        name = re.sub(r"\s+-\s+.*$", "", canon.name)
        forms = {
            form.casefold(): full for full, others in canon.characters.items() for form in (full, *others)
        }
        listed[name] = {**forms, **listed.get(name, {})}
    return listed


def _forms(people: str) -> dict[str, str]:
    forms: dict[str, str] = {}
    for one in people.split(","):
        names = [name.strip() for name in one.split("=")]
        for name in names:
            forms.setdefault(name.casefold(), names[0])
            words = _TITLE.sub("", name).split()
            for word in words:
                if (len(word) > 2 or len(words) == 1) and word.casefold() not in _NO_NAMES:
                    forms.setdefault(word.casefold(), names[0])
    return forms


@lru_cache(maxsize=1)
def _fandoms_of() -> Mapping[str, frozenset[str]]:
    """Form in lower case → the fandoms of which somebody is called so."""
    found: dict[str, set[str]] = {}
    for fandom, forms in _casts().items():
        for form in forms:
            found.setdefault(form, set()).add(fandom)
    return {form: frozenset(fandoms) for form, fandoms in found.items()}


@lru_cache(maxsize=1)
def _related() -> Mapping[str, frozenset[str]]:
    """Fandom in lower case → it and those it is the family of."""
    found: dict[str, set[str]] = {name.casefold(): {name} for name in _casts()}
    for entry in entries():
        if "family" in entry:
            for one, other in ((entry["name"], entry["family"]), (entry["family"], entry["name"])):
                found.setdefault(one.casefold(), set()).add(other)
        for also in entry.get("also", ()):
            found.setdefault(also.casefold(), set()).add(entry["name"])
    return {name: frozenset(others) for name, others in found.items()}


@lru_cache(maxsize=256)
def casts_of(fandoms: frozenset[str]) -> tuple[str, ...]:
    """The fandoms with a known cast among these, with their families'."""
    found = {name for fandom in fandoms for name in _related().get(fandom.casefold(), ())}
    return tuple(sorted(name for name in found if name in _casts()))


def fandoms_with(name: str) -> frozenset[str]:
    """The fandoms in which somebody is called that; capitals, titles and "the" do not matter."""
    plain = " ".join(name.replace("’", "'").split()).casefold().strip(" .,")
    known = _fandoms_of()
    if plain in known:
        return known[plain]
    bare = _TITLE.sub("", plain)
    while bare != plain:
        if bare in known:
            return known[bare]
        plain, bare = bare, _TITLE.sub("", bare)
    short = re.fullmatch(r"(?P<name>\S+) \w\.?", plain)
    return known.get(short.group("name"), frozenset()) if short else frozenset()


def belongs(name: str, casts: Iterable[str]) -> bool:
    """Whether somebody of these casts is called so."""
    return not fandoms_with(name).isdisjoint(casts)


def person_of(name: str, casts: Iterable[str]) -> str | None:
    """The full name of whoever of these casts is called so, when it is one person."""
    plain = " ".join(name.replace("’", "'").split()).casefold().strip(" .,")
    found = {
        forms[form]
        for cast in casts
        if (forms := _casts()[cast])
        for form in (plain, _TITLE.sub("", plain))
        if form in forms
    }
    return next(iter(found)) if len(found) == 1 else None


@lru_cache(maxsize=256)
def _beginnings(casts: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """One to three letters with which a person's names begin → who."""
    found: dict[str, set[str]] = {}
    for cast in casts:
        for form, person in _casts()[cast].items():
            words = [word for word in re.split(r"[\s-]+", form) if word not in _NO_NAMES]
            if not words:
                continue
            for size in (1, 2, 3):
                found.setdefault(words[0][:size], set()).add(person)
            if len(words) > 1:
                found.setdefault("".join(word[0] for word in words), set()).add(person)
    return {letters: frozenset(people) for letters, people in found.items()}


def initials_of(code: str, casts: tuple[str, ...]) -> frozenset[str]:
    """Who of these casts may be meant by "M", "Sk", "LF"."""
    return _beginnings(casts).get(code.casefold().rstrip("."), frozenset())


def is_pair_of_initials(codes: Iterable[str], casts: tuple[str, ...]) -> bool:
    """Whether each of some codes may be somebody else of these casts: "M/S" in The X-Files, "M/M" in Roswell."""
    people = [initials_of(code, casts) for code in codes]
    everyone = frozenset().union(*people) if people else frozenset()
    return len(people) > 1 and all(people) and len(everyone) >= len(people)
