"""From an author's words for a point of canon to the moments of a timeline."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fic.timeline.index import Hit, Index, index_of, title_key
from fic.timeline.loading import for_fandom
from fic.timeline.moment import Moment, Timeline
from fic.timeline.numerals import NUMBER, number

_CLOSE = 0.04
"""Two fits this near each other are told as ambiguous."""
_STRICT = 0.9
_MOST_WORDS = 14
"""An event phrase has fewer words than that; more are sentences."""
_LONGEST = 200
"""Characters of an anchor that are looked at; longer ones are prose, not a name."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """`moments` in order of rank a canon: one moment; first and last of a stretch when `span`; every candidate
    when `ambiguous`; none when unknown. `score` is 0 to 1, `kind` one of code, title, era, series, event, ""."""

    moments: tuple[Moment, ...] = ()
    ambiguous: bool = False
    span: bool = False
    score: float = 0.0
    kind: str = ""
    shared: float = 0.0

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(one.id for one in self.moments)

    def __bool__(self) -> bool:
        return bool(self.moments)


_QUOTES = " \t\r\n\"'“”„«»‘’`*_<>[](){}.,;:!?…-–—"
_LEAD = re.compile(
    r"^(?:(?:all|just|right|the|of|to|in|at|after|canon|said|whole|entire|actual|main|about|around|"
    r"events?|happenings|episodes?|eps?\.?|epi|folge|épisode|episodio|eventos|ereignissen?|événements|"
    r"post|pre|film|movie|story|book|novel)\b[\s:.-]*(?:of|de|des|der|in|from)?\b[\s:\"“‘'*_-]*)",
    re.IGNORECASE,
)
_EDGE_FIRST = (
    r"beginning|start|opening|premiere|première|premier|first episode|"
    r"anfang|beginn|début|principio|comienzo|inicio"
)
_EDGE_LAST = r"end|ending|finale|final|last episode|final episode|close|conclusion|ende|fin|final"
_PORTION = (
    r"(?:first|second|latter|last)\s+half|early|mid|middle|late|halfway through|midway through|"
    r"mitte|anfang|ende|milieu|mediados"
)
_EDGE = re.compile(
    rf"^(?:the\s+|very\s+|das\s+|la\s+|le\s+|el\s+|l['’])*"
    rf"(?:(?P<first>{_EDGE_FIRST})|(?P<last>{_EDGE_LAST})|(?P<part>{_PORTION}))\b[\s-]*"
    rf"(?:of|in|to|for|through|von|des|der|du|de la|de|del)?\b\s*",
    re.IGNORECASE,
)
_EDGE_AFTER = re.compile(
    r"[\s-]+(?:(?P<first>premiere|opener|pilot|première)|(?P<last>finale|final|ender|closer))$", re.IGNORECASE
)
_SEASON_WORD = (
    r"(?:season/series|seasons?|series|staffeln?|saisons?"
    r"|temporadas?|seizoen|stagion[ei]|сезон(?:а|е|у|ом|ов|ы)?)"
)
_TO = r"\s*(?:-|–|to|and|through|thru|&|/|bis|und|à|et|a|y)\s*"
_SEASON = re.compile(
    rf"(?:\b(?P<word>{_SEASON_WORD})\s*(?P<a>{NUMBER}|(?-i:[IVX]{{1,4}}|[A-D])(?![\w'’]))(?:{_TO}(?:{_SEASON_WORD}\s*)?(?P<b>{NUMBER}))?"
    rf"|\b(?P<ord>{NUMBER})(?:{_TO}(?P<ord2>{NUMBER}))?[\s-]+{_SEASON_WORD}"
    rf"|(?<![A-Za-z0-9])S(?P<s>\d{{1,2}})(?:{_TO}S?(?P<s2>\d{{1,2}}))?(?![\w]))(?![\w])",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"(?<![\w.])(?:(?P<a>\d{1,2})\s?[x×]\s?(?P<b>\d{1,3})|s(?P<c>\d{1,2})[\s.:-]{0,2}e(?:p)?\.?(?P<d>\d{1,3})"
    r"|(?P<e>\d{1,2})[.](?P<f>\d{2}))(?![\w]|\.\d)",
    re.IGNORECASE,
)
_BEFORE_SEASON = re.compile(
    r"\b(?:very\s+)?(?:early|mid|middle|late)(?:\s+in)?(?:\s*-\s*|\s+)(?:the\s+)?$", re.IGNORECASE
)
_LONG_CODE = re.compile(
    rf"\bseason\s+(?P<a>{NUMBER})\s*,?\s*(?:episode|ep\.?)\s+(?P<b>{NUMBER})", re.IGNORECASE
)
_CHAPTER = re.compile(
    rf"^(?:chapters?|ch\.?|chap\.?|books?|bk\.?|canto|kapitel|chapitre|capítulo|buch|livre|libro)\s*"
    rf"(?P<n>{NUMBER}|[IVXL]+)(?:{_TO}(?P<m>{NUMBER}|[IVXL]+))?$",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"^(?:(?:the|all|of|whole|entire|complete|full|our|tv)\s+)*"
    r"(?:series|show|canon|seasons|episodes|story canon|serie|série)$|"
    r"^(?:everything|all of it|all)$",
    re.IGNORECASE,
)
_OF_SHOW = re.compile(
    r"(?:the\s+)?(?P<name>.+?)\s+(?:series\s+)?(?P<edge>finale|pilot|premiere)", re.IGNORECASE
)
_INSIDE = re.compile(r".*\b(?:in|of|from|during|at)\s+(?:the episode\s+)?(?P<title>[\"“'‘*_]?[A-Z].*)$")
"""The scene of a named episode: "the church scene in Beneath You"."""
_GAP = re.compile(
    r"^(?:the\s+)?(?:summer|hiatus|gap|break|holidays?|months?)\s+(?P<way>after|following|before|preceding)\s+(?P<rest>.+)$",
    re.IGNORECASE,
)
_MUTE = re.compile(r"(?:(?:AU|canon|[a-z-]{1,12})\W*){0,4}")
"""Words beside a season that say nothing about another canon: "AU season 7", "in late season 2"."""
_PILOT = re.compile(r"^(?:the\s+)?(?:series\s+)?(?:pilot|premiere)(?:\s+episode)?$", re.IGNORECASE)
_FINALE = re.compile(
    r"^(?:the\s+)?(?:(?:series|show)\s+)?(?:very\s+)?(?:finale|(?:final|last)(?:\s+ever)?\s+episode)$",
    re.IGNORECASE,
)


def resolve(anchor: str, timelines: Sequence[Timeline], *, strict: bool = False) -> Resolution:
    """The moments an author's words mean, over every timeline given; never raises.

    `strict` is for when nobody said which canon: codes and seasons mean nothing then, a title needs two words
    or a capital, an event must fit almost whole and name a person.
    """
    words = anchor[:_LONGEST].strip()
    if not words:
        return Resolution()
    hits: list[tuple[Hit, str]] = []
    named = _named_canon(words)
    if named:
        words, timelines, strict = named[0], (named[1],), False
    for timeline in timelines:
        hits += _in_one(words, index_of(timeline), strict=strict)
    return _settled(hits)


def _named_canon(anchor: str) -> tuple[str, Timeline] | None:
    """ "Angel S5": a season or code with its canon's name beside it → the season, that canon."""
    mentions = season_mentions(anchor)
    if len(mentions) != 1:
        return None
    start, end, _ = mentions[0]
    edge = _EDGE.match(anchor[:start])
    kept = edge[0] if edge else ""
    last = _EDGE_AFTER.fullmatch(anchor[end:].rstrip(_QUOTES))
    rest = anchor[len(kept) : start] + ("" if last else anchor[end:])
    rest = re.sub(r"^\W*(?:the|of|in)\b|\b(?:the|of|in|:)\W*$", " ", rest.strip()).strip(_QUOTES)
    found = for_fandom(rest) if re.search(r"[A-Za-z]{3}", rest) else None
    return (kept + anchor[start:end] + (last[0] if last else ""), found) if found else None


