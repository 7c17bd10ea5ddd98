"""Who loves whom, or is whose friend, said in notes and subjects without a label: "K/S", "Nick & Nat", "MSR"."""

import re
from collections.abc import Iterator

from fic.manuscript.cast_lists import chunks_of, owning, whole_sentences
from fic.manuscript.fandoms import fandom_named
from fic.manuscript.gates import Finder
from fic.manuscript.known_names import is_pair_of_initials
from fic.manuscript.manuscript import RelationshipFact
from fic.manuscript.people import CODE_SHIPS, modifiers_in, trimmed
from fic.manuscript.telling_names import NAME, Telling, is_fact

_WIDE = r"(?:'[Nn]'|[\w'’-]+)"
_SLASHED = re.compile(
    rf"(?<![\w/.&:@'’-])(?P<a>{NAME})\s?/\s?(?P<b>{NAME}|7(?!\w))(?:\s?/\s?(?P<c>{NAME}))?(?!\w|/(?=\S))"
)
_LOW_SLASHED = re.compile(r"(?<![\w/.&:@'’-])(?P<a>[a-z]{3,12})/(?P<b>[a-z]{3,12})(?![\w/])")
_LOVE = (
    r"(?:slash(?:y|fic)?|femslash|romance|romantic|love\s+story|pairing|ship(?:py|pers?)?|relationship(?:py|per)?|lovers"
    r"|in\s+love|UST|RST|an?\s+item|pre-?slash|implied|hints?\s+of|friend(?:s|ship)|gen|angst|fluff|first\s+time)"
)
_LOVED = re.compile(
    r"\b(?:slash(?:y)?|femslash|romance|romantic|love\s+story|pairing|ship|relationship|lovers|in\s+love|UST|RST)[,:]?\s+(?:stor(?:y|ies)\s+)?"
    rf"(?:(?:between|of|with|for|about|is)\s+)?(?-i:(?P<a>{NAME})\s+(?:and|&)\s+(?P<b>{NAME}))"
    rf"|(?-i:(?P<e>{NAME})\s+(?:loves?|is\s+in\s+love\s+with|kiss(?:es)?|fancies|falls?\s+for|pines?\s+(?:for|after))\s+(?P<f>{NAME}))"
    rf"|(?-i:(?P<c>{NAME})\s+(?:and|&)\s+(?P<d>{NAME}))\s+(?:(?:are\s+|being\s+)?(?:in\s+love|lovers|a\s+couple|together|an\s+item|married)|(?:slash|romance|pairing|love\s+story|UST))\b",
    re.I,
)
_FRIENDS = re.compile(
    rf"(?-i:(?P<a>{NAME})\s*(?:and|&|\+|/)\s*(?P<b>{NAME}))\s*(?:,\s*)?\(?(?:(?:are|being|as)\s+)?(?:just\s+|only\s+|good\s+|best\s+|strictly\s+)*"
    rf"(?:friend(?:s|ship|ly)\b|gen\b|platonic|friendship)"
    rf"|\b(?:friendship\s+(?:between|of|for|(?:fic|story|piece)\s+(?:about|with|between))|platonic|friends)[,:]?\s+(?-i:(?P<c>{NAME})\s*(?:and|&|\+)\s*(?P<d>{NAME}))",
    re.I,
)
_MAY_LOVE, _MAY_BE_FRIENDS = Finder(_LOVED), Finder(_FRIENDS)
_ONLY_FRIENDS = re.compile(
    r"\b(?:it['’]s|is|are|they['’]re|as|just|only|purely|strictly)\s+(?:a\s+|just\s+|only\s+|about\s+|good\s+|really\s+)*(?:friendship|friends)\b"
    r"|(?:^|[.;!]\s+)(?:friendship|friends)(?:[.;!]|$)|\bmore\s+(?:to\s+them\s+)?than\s+friend",
    re.I,
)
_AMPERSAND = re.compile(
    rf"(?<!& )(?<![\w'’&])(?P<a>{NAME})\s*&\s*(?P<b>{NAME})(?!\w|\s+[A-Z]\w|\s*&|:(?!\s+(?:friend|gen)))"
)
_NOT = re.compile(
    r"(?:\b(?:no|not(?:\s+an?)?|never|isn['’]?t\s+an?|isn['’]?t|without(?:\s+any)?|neither|nor|zero|anti-?|kein\w*|pas\s+de|sin|não\s+tem|sem|(?:do|does|did)\s?n['’]?t\s+(?:do|write|ship|like|believe\s+in)|can['’]?t\s+stand)\s+(?:\w+\s+)?(?:a\s+|an\s+)?|\bnon-)$",
    re.I,
)
_ASIDE = re.compile(
    r"\b(?:if|sorry|usual(?:ly)?|normally|other|others?|another|hates?|dislike\w*|fans?\s+of|unlike|instead\s+of|rather\s+than|wrote"
    r"|read(?:ing)?|prefer|my\s+last|previous|earlier|looking\s+for|want(?:s|ed)?|for\s+(?:all\s+)?(?:the|you)|stop\s+me|people\s+who)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_PUBLIC = re.compile(
    r"['’]?s?\s+(?:shippers?|fans?|people|crowd|list|archive|page|site|lovers?(?!\s+(?:in|and))|readers|types|folks?|stories\b|fics\b|ficathon|community)\b",
    re.I,
)
_MSR = re.compile(r"(?<![\w/-])(?P<code>MSR)(?![\w/-])")
_EQUAL = re.compile(
    rf"(?<![\w/])(?P<code>[A-Z][A-Za-z]{{0,2}}/[A-Z][A-Za-z]{{0,2}})\s*(?:=|means|is\s+for|is|\()\s*(?P<full>{NAME}/{NAME})"
)
_NO_SHIPS = frozenset(
    {"a/n", "n/a", "h/c", "a/u", "x/o", "r/r", "w/o", "b/w", "c/o", "s/f", "m/f", "f/m", "m/m", "f/f", "y/n", "d/l",
    "a/e", "b/b", "u/l", "i/o",
    "a/k", "q/a", "c/c", "r/w", "p/b", "t/n", "o/s", "b/g", "g/b", "d/d", "p/t", "a/o", "a/a", "b/s"}
)  # fmt: skip
"""Letters with a slash that mean other things everywhere; some are ships on the lists of one fandom."""

