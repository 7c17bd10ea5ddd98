"""One relation in many wordings, in canons nobody shipped a timeline for; and times that place nothing."""

from pathlib import Path

import pytest

from fic.timeline import cues, read_placements

HERE = Path(__file__).parent

SAID = [
    # after, before, during, in fragments without a verb
    ("Gary and the cat, the spring after Fate.", ["after Fate"]),
    ("A few days after Meridian.", ["after Meridian"]),
    ("Some months before the abduction, in a motel.", ["before the abduction"]),
    ("It's the morning after “Meridian”.", ["after Meridian"]),
    ("Set in the aftermath of Meridian.", ["after Meridian"]),
    ("Follows directly on from “Night”.", ["after Night"]),
    ("Picks up right where “Anasazi” left us hanging.", ["after Anasazi"]),
    ("Meridian tag.", ["after Meridian"]),
    ("An epilogue to Meridian.", ["after Meridian"]),
    ("This one is set long before they meet.", ["before they meet"]),
    ("Takes place on the eve of the invasion.", ["before the invasion"]),
    ("The Phalanx story hasn't happened yet.", ["before The Phalanx story"]),
    ("Happens the week of “Finale”, while nobody looked.", ["during Finale"]),
    ("A Meridian missing scene.", ["during Meridian"]),
    ("Das Ganze spielt kurz nach »Hell Hath No Fury«.", ["after Hell Hath No Fury"]),
    # names of more than one piece
    ("Takes place a year after Goodbye, Farewell and Amen.", ["after Goodbye, Farewell and Amen"]),
    ("Timeline: not long after Die Me, Dichotomy", ["after Die Me, Dichotomy"]),
    ("This is a sequel to my story Salt and Iron.", ["sequel Salt and Iron"]),
    ("A post-Sweet Revenge tale.", ["after Sweet Revenge"]),
    # seasons
    ("Set in series III, on the old ship.", ["season series III"]),
    ("Series C, before “Terminal”.", ["season Series C", "before Terminal"]),
    ("It's set somewhere late in the second season.", ["season second season"]),
    ("Sixth year, and nobody sleeps.", ["season Sixth year"]),
    # left out, replaced, left behind
    ("“Fallen”? What “Fallen”?", ["excluded Fallen"]),
    ("Mirror Image? Never heard of it.", ["excluded Mirror Image"]),
    ("As far as I'm concerned The Leap Back never aired.", ["excluded The Leap Back"]),
    ("This doesn't take the New Adventures into account.", ["excluded the New Adventures"]),
    ("Pretend season eight doesn't exist.", ["excluded season eight"]),
    ("How “Meridian” should have ended.", ["replaces Meridian"]),
    ("Instead of the last scene of Resolutions, this.", ["replaces the last scene of Resolutions"]),
    ("Goes AU at the end of “Meridian”.", ["diverges Meridian"]),
    ("It starts the Monday after “Toy Story” and goes AU from there.", ["after Toy Story", "diverges Toy Story"]),
    # what gives something away, and what the author has not seen
    ("Anything in season one may be spoiled.", ["spoils season one"]),
    ("spoils Crosetti for you if you're new", ["spoils Crosetti"]),
    ("My station has not shown “The Maquis” yet.", ["not_yet_seen The Maquis"]),
    ("Written without benefit of book five.", ["not_yet_seen book five"]),
    ("Don't read this if you haven't seen “Meridian” yet.", ["spoils Meridian"]),
]  # fmt: skip
SILENT = [
    "I wrote this after watching the news.",
    "I started this before Christmas and finished after New Year.",
    "Thanks to Ann, who read it between shifts.",
    "Posted after much nagging.",
    "I've been reading fic since season one.",
    "Let me know before you archive.",
    "It took me three seasons to dare.",
    "Comments welcome before or after reading.",
    "I own nothing, except the dog.",
    "Pre-read by Ann and proofed by her cat.",
    "He works at the Post Office now.",
    "After the flood of mail about my last one, here's another.",
    "Between work, the baby and the dog, it took me a while.",
    "Part four was posted before part three, sorry.",
    "First season, I thought, was much the best.",
]


@pytest.mark.parametrize(("words", "expected"), SAID, ids=[words[:50] for words, _ in SAID])
def test_a_placement_is_heard_in_many_wordings(words: str, expected: list[str]) -> None:
    found = [f"{one.relation.value} {one.anchor}" for one in read_placements(words, fandoms=["Highlander"])]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize("words", SILENT, ids=[words[:50] for words in SILENT])
def test_a_time_of_the_authors_own_places_nothing(words: str) -> None:
    assert read_placements(words, fandoms=["Highlander"]) == []


def test_no_gate_hides_a_relation() -> None:
    texts = [words for words, _ in SAID] + SILENT
    for name in ("placements.txt", "unseen_canons.txt"):
        texts += (HERE / name).read_text(encoding="utf-8").splitlines()
    hidden = [
        (name, text)
        for text in texts
        for name, gate, pattern in cues.FAMILIES
        if pattern.search(text) and gate.isdisjoint(cues.stems(text))
    ]
    assert hidden == []
