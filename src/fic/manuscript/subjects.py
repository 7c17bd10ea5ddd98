"""Subject lines: "(TNG) Second Chair", "NEW > Ghost Signal < (1/3)", "Title by AUTHOR (PG, humor)".

Tags are taken off both ends and read; what is left in the middle is a title to fall back on.
"""

import re

from fic.content_notes.reading import read_rating_reasons
from fic.manuscript.casting import is_ship_code
from fic.manuscript.categories import FORMS, GENRES, is_category, sort_values
from fic.manuscript.facts import Facts
from fic.manuscript.fandoms import TAGGED, Hint, fandom_named, hints_in, list_named, mentions
from fic.manuscript.manuscript import FandomFact, Text
from fic.manuscript.parts import part_in
from fic.manuscript.people import pieces, relationship
from fic.manuscript.rated import take_reasons
from fic.manuscript.ratings import rating_of
from fic.manuscript.series import series_in_subject
from fic.manuscript.subject_pieces import title_in
from fic.manuscript.threads import topic_of

_TYPE = re.compile(
    r"\b(?:re|fwd?|fw|aw|new|repost(?:ed|ing)?|revised|fan\s?-?fic(?:tion)?|fics?|fiction|stor(?:y|ies)|script"
    r"|long|adult|final|complete|completed|updated?|wip|x-?over|crossover|vignette|parody|poem|filk|challenge|title"
    r"|response|posting|drabble|part|round\s+robin|an?|the|spoilers?)\b",
    re.I,
)
_SEGMENT = re.compile(r"\s*(?P<tag>[^:>\[\]()\n]{1,44}?)\s*(?::|>|\s-+)\s+(?=\S)")
_LEADING = re.compile(r"\s*[\[(](?P<tag>[^\[\]()]{1,40})[\])]\s*:?\s*")
_BEFORE_BRACKET = re.compile(
    r"\s*(?:new|repost|fic|fanfic|story|fiction|ff|update|revised|title)\s*(?=[\[(])", re.I
)
_WORDS_LEFT = re.compile(r"(?!(?:parts?|pt|ch|chapter|of|new|nc|pg)\b)[^\W\d_]{3}", re.I)
_WAS = re.compile(r"\s*[(\[]\s*was\s*:?\s[^\n]*$", re.I)
_NAMED_AT_END = re.compile(
    r"[:!?.,–-]\s*[\"“](?P<title>[^\"“”]{3,60})[\"”]?\s*$|\b(?:fic|story|called|titled)\s+[\"“](?P<called>[^\"“”]{3,60})[\"”]?\s*$",
    re.I,
)
_BRACKET = re.compile(r"[\[(](?P<tag>[^\[\]()]{1,80})[\])]")
_BARE_RATING = re.compile(
    r"[\s,;-]+(?P<tag>NC-?17|PG-?1\d|PG|R|G)(?=[\s,;]*$|[\s,;]+(?:part|pt|ch)?\.?\s*\d+\s*/)"
)
_SURE_RATING = re.compile(r"(?<![\w'-])(?P<tag>NC-?17|PG-?1\d|PG)(?![\w'-])")
_RATED = re.compile(
    r"(?:NC-?17|PG-?1\d|PG|R|G|K\+?|T|M|MA|FR(?:13|15|18|T|M|AO)|(?:1[258]|U)(?=$|\s*cert))(?![\w'’/])"
)
_APART = re.compile(r"(?:,|<|\s-+|\brated)\s*(?:rated\s+)?(?P<tag>R|G|1[258]|U)(?=\s*(?:,|>|$|for\b|\())")
""""Crosstown, G, Blair & Serena", "<rated G>", "No Mail Today (1/1), R for language": outside brackets no code."""
_LOW = re.compile(r"(?:nc-?17|pg-?1\d|pg|[rg]$)(?![\w'’/])")
""""(v, g)": of somebody who has no capitals at all."""
_PART = re.compile(
    r"[\s,;:-]*[\[(]?\s*(?:\b(?:parts?|pt|ch(?:apter)?)\.?\s*)?(?<!\d)\d{1,3}[a-z]?\s*(?:/|of)\s*(?:\d{1,3}|[?x])\??\s*[\])]?\s*$"
    r"|\s*[,;:-]\s*(?:prolog(?:ue)?|epilog(?:ue)?)\s*$"
    r"|[\s,;:-]+(?:part|pt\.?|chapter)\s+(?:\d{1,3}[a-z]?|[IVX]+|one|two|three|four|five|six)\s*$",
    re.I,
)
_BY = re.compile(r"\s*,?\s+by\s+(?P<name>[A-Z][^\n]{1,40})$")
_FORM_TAIL = re.compile(r",\s+an?\s+(?P<form>[\w' -]{3,30})$", re.I)
_SHIP = re.compile(r"[A-Z][\w.']{0,12}\s?/\s?[A-Z][\w.']{0,12}(?:/[A-Z]\w{0,12})?")
_EDGE = " \t\"'<>,-:–*_“”«»~="