_CODES_LIST = """
    K/S K/Mc S/Mc S/U Mc/S P/C P/B P/T P/Q R/T W/T D/T D/Y L/T LF/T J/C J/P P/K T/P K/P C/P P/Ki C/K
    J/7 J/T D/G G/B K/O O/K S/D K/D B/J D/O M/S S/M M/K M/Sk Sk/M Sk/S S/Sk K/M M/L D/S B/A B/S B/X
    W/T X/A W/O S/X A/C G/X X/G B/D D/B A/B B/Av Av/B Av/V A/V Av/Bl Bl/Av V/A S/H H/S I/N N/I N/LC
    N/N LC/N M/D D/M A/M J/B B/J F/V V/F F/K RK/F F/RK Q/O Q/P P/L L/S C/L H/D D/H S/R R/S S/J J/D
    D/J V/C C/V L/C J/I I/S
"""
_CODES = frozenset(_CODES_LIST.split())
"""Ships that lists wrote with initials so often that nothing else is meant by them."""


def is_ship_code(words: str, casts: tuple[str, ...] = ()) -> bool:
    """ "K/S", "J/C": initials that lists of one fandom use for a ship."""
    codes = re.split(r"\s*[/&]\s*", words)
    plain = "/".join(codes)
    if casts:
        return plain.casefold() not in _NO_SHIPS - {
            "w/o",
            "p/t",
            "b/s",
            "d/d",
            "a/a",
        } and is_pair_of_initials(codes, casts)
    return plain.casefold() not in _NO_SHIPS - {"w/o", "p/t", "b/s"} and (
        plain in _CODES or "/".join(reversed(codes)) in _CODES
    )


def ships_said(telling: Telling) -> list[RelationshipFact]:
    """Ships of the notes, in the order they stand. Full names are believed over the initials they explain."""
    found: list[RelationshipFact] = []
    for start, end in telling.spans:
        found += _in_span(telling, start, end)
    return without_codes(found)


def ships_in_subject(telling: Telling) -> list[RelationshipFact]:
    """Ships of a subject: "FIC: Crosstown, G, Blair & Serena", "(MSR, PG-13)"."""
    return list(_in_span(telling, *telling.subject)) if telling.subject else []


def without_codes(found: list[RelationshipFact]) -> list[RelationshipFact]:
    """Each pair once; "D/A" is left out where "Duncan/Amanda" is said too."""
    kept: list[RelationshipFact] = []
    for ship in found:
        same = next((one for one in kept if _same(one.names, ship.names)), None)
        if same is None:
            kept.append(ship)
        elif _size(ship.names) > 3 >= _size(same.names):
            kept[kept.index(same)] = ship
    return kept


