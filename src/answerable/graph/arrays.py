"""The kinds of arrays that the graph is made of."""

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Some = npt.NDArray[Any]
"""An array of any kind."""
Kind = TypeVar("Kind", bound=Some)

Numbers = npt.NDArray[np.int32]
"""Numbers of nodes, ties, stakes or days; -1 is none."""
Points = npt.NDArray[np.uint16]
"""Basis points: 10,000 is the whole."""
Flags = npt.NDArray[np.uint8]
"""Small codes, sets of bits, and yes or no."""
Places = npt.NDArray[np.int64]
"""Places in a small part of the graph."""
Floats = npt.NDArray[np.float64]
"""Parts of a whole, between 0 and 1."""
Keys = npt.NDArray[np.int64]
"""Costs of chains, least first."""


def frozen(array: Kind) -> Kind:
    """The array in one piece, for good: in memory and mapped from a file it is of one type then."""
    whole: Kind = np.ascontiguousarray(array)  # type: ignore[assignment]
    whole.flags.writeable = False
    return whole
