"""`answerable init`."""

import os
from pathlib import Path

import click

from answerable.faces.cli.letters import visible
from answerable.faces.cli.opening import now, path_of, workspace_path
from answerable.faces.cli.options import call_of, common, json_option
from answerable.workspace import Workspace


@click.command(
    "init",
    epilog="""\b
Examples:
  answerable init ~/cases/cameras
  answerable --workspace ~/cases/cameras trace holdings.csv""",
)
@click.argument("folder", required=False, metavar="[DIR]", type=click.Path(path_type=Path))
@json_option
@common
@click.pass_context
def command(ctx: click.Context, folder: Path | None, *, as_json: bool) -> None:
    """Make a workspace in DIR: a vault, a catalog with the starter set, a ledger and settings.

    Without DIR it is made where the other verbs look for it. They also make it themselves on first use.
    """
    path = path_of(str(folder)) if folder else workspace_path(ctx)
    made = Workspace.init(path, now(), os.environ)
    if as_json:
        from answerable.writing import plain, to_json

        click.echo(to_json({"workspace": str(made.path), "sources": plain(made.catalog.sources())}), nl=False)
    elif not call_of(ctx).quiet:
        path_shown = visible(str(made.path))
        click.echo(
            f"Made the workspace {path_shown}. Use it with: answerable --workspace {path_shown} trace FILE"
        )
