"""Words looked for in whole stories: Ficarium's ids, page of twenty and snippets, beside tantivy alone.

    python -m bench.body_search [--works N] [--words N] [--questions N] [--folder FOLDER]

Both get the same made stories. Each question is put to both in turn. Ours: all ids (what the catalogue counts by),
the best twenty among them, their rows from the database, a snippet of each from the database's text past every shield.
Tantivy alone: its count, its best twenty, its stored text of each, its own snippet generator. The last line is for
machines. With `--folder` what was built there is kept and used again.
"""

import argparse
import json
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import tantivy

from bench.archive_names import vocabulary
from bench.fill_archive import set_up
from fic.query.expressions import AllOf, Expression, Words

PAGE = 20
CHUNK = 500
PARAGRAPH = 60
"""Words."""
ENDINGS = ("", "", "", "s", "ed", "ing")
HEAP = 512 * 1024 * 1024
LETTERS = 240
"""Of a snippet, on both sides."""


@dataclass(frozen=True)
class Made:
    id: int
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """`words` in a row when `phrase`, else anywhere."""

    words: tuple[str, ...]
    phrase: bool

    @property
    def asked(self) -> Expression:
        if self.phrase or len(self.words) == 1:
            return Words(" ".join(self.words), self.phrase)
        return AllOf(tuple(Words(one) for one in self.words))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--works", type=int, default=50_000)
    parser.add_argument("--words", type=int, default=2_500, help="words of a story")
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--folder", type=Path, help="keep what is built here, and use what was")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ficarium-body-") as passing:
        folder = (given.folder or Path(passing)).resolve()
        folder.mkdir(parents=True, exist_ok=True)
        run(folder, given.works, given.words, given.questions)


def run(folder: Path, works: int, words: int, questions: int) -> None:
    set_up(folder / "home")
    built = folder / "built.json"
    from ficarium.search.text import VERSION

    wanted = {"works": works, "words": words, "index": VERSION}
    if not built.exists() or json.loads(built.read_text()) != wanted:
        for one in ("home", "ours", "tantivy"):
            shutil.rmtree(folder / one, ignore_errors=True)
        (folder / "home").mkdir()
        fill_database(works, words)
        timed("index of ours", lambda: fill_ours(folder / "ours", works), folder / "ours")
        timed("index of tantivy", lambda: fill_tantivy(folder / "tantivy", works, words), folder / "tantivy")
        built.write_text(json.dumps(wanted))
    compare(Ours(folder / "ours"), Tantivy(folder / "tantivy"), list(asked(works, words, questions)), works)


def stories(works: int, words: int) -> Iterator[Made]:
    """Always the same. Word frequencies fall as in prose (Zipf); a third of the words have an ending."""
    known = np.array([word + ending for word in vocabulary() for ending in ENDINGS], dtype=object)
    shares = 1 / np.arange(1, len(vocabulary()) + 1)
    edges = shares.cumsum() / shares.sum()
    for start in range(0, works, CHUNK):
        chance = np.random.default_rng([7, start])
        size = min(CHUNK, works - start)
        drawn = np.searchsorted(edges, chance.random(size * words)) * len(ENDINGS)
        spelled = known[drawn + chance.integers(0, len(ENDINGS), len(drawn))].tolist()
        for at in range(size):
            story = spelled[at * words : (at + 1) * words]
            yield Made(
                start + at + 1,
                " ".join(story[:4]).title(),
                tuple(
                    f"“{' '.join(story[first : first + PARAGRAPH])},” they said."
                    for first in range(0, words, PARAGRAPH)
                ),
            )


def asked(works: int, words: int, number: int) -> Iterator[Question]:
    """Words of every frequency from the 20th to the 20,000th, two at a time; one in four alone, one in four a pair that
    stands in some story."""
    chance = random.Random(11)
    spelled = vocabulary()
    some = list(islice(stories(min(works, CHUNK), words), CHUNK))

    def word() -> str:
        return spelled[int(20 * 1000 ** chance.random())] + chance.choice(ENDINGS)

    for at in range(number):
        if at % 4 == 0:
            yield Question((word(),), False)
        elif at % 4 == 1:
            within = chance.choice(chance.choice(some).paragraphs).split()
            first = chance.randrange(1, len(within) - 6)
            yield Question(tuple(within[first : first + 2]), True)
        else:
            yield Question((word(), word()), False)


