"""The answer to a question, worked out one work at a time from what the seed meant: no SQL, no Django."""

import unicodedata
from collections import Counter
from dataclasses import dataclass

from fic.content_notes.degrees import Degree
from fic.query import TAG_FACETS, Placed, Threshold, WorkQuery
from ficarium.accounts.reader import Reader
from tests.search.seeded import CANON, Archive, Told, stands_for, today

ERAS = {"season 5": (79, 100)}


@dataclass(frozen=True)
class Answer:
    shown: tuple[Told, ...]
    hidden: dict[int, set[str]]
    """Id → reasons, as `ficarium.search.hidden` spells them."""


def answer(archive: Archive, query: WorkQuery, reader: Reader) -> Answer:
    open_ = [one for one in archive.told if on_the_shelf(one, reader)]
    matched = [one for one in open_ if matches(archive, one, query, open_)]
    hidden = {one.pk: reasons for one in matched if (reasons := reasons_to_hide(one, reader))}
    shown = [one for one in matched if query.reveal or one.pk not in hidden]
    return Answer(tuple(shown), hidden)


def on_the_shelf(one: Told, reader: Reader) -> bool:
    if one.state != "posted" or one.unrevealed:
        return False
    return one.audience == "everyone" or reader.is_member


def reasons_to_hide(one: Told, reader: Reader) -> set[str]:
    reasons = set()
    for tolerance in reader.tolerances.hiding:
        if tolerance.topic == "undeclared":
            if one.declared == "undeclared":
                reasons.add("undeclared")
        elif any(topic == tolerance.topic and reach >= tolerance.degree.level for topic, reach in one.notes):
            reasons.add(f"note:{tolerance.topic}")
    seen = reader.progress.seen.get("btvs")
    if seen and any(named > CANON[seen] for _, _, named in one.placements):
        reasons.add("spoiler:btvs")
    return reasons


def matches(archive: Archive, one: Told, query: WorkQuery, open_: list[Told]) -> bool:
    def known(kind: str, slug: str) -> str | None:
        """The canonical a slug asks for; None when nobody here may know of it."""
        name = next((name for name, own in archive.slugs[kind].items() if own == slug), None)
        if name is None:
            return None
        top = next(iter(above for above in stands_for(name) if above not in _SYNONYMS and _same(name, above)))
        if not any(top in each.meant(kind) for each in open_):
            return None
        worn = [each for each in archive.told if name in each.tags.get(kind, {})]
        if name in _SYNONYMS and worn and not any(each in open_ for each in worn):
            return None
        return top

    def tagged(kind: str, slug: str) -> bool:
        top = known(kind, slug)
        return top is not None and top in one.meant(kind)

    for kind in TAG_FACETS:
        choice = query.choice(kind)
        if not all(tagged(kind, slug) for slug in choice.include):
            return False
        if choice.any and not any(tagged(kind, slug) for slug in choice.any):
            return False
        if any(tagged(kind, slug) for slug in choice.exclude):
            return False
    by = {str(archive.people[name].pk) for name in one.makers} if not one.anonymous else set()
    part = {str(one.series)} if one.series and not one.anonymous else set()
    for mine, choice in ((by, query.author), (part, query.series)):
        if not set(choice.include) <= mine or mine & set(choice.exclude):
            return False
        if choice.any and not mine & set(choice.any):
            return False
    for mine_is, choice in (
        (one.rating, query.rating),
        (one.declared or "unsaid", query.warnings),
        (one.language or "unknown", query.language),
        ("complete" if one.complete else "in-progress", query.status),
    ):
        if (choice.include and mine_is not in choice.include) or mine_is in choice.exclude:
            return False
    if not all(_noted(one, asked) for asked in query.note.include):
        return False
    if query.note.any and not any(_noted(one, asked) for asked in query.note.any):
        return False
    if any(_noted(one, asked) for asked in query.note.exclude):
        return False
    return (
        _plain(one, query) and _has_words(one, query.q) and all(_placed(one, each) for each in query.placed)
    )


_SYNONYMS = {"Moors": "Moorland", "Ada B.": "Ada", "Slowburn": "Slow Burn"}


def _same(name: str, above: str) -> bool:
    return above == _SYNONYMS.get(name, name)


def _noted(one: Told, asked: Threshold) -> bool:
    return any(topic == asked.topic and reach >= Degree(asked.degree).level for topic, reach in one.notes)


def _plain(one: Told, query: WorkQuery) -> bool:
    if query.single is not None and (one.chapters == 1) is not query.single:
        return False
    if query.crossover is not None and (len(one.tags.get("fandom", {})) > 1) is not query.crossover:
        return False
    if query.words and not (query.words.low or 0) <= one.words <= (query.words.high or 10**12):
        return False
    for span in (query.updated, query.posted):
        if span and span.first and today(one) < span.first:
            return False
        if span and span.last and today(one) > span.last:
            return False
    return True


def _has_words(one: Told, q: str) -> bool:
    """Every word, in any spelling of it that these few words have, somewhere in what is searched."""
    summary = one.summary
    for mark in ("<p>", "</p>", "<em>", "</em>"):
        summary = summary.replace(mark, " ")
    byline = "" if one.anonymous else " ".join(one.makers)
    tags = " ".join(name for names in one.tags.values() for name in names)
    text = " ".join((one.title, summary.replace("&amp;", "&"), byline, tags, "Words."))
    return _spelled(q) <= _spelled(text)


def _spelled(text: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(mark if mark.isalnum() else " " for mark in plain if not unicodedata.combining(mark))
    return {word.removesuffix("s") for word in letters.split()}


def _placed(one: Told, asked: Placed) -> bool:
    if asked.canon != "btvs":
        return True
    if asked.place in CANON:
        first = last = CANON[asked.place]
    elif asked.place in ERAS:
        first, last = ERAS[asked.place]
    else:
        return True
    for relation, _, rank in one.placements:
        if asked.relation == "before" and (
            (relation == "before" and rank <= first) or (relation == "during" and rank < first)
        ):
            return True
        if asked.relation == "after" and (
            (relation == "after" and rank >= last) or (relation == "during" and rank > last)
        ):
            return True
        if asked.relation == "during" and relation == "during" and first <= rank <= last:
            return True
    return False


def tag_counts(archive: Archive, shown: tuple[Told, ...], kind: str) -> dict[str, tuple[int, int]]:
    """Slug of a canonical → (works, of which only suggested)."""
    counts: Counter[str] = Counter()
    stated: Counter[str] = Counter()
    for one in shown:
        counts.update(one.meant(kind))
        stated.update(
            {
                above
                for name, source in one.tags.get(kind, {}).items()
                if source == "stated"
                for above in stands_for(name)
            }
        )
    return {
        archive.slugs[kind][name]: (count, count - stated[name])
        for name, count in counts.items()
        if name not in _SYNONYMS
    }
