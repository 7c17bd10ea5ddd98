"""What a person says of a reading holds, and the rest is read as ever."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fic.manuscript import Manuscript, read, read_all
from fic.manuscript.amending import labels_seen
from fic.manuscript.corrections import FIELDS, TEACHABLE, Corrections, Place, Value, lessons_from
from fic.manuscript.coverage import uncovered
from fic.manuscript.fact_words import fact_from, facts_of

SEEDS = Path(__file__).resolve().parents[3] / "seeds"
POST = """\
Title: The Ferry
Author: Ann Lee
Rating: PG-13 for language
Pairing: Tom/Will
Whose sandbox: Cassell and Company

I wrote this in one night, so please be kind and review!

The ferry left at nine.

Nobody on the quay waved, and Tom did not look back once. He had packed in the dark, without a lamp, and found out
by the harbour wall that he had brought two left boots and the letter he had meant to burn.

"You are early," said the mate, and took his bag from him.

"I am eleven years late," said Tom.

* * *

The second evening was colder. Will had lost his gloves.

"Take mine," said Tom. He did not say where he had been, and Will did not ask him. The lamps went out along the deck,
one after another, until there was only the noise of the water and the two of them at the rail.

The Far Shore

They slept in a barn and did not speak until the morning came.

The bell rang twice. It was over.

