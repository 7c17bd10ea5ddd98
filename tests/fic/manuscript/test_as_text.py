"""Our own text export, read again, is the manuscript it was made of."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fic.manuscript import read
from fic.manuscript.as_text import SCENE_BREAK, as_text, paragraphs_of
from fic.manuscript.coverage import uncovered
from fic.manuscript.manuscript import Manuscript

SEEDS = sorted(Path("seeds").glob("*.txt"))
OF_THE_FILE = {"format", "charset", "dropped", "troubles", "evidence"}
"""What a file is made of and where in it a fact stood: another file says it otherwise."""


def _said(value: Any) -> Any:
    """The JSON without places in the source."""
    if isinstance(value, dict):
        return {key: _said(one) for key, one in value.items() if key not in OF_THE_FILE | {"start", "end"}}
    return [_said(one) for one in value] if isinstance(value, list) else value


SENTENCES = [
    "The kettle had been on since four and nobody had the heart to say so.",
    "She counted the steps down to the water, and then the ones that were no longer there.",
    "“You could have written,” he said.",
    "Nobody at the table looked at the empty chair.",
    "It was *not* the same coat.",
    "By noon the road was under a foot of snow and the post had stopped.",
    "He laughed, which was worse, and put the coat back under the clock.",
    "There were seven lamps on the quay and six of them were lit.",
]
PARAGRAPHS = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5).map(" ".join)
SCENES = st.lists(PARAGRAPHS, min_size=2, max_size=5).map("\n\n".join)
STORIES = st.lists(SCENES, min_size=1, max_size=3).map("\n\n* * *\n\n".join)
WORDS = st.sampled_from(
    ["Salt", "Lamps on the Quay", "The Ninth Step", "What the Post Brought", "Foot of Snow"]
)
HEADERS: dict[str, st.SearchStrategy[str]] = {
    "Title": WORDS,
    "Author": st.sampled_from(["Maren Oxley", "tideline", "J. P. Harrow", "the_lamplighter"]),
    "Fandom": st.sampled_from(["Dracula", "Buffy the Vampire Slayer", "Sherlock Holmes", "The Sentinel"]),
    "Rating": st.sampled_from(
        ["PG-13", "R for language", "G", "NC-17 for violence", "Teen And Up Audiences"]
    ),
    "Pairing": st.sampled_from(["Mina/Jonathan", "Holmes/Watson", "Willow/Tara (past)", "none"]),
    "Characters": st.sampled_from(["Mina, Jonathan, Lucy", "Giles", "Watson, Mrs. Hudson"]),
    "Warnings": st.sampled_from(
        [
            "none",
            "torture, implied character death",
            "Nothing graphic. No rape.",
            "violence (graphic), mentions of suicide",
        ]
    ),
    "Spoilers": st.sampled_from(["none", "The Body", "S5", "up to Chosen"]),
    "Timeline": st.sampled_from(
        ["after Joyce's death", "before the wedding", "between Hush and Doomed", "AU"]
    ),
    "Summary": st.sampled_from(["The post comes late.", "Somebody has to count the lamps."]),
    "Disclaimer": st.sampled_from(
        ["Not mine. I only borrow them.", "They belong to their makers; no money is made."]
    ),
    "Feedback": st.sampled_from(
        ["yes please, good and bad", "always welcome, no flames", "constructive only"]
    ),
    "Archive": st.sampled_from(["anywhere", "ask first", "list archives only, others please ask"]),
    "Dedication": st.sampled_from(["For Anselm, who kept the lamps.", "for the Thursday table"]),
    "Thanks": st.sampled_from(["Bettina", "Rook and Fennel"]),
    "Beta": st.sampled_from(["Bettina", "Rook"]),
    "Series": st.sampled_from(["The Quay #2", "Lamps"]),
    "Part": st.sampled_from(["1/3", "2 of 7"]),
    "Status": st.sampled_from(["complete", "in progress"]),
    "Date": st.sampled_from(["12 March 1998", "August 2001", "1999-04-02"]),
    "Word Count": st.sampled_from(["1,200", "3400"]),
    "Author's Note": st.sampled_from(["This took a winter.", "It began as a joke about lamps."]),
}


@st.composite
def posts(draw: st.DrawFn) -> str:
    """A post with some labels in some order, one or two chapters, and perhaps last words."""
    labels = draw(st.lists(st.sampled_from(list(HEADERS)), unique=True, min_size=1, max_size=len(HEADERS)))
    header = "\n".join(f"{label}: {draw(HEADERS[label])}" for label in labels)
    chapters = draw(st.lists(STORIES, min_size=1, max_size=2))
    if len(chapters) > 1:
        chapters = [f"Chapter {number}\n\n{one}" for number, one in enumerate(chapters, 1)]
    end = draw(st.sampled_from(["", "\n\nThe End", "\n\nTHE END\n\nThanks for reading! Please review."]))
    return f"{header}\n\n" + "\n\n".join(chapters) + end + "\n"


@given(posts())
@settings(max_examples=150)
def test_our_text_export_gives_the_same_manuscript_back(post: str) -> None:
    first = read(post.encode(), "post.txt")
    again = read(as_text(first).encode(), "export.txt")
    assert _said(again.to_json()) == _said(first.to_json())
    assert uncovered(again) == []


@given(posts())
@settings(max_examples=60)
def test_reading_twice_is_reading_once(post: str) -> None:
    once = as_text(read(post.encode(), "post.txt"))
    assert as_text(read(once.encode(), "export.txt")) == once


@pytest.mark.parametrize("path", SEEDS, ids=[one.stem for one in SEEDS])
def test_a_whole_story_keeps_its_words_and_its_chapters(path: Path) -> None:
    first = read(path.read_bytes(), path.name)
    again = read(as_text(first).encode(), "export.txt")
    assert (again.title and again.title.text) == (first.title and first.title.text)
    assert _words(again) == _words(first)


def _words(manuscript: Manuscript) -> list[list[str]]:
    """Paragraphs of each chapter. Scene marks around a letter frame it, so those are counted elsewhere."""
    return [
        [words for words in paragraphs_of(str(one.html)) if words != SCENE_BREAK]
        for one in manuscript.chapters
    ]


def test_what_text_cannot_hold_keeps_its_words() -> None:
    html = (
        '<p>See <a href="https://example.org">the <em>map</em></a>.</p><hr class="scene">'
        "<table><tr><td>oil</td><td>wick</td></tr></table><ul><li>one</li><li>two</li></ul><p>a<br>b</p>"
        '<p><img alt="a lamp, lit"></p>'
    )
    assert list(paragraphs_of(html)) == [
        "See the *map*.", "* * *", "oil wick", "one", "two", "a\nb", "a lamp, lit",
    ]  # fmt: skip
