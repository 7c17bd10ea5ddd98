"""A query back into parameters, so that every list has one address."""

from fic.query.asked import WorkQuery
from fic.query.facets import COUNTED, DATED, FACETS, FLAGS


def to_params(query: WorkQuery) -> dict[str, list[str]]:
    """Parameter name → values, only what differs from `WorkQuery()`, always in the same order.

    `parse(to_params(query)).query == query` for every query that `parse` can give.
    """
    params: dict[str, list[str]] = {}

    def put(name: str, *values: object) -> None:
        if values:
            params[name] = [str(value) for value in values]

    if query.q:
        put("q", query.q)
    for facet in FACETS:
        choice = query.choice(facet)
        put(facet, *choice.include)
        put(f"any-{facet}", *choice.any)
        put(f"-{facet}", *choice.exclude)
    put("note", *query.note.include)
    put("any-note", *query.note.any)
    put("-note", *query.note.exclude)
    for name in FLAGS:
        value = getattr(query, name)
        if value is not None:
            put(name, "yes" if value else "no")
    for name in (*COUNTED, *DATED):
        span = getattr(query, name)
        if span is not None:
            put(name, span)
    put("placed", *query.placed)
    put("seen", *query.seen)
    if query.sort is not None:
        put("sort", query.sort.value)
    if query.seed is not None:
        put("seed", query.seed)
    if query.page != 1:
        put("page", query.page)
    if query.reveal:
        put("reveal", 1)
    return params
