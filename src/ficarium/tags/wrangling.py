"""What wranglers do to tags. A verb each, with `by=`."""

from django.db import transaction

from ficarium.accounts.models import User
from ficarium.archive.changes import changed
from ficarium.archive.models import Change
from ficarium.tags.models import Kind, Tag, folded
from ficarium.tags.naming import fitted, tags_named


class NotTaggable(Exception):
    """`str(error)` is the sentence the wrangler sees."""


def may_wrangle(user: User) -> bool:
    return user.is_active and user.is_staff


@transaction.atomic
def add_tag(kind: Kind, name: str, *, means: str = "", by: User) -> Tag:
    """A tag no work carries yet; with `means`, a synonym of the canonical of that name.

    Raises NotTaggable when the tag is there already, the name is empty or too long, or `means` is no canonical of
    the same kind.
    """
    if not may_wrangle(by):
        raise NotTaggable("Only wranglers add tags here.")
    if not folded(name):
        raise NotTaggable("A tag needs a name.")
    if fitted(name) != " ".join(name.split()):
        raise NotTaggable(f"A tag's name has at most {Tag.MAX_NAME} characters; this one has {len(name)}.")
    if Tag.objects.filter(kind=kind, folded=folded(name)).exists():
        raise NotTaggable(f"There is already a {kind.label.lower()} of that name.")
    canonical = None
    if folded(means):
        canonical = Tag.objects.filter(kind=kind, folded=folded(means)).first()
        if canonical is None:
            raise NotTaggable(f"There is no {kind.label.lower()} called “{means}” for it to mean.")
        if canonical.canonical_id is not None:
            raise NotTaggable(f"“{means}” is itself another spelling of “{canonical.canonical}”.")
    tag = tags_named([(kind, name)])[(kind, name)]
    if canonical is not None:
        tag.canonical = canonical
        tag.save(update_fields=["canonical"])
        changed(Change.Kind.TAG, [tag.pk])
    return tag
