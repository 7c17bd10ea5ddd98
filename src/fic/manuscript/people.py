"""Names in values: lists, ships in every notation, characters."""

import re
from dataclasses import replace

from fic.manuscript.fandoms import fandom_named
from fic.manuscript.ledger import Ledger
from fic.manuscript.manuscript import CharacterFact, RelationshipFact

_SPLIT = re.compile(r"\s*(?:[,;、，；،؛|\n]|\s+(?:\+{2,}|•|·)\s+)\s*")
_NONE = re.compile(
    r"\W*(?:none|no(?:ne)?\s+(?:really|yet|whatsoever|at\s+all)?|n/?a|gen|nope"
    r"|no\s+(?:pairings?|ships?|romance)|keine?s?|aucune?|ningun[oa]|nessun[oa]|нет|无|無|なし|لا\s+يوجد"
    r"|nothing|null|nil)\W*",
    re.I,
)
_NONE_AND_TALK = re.compile(
    r"\W*(?:none|nope|n/a|ninguna?|keine?s?|aucune?|nessuna?)\s*[.!]+\s+(?!.*[/&])", re.I | re.S
)
_BRACKET = re.compile(r"\s*[(\[（][^()\[\]（）]{0,80}[)\]）]")
_ROMANTIC = re.compile(r"\s*/\s*|\s*／\s*|\s+(?:x|X|×|♥|<3)\s+|×|\s+slash\s+")
_FRIENDS = re.compile(r"\s+(?:&|\+|＆)\s+|\s*&\s*|\s*\+\s*")
_AND = re.compile(r"\s+(?:and|und|et|y|e|и|و)\s+", re.I)
_MODIFIERS = re.compile(
    r"\b(pre-?slash|maybe|past|implied|hints?\s+of|slight|mild|minor|background|eventual|future|pre-?(?=\W)|post-?(?=\W)"
    r"|ust|one-?sided|unrequited|established|hinted|mentioned?|mentions\s+of|former|developing|possible"
    r"|some|vague|side|endgame|platonic|main|mostly|brief|unresolved|onesided|references\s+to)\b[\s:-]*",
    re.I,
)
_FRIENDSHIP = re.compile(
    r"\b(?:friendship|friends|platonic|gen|no\s+romance|brotherly|family)\b(?:\s+only)?", re.I
)
CODE_SHIPS = {"msr": ("Mulder", "Scully")}
"""X-Files codes for a ship; on those lists they are spelled like a genre."""
_CODE = re.compile(r"(?P<a>\d{1,2})x(?P<b>\d{1,2})")


def modifiers_in(raw: str) -> list[str]:
    """ "past", "implied", "ust": what is said of a ship besides its names."""
    return [" ".join(m.group(1).casefold().split()).rstrip("-") for m in _MODIFIERS.finditer(raw)]


MOST_PIECES = 1_000
"""Items of one list that are read; an archive allows seventy-five tags."""


def pieces(ledger: Ledger, start: int, end: int, slashes: bool = False) -> list[tuple[int, int]]:
    """Spans of the items of a list value: commas, semicolons, lines; never inside brackets."""
    known = ledger.items_in(start, end)
    if known:
        return known
    source = ledger.source
    spans: list[tuple[int, int]] = []
    depth, begin = 0, start
    for at in range(start, end + 1):
        c = source[at] if at < end else ","
        if c in "([（":
            depth += 1
        elif c in ")]）":
            depth = max(0, depth - 1)
        cut = c in ",;、，；،؛|\n•·" or (slashes and c == "/")
        if at == end or (cut and depth == 0):
            first, last = begin, at
            while first < last and source[first] in ' \t\r*_-–—."“':
                first += 1
            while last > first and source[last - 1] in ' \t\r*_."”':
                last -= 1
            if last > first:
                spans.append((first, last))
            if len(spans) >= MOST_PIECES:
                break
            begin = at + 1
    return spans


def is_none(text: str) -> bool:
    """ "None", "N/A", "gen", also with a remark behind it ("None. It's gen!") but not before a list."""
    return bool(_NONE.fullmatch(text.strip()) or _NONE_AND_TALK.match(text))


