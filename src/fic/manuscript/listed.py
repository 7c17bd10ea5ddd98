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
from fic.manuscript.manuscript import FandomFact, Text
from fic.manuscript.people import MOST_PIECES, characters, is_none, pieces, relationships

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
    sort_values(facts, start, end, "keyword" if words.startswith("keyword") else "genre")
    rated.take_item(facts, start, end, words_only=True)
    facts.placed.append((start, end, "prose"))


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


def take_relationship(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    facts.placed.append((start, end, "prose"))
    found = relationships(facts.ledger, start, end, True)
    facts.relationships += found
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


_NEXT_LABEL = re.compile(r"\n(?=[^\n:,]{2,30}:\s)")


def take_character(facts: "Facts", start: int, end: int, entry: Entry) -> None:
    stop = _NEXT_LABEL.search(facts.page.text, start, end)
    if stop is not None:
        # Lines that go on under a label nobody knows.
        facts.read_items(stop.end(), end)
        end = stop.start()
    if "relationship" in entry.fields and facts.relationships:
        return
    facts.characters += characters(facts.ledger, start, end)


def take_site_line(facts: "Facts", start: int, end: int) -> None:
    """A site's fields after "Rated:", in its own order: "Fiction K+ - English - Humor/Adventure - Much -"."""
    begin = start
    for cut in [*re.finditer(r"\s+-\s*", facts.page.text[start:end]), None]:
        stop = start + cut.start() if cut else end
        words = facts.page.text[begin:stop].strip()
        if begin > start and words:
            if words.casefold() in NAMED:
                facts.language = NAMED[words.casefold()]
            elif set(re.split(r"\s*/\s*", words.casefold())) <= GENRES:
                sort_values(facts, begin, stop, "genre")
            elif words[0].isupper():
                facts.characters += characters(facts.ledger, begin, stop)
        begin = start + cut.end() if cut else end


TAKERS: Mapping[str, Callable[["Facts", int, int, Entry], None]] = {
    "fandom": take_fandom,
    "crossover": take_fandom,
    "genre": take_genre,
    "category": take_category,
    "tags": take_tags,
    "relationship": take_relationship,
    "character": take_character,
}
"""Field of a label → what reads its value into the facts."""
