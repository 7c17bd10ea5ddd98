"""Entries of a header and an ending, to the facts of a `Manuscript`."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from fic.content_notes.gathering import gathered
from fic.content_notes.note import ContentNote
from fic.content_notes.reading import declared_in_prose
from fic.evidence import Evidence
from fic.manuscript import listed, prose, published, rated
from fic.manuscript.categories import categories_in
from fic.manuscript.dates import date_fact
from fic.manuscript.fandoms import Hint, hints_in
from fic.manuscript.feedback import SURE, asked_by_label, feedback_in
from fic.manuscript.firsts import first_fic
from fic.manuscript.genres_said import genres_in_prose
from fic.manuscript.header import Entry
from fic.manuscript.labels import CLOSING_NOTE, plain_label
from fic.manuscript.ledger import Ledger, addresses, without_addresses
from fic.manuscript.manuscript import (
    CharacterFact,
    DateFact,
    FandomFact,
    FeedbackFact,
    PartFact,
    PermissionFact,
    RatingFact,
    RelationshipFact,
    SeriesFact,
    Text,
)
from fic.manuscript.owning import owns
from fic.manuscript.page import Page
from fic.manuscript.parts import part_in
from fic.manuscript.permissions import permission_in, permission_in_prose
from fic.manuscript.titles import byline_names, named_in_prose, titled_note, unspaced
from fic.manuscript.warned import read_statement

LONGEST_NOTE = 12_000
"""Characters of one note that are searched for facts: who writes more before a story has written a chapter."""


_NO_RATING = frozenset({"title", "author", "summary", "rating"})
"""Values in which "rated" speaks of something else."""


@dataclass
class Facts:
    """Grows entry by entry; the first statement of a single fact wins, a later one that differs is kept beside it."""

    ledger: Ledger
    page: Page
    title: Text | None = None
    alternatives: list[Text] = field(default_factory=list)
    titles: list[tuple[str, Text]] = field(default_factory=list)
    """Every title that was offered, and what by: label, block, line, note, prose, outside."""
    authors: list[Text] = field(default_factory=list)
    signed: list[tuple[str, Text]] = field(default_factory=list)
    """Every author that was offered, and what by: label, byline, block, note, prose, outside."""
    posted_by: Text | None = None
    fandoms: list[FandomFact] = field(default_factory=list)
    fandom_hints: list[Hint] = field(default_factory=list)
    """What points to a fandom outside the labels; settled when everything has been read."""
    subject_ships: list[RelationshipFact] = field(default_factory=list)
    prose_genres: list[Text] = field(default_factory=list)
    """From a subject or a sentence: they count where no label names a genre."""
    prose_categories: list[Text] = field(default_factory=list)
    genres: list[Text] = field(default_factory=list)
    categories: list[Text] = field(default_factory=list)
    rating: RatingFact | None = None
    relationships: list[RelationshipFact] = field(default_factory=list)
    characters: list[CharacterFact] = field(default_factory=list)
    summary: Text | None = None
    tags: list[Text] = field(default_factory=list)
    content_notes: list[ContentNote] = field(default_factory=list)
    declared: str | None = None
    feedback: FeedbackFact | None = None
    first_fic: Text | None = None
    disclaimer: Text | None = None
    disclaimed: list[tuple[int, int]] = field(default_factory=list)
    """Every span that was read as part of the disclaimer."""
    notes: list[Text] = field(default_factory=list)
    dedication: Text | None = None
    thanks: list[Text] = field(default_factory=list)
    beta: list[Text] = field(default_factory=list)
    permission: PermissionFact | None = None
    series: SeriesFact | None = None
    part: PartFact | None = None
    status: Text | None = None
    written: DateFact | None = None
    written_prose: DateFact | None = None
    posted: DateFact | None = None
    words: Text | None = None
    language: str | None = None
    talked: list[tuple[int, int]] = field(default_factory=list)
    """Notes before and after the story, in which names are looked for once the labels have been read."""
    heard: list[Entry] = field(default_factory=list)
    """Everything that was said around the story: `credits` looks in it for who owns what and whom it is for."""
    tagged: list[tuple[int, int]] = field(default_factory=list)
    """Items of a subject that may be names."""
    placed: list[tuple[int, int, str]] = field(default_factory=list)
    """Spans in which placements are looked for once the fandom is known: prose, timeline or spoilers."""

    def take(self, entry: Entry) -> None:
        """Read one entry into every field it names."""
        name = entry.fields[0]
        self.ledger.claim(entry.start, entry.end, name)
        self.heard.append(entry)
        line = self.ledger.source.rfind("\n", 0, entry.start) + 1
        if entry.label is not None and self.page.heads and self.ledger.source.startswith(">", line):
            # A label in somebody else's words, quoted above a reply.
            return
        for start, end in addresses(self.ledger.source[entry.start : entry.end]):
            self.ledger.drop(entry.start + start, entry.start + end, "address")
        start, end = self._trim(entry.value, entry.end)
        if end <= start:
            return
        if name not in _OF_OTHERS and _SAYS_WHERE.search(self.page.text, start, end):
            self.placed.append((start, end, "prose"))
        if name in _SHORT_VALUES:
            end = self._talk_after(start, end, entry.where)
        for one in entry.fields:
            taker = _TAKERS.get(one)
            if taker is not None:
                taker(self, start, end, entry)
            else:
                getattr(self, f"_{one}", self._notes)(start, end, entry)
        if name in _MAY_RUN_ON:
            first = None if name in _WISHES_WITHIN else _FIRST_SAID.match(self.page.text, start, end)
            self.wishes(first.end() if first else start, end)
        if self.rating is None and name not in _NO_RATING and "ated " in self.page.text[start:end]:
            rated.take_sentence(self, start, end)

    def _talk_after(self, start: int, end: int, where: str) -> int:
        """Where a short value ends: at a line that closes a sentence, when the next lines talk of something else.

        Their sentences are read: "Dedication: To my bards.\\nComments are always welcome."
        """
        found = _NEW_LINE_OF_TALK.search(self.page.text, start, end)
        if found is None or not (
            feedback_in(self.ledger, found.end(), end, False)
            or permission_in_prose(self.ledger, found.end(), end)
            or owns(self.page.text, found.end(), end)
        ):
            return end
        self.read_prose(found.end(), end, where)
        return found.start() + 1

    def wishes(self, start: int, end: int) -> None:
        """A wish for feedback or a permission where few stand: behind a short value, among signatures.

        A permission counts only where nothing else said it. Linear.
        """
        end = min(end, start + LONGEST_NOTE)
        if self.permission is None:
            self.permission = permission_in_prose(self.ledger, start, end, SURE)
        self._merge_feedback(feedback_in(self.ledger, start, end, False, SURE))

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        source = self.ledger.source
        while start < end and (source[start].isspace() or source[start] in "*_"):
            start += 1
        while end > start and (source[end - 1].isspace() or source[end - 1] in "*_|"):
            end -= 1
        if (
            end > start
            and source[end - 1] in "]})"
            and source.count(source[end - 1], start, end) > source.count(_OPENS[source[end - 1]], start, end)
        ):
            end -= 1
        elif (
            end - start > 2
            and source[start] == "["
            and source[end - 1] == "]"
            and "]" not in source[start : end - 1]
        ):
            start, end = start + 1, end - 1
        return start, end

    # Single facts -------------------------------------------------------------------------------------

    def _title(self, start: int, end: int, entry: Entry) -> None:
        if self.page.text[start:end].count("\n") and entry.label is not None:
            end = start + self.page.text[start:end].index("\n") if end - start > 160 else end
        by = re.search(r"\s+by:?\s+(?=[A-Z\w][^\n]{1,40}$)", self.page.text[start:end])
        if by and "author" in entry.fields:
            self._author(start + by.end(), end, entry)
            end = start + by.start()
        if quoted := _QUOTED_TITLE.match(self.page.text, start, end):
            start, end = quoted.span("title")
        part = part_in(self.ledger, start, end)
        if part and part.evidence:
            self.part = self.part or part
            if part.evidence.start > start:
                end = part.evidence.start
        while end > start and self.page.text[end - 1] in ' \t,([-–—"”*_':
            end -= 1
        while start < end and self.page.text[start] in '"“*_ ':
            start += 1
        words = unspaced(self.page.text[start:end])
        source = "label" if entry.label is not None else "line"
        self.offer_title(self.ledger.text(start, end, words, entry.where), source)

    def offer_title(self, title: Text, source: str = "outside") -> None:
        if not title.text:
            return
        self.titles.append((source, title))
        if self.title is None:
            self.title = title
        elif title.where == self.title.where and self.title.text.casefold().startswith(
            title.text.casefold() + " ("
        ):
            # A subject line first ("What He Kept (A/B, R)"), then the title by itself.
            self.title = title
        elif title.text.casefold() != self.title.text.casefold() and all(
            title.text.casefold() != other.text.casefold() for other in self.alternatives
        ):
            self.alternatives.append(title)

    def _author(self, start: int, end: int, entry: Entry) -> None:
        for first, last in self.ledger.items_in(start, end) or byline_names(self.page, start, end):
            source = "byline" if entry.label is None else "weak label" if entry.label.weak else "label"
            self.offer_author(self.ledger.text(first, last, None, entry.where), source)

    def offer_author(self, name: Text, source: str = "outside") -> None:
        if name.text:
            self.signed.append((source, name))
        if name.text and all(name.text.casefold() != other.text.casefold() for other in self.authors):
            self.authors.append(name)

    def _poster(self, start: int, end: int, entry: Entry) -> None:
        names = byline_names(self.page, start, end)
        if names and self.posted_by is None:
            self.posted_by = self.ledger.text(*names[0])

    def _rating(self, start: int, end: int, entry: Entry) -> None:
        if self.page.text.count(" - ", start, end) >= 2:
            listed.take_site_line(self, start, end)
            end = self.page.text.index(" - ", start, end)
        rated.take_rating(self, start, end, entry.where)

    def _summary(self, start: int, end: int, entry: Entry) -> None:
        words = re.sub(r"(?<=\S)[ \t]*\n[ \t]*(?=\S)", " ", self.page.text[start:end])
        self.summary = self.summary or self.ledger.text(start, end, words, entry.where)
        self.placed.append((start, end, "prose"))

    def _disclaimer(self, start: int, end: int, entry: Entry) -> None:
        self.read_prose(start, end, entry.where)

    def _heard(self, start: int, end: int, entry: Entry) -> None:
        """Nothing but what `credits` finds in all that was heard."""

    _dedication = _beta = _heard

    def _archive(self, start: int, end: int, entry: Entry) -> None:
        self._first(start, end)
        found = permission_in(self.ledger, start, end)
        words = self.ledger.text(start, end).text
        self.permission = (
            self.permission or found or PermissionFact("listed", words, self.ledger.evidence(start, end))
        )

    def _first(self, start: int, end: int) -> None:
        if self.first_fic is None:
            self.first_fic = first_fic(self.ledger, start, end)

    def _feedback(self, start: int, end: int, entry: Entry) -> None:
        self._first(start, end)
        if entry.label and "lame" in self.page.text[entry.start : entry.label.end]:
            start = entry.start
        found = feedback_in(self.ledger, start, end, True)
        if found is not None and found.wanted and entry.label:
            asked = asked_by_label(self.page.text[entry.start : entry.label.end], found.kinds)
            found = replace(found, kinds=(*found.kinds, *asked))
        self._merge_feedback(found, labelled=True)

    def _merge_feedback(self, found: FeedbackFact | None, labelled: bool = False) -> None:
        if found is None:
            return
        if self.feedback is None:
            self.feedback = found
            return
        wanted = found.wanted if labelled else self.feedback.wanted
        kinds = tuple(dict.fromkeys((*self.feedback.kinds, *found.kinds)))
        if {"positive", "negative"} <= set(self.feedback.kinds):
            # "Please review!" or "Any comments?" after "good and bad alike" asks for nothing new.
            again = {"review", "any"} - set(self.feedback.kinds)
            kinds = tuple(kind for kind in kinds if kind not in again)
        self.feedback = FeedbackFact(wanted, kinds, self.feedback.evidence)

    def _contact(self, start: int, end: int, entry: Entry) -> None:
        # Contact data is for claims, which the importer handles from the file; nothing of it is kept here.
        self.ledger.drop(start, end, "address")

    def _url(self, start: int, end: int, entry: Entry) -> None:
        self.ledger.drop(start, end, "navigation")

    def _thanks(self, start: int, end: int, entry: Entry) -> None:
        self.read_prose(start, end, entry.where, warnings=False)

    # Warnings, places, prose --------------------------------------------------------------------------

    def _warning(self, start: int, end: int, entry: Entry) -> None:
        rated.take_warning(self, start, end, entry.where)
        self.prose_categories += categories_in(self.ledger, start, end)

    def add_notes(self, notes: Sequence[ContentNote]) -> None:
        """Notes nothing of the kind has been said of yet; two statements of a topic that differ are both kept."""
        self.content_notes = gathered(self.content_notes, notes)

    def _spoilers(self, start: int, end: int, entry: Entry) -> None:
        self.placed.append((start, end, "spoilers"))

    def _timeline(self, start: int, end: int, entry: Entry) -> None:
        self.fandom_hints += hints_in(self.ledger, start, end)
        if "spoilers" in entry.fields:
            return  # "Spoilers/Timeline:": the list of spoilers is read for both
        # "Sequel to: The Long Road": the label is part of the sentence.
        spoken = entry.label is not None and self.page.text[start - 4 : start].strip(" :").endswith("to")
        if (
            entry.label is not None
            and re.search(
                r"\b(?:to|in|during|after|before|between|takes\s+place|spielt|se\s+(?:passe|situe))\b",
                self.page.text[entry.start : entry.label.end],
                re.I,
            )
        ) or spoken:
            self.placed.append((entry.start, end, "prose"))
        else:
            label = plain_label(self.page.text[entry.start : entry.label.end]) if entry.label else ""
            self.placed.append((start, end, f"timeline:{label}"))

    def _notes(self, start: int, end: int, entry: Entry) -> None:
        if entry.label is not None and self.page.text.startswith(CLOSING_NOTE, entry.label.start):
            self.read_prose(start, end, entry.where)
        else:
            self.note(start, end, entry.where)

    def note(self, start: int, end: int, where: str) -> None:
        """A note in the author's words, wherever it stands, and what its sentences say."""
        self.heard.append(Entry(("notes",), None, start, end, start, where))
        self.notes.append(self.ledger.text(start, end, None, where))
        block = titled_note(self.page, start, end) if where == "header" and not self.authors else None
        if block:
            if block[0] and (self.title is None or self.title.where == where):
                self.offer_title(self.ledger.text(*block[0], None, where), "note")
            for span in block[1]:
                self.offer_author(self.ledger.text(*span, None, where), "note")
        self.read_prose(start, end, where)

    def _said_first(self, start: int, end: int, entry: Entry) -> None:
        """An archive's own sentence for what was read as a first before."""
        raw = self.page.text[start:end]
        kind = "fandom" if "fandom" in raw else "first_post_here" if "posting" in raw else "ever"
        self.first_fic = self.first_fic or Text(kind, self.ledger.evidence(start, end), entry.where)

    def read_items(self, start: int, end: int) -> None:
        """A rating, a length, a year of copyright: what stands between commas in notes and under titles."""
        self.talked.append((start, end))
        self._items(start, end)

    def _items(self, start: int, end: int) -> None:
        source = self.ledger.source
        rated.take_item(self, start, end)
        published.read_dates(self, start, end)
        published.read_said(self, start, end, "header")
        year = prose.COPYRIGHT_YEAR.search(source, start, end) if self.written is None else None
        if year:
            self.written = date_fact(self.ledger, *year.span("year"))

    def read_prose(self, start: int, end: int, where: str, warnings: bool = True) -> None:
        """Everything sentences may say, wherever they stand."""
        source = self.ledger.source
        self.placed.append((start, end, "prose"))
        end = min(end, start + LONGEST_NOTE)
        if self.first_fic is None:
            self.first_fic = first_fic(self.ledger, start, end)
        self.written_prose = self.written_prose or prose.written_prose(self.ledger, start, end)
        if warnings:
            self.add_notes(read_statement(source[start:end], offset=start))
            self.declared = self.declared or declared_in_prose(source[start:end])
        rated.take_sentence(self, start, end)
        if where == "inside":
            self._items(start, end)
        else:
            self.read_items(start, end)
        self.fandom_hints += hints_in(self.ledger, start, end)
        if warnings:
            self.prose_genres += genres_in_prose(self.ledger, start, end)
        self.prose_categories += categories_in(self.ledger, start, end)
        numbered = _PART_IN_PROSE.search(source, start, end)
        if numbered and self.part is None:
            self.part = part_in(self.ledger, *numbered.span())
        named = named_in_prose(source, start, end)
        if named and not self.authors:
            self.offer_title(self.ledger.text(*named[0], None, where), "prose")
            self.offer_author(self.ledger.text(*named[1], None, where), "prose")
        self.permission = self.permission or permission_in_prose(self.ledger, start, end)
        self._merge_feedback(feedback_in(self.ledger, start, end, False))