def relationships(ledger: Ledger, start: int, end: int, always: bool) -> list[RelationshipFact]:
    """Ships in a value. `always`: the label says these are pairings, so "Fox and Dana" is one too."""
    found: list[RelationshipFact] = []
    for first, last in _clauses(ledger, start, end):
        raw = ledger.source[first:last]
        if (is_none(raw) and not _NONE_BUT.match(raw)) or re.match(
            r"\W*(?:none(?!\W*[(\[])|ningun[oa]|keine?|aucun|nessun|无|無)\b|\W*(?:无|無)\s*(?:cp|配对)",
            raw,
            re.I,
        ):
            continue
        fact = relationship(ledger, first, last, always)
        if fact:
            found.append(fact)
    return found


def _clauses(ledger: Ledger, start: int, end: int) -> list[tuple[int, int]]:
    """List items, cut further at sentence ends, wide spaces and "also:"."""
    spans = []
    for first, last in pieces(ledger, start, end):
        begin = first
        for cut in re.finditer(
            r"(?<=[a-zà-ÿ)])(?<!\b[A-Z])(?<!\b(?:Mr|Dr|St|Ms|Jr"
            r"|Sr))(?<!\bMrs)(?<!\bProf)[.!?]\s+(?=\S)|\s{3,}|\s*\balso:\s*|(?<=\w)\s+/\s+(?=[^\n/]*\S/\S)",
            ledger.source[first:last],
            re.I,
        ):
            at = first + cut.start()
            if ledger.source.count("(", first, at) > ledger.source.count(")", first, at):
                continue
            if at > begin:
                spans.append((begin, at))
            begin = first + cut.end()
        if last > begin:
            spans.append((begin, last))
    return spans


def relationship(ledger: Ledger, first: int, last: int, always: bool) -> RelationshipFact | None:
    raw = ledger.source[first:last]
    if (aside := _NONE_BUT.match(raw)) is not None:
        # "gen (sam + annie, friends)": the bracket says whom it is about.
        first, last = first + aside.start("who"), first + aside.end("who")
        raw = ledger.source[first:last]
        pair = relationship(ledger, first, last, always)
        return replace(pair, kind="friendship") if pair else None
    evidence = ledger.evidence(first, last)
    modifiers = modifiers_in(raw)
    negated = bool(_DENIED.match(raw))
    friends = bool(_FRIENDSHIP.search(raw))
    bare = _MODIFIERS.sub("", _FRIENDSHIP.sub("", _BRACKET.sub("", raw)))
    bare = re.sub(
        r"^(?:\W*(?:no|not|never|kein\w*|pas\s+de|sin|only|it['’]s|a|an|the|definitely|this\s+is|und|maybe"
        r"|probably|and|also|with|mit|con)\b\s*)+",
        "",
        bare,
        flags=re.I,
    )
    bare = re.sub(
        r"\s+(?:only|pairing|ship|romance|relationship|fic|story|slash|subtext|if\s+you|kind\s+of|sort\s+of|of\s+course|forever"
        r"|all\s+the\s+way|eventually|later)\b.*$",
        "",
        bare,
        flags=re.I,
    ).strip(' .!?*_-–—:~"“”')
    if not bare.isascii():
        bare = re.sub(r"(?<=[\u3040-\u9fff])\s+\S.*$", "", bare)
    if not bare or len(bare) > 120:
        return None
    if bare.casefold() in CODE_SHIPS:
        return RelationshipFact(
            CODE_SHIPS[bare.casefold()], "romantic", tuple(modifiers), negated, "stated", evidence
        )
    numbers = _CODE.fullmatch(bare)
    if numbers:
        return RelationshipFact(
            (numbers.group("a"), numbers.group("b")),
            "romantic",
            tuple(modifiers),
            negated,
            "stated",
            evidence,
        )
    kind = "romantic"
    names = _ROMANTIC.split(bare)
    if len(names) < 2:
        names = _FRIENDS.split(bare)
        if len(names) > 1:
            kind = "friendship"
        elif always:
            names = _AND.split(bare)
            kind = "romantic"
            if any(name[:1].islower() for name in names):
                return None
    names = [trimmed(name.strip(" .!?*_\"“”'")) for name in names]
    names = [name for name in names if name]
    if always and len(names) == 1 and fandom_named(names[0]):
        return None
    if friends or "platonic" in modifiers:
        kind = "friendship"
    if len(names) < 2:
        # A portmanteau ("Spuffy") or a code ("MSR") names a ship in one word.
        if (
            always
            and len(names) == 1
            and raw.strip(" .!") == bare
            and len(names[0].split()) == 1
            and names[0][:1].isupper()
            and len(names[0]) > 2
        ):
            return RelationshipFact((names[0],), kind, tuple(modifiers), negated, "stated", evidence)
        return None
    if any(
        len(name.split()) > 6
        or (
            re.fullmatch(r"[MFmf]|OC|OFC|OMC", name)
            and len(names) == 2
            and bare.upper() in {"M/M", "F/F", "F/M", "M/F"}
        )
        for name in names
    ):
        return None
    if any(
        len(name.split()) > 1
        and name[0].islower()
        and not re.match(
            r"(?:the|original|male|female|oc|everyone"
            r"|others?|von|van|de)\b",
            name,
            re.I,
        )
        for name in names
    ):
        return None
    return RelationshipFact(tuple(names), kind, tuple(dict.fromkeys(modifiers)), negated, "stated", evidence)


