"""Entries, one by one, into the arrays a snapshot is written from."""

from array import array
from collections.abc import Iterable

import numpy as np

from fic.catalogue.codes import Coded
from fic.catalogue.schema import MISSING, Entry, Schema, Whole

_Facets = dict[str, tuple[Whole, Whole]]
_Words = dict[str, tuple[Whole, Coded, list[str]]]


def gathered(
    entries: Iterable[Entry], schema: Schema
) -> tuple[Whole, _Facets, _Words, dict[str, Whole], dict[str, list[str] | None]]:
    """The parts of `Columns`, in the order of ids: 8 bytes for each key and number, and the names as they are.

    Raises ValueError for an id that comes twice.
    """
    ids = array("q")
    keys = {facet: array("q") for facet in (*schema.facets, *schema.words)}
    ends = {facet: array("q", [0]) for facet in keys}
    vocabularies: dict[str, dict[str, int]] = {facet: {} for facet in schema.words}
    numbers = {column: array("q") for column in schema.numbers}
    names: dict[str, list[str]] = {column: [] for column in schema.names}
    for entry in entries:
        ids.append(entry.id)
        for facet in schema.facets:
            keys[facet].extend(entry.facets.get(facet, ()))
            ends[facet].append(len(keys[facet]))
        for facet, known in vocabularies.items():
            keys[facet].extend(known.setdefault(word, len(known)) for word in entry.words.get(facet, ()))
            ends[facet].append(len(keys[facet]))
        for column, values in numbers.items():
            values.append(entry.numbers.get(column, MISSING))
        for column, said in names.items():
            said.append(entry.names.get(column, ""))
    order = _order(_whole(ids))
    facets = {facet: _ordered(_whole(ends[facet]), _whole(keys[facet]), order) for facet in keys}
    return (
        _whole(ids) if order is None else _whole(ids)[order],
        {facet: facets[facet] for facet in schema.facets},
        {
            facet: (facets[facet][0], facets[facet][1].astype(np.int32), list(known))
            for facet, known in vocabularies.items()
        },
        {
            column: _whole(values) if order is None else _whole(values)[order]
            for column, values in numbers.items()
        },
        {
            column: said if order is None else [said[i] for i in order.tolist()]
            for column, said in names.items()
        },
    )


def _order(ids: Whole) -> Whole | None:
    """None when they rise already."""
    return None if (np.diff(ids) > 0).all() else np.argsort(ids, kind="stable")


def _whole(values: "array[int]") -> Whole:
    return np.frombuffer(values, np.int64) if len(values) else np.empty(0, np.int64)


def _ordered(starts: Whole, keys: Whole, order: Whole | None) -> tuple[Whole, Whole]:
    if order is None:
        return starts, keys
    lengths = np.diff(starts)[order]
    fresh = np.concatenate([[0], np.cumsum(lengths)])
    return fresh, keys[np.repeat(starts[:-1][order] - fresh[:-1], lengths) + np.arange(fresh[-1])]
