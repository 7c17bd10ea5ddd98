"""From a name an author wrote to the tag of that name, made when there is none yet."""

import hashlib
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from fic.timeline import for_fandom
from ficarium.archive.changes import changed
from ficarium.archive.models import Change
from ficarium.tags.models import Kind, Tag, folded

MAX_SLUG = 160
"""Leaves room in the column for what keeps two like slugs apart."""


def fitted(name: str) -> str:
    """The name as a tag can hold it: one line, cut at a word with "…" when it is too long."""
    name = " ".join(name.split())
    if len(name) <= Tag.MAX_NAME:
        return name
    return name[: Tag.MAX_NAME - 1].rsplit(" ", 1)[0].rstrip(" ,;") + "…"


def tags_named(names: Iterable[tuple[Kind, str]]) -> dict[tuple[Kind, str], Tag]:
    """(kind, name) → its tag, for every name that is not blank; the spelling met first is kept.

    One query when all of them exist, three more for each new one. Call it inside a transaction.
    """
    wanted: dict[tuple[Kind, str], tuple[Kind, str]] = {}
    for kind, name in names:
        if folded(fitted(name)):
            wanted[(kind, name)] = (kind, folded(fitted(name)))
    if not wanted:
        return {}
    keys = set(wanted.values())
    found = {
        (Kind(tag.kind), tag.folded): tag
        for tag in Tag.objects.filter(folded__in={key for _, key in keys})
        if (tag.kind, tag.folded) in keys
    }
    for (kind, name), key in wanted.items():
        if key not in found:
            found[key] = _made(kind, fitted(name))
    return {asked: found[key] for asked, key in wanted.items()}


def _made(kind: Kind, name: str) -> Tag:
    """Another writer may make the same tag, or take the slug, between our look and our insert."""
    for slug in _slugs(kind, name):
        if Tag.objects.filter(slug=slug).exists():
            continue
        try:
            with transaction.atomic():
                made = Tag.objects.create(
                    kind=kind, name=name, folded=folded(name), slug=slug, canonical=_canonical_of(kind, name)
                )
                if made.canonical_id is not None:
                    changed(Change.Kind.TAG, [made.pk])
                return made
        except IntegrityError:
            other = Tag.objects.filter(kind=kind, folded=folded(name)).first()
            if other is not None:
                return other
    raise RuntimeError(f"No address is free for the tag {name!r}.")


def _canonical_of(kind: Kind, name: str) -> Tag | None:
    """Another spelling of a fandom whose timeline ships means that fandom from the start ("BtVS"); wranglers may
    undo it as any other synonym. Every other new tag means itself."""
    timeline = for_fandom(name) if kind is Kind.FANDOM else None
    if timeline is None or folded(timeline.name) == folded(name):
        return None
    return tags_named([(kind, timeline.name)])[(kind, timeline.name)]


def _slugs(kind: Kind, name: str) -> Iterable[str]:
    """ "buffy-spike", then with its kind, then with eight digits of the name's digest: never a counter, so that
    the address does not depend on the order in which an archive was filled twice."""
    plain = slugify(name.replace("/", "-").replace("|", "-"), allow_unicode=True)[:MAX_SLUG].strip("-")
    if plain:
        yield plain
        yield f"{plain}-{kind.value}"[: MAX_SLUG + 13]
    digest = hashlib.sha256(f"{kind.value}:{folded(name)}".encode()).hexdigest()
    yield f"{plain[: MAX_SLUG - 10]}-{digest[:8]}".strip("-")
    yield f"{kind.value}-{digest[:32]}"
