"""Where the world comes in: the clock, the environment, and the folder that we stand in."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import click

from answerable.domain import PartialDate, country_code
from answerable.errors import AnswerableError
from answerable.faces.cli.options import call_of
from answerable.workspace import Workspace, find


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def here() -> Path:
    """The folder that we stand in. AnswerableError where somebody took it away."""
    try:
        return Path.cwd()
    except OSError as error:
        raise AnswerableError("The folder that you stand in is gone.", "Go to another one: cd") from error


def workspace_path(ctx: click.Context) -> Path:
    """Where the workspace of this call is."""
    return find(call_of(ctx).workspace, os.environ, here())


def workspace(ctx: click.Context) -> Workspace:
    """The workspace of this call, made with the starter catalog on first use."""
    return Workspace.open_or_init(workspace_path(ctx), now(), os.environ)


def path_of(text: str) -> Path:
    """A path as the user wrote it. AnswerableError for a `~name` of nobody here."""
    return find(text, {}, here())


def out_file(text: str | None, workspace: Workspace) -> Path | None:
    """The file of `--out`, which is not the workspace's own; None for the terminal."""
    if text is None:
        return None
    path = path_of(text)
    workspace.refuse_inside(path)
    return path


def day(text: str | None) -> date:
    """The day of `--as-of`; today where none is said. AnswerableError for a text that is no full date."""
    return now().date() if text is None else full_date(text, "--as-of")


def full_date(text: str, option: str) -> date:
    """The day that `option` names. AnswerableError for a text that is no full date."""
    try:
        given = PartialDate(text)
    except ValueError as error:
        raise AnswerableError(f"{option}: {error}.", "Write it like 2020-06-01.") from error
    if given.first_day() != given.last_day():
        raise AnswerableError(f"{option}: {text!r} is not a day.", "Write it like 2020-06-01.")
    return given.first_day()


def country(text: str) -> str:
    """The code of the country of `--country`; "" where none is said. AnswerableError for an unknown one."""
    code = country_code(text) if text else ""
    if code is None:
        raise AnswerableError(
            f"--country: {text!r} is no country that is known.", "Write it like CN or China."
        )
    return code
