"""The list fields of a header: fandoms, genres, categories, tags, ships, characters."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from fic.manuscript import rated
from fic.manuscript.categories import GENRES, sort_values
from fic.manuscript.fandoms import fandom_named, named_within, spelled_out
from fic.manuscript.header import Entry
from fic.manuscript.labels import plain_label
from fic.manuscript.languages import NAMED
from fic.manuscript.manuscript import FandomFact, RelationshipFact, Text
from fic.manuscript.people import (
    MOST_PIECES,
    characters,
    end_of_cast,
    is_none,
    pieces,
    relationship,
    relationships,
)

if TYPE_CHECKING:
    from fic.manuscript.facts import Facts


def take_fandom(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    """Names of a list; after a known one, "classic, first season" are no fandoms."""
    text = facts.page.text
    stop = re.compile(r"(?<=[\w)])\.\s+(?=[A-Z])").search(text, start, end)
    if stop and fandom_named(text[start : stop.start()].split(",")[0].split("(")[0]):
        facts.read_items(stop.end(), end)
        end = stop.start()
    facts.placed.append((start, end, "prose"))
    spans = _crossed(facts, start, end)
    exact = bool(facts.ledger.items_in(start, end))
    known = (
        bool(spans)
        and not facts.ledger.items_in(start, end)
        and fandom_named(text[slice(*spans[0])]) is not None
    )
    for number, (first, last) in enumerate(spans):
        if "relationship" in entry.fields and not fandom_named(text[first:last]) and number:
            continue
        if number and known and text[first].islower() and not fandom_named(text[first:last]):
            continue
        name = spelled_out(facts.ledger.text(first, last).text.strip('《》「」“”"'))
        name = name if exact else named_within(name)
        if name and not is_none(name) and all(name.casefold() != f.name.casefold() for f in facts.fandoms):
            facts.fandoms.append(FandomFact(name, "stated", facts.ledger.evidence(first, last)))


def _crossed(facts: "Facts", start: int, end: int) -> list[tuple[int, int]]:
    """Fandom names of a list; "A/B" and "A x B" are two when the label says fandoms."""
    if known := facts.ledger.items_in(start, end):
        # "Fate/stay night" is one where the format tells its items apart.
        return known
    spans: list[tuple[int, int]] = []
    for first, last in pieces(facts.ledger, start, end):
        raw = facts.page.text[first:last]
        cuts = [
            m.span()
            for m in re.finditer(
                r"\s*/\s*|\s+(?:x|&|\+|/)\s+|\s+(?:crossover|xover"
                r"|x-over)\s*(?:with\s+)?",
                raw,
                re.I,
            )
            if m.group(0).strip() not in {"x", "&", "+"} or fandom_named(raw[: m.start()])
        ]
        if fandom_named(raw):
            cuts = []
        begin = 0
        for cut_start, cut_end in [*cuts, (len(raw), len(raw))]:
            if raw[begin:cut_start].strip() and len(spans) < MOST_PIECES:
                spans.append((first + begin, first + cut_start))
            begin = cut_end
    return spans


def take_genre(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    words = plain_label(facts.page.text[entry.start : entry.label.end]) if entry.label else ""
    label = "keyword" if words.startswith("keyword") else "class" if words == "class" else "genre"
    sort_values(facts, start, end, label)
    rated.take_item(facts, start, end, words_only=True)
    facts.placed.append((start, end, "prose"))


def take_form(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    """ "Format: script, humour" names what kind of piece it is; "Format: plain text, 72 columns" is a note."""
    before = len(facts.genres)
    sort_values(facts, start, end, "form")
    if len(facts.genres) == before:
        facts.note(start, end, entry.where)


_AMOUNT = re.compile(
    r"\W*(?:(?:only|just|oh|quite|probably|maybe)\s+)*(?:an?\s+(?:\w+\s+)?(?:bit|lot|little|touch|dash|hint|smidgen|tad|ton|pinch|drop|ton|fair\s+\w+)|some|lots|loads|tons|heaps"
    r"|yes|yep|yup|yeah|sure|plenty|mild|heavy|medium|high|low|moderate|slight|maximum|much|more|buckets|bucketfuls|gallons"
    r"|very|tiny|definitely|of\s+course|you\s+bet|oh\s+\w+|occasional|a\s+few|\*+|\d{1,3}\s?%|\d{1,2}\s*(?:/|out\s+of)\s*\d{1,3}|\d{1,2}\s*$)(?!\w)",
    re.I,
)


def take_amount(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    """ "Hurt/Comfort: a bit." is of that genre, "Angst: none" is not; anything else behind such a word is a note."""
    if entry.label is None:
        return
    if _AMOUNT.match(facts.page.text, start, end):
        words = re.match(
            r"[^\w]*([\w/ ]+?)(?:\s+(?:level|factor))?\W*$",
            facts.page.text[entry.label.start : entry.label.end],
        )
        if words is not None:
            first = entry.label.start + words.start(1)
            facts.genres.append(facts.ledger.text(first, first + len(words.group(1))))
    elif not is_none(facts.page.text[start:end]):
        facts.note(start, end, entry.where)


def take_category(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    sort_values(facts, start, end, "category")
    rated.take_item(facts, start, end, words_only=True)
    facts.placed.append((start, end, "prose"))


def take_tags(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    for first, last in pieces(facts.ledger, start, end):
        if not is_none(facts.page.text[first:last]):
            facts.tags.append(facts.ledger.text(first, last))
            facts.add_notes(rated.of_a_tag(facts.page.text[first:last], first))
    facts.placed.append((start, end, "prose"))


_GEN = re.compile(r"(?:^|[,;.(\[/]|\b(?:just|it['’]?s|all|purely|strictly))\s*(?P<gen>gen)\b(?!\s*/|-)", re.I)


def take_relationship(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    facts.placed.append((start, end, "prose"))
    found = relationships(facts.ledger, start, end, True)
    facts.relationships += found
    if (gen := _GEN.search(facts.page.text[start:end])) and not facts.categories:
        facts.categories.append(
            Text("Gen", facts.ledger.evidence(start + gen.start("gen"), start + gen.end("gen")))
        )
    said = re.search(
        r"(?<!pre-)(?<!pre )\b(?:fem)?slash\b(?=[^)\n]*[),]|\s*$)", facts.page.text[start:end], re.I
    )
    if said and not facts.categories:
        kind = "F/F" if said.group(0).casefold().startswith("fem") else "M/M"
        facts.categories.append(Text(kind, facts.ledger.evidence(start + said.start(), start + said.end())))
    if (
        not found
        and entry.label
        and "character" not in entry.fields
        and not is_none(facts.page.text[start:end])
    ):
        if re.search(
            r"character|персонаж|personn?a[gj]", facts.page.text[entry.start : entry.label.end], re.I
        ):
            facts.characters += characters(facts.ledger, start, end)
        else:
            sort_values(facts, start, end, "relationship")


_NEXT_LABEL = re.compile(r"\n(?=[^\n:,]{2,30}:\s)|(?<=[a-z]{2})[.!]\s+(?=[A-Z][a-z]*\s+[a-z])")
_PAIRED = re.compile(
    r"(?P<a>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)?)/(?P<b>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*)?)(?=\s*(?:,|;|\.|$|\(|\s[a-z]))"
)


def take_character(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    stop = _NEXT_LABEL.search(facts.page.text, start, end)
    if stop is not None:
        # Lines that go on under a label nobody knows, or talk about the cast.
        facts.read_items(stop.end(), end)
        end = stop.start()
    stopped = end_of_cast(facts.page.text, start, end)
    if stopped < end:
        facts.read_items(stopped, end)
        end = stopped
    if "relationship" in entry.fields and facts.relationships:
        return
    begin = start
    for pair in [*_PAIRED.finditer(facts.page.text, start, end), None]:
        # "Who: McKay/Sheppard, with Radek": a slash without spaces pairs people, on any label.
        to = pair.start() if pair else end
        facts.characters += characters(facts.ledger, begin, to)
        if pair and (ship := relationship(facts.ledger, *pair.span(), True)):
            facts.relationships.append(ship)
        begin = pair.end() if pair else end


_TOP = 3_000
"""Characters of a page in which a site sets its fields."""
_SITE_LINE = re.compile(
    r"^[^\n]*?(?P<rated>\b(?:Fiction\s+)?Rated:?\s+(?:Fiction\s+)?(?:[KTMG]\+?|MA|PG(?:-13)?|R|NC-17)(?=\s+-\s))[^\n]*$",
    re.M,
)
_OF_SITES = re.compile(r"(?P<label>[A-Z][a-z]+):\s*(?P<value>.*)", re.S)
_SITE_NAME = r"[A-ZÀ-Þ][\w'’-]+(?:\s(?:[A-Z]\.|[A-Z][\w'’-]+\s[A-Z]\.))?"
_BRACKETED_PAIR = re.compile(
    rf"\[(?P<pair>{_SITE_NAME}(?:,\s*{_SITE_NAME})+)\](?P<rest>(?:,?\s*{_SITE_NAME}(?=\s*(?:[,.\n-]|$)))*)"
)


def take_site_lines(facts: "Facts") -> None:
    """Lines of a site's fields that no label opens: "Harry Potter - Rated: T - English - Mystery - Luna L."."""
    text = facts.page.text
    for start, end in list(facts.talked):
        for line in _SITE_LINE.finditer(text, start, end):
            if text.count(" - ", *line.span()) < 3:
                continue
            first = text[line.start() : line.start("rated")].strip(" -")
            if first and (name := fandom_named(first)) and not facts.fandoms:
                facts.fandoms.append(
                    FandomFact(name, "stated", facts.ledger.evidence(line.start(), line.start() + len(first)))
                )
            if facts.rating is None:
                rated.take_rating(
                    facts,
                    line.end("rated") - len(line.group("rated").rsplit(None, 1)[-1]),
                    line.end("rated"),
                    "header",
                )
            take_site_line(facts, line.start("rated"), line.end())
    for pair in _BRACKETED_PAIR.finditer(text, 0, _TOP):
        if re.search(r"\b[A-Z]\.", pair.group("pair")) and not facts.relationships:
            _take_pair(facts, pair)
            from_line = text.rfind("\n", 0, pair.start()) + 1
            for genres in re.finditer(
                r"(?<=[.,]\s)[A-Z]\w+(?:/[A-Z]\w+)+(?=[.,])", text[from_line : pair.start()]
            ):
                if {one.casefold() for one in genres.group(0).split("/")} <= GENRES:
                    sort_values(facts, from_line + genres.start(), from_line + genres.end(), "genre")


