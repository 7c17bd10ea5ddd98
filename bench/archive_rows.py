"""Works of the made archive as rows of Ficarium's own tables. Needs Django set up.

Columns are made whole and zipped into rows, and a card is put together from pieces of JSON that many works share: an
object for each row would cost ten times as much. A column of ours that is gone is noticed before anything is filled;
one that came has its default.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, repeat
from typing import Any

import numpy as np
from django.db.models import Model
from numpy.typing import NDArray

from bench.archive import (
    AUDIENCES,
    DEGREES,
    KINDS,
    LANGUAGES,
    RATINGS,
    STATES,
    WARNINGS,
    Chunk,
    Ints,
    Listed,
    note_parts,
)
from bench.archive_columns import above
from bench.archive_names import pseud_name, tag_name, tag_slug, texts
from fic.content_notes.degrees import Degree
from fic.content_notes.topics import TOPICS
from fic.manuscript.clean import RULES_VERSION
from fic.timeline import Placement, shipped
from fic.timeline.placement import Relation
from ficarium.accounts.models import Pseud
from ficarium.tags.models import Kind, Tag, folded
from ficarium.works.cards import CARD_VERSION
from ficarium.works.models import Chapter, Creatorship, Tally, Work, WorkNote, WorkPlacement, WorkTag
from ficarium.works.placing import ranks_of
from ficarium.works.writing import sort_key

Table = tuple[type[Model], Iterable[tuple[Any, ...]]]
STORY = "<p>Only the header of this work was made.</p>"
_TOPICS = [*TOPICS]
_WARNED = {
    "violence": ("violence", Degree.GRAPHIC),
    "major-character-death": ("major-character-death", Degree.DEPICTED),
    "sexual-violence": ("sexual-violence", Degree.UNSPECIFIED),
    "underage": ("underage", Degree.UNSPECIFIED),
}
"""The four subjects an archive makes authors choose from, as notes."""


class RowMaker:
    """Numbers rows from 1 on, chunk after chunk."""

    def __init__(self) -> None:
        self._last: dict[type[Model], int] = {}

    def rows(self, chunk: Chunk) -> Iterator[Table]:
        """Every table but those of names, each row once. Consume one before asking for the next."""
        works = chunk.ids.tolist()
        tags = _in_order([*chunk.tags.values()])
        notes = _notes(chunk)
        first_note = self._last.get(WorkNote, 0) + 1
        yield self._works(chunk, tags, notes, first_note)
        yield self._numbered(
            WorkTag,
            _owners(works, tags),
            tag_id=tags.values.tolist(),
            position=_positions(tags),
            source=repeat("stated"),
        )
        yield self._chapters(chunk)
        yield self._numbered(
            Creatorship,
            _owners(works, chunk.makers),
            pseud_id=chunk.makers.values.tolist(),
            position=_positions(chunk.makers),
        )
        topic, degree, negated, reach = note_parts(notes.values)
        yield self._numbered(
            WorkNote,
            _owners(works, notes),
            topic=[_TOPICS[one] for one in topic.tolist()],
            degree=[DEGREES[one].value for one in degree.tolist()],
            modifiers=repeat("[]"),
            negated=negated.tolist(),
            reach=reach.tolist(),
        )
        places = list(
            zip(chunk.canon.tolist(), chunk.canon_first.tolist(), chunk.canon_last.tolist(), strict=True)
        )
        placed = [(work, row) for work, place in zip(works, places, strict=True) for row in _placed(*place)]
        yield self._numbered(
            WorkPlacement,
            [work for work, _ in placed],
            **{
                name: [row[name] for _, row in placed]
                for name in (
                    "relation",
                    "anchor",
                    "anchor2",
                    "canon",
                    "earliest_rank",
                    "latest_rank",
                    "named_rank",
                )
            },
            resolved=[json.dumps(row["resolved"]) for _, row in placed],
        )
        counts = {name: getattr(chunk, name).tolist() for name in ("kudos", "hits", "comments", "bookmarks")}
        yield _table(Tally, work_id=works, **counts, counted_at=_moments(chunk.updated))

    def _works(self, chunk: Chunk, tags: Listed, notes: Listed, first_note: int) -> Table:
        titles = [one.title() for one in texts(chunk.title.starts, chunk.title.values)]
        summaries = texts(chunk.summary.starts, chunk.summary.values)
        state = np.array([*STATES, "posted"])[
            np.where(
                chunk.audience == [name for name, _ in AUDIENCES].index("nobody"), chunk.state, len(STATES)
            )
        ]
        posted, updated = _moments(chunk.posted), _moments(chunk.updated)
        draft = (state == "draft").tolist()
        makers = [pseud_name(one) for one in chunk.makers.values[chunk.makers.starts[:-1]].tolist()]
        chapters, complete = chunk.chapters.tolist(), chunk.complete.tolist()
        return _table(
            Work,
            id=chunk.ids.tolist(),
            title=titles,
            summary=[f"<p>{one.capitalize()}.</p>" if one else "" for one in summaries],
            language=[LANGUAGES[one] for one in chunk.language.tolist()],
            rating=[RATINGS[one][0] for one in chunk.rating.tolist()],
            state=np.where(state == "unrevealed", "posted", state).tolist(),
            audience=[
                "members" if AUDIENCES[one][0] == "members" else "everyone" for one in chunk.audience.tolist()
            ],
            unrevealed=(state == "unrevealed").tolist(),
            anonymous=chunk.anonymous.tolist(),
            complete=complete,
            chapters_planned=[
                count if done else None for count, done in zip(chapters, complete, strict=True)
            ],
            warnings_declared=_declared(chunk),
            words=chunk.words.tolist(),
            chapter_count=chapters,
            title_sort=map(sort_key, titles),
            byline_sort=map(folded, makers),
            fandom_count=np.diff(chunk.tags["fandom"].starts).tolist(),
            created_at=posted,
            posted_at=[None if one else at for one, at in zip(draft, posted, strict=True)],
            updated_at=[None if one else at for one, at in zip(draft, updated, strict=True)],
            revision=repeat(1),
            about=repeat("{}"),
            card=_cards(chunk, tags, notes, first_note),
            card_version=repeat(CARD_VERSION),
        )

    def _chapters(self, chunk: Chunk) -> Table:
        """The first one has what is left over when all others are of equal length, as cards say."""
        count = chunk.chapters
        owners = np.repeat(np.arange(len(chunk)), count)
        number = np.arange(len(owners)) - np.repeat(np.cumsum(count) - count, count) + 1
        share = (chunk.words // count)[owners] + np.where(number == 1, (chunk.words % count)[owners], 0)
        return self._numbered(
            Chapter,
            chunk.ids[owners].tolist(),
            number=number.tolist(),
            html=repeat(STORY),
            html_version=repeat(RULES_VERSION),
            words=share.tolist(),
        )

    def _numbered(self, model: type[Model], works: Sequence[int], **columns: Iterable[Any]) -> Table:
        first = self._last.get(model, 0) + 1
        self._last[model] = first + len(works) - 1
        return _table(model, id=range(first, first + len(works)), work_id=works, **columns)

    def named(self, tags: NDArray[np.bool_], pseuds: NDArray[np.bool_]) -> Iterator[Table]:
        """The tags and pseuds that are marked, and the tags those mean, which are marked too."""
        up, synonym = above()
        new = np.flatnonzero(tags)
        while len(new):
            over = up[new]
            new = np.unique(over[over > 0])
            new = new[~tags[new]]
            tags[new] = True
        for kind in KINDS.values():
            keys = kind.first + np.flatnonzero(tags[kind.first : kind.first + kind.size])
            names = [tag_name(kind, key) for key in keys.tolist()]
            over = [(key or None) for key in up[keys].tolist()]
            yield _table(
                Tag,
                id=keys.tolist(),
                kind=repeat(Kind(kind.name).value),
                name=names,
                folded=map(folded, names),
                slug=[tag_slug(kind, key) for key in keys.tolist()],
                canonical_id=[
                    key if one else None for key, one in zip(over, synonym[keys].tolist(), strict=True)
                ],
                parent_id=[
                    None if one else key for key, one in zip(over, synonym[keys].tolist(), strict=True)
                ],
            )
        numbers = np.flatnonzero(pseuds).tolist()
        yield _table(
            Pseud, id=numbers, name=map(pseud_name, numbers), created_at=repeat("2026-01-01 00:00:00")
        )


def _table(model: type[Model], **columns: Iterable[Any]) -> Table:
    """Rows in the order of the model's columns; one that is not given has its default everywhere."""
    defaults = {field.column: field.get_default() for field in model._meta.concrete_fields}
    if unknown := columns.keys() - defaults:
        raise TypeError(f"{model.__name__} has no column {', '.join(sorted(unknown))}.")
    return model, zip(
        *(columns.get(name, repeat(default)) for name, default in defaults.items()), strict=False
    )


