"""The names on a byline: those of people here, and those of authors whose stories were rescued."""

from collections.abc import Sequence

from ficarium.accounts.models import Pseud
from ficarium.tags.models import folded
from ficarium.works.models import Creatorship, Work

ORPHANED = "orphaned"
"""Stands on the byline of a work its author gave up. Nobody can claim it."""


def pseuds_for(makers: Sequence[Pseud | str]) -> list[Pseud]:
    """A pseud for each maker, once each, in order. A name makes or finds the unclaimed pseud of that name."""
    pseuds: dict[int, Pseud] = {}
    for maker in makers:
        pseud = unclaimed(maker) if isinstance(maker, str) else maker
        pseuds.setdefault(pseud.pk, pseud)
    return list(pseuds.values())


def unclaimed(name: str) -> Pseud:
    """The name of a rescued author, however it is capitalised: copies of one author's posts differ in that.

    Two authors of one name share it until one of them claims a work.
    """
    name = " ".join(name.split())
    standing = Pseud.objects.filter(user=None, name__iexact=name).order_by("pk").first()
    return standing or Pseud.objects.get_or_create(user=None, name=name)[0]


def credit(work: Work, pseuds: Sequence[Pseud]) -> None:
    """The byline is exactly `pseuds`. The caller rebuilds `byline_sort` and the card."""
    work.creatorships.all().delete()
    Creatorship.objects.bulk_create(
        Creatorship(work=work, pseud=pseud, position=position) for position, pseud in enumerate(pseuds)
    )
    work.byline_sort = folded(pseuds[0].name)[:250] if pseuds else ""
