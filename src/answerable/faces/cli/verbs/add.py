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
  answerable add cons_prim.csv cons_alt.csv cons_add.csv cons_comments.csv --source ofac-consolidated
  answerable add holdings.xlsx --mapping holdings.yml --dry-run
  answerable add holdings.xlsx --mapping holdings.yml""",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--source", metavar="NAME", help="Whose files they are [else told from their form and name].")
@click.option(
    "--mapping",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="A YAML file that says what the columns of your own table mean.",
)
@click.option("--dry-run", is_flag=True, help="With --mapping: show what the files say, and keep nothing.")
@json_option
@common
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    source: str | None,
    mapping: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Put FILES of a source into the vault, as they are, and build the catalog anew.

    All files are taken or none: one that cannot be read is named, and nothing is changed. With a mapping any
    table (CSV, XLSX, ODS, JSON) becomes a source of your own; more files of it are added with --source.
    """
    from answerable.faces.cli.build import build_kept, print_build
    from answerable.faces.cli.screen import progress
    from answerable.services.collect import add
    from answerable.sources import sources
    from answerable.writing import plain, to_json

    if mapping and source:
        raise click.UsageError("--source and --mapping exclude each other: the mapping names the source.")
    if dry_run:
        _rehearse(files, mapping, as_json=as_json)
        return
    place, quiet = workspace(ctx), call_of(ctx).quiet
    captures = add(
        files,
        source=source,
        mapping=mapping,
        sources=sources() if mapping else place.sources(),
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


def _rehearse(files: tuple[Path, ...], mapping: Path | None, *, as_json: bool) -> None:
    """Show what `files` say by `mapping`, and end as adding them would."""
    from answerable.faces.cli.rehearsal import print_rehearsal
    from answerable.services.collect import rehearse
    from answerable.sources import sources
    from answerable.writing import plain, to_json

    if mapping is None:
        raise click.UsageError("--dry-run shows what a mapping makes of the files: give it with --mapping.")
    said = rehearse(files, mapping=mapping, sources=sources(), now=now())
    if as_json:
        kinds = ("claims", "listings", "ties", "findings")
        click.echo(to_json({kind: plain(getattr(said, kind)) for kind in kinds}), nl=False)
    else:
        print_rehearsal(said)
    if said.refusal:
        raise said.refusal
