"""Dates that no label gives: a board's stamp, a day behind a name, the later of two; and which number is the day.

Looks at the lines around the story only, TOP of them above and BELOW below.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from fic.manuscript.dates import date_fact, date_in
from fic.manuscript.facts import Facts
from fic.manuscript.languages import language_of
from fic.manuscript.manuscript import DateFact
from fic.manuscript.page import Line
from fic.manuscript.persons import key_of

TOP, BELOW = 40, 12
_TIME = re.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\b)?", re.I)
_STAMPED = re.compile(
    r"\b(?:posted|submitted|uploaded|published|sent|mis\s+en\s+ligne|publi\w+|veröffentlicht|eingestellt|subid[oa]|опубликован\w*|archived)\b|(?<=\S\s)Date\s?:",
    re.I,
)
_OTHER_STAMP = re.compile(
    r"\b(?:registered|joined|member\s+since|last\s+(?:updated|visit)|updated|edited|modified|retrieved|printed|exported|captured|generated|rcvd|received|born|now\s+is|current\w*|today)\b",
    re.I,
)
_BEGUN = re.compile(
    r"\b(?:started|start(?:ed)?\s+date|begun|began|begonnen|commenc\w+|empezad\w+|iniziat\w+|начат\w*)\b",
    re.I,
)
_DONE = re.compile(
    r"\b(?:finished|completed|ended|done|final(?:ized)?|fertig\w*|beendet|terminé\w*|fini\b|terminad\w+|finit\w+|conclus\w+|законч\w+|завершен\w*)\b",
    re.I,
)
_OWNERS = re.compile(
    r"\b(?:bbc|paramount|fox|disney|viacom|warner|universal|trademark|registered|owned|belong\w*|characters?)\b",
    re.I,
)


def settle_dates(facts: Facts, story: tuple[int, int]) -> None:
    """When it was posted and written, where nothing has said so yet; days and months in the order of the place."""
    lines = list(_around(facts, story))
    if facts.posted is None:
        facts.posted = _stamp(facts, lines)
    facts.written = (
        _finished(facts, lines) or facts.written or _beside_a_name(facts, lines) or _told(facts, lines)
    )
    if facts.written is not None and facts.written.iso is None:
        facts.written_prose, facts.written = facts.written_prose or facts.written, None
    if not any(one is not None and one.alternative for one in (facts.written, facts.posted)):
        return
    days_first = _days_first(facts, lines, story)
    facts.written = _ordered(facts.written, days_first, facts.posted)
    if facts.page.heads:
        return
    facts.posted = _ordered(facts.posted, days_first, None)


def _around(facts: Facts, story: tuple[int, int]) -> Iterator[tuple[Line, str, bool]]:
    """(line, its words, whether it stands above the story)."""
    page = facts.page
    dated = [(head.start, head.end) for head in page.heads if head.date]

    def of_the_post(lines: Iterable[Line]) -> Iterator[Line]:
        for line in lines:
            if line.region != "head" and not any(start <= line.start < end for start, end in dated):
                yield line

    first, last = (bisect_left(page.lines, at, key=lambda line: line.start) for at in story)
    for line in islice(of_the_post(page.lines[:first]), TOP):
        yield line, page.text_of(line)[:300], True
    for line in islice(of_the_post(page.lines[max(first, last) :]), BELOW):
        yield line, page.text_of(line)[:200], False


def _stamp(facts: Facts, lines: list[tuple[Line, str, bool]]) -> DateFact | None:
    """A line with a day and an hour, or a day behind a word for posting: what boards and journals put above a post."""
    for line, words, above in lines:
        if not above or len(words) > 120 or not _TIME.search(words) or _OTHER_STAMP.search(words):
            continue
        found = date_in(words)
        if found and len(found[2]) == 10 and _only_stamp(words, found):
            return date_fact(facts.ledger, line.start, line.end)
    for line, words, _ in lines:
        for said in _STAMPED.finditer(words) if any(c.isdigit() for c in words) else ():
            found = date_in(words[said.end() : said.end() + 40])
            if found and found[0] < 10 and len(found[2]) == 10:
                return date_fact(facts.ledger, line.start + said.end(), line.start + len(words))
    return None


def _only_stamp(words: str, found: tuple[int, int, str, str | None]) -> bool:
    """Little else stands on the line: names, an hour, a board's words."""
    rest = _TIME.sub(" ", f"{words[: found[0]]} {words[found[1] :]}")
    return len(re.findall(r"[^\W\d_]{2,}", rest)) <= 9 and not re.search(r"[a-z]{3}[.!?]\s+[A-Z]", rest)


