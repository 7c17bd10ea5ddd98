"""Category and genre lines: which of their words are pairing categories, ratings, ships, form words or warnings."""

import re
from typing import TYPE_CHECKING

from fic.manuscript.manuscript import Text
from fic.manuscript.people import is_none, pieces, relationship
from fic.manuscript.ratings import rating_of

if TYPE_CHECKING:
    from fic.manuscript.facts import Facts

_CATEGORIES = {
    "gen": "Gen", "general": "Gen", "generale": "Gen", "джен": "Gen", "het": "F/M", "гет": "F/M",
    "hetero": "F/M", "f/m": "F/M", "m/f": "F/M",
    "slash": "M/M", "слэш": "M/M", "слеш": "M/M", "m/m": "M/M", "male/male": "M/M", "yaoi": "M/M",
    "shounen-ai": "M/M", "shonen-ai": "M/M", "bl": "M/M", "mm": "M/M", "m-m": "M/M",
    "femslash": "F/F", "femmeslash": "F/F", "f/f": "F/F", "фемслэш": "F/F", "фемслеш": "F/F", "yuri": "F/F",
    "shoujo-ai": "F/F", "gl": "F/F", "ff": "F/F", "f-f": "F/F", "female/female": "F/F",
    "multi": "Multi", "other": "Other", "f/m/m": "Multi", "m/m/f": "Multi", "m/f/m": "Multi", "poly": "Multi",
}  # fmt: skip
_CODES = {
    "s": "Story", "v": "Vignette", "x": "X-File", "t": "Adventure", "a": "Angst", "r": "Romance",
    "h": "Humor",
}  # fmt: skip
_CODE = re.compile(r"[SVX][TARH]{0,3}|[TARH]{1,3}|MSR|MSF|UST|RST|DAL|CD|AU|XO|MT|ST")
_CODE_NAMES = {
    "MSR": "MSR",
    "MSF": "Friendship",
    "UST": "UST",
    "RST": "RST",
    "DAL": "DAL",
    "CD": "Character Death",
    "AU": "AU",
    "XO": "Crossover",
    "MT": "MT",
    "ST": "ST",
}
_CODE_WORDS = {
    "msr": ("Mulder", "Scully"),
}
_GENRE_CASES = {"h/c": "Hurt/Comfort", "hc": "Hurt/Comfort"}


def sort_values(facts: "Facts", start: int, end: int, label: str) -> None:
    """Decide by the value, not by the label: "Category: Angst, M/M, PG" holds three kinds of fact."""
    from fic.content_notes.reading import read_warnings

    ledger = facts.ledger
    spans = [
        half
        for span in pieces(ledger, start, end)
        for half in (
            _halves(facts.page.text, *span) if _two_genres(facts.page.text[slice(*span)]) else [span]
        )
    ]
    coded = (
        sum(bool(_CODE.fullmatch(facts.page.text[a:b].strip())) for a, b in spans) == len(spans)
        or label == "genre"
    )
    if len(spans) == 1 and re.search(r"\s[&+]\s|\sand\s|\s/\s", facts.page.text[start:end]):
        spans = _split_more(facts.page.text, *spans[0])
    for first, last in spans:
        raw = facts.page.text[first:last].strip()
        plain = raw.casefold().strip(" .!?")
        if is_none(raw) and plain != "gen":
            continue
        rated = rating_of(ledger, first, last)
        if (
            rated
            and rated.level
            and len(raw) <= 14
            and (raw[0].isupper() or raw[0].isdigit())
            and (len(raw) > 1 or label == "category")
            and rated.system in {"mpaa", "bbfc", "frt", "ffnet"}
            and not _CODE.fullmatch(raw)
        ):
            facts.rating = facts.rating or rated
            continue
        if plain in _CATEGORIES:
            facts.categories.append(Text(_CATEGORIES[plain], ledger.evidence(first, last)))
        elif _CODE.fullmatch(raw) and coded and not _CODE_NAMES.get(raw):
            facts.genres += [Text(_CODES[c.casefold()], ledger.evidence(first, last)) for c in raw]
        elif plain in _CODE_WORDS:
            found = relationship(ledger, first, last, True)
            if found:
                facts.relationships.append(found)
        elif (
            re.fullmatch(r"[A-Z][\w'. ]{1,20}/[A-Z][\w'. ]{1,20}", raw)
            and plain not in {"hurt/comfort", "action/adventure"}
            and "fic" not in plain
        ):
            found = relationship(ledger, first, last, False)
            if found and not _genre_pair(raw):
                facts.relationships.append(found)
            else:
                _genre(facts, first, last, raw)
        else:
            _genre(facts, first, last, raw)
            if len(raw) > 2 and plain not in {
                "angst",
                "horror",
                "tragedy",
                "dark",
                "drama",
                "religion",
                "war",
            }:
                facts.add_notes(
                    [
                        note
                        for note in read_warnings(raw, offset=first)
                        if " " in raw
                        or plain in {"deathfic", "pwp", "smut", "mpreg", "lemon", "noncon", "dubcon"}
                    ]
                )


GENRES = frozenset(
    [
        "angst",
        "romance",
        "humor",
        "humour",
        "drama",
        "action",
        "adventure",
        "horror",
        "mystery",
        "fluff",
        "hurt",
        "comfort",
        "crime",
        "tragedy",
        "suspense",
        "family",
        "friendship",
        "parody",
        "poetry",
        "general",
        "supernatural",
        "fantasy",
        "sci-fi",
        "spiritual",
        "western",
    ]
)


FORMS = frozenset(
    {"vignette", "parody", "script", "drabble", "ficlet", "songfic", "poem", "filk", "one-shot", "oneshot"}
)
"""What kind of piece it is: on a genre line they are genres, in a sentence they follow "a" and a fandom."""


def _two_genres(raw: str) -> bool:
    """ "Romance/Humour" is two; "Hurt/Comfort" and "Action/Adventure" are one each."""
    words = [word.strip().casefold() for word in raw.split("/")]
    return (
        len(words) > 1
        and set(words) <= GENRES
        and words not in (["hurt", "comfort"], ["action", "adventure"])
    )


def _halves(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, begin = [], start
    for cut in re.finditer(r"\s*/\s*", text[start:end]):
        spans.append((begin, start + cut.start()))
        begin = start + cut.end()
    return [*spans, (begin, end)]


def _genre_pair(raw: str) -> bool:
    return any(word.casefold().strip() in GENRES for word in raw.split("/"))


def _split_more(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, begin = [], start
    for joint in re.finditer(r"\s+(?:&|\+|and|/)\s+", text[start:end]):
        spans.append((begin, start + joint.start()))
        begin = start + joint.end()
    return [*spans, (begin, end)]


def _genre(facts: "Facts", first: int, last: int, raw: str) -> None:
    if len(raw) > 60:
        facts.tags.append(facts.ledger.text(first, last))
        return
    name = _GENRE_CASES.get(raw.casefold().strip(), raw.strip(" ."))
    if name and all(name.casefold() != other.text.casefold() for other in facts.genres):
        facts.genres.append(facts.ledger.text(first, last, name))
