"""Lists of what is spoiled: "Season 5 through The Body, “Older and Far Away” and 6x07"."""

import re
from collections.abc import Sequence

from fic.timeline import forms, phrases
from fic.timeline.anchors import Anchor, Canons, read_anchor
from fic.timeline.numerals import NUMBER
from fic.timeline.resolve import Resolution, season_mentions

Quotes = Sequence[tuple[int, int, int, int]]

_MARKS = " \"“”‘’'*_.!?|•·~"
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
    r"^\W*(?:.*\b(?:up\s+to|through|thru|until|till)\s+(?=[A-Z\d\"“]))?(?:(?:(?-i:an?|ones?"
    r"|teeny|small|big|huge|brief|passing|references?|mentions?|canon|with|bits?"
    r"|the\s+whole(?=\s+of))|(?i:a|little|bit|few|tiny|lot|up|to|through|thru|until|till"
    r"|including|inclusive|for|all|of|the\s+(?=events|episodes?)|events|episodes?|everything"
    r"|anything|major|minor|vague|slight|mild|some|"
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
        if count > 1 and not words.startswith(kept) and text.find(kept, first[0]) >= first[1]:
            continue  # "season 2, and through “The Gift”" are two
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
    whole = text[part[0] : part[1]]
    if _TAKEN_BACK.search(whole) or _TAKEN_BACK.match(text, part[1]):
        return None
    quote = next((one for one in quotes if part[0] <= one[0] and one[1] <= part[1] + 2), None)
    if _denied(text[part[0] : quote[0]] if quote else whole):
        return None  # “Never Again” denies nothing
    if quote is not None and len(text[part[0] : quote[0]].split()) <= _LONGEST_LEAD:
        if re.search(r"\b(?:IS|is|are|was|were)\s*$", text[part[0] : quote[0]]):
            return None  # "that IS “X”" says what it is
        words = " ".join(text[quote[2] : quote[3]].split()).rstrip(",.;")
        return Anchor(words, quote[0], min(quote[1], len(text)), canons.resolve(words), quoted=True)
    ranged = phrases.NUMBERED.fullmatch(whole.strip(_MARKS))
    if ranged:
        return Anchor(ranged[0], part[0], part[1], canons.resolve(ranged[0]))
    lead = _SMALL_LEAD if _CAPITAL_LEAD.match(whole.strip()) else _SPOILER_LEAD
    raw = lead.sub("", whole.strip())
    bracket = _PARTS_IN_BRACKETS.search(raw)
    if bracket and bracket.start() and not _ASIDE.search(raw, 0, bracket.start() - 1):
        raw = raw[: bracket.end()]
        words = " ".join(raw.split()).lstrip(_MARKS)
        if _named(words[: words.find("(")].strip(), labelled=labelled):
            return Anchor(words, part[0], part[1], canons.resolve(words[: words.find("(")].strip()))
    raw = _ASIDE.split(raw, maxsplit=1)[0]
    inner = raw.strip(_MARKS)
    if not inner or _PART_ONLY.fullmatch(inner):
        return None
    if antecedent and phrases.PRONOUN.match(inner):
        return Anchor(antecedent.words, part[0], part[1], antecedent.resolution)
    anchor = read_anchor(text, part[0], part[1], quotes, canons)
    if anchor and anchor.resolution:
        return anchor
    if _EVERYTHING.fullmatch(raw.strip(" .!")) or _EVERYTHING.fullmatch(whole.strip(" .!")):
        said = _EVERYTHING.fullmatch(whole.strip(" .!")) or _EVERYTHING.fullmatch(raw.strip(" .!"))
        return Anchor(said[0] if said else inner, part[0], part[1])
    if _ALL_OF.fullmatch(whole.strip(" .!")):
        return Anchor(whole.strip(" .!"), part[0], part[1])
    inner = _from_its_name(inner)
    if not inner or inner.casefold() in NOT_ANCHORS or forms.is_everyday(inner):
        return None
    marks = season_mentions(inner)
    numbered = (
        bool(marks and marks[0][0] < 12) or _numbered(inner) or (inner[:1].isdigit() and " " not in inner)
    )
    inner = " ".join(inner.split())
    if labelled and text.islower() and _SMALL_NAME.fullmatch(inner) and not _SPEAKS_SMALL.search(inner):
        return Anchor(inner, part[0], part[1])
    run = forms.title_end(inner)
    if run and not forms.is_title(inner) and _ADVICE.match(inner, run):
        inner = inner[:run]
    led = raw != whole.strip() and forms.is_title(inner)
    if not numbered and (
        (_goes_beyond_a_list(text, part[0]) and not led) or not _named(inner, labelled=labelled)
    ):
        return None
    if len(inner.split()) > (7 if labelled else 6):
        return None
    return Anchor(inner, part[0], part[1])


