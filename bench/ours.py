"""Ficarium's own engine on the ten queries: the catalogue filters, sorts and counts, tantivy finds words.

Asked as the archive asks it: inside the shelf of a visitor, with every tag standing for all that means it, and with
nothing hidden, as for a visitor without settings.
"""

from collections.abc import Iterable
from pathlib import Path

from bench.archive import Chunk
from bench.archive_columns import SCHEMA, columns, facet_of, meanings, members
from bench.archive_names import texts
from bench.ten_queries import SIZE, TAG_FACETS, WORD_FACETS, Answer, Ask
from fic.catalogue import (
    Among,
    AnyOf,
    Between,
    Both,
    By,
    Catalogue,
    Has,
    Question,
    Wanted,
    Without,
    write_columns,
)
from fic.query import AllOf, Words
from ficarium.search.text import TextDoc, TextIndex

NAME = "ours"
SHELF = Has("audience", "everyone")


class Ours:
    def __init__(self, folder: Path, top: int) -> None:
        self.folder, self.texts = folder / "catalogue", folder / "texts"
        self.top = top
        self.catalogue = Catalogue.empty(SCHEMA)

    def build(self, chunks: Iterable[Chunk]) -> None:
        self.folder.mkdir(exist_ok=True)
        write_columns(self.folder, SCHEMA, columns(chunks), sequence=0)

    def build_texts(self, chunks: Iterable[Chunk]) -> None:
        index = TextIndex.open(self.texts)
        for chunk in chunks:
            titles = texts(chunk.title.starts, chunk.title.values)
            summaries = texts(chunk.summary.starts, chunk.summary.values)
            index.write(
                TextDoc(id=work, title=title, summary=summary, language="en")
                for work, title, summary in zip(chunk.ids.tolist(), titles, summaries, strict=True)
            )
        index.commit(0)
        index.close()

    def open(self) -> None:
        self.catalogue = Catalogue.open(self.folder, SCHEMA)
        self.index = TextIndex.open(self.texts)
        self.shown = [
            *(Wanted(facet, self.top, meanings(facet)) for facet in TAG_FACETS),
            *(Wanted(facet, self.top) for facet in WORD_FACETS),
        ]

    def answer(self, ask: Ask) -> Answer:
        parts: list[Question] = []
        said = AllOf(tuple(Words(one) for one in ask.text))
        if ask.text:
            having = self.index.matching(said)
            parts.append(Among(having))
        parts += [_tagged(key) for key in ask.having]
        parts += [Without(_tagged(key)) for key in ask.lacking]
        if ask.complete is not None:
            parts.append(Has("status", "complete" if ask.complete else "in-progress"))
        if ask.words:
            parts.append(Between("words", *ask.words))
        if ask.crossover:
            parts.append(Between("fandoms", 2, None))
        if ask.language:
            parts.append(Has("language", ask.language))
        answer = self.catalogue.ask(Both(tuple(parts)), shelf=SHELF)
        if ask.order == "relevance":
            end = ask.start + SIZE
            page = self.index.best(said, end, answer.ids(), len(having)).ids[ask.start : end].tolist()
        else:
            page = answer.page(By(ask.order), ask.start, SIZE)
        return Answer(
            answer.total,
            page,
            answer.values(self.shown),
        )

    def place(self, work: int, column: str) -> int:
        """What a work is sorted by, to compare pages with engines that break ties their own way."""
        entry = self.catalogue.entry(work)
        assert entry is not None
        return entry.numbers[column]

    def size(self) -> int:
        return sum(
            one.stat().st_size for at in (self.folder, self.texts) for one in at.rglob("*") if one.is_file()
        )


def _tagged(key: int) -> Question:
    meant = members(key)
    return AnyOf(facet_of(key), meant) if len(meant) > 1 else Has(facet_of(key), key)


def resident(folder: Path, asks: tuple[Ask, ...], top: int) -> str:
    """Of a process that opened the engine and answered every question twice."""
    ours = Ours(folder, top)
    ours.open()
    for ask in (*asks, *asks):
        ours.answer(ask)
    wanted = ("VmRSS", "RssAnon", "RssFile")
    lines = (line.split() for line in Path("/proc/self/status").read_text().splitlines())
    found = {line[0].rstrip(":"): int(line[1]) / 1e6 for line in lines if line[0].rstrip(":") in wanted}
    return f"{found['VmRSS']:.2f} GB, of it {found['RssAnon']:.2f} GB its own and {found['RssFile']:.2f} GB mapped"
