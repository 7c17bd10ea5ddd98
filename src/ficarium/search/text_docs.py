"""Works as the text index takes them: what may be searched of each, as plain text."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from fic.manuscript.clean import CleanHTML
from ficarium.accounts.reader import Reader
from ficarium.search.shelf import on_the_shelf
from ficarium.search.text import TextDoc
from ficarium.works.about import About
from ficarium.works.cards import card_of
from ficarium.works.counting import text_in
from ficarium.works.models import Work
from ficarium.works.stories import Story, stories_of

AT_ONCE = 200
"""Works to ask for in one go: their stories are in memory together, 15 kB each on average."""
_ARCHIVE = Reader(is_staff=True)
"""Sees every work; what of it is out for readers is then the shelf's to say."""
_COLUMNS = ("id", "title", "summary", "language", "anonymous", "searchable_text", "about", "card")


@dataclass(frozen=True, slots=True)
class Built:
    docs: tuple[TextDoc, ...]
    gone: frozenset[int]
    """Asked for, and not out for readers: drafts, hidden, withdrawn, unrevealed, deleted. To be removed."""


def text_docs(ids: Collection[int]) -> Built:
    """What the index should hold of these works, `AT_ONCE` at most. Two queries.

    Never in it: a draft chapter; the story of a work whose author keeps it out of searches; the byline of an
    anonymous one.
    """
    shelf = on_the_shelf(_ARCHIVE).filter(pk__in=list(ids))
    works = list(shelf.only(*_COLUMNS))
    chapters: dict[int, list[Story]] = {}
    for one in stories_of(shelf):
        chapters.setdefault(one.work_id, []).append(one)
    return Built(
        docs=tuple(_doc(work, chapters.get(work.pk, ())) for work in works),
        gone=frozenset(ids) - {work.pk for work in works},
    )


def _doc(work: Work, chapters: Iterable[Story]) -> TextDoc:
    card, about = card_of(work), About.from_json(work.about)
    chapters = list(chapters)
    return TextDoc(
        id=work.pk,
        title="\n".join([about.title_in_full or work.title, *about.other_titles]),
        summary=_plain(work.summary),
        notes="\n".join(
            [
                *(one.text for one in about.notes),
                about.closing_note,
                # A heading is of the header, and stays to be found where the story is not.
                *(
                    part
                    for one in chapters
                    for part in (one.title, _plain(one.notes_before), _plain(one.notes_after))
                ),
            ]
        ).strip(),
        tags=tuple(one.name for one in card.tags),
        byline="" if work.anonymous else "\n".join(one.name for one in card.makers),
        body="\n".join(_plain(one.html) for one in chapters) if work.searchable_text else "",
        language=work.language,
    )


def _plain(html: str) -> str:
    return text_in(CleanHTML.trusted(html)) if html else ""