_ADVICE = re.compile(
    r"\s+(?:for|if|and|so|too|in|but|is|are|will|would|unless|because|as|though|although|to|on"
    r"|you|it|when|where|please|sort|kind|just|really|here|inside|abound|galore|below|ahead"
    r"|first|before)\b"
)
"""What goes on behind a name in a sentence: "spoils “Crosetti” for you"."""
_CAPITAL_LEAD = re.compile(
    r"(?:And|All|Some|From|In|Also|Maybe|Through|Until|For)\s+(?:the|a|an|of|our|my)\s+[A-Z]"
)
_SMALL_LEAD = re.compile(r"(?!)")
"""“And the Answer Is”, “For the Uniform” begin with a word that leads to a name elsewhere."""
_TAKEN_BACK = re.compile(
    r"\s*(?:\.\.+|…|--+|—)\s*(?:no|wait|oops|scratch\s+that|strike\s+that|never\s*mind)\b", re.I
)
"""“s06e07... no, that's “X””: the author thinks better of it."""
_LONGEST_LEAD = 9
"""Words before a quoted name: "and an itty bitty one for “X”"."""
_DENIAL = re.compile(
    r"\W*(?:there\s+(?:are|is)\s+|but\s+|and\s+|absolutely\s+|really\s+|has\s+|i\s+think\s+)*"
    r"(?:none?|no|nothing|not|nope|nil|zip|nada|without|never|keine?|nichts|aucun\w*|pas|rien"
    r"|ning[uú]n\w*|nenhum\w*|nessun\w*|нет|без)\b",
    re.I,
)
_REOPENED = re.compile(
    r"\b(?:except|but|apart|aside|save|unless|other\s+than|besides|bar|barring|beyond|past"
    r"|after|maybe|außer|sauf|excepto|salvo|tranne|кроме"
    r"|not\s+(?:really|much|many|only)|later\s+than)\b",
    re.I,
)


def _denied(piece: str) -> bool:
    """ "NONE for the movie": the piece promises not to give it away."""
    denial = _DENIAL.match(piece)
    return bool(denial) and not _REOPENED.search(piece, max(0, denial.end() - 12) if denial else 0)


_PART_ONLY = re.compile(
    rf"(?:(?:both|all|the\s+(?:first|second)|two)\s+)?(?:parts?\s*)?(?:{NUMBER}"
    rf"|[IVX]{{1,4}})?(?:\s*(?:and|&|-)\s*(?:{NUMBER}|[IVX]{{1,4}}))?",
    re.I,
)
"""The rest of a name before it: "“Unity” I and II"."""
_LOWER_LEAD = re.compile(r"(?:[a-zà-þа-я][\w'’-]*,?\s+){1,8}?(?=(?:the\s+)?[A-ZÀ-ÞА-Я\d])")
_TALK = re.compile(
    r"(?:I|I['’]\w+|[Yy]ou|[Ww]e|[Ii]t['’]?s?|[Tt]hey|[Ss]he|[Hh]e|[Tt]here|[Tt]his|[Tt]hese"
    r"|[Ii]f|[Nn]ever|[Ss]orry|[Pp]lease|[Dd]on['’]t|[Rr]ead|[Ww]hat|[Hh]ave"
    r"|[Jj]ust)\b(?!\s+[A-Z])"
)


def _from_its_name(words: str) -> str:
    """Without the small words before the first capital, number, season or film of an item."""
    marks = [start for start, _, _ in season_mentions(words)[:1]]
    marks += [found.start() for found in [phrases.NUMBERED.search(words), _LATER.search(words)] if found]
    lead = _LOWER_LEAD.match(words)
    if lead:
        marks.append(lead.end())
    if marks and words[: min(marks)].islower() and not words.startswith("the "):
        return words[min(marks) :]
    return words


