"""What lists are made of: works that are out for readers, as far as this reader may know of them."""

from django.db.models import Q

from fic.catalogue import Everything, Has, Question
from ficarium.accounts.reader import Reader
from ficarium.works.models import Work
from ficarium.works.querysets import WorkQuerySet


def on_the_shelf(reader: Reader) -> WorkQuerySet:
    """Posted and revealed works visible to this reader.

    A person's drafts, and what staff can see beyond the public, are at their desks, not on the shelf: a count or
    a facet is of one kind of thing.
    """
    return Work.objects.visible_to(reader).filter(state=Work.State.POSTED, unrevealed=False)


def shelf_of(reader: Reader) -> Question:
    """The same, for the facet engine, which knows no work that is not posted and revealed."""
    if reader.is_member or reader.is_staff:
        return Everything()
    return Has("audience", Work.Audience.EVERYONE.value)


def shown_notes() -> Q:
    """Notes a page may show: those of draft chapters would tell what is coming."""
    return Q(chapter=None) | Q(chapter__draft=False)
