"""Keeping a reader's place in a work, and finding it again."""

from django.db import transaction

from ficarium.accounts.reader import Reader
from ficarium.feedback.models import Place
from ficarium.works.models import Work

FARTHEST_BLOCK = 1_000_000
"""No chapter has more blocks; a larger number is a mistake or a prank."""


def keep_place(work: Work, *, by: Reader, chapter: int, block: int, percent: int) -> bool:
    """Remember where `by` stopped; False when there is nothing to remember it for.

    `work` must come from `visible_to(by)` with its chapter list (`card`). A visitor's place stays in their
    browser, and a chapter that is not posted has no places. Costs one read and one write.
    """
    posted = {one["number"] for one in work.card.get("chapters", ())}
    if by.user_id is None or chapter not in posted:
        return False
    with transaction.atomic():
        Place.objects.update_or_create(
            user_id=by.user_id,
            work=work,
            defaults={
                "chapter": chapter,
                "block": min(max(block, 0), FARTHEST_BLOCK),
                "percent": min(max(percent, 0), 100),
            },
        )
    return True


def place_of(work: Work, reader: Reader) -> Place | None:
    """Where this member stopped in this work. One query for a member, none for a visitor."""
    if reader.user_id is None:
        return None
    return Place.objects.filter(user_id=reader.user_id, work=work).first()
