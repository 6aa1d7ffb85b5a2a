"""`answerable add`."""

from pathlib import Path

import click

from answerable.faces.cli.opening import now, workspace
from answerable.faces.cli.options import call_of, common, json_option


@click.command(
    "add",
    epilog="""\b
Examples:
  answerable add us_entity_list.json
  answerable add cons_prim.csv cons_alt.csv cons_add.csv cons_comments.csv --source ofac-consolidated""",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", metavar="NAME", help="Whose files they are [else told from their form and name].")
@json_option
@common
@click.pass_context
def command(ctx: click.Context, files: tuple[Path, ...], source: str | None, *, as_json: bool) -> None:
    """Put FILES of a source into the vault, as they are, and build the catalog anew.

    All files are taken or none: one that cannot be read is named, and nothing is changed.
    """
    from answerable.faces.cli.build import build_kept, print_build
    from answerable.faces.cli.screen import progress
    from answerable.services.collect import add
    from answerable.sources import sources
    from answerable.writing import plain, to_json

    place, quiet = workspace(ctx), call_of(ctx).quiet
    captures = add(
        files,
        source=source,
        sources=sources(),
        vault=place.vault,
        ledger=place.ledger,
        now=now(),
        who=place.settings.who,
    )
    with progress(quiet=quiet) as tell:
        built = build_kept(place, tell)
    if as_json:
        click.echo(to_json({"captures": plain(captures), **plain(built)}), nl=False)
    elif not quiet:
        print_build(built, captures)
