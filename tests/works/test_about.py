"""What an author said besides goes into JSON and comes back the same."""

import json

from ficarium.works.about import (
    About,
    ArchivePermission,
    FeedbackWish,
    GivenDate,
    NoteSaid,
    PairingSaid,
    PartOf,
    RatingWords,
    Said,
)

FULL = About(
    title_in_full="A very long title",
    other_titles=("Another",),
    feedback=FeedbackWish(True, ("positive", "negative"), "tell me what you think"),
    first_fic=Said("fandom", "my first in this fandom"),
    disclaimer=Said("not mine"),
    dedication="for B.",
    thanks=("to C.", "to D."),
    beta=("E.",),
    archive_permission=ArchivePermission("tell", "only tell me where", "Anywhere, tell me"),
    written=GivenDate("1999-11", "November 1999"),
    posted=GivenDate("", "last week"),
    posted_by="F.",
    rating=RatingWords("PG-13", "for language", "PG-13 for language"),
    pairings=(PairingSaid(("A", "B"), "romantic", ("past",), True, "no A/B"),),
    notes=(NoteSaid("A note.\n\nIn two parts."), NoteSaid("Another", "end")),
    closing_note="The end!",
    end_marker="~fin~",
    words_stated="1,200",
    part=PartOf(1, 7, "1a/7"),
    status=Said("complete"),
    long_names=("a tag too long",),
    troubles=("Scene marks were lost.",),
    source_format="html",
)


def test_everything_said_comes_back_as_it_was() -> None:
    assert About.from_json(json.loads(json.dumps(FULL.to_json()))) == FULL


def test_what_was_not_said_is_not_written() -> None:
    assert About().to_json() == {}
    assert About(dedication="for B.").to_json() == {"dedication": "for B."}


def test_every_field_is_tried_above() -> None:
    assert set(FULL.to_json()) == set(About.__dataclass_fields__)


def test_fields_of_a_later_version_are_left_out() -> None:
    assert About.from_json({"mood": "wistful", "status": {"text": "complete", "since": 1}}) == About(
        status=Said("complete")
    )
