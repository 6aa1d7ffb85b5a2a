"""How long `answerable --help` takes, beside the same for a bare interpreter."""

import subprocess
import sys
import time
from typing import Any

from benchmarks.processes import medians, run

RUNS = 7


def measure() -> dict[str, Any]:
    helped = medians([run(["--help"]) for _ in range(RUNS)])
    bare = medians([_bare() for _ in range(RUNS)])
    return {
        "help": helped,
        "bare_python": bare,
        "ratio": round(helped["seconds"] / bare["seconds"], 2),
        "bar": 0.3,
    }


def _bare() -> dict[str, float]:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return {"seconds": round(time.perf_counter() - started, 3)}
