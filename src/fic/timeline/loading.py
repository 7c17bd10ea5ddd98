"""Canon timelines from their TOML files: the shipped ones, and any a curator brings."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from rapidfuzz import fuzz, process

from fic.timeline.moment import Era, Moment, Timeline

_FUZZY = 92.0
"""Out of 100. One slip in a long name ("Bufy the Vampire Slayer") passes; "Angel" for "Angelo" does not."""
_SHORTEST_FUZZY = 9
"""Characters. Shorter names are one slip away from other shows' names, so they must match exactly."""


class TimelineError(ValueError):
    """A timeline file that cannot be used; the message names the file and the entry, for the curator."""


def parse(text: str, name: str) -> Timeline:
    """A timeline from the text of a TOML file; `name` is what to call the file in complaints.

    Ranks are the order of the file, from 1. Raises TimelineError with one sentence. The format is described in
    docs/using/canon-timelines.md.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise TimelineError(f"{name} is not valid TOML: {problem}.") from problem
    slug = _word(table, "slug", name, "the head")
    title = _word(table, "name", name, "the head")
    entries = table.get("moments")
    if not isinstance(entries, list) or not entries:
        raise TimelineError(f"{name} lists no moments.")
    moments = tuple(_moment(slug, entry, rank, name) for rank, entry in enumerate(entries, start=1))
    _check_codes(moments, name)
    _check_dates(moments, frozenset(_words(table, "out_of_order", name, "the head")), name)
    characters = table.get("characters", {})
    if not isinstance(characters, dict):
        raise TimelineError(f"{name}: [characters] must be a table of names.")
    return Timeline(
        slug=slug,
        name=title,
        fandoms=_words(table, "fandoms", name, "the head") or (title,),
        moments=moments,
        unit=table.get("unit", "episode"),
        characters={full: _words(characters, full, name, "[characters]") for full in characters},
        owners=_words(table, "owners", name, "the head"),
        eras=_eras(table, moments, name),
    )


@cache
def shipped() -> tuple[Timeline, ...]:
    """Every timeline that comes with the project, by slug. Read once: about 30 ms the first time, then free."""
    folder = resources.files("fic.timeline") / "canons"
    files = sorted((one for one in folder.iterdir() if one.name.endswith(".toml")), key=lambda one: one.name)
    found = [parse(one.read_text(encoding="utf-8"), one.name) for one in files]
    return tuple(sorted(found, key=lambda one: one.slug))


def timeline(slug: str) -> Timeline:
    """The shipped timeline of that slug ("btvs"). Raises KeyError when there is none."""
    for one in shipped():
        if one.slug == slug:
            return one
    raise KeyError(slug)


def for_fandom(name: str, among: Iterable[Timeline] | None = None) -> Timeline | None:
    """The timeline a fandom name means, or None. Case, accents and punctuation do not matter; long names may
    carry a slip. `among` replaces the shipped timelines (an archive's own, say)."""
    wanted = _plain(name)
    if not wanted:
        return None
    timelines = tuple(among) if among is not None else shipped()
    names = _shipped_names() if timelines is shipped() else _names(timelines)
    if wanted in names:
        return names[wanted]
    if len(wanted) < _SHORTEST_FUZZY:
        return None
    long_names = [one for one in names if len(one) >= _SHORTEST_FUZZY]
    best = process.extractOne(wanted, long_names, scorer=fuzz.ratio, score_cutoff=_FUZZY)
    return names[best[0]] if best else None


@cache
def _shipped_names() -> dict[str, Timeline]:
    return _names(shipped())


def _names(timelines: tuple[Timeline, ...]) -> dict[str, Timeline]:
    names: dict[str, Timeline] = {}
    for one in timelines:
        for name in (one.slug, one.name, *one.fandoms):
            names.setdefault(_plain(name), one)
    return names


def _plain(name: str) -> str:
    """Letters and digits of any script, lower case, single spaces; "A:tS" → "ats", "P&P" → "p and p"."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    folded = "".join(mark for mark in folded if not unicodedata.combining(mark))
    folded = folded.replace("&", " and ").replace(":t", "t")
    return " ".join(re.findall(r"\w+", folded))


def _moment(slug: str, entry: object, rank: int, name: str) -> Moment:
    where = f"moment {rank}"
    if not isinstance(entry, dict):
        raise TimelineError(f"{name}, {where}: expected a table with a code and a title.")
    code = _word(entry, "code", name, where)
    where = f"moment {code!r}"
    date = entry.get("date")
    if date is not None and not (
        isinstance(date, str) and re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", date)
    ):
        raise TimelineError(f"{name}, {where}: the date must be written 1997, 1997-03 or 1997-03-10.")
    return Moment(
        canon=slug,
        code=code,
        title=_word(entry, "title", name, where),
        rank=rank,
        date=date,
        aliases=_words(entry, "aliases", name, where),
        events=_words(entry, "events", name, where),
    )


def _eras(table: Mapping[str, Any], moments: tuple[Moment, ...], name: str) -> tuple[Era, ...]:
    ranks = {one.code: one.rank for one in moments}
    listed = table.get("eras", [])
    if not isinstance(listed, list):
        raise TimelineError(f"{name}: [[eras]] must be a list of tables.")
    eras = []
    for number, entry in enumerate(listed, start=1):
        where = f"era {number}"
        if not isinstance(entry, dict):
            raise TimelineError(f"{name}, {where}: expected a table with names, first and last.")
        names = _words(entry, "names", name, where)
        first, last = _word(entry, "first", name, where), _word(entry, "last", name, where)
        if not names:
            raise TimelineError(f"{name}, {where}: it has no names.")
        for code in (first, last):
            if code not in ranks:
                raise TimelineError(f"{name}, era {names[0]!r}: there is no moment {code!r}.")
        if ranks[first] > ranks[last]:
            raise TimelineError(f"{name}, era {names[0]!r}: {first} does not come before {last}.")
        eras.append(Era(names, first, last))
    return tuple(eras)


def _check_codes(moments: tuple[Moment, ...], name: str) -> None:
    seen: set[str] = set()
    for one in moments:
        if one.code in seen:
            raise TimelineError(f"{name}, moment {one.code!r}: this code is used twice.")
        seen.add(one.code)


def _check_dates(moments: tuple[Moment, ...], out_of_order: frozenset[str], name: str) -> None:
    """Dates never fall, except after moments the file itself declares as shown late."""
    latest = ""
    for one in moments:
        if one.date is None or one.code in out_of_order:
            continue
        if one.date < latest[: len(one.date)]:
            raise TimelineError(
                f"{name}, moment {one.code!r}: {one.date} is earlier than the moment before it; "
                "if that is right, name the late one in out_of_order."
            )
        latest = one.date


def _word(table: Mapping[str, Any], key: str, name: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise TimelineError(f"{name}, {where}: {key!r} is missing or is not text.")
    return value


def _words(table: Mapping[str, Any], key: str, name: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise TimelineError(f"{name}, {where}: {key!r} must be a list of texts.")
    return tuple(value)
