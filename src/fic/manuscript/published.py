"""Where a work stands: series, part, status, dates, length, language."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from fic.manuscript import prose
from fic.manuscript.chapters import number_of
from fic.manuscript.dates import date_fact, date_in, month_in, yearless_in
from fic.manuscript.fandoms import TAGGED, Hint, fandom_named
from fic.manuscript.header import Entry
from fic.manuscript.languages import NAMED
from fic.manuscript.manuscript import DateFact, FandomFact, Text
from fic.manuscript.parts import part_in
from fic.manuscript.people import is_none
from fic.manuscript.sentences import sentences
from fic.manuscript.series import series_in, series_said
from fic.manuscript.standing import state_in
from fic.manuscript.warned import read_statement

if TYPE_CHECKING:
    from fic.manuscript.facts import Facts


def take_series(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    raw = facts.page.text[start:end].strip("[]{} ")
    name = fandom_named(raw)
    if name and not facts.fandoms and len(raw) > 8:
        name = raw
    if name:
        # "Series: VOY" is a show's name on lists of several shows.
        facts.fandom_hints.append(Hint(TAGGED, FandomFact(name, "stated", facts.ledger.evidence(start, end))))
        return
    facts.series = facts.series or (None if is_none(raw) else series_in(facts.ledger, start, end))
    if facts.series and facts.part is None and (facts.series.position or _COUNTED_OF.search(raw)):
        facts.part = part_in(facts.ledger, start, end)


_COUNTED_OF = re.compile(r"\d\s*(?:/|of|di|de|von|из|sur)\s*\d", re.I)


def take_part(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    found = part_in(facts.ledger, start, end, labelled=True)
    if facts.part is None or (found and found.of and facts.part.of is None and found.n == facts.part.n):
        facts.part = found or facts.part


def take_status(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    label = facts.page.text[entry.start : entry.label.end] if entry.label else ""
    asked = re.search(r"progress|\bwip\b|unfinished|more\b", label, re.I) is not None
    yes_or_no = re.match(r"\W*(?:yes|no|sure|nope|yep)\b", facts.page.text[start:end], re.I) is not None
    take_state(facts, start, end, entry.where, asked and yes_or_no)
    counted = facts.words is None and prose.WORDS_IN_PROSE.search(facts.page.text, start, end)
    if counted:
        take_counted(facts, counted)
    if facts.part is None and re.search(
        r"\b(?:parts?|chapters?|ch|pt|teil|kapitel|partie|chapitre|cap[ií]tulo|capitolo|parte|часть|глава)\b",
        facts.page.text[start:end],
        re.I,
    ):
        facts.part = part_in(facts.ledger, start, end)


def take_counted(facts: "Facts", found: re.Match[str]) -> None:
    """The number of words that a sentence or item says, in figures or spelled."""
    group = next(name for name in ("n", "spelled", "after", "total") if found.group(name))
    value = found.group(group)
    if group == "spelled":
        head, scale, *rest = value.casefold().split()
        number = (1 if head in {"a", "an"} else number_of(head) or _TENS.get(head, 0)) * (
            100 if scale == "hundred" else 1000
        )
        number += (number_of(rest[-1]) or _TENS.get(rest[-1], 0)) if rest else 0
        value = str(number)
    facts.words = facts.ledger.text(*found.span(group), value)


_TENS = {"fifteen": 15, "twenty": 20, "thirty": 30, "fifty": 50}


def read_said(facts: "Facts", start: int, end: int, where: str) -> None:
    """Length, series and state as notes say them."""
    text = facts.page.text
    end = min(end, start + _LOOKED_AT)
    if facts.words is None and "word" in text[start:end].casefold():
        for first, last in sentences(text, start, end):
            line = text.rfind("\n", 0, first) + 1
            if prose.NOT_COUNTED.search(text, first, last) or text.startswith(">", line):
                continue
            if counted := prose.WORDS_IN_PROSE.search(text, first, last):
                take_counted(facts, counted)
                break
    if facts.series is None and (said := series_said(facts.ledger, start, end)):
        facts.series, part = said
        facts.part = facts.part or part
    if facts.status is None and (state := state_in(text, start, end, False)):
        facts.status = Text(state[0], facts.ledger.evidence(*state[1:]), where)


def take_state(facts: "Facts", start: int, end: int, where: str, asked: bool = False) -> None:
    """ "Complete", "WIP"; `asked`: the label asks whether it is in progress, so "yes" says that it is."""
    if _is_date(facts.page.text[start:end]):
        facts.written = facts.written or date_fact(facts.ledger, start, end)
        return
    said = state_in(facts.page.text, start, end, True)
    value = said and said[0]
    if value and asked:
        value = "complete" if value == "in-progress" else "in-progress"
    if value and facts.status is None:
        facts.status = Text(value, facts.ledger.evidence(start, end), where)
    elif date_fact(facts.ledger, start, end):
        facts.written = facts.written or date_fact(facts.ledger, start, end)


def _is_date(value: str) -> bool:
    """Whether a value is a date and no more: "Finished: 11/30/98" says nothing of going on."""
    found = date_in(value)
    return found is not None and not re.search(
        r"[^\W\d_]{3}", f"{value[: found[0]]} {value[found[1] :]}".replace("the", "")
    )


def take_written(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    found = date_fact(facts.ledger, start, end)
    if (
        found
        and found.iso
        and re.search(r"\d:\d\d(?::\d\d|\s+(?:[A-Z]{2,4}\b|[+-]\d{4}))", facts.page.text[start:end])
    ):
        facts.posted = facts.posted or found  # the line of a mail, whose other lines were lost
        return
    if found and found.iso is None:
        facts.written_prose = facts.written_prose or found
    elif found and facts.page.text.startswith("---\n") and start < 600:
        # Front matter of a static site: its date is the post's.
        facts.posted = facts.posted or found
    elif found:
        facts.written = facts.written or found
    else:
        take_state(facts, start, end, entry.where)


def take_posted(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    found = date_fact(facts.ledger, start, end)
    if found and found.iso:
        facts.posted = facts.posted or found


def take_count(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    """ "3/3" chapters is a finished work, "3/?" one that goes on."""
    found = re.match(r"(\d+)\s*/\s*(\d+|\?)", facts.page.text[start:end])
    if found and facts.status is None:
        done = found.group(1) == found.group(2)
        facts.status = Text(
            "complete" if done else "in-progress", facts.ledger.evidence(start, end), entry.where
        )


def take_completed(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    take_state(facts, start, end, entry.where)
    if date_fact(facts.ledger, start, end) and facts.status is None:
        facts.status = Text("complete", facts.ledger.evidence(entry.start, end), entry.where)


def take_stats(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    """A site's own line: dates, words and chapters are told by their values, in whatever language it counts."""
    for one in _COUNTED.finditer(facts.page.text, start, end):
        first, last = one.span("value")
        raw = facts.page.text[first:last]
        if re.fullmatch(r"\d+\s*/\s*(?:\d+|\?)", raw):
            take_count(facts, first, last, entry)
        elif date_in(raw):
            done = _COMPLETED.search(facts.page.text, max(start, first - 20), first)
            if done is not None:
                facts.written = facts.written or date_fact(facts.ledger, first, last)
            else:
                take_posted(facts, first, last, entry)
        elif facts.words is None and any(c.isdigit() for c in raw):
            facts.words = facts.ledger.text(first, last, None, entry.where)