def _settled(hits: Iterable[tuple[Hit, str]]) -> Resolution:
    best: dict[tuple[str, str], tuple[Hit, str]] = {}
    for hit, kind in hits:
        key = (hit.first.id, hit.last.id)
        if key not in best or best[key][0].score < hit.score:
            best[key] = (hit, kind)
    if not best:
        return Resolution()
    top = max(hit.score for hit, _ in best.values())
    chosen = [(hit, kind) for hit, kind in best.values() if hit.score >= top - _CLOSE]
    chosen.sort(key=lambda one: (one[0].first.canon, one[0].first.rank, one[0].last.rank))
    moments: dict[str, Moment] = {}
    for hit, _ in chosen:
        moments[hit.first.id] = hit.first
        moments[hit.last.id] = hit.last
    return Resolution(
        moments=tuple(moments.values()),
        ambiguous=len(chosen) > 1,
        span=any(hit.is_span for hit, _ in chosen),
        score=top,
        kind=chosen[0][1],
        shared=max(hit.shared for hit, _ in chosen),
    )


def _in_one(anchor: str, index: Index, *, strict: bool) -> list[tuple[Hit, str]]:
    """Surest first: the words as they stand, then without an edge ("the end of"), then without a lead-in."""
    left = anchor.strip(_QUOTES)
    plain_hits = _whole(left, anchor, index, strict=strict)
    if plain_hits:
        return plain_hits
    gap = _GAP.match(left)
    if gap:
        inner = _in_one(gap["rest"], index, strict=strict)
        if inner:
            return [(_beside(hit, gap["way"].casefold(), index), kind) for hit, kind in inner]
    edge = _EDGE.match(left)
    if edge and left[edge.end() :].strip(_QUOTES):
        inner = _in_one(left[edge.end() :], index, strict=strict)
        if inner:
            return [(_at_edge(hit, edge.lastgroup or "", left, index), kind) for hit, kind in inner]
    after = _EDGE_AFTER.search(left)
    if after and left[: after.start()].strip(_QUOTES):
        inner = _in_one(left[: after.start()], index, strict=strict)
        if inner:
            return [(_at_edge(hit, after.lastgroup or "", left, index), kind) for hit, kind in inner]
    lead = _LEAD.match(left)
    if lead and 0 < lead.end() < len(left):
        inner = _in_one(left[lead.end() :], index, strict=strict)
        if inner:
            return inner
    return _loosely(left, index, strict=strict)


