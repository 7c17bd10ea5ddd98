"""Who may do what to a work: plain questions, no side effects.

`by` is the person who acts; None is the archive itself, that is, its command line: whoever runs it holds the
files anyway. No page may ever pass None.
"""

from ficarium.accounts.models import User
from ficarium.works.content import WorkContent
from ficarium.works.models import Work


class NotAllowed(Exception):
    """`str(error)` is the sentence the person sees."""


def is_maker(work: Work, by: User) -> bool:
    return work.creatorships.filter(pseud__user_id=by.pk).exists()


def is_unclaimed(work: Work) -> bool:
    """Rescued and not (yet) claimed: no maker has an account here."""
    return not work.creatorships.filter(pseud__user__isnull=False).exists()


def may_credit(content: WorkContent, by: User | None) -> bool:
    """Everybody may use their own names; crediting a name nobody holds is for archivists who rescue.

    Nobody, archivists included, may put a person on a byline who did not ask for it.
    """
    if by is None:
        return True
    return (by.is_staff or bool(content.makers)) and all(
        by.is_staff if isinstance(maker, str) else maker.user_id == by.pk for maker in content.makers
    )


def may_credit_on(work: Work, content: WorkContent, by: User | None) -> bool:
    """On a work that stands, its other makers may stay, and none of them may be struck off by another."""
    if by is None:
        return True
    others = {
        made.pseud_id
        for made in work.creatorships.select_related("pseud")
        if made.pseud.user_id is not None and made.pseud.user_id != by.pk
    }
    given = {maker.pk for maker in content.makers if not isinstance(maker, str)}
    standing = set(work.creatorships.values_list("pseud__name", flat=True))
    return (
        others <= given
        and bool(content.makers or by.is_staff)
        and all(
            by.is_staff or maker in standing
            if isinstance(maker, str)
            else maker.user_id == by.pk or maker.pk in others
            for maker in content.makers
        )
    )


def may_change(work: Work, by: User | None) -> bool:
    """The makers; archivists only while nobody has claimed it: a text belongs to its author."""
    return by is None or is_maker(work, by) or (by.is_staff and is_unclaimed(work))


def may_withdraw(work: Work, by: User | None) -> bool:
    return may_change(work, by)


def may_orphan(work: Work, by: User) -> bool:
    return is_maker(work, by)


def may_post_hard_stops(by: User | None) -> bool:
    """Subjects a person must look at (`Topic.hard_stop`): archivists, after looking."""
    return by is None or by.is_staff
