"""Lists of what is spoiled: "Season 5 through The Body, “Older and Far Away” and 6x07"."""

import re
from collections.abc import Sequence

from fic.timeline import phrases
from fic.timeline.anchors import Anchor, Canons, read_anchor
from fic.timeline.resolve import Resolution, season_mentions

Quotes = Sequence[tuple[int, int, int, int]]

_MARKS = " \"“”‘’'*_.!?"
_MOST_PIECES = 60
_LONGEST_PIECE = 200
"""Characters. What is longer is no name; its first words are looked at."""
_MOST_JOINED = 4
"""Pieces of one name: no title has more than three commas and "and"s."""
NOT_ANCHORS = frozenset(
    [
        "au",
        "story",
        "fic",
        "the",
        "story",
        "the",
        "fic",
        "the",
        "show",
        "series",
        "tv",
        "canon",
        "it",
        "all",
        "no",
        "none",
        "yes",
        "me",
        "my",
        "you",
        "i",
        "slash",
        "het",
        "gen",
        "dinner",
        "spoilers",
        "warning",
        "warnings",
        "everything",
        "anything",
        "nothing",
        "reading",
        "rating",
        "angst",
        "fluff",
        "this",
        "that",
    ]
) | {"the story", "the fic", "this story", "this fic"}
_SPOILER_LEAD = re.compile(
    r"^\W*(?:.*\b(?:up\s+to|through|thru|until|till)\s+(?=[A-Z\d\"“]))?(?:(?:(?-i:an?|ones?|teeny|small|big|huge|brief|passing|references?|mentions?|canon|with|bits?|the\s+whole(?=\s+of))|(?i:a|little|bit|few|tiny|lot|up|to|through|thru|until|till|including|inclusive|for|all|of|the\s+(?=events|episodes?)|events|episodes?|everything|anything|major|minor|vague|slight|mild|some|"
    r"possible|maybe|and|also|especially|mostly|mainly|from|in|bis|für|pour|hasta))\s+)*",
    re.IGNORECASE,
)


def spoiled(
    text: str,
    start: int,
    end: int,
    quotes: Quotes,
    canons: Canons,
    *,
    antecedent: Anchor | None = None,
    labelled: bool = False,
) -> list[Anchor]:
    """Each name in the list at `start` to `end` of the text.

    Pieces are joined again where a title holds a comma or "and". What does not resolve is kept when it looks like a
    name; behind a label it may be a little longer. "That" is the `antecedent`.
    """
    parts = [(a, min(b, a + _LONGEST_PIECE)) for a, b in pieces(text, start, end, quotes)[:_MOST_PIECES]]
    found: list[Anchor] = []
    at = 0
    while at < len(parts):
        joined, name = _longest(text, parts[at : at + _MOST_JOINED], canons)
        if name is None:
            name = _alone(text, parts[at], quotes, canons, antecedent, labelled=labelled)
        if name is not None:
            found.append(name)
        at += joined
    return found


def _longest(text: str, parts: Sequence[tuple[int, int]], canons: Canons) -> tuple[int, Anchor | None]:
    """How many pieces make one name that resolves, and the name; one piece and None when none does."""
    for count in range(len(parts), 0, -1):
        first, last = parts[0], parts[count - 1]
        words = text[first[0] : last[1]].strip()
        kept = words if canons.resolve(words) else _SPOILER_LEAD.sub("", words)
        inner = kept.strip(_MARKS)
        found = canons.resolve(inner) if inner else Resolution()
        if found and (count == 1 or _is_one_name(inner, found)):
            return count, Anchor(inner, text.find(kept, first[0]), last[1], found)
    return 1, None


def _alone(
    text: str,
    part: tuple[int, int],
    quotes: Quotes,
    canons: Canons,
    antecedent: Anchor | None,
    *,
    labelled: bool,
) -> Anchor | None:
    raw = _SPOILER_LEAD.sub("", text[part[0] : part[1]].strip())
    begins = part[0] + text[part[0] : part[1]].rfind(raw) if raw else part[0]
    quote = next((one for one in quotes if begins <= one[0] <= begins + 1 and one[1] <= part[1] + 2), None)
    if quote is not None:
        words = " ".join(text[quote[2] : quote[3]].split()).rstrip(",.;")
        return Anchor(words, quote[0], min(quote[1], len(text)), canons.resolve(words), quoted=True)
    raw = _ASIDE.split(raw, maxsplit=1)[0]
    inner = raw.strip(_MARKS)
    if not inner:
        return None
    if antecedent and phrases.PRONOUN.match(inner):
        return Anchor(antecedent.words, part[0], part[1], antecedent.resolution)
    anchor = read_anchor(text, part[0], part[1], quotes, canons)
    if anchor and anchor.resolution:
        return anchor
    if _ALL_OF.fullmatch(text[part[0] : part[1]].strip(" .!")):
        return Anchor(text[part[0] : part[1]].strip(" .!"), part[0], part[1])
    marks = season_mentions(inner)
    named = (
        bool(marks and marks[0][0] < 12)
        or inner[:1].isupper()
        or (inner[:1].isdigit() and " " not in inner)
        or _numbered(inner)
    )
    named = named or bool(re.match(r"the\s+[A-Z]", inner))
    named = named and not (_goes_beyond_a_list(text, part[0]) and not marks)
    denied = re.match(r"(?:none|no|nothing|not)\b", inner, re.IGNORECASE)
    if denied or not named or len(inner.split()) > (6 if labelled else 5) or inner.casefold() in NOT_ANCHORS:
        return None
    return Anchor(inner, part[0], part[1])


