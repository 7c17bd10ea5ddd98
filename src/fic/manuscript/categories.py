"""Category and genre lines: which of their words are pairing categories, ratings, ships, form words or warnings."""

import itertools
import re
from typing import TYPE_CHECKING

from fic.manuscript.fandoms import TAGGED, Hint, fandom_named
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
    "shounen-ai": "M/M", "shonen-ai": "M/M", "shoujo-ai": "F/F", "shojo-ai": "F/F",
    "bl": "M/M", "mm": "M/M", "m-m": "M/M",
    "femslash": "F/F", "femmeslash": "F/F", "f/f": "F/F", "фемслэш": "F/F", "фемслеш": "F/F", "yuri": "F/F",
    "gl": "F/F", "ff": "F/F", "f-f": "F/F", "female/female": "F/F",
    "altfic": "F/F",
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


def _is_code(raw: str) -> bool:
    return _CODE.fullmatch(raw) is not None or raw.casefold() in CODE_SHIPS


def sort_values(facts: "Facts", start: int, end: int, label: str) -> None:
    """Decide by the value, not by the label: "Category: Angst, M/M, PG" holds three kinds of fact."""
    from fic.content_notes.reading import read_warnings

    ledger = facts.ledger
    end = _listed_to(facts, start, end)
    spans = [half for span in pieces(ledger, start, end) for half in _parted(facts.page.text, *span)]
    coded = label in {"genre", "class"} or all(_is_code(facts.page.text[a:b].strip()) for a, b in spans)
    items = [_LEAD.sub("", facts.page.text[a:b].strip()) for a, b in spans]
    paired = any(_INITIALS.fullmatch(one) and one.casefold() not in _CATEGORIES for one in items)
    for begin, last in spans:
        lead = _LEAD.match(facts.page.text, begin, last)
        first = lead.end() if lead else begin
        raw = facts.page.text[first:last].strip()
        plain = raw.casefold().strip(" .!?")
        if not raw or (is_none(raw) and plain != "gen"):
            continue
        rated = None if _sortable(plain) else rating_of(ledger, first, last)
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
        elif raw == "U":
            facts.rating = facts.rating or rating_of(ledger, first, last)
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
        elif label in {"form", "class"} and not _sortable(plain) and _known_word(plain) is None:
            facts.tags += [facts.ledger.text(first, last)] if label == "class" else []
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
            "x-file",
            "case file",
            "smarm",
            "schmoop",
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
_JOINT = re.compile(
    r"\s*/\s*|\s+(?:&|\+|and)\s+"
    r"|\s+with\s+(?=(?:an?|some|lots|loads|plenty|hints?|bits|touches|undertones|elements|overtones|slight|mild|very)\s)"
)


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
    """Pairing categories that a note says without a label: "gen, rated G", "a slash story", "two women in love"."""
    text = ledger.source
    found: list[Text] = []
    for one in _CATEGORY_SAID.finditer(text[start:end]):
        group = next(name for name in ("item", "story", "loud", "couple") if one.group(name))
        word = one.group(group).casefold()
        first, last = start + one.start(group), start + one.end(group)
        denied = _NO_COUPLE if group == "couple" else _DENIED
        if denied.search(text[max(start, first - 30) : first]):
            continue
        name = (
            ("F/F" if re.match(_WOMEN, one["sex"] or one["sexes"], re.I) else "M/M")
            if group == "couple"
            else _category_of(word)
        )
        if all(name != other.text for other in found):
            found.append(Text(name, ledger.evidence(first, last)))
    return found


def _category_of(word: str) -> str:
    """The category of a word as authors write it: "shounen ai", "slashy"."""
    plain = re.sub(r"\s+", "-" if "ai" in word else "", word.strip())
    return _CATEGORIES[plain if plain in _CATEGORIES else plain.removesuffix("y")]


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


_CATEGORY_WORDS = (
    r"(?:femslash|femmeslash|slashy?|yaoi|yuri|gen|het|[mf]/[mf]|sh(?:ou|o)nen[\s-]ai|shou?jo[\s-]ai|altfic"
    r"|слэш|слеш|фемсл[эе]ш)"
)
_WOMEN = r"(?:women|females|ladies|girls|woman|female|lesbian)"
_MEN = r"(?:men|males|guys|blokes|boys)"
_CATEGORY_SAID = re.compile(
    rf"(?:^|[,;.!(\[|:~*_–—-]\s*|\n[ \t]*)(?:(?:this\s+is|it['’]?s|just|only|mostly|pure|mild|very|so"
    rf"|domestic|established|(?-i:[A-Z]{{2,4}}))\s+){{0,3}}(?P<item>{_CATEGORY_WORDS})"
    rf"(?=\s*(?:$|[,;.!)\]|\n–—:/]|-\s|or\s)|\s+(?:of\s+course|interaction|content|relationship|themes?|pairing|by\s|but\s|so\s|friendship))(?!\.\w)(?!/[A-Z])"
    rf"|\b(?:is|it['’]s|an?|this|my|some|pros|kirk/spock|k/s|mild|contains|of)\s+(?:an?\s+)?(?:\w+\s+){{0,2}}(?P<story>(?:fem)?slash|gen|het)"
    rf"(?=\s*[,.;!)]|\s+(?:(?:case|love|ghost)\s+)?(?:story|fic|piece|tale|vignette|comedy|romance|drabble|casefile|adventure|but\b))"
    rf"|\b(?:an?|this)\s+(?:gen|het)(?P<no>)\s+(?:story|fic)\b(?!)|(?<![\w-])(?P<loud>SLASH|FEMSLASH|YAOI|YURI)(?=[!.,;])"
    rf"|\b(?P<couple>(?:two|2|the)\s+(?:\w+\s+)?(?P<sex>{_WOMEN}|{_MEN})\s+(?:(?:who\s+(?:are|is)\s+)?(?:very\s+much\s+|deeply\s+)?in\s+love|(?:who\s+)?(?:love|loving|kiss|kissing|making\s+love|having\s+sex|in\s+bed|in\s+a\s+\w+\s+relationship))"
    rf"|(?:love|sex|relationships?|romance|affection)\s+between\s+(?:two\s+)?(?:\w+\s+)?(?P<sexes>{_WOMEN}|{_MEN})\b)",
    re.I | re.M,
)
_DENIED = re.compile(
    r"\b(?:no|not|isn['’]t|without|never|neither|nor|if|pre-?|anti)[^\w,.;!?]+(?:\w+[^\w,.;!?]+){0,2}$|pre-?$",
    re.I,
)
_NO_COUPLE = re.compile(r"\b(?:no|not|isn['’]t|without|never|nor)\W+(?:\w+\W+){0,2}$", re.I)


