"""`answerable export`."""

from pathlib import Path

import click

from answerable.faces.cli.opening import workspace
from answerable.faces.cli.options import call_of, common


@click.command(
    "export",
    epilog="""\b
Examples:
  answerable export --out catalog.ftm.json
  answerable --workspace other add catalog.ftm.json""",
)
@click.option(
    "--out",
    "-o",
    metavar="FILE",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the file is written, in place of one that is there.",
)
@common
@click.pass_context
def command(ctx: click.Context, out: Path) -> None:
    """Write the catalog as FollowTheMoney entities, one JSON object a line.

    Organisations, listings and ties, each with its citations: added to another workspace, nothing is lost.
    """
    from answerable.files import atomic_write
    from answerable.services.export import export

    place = workspace(ctx)
    place.refuse_inside(out)
    lines = list(export(place.catalog))
    atomic_write(out, b"".join(lines))
    if not call_of(ctx).quiet:
        click.echo(f"{out} holds {len(lines):,} objects.")
