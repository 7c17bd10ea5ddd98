"""The sets of words the walk over a warning asks for, and small questions about one lexeme."""

from dataclasses import replace

from fic.content_notes.degrees import Degree
from fic.content_notes.grammar_words import GrammarWord, Kind, Role
from fic.content_notes.lexing import CLASHING, Lexeme

QUALIFIERS = frozenset((Kind.DEGREE, Kind.MODIFIER, Kind.CAP, Kind.AT_LEAST, Kind.AT_MOST, Kind.UNDONE))
SMALL = frozenset((Kind.FILLER, Kind.INTENS, Kind.PLURAL_IS))
UNKNOWN_IN_A_LIST_ITEM = 2
"""An ordinary word ("war", "blood") in an item with more unknown words than this is prose, not a warning."""
OFTEN_MODIFIERS = frozenset(("flashbacks",))
TOO = frozenset(
    ("too", "very", "overly", "that", "really", "super", "all that", "terribly", "particularly", "especially")
)
VERY = frozenset(("very", "extremely", "sehr", "tres", "très", "muy", "molto", "muito", "очень"))
MILD = frozenset((Degree.MENTIONED, Degree.IMPLIED))
PARTICIPLES = frozenset(
    ("mentioned", "referenced", "implied", "discussed", "off-screen", "talked of", "shown")
)
NOUNS = frozenset(("dream", "nightmare", "memory"))
FLASHBACK = GrammarWord(Kind.MODIFIER, "flashback", modifiers=("flashback",))
BAD_WORDS = frozenset(("strong-language",))
UNSHARED = frozenset((Degree.GRAPHIC, Degree.IMPLIED))
""""Graphic gore and language", "implied sex and bad language": the language is only there."""
COUNTABLE = frozenset(
    (
        *(
            "word",
            "oath",
            "curse",
            "expletive",
            "swearword",
            "cussword",
            "profanity",
            "obscenity",
            "wort",
            "fluch",
        ),
        *(
            "schimpfwort",
            "kraftausdruck",
            "mot",
            "malpoli",
            "juron",
            "grossier",
            "vulgaire",
            "palabrota",
            "taco",
        ),
        *("malsonante", "fea", "parolaccia", "imprecazione", "palavrão"),
    )
)
"""Names of one coarse word: an article in front of them counts it."""
BLOWS = frozenset(
    (
        *("fistfight", "fist fight", "fist-fight", "sword fight", "swordfight", "knife fight", "gunfight"),
        *(
            "shootout",
            "shoot-out",
            "brawl",
            "bar fight",
            "barroom brawl",
            "punch",
            "punch-up",
            "duel",
            "mugging",
        ),
        *(
            "stabbing",
            "gunshot",
            "bump on the head",
            "knock on the head",
        ),
        *("bar brawl"),
    )
)
"""One event that somebody sees: an article in front of it counts it, as in "there is a fistfight"."""
ARTICLES = frozenset(("a", "an", "ein", "eine", "un", "une", "una", "uno", "um", "uma", "одно"))
TONES = frozenset(("horror-disturbing", "gore", "violence", "sexual-content", "medical-procedures"))
BARE_NO = frozenset(
    (
        *(
            "no",
            "none",
            "nope",
            "zero",
            "0",
            "nil",
            "nein",
            "keine",
            "keiner",
            "keines",
            "kein",
            "non",
            "aucun",
        ),
        *(
            "aucune",
            "ninguno",
            "ninguna",
            "nada",
            "nenhum",
            "nenhuma",
            "nessuno",
            "nessuna",
            "niente",
            "нет",
            "无",
        ),
        *("無", "没有"),
    )
)
"""Where one of these ends its item, it denies what stands before it."""
ITEM_ENDS = frozenset(
    (Kind.COMMA, Kind.SEMI, Kind.AND, Kind.OR, Kind.STOP, Kind.CLOSE, Kind.REOPEN, Kind.OPEN)
)
NOTHING = frozenset(("nothing", "nichts", "rien", "nada", "niente", "ничего"))
MINDED = frozenset(
    f"{word} {by}"
    for word, by in (
        ("squeamish", "about"),
        ("bothered", "by"),
        ("upset", "by"),
        ("offended", "by"),
        ("squicked", "by"),
        ("sensitive", "to"),
        ("uncomfortable", "with"),
        ("beware", "of"),
        ("afraid", "of"),
        ("scared", "of"),
    )
)
DEEPEST = 8
"""Brackets inside brackets that are followed."""


def averted(lexeme: Lexeme) -> Lexeme:
    """ "Threatened torture (it doesn't happen)" is averted, not absent."""
    return replace(lexeme, word=GrammarWord(Kind.MODIFIER, "averted", modifiers=("averted",)))


def highest_left(lexeme: Lexeme) -> Degree | None:
    """How high a degree can still be once this word is denied; None for words that cap nothing."""
    if lexeme.kind is Kind.CAPPABLE:
        return Degree.DEPICTED
    if lexeme.kind is not Kind.DEGREE or lexeme.word.role in (Role.HEAD, Role.WEAK_HEAD):
        return None
    if lexeme.word.degree is Degree.GRAPHIC:
        return Degree.DEPICTED
    shown = lexeme.raw.lower().replace("-", " ") in ("shown", "on screen", "onscreen", "depicted", "on page")
    return Degree.IMPLIED if shown else None


def is_archive_warning(lexeme: Lexeme) -> bool:
    """The archive's own warnings stand side by side and share nothing."""
    return " ".join(lexeme.raw.lower().replace("-", " ").split()) in (
        "major character death",
        "rape/non con",
        "underage",
        "underage sex",
    )


def is_clashing(lexeme: Lexeme) -> bool:
    """An abbreviation that means something else in other company."""
    return lexeme.kind is Kind.TOPIC and lexeme.raw in CLASHING
