"""`answerable sources`."""

import click

from answerable.faces.cli.opening import out_file, workspace
from answerable.faces.cli.options import common, json_option, out_option


@click.command(
    "sources",
    epilog="""\b
Examples:
  answerable sources
  answerable sources --json""",
)
@json_option
@out_option
@common
@click.pass_context
def command(ctx: click.Context, out: str | None, *, as_json: bool) -> None:
    """List the sources: what each is, how much the catalog has of it, how fresh, under what licence."""
    from answerable.faces.cli.screen import page
    from answerable.faces.cli.sources import print_sources
    from answerable.writing import plain, to_json

    place = workspace(ctx)
    target = out_file(out, place)
    states = place.catalog.sources()
    with page(target) as console:
        if as_json:
            console.out(to_json({"sources": plain(states)}), end="", highlight=False)
        else:
            print_sources(states, place.sources().values(), console)