_SMALL_NAME = re.compile(r"[a-z][\w'’-]*(?:[ \n]+[\w'’&-]+){1,4}")
"""“endless waltz”, in a value that has no capitals at all. One word alone may be an answer: “minor”."""
_SPEAKS_SMALL = re.compile(
    r"\b(?:i|i['’]\w+|you|your|my|me|we|is|are|was|were|it|it['’]s|please|this|these|that"
    r"|there|none|no|not|nope|any|anything|nothing"
    r"|everything|all|most|some|lots|few|many|several|maybe|probably|sure|yes|don['’]t|know"
    r"|think|guess|spoil\w*|minor|major|slight\w*|vague\w*"
    r"|mild\w*|tiny|small|huge|big|episodes?|eps?|seasons?|series|show|story|fic|current"
    r"|recent|previous|early|late|later|next"
    r"|really|if|unless|until|till|through|up|past|after|before|since|whole|entire|general"
    r"|usual|same|obvious|here|as|so|but)\b"
)
_LATER = re.compile(
    r"\bthe\s+(?:\w+\s+)?(?:movies?|films?|finale|pilot|books?|comics?|novels?|seasons?|series)\b"
)


def _named(words: str, *, labelled: bool) -> bool:
    """A title by its capitals; behind a label a name may go on in small letters."""
    if _TALK.match(words):
        return False
    if forms.is_title(words):
        return True
    return labelled and words[:1].isupper() and len(words.split()) <= 6 and not _SPEAKS.search(words)


_SPEAKS = re.compile(r"\b(?:I|I['’]\w+|you|your|my|we|is|are|was|it['’]s|please|this|these)\b")
_ASIDE = re.compile(
    r"\s+-{1,2}\s+|\s*[–—]\s*|\s*\(|\s+(?:below|ahead|inside|here|if|but|because|since|so"
    r"|in\s+here|(?:is|are|gets?|was)\s+(?:also\s+|only\s+|briefly\s+)?(?:mentioned|referred"
    r"|alluded|discussed|spoil\w+|hinted|touched|referenced|in\s+there|given)|only|too|also"
    r"|as\s+well|sorry|especially|mainly|mostly|mentioned|referred|probably|maybe|perhaps|when"
    r"|where|which|who|than|you|we|I|onwards?|on\s*$|and\s+(?:up|before|after|earlier|anything"
    r"|everything))\b"
    r"|\.{2,}|…"
)
"""After the name: "“Anasazi” - sort of", "Friend in Need (both parts)", "X is mentioned in passing"."""


_EVERYTHING = re.compile(
    r"everything|(?:the\s+)?(?:whole|entire)\s+(?:series|show|run|lot|thing|canon|saga)", re.I
)
_ALL_OF = re.compile(
    r"(?:all|every|both)\s+(?:of\s+)?(?:the\s+)?(?:\w+\s+)?(?:seasons?|books?|series|episodes?"
    r"|movies?|films?|chapters?)",
    re.I,
)


def _numbered(words: str) -> bool:
    return bool(
        phrases.NUMBERED.match(words)
        or phrases.STRETCH.match(words)
        or phrases.COMMON_MOMENT.fullmatch(words)
    )


def _goes_beyond_a_list(text: str, at: int) -> bool:
    """The piece opens a new sentence behind the list: "… Never mind." names nothing."""
    return bool(re.search(r"[.!?…]\s+$", text[max(0, at - 4) : at]))


def list_end(text: str, start: int) -> int:
    """Where a list in prose ends: at a line that was not wrapped, before one that begins anew."""
    aside = _AFTER_THE_LIST.search(text, start)
    text = text[: aside.start()] if aside else text
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


