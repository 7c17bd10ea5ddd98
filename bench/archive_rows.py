"""Works of the made archive as rows of Ficarium's own tables. Needs Django set up.

A column that went is noticed before anything is filled, one that came has its default.
"""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import count, islice, pairwise
from typing import Any

import numpy as np
from django.db.models import Model
from numpy.typing import NDArray

from bench.archive import AUDIENCES, DEGREES, KINDS, LANGUAGES, RATINGS, STATES, WARNINGS, Chunk, note_parts
from bench.archive_columns import above
from bench.archive_names import pseud_name, tag_name, tag_slug, texts
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

Rows = Iterable[tuple[Any, ...]]
AT_ONCE = 2_000
"""Works whose rows stand in memory together, some 60 MB."""
STORY = "<p>Only the header of this work was made.</p>"
_TOPICS = [*TOPICS]
_WARNED = {
    "violence": ("violence", "graphic", 4),
    "major-character-death": ("major-character-death", "depicted", 3),
    "sexual-violence": ("sexual-violence", "unspecified", 4),
    "underage": ("underage", "unspecified", 4),
}
"""The four subjects an archive makes authors choose from, as notes: topic, degree, reach."""


class RowMaker:
    def __init__(self) -> None:
        self._ids = {model: count(1) for model in (Chapter, Creatorship, WorkTag, WorkNote, WorkPlacement)}

    def rows(self, chunk: Chunk) -> Iterator[tuple[type[Model], Rows]]:
        """Every table but those of names, each row once."""
        works = self._works(chunk)
        while made := [*islice(works, AT_ONCE)]:
            for number, model in enumerate(
                (Work, Chapter, Creatorship, WorkTag, WorkNote, WorkPlacement, Tally)
            ):
                yield model, [row for one in made for row in one[number]]

    def named(self, tags: NDArray[np.bool_], pseuds: NDArray[np.bool_]) -> Iterator[tuple[type[Model], Rows]]:
        """The tags and pseuds that are marked, and the tags those mean. Frees nothing: call it once, at the end."""
        up, synonym = above()
        new = np.flatnonzero(tags)
        while len(new):
            over = up[new]
            new = np.unique(over[over > 0])
            new = new[~tags[new]]
            tags[new] = True
        yield (
            Tag,
            (
                _row(
                    Tag,
                    id=key,
                    kind=Kind(kind.name).value,
                    name=name,
                    folded=folded(name),
                    slug=tag_slug(kind, key),
                    canonical_id=int(up[key]) if synonym[key] else None,
                    parent_id=int(up[key]) if up[key] and not synonym[key] else None,
                )
                for kind in KINDS.values()
                for key in (kind.first + np.flatnonzero(tags[kind.first : kind.first + kind.size])).tolist()
                for name in [tag_name(kind, key)]
            ),
        )
        yield (
            Pseud,
            (
                _row(
                    Pseud, id=number, user_id=None, name=pseud_name(number), created_at="2026-01-01 00:00:00"
                )
                for number in np.flatnonzero(pseuds).tolist()
            ),
        )

    def _works(self, chunk: Chunk) -> Iterator[tuple[list[tuple[Any, ...]], ...]]:
        titles = texts(chunk.title.starts, chunk.title.values)
        summaries = texts(chunk.summary.starts, chunk.summary.values)
        topic, degree, negated, reach = (part.tolist() for part in note_parts(chunk.notes.values))
        columns = {
            name: getattr(chunk, name).tolist()
            for name in (
                "ids", "rating", "language", "audience", "state", "anonymous", "complete", "words", "chapters",
                "kudos", "hits", "comments", "bookmarks", "canon", "canon_first", "canon_last",
            )
        }  # fmt: skip
        posted, updated = _moments(chunk.posted), _moments(chunk.updated)
        lists = {
            name: [listed.values[a:b].tolist() for a, b in pairwise(listed.starts.tolist())]
            for name, listed in (*chunk.tags.items(), ("makers", chunk.makers), ("warnings", chunk.warnings))
        }
        note_ends = chunk.notes.starts.tolist()
        for at in range(len(chunk)):
            said = [
                (_TOPICS[topic[i]], DEGREES[degree[i]].value, negated[i], reach[i])
                for i in range(note_ends[at], note_ends[at + 1])
            ]
            yield self._work(
                {name: values[at] for name, values in columns.items()},
                {name: values[at] for name, values in lists.items()},
                said,
                (titles[at], summaries[at], posted[at], updated[at]),
            )

    def _work(
        self,
        one: dict[str, Any],
        lists: dict[str, list[int]],
        said: list[tuple[str, str, bool, int]],
        text: tuple[str, str, str, str],
    ) -> tuple[list[tuple[Any, ...]], ...]:
        title, summary, posted, updated = text
        title = title.title()
        work, planned = one["ids"], one["chapters"]
        warned = [WARNINGS[code][0] for code in lists["warnings"]]
        known = {topic for topic, *_ in said}
        for name in warned:
            if name in _WARNED and _WARNED[name][0] not in known:
                note, its_degree, its_reach = _WARNED[name]
                said.append((note, its_degree, False, its_reach))
        some = any(name in _WARNED for name in warned)
        declared = "some" if some else "undeclared" if "undeclared" in warned else "none"
        hidden = AUDIENCES[one["audience"]][0] == "nobody"
        state = STATES[one["state"]] if hidden else "posted"
        unrevealed = state == "unrevealed"
        makers = [(number, pseud_name(number)) for number in lists["makers"]]
        tags = [key for name in KINDS for key in lists[name]]
        notes = [(next(self._ids[WorkNote]), *note) for note in said]
        placements = _placed(one["canon"], one["canon_first"], one["canon_last"])
        share, rest = divmod(one["words"], planned)
        chapters = [(number + 1, share + (rest if number == 0 else 0)) for number in range(planned)]
        card = {
            "makers": [{"id": number, "name": name} for number, name in makers],
            "tags": [_card_tag(key) for key in tags],
            "notes": [
                {
                    "id": pk, "topic": topic, "degree": degree, "bound": "exact", "modifiers": [], "negated": denied,
                    "certainty": "sure", "reach": reach, "scope": "work", "quote": "", "chapter": None,
                    "passage": None, "words": 0,
                }
                for pk, topic, degree, denied, reach in notes
            ],
            "placements": [
                {name: value for name, value in row.items() if name not in {"earliest_rank", "latest_rank"}}
                for row in placements
            ],
            "chapters": [{"number": number, "title": "", "words": words} for number, words in chapters],
            "series": [],
        }  # fmt: skip
        row = _row(
            Work,
            id=work,
            title=title,
            summary=f"<p>{summary.capitalize()}.</p>" if summary else "",
            language=LANGUAGES[one["language"]],
            rating=RATINGS[one["rating"]][0],
            state="posted" if unrevealed else state,
            audience="members" if AUDIENCES[one["audience"]][0] == "members" else "everyone",
            unrevealed=unrevealed,
            anonymous=one["anonymous"],
            complete=one["complete"],
            chapters_planned=planned if one["complete"] else None,
            warnings_declared=declared,
            words=one["words"],
            chapter_count=planned,
            title_sort=sort_key(title),
            byline_sort=folded(makers[0][1]),
            fandom_count=len(lists["fandom"]),
            created_at=posted,
            posted_at=None if state == "draft" else posted,
            updated_at=None if state == "draft" else updated,
            revision=1,
            about="{}",
            card=json.dumps(card, separators=(",", ":")),
            card_version=CARD_VERSION,
        )
        return (
            [row],
            [
                _row(
                    Chapter,
                    id=next(self._ids[Chapter]), work_id=work, number=number, title="", html=STORY,
                    html_version=RULES_VERSION, words=words, notes_before="", notes_after="", draft=False,
                )
                for number, words in chapters
            ],
            [
                _row(Creatorship, id=next(self._ids[Creatorship]), work_id=work, pseud_id=number, position=position)
                for position, (number, _) in enumerate(makers)
            ],
            [
                _row(
                    WorkTag,
                    id=next(self._ids[WorkTag]), work_id=work, tag_id=key, position=position, source="stated",
                )
                for position, key in enumerate(tags)
            ],
            [
                _row(
                    WorkNote,
                    id=pk, work_id=work, chapter_id=None, first_block=None, last_block=None, words=0, topic=topic,
                    degree=degree, bound="exact", modifiers="[]", negated=denied, certainty="sure", scope="work",
                    reach=reach, quote="",
                )
                for pk, topic, degree, denied, reach in notes
            ],
            [
                _row(
                    WorkPlacement,
                    id=next(self._ids[WorkPlacement]), work_id=work,
                    **{**placement, "resolved": json.dumps(placement["resolved"])},
                )
                for placement in placements
            ],
            [
                _row(
                    Tally,
                    work_id=work, kudos=one["kudos"], hits=one["hits"], comments=one["comments"],
                    bookmarks=one["bookmarks"], counted_at=updated,
                )
            ],
        )  # fmt: skip


def _row(model: type[Model], **values: Any) -> tuple[Any, ...]:
    """In the order of the model's columns; one that is not named here gets its default, a name that is no column is an
    error."""
    defaults = _columns(model)
    if unknown := values.keys() - defaults:
        raise TypeError(f"{model.__name__} has no column {', '.join(sorted(unknown))}.")
    return tuple((defaults | values).values())


@lru_cache(maxsize=50)
def _columns(model: type[Model]) -> dict[str, Any]:
    """Column → default, in their order."""
    return {field.column: field.get_default() for field in model._meta.concrete_fields}


@lru_cache(maxsize=400_000)
def _card_tag(key: int) -> dict[str, str]:
    kind = next(one for one in KINDS.values() if one.first <= key < one.first + one.size)
    return {"kind": kind.name, "name": tag_name(kind, key), "slug": tag_slug(kind, key), "source": "stated"}


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


def _moments(seconds: NDArray[np.int64]) -> list[str]:
    """As Django keeps them in SQLite."""
    return [one.replace("T", " ") for one in np.datetime_as_string(seconds.astype("datetime64[s]")).tolist()]
