"""What authors said, as sentences for the page."""

from collections.abc import Iterable

from ficarium.works.about import ArchivePermission, FeedbackWish
from ficarium.works.cards import CardPlacement

_KINDS = {
    "positive": "praise",
    "negative": "criticism too",
    "constructive": "constructive criticism",
    "concrit": "constructive criticism",
    "mail": "by mail",
    "reviews": "reviews",
    "kudos": "kudos",
}
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
    flames = " No flames." if "no_flames" in wish.kinds else ""
    kinds = [_KINDS.get(kind, kind.replace("_", " ")) for kind in wish.kinds if kind != "no_flames"]
    if kinds:
        return f"The author would like to hear from you: {_listed(kinds)}.{flames}"
    return f"The author would like to hear from you.{flames}" if wish.wanted else flames.strip()


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


_RELATIONS = {
    "before": "before {}",
    "after": "after {}",
    "during": "during {}",
    "between": "between {} and {}",
    "season": "during {}",
    "diverges": "goes another way from {}",
    "au": "another universe",
    "prequel": "a prequel to {}",
    "sequel": "a sequel to {}",
    "replaces": "instead of {}",
    "spoils": "spoils up to {}",
    "references": "refers to {}",
    "excluded": "not {}",
    "not_yet_seen": "written before the author saw {}",
}


def placement_sentence(placement: CardPlacement) -> str:
    anchors = [one for one in (placement.anchor, placement.anchor2) if one]
    pattern = _RELATIONS.get(placement.relation, "{}")
    wanted = pattern.count("{}")
    if len(anchors) < wanted:
        pattern, wanted = ("{}", 1) if anchors else ("", 0)
    said = pattern.format(*anchors[:wanted])
    if placement.relation == "au" and anchors:
        said = f"another universe: {anchors[0]}"
    return f"{placement.offset} {said}".strip() if placement.offset else said


def _listed(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
