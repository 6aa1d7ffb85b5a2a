"""`answerable index`."""

from pathlib import Path

import click

from answerable.faces.cli.opening import workspace
from answerable.faces.cli.options import call_of, common, named


@click.command(
    "index",
    epilog="""\b
Examples:
  answerable index register.ftm.json --out register.index
  answerable index newcomers.ftm.json --out register.index --add
  answerable screen suppliers.csv --against register.index""",
)
@click.argument("entities", callback=named)
@click.option(
    "--out",
    "-o",
    metavar="FOLDER",
    required=True,
    type=click.Path(path_type=Path),
    help="Where the index is written, in place of one that is there.",
)
@click.option("--add", is_flag=True, help="Keep the entities of the index that is there, and add these.")
@common
@click.pass_context
def command(ctx: click.Context, entities: str, out: Path, *, add: bool) -> None:
    """Index ENTITIES once, so that `screen` opens them at once, however many they are.

    ENTITIES is a FollowTheMoney file, or a source or list of the catalog, or `catalog` for all of it.
    """
    from answerable.faces.cli.screen import progress
    from answerable.services.screening import indexed

    place, quiet = workspace(ctx), call_of(ctx).quiet
    with progress(quiet=quiet) as tell:
        many = indexed(entities, lambda: place.catalog, out, add=add, on_progress=tell)
    if not quiet:
        click.echo(f"{out} holds {many:,} organisations. Screen with: --against {out}")
