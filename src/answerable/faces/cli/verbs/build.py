"""`answerable build`."""

import click

from answerable.faces.cli.opening import now, workspace
from answerable.faces.cli.options import call_of, common, json_option


@click.command(
    "build",
    epilog="""\b
Examples:
  answerable build
  answerable build --accept us-entity-list
  answerable build --workspace ~/cases/cameras --json""",
)
@click.option(
    "--accept", multiple=True, metavar="NAME", help="A source whose list has shrunk, and rightly; repeatable."
)
@json_option
@common
@click.pass_context
def command(ctx: click.Context, accept: tuple[str, ...], *, as_json: bool) -> None:
    """Build the catalog anew from the vault: the same exhibits give the same catalog, byte for byte.

    Of a source whose newest files are broken, or have lost a fifth of their entities, those before are read.
    """
    from answerable.faces.cli.screen import progress
    from answerable.writing import plain, to_json

    place, quiet = workspace(ctx), call_of(ctx).quiet
    with progress(quiet=quiet) as tell:
        built = place.build(now(), tell, accept)
    if as_json:
        click.echo(to_json(plain(built)), nl=False)
    elif not quiet:
        from answerable.faces.cli.build import print_build

        print_build(built)
