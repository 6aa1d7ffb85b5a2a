"""Options that every verb takes; they may stand before the verb or after it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

Command = Callable[..., Any]


@dataclass(slots=True)
class Call:
    """What holds for one call: where the workspace is said to be, and whether to be quiet."""

    workspace: str | None = None
    quiet: bool = False


def common(command: Command) -> Command:
    """Add --workspace, --quiet and --debug."""
    for option in (_WORKSPACE, _QUIET, _DEBUG):
        command = option(command)
    return command


def call_of(ctx: click.Context) -> Call:
    """What was said on the command line, before or after the verb."""
    return ctx.find_root().ensure_object(Call)


def _remember(ctx: click.Context, option: click.Parameter, value: object) -> None:
    if value and option.name:
        setattr(call_of(ctx), option.name, value)


_WORKSPACE = click.option(
    "--workspace",
    metavar="DIR",
    expose_value=False,
    callback=_remember,
    help="The workspace [else ANSWERABLE_WORKSPACE, else ./.answerable].",
)
_QUIET = click.option(
    "-q",
    "--quiet",
    is_flag=True,
    expose_value=False,
    callback=_remember,
    help="No progress bar and no summary.",
)
_DEBUG = click.option(
    "--debug",
    is_flag=True,
    expose_value=False,
    help="Show where in the code an error arose.",
)


def named(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """`value` as it is; an empty one, as of an unset variable, would be taken for something else."""
    if value is not None and not value.strip():
        raise click.BadParameter("it names nothing.")
    return value


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
"""For verbs that print."""

out_option = click.option(
    "--out",
    metavar="FILE",
    help="Write to this file instead of the terminal.",
    callback=named,
)
"""For verbs that print and may write the same to a file."""