def take_words(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    """ "about 2,000 words", "3/5"; "12K" and "18 kB" are a file's size, "3 pages" are no words."""
    line = facts.page.text.find("\n", start, end)
    if line >= 0:
        facts.read_items(line + 1, end)
        end = line
    raw = facts.page.text[start:end]
    label = facts.page.text[entry.start : entry.label.end].casefold() if entry.label else ""
    sized = "word" not in label + raw.casefold() and re.search(
        r"\d\s?k(?:b|o|ilobytes?)?\b|\b(?:bytes?|pages?|lines?|seiten|страниц\w*|páginas?|pagine|kb)\b",
        raw,
        re.I,
    )
    short = not re.search(r"\d{2}|\d\.?\d*k|\b(?:hundred|thousand)\b", raw, re.I)
    counted = prose.WORDS_IN_PROSE.search(raw) if re.search(r"\d\s?k\b", raw, re.I) else None
    if counted is not None and facts.words is None:
        # "14K, or 2,480 words"
        take_counted(facts, prose.WORDS_IN_PROSE.search(facts.page.text, start, end) or counted)
    elif not sized and not short:
        facts.words = facts.words or facts.ledger.text(start, end, None, entry.where)
    if re.match(r"\W*(?:parts?\s+)?\d{1,3}\s*/\s*[\d?]", raw, re.I) and facts.part is None:
        facts.part = part_in(facts.ledger, start, end)


def take_language(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    known = NAMED.get(facts.page.text[start:end].strip().casefold()[:12])
    facts.language = known or facts.language
    if known is None:  # "Language: a few mild curses" is a warning
        facts.add_notes(read_statement(facts.page.text[entry.start : end], offset=entry.start))


_LOOKED_AT = 6_000
"""Characters of a note that are searched for dates."""
_CELL = re.compile(r"[^\n|]+?(?=\s{3}|\s/\s|\n|\||$)")
_AROUND = re.compile(
    r"[\W\d]*+(?:(?:(?:first|second|third|final|rough)\s+)?(?:draft|version|rev(?:ision|ised)?|edition)\W*\d*"
    r"|[\w.]+,(?=\s)|\(c\)|©|(?:copyright|c|written|wrote|finished|completed|begun|started|dated?|composed|in|on|of|the|early|late|mid)\b"
    r"|(?-i:[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,4})|\s|\W)*+",
    re.I,
)
_NOT_WRITTEN = re.compile(
    r"\b(?:registered|joined|member\s+since|posted|date|sent|received|rcvd|updated|retrieved|archived|published|printed|modified|born|episode|season|aired"
    r"|set|takes\s+place|stardate)\b|\bwrote\s*:|@|\d:\d\d",
    re.I,
)
_HOUR = re.compile(r"\d:\d\d")
_POSTED = re.compile(
    r"\b(?:first\s+|originally\s+|re)?posted\s+(?:on|for|in|to\s+\S+\s+(?:on|in))\s+(?P<when>[^.\n]{4,40})",
    re.I,
)
_YEAR_SAID = re.compile(
    r"\b(?:in|about|around|circa|c\.|since|of|early|late|mid|spring|summer|autumn|fall|winter|back|from|until|[A-Z]\w+day)[\s-]+"
    r"(?:about\s+|around\s+|early\s+|late\s+)?['’]?(?=(?:19|20)\d\d\b)|[,(]\s*(?=(?:19|20)\d\d\b)",
    re.I,
)


_WROTE = re.compile(
    r"\b(?:(?:i|we|she|he|they)\s+(?:\w+\s+)?(?:wrote|finished|started|began|drafted)\s+(?:this|it|that|most)\b"
    r"|(?:was|been)\s+(?:\w+\s+)?(?:written|finished|begun|drafted))",
    re.I,
)
_SHORT_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.$", re.I)


def read_dates(facts: "Facts", start: int, end: int) -> None:
    """When it was written, as notes and title pages say it: a line that is a date, or a sentence on the writing."""
    text = facts.page.text
    end = min(end, start + _LOOKED_AT)
    if facts.written is not None:
        return
    if not any(c.isdigit() for c in text[start:end]) and not _WROTE.search(text, start, end):
        return
    for cell in _CELL.finditer(text, start, end):
        words = cell.group(0)
        if len(words) > 90 or not any(c.isdigit() for c in words):
            continue
        before = text[text.rfind("\n", 0, cell.start()) + 1 : cell.start()].rstrip()
        stop = text.find("\n", cell.end(), end)
        after = text[cell.end() : stop if stop >= 0 else min(end, cell.end() + 80)]
        if before.endswith(":") or _NOT_WRITTEN.search(before[-40:]) or _HOUR.search(after):
            continue  # "When he lands:   June 9, 1956"
        found = date_in(words)
        if (
            found is None
            or len(found[2]) < 7
            or _NOT_WRITTEN.search(words.replace(words[found[0] : found[1]], " "))
        ):
            continue
        if _AROUND.fullmatch(words[: found[0]]) and _AROUND.fullmatch(words[found[1] :]):
            facts.written = date_fact(facts.ledger, *cell.span())
            return
    if facts.posted is None and (said := _POSTED.search(text, start, end)):
        when = date_fact(facts.ledger, *said.span("when"))
        facts.posted = when if when and when.iso and len(when.iso) > 4 else None
    for first, stop in sentences(text, start, end):
        # "… newsletter, Oct. 1968": that stop ends no sentence
        last = min(end, stop + 14) if _SHORT_MONTH.search(text, max(first, stop - 6), stop) else stop
        words = text[first:last]
        if not prose.DATED.search(words) or re.search(r"\bwrote\s*:", words):
            continue
        found = date_in(words)
        if found and (len(found[2]) > 4 or _YEAR_SAID.search(words)):
            dated = date_fact(facts.ledger, first, last)
            if dated and dated.iso is None:
                facts.written_prose = facts.written_prose or dated
                return
            facts.written = dated
        elif (
            facts.posted
            and facts.posted.iso
            and (
                near := yearless_in(words, facts.posted.iso)
                or (month_in(words, facts.posted.iso) if _WROTE.search(words) else None)
            )
        ):
            at = (first + near[0], first + near[1])
            facts.written = DateFact(text[slice(*at)], near[2], None, facts.ledger.evidence(*at))
        if facts.written:
            return


_COMPLETED = re.compile(
    r"(?:completed|abgeschlossen|beendet|complété\w*|terminée?|completad[oa]|finalizad[oa]|completat[oa]|завершено)\s*[:：]\s*$",
    re.I,
)
_COUNTED = re.compile(r"[:：]\s*(?P<value>[^:：\n]{1,40}?)\s*(?=\s[^\s:：]+\s?[:：]|$)", re.M)
"""In "Published: 2014-05-03 Words: 1,234": each value."""

TAKERS: Mapping[str, Callable[["Facts", int, int, Entry], None]] = {
    "series": take_series,
    "part": take_part,
    "status": take_status,
    "written": take_written,
    "posted": take_posted,
    "count": take_count,
    "completed": take_completed,
    "stats": take_stats,
    "words": take_words,
    "language": take_language,
}
"""Field of a label → what reads its value into the facts."""