_TAKERS: Mapping[str, Callable[[Facts, int, int, Entry], None]] = {**listed.TAKERS, **published.TAKERS}
"""Fields that have a module of their own; the others are methods."""
_PART_IN_PROSE = re.compile(r"\b(?:this\s+is\s+)?part\s+\d{1,3}\s*(?:/|of)\s*\d{1,3}\b", re.I)
_OF_OTHERS = frozenset({"title", "author", "timeline", "spoilers", "summary", "notes"})
_SAYS_WHERE = re.compile(
    r"\b(?:set\s+(?:\w+\s+){0,4}?(?:in|after|before|during|between)|takes?\s+place|sequel|prequel|follows"
    r"|segue|sigue\s+a|folgt)\b",
    re.I,
)
"""A value that places the story, whatever its label: "Date: this is set in the summer after “X”"."""
_SHORT_VALUES = frozenset(
    ["title", "author", "fandom", "rating", "character", "relationship", "genre", "category", "dedication",
    "beta", "series", "part", "status", "written", "posted", "words", "spoilers", "timeline"]
)  # fmt: skip
_MAY_RUN_ON = (_SHORT_VALUES | {"summary", "warning", "url", "contact", "archive", "tags"}) - {
    "timeline",
    "character",
    "genre",
}
"""Values behind which the next sentence may ask for something: "PG. Comments to me@…", "my page only, links fine"."""
_WISHES_WITHIN = frozenset({"url", "contact", "beta", "tags"})
"""Values in which the first sentence may ask as well: "Beta: none, so be gentle", "#first fic be nice"."""
_FIRST_SAID = re.compile(r"[^\n.!?]*(?:[.!?]+(?=[\s\"”)]|$)|\n|$)")
"""The value itself, up to the end of its first line or sentence."""
_NEW_LINE_OF_TALK = re.compile(r"[.!?)\]]\s*\n\s*(?=[A-Z])")
_QUOTED_TITLE = re.compile(r"[\"“«](?P<title>[^\"”»\n]{2,80})[\"”»](?=[.,;]?\s+\S)")
"""A title in quotes, and talk behind it."""
_OPENS = {"]": "[", "}": "{", ")": "("}


def redacted(evidence: Evidence | None) -> Evidence | None:
    """Evidence made in another room, with any address taken out of its quote."""
    if evidence is None or not addresses(evidence.quote):
        return evidence
    return Evidence(evidence.start, evidence.end, without_addresses(evidence.quote))
