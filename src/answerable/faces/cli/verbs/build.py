"""`answerable build`."""

import click

from answerable.faces.cli.opening import now, workspace
from answerable.faces.cli.options import call_of, common, json_option


@click.command(
    "build",
    epilog="""\b
Examples:
  answerable build
  answerable build --workspace ~/cases/cameras --json""",
)
@json_option
@common
@click.pass_context
def command(ctx: click.Context, *, as_json: bool) -> None:
    """Build the catalog anew from the vault: the same exhibits give the same catalog, byte for byte."""
    from answerable.faces.cli.screen import progress
    from answerable.writing import plain, to_json

    place, quiet = workspace(ctx), call_of(ctx).quiet
    with progress(quiet=quiet) as tell:
        built = place.build(now(), tell)
    if as_json:
        click.echo(to_json(plain(built)), nl=False)
    elif not quiet:
        from answerable.faces.cli.build import print_build

        print_build(built)
