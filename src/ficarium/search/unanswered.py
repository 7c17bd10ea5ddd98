"""What the language can ask and this room cannot answer yet: said on the page, never passed over."""

from fic.query import Sort, Words, WorkQuery
from fic.query.expressions import conjuncts
from fic.query.spelling import text_of

_SORTS = {
    Sort.KUDOS,
    Sort.HITS,
    Sort.COMMENTS,
    Sort.BOOKMARKS,
    Sort.KUDOS_PER_READER,
    Sort.CHAPTER_LENGTH,
}
_RANGES = ("chapters", "kudos", "hits", "comments", "bookmarks")


def plain_words(query: WorkQuery) -> str:
    """The words and phrases that must all be there, wherever: what the search for words takes."""
    return " ".join(text_of(part) for part in conjuncts(query.where) if _is_plain(part))


def unanswered(query: WorkQuery) -> list[str]:
    """A sentence for each part of the question that the answer leaves out."""
    left_out = [text_of(part) for part in conjuncts(query.where) if not _is_plain(part)]
    left_out += [f"{name}:{getattr(query, name)}" for name in _RANGES if getattr(query, name) is not None]
    left_out += [f"seen:{one}" for one in query.seen]
    if query.sort in _SORTS:
        left_out.append(f"sort:{query.sort}")
    return [f"This archive cannot answer “{part}” yet; it is left out." for part in left_out]


def _is_plain(part: object) -> bool:
    return isinstance(part, Words) and not part.field