_NONE_BUT = re.compile(
    r"\W*(?:gen|none|no\s+pairings?|friendship)\W*[(\[](?P<who>[^()\[\],]*[&+/][^()\[\],]*)(?:,[^()\[\]]*)?[)\]]\W*$",
    re.I,
)
_DENIED = re.compile(
    r"\W*(?:(?:it['’]?s|it\s+is|this\s+is|there['’]?s|there\s+is|definitely|absolutely|and|but|so|just)\s+)*"
    r"(?:no|not|never|kein\w*|pas\s+de|sin|нет)\b|[^/&A-Z]*\b(?:(?i:isn['’]?t|not)|NOT)\s+(?:an?\s+|about\s+)?[A-Z][\w.'’-]*\s*[/&]",
    re.I,
)
_PARTICLES = frozenset({"of", "the", "von", "de", "du", "la", "le", "van", "der", "al", "di", "d'", "al-"})
_RATING = re.compile(r"(?:NC-?17|PG(?:-?1\d)?|UST|RST|MSR|WIP|AU)\Z")


def trimmed(name: str) -> str:
    """A name without what a sentence goes on with: "Torres in the background" is Torres.

    A name in small letters stays whole: its author uses no capitals.
    """
    words = name.split()
    if len(words) < 2 or not any(word[:1].isupper() for word in words):
        return name
    kept: list[str] = []
    for number, word in enumerate(words):
        goes_on = word.casefold() in _PARTICLES and any(one[:1].isupper() for one in words[number + 1 :][:2])
        if _RATING.match(word) or (kept and word[:1].islower() and not goes_on):
            break
        if kept or not word[:1].islower() or word.casefold() in {"the", "original", "male", "female"}:
            kept.append(word)
    return " ".join(kept) if any(word[:1].isupper() for word in kept) else name


_NOBODY = re.compile(
    r"\W*(?:(?:an?|some|various|my|the|one|two|assorted)\s+)+original\s+(?:\w+\s+)?(?:characters?|people)\W*$",
    re.I,
)
"""Of a cast list: nobody's name."""


def _without_fandom(name: str) -> str:
    """ "Alistair (Dragon Age)" as "Alistair": archives add the fandom to a name that several have."""
    found = re.fullmatch(r"(?P<name>.*\S)\s*\((?P<fandom>[^()]+)\)\W*", name.strip())
    return found.group("name") if found and fandom_named(found.group("fandom")) else name