So that was it. I hope you liked it, tell me what you think!
"""


def _read(corrections: Corrections | None = None, **lessons: str) -> Manuscript:
    return read(
        POST.encode(),
        "ferry.txt",
        corrections,
        lessons_from({k.replace("_", " "): v for k, v in lessons.items()}),
    )


def _at(words: str, heading: bool = False) -> Place:
    return Place.before(POST, POST.index(words), heading=heading)


def _story(manuscript: Manuscript) -> str:
    return re.sub(r"<[^>]+>", " ", " ".join(str(one.html) for one in manuscript.chapters))


def test_a_moved_start_gives_what_stands_above_it_to_the_author() -> None:
    before = _read()
    assert before.source_text[before.body_start :].startswith("The ferry left")
    after = _read(Corrections(body_start=_at("Nobody on the quay")))
    assert after.source_text[after.body_start :].startswith("Nobody on the quay")
    assert any("ferry left at nine" in note.text for note in after.notes)
    assert after.title == before.title
    assert after.feedback == before.feedback


def test_a_start_moved_up_takes_a_note_into_the_story() -> None:
    after = _read(Corrections(body_start=_at("I wrote this in one night")))
    assert "one night" in _story(after)
    assert not any("one night" in note.text for note in after.notes)
    assert after.title is not None and after.title.text == "The Ferry"


def test_a_moved_end_gives_what_stands_below_it_to_the_author() -> None:
    after = _read(Corrections(body_end=_at("The bell rang twice")))
    assert after.source_text[: after.body_end].endswith("the morning came.")
    assert after.closing_note is not None
    assert after.closing_note.text.startswith("The bell rang twice")


def test_an_end_moved_down_keeps_the_last_words_as_story() -> None:
    after = _read(Corrections(body_end=Place.before(POST, len(POST))))
    assert "tell me what you think" in _story(after)
    assert after.closing_note is None


def test_a_closing_note_begins_where_a_person_says() -> None:
    after = _read(Corrections(closing_start=_at("The bell rang twice")))
    assert after.closing_note is not None
    assert after.closing_note.text.startswith("The bell rang twice")
    assert after.closing_note.text.endswith("what you think!")


def test_a_chapter_begins_where_a_person_says() -> None:
    after = _read(Corrections(chapters_added=(_at("The second evening"),)))
    assert [chapter.title for chapter in after.chapters] == [None, None]
    assert str(after.chapters[1].html).startswith("<p>The second evening")


def test_a_line_can_be_made_a_chapters_heading() -> None:
    after = _read(Corrections(chapters_added=(_at("The Far Shore", heading=True),)))
    assert [chapter.title for chapter in after.chapters] == [None, "The Far Shore"]
    assert "Far Shore" not in _story(after)


def test_a_heading_a_person_refuses_is_story() -> None:
    post = POST.replace("The Far Shore", "Chapter 2: The Far Shore")
    assert len(read(post.encode(), "f.txt").chapters) == 2
    place = Place.before(post, post.index("Chapter 2"))
    after = read(post.encode(), "f.txt", Corrections(chapters_removed=(place,)))
    assert len(after.chapters) == 1
    assert "Chapter 2: The Far Shore" in _story(after)


def test_scene_breaks_come_and_go_as_a_person_says() -> None:
    before = _read()
    assert before.chapters[0].scene_breaks == 1
    assert [POST[at : at + 5] for at in before.chapters[0].breaks] == ["* * *"]
    gone = _read(Corrections(scenes_removed=(_at("* * *"),)))
    assert gone.chapters[0].scene_breaks == 0
    more = _read(Corrections(scenes_added=(_at("They slept in a barn"),)))
    assert more.chapters[0].breaks == (POST.index("* * *"), POST.index("They slept"))
    assert str(more.chapters[0].html).count('<hr class="scene">') == 2


def test_facts_in_a_persons_words_replace_what_was_read() -> None:
    at = POST.index("The Far Shore")
    said = Corrections(
        values={
            "title": (Value("The Far Shore", at, at + 13),),
            "relationships": (Value("Tom & Will"),),
            "content_notes": (Value("violence graphic"), Value("no major-character-death")),
            "rating": (Value("R for violence"),),
            "authors": (),
        }
    )
    after = _read(said)
    assert after.title is not None and after.title.evidence is not None
    assert (after.title.text, after.title.evidence.quote) == ("The Far Shore", "The Far Shore")
    assert [one.kind for one in after.relationships] == ["friendship"]
    assert [(one.topic, one.degree.value, one.negated) for one in after.content_notes] == [
        ("violence", "graphic", False),
        ("major-character-death", "unspecified", True),
    ]
    assert after.rating is not None and after.rating.level == "mature"
    assert after.warnings_declared == "some"
    assert after.authors == ()


def test_a_refused_fact_is_gone_and_the_others_of_its_field_stay() -> None:
    after = _read(Corrections(refused=(("rating", "PG-13 for language"), ("authors", "Nobody"))))
    assert after.rating is None
    assert [one.text for one in after.authors] == ["Ann Lee"]


def test_an_accepted_suggestion_is_stated() -> None:
    after = _read(Corrections(confirmed={"fandoms": (Value("Treasure Island"),)}))
    assert [(one.name, one.source) for one in after.fandoms] == [("Treasure Island", "stated")]


def test_a_corrected_fandom_resolves_what_the_header_says_of_canon() -> None:
    post = (
        b"Title: Moor\nTimeline: after Reichenbach\n\nThe fog came down, and the two of them walked home.\n"
    )
    after = read(post, "m.txt", Corrections(values={"fandoms": (Value("Sherlock Holmes"),)}))
    assert any(moment.startswith("holmes:") for one in after.placements for moment in one.resolved)


def test_a_label_nobody_knew_is_read_once_it_was_taught() -> None:
    assert _read().disclaimer is None
    after = _read(Whose_sandbox="disclaimer")
    assert after.disclaimer is not None
    assert after.disclaimer.text.startswith("Cassell")
    second = b"Title: Two\nWHOSE SANDBOX: nobody at all\n\nThe rain fell.\n"
    other = read_all(second, "b.txt", None, {"whose sandbox": "disclaimer"})
    assert other[0].disclaimer is not None


def test_a_label_can_be_taught_to_be_none() -> None:
    post = b"Title: The Pond\nSource: the deep spring\nAuthor: Ann\n\nShe went down to the pond and sat.\n"
    assert any(one.name == "the deep spring" for one in read(post, "a.txt").fandoms)
    after = read(post, "a.txt", lessons={"source": ""})
    assert not any(one.name == "the deep spring" for one in after.fandoms)


def test_lessons_end_with_the_reading_they_were_given_to() -> None:
    _read(Whose_sandbox="disclaimer")
    assert _read().disclaimer is None


def test_a_boundary_is_found_again_in_another_decoding() -> None:
    place = _at("Nobody on the quay")
    longer = "X-Header: one more line\n\n" + POST
    assert longer[place.found_in(longer) :].startswith("Nobody on the quay")
    assert Place(5, "no such words").found_in(POST) is None
    after = read(POST.encode(), "f.txt", Corrections(body_start=Place(5, "no such words at all")))
    assert any("could not be found again" in trouble for trouble in after.troubles)
    assert after.source_text[after.body_start :].startswith("The ferry left")


def test_every_fact_says_itself_in_words_that_make_it_again() -> None:
    for path in sorted(SEEDS.glob("*.txt")) + sorted(SEEDS.glob("*.html")):
        manuscript = read(path.read_bytes(), path.name)
        fandoms = [one.name for one in manuscript.fandoms]
        for fact in facts_of(manuscript):
            if fact.field not in {"content_notes", "placements", "feedback", "archive_permission", "status"}:
                continue
            again = fact_from(fact.field, Value(fact.text), manuscript.source_text, fandoms)
            assert again is not None, fact
            (said,) = [one for one in facts_of(_holding(fact.field, again)) if one.field == fact.field]
            assert said.text.split() == fact.text.split()


def _holding(name: str, value: object) -> Manuscript:
    several = name in {"content_notes", "placements"}
    return Manuscript("", **{name: (value,) if several else value})  # type: ignore[arg-type]


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.[th]*")), ids=lambda path: path.stem)
def test_reading_with_empty_corrections_is_reading(path: Path) -> None:
    data = path.read_bytes()
    assert read(data, path.name, Corrections()) == read(data, path.name)


_PLACES = st.builds(
    Place, st.integers(0, 60_000), st.sampled_from(["", "", "", "the ", "nowhere to be found"]), st.booleans()
)
_SOME_PLACES = st.lists(_PLACES, max_size=4).map(tuple)
_VALUES = st.builds(
    Value,
    st.one_of(
        st.text(min_size=1, max_size=40),
        st.sampled_from(["violence graphic", "after: the thaw", "A/B", "wanted", "2001"]),
    ),
    st.none() | st.integers(0, 60_000),
    st.none() | st.integers(0, 60_000),
)
_BY_FIELD = st.dictionaries(st.sampled_from(FIELDS), st.lists(_VALUES, max_size=3).map(tuple), max_size=5)
_CORRECTIONS = st.builds(
    Corrections,
    values=_BY_FIELD,
    refused=st.lists(st.tuples(st.sampled_from(FIELDS), st.text(max_size=12)), max_size=3).map(tuple),
    confirmed=_BY_FIELD,
    body_start=st.none() | _PLACES,
    body_end=st.none() | _PLACES,
    closing_start=st.none() | _PLACES,
    chapters_added=_SOME_PLACES,
    chapters_removed=_SOME_PLACES,
    scenes_added=_SOME_PLACES,
    scenes_removed=_SOME_PLACES,
    lessons=st.dictionaries(
        st.sampled_from(["title", "whose sandbox", "note", "she said"]),
        st.sampled_from(["", *TEACHABLE]),
        max_size=3,
    ),
)
GOLDEN = Path(__file__).parent / "golden"
_OURS = [*sorted(SEEDS.glob("*.[th]*")), *sorted(GOLDEN.glob("*/in.*"))]
_SAMPLES = [
    (POST.encode(), "x.txt"),
    *((path.read_bytes(), path.name) for path in _OURS if path.stat().st_size < 12_000),
]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(_SAMPLES), _CORRECTIONS)
def test_whatever_is_corrected_every_character_is_accounted_for(
    sample: tuple[bytes, str], corrections: Corrections
) -> None:
    plain = read(*sample)
    after = read(*sample, corrections)
    assert after.source_text == plain.source_text
    assert uncovered(after) == []
    after.to_json()
    # Words may become story, note or field; as mere layout they would be gone.
    dropped = {(one.start, one.end) for one in plain.dropped} | set(plain.paragraphs)
    for one in after.dropped:
        if one.reason in {"layout", "blank"} and (one.start, one.end) not in dropped:
            words = re.findall(r"\w{3,}", after.source_text[one.start : one.end])
            assert not words or any(start <= one.start and one.end <= end for start, end in dropped), words


@settings(max_examples=100, deadline=None)
@given(_CORRECTIONS)
def test_corrections_come_back_from_their_json(corrections: Corrections) -> None:
    once = Corrections.from_json(corrections.to_json())
    assert Corrections.from_json(once.to_json()) == once
    assert (once.body_start, once.scenes_added) == (corrections.body_start, corrections.scenes_added)


_KEYS = st.text(max_size=8) | st.sampled_from(["at", "text", "words", "title", "start", "end"])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=200, deadline=None)
@given(_JSON | st.dictionaries(st.sampled_from([*Corrections.__dataclass_fields__]), _JSON))
def test_old_or_broken_corrections_never_stop_a_reading(data: object) -> None:
    read(POST.encode(), "x.txt", Corrections.from_json(data))


def test_labels_nobody_listed_are_found_where_they_may_have_ended_the_header() -> None:
    seen = {one.words: one.name for one in labels_seen(_read(), {})}
    assert seen == {
        "Title": "title", "Author": "author", "Rating": "rating", "Pairing": "relationship", "Whose sandbox": None
    }  # fmt: skip
    lower = POST.replace("The ferry left at nine.", "Rum level: two fingers\n\nThe ferry left at nine.")
    assert "Rum level" in {one.words for one in labels_seen(read(lower.encode(), "f.txt"), {})}
    taught = labels_seen(_read(Whose_sandbox="disclaimer"), {"whose sandbox": "disclaimer"})
    assert [(one.words, one.name) for one in taught if one.taught] == [("Whose sandbox", "disclaimer")]
