"""Pieces of box text, right and wrong, to be joined at random: what the grammar knows, and what breaks parsers."""

import random

from fic.query.language import FIELDS, OPERATORS

VALUES = (
    *('"Ada Lovelace"', "“Ada & Grace”", "dracula", '"a \\"b\\" c"', "«d'été»", "„Nacht“", '"unclosed', "”", "-x"),
    *(">=implied", "torture>=implied", '"sexual violence">=graphic', "torture>=much", "<7d", ">2y", "1m..1y"),
    *("2003..2004-06", "2003", "5k-50k", "> 5k", ">100", "<=99", "0", "1e9", "before btvs:5x16", '"after btvs:5x16"'),
    *("before:btvs:season", "btvs:5x15", "teen", "<=teen", "teen,mature", "complete", "wip", "crossover", "single"),
    *("kudos", "random", "en", "pt-BR", "9" * 40, "x" * 300, "(a OR b)", "(a -b | c)", "(", "\\", ""),
)  # fmt: skip
WORDS = (
    *("rain", "lantern", "naïve", "魔法使い", "OR", "or", "|", "AND", "NOT", "-", "--", "–snow", "+tea", "(", ")"),
    *("（", "）", "-(", "-rain", '"', '"two words"', "“curly”", "re:zero", "http://x.example/a?b=c", "kudos>100"),
    *("C++", "👩\u200d🚀", "\u200f", "a\x00b", "\ud800", "&", "…", "ship", "is", ":", "::", "fandom:", "fandon:x"),
    *("title:rain", "-text:\"the rain\"", "＂wide＂", "ｔag：x", "fandom：x", "words<5k", "words>"),
    *("is:", "sort:kudos"),
)  # fmt: skip
NAMES = tuple(name for one in FIELDS for name in (one.name, *one.synonyms))
EXAMPLES = (*(one.example for one in FIELDS), *(one.example for one in OPERATORS))


def piece(chance: random.Random) -> str:
    """A term of the grammar, a broken one, or any characters at all."""
    kind = chance.random()
    sign = chance.choice(["", "", "", "-", "–", "NOT ", "+"])
    if kind < 0.45:
        name = chance.choice(NAMES)
        colon = chance.choice([":", ":", ": ", "：", ""])
        return f"{sign}{chance.choice([name, name.upper()])}{colon}{chance.choice(VALUES)}"
    if kind < 0.85:
        return sign + chance.choice(WORDS)
    if kind < 0.93:
        return chance.choice(EXAMPLES)
    return "".join(chr(chance.choice([*range(32, 127), chance.randrange(0x110000)])) for _ in range(6))


def box_text(chance: random.Random, most: int = 12) -> str:
    joints = (" ", " ", " ", " OR ", " | ", "", " (", ") ", "\n")
    return "".join(f"{piece(chance)}{chance.choice(joints)}" for _ in range(chance.randint(1, most)))


HOSTILE = (
    "(" * 10_000,
    "-(" * 10_000 + "a",
    "(" * 10_000 + "a" + ")" * 10_000,
    "".join(f"(a{n} OR (b{n} " for n in range(2_000)),
    "".join(f"-(a{n} " for n in range(2_000)) + ")" * 2_000,
    "(" * 7_000 + "a b" + " x)" * 7_000,
    '"' * 20_001,
    '"\\' + '\\"' * 14_000,
    "“" * 29_999,
    "“«„‟" * 7_000,
    "a OR " * 6_000,
    "|" * 29_999,
    "- " * 14_000,
    "-" * 29_999,
    ":" * 29_999,
    "fandom:" * 4_000,
    "fandom: " * 4_000,
    "fandom:(" * 3_500,
    "words:> " * 3_500,
    "placed:before " * 2_000,
    "x:y " * 7_000,
    "unknownfieldname:value " * 1_300,
    "rating:<=teen " * 2_000,
    "rating:" + "teen," * 5_000,
    "note:" + "a" * 29_000,
    "a" * 1_000_000,
    "\ud800" * 29_000,
    "\x00" * 29_000,
    "👩\u200d🚀" * 9_000,
    "words:" + "9" * 29_000,
    "updated:" + "2003.." * 4_000,
    "1,000" * 6_000,
    "words:" + "1,000," * 4_000,
    'fandom:"a"' * 3_000,
    'fandom:a"b"' * 2_700,
    "NOT " * 7_000 + "a",
    "\u3000" * 29_000 + "a",
    " OR ".join(f"-rating:teen -(a{n} | b{n})" for n in range(900)),
)
"""Each about as long as the box takes, or longer, in a shape that costs a careless parser most."""