def _in_order(lists: list[Listed]) -> Listed:
    """What a work has of each list, one list after the other."""
    owners = np.concatenate([one.owners for one in lists])
    order = np.argsort(owners, kind="stable")
    values = np.concatenate([one.values for one in lists])[order]
    return Listed(np.searchsorted(owners[order], np.arange(len(lists[0].starts))), values)


def _owners(works: list[int], listed: Listed) -> list[int]:
    return np.array(works)[listed.owners].tolist()


def _positions(listed: Listed) -> list[int]:
    return (np.arange(len(listed.values)) - listed.starts[listed.owners]).tolist()


def _notes(chunk: Chunk) -> Listed:
    """Those of the work, and of each warning an archive makes authors choose whose topic is not among them."""
    lists = [chunk.notes]
    for code, (name, _) in enumerate(WARNINGS):
        if name in _WARNED:
            topic, degree = _WARNED[name]
            number = _TOPICS.index(topic)
            has = np.zeros(len(chunk), dtype=np.bool_)
            has[chunk.warnings.owners[chunk.warnings.values == code]] = True
            has[chunk.notes.owners[chunk.notes.values >> 4 == number]] = False
            values = np.full(int(has.sum()), number << 4 | DEGREES.index(degree) << 1)
            lists.append(Listed.grouped(np.flatnonzero(has), values, len(chunk), distinct=False))
    return _in_order(lists)


