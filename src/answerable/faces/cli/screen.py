"""The terminal: tables for people, on a screen of any width; colours only where there is a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from answerable.faces.cli.letters import visible
from answerable.files import atomic_write

WIDEST = 160
"""Columns that a table takes at most: longer lines are hard to follow."""


def out() -> Console:
    """Where results go. A pipe gets a wide page, so that nothing is cut."""
    console = Console(highlight=False)
    width = min(console.width, WIDEST) if console.is_terminal else WIDEST
    return Console(highlight=False, width=width)


@contextmanager
def page(path: Path | None) -> Iterator[Console]:
    """Where a verb prints: the terminal, or with `--out` a file, which is there when all of it is written."""
    if path is None:
        yield out()
        return
    text = StringIO()
    yield Console(file=text, highlight=False, width=WIDEST)
    put(text.getvalue(), path)


def put(text: str, path: Path | None) -> None:
    """A finished text as it is: to the terminal, or with `--out` to the file."""
    if path is None:
        click.echo(text, nl=False)
    else:
        atomic_write(path, text.encode())


@contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None]]:
    """A bar on the error stream for long work: call what comes out with (what, done, of how many)."""
    console = Console(stderr=True, quiet=quiet)
    with Progress(
        TextColumn("{task.description:<18}"),
        BarColumn(bar_width=40),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=console,
        disable=quiet,
    ) as bars:
        known = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in known:
                known[what] = bars.add_task(what, total=total)
            bars.update(known[what], completed=done, total=total)

        try:
            yield tell
        except BaseException:
            bars.live.transient = True  # the sentence that says what is wrong stands alone
            console.quiet = not console.is_terminal
            raise


def table(*headings: str, right: tuple[str, ...] = (), title: str = "") -> Table:
    """A table with thin rules; the headings in `right` stand to the right, for numbers."""
    made = Table(title=title or None, title_justify="left", title_style="bold", box=None, pad_edge=False)
    made.show_edge = False
    for heading in headings:
        made.add_column(
            heading,
            justify="right" if heading in right else "left",
            header_style="dim",
            no_wrap=heading in right,
            overflow="fold",
        )
    return made


def shortened(text: str, most: int = 240) -> str:
    """The text, cut at a word where it is very long; `--json` has all of it."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def plain(text: str) -> Text:
    """Text from outside: never read as markup, and without control characters."""
    return Text(visible(text))
