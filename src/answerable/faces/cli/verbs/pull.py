"""`answerable pull`."""

import click

from answerable.faces.cli.opening import now, workspace
from answerable.faces.cli.options import call_of, common, json_option
from answerable.faces.outcomes import BAD_INPUT


@click.command(
    "pull",
    epilog="""\b
Examples:
  answerable pull
  answerable pull ofac-sdn un-consolidated
  answerable pull --json""",
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@json_option
@common
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], *, as_json: bool) -> None:
    """Fetch the lists of sources from their publishers, and build the catalog anew.

    Without a NAME, every source that has an address is fetched. What has not changed is not sent again; a
    download that was cut off goes on where it was. The bytes are sealed in the vault before anything reads
    them. A list that comes broken, or with a fifth of its entities gone, is kept and not believed: the one
    before it stays in the catalog, and a finding says so.
    """
    from answerable.faces.cli.build import build_kept, print_build
    from answerable.faces.cli.pull import print_pulled
    from answerable.faces.cli.screen import progress
    from answerable.services.pull import Outcome, pull
    from answerable.writing import plain, to_json

    place, quiet = workspace(ctx), call_of(ctx).quiet
    with progress(quiet=quiet) as tell:
        pulled = pull(
            names,
            sources=place.sources(),
            vault=place.vault,
            ledger=place.ledger,
            fetcher=place.fetcher,
            now=now(),
            who=place.settings.who,
            on_progress=tell,
        )
        built = build_kept(place, tell) if any(one.captures for one in pulled) else None
    if as_json:
        click.echo(to_json({"pulled": plain(pulled), "built": plain(built)}), nl=False)
    elif not quiet:
        print_pulled(pulled)
        if built:
            print_build(built)
    if any(one.outcome is Outcome.FAILED for one in pulled):
        ctx.exit(BAD_INPUT)
