"""Where the command begins and ends. It loads nothing heavy before it can be interrupted with a sentence."""

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn, TextIO

from answerable.faces.cli.interrupts import ending, listen
from answerable.faces.outcomes import exit_code

_COLLECTED_AT = 200_000
"""So many new objects bring the collector on: what a command reads lasts as long as the command does."""


def run() -> NoReturn:
    """Run the command line and leave with its exit code; no traceback without --debug."""
    listen()
    gc.set_threshold(_COLLECTED_AT)
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    try:
        from answerable.faces.cli.main import main

        code = main()
    except KeyboardInterrupt as interrupt:
        ending()
        _say("Interrupted: nothing was left half-written. Run the same command again.")
        code = exit_code(interrupt)
    code = _flushed(code)
    ending()
    sys.exit(code)


def _nowhere() -> TextIO:
    """Where a stream goes that the caller has closed."""
    return Path(os.devnull).open("w", encoding="utf-8")


def _flushed(code: int) -> int:
    """The code, when all output is out; that of bad input where the disk refuses the rest of it."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # the reader of our output has gone, and that is well
        _drop_output()
    except OSError as error:
        _drop_output()
        _say(f"Error: the output could not be written: {error.strerror}.")
        return exit_code(error)
    return code


def _drop_output() -> None:
    """Let nothing more be written, or Python would complain at its own end."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(sentence: str) -> None:
    with suppress(OSError):
        sys.stderr.write(f"{sentence}\n")
        sys.stderr.flush()
