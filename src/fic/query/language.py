"""The grammar of the search box as tables: the parser and the page "How to search" are both made from them."""

from dataclasses import dataclass
from enum import StrEnum

from fic.query.facets import DEGREES, FIXED


class Takes(StrEnum):
    """What may stand after a field's colon, as the help page says it."""

    NAME = "a name"
    FIXED = "one of its values"
    LANGUAGE = "a language or its code"
    NOTE = "a subject, and a degree if you like"
    NUMBERS = "a number or a range"
    DAYS = "dates, or how long ago"
    PLACE = "before, after or during, and a place in a canon"
    MOMENT = "a place in a canon"
    WORDS = "a word or a phrase"
    STATE = "one of its words"
    ORDER = "an order"


@dataclass(frozen=True, slots=True)
class Field:
    """`name` is what the box writes; synonyms are read as the same, in any case, with or without hyphens."""

    name: str
    takes: Takes
    example: str
    sentence: str
    synonyms: tuple[str, ...] = ()
    asks: str = ""
    """The facet, column or text it asks, where that has another name."""

    @property
    def of(self) -> str:
        return self.asks or self.name

    @property
    def values(self) -> tuple[str, ...]:
        """Everything it takes, when that is a fixed list."""
        if self.takes is Takes.FIXED:
            return FIXED[self.of]
        if self.takes is Takes.NOTE:
            return DEGREES
        if self.takes is Takes.STATE:
            return tuple(STATES)
        return tuple(ORDERS) if self.takes is Takes.ORDER else ()


@dataclass(frozen=True, slots=True)
class Operator:
    name: str
    example: str
    sentence: str


OPERATORS = (
    Operator("words", "rain lantern", "Works that have both words, in any order."),
    Operator("“phrase”", '"rain on the roof"', "Exactly these words, in this order."),
    Operator("-", "lantern -rain -rating:explicit", "Not this. It may stand before anything, a group too."),
    Operator(
        "OR",
        "fandom:dracula rain OR snow",
        "Either of its neighbours: here Dracula, with rain or with snow. | does the same.",
    ),
    Operator("( )", "(rain lantern) OR (snow -storm)", "What belongs together."),
    Operator("field:( )", 'ship:("Mina/Jonathan" OR "Mina & Lucy")', "A field for everything in a group."),
)

FIELDS = (
    Field(
        "fandom",
        Takes.NAME,
        'fandom:"Sherlock Holmes"',
        "What the work is about. Other spellings of the name find the same.",
        ("fandoms",),
    ),
    Field(
        "ship",
        Takes.NAME,
        'ship:"Mina Harker/Jonathan Harker"',
        "A relationship: / between lovers, & between friends.",
        ("ships", "relationship", "relationships", "pairing", "pairings", "rel"),
        "relationship",
    ),
    Field("character", Takes.NAME, "character:Watson", "Who is in it.", ("characters", "char", "chars")),
    Field(
        "tag",
        Takes.NAME,
        'tag:"slow burn"',
        "Anything else its author tagged.",
        ("tags", "additional", "additional-tag", "additional-tags", "freeform", "freeforms"),
        "additional",
    ),
    Field("genre", Takes.NAME, "genre:humour", "What kind of story it is.", ("genres",)),
    Field(
        "category", Takes.NAME, "category:F/F", "F/F, F/M, Gen, M/M, Multi or Other.", ("categories", "cat")
    ),
    Field(
        "rating",
        Takes.FIXED,
        "rating:<=teen",
        "For which age and mood. <= and >= take in what is milder or stronger.",
        ("ratings", "rated"),
    ),
    Field(
        "warnings",
        Takes.FIXED,
        "-warnings:undeclared",
        "What the author’s warning line says of itself; what is in a story, you ask with note.",
        ("warning", "archive-warning", "archive-warnings"),
    ),
    Field(
        "note",
        Takes.NOTE,
        "-note:torture>=implied",
        "A content note, of that degree or more.",
        ("notes", "content-note", "content-notes", "cn", "cw", "tw"),
    ),
    Field("words", Takes.NUMBERS, "words:5k-50k", "How long it is.", ("word", "word-count", "length")),
    Field("chapters", Takes.NUMBERS, "chapters:>10", "How many chapters are there.", ("chapter",)),
    Field(
        "updated",
        Takes.DAYS,
        "updated:<7d",
        "When it last grew. <7d is within seven days, >2y longer than two years ago; w is weeks, m months.",
        ("update", "revised", "changed"),
    ),
    Field(
        "posted",
        Takes.DAYS,
        "posted:2003..2004-06",
        "When it was first posted. A year or a month means all of it.",
        ("published", "created", "date"),
    ),
    Field(
        "placed",
        Takes.PLACE,
        'placed:"before btvs:5x16"',
        "Where in its canon it says it is set.",
        ("place", "placement", "set"),
    ),
    Field(
        "seen",
        Takes.MOMENT,
        "seen:btvs:5x15",
        "Answer as if you had seen up to there: what goes further stays hidden.",
        ("watched",),
    ),
    Field("kudos", Takes.NUMBERS, "kudos:>100", "How many readers left kudos.", ("kudo", "likes")),
    Field("hits", Takes.NUMBERS, "hits:1000+", "How often it was opened.", ("hit", "views", "reads")),
    Field("comments", Takes.NUMBERS, "comments:>=5", "How many comments it has.", ("comment", "reviews")),
    Field(
        "bookmarks",
        Takes.NUMBERS,
        "bookmarks:>20",
        "How many readers bookmarked it.",
        ("bookmark", "favourites", "favorites", "faves", "favs"),
    ),
    Field(
        "by",
        Takes.NAME,
        'by:"Ottilie Marsh"',
        "Who wrote it.",
        ("author", "authors", "creator", "creators", "writer", "byline"),
        "author",
    ),
    Field("series", Takes.NAME, 'series:"The Long Quay"', "A part of that series."),
    Field(
        "lang",
        Takes.LANGUAGE,
        "lang:pt-BR",
        "The language it is written in, or unknown.",
        ("language", "languages"),
        "language",
    ),
    Field(
        "is",
        Takes.STATE,
        "is:complete -is:crossover",
        "What it is. Alone, these are words like any others.",
        ("status",),
    ),
    Field("title", Takes.WORDS, "title:quay", "Only in titles."),
    Field("summary", Takes.WORDS, 'summary:"long ago"', "Only in summaries.", ("description", "blurb")),
    Field("text", Takes.WORDS, 'text:"the lamp went out"', "Only in the story itself.", ("story", "body")),
    Field(
        "sort",
        Takes.ORDER,
        "sort:kudos",
        "In which order. ratio is kudos for each reader, pace is words in a chapter.",
        ("order", "sorted", "sort-by", "order-by"),
    ),
)