def _size(names: tuple[str, ...]) -> int:
    return max(map(len, names), default=0)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if {name.casefold() for name in one} == {name.casefold() for name in other}:
        return True
    short, full = (one, other) if _size(one) < _size(other) else (other, one)
    if len(short) != len(full) or _size(short) > 3:
        return False
    letters = sorted(name[:1].casefold() for name in short)
    return letters in (
        sorted(name[:1].casefold() for name in full),
        sorted(name.split()[-1][:1].casefold() for name in full),
    )


def _in_span(telling: Telling, start: int, end: int) -> Iterator[RelationshipFact]:
    text = telling.text
    if "/" in text[start:end]:
        yield from _slashed(telling, start, end)
    if (code := _MSR.search(text, start, end)) and not _ASIDE.search(text, start, code.start()):
        denied = bool(_NOT.search(text, start, code.start()))
        yield _ship(telling, list(CODE_SHIPS["msr"]), *code.span(), "romantic", denied)
    if "Gundam Wing" in telling.casts:
        for found in _NUMBERED.finditer(text, start, end):
            fond = found["how"] == "+" and re.search(r"friend|\bgen\b|budd(?:y|ies)", text[start:end], re.I)
            kind = "friendship" if fond else "romantic"
            yield _ship(telling, [found["a"], found["b"]], *found.span(), kind)
    if _MAY_LOVE(text, start, end):
        for found in _LOVED.finditer(text, start, end):
            yield from _paired(telling, found, "romantic")
    if _MAY_BE_FRIENDS(text, start, end):
        for found in _FRIENDS.finditer(text, start, end):
            yield from _paired(telling, found, "friendship")


def _paired(telling: Telling, found: re.Match[str], kind: str) -> Iterator[RelationshipFact]:
    groups = found.groupdict()
    group = next(two for two in (("a", "b"), ("c", "d"), ("e", "f")) if groups.get(two[0]))
    raw = [found.group(one) for one in group]
    if "/" in found.group(0) and is_ship_code("/".join(raw), telling.casts):
        names: list[str | None] = list(raw)
    elif all(len(one) <= 2 for one in raw) and is_ship_code("/".join(raw), telling.casts):
        names = list(raw)
    else:
        names = [telling.name(one) for one in raw]
        if any(name is None or telling.weight(name) < 1 for name in names):
            return
    start, end = found.start(group[0]), found.end(group[1])
    if kind == "romantic" and re.search(r"\bfriend", found.group(0), re.I):
        return
    denied = bool(_NOT.search(telling.text, max(0, found.start() - 24), found.start()))
    yield _ship(telling, [name for name in names if name], start, end, kind, denied)


def _slashed(telling: Telling, start: int, end: int) -> Iterator[RelationshipFact]:
    text = telling.text
    for first, last in whole_sentences(telling, start, end):
        if "/" not in text[first:last]:
            continue
        matches = [*_SLASHED.finditer(text, first, last)]
        if telling.small:
            matches += _LOW_SLASHED.finditer(text, first, last)
        for found in matches:
            line = text[text.rfind("\n", 0, found.start()) + 1 :].split("\n", 1)[0]
            if line.count("/") >= 3 and len(matches) == 1 and " / " in line.replace(found.group(0), ""):
                continue
            raw = [one for one in found.group("a", "b") if one]
            raw += [found["c"]] if "c" in found.re.groupindex and found["c"] else []
            shut = _SHUT.match(raw[0])
            names = [trimmed(_lifted(_SHUT.sub("", one))) for one in raw]
            if (
                not all(names)
                or (all(map(fandom_named, names)) and not all(map(telling.known, names)))
                or any(is_fact(name, True) for name in names if len(name) > 2)
            ):
                continue
            before, after = (
                text[max(first, found.start() - 40) : found.start()],
                text[found.end() : found.end() + 20],
            )
            if owning(telling, first, found.start()) or _ASIDE.search(before) or _PUBLIC.match(after):
                continue
            denied = bool(shut or _NOT.search(before))
            near = text[max(first, found.start() - 40) : found.end() + 40]
            codes = all(len(name) <= 3 for name in names)
            if codes and not any(telling.weight(name) >= 1 for name in names):
                plain = "/".join(names)
                placed = denied or bool(_LOVE_NEAR.search(near)) or _tagged(text, found)
                told = is_ship_code(plain, telling.casts)
                if telling.casts:
                    told = told and (placed or plain in _CODES)
                elif not told:
                    told = (
                        placed and plain.casefold() not in _NO_SHIPS and not any(map(_RATES.fullmatch, names))
                    )
                if not told:
                    continue
            elif not _are_people(telling, names, denied):
                continue
            friendly = re.match(r"\s*[,(]?\s*(?:friend|gen\b|platonic)", after, re.I)
            yield _ship(telling, names, *found.span(), "friendship" if friendly else "romantic", denied)


