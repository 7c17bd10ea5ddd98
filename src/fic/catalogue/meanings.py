"""Tags that mean other tags, as counting needs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from fic.catalogue.codes import Coded, Codes
from fic.catalogue.schema import Whole


@dataclass(frozen=True, eq=False, weakref_slot=True, slots=True)
class Meanings:
    """What the keys of a facet stand for.

    Keep the object while it is true, for what is worked out of it is kept with it.
    """

    stands: Mapping[int, frozenset[int]]
    """Key → all keys that mean it, all the way down; only keys for which that is more than themselves."""
    silent: frozenset[int]
    """Keys that are never listed: synonyms, which speak through what they mean."""


@dataclass(frozen=True)
class Meant:
    """Meanings over the codes of one facet. Codes from `len(plain)` on mean themselves: no meaning names them."""

    plain: npt.NDArray[np.bool_]
    """By code: whether it is listed and nothing but itself counts for it."""
    head_starts: npt.NDArray[np.int64]
    heads: Coded
    """By code: the codes it counts for that stand for several, itself among them if it does."""
    members: Mapping[int, Coded]
    """By such a code, the other way about."""

    def counted(self, rows: npt.NDArray[np.int64], codes: Coded) -> Coded:
        """The codes to count, from what rows carry: a row that carries several members of a code gives it once."""
        ruled = codes < len(self.plain)
        rows, known = rows[ruled], codes[ruled]
        lengths = self.head_starts[known + 1] - self.head_starts[known]
        ends = np.cumsum(lengths)
        pairs = np.repeat(rows, lengths) << 32
        if len(pairs):
            first = self.head_starts[known]
            pairs |= self.heads[np.repeat(first - (ends - lengths), lengths) + np.arange(len(pairs))]
        several = (np.unique(pairs) & 0xFFFFFFFF).astype(np.int32)
        return np.concatenate([codes[~ruled], known[self.plain[known]], several])


_kept: WeakKeyDictionary[Meanings, dict[int, tuple[Codes, Meant]]] = WeakKeyDictionary()


def meant(meanings: Meanings, codes: Codes) -> Meant:
    """The meanings over these codes; worked out once for both, as long as both live."""
    known = _kept.setdefault(meanings, {})
    found = known.get(id(codes))
    if found is None:
        found = known[id(codes)] = codes, _worked_out(meanings, codes)
    return found[1]


def _worked_out(meanings: Meanings, codes: Codes) -> Meant:
    listed = [key for key in meanings.stands if key not in meanings.silent]
    heads = codes.learn(listed)
    groups = [meanings.stands[key] | {key} for key in listed]
    members = codes.learn(key for group in groups for key in group)
    silent = codes.learn(meanings.silent)
    lengths = np.fromiter((len(group) for group in groups), np.int64, len(groups))
    ends = np.cumsum(lengths)
    count = len(codes)
    plain = np.ones(count, np.bool_)
    plain[heads] = False
    plain[silent] = False
    order = np.argsort(members, kind="stable")
    return Meant(
        plain,
        np.concatenate([[0], np.cumsum(np.bincount(members, minlength=count))]).astype(np.int64),
        np.repeat(heads, lengths)[order],
        {
            head: members[end - length : end]
            for head, end, length in zip(heads.tolist(), ends.tolist(), lengths.tolist(), strict=True)
        },
    )


def counts_of(codes: Coded) -> tuple[Coded, Whole]:
    """The distinct codes and how often each stands there."""
    ordered = np.sort(codes)
    first = (
        np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
        if len(ordered)
        else np.empty(0, int)
    )
    return ordered[first], np.diff(np.concatenate([first, [len(ordered)]]))