STATES: dict[str, tuple[str, ...]] = {
    "complete": ("completed", "finished", "done"),
    "wip": ("in-progress", "incomplete", "unfinished", "ongoing", "work-in-progress"),
    "crossover": ("crossovers", "xover"),
    "single": ("one-shot", "one-chapter", "single-chapter"),
}
"""What `is:` takes, and what is read as the same."""
STATUS_WORDS = {"complete": "complete", "in-progress": "wip"}
"""Values of the status facet, as `is:` says them."""
ORDERS: dict[str, tuple[str, ...]] = {
    "relevance": ("best", "best-match"),
    "updated": ("newest", "latest", "update", "revised"),
    "posted": ("published", "created", "date"),
    "words": ("longest", "length", "word-count"),
    "shortest": (),
    "kudos": ("likes",),
    "hits": ("views",),
    "comments": ("reviews",),
    "bookmarks": ("favourites", "favorites"),
    "ratio": ("kudos-per-reader", "kudos-ratio"),
    "pace": ("chapter-length",),
    "title": ("alphabetical",),
    "author": ("by", "byline", "creator"),
    "random": ("shuffle", "shuffled"),
}
"""What `sort:` takes, and what is read as the same."""
SPELLINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "rating": {
        "not-rated": ("unrated", "nr"),
        "general": ("g", "k", "general-audiences", "everyone", "all-ages"),
        "teen": ("t", "teens", "pg-13", "pg", "teen-and-up", "teen-and-up-audiences"),
        "mature": ("m", "r"),
        "explicit": ("e", "nc-17", "adult"),
    },
    "warnings": {
        "some": ("yes",),
        "none": ("no", "no-warnings", "no-archive-warnings-apply"),
        "undeclared": ("chose-not-to-warn", "choose-not-to-warn", "not-declared", "cntw"),
        "elsewhere": (),
        "unsaid": (),
    },
    "status": {"complete": STATES["complete"], "in-progress": ("wip", *STATES["wip"][1:])},
}
"""Values with a fixed list, and what is read as the same."""


def folded(name: str) -> str:
    """How names of fields and their words are compared."""
    return name.casefold().translate(_LOOSE)


_LOOSE = str.maketrans("", "", " -_‐‑–’'")

FIELD_NAMED = {folded(name): one for one in FIELDS for name in (one.name, *one.synonyms)}
"""Folded name or synonym → field."""
FIELD_OF = {one.of: one for one in FIELDS}
"""Facet, column or text → field."""
RANGED = frozenset(one.name for one in FIELDS if one.takes in {Takes.NUMBERS, Takes.DAYS})


def _by_any_name(words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {folded(name): word for word, others in words.items() for name in (word, *others)}


STATE_NAMED = _by_any_name(STATES)
ORDER_NAMED = _by_any_name(ORDERS)
VALUE_NAMED = {facet: _by_any_name(words) for facet, words in SPELLINGS.items()}
