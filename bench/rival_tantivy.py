"""tantivy on the ten queries, with its own filters, sorts and aggregations over fast fields.

One thread writes, so that there are few segments; its aggregations are exact for what every segment reports, and each
reports far more values than are shown.
"""

from collections.abc import Iterable
from pathlib import Path

import tantivy

from bench.archive import LANGUAGES, RATINGS, Ints
from bench.archive_columns import facet_of
from bench.rows_for_rivals import STARTS_OF_FACETS, Rows
from bench.ten_queries import SIZE, TAG_FACETS, WORD_FACETS, Answer, Ask

NAME = "tantivy"
_FILTERED = ("public", "rating", "language", "complete")
_NUMBERS = ("id", "words", "fandoms", "updated", "kudos")
HEAP = 3_000_000_000
"""Bytes; what fills it is one segment."""


class Tantivy:
    def __init__(self, folder: Path, uses: Ints, top: int) -> None:
        self.folder = folder / "rival-tantivy"
        self.folder.mkdir(exist_ok=True)
        self.top = top
        schema = tantivy.SchemaBuilder()
        for name in (*TAG_FACETS, *_FILTERED):
            schema.add_unsigned_field(name, indexed=True, fast=True)
        for name in _NUMBERS:
            schema.add_unsigned_field(name, indexed=name in {"words", "fandoms"}, fast=True)
        for name in ("title", "summary"):
            schema.add_text_field(name)
        self.schema = schema.build()
        self.index = tantivy.Index(self.schema, str(self.folder))

    def build(self, rows: Iterable[Rows]) -> None:
        writer = self.index.writer(HEAP, 1)
        for one in rows:
            numbers = {name: values.tolist() for name, values in one.numbers.items()}
            tags, starts = one.tags.values.tolist(), one.tags.starts.tolist()
            edges = (*STARTS_OF_FACETS, 2**62)
            for work in range(len(one)):
                document = tantivy.Document()
                for name, values in numbers.items():
                    document.add_unsigned(name, values[work])
                facet = 0
                for tag in tags[starts[work] : starts[work + 1]]:
                    while tag >= edges[facet + 1]:
                        facet += 1
                    document.add_unsigned(TAG_FACETS[facet], tag)
                document.add_text("title", one.titles[work])
                document.add_text("summary", one.summaries[work])
                writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()

    def answer(self, ask: Ask) -> Answer:
        searcher = self.index.searcher()
        query = self._filter(ask)
        order = {} if ask.order == "relevance" else {"order_by_field": ask.order}
        found = searcher.search(query, limit=SIZE, offset=ask.start, count=True, **order)
        if order:
            page = [value for value, _ in found.hits]
        else:
            page = searcher.fast_field_values("id", [at for _, at in found.hits])
        exact = self.top if searcher.num_segments == 1 else self.top * 100
        counted = searcher.aggregate(
            query,
            {
                name: {"terms": {"field": name, "size": self.top, "segment_size": exact}}
                for name in (*TAG_FACETS, *WORD_FACETS)
            },
        )
        facets: dict[str, list[tuple[int | str, int]]] = {}
        for name in TAG_FACETS:
            facets[name] = [(int(one["key"]), one["doc_count"]) for one in counted[name]["buckets"]]
        for name, spelled in (("rating", [one for one, _ in RATINGS]), ("language", LANGUAGES)):
            facets[name] = [(spelled[int(one["key"])], one["doc_count"]) for one in counted[name]["buckets"]]
        return Answer(found.count, page, facets)

    def _filter(self, ask: Ask) -> tantivy.Query:
        must, must_not = tantivy.Occur.Must, tantivy.Occur.MustNot

        def term(field: str, value: int) -> tantivy.Query:
            return tantivy.Query.const_score_query(tantivy.Query.term_query(self.schema, field, value), 0.0)

        def at_least(field: str, low: int, high: int) -> tantivy.Query:
            return tantivy.Query.const_score_query(
                tantivy.Query.range_query(self.schema, field, tantivy.FieldType.Unsigned, low, high), 0.0
            )

        parts = [(must, term("public", 1))]
        parts += [(must, term(facet_of(key), key)) for key in ask.having]
        parts += [(must_not, term(facet_of(key), key)) for key in ask.lacking]
        for word in ask.text:
            either = [
                (tantivy.Occur.Should, tantivy.Query.term_query(self.schema, field, word))
                for field in ("title", "summary")
            ]
            parts.append((must, tantivy.Query.boolean_query(either)))
        if ask.complete is not None:
            parts.append((must, term("complete", int(ask.complete))))
        if ask.words:
            parts.append((must, at_least("words", *ask.words)))
        if ask.crossover:
            parts.append((must, at_least("fandoms", 2, 1_000)))
        if ask.language:
            parts.append((must, term("language", LANGUAGES.index(ask.language))))
        return tantivy.Query.boolean_query(parts)

    def size(self) -> int:
        return sum(one.stat().st_size for one in self.folder.iterdir())

    def close(self) -> None:
        del self.index
