"""What the doctor looks at here: chapters, counts, cards and the rules text was cleaned under."""

from collections.abc import Iterator

from fic.manuscript.clean import RULES_VERSION, CleanHTML
from ficarium.works.cards import CARD_VERSION, build_card
from ficarium.works.counting import words_in
from ficarium.works.models import Chapter, Work

PAGE = 200


def findings() -> Iterator[str]:
    """One sentence for each fault. Rebuilds every card: six queries a work."""
    last = 0
    # The whole shelf, drafts and hidden works included, a page at a time.
    while page := list(Work.objects.filter(pk__gt=last).order_by("pk")[:PAGE]):
        chapters: dict[int, list[Chapter]] = {}
        for chapter in Chapter.objects.filter(work__in=page).order_by("work_id", "number"):
            chapters.setdefault(chapter.work_id, []).append(chapter)
        for work in page:
            yield from _of_work(work, chapters.get(work.pk, []))
        last = page[-1].pk


def _of_work(work: Work, chapters: list[Chapter]) -> Iterator[str]:
    which = f"Work {work.pk}"
    shown = [one for one in chapters if not one.draft]
    if work.state == Work.State.POSTED and not shown:
        yield f"{which} is posted and has no chapter."
    if [one.number for one in chapters] != list(range(1, len(chapters) + 1)):
        yield f"{which} has a gap in its chapter numbers."
    for chapter in chapters:
        counted = words_in(CleanHTML.trusted(chapter.html))
        if counted != chapter.words:
            yield f"{which}, chapter {chapter.number}, says {chapter.words} words and has {counted}."
        if chapter.html_version != RULES_VERSION:
            yield (
                f"{which}, chapter {chapter.number}, was cleaned under rules {chapter.html_version}; "
                f"they are at {RULES_VERSION}."
            )
    if work.words != sum(one.words for one in shown):
        yield f"{which} says {work.words} words and its chapters have {sum(one.words for one in shown)}."
    if work.chapter_count != len(shown):
        yield f"{which} says {work.chapter_count} chapters and has {len(shown)}."
    if work.card_version != CARD_VERSION:
        yield f"{which} has a card of version {work.card_version}; they are at {CARD_VERSION}."
    elif work.card != _as_kept(build_card(work).to_json()):
        yield f"{which} shows a card that differs from its rows."


def _as_kept(card: object) -> object:
    """Tuples become lists when JSON is stored."""
    if isinstance(card, dict):
        return {key: _as_kept(value) for key, value in card.items()}
    if isinstance(card, list | tuple):
        return [_as_kept(value) for value in card]
    return card
