"""Which engine does the work, and what it does where numba cannot keep or is not there."""

import os
import subprocess
import sys

import pytest

from answerable.graph import LARGE, PLAIN, engine

ASK = """
import sys
{before}
import numpy as np
from answerable.graph import LARGE, PLAIN, engine
chosen = engine(LARGE)
print(chosen is PLAIN, "numba" in sys.modules, chosen.place(np.array([1, 0, 1], np.int32), 2)[0].tolist())
"""


def asked(before: str = "", **environ: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(before=before)],
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split(maxsplit=2)


def test_a_small_graph_never_waits_for_a_compiler() -> None:
    assert engine(LARGE - 1) is PLAIN


def test_a_large_graph_is_compiled() -> None:
    pytest.importorskip("numba", reason="numba is not installed here")
    assert asked() == ["False", "True", "[1, 0, 2]\n"]


def test_where_numba_is_not_there_numpy_does_it() -> None:
    assert asked("sys.modules['numba'] = None")[0::2] == ["True", "[1, 0, 2]\n"]


def test_where_nothing_can_be_kept_it_is_compiled_for_the_process() -> None:
    pytest.importorskip("numba", reason="numba is not installed here")
    nowhere = {"NUMBA_CACHE_LOCATOR_CLASSES": "_IPythonCacheLocator"}
    assert asked(**nowhere) == ["False", "True", "[1, 0, 2]\n"]