_NUMBERED = re.compile(r"(?<![\w.+])(?P<a>[1-5])(?P<how>[x+])(?P<b>[1-5])(?![\w.+])")
"""Pilots of Gundam Wing go by number: "2+5, a hint of 3x4"."""
_LOVE_NEAR = re.compile(rf"\b{_LOVE}\b", re.I)


def _tagged(text: str, found: re.Match[str]) -> bool:
    """Whether initials stand where a tag stands: between brackets, commas or line ends."""
    return text[max(0, found.start() - 2) : found.start()].rstrip(" ")[-1:] in {
        "(",
        "[",
        ",",
        "",
        "\n",
        ":",
    } and text[found.end() : found.end() + 1] in {")", "]", ",", ".", "", "\n", ";"}


_RATES = re.compile(r"R|G|PG|NC|K|T|M|MA|U|NC17|VA|CD|AU|UK|US|TV|DVD|II|III|IV|OK|FYI|AOL")
_SHUT = re.compile(r"^(?:Not|No|Never|Nor|Kein|Keine|NO|NOT|Non|Pas\s+de|Sin)\s+(?=\S)")


def _lifted(name: str) -> str:
    return re.sub(
        r"^(?:Some|Past|Mostly|Only|Just|A|It's|Its|And|The\s+pairing\s+is|Pairing|Implied|Pure|More|Sorta)\s+(?=\S)",
        "",
        name,
    )


def _are_people(telling: Telling, names: list[str], denied: bool) -> bool:
    weights = [telling.weight(name) for name in names]
    if denied:
        return all(weights) or any(telling.known(name) for name in names)
    return all(weights) and max(weights) >= 1


def _ship(
    telling: Telling, names: list[str], start: int, end: int, kind: str, denied: bool = False
) -> RelationshipFact:
    near = telling.text[max(0, start - 30) : end + 30]
    said = tuple(dict.fromkeys(modifiers_in(near))) if kind == "romantic" else ()
    evidence = telling.facts.ledger.evidence(start, end)
    return RelationshipFact(tuple(names), kind, said, denied, "stated", evidence)


def _sentence(telling: Telling, start: int, end: int, found: re.Match[str]) -> tuple[int, int]:
    spans = whole_sentences(telling, start, end)
    return next((one for one in spans if one[0] <= found.start() < one[1]), (start, end))


def friends_said(telling: Telling) -> RelationshipFact | None:
    """Two names with "&" between them by themselves, or two people of whom a note says that they are friends."""
    facts = telling.facts
    spans = [*([telling.subject] if telling.subject else []), *telling.spans]
    for start, end in spans:
        for pair in _AMPERSAND.finditer(telling.text, start, end):
            raw = [pair.group("a"), pair.group("b")]
            names = [telling.name(one) for one in raw]
            if any(
                telling.named(*pair.span(which)) is None and len(said) > 2
                for which, said in zip("ab", raw, strict=True)
            ):
                continue
            coded = (
                all(len(one) <= 2 for one in raw)
                and bool(telling.casts)
                and is_ship_code("/".join(raw), telling.casts)
            )
            if coded:
                names = list(raw)
            elif any(name is None or telling.weight(name) < 1 for name in names):
                continue
            if not fandom_named(pair.group(0)) and not owning(telling, *_sentence(telling, start, end, pair)):
                return _ship(telling, [name for name in names if name], *pair.span(), "friendship")
    if len(facts.characters) < 2:
        return None
    one, other = facts.characters[:2]
    first, second = re.escape(one.name), re.escape(other.name)
    joined = re.compile(rf"{first}\s+(?:and|&)\s+{second}|{second}\s+(?:and|&)\s+{first}")
    if any(joined.search(telling.text, *span) for span in telling.spans) and any(
        _ONLY_FRIENDS.search(telling.text[slice(*chunk)].strip())
        for span in telling.spans
        for chunk in chunks_of(telling, *span)
    ):
        at = one.evidence or other.evidence
        if at is not None:
            return _ship(telling, [one.name, other.name], at.start, at.end, "friendship")
    return None
