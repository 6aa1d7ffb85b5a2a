"""Which code does the work: numpy for a small graph, loops compiled by numba for a large one.

Numba takes half a second to load and, the first time of all, some seconds to compile; what it compiled is
kept beside the package for the next process. A small graph is done before that.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from types import FunctionType
from typing import Any

from answerable import domain
from answerable.domain import key
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
    if ties >= LARGE:
        with suppress(ImportError):
            return compiled()
    return PLAIN


@cache
def compiled() -> Engine:
    """The compiled engine. Raises ImportError where numba is not installed."""
    names: dict[str, Any] = {**vars(walking), "cost": _jit(domain.cost)}
    for name in (*_HELPERS, "walk"):
        names[name] = _jit(getattr(walking, name), names)
    return Engine(
        place=_jit(kernels.place),
        spread=_jit(kernels.spread),
        reach=_jit(kernels.reach),
        push=_jit(kernels.push),
        sweep=_jit(kernels.sweep),
        walk=names["walk"],
        lists=False,
    )


def _jit(function: Callable[..., Any], names: dict[str, Any] | None = None) -> Callable[..., Any]:
    """The function compiled, and kept on the disk where numba finds a place that it may write to.

    It finds the compiled forms of those it calls in `names`.
    """
    from numba import njit

    plain = FunctionType(function.__code__, function.__globals__ if names is None else names)
    plain.__module__, plain.__qualname__ = function.__module__, f"{function.__name__}_{_outside()}"
    try:
        made: Callable[..., Any] = njit(cache=True, nogil=True)(plain)
    except RuntimeError:  # it found none: every process compiles for itself
        made = njit(nogil=True)(plain)
    return made


@cache
def _outside() -> str:
    """A name for what is compiled in from other files: numba asks only whether a function's own changed."""
    code = domain.cost.__code__
    return key(code.co_code.hex(), repr(code.co_consts), str(domain.WHOLE))[:12]
