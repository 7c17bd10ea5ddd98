"""A search and what it searches are cut the same way, whatever script and typography they are written in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ficarium.search.analysis import family, folded, sought, words, written


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t", "don't"),
        ("don´t", "DON'T"),
        ("café", "CAFE"),
        ("Straße", "strasse"),
        ("Łódź", "lodz"),
        ("ﬁne", "fine"),
        ("Ｂｕｆｆｙ", "buffy"),
        ("ёлка", "елка"),
        ("καφές", "καφεσ"),
        ("re\u00adsume\u0301", "résumé"),
        ("“ghost”…", "ghost"),
    ],
)
def test_what_readers_write_either_way_is_the_same(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_letters_that_are_no_accented_ones_stay_what_they_are() -> None:
    assert words("синий") == ["синий"]
    assert words("हिन्दी में") == ["हिन्दी", "में"]
    assert words("ガラス") != words("カラス")


def test_a_word_with_a_hyphen_is_its_parts_in_a_row() -> None:
    assert words("a half-demon_girl") == ["a", "half", "demon", "girl"]


def test_a_script_without_spaces_is_cut_into_pairs_also_inside_other_text() -> None:
    assert words("我爱Buffy很多") == ["我爱", "爱", "buffy", "很多", "多"]
    assert words("학교에서 갔다") == ["학교", "교에", "에서", "서", "갔다", "다"]


def test_a_search_for_one_such_letter_is_open_at_its_end_and_a_longer_one_is_not() -> None:
    assert sought("爱") == sought("爱 ") and sought("爱").open
    assert sought("我爱").words == ("我爱",) and not sought("我爱").open
    assert sought("Buffy爱").words == ("buffy", "爱") and sought("Buffy爱").open
    assert not sought("Buffy").open


@given(st.lists(st.sampled_from("我爱你吸血鬼"), min_size=1).map("".join), st.data())
def test_every_part_of_such_a_run_is_found_in_it(run: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(run) - 1))
    end = data.draw(st.integers(start + 1, len(run)))
    looked_for, text = sought(run[start:end]), words(f"Then {run} she said")
    assert any(
        text[at : at + len(looked_for.words)] == list(looked_for.words)
        or (
            looked_for.open
            and text[at : at + len(looked_for.words) - 1] == list(looked_for.words[:-1])
            and text[at + len(looked_for.words) - 1].startswith(looked_for.words[-1])
        )
        for at in range(len(text))
    )


@given(st.text())
def test_any_text_is_cut_without_complaint_and_cutting_what_was_cut_changes_nothing(text: str) -> None:
    found = words(text)
    assert all(found)
    assert all(folded(one) == one for one in found)


PROSE = st.lists(
    st.sampled_from(
        [
            "walked",
            "Don’t",
            "café",
            "我爱",
            "_moon_",
            "half-demon",
            "—",
            "…",
            "ﬁne",
            "’s",
            "हिन्दी",
            "학교에",
            "x" * 230,
        ]
    )
).map("".join)


@given(PROSE)
def test_each_word_is_marked_where_it_is_written(text: str) -> None:
    marks = list(written(text))
    assert [word for _, _, word in marks] == words(text)
    assert all(0 <= start < end <= len(text) for start, end, _ in marks)


def test_dialects_share_the_stems_of_their_language() -> None:
    assert family("pt-BR") == family("pt") == "pt"
    assert family("nb") == family("no")
    assert family("") == family("tlh") == family("zh-Hant")