_NOT_NAMED = re.compile(
    r"(?i)\W*(?:ensemble|everyone|all|various|others?|etc|the\s+(?:gang|usual\s+suspects|whole\s+cast))\W*"
)
_DESCRIBED = re.compile(
    r"\s*(?:\.{2,}|\s[-–—=]{1,2}\s|(?<=\w):\s|\s{3,}).*$|\.?\s*\((?=[a-z]|It|I\b)(?!s\))[^()]*\)?\s*$|\.\s*\(.*$",
    re.S,
)
"""Who somebody is, after the name: "Ko'vash ..... an old warrior"."""
_AND_SOMETHING = re.compile(r"\s*(?:and|plus|with|mit|und|et|y|e)\s+(?:an?|some|eine?n?|une?|uno?a?)\s+[a-z]")
_ROLE = (
    r"(?:(?:and|und|et|y|и|plus|with|mit|con|avec|also|even|featuring|starring|introducing|mostly|mainly|primarily|some|brief|minor|lots\s+of"
    r"|(?:an?|the)\s+(?:\w+\s+)?(?:little|bit|touch|dash|hint|pinch|glimpse|splash|order|helping|dose|lot|appearance|cameo|cast|mention|supporting\s+\w+)"
    r"\s+(?:of|by|from|for)|a\s+(?:little|cameoing|very|guest)|cameos?\s+(?:by|from)|(?:guest\s+)?appearances?\s+(?:by|from|of)"
    r"|(?:special\s+)?guest\s+stars?|mentions?\s+of|glimpses\s+of|your\s+favou?rite)\s+)+"
)
_LEADING = re.compile(rf"{_ROLE}(?-i:(?=[^\W\da-z]))|(?:and|und|et|y|и)\s+(?!an?\s)(?=\S)", re.I)
"""How somebody is brought in: "with a side order of JD", "a cameo by Sydney"."""
_CALLED = re.compile(
    r"(?:(?:and|plus|with)\s+)?(?:an?|the|my|his|her|their|some|one)\s+(?:[\w'-]+\s+){1,4}?(?:named|called|known\s+as|by\s+the\s+name\s+of)\s+[\"“]?"
    r"(?P<name>[^\W\da-z][\w'’-]*(?:\s[A-Z][\w'’-]*)?)"
)
""" "a cat named Spot"."""
_TALKS = re.compile(
    r"(?:(?:i|you|he|she|it|we|they|there|that|this|what|whoever|nobody|somebody|someone|not|no|nothing|no\s+one)(?=\s|['’])"
    r"|(?-i:(?:who|which|because|but|if|as|so|when|see|in|on|at|for|from|during|after|before|until)\s+[a-z]))",
    re.I,
)
_ENDS = re.compile(
    r"(?<=[a-z][a-z)])(?<!\bMrs)(?<!\b(?:Mr|Dr|Lt|St|Ms|Sr|Jr))(?<!\bSgt)(?<!\bCol)(?<!\bCapt)(?<!\bProf)(?<!\bDet)[.!?]+\s+(?=\S)"
)
_OWNED = re.compile(r"['’]s?\s+[a-z]")


def _without_lead(raw: str) -> str:
    lead = _LEADING.match(raw.strip())
    return raw.strip()[lead.end() :] if lead else raw.strip()


def end_of_cast(text: str, start: int, end: int) -> int:
    """Where a cast list is over and a sentence begins: "Tom, Harry. Tom & Harry are friends."."""
    stop = _ENDS.search(text, start, end)
    return stop.start() if stop else end


def characters(ledger: Ledger, start: int, end: int) -> list[CharacterFact]:
    """Names of a cast list. "Ensemble" and "everyone" are no names, nor is what comes last: "Sam, Al, and a horse"."""
    found = []
    for first, last in pieces(ledger, start, end, slashes=True):
        raw = _DESCRIBED.sub("", ledger.source[first:last])
        called = _CALLED.match(raw)
        if called:
            raw = called["name"]
        if _AND_SOMETHING.match(raw) and not _LEADING.match(raw.strip()):
            continue
        raw = _without_lead(raw)
        if is_none(raw) or len(raw.split()) > 7 or _NOT_NAMED.fullmatch(raw):
            continue
        begin = first
        if _TALKS.match(raw.strip()):
            continue
        ands = _AND.split(raw) if len(raw.split()) > 2 else [raw]
        for number, one in enumerate(half for name in ands for half in re.split(r"\s*[&+]\s*", name)):
            tidy = _without_lead(_without_fandom(one))
            if _TALKS.match(tidy) or _NOBODY.match(tidy) or (number and re.match(r"an?\s+[a-z]", one)):
                continue
            tidy = tidy.strip(" .*_!").removesuffix("'s")
            if tidy[:1].isupper() and not _OWNED.search(tidy):
                tidy = trimmed(tidy)
            tidy = re.sub(r"^[Tt]he\s+(?=\S+\s+\S|[a-z])", "", tidy)
            at = ledger.source.find(one.strip(), begin, last) if one.strip() else -1
            if tidy and at >= 0:
                found.append(CharacterFact(tidy, "stated", 0, ledger.evidence(at, at + len(one.strip()))))
                begin = at + len(one.strip())
    return found
