"""Which code does the work: numpy for a small graph, loops compiled by numba for a large one.

Numba takes half a second to load and, the first time of all, some seconds to compile; what it compiled is
kept beside the package for the next process. A small graph is done before that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from types import FunctionType, ModuleType
from typing import Any

from answerable import domain
from answerable.graph import kernels, vectors, walking

LARGE = 200_000
"""From so many ties on, compiled loops are worth waiting for."""

_HELPERS = ("begin", "more", "been", "enter", "join", "priced", "comes_before", "keep")
"""The functions that `walking.walk` calls, each after those that it calls itself."""


@dataclass(frozen=True, slots=True)
class Engine:
    """The five jobs over arrays (`kernels`, `walking`), by one kind of code.

    `lists` says that `walk` wants lists: plain Python indexes them faster.
    """

    place: Callable[..., Any]
    spread: Callable[..., Any]
    reach: Callable[..., Any]
    push: Callable[..., Any]
    sweep: Callable[..., Any]
    walk: Callable[..., Any]
    lists: bool


PLAIN = Engine(
    place=vectors.place,
    spread=vectors.spread,
    reach=vectors.reach,
    push=vectors.push,
    sweep=vectors.sweep,
    walk=walking.walk,
    lists=True,
)
"""Numpy, and Python where numpy has no word for it. It always works."""


def engine(ties: int) -> Engine:
    """The engine for a graph of so many ties; numpy too where numba is not installed."""
    return compiled() if ties >= LARGE and find_spec("numba") else PLAIN


@cache
def compiled() -> Engine:
    """The compiled engine. Raises ImportError where numba is not installed."""
    from numba import njit

    jit = njit(cache=True, nogil=True)
    names: dict[str, Any] = {**vars(walking), "cost": jit(domain.cost)}
    for name in (*_HELPERS, "walk"):
        names[name] = jit(_rebound(walking, name, names))
    return Engine(
        place=jit(kernels.place),
        spread=jit(kernels.spread),
        reach=jit(kernels.reach),
        push=jit(kernels.push),
        sweep=jit(kernels.sweep),
        walk=names["walk"],
        lists=False,
    )


def _rebound(module: ModuleType, name: str, names: dict[str, Any]) -> FunctionType:
    """A function of `module` that finds the compiled forms of those it calls."""
    function: FunctionType = getattr(module, name)
    return FunctionType(function.__code__, names, name)
