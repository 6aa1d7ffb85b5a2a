"""Runs `answerable` as a user does: a process of its own, in a folder of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ANSWERABLE = Path(sys.executable).with_name("answerable")
EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "portfolio.csv"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended."""

    code: int
    out: str
    error: str


def clean_environment() -> dict[str, str]:
    """Our own environment without the variables that the program reads."""
    return {name: value for name, value in os.environ.items() if not name.startswith("ANSWERABLE_")}


def answerable(*arguments: str, cwd: Path, environ: Mapping[str, str] | None = None) -> Ran:
    """Run the program in `cwd` and wait for its end."""
    done = subprocess.run(
        [str(ANSWERABLE), *arguments],
        cwd=cwd,
        env={**clean_environment(), **(environ or {})},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)
