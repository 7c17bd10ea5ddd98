"""Sets of works as roaring bitmaps of their places in the snapshot, and the way to arrays and back."""

from array import array
from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
from pyroaring import BitMap

Places = npt.NDArray[np.uint32]
"""Places in the snapshot, rising."""


def set_of(places: npt.NDArray[np.unsignedinteger] | npt.NDArray[np.signedinteger]) -> BitMap:
    """The set of some places, in any order. By way of an `array`: pyroaring reads other sequences number by number."""
    through = array("I")
    through.frombytes(np.ascontiguousarray(places, np.uint32).tobytes())
    return BitMap(through)


def places_of(some: BitMap) -> Places:
    return np.frombuffer(some.to_array(), np.uint32)


def union_of(sets: Iterable[BitMap]) -> BitMap:
    listed = list(sets)
    return BitMap.union(*listed) if listed else BitMap()


def size_in_bytes(some: BitMap) -> int:
    """What keeping it costs, as well as it can be told without writing it out."""
    told = some.get_statistics()
    return (
        64
        + told["n_bytes_array_containers"]
        + told["n_bytes_bitset_containers"]
        + told["n_bytes_run_containers"]
    )