def _finished(facts: Facts, lines: list[tuple[Line, str, bool]]) -> DateFact | None:
    """Of "begun … finished …" the latter."""
    for line, words, _ in lines:
        done = _DONE.search(words)
        if done is None or not any(c.isdigit() for c in words):
            continue
        begun = _BEGUN.search(words) or (facts.written is not None and _labelled_begun(facts))
        if not begun:
            continue
        found = date_in(words[done.end() :])
        if found and found[0] < 20:
            start = line.start + done.end()
            return date_fact(facts.ledger, start, line.start + len(words))
    return None


def _labelled_begun(facts: Facts) -> bool:
    if facts.written is None or facts.written.evidence is None:
        return False
    at = facts.written.evidence.start
    return bool(_BEGUN.search(facts.page.text, max(0, at - 24), at))


def _beside_a_name(facts: Facts, lines: list[tuple[Line, str, bool]]) -> DateFact | None:
    """ "Horatio Plumb, Shrove Tuesday 2004": a short line with the author's name and a date behind it."""
    names = [key_of(author.text) for author in facts.authors]
    for line, words, _ in lines:
        if len(words) > 90 or not any(c.isdigit() for c in words) or _TIME.search(words) or "@" in words:
            continue
        if _OTHER_STAMP.search(words) or _OWNERS.search(words):
            continue
        found = date_in(words)
        if found is None:
            continue
        if (facts.posted is not None and found[2] == facts.posted.iso) or _STAMPED.search(words):
            continue
        before = f" {key_of(words[: found[0]])} "
        behind = [before.split(f" {name} ", 1)[1].split() for name in names if name and f" {name} " in before]
        if any(len(rest) < 4 and "since" not in rest for rest in behind) or re.fullmatch(
            r"\W*(?:fini?s?|(?:the\s+)?end|ende)\W*", words[: found[0]], re.I
        ):
            return date_fact(facts.ledger, line.start, line.start + len(words))
    return None


_WROTE = re.compile(
    r"\b(?:i|we)\s+(?:\w+\s+)?(?:wrote|finished|completed|drafted)\s+(?:it|this|that|most|(?:this|the)\s+\w+)(?:\s+\w+){0,3}?"
    r"\s+(?:in|on|back|over|during)\s+(?P<when>[^.!?;\n]{4,40})",
    re.I,
)


def _told(facts: Facts, lines: list[tuple[Line, str, bool]]) -> DateFact | None:
    """ "Not compliant since I wrote it in 2006": said inside of some other field."""
    for line, words, _ in lines:
        if facts.written_prose is None and (said := _WROTE.search(words)) and date_in(said["when"]):
            return date_fact(facts.ledger, line.start + said.start("when"), line.start + said.end("when"))
    return None


def _days_first(facts: Facts, lines: list[tuple[Line, str, bool]], story: tuple[int, int]) -> bool | None:
    """Whether days stand before months here: another date of the post shows it, or where it was sent from."""
    for _, words, _ in lines:
        for found in re.finditer(
            r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2(?:(?:19|20)\d\d|\d\d)(?![\d/])", words
        ):
            first, second = int(found.group(1)), int(found.group(3))
            if first > 12 >= second:
                return True
            if second > 12 >= first:
                return False
    head = facts.page.heads[0] if facts.page.heads else None
    sent = facts.page.text[slice(*head.date)] if head and head.date else ""
    if re.search(r"\b(?:BST|CET|MEZ|MESZ|CEST|AEST|NZ[SD]T)\b|\+(?:0[1-4]|1[0-2])00\b", sent):
        return True
    if re.search(r"\b[ECMP][SD]T\b|-0[4-8]00\b", sent):
        return False
    return None if language_of(facts.page.text, *story) in {"en", None} else True


def _ordered(fact: DateFact | None, days_first: bool | None, posted: DateFact | None) -> DateFact | None:
    """A date that may be read two ways, by the place; else not after the post, and as near before it as may be."""
    if fact is None or fact.iso is None or fact.alternative is None:
        return fact
    month_first, day_first = _readings(fact)
    if posted is not None and posted.iso is not None and posted is not fact:
        late = [one for one in (month_first, day_first) if one <= posted.iso]
        if len(late) == 1:
            return _read_as(fact, late[0])
    if days_first is not None:
        return _read_as(fact, day_first if days_first else month_first)
    return fact


def _readings(fact: DateFact) -> tuple[str, str]:
    """(month first, day first)."""
    iso = fact.iso or ""
    first = re.match(r"\D*(\d\d?)", fact.raw)
    if first and int(first.group(1)) == int(iso[5:7]):
        return iso, fact.alternative or iso
    return fact.alternative or iso, iso


def _read_as(fact: DateFact, iso: str) -> DateFact:
    return fact if fact.iso == iso else replace(fact, iso=iso, alternative=fact.iso)