def _whole(left: str, raw: str, index: Index, *, strict: bool) -> list[tuple[Hit, str]]:
    """The anchor is, as a whole, a code, a season, a title, an era or the series itself."""
    title = index.title(left, slips=False)
    if title and (not strict or _is_marked(left, raw)):
        return [(title, "title")]
    era = index.era(left)
    if era and not (strict and _SEASON.fullmatch(left)):
        return [(era, "era")]
    if strict:
        return []
    for found in (_code(left, index), _chapter(left, index), _season(left, index), _series(left, index)):
        if found:
            return [found]
    return []


def _loosely(left: str, index: Index, *, strict: bool) -> list[tuple[Hit, str]]:
    """Events, and titles with a slip. A season named beside an event narrows it."""
    season = None if strict else _SEASON.search(left)
    within = _season_hit(season, index) if season else None
    phrase = left
    if season and within:
        phrase = (
            re.sub(r"\s*\b(?:in|of|from|during)\s*(?:the)?\s*$", "", left[: season.start()])
            + left[season.end() :]
        )
        if not title_key(phrase):
            return [(within, "era")]
    if len(phrase.split()) > _MOST_WORDS:
        return []
    hits = [(hit, "event") for hit in index.events(phrase, within)]
    if strict:
        hits = [one for one in hits if one[0].score >= _STRICT and index.names_somebody(phrase)]
    if not hits and not strict:
        inside = _INSIDE.search(left)
        title = index.title(inside["title"].strip(_QUOTES), slips=False) if inside else None
        if title:
            return [(title, "title")]
    slip = index.title(left, slips=True)
    if slip and (not strict or _is_marked(left, left)):
        hits.append((slip, "title"))
    if not hits and within and _MUTE.fullmatch(phrase.strip(_QUOTES)):
        hits.append((within, "era"))
    return hits


def _is_marked(left: str, raw: str) -> bool:
    """Looks like a title even where nobody said which canon: two capitals, or quotes and one."""
    capitals = sum(1 for word in left.split() if word[:1].isupper())
    return capitals >= 2 or (capitals == 1 and len(left) > 3) or (left.isupper() and len(left) >= 3)


def _at_edge(hit: Hit, edge: str, left: str, index: Index) -> Hit:
    if edge == "first":
        return Hit(hit.first, hit.first, hit.score)
    if edge == "last":
        return Hit(hit.last, hit.last, hit.score)
    moments = index.timeline.moments[hit.first.rank - 1 : hit.last.rank]
    third = len(moments) // 3
    if third == 0:
        return hit
    low = left.casefold()
    if "half" in low.split()[:3]:
        half = (len(moments) + 1) // 2
        part = moments[:half] if "first" in low.split()[:2] else moments[half:]
    elif low.startswith(("early", "anfang")):
        part = moments[:third]
    elif low.startswith(("late", "ende")):
        part = moments[-third:]
    else:
        part = moments[third : len(moments) - third]
    return Hit(part[0], part[-1], hit.score)


