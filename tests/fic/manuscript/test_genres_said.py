"""Genres and categories that stand on odd labels, in a sentence, or indented."""

import pytest

from fic.manuscript import read_all

_STORY = "\n\n".join(
    f'"It is the {n}. lamp," said Ann. She set it on the sill and went for another.' for n in range(2, 30)
)


def _read(notes: str) -> tuple[list[str], list[str]]:
    data = f"Title: Lamps\nAuthor: Mara Quist\n{notes}\n\n***\n\n{_STORY}\n".encode()
    manuscript = read_all(data, "lamps.txt")[0]
    return [one.text.casefold() for one in manuscript.genres], [one.text for one in manuscript.categories]


@pytest.mark.parametrize(
    ("notes", "genres"),
    [
        ("Kind: fluff", ["fluff"]),
        ("KIND: angst, drama", ["angst", "drama"]),
        ("Sort of story: mystery", ["mystery"]),
        ("Catagory: Angst", ["angst"]),
        ("Genre: humour, of a damp sort", ["humour"]),
        ("Genre: drama, angst-free", ["drama"]),
        ("Genre: humour, h/c (only a little c)", ["humour", "h/c"]),
        ("Genre: hurt/comfort (mild)", ["hurt/comfort"]),
        ("Notes: Category is humour, though somebody cries.", ["humour"]),
        ("Notes: The genre would be mystery, more or less.", ["mystery"]),
        ("Notes: drabble for Bettina's birthday.", ["drabble"]),
    ],
)
def test_genres_are_heard_under_any_label(notes: str, genres: list[str]) -> None:
    assert _read(notes)[0] == genres


@pytest.mark.parametrize(
    ("notes", "categories"),
    [
        ("Rating: G\n\n\tHet. Ann and Bob, of old.", ["F/M"]),
        ("Rating: G\n\n\tSlash. Not much happens.", ["M/M"]),
        ("Rating: G\n\n   No slash. Not much happens.", []),
    ],
)
def test_a_category_may_stand_indented(notes: str, categories: list[str]) -> None:
    assert _read(notes)[1] == categories
