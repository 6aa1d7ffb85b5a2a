"""Whole commands as a user runs them: wall time and peak memory by the system's own account."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

ANSWERABLE = Path(sys.executable).with_name("answerable")


def run(arguments: Sequence[str], environ: Mapping[str, str] | None = None) -> dict[str, float]:
    """Run `answerable` once: seconds on the wall, seconds of processor, MB at the peak. Fails if it fails."""
    started = time.perf_counter()
    child = subprocess.Popen(
        [str(ANSWERABLE), *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **(environ or {})},
    )
    said = child.stderr.read() if child.stderr else b""
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"answerable {' '.join(arguments)} failed: {said.decode()}")
    return {
        "seconds": round(seconds, 3),
        "processor_seconds": round(used.ru_utime + used.ru_stime, 3),
        "peak_mb": round(used.ru_maxrss / 1024, 1),
    }


def medians(runs: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """The median of each figure."""
    return {figure: statistics.median(run[figure] for run in runs) for figure in runs[0]}