def is_category(word: str) -> bool:
    """ "gen", "slash", "M/M"."""
    return word.casefold() in _CATEGORIES and word.casefold() not in {"general", "other", "mm", "ff"}


def _parted(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """ "Romance/Humour" is two and "Hurt/Comfort/Family" too; "Mulder/Scully" is one, and so is "Hurt/Comfort"."""
    raw = text[start:end]
    if (listed := _coded_words(raw)) is not None:
        return [(start + first, start + last) for first, last in listed]
    joints = list(_JOINT.finditer(raw))
    if both := re.fullmatch(r"(?P<a>.*\S/\S+)\s*&\s*(?P<b>\S+/\S+)", raw):
        return [(start + both.start(one), start + both.end(one)) for one in "ab"]
    if not joints or (_SHIP.match(raw) and not _genre_pair(raw)):
        return [(start, end)]
    cuts = [(0, 0), *(joint.span() for joint in joints), (len(raw), len(raw))]
    halves = [(one[1], two[0]) for one, two in itertools.pairwise(cuts)]
    words = [
        _SOME_OF.sub("", re.sub(r"\s*\([^()]*\)\s*$", "", raw[a:b]).strip().casefold()) for a, b in halves
    ]
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


_WORD_CODE = re.compile(
    r"(?P<rated>[\[(](?:NC-?17|PG(?:-?1\d)?|[GR])[\])])|[A-Z][A-Za-z]{0,2}(?:[/&][A-Z0-9][A-Za-z]{0,2})+"
)


def _coded_words(raw: str) -> list[tuple[int, int]] | None:
    """ "VOY J/C [PG-13]": spans of codes with nothing but blanks between them, one of them a ship's or a rating's."""
    words = list(re.finditer(r"\S+", raw))
    coded = [_WORD_CODE.fullmatch(one.group()) is not None for one in words]
    if len(words) < 2 or not any(coded):
        return None
    known = all(
        code or (one.group().isupper() and fandom_named(one.group()))
        for one, code in zip(words, coded, strict=True)
    )
    return (
        [(one.start() + (one.group()[0] in "[("), one.end() - (one.group()[-1] in "])")) for one in words]
        if known
        else None
    )


def _sortable(word: str) -> bool:
    return word in GENRES or word in FORMS or word in _CATEGORIES


def _genre_pair(raw: str) -> bool:
    """ "Angst/Romance", "Hurt & Comfort": no pair of people."""
    return any(
        word.casefold().strip() in GENRES | {"hurt", "comfort"} for word in re.split(r"[/&+]|\band\b", raw)
    )


def _known_word(plain: str) -> str | None:
    """The first word of a phrase that is a kind of story."""
    return next((word for word in re.findall(r"[\w/-]+", plain) if word in GENRES | FORMS), None)


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
        known = _known_word(name.casefold())
        if known is None:
            facts.tags.append(facts.ledger.text(first, last))
            return
        name = known
    if name and all(name.casefold() != other.text.casefold() for other in facts.genres):
        facts.genres.append(facts.ledger.text(first, last, name))


_SOME_OF = re.compile(
    r"(?:(?:a|an|some|mostly|mainly|kind\s+of|sort\s+of|just|slight|wee|little|tiny|small|good|pure|lots?|loads|lite|light|bits?|touch|hints?|dash|dose|pinch|sprinkling|splash|whiff|helping|healthy|large|big|plenty|of|very|rather|mild)\s+)+",
    re.I,
)
_NO_GENRE = re.compile(
    r"one$|(?-i:as|of|may|please|set|or|which|but|if|no|not|by|for|may)\b|\d|c\.\s|i\s|spoilers?\b|rated\b|suitable\b|(?:an?|the|one)\s"
    r"|[\w\s]+(?:\.\s|\bown\b|-free\b)|[^/]*\bin\s+the\b",
    re.I,
)
