"""Full text: what is found, by which words, in which languages; and what a crash or a second process can do to it."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fic.query.expressions import AllOf, AnyOf, Expression, Not, Tagged, Words
from ficarium.search import engine, text
from ficarium.search.engine import Busy
from ficarium.search.text import TextDoc, TextIndex, is_text

MOON = TextDoc(
    1,
    title="The Walking Café",
    summary="Don’t look back, half-demon.",
    notes="Thanks to my beta.",
    tags=("Slow Burn", "Buffy/Spike"),
    byline="Ana Winter",
    body="She walked, investigating by moonlight. The times were hard.",
    language="en",
)
LOVE = TextDoc(2, title="我爱Buffy很多", body="月亮代表我的心。학교에서 만났다", language="zh-Hans")
CATS = TextDoc(3, title="Les marches", tags=("Voyage",), body="L’amour des chats", language="fr")
DOGS = TextDoc(4, title="Tim", summary="A dog.", body="walkings unknown", language="")


def filled(folder: Path) -> TextIndex:
    found = TextIndex.open(folder / "index")
    found.write([MOON, LOVE, CATS, DOGS])
    found.commit(7)
    found.reload()
    return found


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TextIndex]:
    """For reading only."""
    found = filled(tmp_path_factory.mktemp("text"))
    yield found
    found.close()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[TextIndex]:
    """A test's own, to write into."""
    found = filled(tmp_path)
    yield found
    found.close()


def ids(index: TextIndex, asked: Expression | str, field: str = "", *, phrase: bool = False) -> list[int]:
    """Both doors must agree."""
    leaf = Words(asked, phrase, field) if isinstance(asked, str) else asked
    found: list[int] = index.matching(leaf).tolist()
    assert sorted(index.best(leaf, 10).ids.tolist()) == found
    return found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("walks", [1]),
        ("cafe", [1]),
        ("DON'T", [1]),
        ("moonlight", [1]),
        ("winter", [1]),
        ("beta", [1]),
        ("burning", [1]),
        ("buffy", [1, 2]),
        ("spike", [1]),
        ("dog", [4]),
        ("nowhere", []),
        ("...", []),
    ],
)
def test_a_word_is_found_wherever_the_archive_looks_in_any_inflection(
    index: TextIndex, typed: str, found: list[int]
) -> None:
    assert ids(index, typed) == found


def test_words_in_a_row_are_found_in_that_order_and_never_across_two_fields(index: TextIndex) -> None:
    assert ids(index, "investigating by moonlight", phrase=True) == [1]
    assert ids(index, "moonlight by investigating", phrase=True) == []
    assert ids(index, "cafe don't", phrase=True) == []
    assert ids(index, "slow burn buffy", phrase=True) == []
    assert ids(index, "beta slow", phrase=True) == []


def test_a_word_with_a_hyphen_is_found_whole_and_in_parts(index: TextIndex) -> None:
    assert ids(index, "half-demon") == ids(index, "half demon", phrase=True) == ids(index, "demon") == [1]
    assert ids(index, "demon-half") == []
    assert ids(index, "slow-burn") == [1]


def test_a_field_finds_only_what_stands_in_it(index: TextIndex) -> None:
    assert ids(index, "walk", "title") == ids(index, "walk", "text") == [1]
    assert ids(index, "walk", "summary") == []
    assert ids(index, "demon", "summary") == [1]
    assert ids(index, "demon", "text") == []
    assert ids(index, "spike", "tags") == [1] and ids(index, "spike", "notes") == []
    assert ids(index, "beta", "notes") == [1] and ids(index, "beta", "tags") == []


def test_each_language_is_stemmed_by_its_own_rules_and_an_unknown_one_not_at_all(index: TextIndex) -> None:
    assert ids(index, "marche") == [3]
    assert ids(index, "chat") == [3]
    assert ids(index, "amour") == [3]
    assert ids(index, "voyages") == [3]
    assert 4 not in ids(index, "walking")
    assert ids(index, "walkings") == [1, 4]


def test_a_stem_of_one_language_never_finds_a_word_of_another(index: TextIndex) -> None:
    """In French "times" is cut to "tim"."""
    assert ids(index, "times") == [1]


def test_chinese_japanese_and_korean_are_found_by_any_part_of_a_run(index: TextIndex) -> None:
    for part in (
        "爱",
        "我爱",
        "很多",
        "月亮",
        "代表我的",
        "心",
        "我的心",
        "爱Buffy",
        "Buffy很",
        "학교",
        "교에서",
        "에",
    ):
        assert ids(index, part) == [2], part
    assert ids(index, "爱我") == []
    assert ids(index, "爱Spike") == []


