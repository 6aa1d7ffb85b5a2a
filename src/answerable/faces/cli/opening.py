"""Where the world comes in: the clock, the environment, and the folder that we stand in."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from answerable.domain import PartialDate
from answerable.errors import AnswerableError
from answerable.faces.cli.options import call_of
from answerable.workspace import Workspace, find


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def workspace_path(ctx: click.Context) -> Path:
    """Where the workspace of this call is."""
    return find(call_of(ctx).workspace, os.environ, Path.cwd())


def workspace(ctx: click.Context) -> Workspace:
    """The workspace of this call, made with the starter catalog on first use."""
    return Workspace.open_or_init(workspace_path(ctx), now(), os.environ)


def day(text: str | None) -> date:
    """The day of `--as-of`; today where none is said. AnswerableError for a text that is no full date."""
    if text is None:
        return now().date()
    try:
        given = PartialDate(text)
    except ValueError as error:
        raise AnswerableError(f"--as-of: {error}.", "Write it like 2020-06-01.") from error
    if given.first_day() != given.last_day():
        raise AnswerableError(f"--as-of: {text!r} is not a day.", "Write it like 2020-06-01.")
    return given.first_day()


def bytes_of(path: Path) -> bytes:
    """The bytes of a user's file. Raises AnswerableError where there is none, or it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise AnswerableError(f"There is no file {path}.", "Look at its name and folder.") from error
    except IsADirectoryError as error:
        raise AnswerableError(f"{path} is a folder.", "Name the file in it.") from error
    except OSError as error:
        raise AnswerableError(f"{path} cannot be read: {error.strerror}.", "Allow reading it.") from error
