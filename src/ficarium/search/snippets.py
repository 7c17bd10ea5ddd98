"""Why a work was found: a short passage around the words, and a link to where it stands in the story.

Made from the database's text of this moment, never from the index: what an author took out a second ago cannot come
back in a snippet. And only from what this reader may see unveiled: `visible_to` decides inside the query, gates and
veils before a block is looked at.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from django.db.models import Q
from django.urls import reverse

from fic.content_notes.shields import shields
from fic.manuscript.clean import CleanHTML
from fic.manuscript.veil import blocks
from fic.query.expressions import AllOf, AnyOf, Expression, Words
from ficarium.accounts.reader import Reader
from ficarium.search.analysis import words
from ficarium.search.blurbs import address
from ficarium.search.found import Snippet
from ficarium.search.marking import Marker, marker, passage
from ficarium.works.cards import card_of
from ficarium.works.counting import text_in
from ficarium.works.models import Work
from ficarium.works.noting import noted, spoilt
from ficarium.works.stories import Story, stories_of

FOLDED = "The words are in a part that is folded for you."
FIRST_CHAPTERS = 10
"""Looked into for every work; the others of a long one only when the words are not there."""
MOST_LETTERS = 8_000_000
"""Read in one query, a hundred average stories; past it a work goes without."""
MOST_BLOCKS = 2_000
"""Of a chapter looked into, likeliest first, 20 µs each."""


def leaves(asked: Expression | None) -> tuple[Words, ...]:
    """The words a question wants there, each once; those it does not want are nothing to show."""
    if isinstance(asked, Words):
        return (asked,)
    if isinstance(asked, AllOf | AnyOf):
        return tuple(dict.fromkeys(one for part in asked.parts for one in leaves(part)))
    return ()


def snippets(works: Collection[Work], asked: Expression | None, reader: Reader) -> Mapping[int, Snippet]:
    """Work id → its snippet, for the works of one page; none where the words are in the header alone.

    The works need `blurbs.COLUMNS`. At most two queries, the second for long works only.
    """
    wanted = leaves(asked)
    searches = {one.pk: _Search(one, wanted, reader) for one in works} if wanted else {}
    _look(searches, [one for one in searches.values() if one.may_look], Q(number__lte=FIRST_CHAPTERS), reader)
    longer = [one for one in searches.values() if one.may_look and not one.has_all and one.is_long]
    _look(searches, longer, Q(number__gt=FIRST_CHAPTERS), reader)
    return {pk: found for pk, one in searches.items() if (found := one.snippet()) is not None}


def _look(searches: Mapping[int, "_Search"], among: Sequence["_Search"], chapters: Q, reader: Reader) -> None:
    if not among:
        return
    visible = Work.objects.visible_to(reader).filter(pk__in=[one.work.pk for one in among])
    letters = 0
    for story in stories_of(visible, chapters):
        letters += len(story.html)
        if letters > MOST_LETTERS:
            return
        searches[story.work_id].look_into(story)


@dataclass(frozen=True, slots=True)
class _Hit:
    story: Story
    block: int
    text: str
    met: int
    """How many of the words."""


class _Search:
    """The words in one work, for one reader. Makes no query."""

    def __init__(self, work: Work, wanted: Iterable[Words], reader: Reader) -> None:
        self.work = work
        self._wanted = tuple(wanted)
        self._card = card_of(work)
        said = [noted(one) for one in self._card.notes]
        self._shields = shields(said, reader.tolerances, work.warnings_declared or None)
        self._shut = bool(self._shields.gate or self._shields.hides or spoilt(self._card.placements, reader))
        self._markers = self._for({"", "text"}, work.language)
        self._best: _Hit | None = None
        self._in_folds = False
        self._unsure: list[Story] = []
        """Where a quick look found nothing."""

    def _for(self, fields: Collection[str], language: str) -> list[Marker]:
        """Of the words that are wanted in one of these fields."""
        made = (marker(one, language) for one in self._wanted if one.field in fields)
        return [one for one in made if one is not None]

    @property
    def may_look(self) -> bool:
        """Nothing behind a gate is even fetched, nor a story its author keeps out of searches."""
        return bool(self._markers) and self.work.searchable_text and not self._shut

    @property
    def is_long(self) -> bool:
        return any(one.number > FIRST_CHAPTERS for one in self._card.chapters)

    @property
    def has_all(self) -> bool:
        return self._best is not None and self._best.met == len(self._markers)

    def look_into(self, story: Story) -> None:
        """Keeps the first block that has most of the words."""
        if self.has_all:
            return
        places = [list(one.places(story.html)) for one in self._markers]
        found = False
        if any(places):
            parts = blocks(CleanHTML.trusted(story.html))
            starts = list(accumulate(map(len, parts), initial=0))
            hopes = Counter(
                block for each in places for block in {bisect_right(starts, at) - 1 for at in each}
            )
            found = self._look_into_blocks(story, parts, hopes)
        if not found:
            self._unsure.append(story)

    def _look_into_blocks(self, story: Story, parts: Sequence[str], hopes: Mapping[int, int]) -> bool:
        """`hopes` is block → how many of the words may be in it. Whether any was in any of them, folded or not."""
        gated = story.number in self._shields.chapter_gates
        veils = self._shields.veils.get(story.number, ())
        found = False
        for block in islice(sorted(hopes, key=lambda one: (-hopes[one], one)), MOST_BLOCKS):
            if self._best and self._best.met >= hopes[block]:
                break
            text = text_in(CleanHTML.trusted(parts[block]))
            have = words(text)
            met = sum(one.is_in(have) for one in self._markers)
            found = found or met > 0
            if gated or any(one.first <= block <= one.last for one in veils):
                self._in_folds = self._in_folds or met > 0
            elif met > (self._best.met if self._best else 0):
                self._best = _Hit(story, block, text, met)
        return found

    def snippet(self) -> Snippet | None:
        if self._best is None and self.may_look and not self._in_header():
            for story in self._unsure:
                parts = blocks(CleanHTML.trusted(story.html))
                self._look_into_blocks(story, parts, dict.fromkeys(range(len(parts)), len(self._markers)))
        if self._best is not None:
            return self._of(self._best)
        if self._in_folds or (
            self._shut and self._markers and self.work.searchable_text and not self._in_header()
        ):
            return Snippet(sentence=FOLDED)
        if self._shut:
            return None
        pieces = passage(self._summary, self._for({"", "summary"}, self.work.language))
        return Snippet(pieces) if pieces else None

    def _of(self, hit: _Hit) -> Snippet:
        alone = len(self._card.chapters) == 1
        number = hit.story.number
        page = address("work", self.work.pk) if alone else reverse("chapter", args=[self.work.pk, number])
        heading = f"Chapter {number}: {hit.story.title}" if hit.story.title else f"Chapter {number}"
        return Snippet(
            passage(hit.text, self._markers),
            url=f"{page}?at={hit.block}#block-{hit.block}",
            chapter=number,
            block=hit.block,
            chapter_title="" if alone else heading,
        )

    @property
    def _summary(self) -> str:
        return text_in(CleanHTML.trusted(self.work.summary)) if self.work.summary else ""

    def _in_header(self) -> bool:
        """Whether everything that is wanted stands in what the blurb shows, and was not wanted in the story alone."""
        if any(one.field == "text" for one in self._wanted):
            return False
        names = [] if self.work.anonymous else [one.name for one in self._card.makers]
        titles = [one.title for one in self._card.chapters]
        own = words("\n \n".join([self.work.title, self._summary, *names, *titles]))
        tags = words("\n \n".join(one.name for one in self._card.tags))
        pairs = zip(self._markers, self._for({"", "text"}, "en"), strict=True)
        return all(one.is_in(own) or in_tags.is_in(tags) for one, in_tags in pairs)