def test_a_star_finds_every_word_that_begins_so(index: TextIndex) -> None:
    assert ids(index, "investigat*") == [1]
    assert ids(index, "investigat*", "text") == [1]
    assert ids(index, "investigat*", "title") == []
    assert ids(index, "Mö*") == [1]
    assert ids(index, "walk*") == [1, 4]
    assert ids(index, "investigat") == []


def test_and_or_and_not_are_answered_together(index: TextIndex) -> None:
    walk, dog, moon = Words("walk"), Words("dog"), Words("moonlight")
    assert ids(index, AllOf((walk, moon))) == [1]
    assert ids(index, AllOf((walk, dog))) == []
    assert ids(index, AnyOf((walk, dog))) == [1, 4]
    assert ids(index, Not(walk)) == [2, 3, 4]
    assert ids(index, AllOf((Not(walk), Not(dog)))) == [2, 3]
    assert ids(index, AnyOf((dog, Not(Words("buffy"))))) == [3, 4]


def test_only_questions_about_words_are_for_the_text_index(index: TextIndex) -> None:
    tagged = Tagged("genre", "angst")
    assert is_text(AllOf((Words("a"), AnyOf((Not(Words("b")), Words("c"))))))
    assert not is_text(AllOf((Words("a"), tagged))) and not is_text(Not(tagged))
    with pytest.raises(TypeError):
        index.matching(AllOf((Words("walk"), tagged)))


def test_a_title_comes_before_a_summary_and_a_summary_before_a_story(tmp_path: Path) -> None:
    index = TextIndex.open(tmp_path)
    filler = " lorem ipsum dolor sit amet" * 3
    index.write(
        [
            TextDoc(1, title="One", body=f"moon{filler}", language="en"),
            TextDoc(2, title="Two", summary=f"moon{filler}", language="en"),
            TextDoc(3, title="Moon", summary=filler, language="en"),
        ]
    )
    index.commit(1)
    index.reload()
    assert index.best(Words("moon"), 3).ids.tolist() == [3, 2, 1]
    assert index.best(Words("moon"), 1).ids.tolist() == [3]
    assert index.best(Words("moon"), 3, within=np.array([1, 2])).ids.tolist() == [2, 1]
    assert index.best(Words("moon"), 3, within=np.array([], np.int64)).ids.tolist() == []
    index.close()


def test_a_work_written_again_replaces_itself_and_one_removed_is_found_no_more(own: TextIndex) -> None:
    own.write([TextDoc(1, title="Sunrise", language="en")])
    own.remove([3, 99])
    assert own.sequence == 7 and ids(own, "walk") == [1]
    own.commit(8)
    assert ids(own, "walk") == [1]
    assert own.reload() and not own.reload()
    assert own.sequence == 8
    assert ids(own, "walk") == [] and ids(own, "sunrise") == [1]
    assert ids(own, "chat") == [] and ids(own, Not(Words("sunrise"))) == [2, 4]
    assert own.works == 3


def test_a_write_that_failed_half_way_is_never_committed(own: TextIndex) -> None:
    def docs() -> Iterator[TextDoc]:
        yield TextDoc(5, title="Halfway")
        raise OSError("the database went away")

    with pytest.raises(OSError):
        own.write(docs())
    with pytest.raises(RuntimeError):
        own.commit(9)
    own.rollback()
    own.write([TextDoc(6, title="Whole")])
    own.commit(9)
    own.reload()
    assert ids(own, "halfway") == [] and ids(own, "whole") == [6]


def test_what_a_writer_killed_in_its_commit_left_stops_nobody(tmp_path: Path) -> None:
    filled(tmp_path).close()
    files = tmp_path / "index" / f"text-{text.VERSION}"
    shutil.copytree(tmp_path / "index", tmp_path / "killed")

    def removes_one(folder: Path) -> list[Path]:
        found = TextIndex.open(folder)
        found.remove([MOON.id])
        found.commit(8)
        found.reload()
        found.close()
        assert ids(found, "moonlight") == []
        return sorted((folder / files.name).glob("*.del"))

    lists = removes_one(tmp_path / "index")
    assert lists
    for one in lists:
        shutil.copy(one, tmp_path / "killed" / files.name)
    assert [one.name for one in removes_one(tmp_path / "killed")] == [one.name for one in lists]


def test_an_id_that_no_set_can_hold_is_refused(own: TextIndex) -> None:
    for bad in (0, 2**32):
        with pytest.raises(ValueError, match="id"):
            own.write([TextDoc(bad)])
        own.rollback()