_AFTER_THE_LIST = re.compile(
    r",[\"”’']?\s+(?:that['’]s|it['’]s|it\s+is|this\s+is|which|so\s|because|since\s"
    r"|set\s+(?:in|after|before|during)|takes?\s+place|if\s+you|but\s+(?:not|it|I|you"
    r"|the\s+story|nothing))"
)
"""What follows a list in a sentence and is no item of it."""


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
    r"\s*(?:Past|Beyond|After|Before|In|Through|From|At|And|All)(?:\s+(?:the|a|of|in"
    r"|and))*\s+(?!Season|Series|Episode|S\d)[A-Z][a-z]"
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
            low in {"past", "beyond", "after", "before", "in", "through", "from", "at", "and", "all"}
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
    commas = [
        b for a, b, _, last in quotes if start <= a and b <= end and text[last - 1 : last] in {",", ";"}
    ]
    listed = bool(re.search(r"[,;]", _outside(text, start, end, quotes)))
    parts = [found.span() for found in _PARTS_IN_BRACKETS.finditer(text, start, end)]
    for match in _JOINT.finditer(text, start, end):
        begin, stop = match.span()
        if any(a < begin < b for a, b, _, _ in quotes) or any(a < begin < b for a, b in parts):
            continue
        mark = match[0].strip()
        if "\n" in match[0] and not mark and listed and _is_broken(text, begin):
            continue  # a title that the margin broke
        if mark[:1].isalpha() and _is_inside_a_title(text, at, match, end, listed=listed):
            continue
        for cut in [one for one in commas if at < one <= begin]:
            pieces.append((at, cut))
            at = cut
        if text[at:begin].strip(" \n,;"):
            pieces.append((at, begin))
        at = stop
    for cut in [one for one in commas if at < one < end]:
        pieces.append((at, cut))
        at = cut
    if text[at:end].strip():
        pieces.append((at, end))
    return pieces


_JOINT = re.compile(
    r"\s*[,;/&+\n、，；]\s*(?:(?:and|und|et|y|e|и)\s+)?|\s+(?:and|und|et|y|e|и|plus)\s+|\s*\.[\"”]?\s+(?=[A-Z\"“])"
)


_SMALL_END = re.compile(r"\b(?:[Tt]he|[Aa]n?|of|in|to|for|on|at|and|from|with|[A-Z]\w+['’]s)$")
_WIDE = 38
"""Characters of a line of a value, behind its label, that reached the margin."""


def _is_broken(text: str, end: int) -> bool:
    """The line goes on after `end`: it is wide, or closes with a word no name ends in."""
    line = text[text.rfind("\n", 0, end) + 1 : end].rstrip()
    return bool(_SMALL_END.search(line)) or len(line) >= _WIDE


_PARTS_IN_BRACKETS = re.compile(
    rf"\((?:(?:parts?|pts?\.?|eps?\.?|episodes?)\s*)?(?:{NUMBER}|[IVX]{{1,4}})"
    rf"(?:\s*(?:and|&|/|,|\+|-|to)\s*(?:{NUMBER}|[IVX]{{1,4}}))*\)",
    re.I,
)
"""“Manchester (1 and 2)”: both parts of one name, no two names."""


def _outside(text: str, start: int, end: int, quotes: Quotes) -> str:
    """The list without what stands in quotes."""
    words = list(text[start:end])
    for a, b, _, _ in quotes:
        for at in range(max(a, start), min(b, end)):
            words[at - start] = " "
    return "".join(words)


_COUNTED = re.compile(r"(?:seasons|series|books|episodes|eps|volumes|chapters|parts)\s+\S+$", re.IGNORECASE)


def _is_inside_a_title(text: str, at: int, joint: re.Match[str], end: int, *, listed: bool) -> bool:
    """ "The Duchess and the Devil"; in a list by commas an "and" parts names only before the last."""
    if re.match(r"the\s+[A-Z]", text[joint.end() : joint.end() + 8]) and re.match(
        r"\s*(?:The|An?)\s+[A-Z]", text[at:]
    ):
        return True
    counted = _COUNTED.search(text[at : joint.start()])
    if counted and re.match(rf"(?:{NUMBER}|[IVX]+)\b", text[joint.end() : joint.end() + 16], re.I):
        return True
    capitals = text[at : at + 1].isupper() and text[joint.end() : joint.end() + 1].isupper()
    return listed and capitals and bool(re.search(r"[,;]", text[joint.end() : end]))