def _declared(chunk: Chunk) -> list[str]:
    names = [name for name, _ in WARNINGS]
    rank = np.array([2 if one in _WARNED else 1 if one == "undeclared" else 0 for one in names])
    strongest = np.maximum.reduceat(rank[chunk.warnings.values], chunk.warnings.starts[:-1])
    return [("none", "undeclared", "some")[one] for one in strongest.tolist()]


def _cards(chunk: Chunk, tags: Listed, notes: Listed, note_id: int) -> Iterator[str]:
    """As `Card.to_json` would be kept; `fill_archive` and a test compare."""
    makers = [*zip(chunk.makers.values.tolist(), map(pseud_name, chunk.makers.values.tolist()), strict=True)]
    keys, said = tags.values.tolist(), notes.values.tolist()
    edges = zip(*(pairwise(one.starts.tolist()) for one in (chunk.makers, tags, notes)), strict=True)
    places = zip(chunk.canon.tolist(), chunk.canon_first.tolist(), chunk.canon_last.tolist(), strict=True)
    lengths = zip(chunk.chapters.tolist(), chunk.words.tolist(), strict=True)
    for (made, carried, noted), place, (chapters, words) in zip(edges, places, lengths, strict=True):
        share, rest = divmod(words, chapters)
        listed = [f'{{"number":{one},"title":"","words":{share}}}' for one in range(2, chapters + 1)]
        yield (
            '{"makers":['
            + ",".join(f'{{"id":{pk},"name":"{name}"}}' for pk, name in makers[made[0] : made[1]])
            + '],"tags":['
            + ",".join(map(_card_tag, keys[carried[0] : carried[1]]))
            + '],"notes":['
            + ",".join(f'{{"id":{note_id + at},{_card_note(said[at])}' for at in range(*noted))
            + f'],"placements":{_card_places(*place)},"chapters":['
            + ",".join([f'{{"number":1,"title":"","words":{share + rest}}}', *listed])
            + '],"series":[]}'
        )


@lru_cache(maxsize=400_000)
def _card_tag(key: int) -> str:
    kind = next(one for one in KINDS.values() if one.first <= key < one.first + one.size)
    tag = {"kind": kind.name, "name": tag_name(kind, key), "slug": tag_slug(kind, key), "source": "stated"}
    return json.dumps(tag, separators=(",", ":"))


@lru_cache(maxsize=2_000)
def _card_note(note: int) -> str:
    """Less its opening brace and id."""
    topic, degree, negated, reach = note_parts(np.array([note]))
    rest = {
        "topic": _TOPICS[int(topic[0])],
        "degree": DEGREES[int(degree[0])].value,
        "bound": "exact",
        "modifiers": [],
        "negated": bool(negated[0]),
        "certainty": "sure",
        "reach": int(reach[0]),
        "scope": "work",
        "quote": "",
        "chapter": None,
        "passage": None,
        "words": 0,
    }
    return json.dumps(rest, separators=(",", ":"))[1:]


@lru_cache(maxsize=100_000)
def _card_places(canon: int, first: int, last: int) -> str:
    rows = [
        {name: value for name, value in row.items() if name not in {"earliest_rank", "latest_rank"}}
        for row in _placed(canon, first, last)
    ]
    return json.dumps(rows, separators=(",", ":"))


@lru_cache(maxsize=100_000)
def _placed(canon: int, first: int, last: int) -> tuple[dict[str, Any], ...]:
    """Rows of what an author said of the place in canon: an episode, from one to another, or words nobody can place."""
    if canon == -2:
        return ()
    if canon == -1:
        said = Placement(Relation.AFTER, anchor="the long summer")
    else:
        moments = shipped()[canon].moments
        start, end = moments[first - 1], moments[last - 1]
        if first == last:
            said = Placement(Relation.DURING, anchor=start.title, resolved=(start.id,))
        else:
            said = Placement(Relation.BETWEEN, start.title, end.title, resolved=(start.id, end.id))
    return tuple(
        {
            "relation": said.relation.value,
            "anchor": said.anchor or "",
            "anchor2": said.anchor2 or "",
            "offset": "",
            "resolved": [*said.resolved],
            "canon": ranks.canon,
            "earliest_rank": ranks.earliest,
            "latest_rank": ranks.latest,
            "named_rank": ranks.named,
            "quote": "",
        }
        for ranks in ranks_of(said)
    )


def _moments(seconds: Ints) -> list[str]:
    """As Django keeps them in SQLite."""
    return [one.replace("T", " ") for one in np.datetime_as_string(seconds.astype("datetime64[s]")).tolist()]
