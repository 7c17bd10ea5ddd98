"""What authors said, as sentences for the page."""

from collections.abc import Iterable

from fic.timeline.placement import Placement, Progress, Relation
from fic.timeline.wording import said, said_to
from ficarium.works.about import ArchivePermission, FeedbackWish
from ficarium.works.cards import CardPlacement

_KINDS = {
    "any": "anything you have to say",
    "positive": "what you liked",
    "negative": "what you did not",
    "critical": "criticism",
    "constructive": "constructive criticism",
    "constructive-only": "constructive criticism only",
}
_MANNERS = {
    "gentle": "Please be gentle.",
    "no-flames": "No flames.",
    "no_flames": "No flames.",
    "flames-ok": "Flames are fine.",
    "email-only": "By mail, please.",
    "mail": "By mail, please.",
}
"""Both as fic.manuscript names them (`FeedbackFact.kinds`)."""
_PERMISSIONS = {
    "anywhere": "The author lets anyone archive this.",
    "tell": "The author lets anyone archive this who tells them.",
    "listed": "The author lets the archives they named keep this.",
    "ask": "Ask the author before archiving this.",
    "link_only": "The author allows links, not copies.",
    "none": "The author does not want this archived elsewhere.",
}
_DECLARED = {
    "undeclared": "The author chose not to warn: this work may contain anything.",
    "elsewhere": "The author’s warnings stand somewhere else.",
}


def feedback_sentence(wish: FeedbackWish | None) -> str:
    """What the author would like to hear; "" when they said nothing."""
    if wish is None:
        return ""
    if wish.wanted is False:
        return "The author asked for no feedback."
    asked = [_KINDS[kind] for kind in wish.kinds if kind in _KINDS]
    manners = [_MANNERS[kind] for kind in wish.kinds if kind in _MANNERS]
    if asked:
        first = [f"The author would like to hear from you: {_listed(asked)}."]
    else:
        first = ["The author would like to hear from you."] if wish.wanted else []
    return " ".join([*first, *dict.fromkeys(manners)])


def permission_sentence(permission: ArchivePermission) -> str:
    said = _PERMISSIONS.get(permission.kind, "")
    return f"{said} {permission.conditions}".strip()


def warnings_sentence(declared: str, has_notes: bool) -> str:
    """What the absence of notes means: "none apply" and "prefer not to say" are different answers."""
    if declared in _DECLARED:
        return _DECLARED[declared]
    if has_notes:
        return ""
    if declared == "none":
        return "The author says nothing here needs a warning."
    return "The author said nothing about warnings."


def placement_sentence(placement: CardPlacement, progress: Progress) -> str:
    """Where the work stands, never naming what the reader has yet to see."""
    placed = Placement(
        relation=Relation(placement.relation),
        anchor=placement.anchor or None,
        anchor2=placement.anchor2 or None,
        offset=placement.offset or None,
        resolved=placement.resolved,
    )
    # `said_to` ranks every canon first; a reader who said nothing need not pay for that.
    return said_to(placed, progress) if progress.seen else said(placed)


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