_ASIDE = re.compile(
    r"\s+-{1,2}\s+|\s*[–—]\s*|\s*\(|\s+(?:below|ahead|inside|here|if|but|because|since|so|in\s+here)\b|\.{2,}|…"
)
"""After the name: "“Anasazi” - sort of", "Friend in Need (both parts)"."""


_ALL_OF = re.compile(
    r"(?:all|every|both)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?(?:seasons?|books?|series|episodes?|movies?|films?|chapters?)",
    re.I,
)


def _numbered(words: str) -> bool:
    return bool(phrases.NUMBERED.match(words) or phrases.COMMON_MOMENT.fullmatch(words))


def _goes_beyond_a_list(text: str, at: int) -> bool:
    """The piece opens a new sentence behind the list: "… Never mind." names nothing."""
    return bool(re.search(r"[.!?…]\s+$", text[max(0, at - 4) : at]))


def list_end(text: str, start: int) -> int:
    """Where a list in prose ends: at a line that was not wrapped, before one that begins anew."""
    for found in re.finditer(r"\n", text[start:]):
        at = start + found.start()
        line = text.rfind("\n", 0, at) + 1
        if (
            at - line < 55
            and re.match(r"\s*[A-Z][A-Za-z]+\s", text[at:])
            and not text[:at].rstrip().endswith((",", "and", "&"))
        ):
            return at
    return len(text)


def is_whole(value: str, canons: Canons) -> bool:
    """The value as it stands is a name: "All the Way", "The Body"."""
    found = canons.resolve(value)
    return bool(found) and found.kind in {"title", "series"}


def _is_one_name(words: str, found: Resolution) -> bool:
    """Several pieces of a list that are one name after all: a title with a comma, "seasons 1 and 2"."""
    if found.kind in {"title", "series"}:
        return found.score == 1.0
    return any((start, end) == (0, len(words)) for start, end, _ in season_mentions(words))


_TITLE = re.compile(
    r"\s*(?:Past|Beyond|After|Before)(?:\s+(?:the|a|of|in|and))*\s+(?!Season|Series|Episode|S\d)[A-Z][a-z]"
)


def past_leads(text: str, start: int) -> int:
    """Past "for", "up to and including" …; the first word may be a capital, later ones belong to a title then."""
    shouting = text.isupper()
    at = start
    for match in re.finditer(r"[\w'’]+|[^\w\s]+", text[start:]):
        word = match[0]
        if not word[0].isalnum():
            if word.strip(",:-–!.") == "":
                continue
            break
        low = word.casefold()
        rest = text[start + match.end() :].lstrip().casefold()
        if low not in phrases.SPOILER_LEADS or (word[0].isupper() and at != start and not shouting):
            break
        if (
            low in {"past", "beyond", "after", "before"}
            and at == start
            and _TITLE.match(text, start + match.start())
        ):
            break  # "Spoilers: Beyond the Sea"
        if low == "the" and not rest.startswith(("events", "episode", "way")):
            break
        if low == "all" and not rest.startswith(("of", "the way", "through", "up", "episodes of")):
            break
        at = start + match.end()
    return at


def pieces(
    text: str, start: int, end: int, quotes: Sequence[tuple[int, int, int, int]]
) -> list[tuple[int, int]]:
    """A list cut at commas, slashes, semicolons and "and", not inside quotes."""
    pieces = []
    at = start
    for match in re.finditer(
        r"\s*[,;/&+\n]\s*(?:and\s+)?|\s+(?:and|und|et|y)\s+|\s*\.\s+(?=[A-Z])", text[start:end]
    ):
        begin, stop = start + match.start(), start + match.end()
        if any(a < begin < b for a, b, _, _ in quotes):
            continue
        if text[at:begin].strip():
            pieces.append((at, begin))
        at = stop
    if text[at:end].strip():
        pieces.append((at, end))
    return pieces