_LEAD = re.compile(
    r"^(?:\s*(?:re|fwd?|fw|aw)\s*(?:\[\d+\])?:\s*|\s*(?:new|repost|reposted|revised|fic|story|fiction"
    r"|fanfic|fan\s?fic(?:tion)?|long|adult|final|complete|update)\s*[:>!-]+\s*|\s*\[(?:fic|fanfic|story"
    r"|new|repost|ff|xf|slash|het|gen)\]\s*:?\s*|\s*\((?:repost|new|long)\)\s*)+",
    re.I,
)


def subject_core(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span of a subject without "Re:", "NEW:", "REPOST:", "STORY:" in front."""
    lead = _LEAD.match(text[slice(*span)])
    return (span[0] + lead.end(), span[1]) if lead and lead.end() < span[1] - span[0] else span


def read_subject(facts: Facts, start: int, end: int) -> Text | None:
    """Fandom, part, rating, genre and ship of a Subject go to `facts`; its title is handed back."""
    text = facts.page.text
    start, end = subject_core(text, (start, end))
    facts.part = part_in(facts.ledger, start, end)
    if (was := _WAS.search(text, start, end)) and was.start() > start:
        end = was.start()
    whole = (start, end)
    start = _front(facts, start, end)
    end = _back(facts, start, end)
    if len(facts.page.heads) > 1 and topic_of(text[start:end]).weak:
        end = _without_number(facts, start, end)
    _abbreviated(facts, *whole)
    for code in _SHIP_CODE.finditer(text, *whole):
        if (
            not facts.subject_ships
            and is_ship_code(code.group(0))
            and (ship := relationship(facts.ledger, *code.span(), True))
        ):
            facts.subject_ships.append(ship)
    if facts.rating is None and (rated := _SURE_RATING.search(text, whole[0], whole[1])):
        facts.rating = rating_of(facts.ledger, *rated.span("tag"))
    if (
        facts.rating is None
        and (rated := _APART.search(text, *whole))
        and _outside(text, whole[0], rated.start())
    ):
        facts.rating = rating_of(facts.ledger, *rated.span("tag"))
        take_reasons(facts, rated.end("tag"), whole[1])
    if facts.status is None and (state := _STATE.search(text, *whole)):
        value = "complete" if state.group("done") or state.group("done2") is not None else "in-progress"
        facts.status = Text(value, facts.ledger.evidence(*state.span()))
    return _title(facts, *whole, (start, end))


def _title(facts: Facts, first: int, last: int, rest: tuple[int, int]) -> Text | None:
    """The words that are the title; `rest` is what the tags left over, which may end before a number."""
    span, _ = title_in(facts.page.text[first:last])
    if span is None:
        return None
    start, end = first + span[0], first + span[1]
    if start < rest[1] < end and rest[0] <= start:
        end = start + len(facts.page.text[start : rest[1]].rstrip(" ,-:;"))
    if facts.page.text[start:end].casefold().startswith("untitled"):
        return None
    if facts.series is None and (said := series_in_subject(facts.ledger, first, last, start)):
        facts.series, part = said
        if facts.part is None or facts.part.of is None:
            facts.part = part
    return facts.ledger.text(start, end, " ".join(facts.page.text[start:end].split()))


_SHIP_CODE = re.compile(r"(?<![\w/.])[A-Z][A-Za-z]{0,2}/[A-Z][A-Za-z]{0,2}(?![\w/])")
_BOTH = re.compile(r"[A-Z][\w.'’-]*\s?&\s?[A-Z][\w.'’-]*(?:\s+friendship)?")
_STATE = re.compile(
    r"(?:[\[(<{,;-]\s*|^)(?P<done>(?:now\s+)?complete[d]?!*|finished|concluded|conclusion)(?:\s*[\])>},;!.]|\s*$|\s+\(was|\s+in\s)"
    r"|\b(?P<last>wip)\b|\d\s*(?:/|of)\s*\?|\b(?:pt\.?|part)\s+\w+\s+and\s+last(?P<done2>)",
    re.I,
)


def _abbreviated(facts: Facts, start: int, end: int) -> None:
    """ "(VOY J/C [PG-13])", "TNG vignette", "S:AAB - Title": an abbreviation counts where no title stands."""
    text = facts.page.text
    if text[start:end].isupper():
        return
    for one in mentions(text, start, end):
        if not one.short:
            continue
        bracketed = text.count("(", start, one.start) + text.count("[", start, one.start) > text.count(
            ")", start, one.start
        ) + text.count("]", start, one.start)
        edge = (
            _TAG_ENDS.match(text, one.end, end)
            if one.start == start
            else _TAG_STARTS.search(text[start : one.start])
        )
        if bracketed or edge:
            fact = FandomFact(one.name, "stated", facts.ledger.evidence(one.start, one.end))
            facts.fandom_hints.append(Hint(TAGGED, fact))


_TAG_ENDS = re.compile(r"\s*(?:[:>\])]|-+\s|\s[\"“]|fan\s?fic|fic|stor)", re.I)
_TAG_STARTS = re.compile(r"(?:[)\]]|\s--?|:|\b(?:new|fic|story))\s*$", re.I)


def _without_number(facts: Facts, start: int, end: int) -> int:
    """Where "Title I" ends as a title when the next posting of the work is "Title II"."""
    text = facts.page.text
    key = topic_of(text[start:end]).weak_key
    others = (topic_of(text[slice(*head.subject)]) for head in facts.page.heads[1:] if head.subject)
    if any(other.weak and other.weak_key == key for other in others):
        return start + len(re.sub(r"[\s,.:-]+\(?\w{1,5}\)?\s*$", "", text[start:end]))
    return end


def _outside(text: str, start: int, at: int) -> bool:
    return text.count("(", start, at) == text.count(")", start, at) and text.count(
        "[", start, at
    ) == text.count("]", start, at)


def _front(facts: Facts, start: int, end: int) -> int:
    text = facts.page.text
    while start < end:
        found = _LEADING.match(text, start, end) or _SEGMENT.match(text, start, end)
        if found is None and (found := _BEFORE_BRACKET.match(text, start, end)):
            start = found.end()
            continue
        if found is None or found.end() >= end:
            break
        known = _tag(facts, found.start("tag"), found.end("tag"), front=True)
        # A list puts its own name before every subject, whatever it is.
        listed = text[start:end].lstrip().startswith("[") and _WORDS_LEFT.search(
            _BRACKET.sub(" ", text[found.end() : end])
        )
        if not known and not listed:
            break
        if not known:
            _items(facts, found.start("tag"), found.end("tag"))
        start = found.end()
    return start


def _back(facts: Facts, start: int, end: int) -> int:
    """Where the title ends: before part number, byline, bare rating, and the first bracket that is a tag."""
    text = facts.page.text
    for bracket in _BRACKET.finditer(text, start, end):
        known = _tag(facts, bracket.start("tag"), bracket.end("tag"), front=False)
        if (known or _PART.fullmatch(bracket.group(0))) and bracket.start() > start:
            end = min(end, bracket.start())
    again = True
    while again:
        again = False
        while end > start and text[end - 1] in " \t*,;-<":
            end -= 1
        part = _PART.search(text, start, end)
        rated = _BARE_RATING.search(text, start, end)
        by = _BY.search(text, start, end)
        form = _FORM_TAIL.search(text, start, end)
        if part and part.start() > start:
            end, again = part.start(), True
        elif rated and rated.start() > start:
            facts.rating = facts.rating or rating_of(facts.ledger, *rated.span("tag"))
            end, again = rated.start(), True
        elif by and by.start() > start:
            end, again = by.start(), True
        elif form and _form(facts, *form.span("form")):
            end, again = form.start(), True
        elif text[start:end].endswith(("SPOILERS", "SPOILER")):
            end, again = end - 8, True
    return end


def _tag(facts: Facts, start: int, end: int, front: bool) -> bool:
    """Whether a stretch is a tag; what it says is kept."""
    ledger, raw = facts.ledger, facts.page.text[start:end].strip()
    rest = _TYPE.sub(" ", raw).strip(" ,/-'\"")
    if not rest:
        for word in FORMS & set(re.findall(r"\w+", raw.casefold())):
            _form(facts, *_span(facts, start, end, word))
        return True
    if front and re.search(r"\bchallenge\b", raw, re.I):
        return True
    halves = [half.strip() for half in re.split(r"\s*/\s*|\s+(?:and|x|meets|vs\.?)\s+", rest)]
    names = [fandom_named(half) or list_named(half) for half in halves]
    whole = fandom_named(rest) or (list_named(rest) if len(rest) > 3 else None)
    if whole or all(names):
        for name in [whole] if whole else names:
            if name:
                facts.fandom_hints.append(
                    Hint(TAGGED, FandomFact(name, "stated", ledger.evidence(start, end)))
                )
        return True
    if (
        front
        and _SHIP.fullmatch(rest)
        and not any(len(half) > 3 and half.isupper() for half in rest.split("/"))
    ):
        ship = relationship(ledger, *_span(facts, start, end, rest), True)
        facts.subject_ships += [ship] if ship else []
        return True
    return False if front else _items(facts, start, end)


def _items(facts: Facts, start: int, end: int) -> bool:
    """ "PG-13, C/F friendship, humor": item by item; True when at least one is known."""
    ledger, text = facts.ledger, facts.page.text
    known = False
    reasons: list[tuple[int, int]] = []
    for first, last in pieces(ledger, start, end):
        raw = text[first:last]
        bare = re.sub(r"^rated\s+", "", raw, flags=re.I)
        name = fandom_named(bare)
        rated = _RATED.match(bare) or (text[start:end].islower() and _LOW.match(bare))
        hints = [] if name else hints_in(ledger, first, last)
        if rated and facts.rating is None:
            facts.rating = rating_of(ledger, last - len(bare), last)
            reasons.append((last - len(bare) + rated.end(), last))
            known = True
        elif rated:
            known = True
        elif name:
            facts.fandom_hints.append(Hint(TAGGED, FandomFact(name, "stated", ledger.evidence(first, last))))
            known = True
        elif raw.casefold() in GENRES | FORMS or is_category(raw):
            sort_values(facts, first, last, "genre")
            known = True
        elif (re.search(r"(?<=[^\W\d])\s?/\s?(?=[^\W\d])", raw) or _BOTH.fullmatch(raw)) and (
            ship := relationship(ledger, first, last, False)
        ):
            facts.subject_ships.append(ship)
            known = True
        elif hints:
            facts.fandom_hints += hints
            known = True
        elif known:
            reasons.append((first, last))
    for first, last in reasons:
        if text[first:last].strip():
            facts.add_notes(read_rating_reasons(text[first:last], offset=first))
    return known


def _form(facts: Facts, start: int, end: int) -> bool:
    words = facts.page.text[start:end].casefold().split()
    if not words or words[-1] not in GENRES | FORMS:
        return False
    at = end - len(words[-1])
    facts.prose_genres.append(facts.ledger.text(at, end, words[-1].capitalize()))
    return True


def _span(facts: Facts, start: int, end: int, words: str) -> tuple[int, int]:
    at = facts.page.text[start:end].casefold().find(words.casefold())
    return (start + at, start + at + len(words)) if at >= 0 else (start, end)
