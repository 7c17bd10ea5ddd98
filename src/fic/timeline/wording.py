"""A placement said to people, in full or without giving anything away."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from fic.evidence import Evidence
from fic.timeline.comparing import latest_named, seen_ranks
from fic.timeline.loading import shipped
from fic.timeline.moment import Moment, Timeline
from fic.timeline.placement import Placement, Progress, Relation

_SAID = {
    Relation.BEFORE: "Set{offset} before {anchor}",
    Relation.AFTER: "Set{offset} after {anchor}",
    Relation.DURING: "Set during {anchor}",
    Relation.BETWEEN: "Set between {anchor} and {anchor2}",
    Relation.SEASON: "Set in {anchor}",
    Relation.DIVERGES: "Leaves canon at {anchor}",
    Relation.AU: "Set in another universe",
    Relation.PREQUEL: "A prequel to {anchor}",
    Relation.SEQUEL: "A sequel to {anchor}",
    Relation.REPLACES: "Told in place of {anchor}",
    Relation.SPOILS: "Gives away {anchor}",
    Relation.REFERENCES: "Refers to {anchor}",
    Relation.EXCLUDED: "Not {anchor}",
    Relation.NOT_YET_SEEN: "Its author had not seen past {anchor}",
}
_AROUND = "Set around {anchor}"
_UNSAID = "Place in canon not said"
_PERHAPS, _OR, _TO = "perhaps ", " or ", " to "
_GUARDED = {
    Relation.BEFORE: "Set somewhere before what you have yet to see",
    Relation.AFTER: "Set somewhere after what you have seen",
    Relation.DURING: "Set somewhere after what you have seen",
    Relation.BETWEEN: "Set somewhere around what you have yet to see",
    Relation.SEASON: "Set somewhere after what you have seen",
    Relation.DIVERGES: "Leaves canon somewhere after what you have seen",
    Relation.AU: "Set in another universe",
    Relation.PREQUEL: "A prequel to something you have yet to see",
    Relation.SEQUEL: "A sequel to something you have yet to see",
    Relation.REPLACES: "Told in place of something you have yet to see",
    Relation.SPOILS: "Gives away something you have yet to see",
    Relation.REFERENCES: "Refers to something you have yet to see",
    Relation.EXCLUDED: "Not about something you have yet to see",
    Relation.NOT_YET_SEEN: "Its author had not seen everything",
}


def said(placement: Placement, timelines: Sequence[Timeline] | None = None) -> str:
    """One line without a full stop: 'Set before “Joyce's death” (The Body, 5x16)'.

    The author's words come first, what they were taken to mean after them; nothing is made up for what did not
    resolve. `timelines` defaults to the shipped ones.
    """
    if placement.anchor is None:
        return _without_anchor(placement)
    known = timelines if timelines is not None else shipped()
    moments = [found for one in placement.resolved if (found := _find(one, known))]
    offset = f" {placement.offset}" if placement.offset else ""
    if placement.relation is Relation.BETWEEN and placement.anchor2 is None:
        line = _AROUND.format(anchor=_quoted(placement.anchor))
    else:
        line = _SAID[placement.relation].format(
            anchor=_quoted(placement.anchor), anchor2=_quoted(placement.anchor2 or ""), offset=offset
        )
    meaning = _meaning(placement, moments)
    return f"{line} ({meaning})" if meaning else line


def _quoted(words: str) -> str:
    """The author's words on one line, quote marks of their own made single."""
    return f"“{' '.join(words.split()).translate(_SINGLE)}”"


_SINGLE = str.maketrans("“”", "‘’")


def said_to(placement: Placement, progress: Progress, timelines: Sequence[Timeline] | None = None) -> str:
    """As `said`, but a placement that names a moment beyond the reader's progress names nothing at all.

    A placement whose words did not resolve is said as it stands: it cannot be judged.
    """
    seen = seen_ranks(progress, timelines)
    beyond = any(
        canon in seen and rank > seen[canon] for canon, rank in latest_named([placement], timelines).items()
    )
    return _GUARDED[placement.relation] if beyond else said(placement, timelines)


def _without_anchor(placement: Placement) -> str:
    if placement.relation is Relation.AU:
        return _SAID[Relation.AU]
    return "Leaves canon" if placement.relation is Relation.DIVERGES else _UNSAID