def _take_pair(facts: "Facts", pair: re.Match[str]) -> None:
    names = [name.strip() for name in pair.group("pair").split(",")]
    facts.relationships.append(
        RelationshipFact(tuple(names), evidence=facts.ledger.evidence(*pair.span("pair")))
    )
    known = {one.name for one in facts.characters}
    for group in ("pair", "rest"):
        facts.characters += [
            one
            for one in characters(facts.ledger, *_listed_names(facts.page.text, *pair.span(group)))
            if one.name not in known
        ]


def _listed_names(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,\n":
        start += 1
    return start, end


def take_site_line(facts: "Facts", start: int, end: int) -> None:
    """A site's fields after "Rated:", in its own order: "Fiction K+ - English - Humor/Adventure - Much -"."""
    begin = start
    text = facts.page.text
    for cut in [*re.finditer(r"\s+-\s*", text[start:end]), None]:
        stop = start + cut.start() if cut else end
        words = text[begin:stop].strip()
        labelled = _OF_SITES.match(words)
        if begin > start and words:
            value, label = words, ""
            if labelled:
                label, value = labelled.group("label").casefold(), labelled.group("value").strip()
                begin = text.find(value, begin, stop) if value else stop
            if not value or label in _COUNTED:
                pass
            elif value.casefold() in NAMED:
                facts.language = facts.language or NAMED[value.casefold()]
            elif set(re.split(r"\s*/\s*", value.casefold())) <= GENRES | {"comfort"}:
                sort_values(facts, begin, stop, "genre")
            elif value.casefold() in {"complete", "completed", "in-progress", "in progress"}:
                facts.status = facts.status or Text(
                    "complete" if value.casefold().startswith("c") else "in-progress",
                    facts.ledger.evidence(begin, stop),
                )
            elif pair := _BRACKETED_PAIR.match(text, begin, stop):
                _take_pair(facts, pair)
            elif value[0].isupper() and label in {"", "characters"} and not re.search(r"\d", value):
                facts.characters += characters(facts.ledger, begin, stop)
        begin = start + cut.end() if cut else end


_COUNTED = frozenset(
    ["words", "reviews", "chapters", "favs", "follows", "published", "updated", "id", "status", "chapter"]
)


TAKERS: Mapping[str, Callable[["Facts", int, int, Entry], None]] = {
    "fandom": take_fandom,
    "crossover": take_fandom,
    "genre": take_genre,
    "form": take_form,
    "amount": take_amount,
    "category": take_category,
    "tags": take_tags,
    "relationship": take_relationship,
    "character": take_character,
}
"""Field of a label → what reads its value into the facts."""