def test_an_index_of_another_version_or_a_broken_one_is_made_again(
    own: TextIndex, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.close()
    monkeypatch.setattr(text, "VERSION", 999)
    newer = TextIndex.open(tmp_path / "index")
    assert newer.sequence == 0 and newer.works == 0
    newer.write([MOON])
    newer.commit(1)
    newer.close()
    assert [one.name for one in (tmp_path / "index").iterdir() if one.is_dir()] == ["text-999"]
    (tmp_path / "index" / "text-999" / "meta.json").write_text("torn")
    again = TextIndex.open(tmp_path / "index")
    assert again.sequence == 0 and ids(again, "walk") == []


WORDS = ["moon", "sun", "star", "walk", "tide", "rain"]
DOCS = st.dictionaries(st.integers(1, 12), st.lists(st.sampled_from(WORDS), max_size=4), max_size=8)
ASKED = st.recursive(
    st.builds(Words, st.sampled_from(WORDS)),
    lambda inner: st.one_of(
        st.builds(Not, st.builds(Words, st.sampled_from(WORDS))),
        st.builds(AllOf, st.tuples(inner, inner)),
        st.builds(AnyOf, st.tuples(inner, inner)),
    ),
    max_leaves=5,
)


@settings(max_examples=20)  # Each commit waits for the disk.
@given(st.lists(st.tuples(DOCS, st.sets(st.integers(1, 12), max_size=3)), min_size=1, max_size=4), st.data())
def test_remembered_sets_say_what_the_works_say_after_any_commits(
    tmp_path_factory: pytest.TempPathFactory,
    rounds: list[tuple[dict[int, list[str]], set[int]]],
    data: st.DataObject,
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "_FREQUENT", -1)
        patch.setattr(text, "_APART", data.draw(st.sampled_from([0, 1, 3])))
        index = TextIndex.open(tmp_path_factory.mktemp("index"))
        standing: dict[int, list[str]] = {}
        for number, (written, removed) in enumerate(rounds, 1):
            index.write(TextDoc(one, body=" ".join(has)) for one, has in written.items())
            index.remove(removed)
            index.commit(number)
            index.reload()
            standing = {one: has for one, has in (standing | written).items() if one not in removed}
            asked = data.draw(ASKED)
            expected = sorted(one for one, has in standing.items() if _holds(asked, has))
            assert index.matching(asked).tolist() == expected
        index.close()


def _holds(asked: Expression, has: list[str]) -> bool:
    if isinstance(asked, AllOf):
        return all(_holds(one, has) for one in asked.parts)
    if isinstance(asked, AnyOf):
        return any(_holds(one, has) for one in asked.parts)
    if isinstance(asked, Not):
        return not _holds(asked.part, has)
    assert isinstance(asked, Words)
    return asked.text in has


def test_more_hits_than_are_read_at_once_are_all_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "MOST_AT_ONCE", 10)
    monkeypatch.setattr(engine, "_A_HANDFUL", 4)
    index = TextIndex.open(tmp_path)
    having = [one for one in range(1, 200) if one % 3 and one not in range(50, 80)]
    index.write(TextDoc(one, title="moon" if one in having else "sun") for one in range(1, 200))
    index.commit(1)
    index.reload()
    assert index.matching(Words("moon")).tolist() == having
    index.close()


_WRITER = """
import sys
from pathlib import Path
from ficarium.search.text import TextDoc, TextIndex
index = TextIndex.open(Path(sys.argv[1]))
for number in range(1, 4):
    index.write([TextDoc(number, title=f"moon{number}", language="en")])
    if number < 3:
        index.commit(number)
        print("committed", flush=True)
print("written", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def writer(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that has committed works 1 and 2, has written 3, and holds the lock."""
    with subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as process:
        assert process.stdout
        while process.stdout.readline().strip() != "written":
            assert process.poll() is None
        yield process
        process.kill()


def test_one_process_writes_while_others_read(writer: "subprocess.Popen[str]", tmp_path: Path) -> None:
    index = TextIndex.open(tmp_path)
    assert index.sequence == 2
    assert ids(index, "moon1") == [1] and ids(index, "moon3") == []
    with pytest.raises(Busy):
        index.write([TextDoc(9)])


def test_a_kill_costs_what_came_after_the_last_commit_and_no_more(
    writer: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    index = TextIndex.open(tmp_path)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    index.write([TextDoc(4, title="moon4")])
    index.commit(4)
    index.reload()
    assert index.sequence == 4
    assert [ids(index, f"moon{number}") for number in range(1, 5)] == [[1], [2], [], [4]]
    index.close()
