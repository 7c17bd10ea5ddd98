"""Where a reader is in each canon: one list a canon, codes and titles only, never what happens."""

from collections.abc import Mapping
from dataclasses import dataclass

from fic.timeline.loading import shipped
from fic.timeline.placement import Progress
from ficarium.canon.sections import sections


@dataclass(frozen=True, slots=True)
class MomentChoice:
    code: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class CanonField:
    slug: str
    name: str
    unit: str
    seen: str
    """The code chosen, or ""."""
    groups: tuple[tuple[str, tuple[MomentChoice, ...]], ...]


def progress_form(progress: Progress) -> tuple[CanonField, ...]:
    return tuple(
        CanonField(
            timeline.slug,
            timeline.name,
            timeline.unit,
            progress.seen.get(timeline.slug, ""),
            tuple(
                (
                    section.name,
                    tuple(
                        MomentChoice(
                            moment.code,
                            moment_words(moment.code, moment.title),
                            moment.code == progress.seen.get(timeline.slug),
                        )
                        for moment in section.moments
                    ),
                )
                for section in sections(timeline.slug)
            ),
        )
        for timeline in shipped()
    )


def progress_from(data: Mapping[str, str]) -> Progress:
    """What a browser sent as "seen-<canon>". Never raises: a code the canon does not have is not kept."""
    seen = {}
    for timeline in shipped():
        code = data.get(f"seen-{timeline.slug}", "")
        if code and timeline.rank(code) is not None:
            seen[timeline.slug] = code
    return Progress(seen)


def seen_up_to(progress: Progress, canon: str, code: str) -> Progress:
    """The same progress with one canon moved; "" forgets it."""
    seen = {slug: kept for slug, kept in progress.seen.items() if slug != canon}
    if code:
        seen[canon] = code
    return Progress(seen)


def moment_words(code: str, title: str) -> str:
    """ "4x22 Restless"; a chapter whose title is its number is said once."""
    return title if code in title.split() else f"{code} {title}"