def _beside(hit: Hit, way: str, index: Index) -> Hit:
    """The gap between a stretch and its neighbour: "the summer after season 5" is 5x22 to 6x01."""
    moments = index.timeline.moments
    if way in {"after", "following"}:
        return Hit(hit.last, moments[min(hit.last.rank, len(moments) - 1)], hit.score)
    return Hit(moments[max(hit.first.rank - 2, 0)], hit.first, hit.score)


def _code(left: str, index: Index) -> tuple[Hit, str] | None:
    """5x16, s05e16, 5.16, "season 5 episode 16", a story's own code; alone or beside its title."""
    own = index.by_code.get(left.casefold())
    if own and (left == own.code or not own.code.isalpha()) and not left.isdigit():
        return Hit(own, own, 1.0), "code"
    if not index.numbered:
        return None
    match = _CODE.search(left)
    long = None if match else _LONG_CODE.search(left)
    if match:
        season, episode = next(
            (a, b)
            for a, b in ((match["a"], match["b"]), (match["c"], match["d"]), (match["e"], match["f"]))
            if a
        )
    elif long:
        season, episode = str(number(long["a"])), str(number(long["b"]))
    else:
        return None
    found = (
        index.by_code.get(f"{int(season)}x{int(episode):02d}")
        if season.isdigit() and episode.isdigit()
        else None
    )
    return (Hit(found, found, 1.0), "code") if found else None


def _chapter(left: str, index: Index) -> tuple[Hit, str] | None:
    if index.numbered:
        return None
    match = _CHAPTER.fullmatch(left)
    if not match:
        return None
    first = number(match["n"], roman=True)
    last = number(match["m"], roman=True) if match["m"] else first
    ends = index.by_code.get(str(first)), index.by_code.get(str(last))
    if ends[0] is None or ends[1] is None or ends[0].rank > ends[1].rank:
        return None
    return Hit(ends[0], ends[1], 1.0), "code"


def _season(left: str, index: Index) -> tuple[Hit, str] | None:
    match = _SEASON.fullmatch(left)
    hit = _season_hit(match, index) if match else None
    return (hit, "era") if hit else None


def _season_hit(match: re.Match[str], index: Index) -> Hit | None:
    first = match["a"] or match["ord"] or match["s"]
    last = match["b"] or match["ord2"] or match["s2"] or first
    low, high = number(first, roman=True), number(last, roman=True)
    if low is None or high is None:
        return None
    return index.season(low, high)


def _series(left: str, index: Index) -> tuple[Hit, str] | None:
    moments = index.timeline.moments
    if _PILOT.fullmatch(left):
        return Hit(moments[0], moments[0], 1.0), "series"
    if _FINALE.fullmatch(left):
        return Hit(moments[-1], moments[-1], 1.0), "series"
    of_show = _OF_SHOW.fullmatch(left)
    if of_show and title_key(of_show["name"]) in {title_key(one) for one in index.timeline.fandoms}:
        edge = moments[0] if of_show["edge"].casefold() in {"pilot", "premiere"} else moments[-1]
        return Hit(edge, edge, 1.0), "series"
    name = title_key(left)
    if _SERIES.fullmatch(left) or name in {title_key(one) for one in index.timeline.fandoms}:
        return Hit(moments[0], moments[-1], 1.0), "series"
    return None


_SEASON_SIGNS = ("season", "series", "staffel", "saison", "tempor", "seizoen", "stagion", "сезон")
_DIGIT = re.compile(r"\d")


def season_mentions(text: str) -> list[tuple[int, int, bool]]:
    """Where seasons ("mid-S3", "fourth season") and codes ("5x16") stand: start, end, whether it is a season."""
    low = text.casefold()
    if not any(word in low for word in _SEASON_SIGNS) and not _DIGIT.search(text):
        return []
    codes = [(m.start(), m.end(), False) for m in (*_CODE.finditer(text), *_LONG_CODE.finditer(text))]
    found = list(codes)
    for match in _SEASON.finditer(text):
        if any(a < match.end() and match.start() < b for a, b, _ in codes):
            continue
        portion = _BEFORE_SEASON.search(text, 0, match.start())
        found.append((portion.start() if portion else match.start(), match.end(), True))
    return sorted(found)
