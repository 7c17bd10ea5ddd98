"""Category and genre lines: which of their words are pairing categories, ratings, ships, form words or warnings."""

import itertools
import re
from typing import TYPE_CHECKING

from fic.manuscript.fandoms import TAGGED, Hint, fandom_named, mentions
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import CharacterFact, FandomFact, RelationshipFact, Text
from fic.manuscript.people import CODE_SHIPS, is_none, pieces, relationship
from fic.manuscript.ratings import rating_of

if TYPE_CHECKING:
    from fic.manuscript.facts import Facts

_CATEGORIES = {
    "亲情向": "Gen", "无cp": "Gen",
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
_CODE = re.compile(r"[SVX][TARH]{0,3}|[TARH]{1,3}|MSF|UST|RST|DAL|CD|AU|XO|MT|ST")
_CODE_NAMES = {
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


def sort_values(facts: "Facts", start: int, end: int, label: str) -> None:
    """Decide by the value, not by the label: "Category: Angst, M/M, PG" holds three kinds of fact."""
    from fic.content_notes.reading import read_warnings

    ledger = facts.ledger
    end = _listed_to(facts, start, end)
    spans = [half for span in pieces(ledger, start, end) for half in _parted(facts.page.text, *span)]
    coded = (
        sum(bool(_CODE.fullmatch(facts.page.text[a:b].strip())) for a, b in spans) == len(spans)
        or label == "genre"
    )
    items = [_LEAD.sub("", facts.page.text[a:b].strip()) for a, b in spans]
    paired = any(_INITIALS.fullmatch(one) and one.casefold() not in _CATEGORIES for one in items)
    for begin, last in spans:
        lead = _LEAD.match(facts.page.text, begin, last)
        first = lead.end() if lead else begin
        raw = facts.page.text[first:last].strip()
        plain = raw.casefold().strip(" .!?")
        if not raw or (is_none(raw) and plain != "gen"):
            continue
        rated = None if plain in _CATEGORIES else rating_of(ledger, first, last)
        if (
            rated
            and rated.level
            and len(raw) <= 14
            and (raw[0].isupper() or raw[0].isdigit())
            and (len(raw) > 1 or label == "category")
            and rated.system in {"mpaa", "bbfc", "frt", "ffnet"}
            and not _CODE.fullmatch(raw)
            and not (_SHIP.match(raw) and not _RATES_TWICE.search(raw))
        ):
            facts.rating = facts.rating or rated
        elif _INITIALS.fullmatch(raw) and paired:
            # "M/L, with hints of M/M": among ships of initials it is one.
            if (ship := relationship(ledger, first, last, True)) is None:
                names = tuple(raw.split("/"))
                ship = RelationshipFact(names, evidence=ledger.evidence(first, last))
            facts.relationships.append(ship)
        elif plain == "general" and label == "genre":
            _genre(facts, first, last, raw)
        elif plain == "x" and label == "category" and _of_x_files(facts):
            facts.genres.append(Text("X-File", ledger.evidence(first, last)))
        elif plain in _CATEGORIES:
            facts.categories.append(Text(_CATEGORIES[plain], ledger.evidence(first, last)))
        elif plain in CODE_SHIPS:
            facts.relationships.append(
                RelationshipFact(CODE_SHIPS[plain], evidence=ledger.evidence(first, last))
            )
        elif _LETTER.fullmatch(raw) and label != "category" and not _of_x_files(facts):
            # Lists of other shows code people by a letter or two.
            letter = raw.strip("()")
            at = facts.page.text.find(letter, first)
            facts.characters.append(CharacterFact(letter, "stated", 0, ledger.evidence(at, at + len(letter))))
        elif _CODE.fullmatch(raw) and coded and not _CODE_NAMES.get(raw):
            facts.genres += [Text(_CODES[c.casefold()], ledger.evidence(first, last)) for c in raw]
        elif (
            _SHIP.match(raw) and not _genre_pair(raw) and (found := relationship(ledger, first, last, False))
        ) or (
            _BOTH.fullmatch(raw)
            and not _sortable(plain)
            and not _genre_pair(raw)
            and (found := relationship(ledger, first, last, False))
        ):
            facts.relationships.append(found)
        elif (
            label != "relationship"
            and plain not in GENRES | FORMS
            and raw[:1].isupper()
            and (name := fandom_named(raw))
        ):
            facts.fandom_hints.append(Hint(TAGGED, FandomFact(name, "stated", ledger.evidence(first, last))))
        elif label == "relationship" or (
            plain not in GENRES | FORMS and (label == "keyword" or re.match(r"(?:pre|post)-", plain))
        ):
            facts.tags.append(ledger.text(first, last))
        else:
            _genre(facts, first, last, raw)
            if len(raw) > 2 and plain not in _TONES:
                facts.add_notes(
                    [
                        note
                        for note in read_warnings(raw, offset=first)
                        if " " in raw or plain in _WARNED_FORMS
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


_LETTER = re.compile(r"\(?[A-Z]\)?")


def _of_x_files(facts: "Facts") -> bool:
    named = {hint.fact.name for hint in facts.fandom_hints} | {one.name for one in facts.fandoms}
    return "The X-Files" in named or not named or "x-files" in facts.page.text[:800].casefold()


FORMS = frozenset(
    {
        *(
            "vignette",
            "parody",
            "script",
            "drabble",
            "ficlet",
            "songfic",
            "poem",
            "filk",
            "one-shot",
            "oneshot",
        ),
        *(
            "spamfic",
            "misting",
            "pwp",
            "casefile",
            "farce",
            "comedy",
            "satire",
            "h/c",
            "missing scene",
            "silly",
        ),
        *("character piece", "character study", "slice of life", "crackfic", "thriller", "snippet"),
    }
)
"""What kind of piece it is: on a genre line they are genres, in a sentence they follow "a" and a fandom."""


_LEAD = re.compile(
    r"(?:(?:this\s+is|it['’]s|and|also|with|some|a\s+(?:bit|hint|touch|dash)\s+of|hints?\s+of)\s+(?=\S))+",
    re.I,
)
_INITIALS = re.compile(r"[A-Z][a-z]?/[A-Z][a-z]?")
_BOTH = re.compile(
    r"(?:the\s+)?[A-Z0-9][\w.'’-]*(?:\s[A-Z][\w.'’-]*)?\s&\s(?:the\s+)?[A-Z0-9][\w.'’-]*(?:\s[A-Z][\w.'’-]*)?"
)
_RATES_TWICE = re.compile(r"/\s*(?:NC|PG|FR|R\b|G\b|T\b|M\b|K\b)")
_TONES = frozenset({"angst", "horror", "tragedy", "dark", "drama", "religion", "war"})
_WARNED_FORMS = frozenset({"deathfic", "pwp", "smut", "mpreg", "lemon", "noncon", "dubcon"})
_SHIP = re.compile(
    r"[A-Z][\w'. -]{0,20}\s?/\s?[A-Z][\w'. -]{0,20}(?:\s+(?i:friendship|ust|romance|slash))?$"
    r"|[A-Z][\w'.]{1,20}\s(?:&|and)\s[A-Z][\w'.]{1,20}\s+friendship$"
)
_JOINT = re.compile(r"\s*/\s*|\s+(?:&|\+|and)\s+")


def _listed_to(facts: "Facts", start: int, end: int) -> int:
    """Where a list of genres ends: at a sentence, or at a line that goes on with something else. The rest is read."""
    text = facts.page.text
    if facts.ledger.items_in(start, end):
        return end
    stop = re.compile(
        r"(?<=\w\w)[.!]\s+(?=[A-Z])|\n(?=[ \t]*(?:[A-Z][a-z]+\s+[a-z]+\s|An?\s|c\.|\d)[^,\n]*\s[^,\n]*\s)"
    ).search(text, start, end)
    if stop is None:
        return end
    if stop.end() < end:
        facts.read_prose(stop.end(), end, "header", warnings=False)
    return stop.start()


def categories_in(ledger: Ledger, start: int, end: int) -> list[Text]:
    """Pairing categories that a note says without a label: "gen, rated G", "This is a slash story", "F/F"."""
    text = ledger.source
    found: list[Text] = []
    for one in _CATEGORY_SAID.finditer(text[start:end]):
        group = "item" if one.group("item") else "story" if one.group("story") else "loud"
        word = one.group(group).casefold()
        first, last = start + one.start(group), start + one.end(group)
        if _DENIED.search(text[max(start, first - 30) : first]):
            continue
        name = _CATEGORIES[re.sub(r"\s+", "", word)]
        if all(name != other.text for other in found):
            found.append(Text(name, ledger.evidence(first, last)))
    return found


_FORM_SAID = re.compile(
    r"(?:[(\[{][^()\[\]{}]{0,30}?|,\s+an?\s+(?:[\w-]+\s+){0,2}|\bin\s+|\bspec\s+|[A-Z]\w+\s+)(?P<form>vignette|script|drabble|filk|songfic"
    r"|parody|poem|casefile|ficlet|crackfic|humou?r|angst|fluff|comedy)(?=\s*[,)\]}:;(]|\s+format|\s*$|\s+[\[(])",
    re.I,
)


def forms_in_subject(ledger: Ledger, start: int, end: int) -> list[Text]:
    """What kind of piece a subject says it is: "{Humor}", "a Jubilee vignette", "spec script"."""
    found = []
    for one in _FORM_SAID.finditer(ledger.source, start, end):
        if (
            '"' not in ledger.source[start : one.start()]
            or ledger.source.count('"', start, one.start()) % 2 == 0
        ):
            word = one.group("form")
            found.append(ledger.text(*one.span("form"), word.capitalize()))
    return found


_CATEGORY_WORDS = r"(?:femslash|femmeslash|slash|yaoi|yuri|gen|het|[mf]/[mf])"
_CATEGORY_SAID = re.compile(
    rf"(?:^|[,;.(\[|:~*_–—-]\s*|\n[ \t]*)(?P<item>{_CATEGORY_WORDS})(?=\s*(?:$|[,;.)\]|\n–—:]|-\s|or\s))(?!\.\w)"
    rf"|\b(?:is|it['’]s|an?|this|my|some|pros|kirk/spock|k/s|mild|contains)\s+(?:an?\s+)?(?:\w+\s+){{0,2}}(?P<story>(?:fem)?slash|gen|het)(?=\s*[,.;!)]|\s+(?:story|fic|piece|tale|vignette|but\b))"
    rf"|\b(?:an?|this)\s+(?:gen|het)(?P<no>)\s+(?:story|fic)\b(?!)|(?<![\w-])(?P<loud>SLASH|FEMSLASH)(?=[!.,;])",
    re.I | re.M,
)
_DENIED = re.compile(
    r"\b(?:no|not|isn['’]t|without|never|neither|nor|if|pre-?|anti)\W+(?:\w+\W+){0,2}$|pre-?$", re.I
)


def is_category(word: str) -> bool:
    """ "gen", "slash", "M/M"."""
    return word.casefold() in _CATEGORIES and word.casefold() not in {"general", "other", "mm", "ff"}


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "Romance/Humour" is two and "Hurt/Comfort/Family" too; "Mulder/Scully" is one, and so is "Hurt/Comfort"."""
    raw = text[start:end]
    joints = list(_JOINT.finditer(raw))
    if both := re.fullmatch(r"(?P<a>.*\S/\S+)\s*&\s*(?P<b>\S+/\S+)", raw):
        return [(start + both.start(one), start + both.end(one)) for one in "ab"]
    if not joints or (_SHIP.match(raw) and not _genre_pair(raw)):
        return [(start, end)]
    cuts = [(0, 0), *(joint.span() for joint in joints), (len(raw), len(raw))]
    halves = [(one[1], two[0]) for one, two in itertools.pairwise(cuts)]
    words = [re.sub(r"\s*\([^()]*\)\s*$", "", raw[a:b]).strip().casefold() for a, b in halves]
    if not (any(_sortable(word) for word in words) or raw.islower()) or any(
        word in {"f", "m", "male", "female"} for word in words
    ):
        return [(start, end)]
    spans: list[tuple[int, int]] = []
    for (first, last), word in zip(halves, words, strict=True):
        if (
            spans
            and word in {"comfort", "c"}
            and raw[: spans[-1][1] - start].casefold().endswith(("hurt", "h"))
        ):
            spans[-1] = (spans[-1][0], start + last)
        else:
            spans.append((start + first, start + last))
    return spans


def _sortable(word: str) -> bool:
    return word in GENRES or word in FORMS or word in _CATEGORIES


def _genre_pair(raw: str) -> bool:
    """ "Angst/Romance", "Hurt & Comfort": no pair of people."""
    return any(
        word.casefold().strip() in GENRES | {"hurt", "comfort"} for word in re.split(r"[/&+]|\band\b", raw)
    )


def _genre(facts: "Facts", first: int, last: int, raw: str) -> None:
    if len(raw) > 60:
        facts.tags.append(facts.ledger.text(first, last))
        return
    name = re.sub(r"\s*\([^()]*\)?\s*$", "", raw).strip(" .!?()")
    lead = _SOME_OF.match(name)
    if lead:
        if lead.group(0).casefold().startswith("of "):
            return  # "humour, of a damp sort"
        name = name[lead.end() :]
    words = name.split()
    if _NO_GENRE.match(name) or (len(name) < 2 and name.isascii()):
        return
    if len(words) > 3 and name.isascii():
        # "as near to romance as they ever got": of a phrase the known words count.
        known = next(
            (word for word in re.findall(r"[\w/-]+", name.casefold()) if word in GENRES | FORMS), None
        )
        if known is None:
            facts.tags.append(facts.ledger.text(first, last))
            return
        name = known
    if name and all(name.casefold() != other.text.casefold() for other in facts.genres):
        facts.genres.append(facts.ledger.text(first, last, name))


_SOME_OF = re.compile(
    r"(?:(?:a|an|some|mostly|mainly|kind\s+of|sort\s+of|just|slight|wee|little|tiny|small|good|pure|lots|bits?|touch|hints?|dash|of|very|rather|mild)\s+)+",
    re.I,
)
_NO_GENRE = re.compile(
    r"(?-i:as|of|may|please|set|or|which|but|if|no|not|by|for|may)\b|\d|c\.\s|i\s|spoilers?\b|rated\b|suitable\b|(?:an?|the|one)\s"
    r"|[\w\s]+(?:\.\s|\bown\b|-free\b)|[^/]*\bin\s+the\b",
    re.I,
)
_GENRE_WORD = (
    r"(?:humou?r|angst|drama|romance|mystery|horror|adventure|suspense|comedy|tragedy|fluff|parody|vignette"
    r"|drabble|songfic|ficlet|crackfic|h/c|hurt/comfort|farce|satire|pwp|filk|casefile|case\s+file|spamfic|misting"
    r"|character\s+(?:piece|study)|slice\s+of\s+life|missing\s+scene|ghost\s+story|fairy\s+tale|round\s+robin)"
)
_OF_A_FORM = re.compile(
    r"\b(?:an?|this|my|another|one|only|just)\s+(?:[\w'’:.&/-]+\s+){0,5}?"
    r"(?P<what>vignette|parody|drabble|songfic|ficlet|spamfic|misting|filk|farce|satire|casefile|character\s+(?:piece|study)"
    r"|missing\s+scene|humou?r(?=\s+(?:piece|story|fic|bit|thing))|angst(?=\s+(?:piece|story|fic))|comedy(?=[\s,.])"
    r"|mystery(?=[,.]|\s+story)|adventure(?=[,.]|\s+story)|h/c(?=\s+(?:story|fic|piece)))\b",
    re.I,
)
_GENRE_SENTENCE = re.compile(
    rf"(?:^|(?<=[.!?)\n]))\s*(?P<what>{_GENRE_WORD})(?:(?:\s+as\s+(?:per|usual|ever|always)\b[^.\n]*)?[.!](?=\s|$)|(?=\s+for\s+\S))",
    re.I,
)
_GENRE_IS = re.compile(
    rf"\b(?:genre|category|type|kind|classification)\s+(?:is|would\s+be|has\s+to\s+be|must\s+be)\s+(?:mostly\s+|probably\s+)?(?P<what>{_GENRE_WORD})\b",
    re.I,
)
""" "Category is humour, though somebody cries"."""
_GENRE_ITEM = re.compile(
    rf"(?:,|--?|–|—|;)\s*(?P<what>{_GENRE_WORD})(?=\s*(?:,|;|\)|\.|$|\n))|(?P<script>\bin\s+script\s+form(?:at)?\b)",
    re.I,
)
_FANDOM_GENRE = re.compile(rf"['’]?s?\s+(?P<what>{_GENRE_WORD})\b", re.I)


def genres_in_prose(ledger: Ledger, start: int, end: int) -> list[Text]:
    """Genres that a note says without a label: "An X-Files vignette", "Humour.", "TNG humor, G", "in script form"."""
    text = ledger.source
    spans = [found.span("what") for found in _OF_A_FORM.finditer(text, start, end)]
    spans += [
        (start + found.start("what"), start + found.end("what"))
        for found in _GENRE_SENTENCE.finditer(text[start:end])
    ]
    spans += [found.span("what") for found in _GENRE_IS.finditer(text, start, end)]
    named = mentions(text, start, end)
    for one in named:
        found = _FANDOM_GENRE.match(text, one.end, end)
        if found:
            spans.append(found.span("what"))
    if named:
        # Items of a list ("fan story, mystery, PG-13") count on the line that names the fandom.
        for line in re.finditer(r"[^\n]+", text[start : min(end, start + 2_000)]):
            here = (start + line.start(), start + line.end())
            if any(here[0] <= one.start < here[1] for one in named):
                spans += [hit.span("what") for hit in _GENRE_ITEM.finditer(text, *here) if hit.group("what")]
    spans += [
        (hit.start("script") + 3, hit.start("script") + 9)
        for hit in _GENRE_ITEM.finditer(text, start, end)
        if hit.group("script")
    ]
    return [
        ledger.text(first, last, text[first:last].strip().capitalize()) for first, last in sorted(set(spans))
    ]