def _meaning(placement: Placement, moments: list[Moment]) -> str:
    """Title and code of each moment, the ends of a stretch, or the choices when it is unclear."""
    if not moments:
        return ""
    if placement.ambiguous:
        return _PERHAPS + _OR.join(_named(one, placement) for one in moments)
    if len(moments) == 1:
        return _named(moments[0], placement)
    return f"{_short(moments[0])}{_TO}{_short(moments[-1])}"


def _named(moment: Moment, placement: Placement) -> str:
    """Title and code, without what the author's own words already say."""
    words = (placement.anchor or "").casefold()
    parts = [part for part in (moment.title, _short(moment)) if part.casefold() != words]
    return ", ".join(dict.fromkeys(parts))


def _short(moment: Moment) -> str:
    """A code as people write it; a bare chapter number says its title instead."""
    return moment.title if moment.code.isdigit() else moment.code


def _find(moment_id: str, timelines: Sequence[Timeline]) -> Moment | None:
    slug, _, code = moment_id.partition(":")
    return next((found for one in timelines if one.slug == slug and (found := one.moment(code))), None)


def placement_of(line: str, offset: int = 0, timelines: Sequence[Timeline] | None = None) -> Placement | None:
    """The placement `said` puts into this line; None for any other line.

    So a file of ours is read back as what it was written from. `offset` is the place of `line` in the source text.
    What the line was taken to mean must be unique among the moments of `timelines`, else it stays unresolved.
    """
    bare = line.strip()
    start = offset + len(line) - len(line.lstrip())
    evidence = Evidence(start, start + len(bare), bare)
    for relation, pattern in _READ:
        found = pattern.fullmatch(bare)
        if found:
            words = found.groupdict()
            known = timelines if timelines is not None else shipped()
            placement = Placement(
                relation,
                words.get("anchor"),
                words.get("anchor2"),
                (words.get("offset") or "").strip() or None,
                evidence=evidence,
            )
            resolved, ambiguous = _meant(words.get("meaning") or "", placement, known)
            return replace(placement, resolved=resolved, ambiguous=ambiguous)
    return None


def _pattern(template: str) -> re.Pattern[str]:
    """The line a template makes, as an expression with its fields as groups. No two parts can trade characters."""
    fields = {
        "{anchor}": "“(?P<anchor>[^“”\n]{1,300})”",
        "{anchor2}": "“(?P<anchor2>[^“”\n]{1,300})”",
        "{offset}": r"(?P<offset> [^“”\n]{1,100}?)?",
    }
    parts = re.split(r"(\{\w+\})", template)
    return re.compile(
        "".join(fields.get(part) or re.escape(part) for part in parts)
        + r"(?: \((?P<meaning>[^\n]{1,400})\))?"
    )


_READ = (
    (Relation.AU, re.compile(re.escape(_SAID[Relation.AU]))),
    (Relation.DIVERGES, re.compile("Leaves canon")),
    (Relation.BETWEEN, _pattern(_AROUND)),
    *((relation, _pattern(template)) for relation, template in _SAID.items() if "{" in template),
)


def _meant(meaning: str, placement: Placement, timelines: Sequence[Timeline]) -> tuple[tuple[str, ...], bool]:
    """The moments in brackets, and whether they are choices. No brackets: the anchor may be the moment's own name."""
    if placement.anchor is None:
        return (), False
    every = [moment for one in timelines for moment in one.moments]
    named: dict[str, set[str]] = {}
    for moment in every:
        for words in {_named(moment, placement), *([_short(moment)] if meaning else [])}:
            named.setdefault(words, set()).add(moment.id)
    choices = meaning.startswith(_PERHAPS)
    meaning = meaning.removeprefix(_PERHAPS)
    whole = not choices and meaning in named
    parts = [meaning] if whole else _parts(meaning, _OR if choices else _TO, named)
    ids = [named.get(part, set()) for part in parts]
    if any(len(found) != 1 for found in ids):
        return (), False
    return tuple(next(iter(found)) for found in ids), choices


def _parts(words: str, mark: str, known: Collection[str]) -> list[str]:
    """Known names joined by `mark`, which may also stand in a name; what is left over comes last."""
    found: list[str] = []
    open_part = ""
    for piece in words.split(mark):
        open_part = f"{open_part}{mark}{piece}" if open_part else piece
        if open_part in known:
            found.append(open_part)
            open_part = ""
    return [*found, open_part] if open_part else found
