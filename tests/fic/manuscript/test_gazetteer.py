"""Names in a story suggest its fandom, its people and who loves whom: from shipped canons and an archive's own tags."""

from fic.manuscript import read
from fic.manuscript.gazetteer import Cast, Gazetteer, shipped_gazetteer

QUAY = Cast(
    "The Quay", {"Maren Oxley": (), "Anselm Rook": ("the lamplighter",), "Dr. Fennel": (), "Tam Oxley": ()}
)
STORY = (
    "Maren put the kettle on. “You are late,” said Maren.\n\n"
    "Anselm Rook hung up his coat. Rook had been on the water since four, and Fennel with him.\n\n"
    "“Fennel is asleep in the boat,” Anselm said, and Maren laughed. Rook did not.\n\n"
) * 3


def _with(*casts: Cast) -> Gazetteer:
    return shipped_gazetteer().with_casts(casts)


def test_an_archive_s_own_names_suggest_its_fandom_and_say_where_they_stand() -> None:
    found = read(STORY.encode(), "a.txt", gazetteer=_with(QUAY))
    (fandom,) = found.fandoms
    assert (fandom.name, fandom.source) == ("The Quay", "implied")
    assert fandom.evidence is not None
    assert found.source_text[fandom.evidence.start : fandom.evidence.end] == fandom.evidence.quote
    assert {(one.canonical, one.source) for one in found.characters} == {
        ("Maren Oxley", "implied"),
        ("Anselm Rook", "implied"),
        ("Dr. Fennel", "implied"),
    }
    assert read(STORY.encode(), "a.txt").fandoms == ()


def test_a_surname_two_people_share_names_neither() -> None:
    story = STORY.replace("Maren", "Oxley")
    found = read(story.encode(), "a.txt", gazetteer=_with(QUAY))
    assert all(one.canonical != "Maren Oxley" for one in found.characters)


def test_a_stated_fandom_is_believed_over_counts() -> None:
    other = Cast("Lamps", {"Maren Vale": (), "Rook": ()})
    post = f"Fandom: Lamps\n\n{STORY}"
    found = read(post.encode(), "a.txt", gazetteer=_with(QUAY, other))
    assert [one.name for one in found.fandoms] == ["Lamps"]
    assert {one.canonical for one in found.characters} == {"Maren Vale", "Rook"}


def test_one_name_is_no_cast() -> None:
    found = read(("Maren looked up. " * 20).encode(), "a.txt", gazetteer=_with(QUAY))
    assert found.fandoms == () and found.characters == ()


def test_a_shipped_canon_is_not_replaced_by_an_archive_s_tags() -> None:
    mine = Cast("Dracula", {"Somebody Else": ()})
    assert [one.fandom for one in _with(mine).casts] == [one.fandom for one in shipped_gazetteer().casts]
