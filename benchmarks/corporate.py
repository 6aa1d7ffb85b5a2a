"""The graph benchmark on the synthetic corporate graph of the shared generator, at two sizes."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.names import SHARED

GENERATOR = SHARED / "bench" / "graph_generate.py"
GRAPH = Path(__file__).with_name("graph.py")
SIZES, SEED = {"3M": 3_000_000, "30M": 30_000_000}, 7


def measure() -> dict[str, Any]:
    if not GENERATOR.is_file():
        return {"corporate": "the generator is not here"}
    return {size: _measured(many) for size, many in SIZES.items()}


def _measured(companies: int) -> dict[str, Any]:
    """A process of its own for each size, so that the peak of its memory is its own."""
    with tempfile.TemporaryDirectory() as folder:
        make = [sys.executable, str(GENERATOR), str(companies), folder, str(SEED)]
        subprocess.run(make, check=True, capture_output=True)
        ask = [sys.executable, str(GRAPH), "--ties", folder, "--peer"]
        found: dict[str, Any] = json.loads(subprocess.run(ask, check=True, capture_output=True).stdout)
        return found