def fill_database(works: int, words: int) -> None:
    from django.utils import timezone

    from ficarium.archive.upgrading import take_statistics, upgrade_statics, upgrade_tables
    from ficarium.works.cards import CARD_VERSION, Card, CardChapter
    from ficarium.works.models import Chapter, Work

    upgrade_tables()
    upgrade_statics()
    now, made = timezone.now(), stories(works, words)
    while chunk := list(islice(made, CHUNK)):
        Work._default_manager.bulk_create(
            Work(
                pk=one.id,
                title=one.title,
                language="en",
                state=Work.State.POSTED,
                posted_at=now,
                updated_at=now,
                words=words,
                chapter_count=1,
                card=asdict(Card(chapters=(CardChapter(1, "", words),))),
                card_version=CARD_VERSION,
            )
            for one in chunk
        )
        Chapter.objects.bulk_create(
            Chapter(
                work_id=one.id,
                number=1,
                html="".join(f"<p>{paragraph}</p>" for paragraph in one.paragraphs),
                html_version=1,
                words=words,
            )
            for one in chunk
        )
    take_statistics()


def fill_ours(folder: Path, works: int) -> None:
    from ficarium.search.text import TextIndex
    from ficarium.search.text_docs import AT_ONCE, text_docs

    index = TextIndex.open(folder)
    for start in range(1, works + 1, AT_ONCE):
        index.write(text_docs(range(start, min(start + AT_ONCE, works + 1))).docs)
    index.commit(works)
    index.close()


def fill_tantivy(folder: Path, works: int, words: int) -> None:
    folder.mkdir(exist_ok=True)
    index = tantivy.Index(_schema(), str(folder))
    writer = index.writer(HEAP, 1)
    for one in stories(works, words):
        document = tantivy.Document()
        document.add_unsigned("id", one.id)
        document.add_text("title", one.title)
        document.add_text("body", "\n".join(one.paragraphs))
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", indexed=True, fast=True)
    builder.add_text_field("title", stored=True, tokenizer_name="en_stem")
    builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
    return builder.build()


class Ours:
    def __init__(self, folder: Path) -> None:
        from ficarium.search.text import TextIndex

        self.index = TextIndex.open(folder)

    def answer(self, question: Question) -> tuple[int, int]:
        """How many works have it, and how many of the page have a snippet."""
        from ficarium.accounts.reader import STRANGER
        from ficarium.search.blurbs import COLUMNS
        from ficarium.search.snippets import snippets
        from ficarium.works.models import Work

        asked = question.asked
        ids = self.index.matching(asked)
        best = self.index.best(asked, PAGE, ids)
        works = list(Work.objects.visible_to(STRANGER).filter(pk__in=best.ids.tolist()).only(*COLUMNS))
        return len(ids), len(snippets(works, asked, STRANGER))


class Tantivy:
    def __init__(self, folder: Path) -> None:
        self.index = tantivy.Index.open(str(folder))
        self.schema = self.index.schema
        self.stem = (
            tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
            .filter(tantivy.Filter.lowercase())
            .filter(tantivy.Filter.stemmer("english"))
            .build()
        )

    def answer(self, question: Question) -> tuple[int, int]:
        searcher = self.index.searcher()
        terms = [self.stem.analyze(one)[0] for one in question.words]
        if question.phrase:
            query = tantivy.Query.phrase_query(self.schema, "body", list(terms))
        else:
            parts = [tantivy.Query.term_query(self.schema, "body", one) for one in terms]
            query = tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in parts])
        found = searcher.search(query, PAGE, count=True)
        maker = tantivy.SnippetGenerator.create(searcher, query, self.schema, "body")
        maker.set_max_num_chars(LETTERS)
        shown = [maker.snippet_from_doc(searcher.doc(address)).to_html() for _, address in found.hits]
        return found.count, sum(bool(one) for one in shown)  # type: ignore[attr-defined]


def compare(ours: Ours, alone: Tantivy, questions: list[Question], works: int) -> None:
    sides: tuple[Ours | Tantivy, ...] = (ours, alone)
    for one in questions[:20]:
        for side in sides:
            side.answer(one)
    times: tuple[list[float], list[float]] = ([], [])
    unequal, without = 0, 0
    for at, question in enumerate(questions):
        answers = [(0, 0), (0, 0)]
        # Whoever comes first finds the machine as the other left it.
        for which in (0, 1) if at % 2 else (1, 0):
            start = time.perf_counter()
            answers[which] = sides[which].answer(question)
            times[which].append((time.perf_counter() - start) * 1000)
        unequal += answers[0][0] != answers[1][0]
        without += min(PAGE, answers[0][0]) != answers[0][1]
    for name, took in zip(("ours", "tantivy"), times, strict=True):
        p95 = statistics.quantiles(took, n=20)[-1]
        print(f"{name}: p50 {statistics.median(took):.2f} ms, p95 {p95:.2f} ms")
    print(f"{len(questions)} questions: {unequal} with other counts, {without} with a page short of snippets")
    mine, other = (statistics.median(one) for one in times)
    print(f"body works={works} ours_ms={mine:.2f} tantivy_ms={other:.2f} ratio={mine / other:.2f}")


def timed(what: str, act: Callable[[], None], folder: Path) -> None:
    start = time.perf_counter()
    act()
    size = sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
    print(f"{what}: {time.perf_counter() - start:.0f} s, {size / 1e6:.0f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
