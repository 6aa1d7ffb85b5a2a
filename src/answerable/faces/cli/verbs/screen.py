"""`answerable screen`."""

from pathlib import Path

import click

from answerable.faces.cli.opening import out_file, workspace
from answerable.faces.cli.options import call_of, common, json_option, named, out_option


@click.command(
    "screen",
    epilog="""\b
Examples:
  answerable screen suppliers.csv --against us-entity-list
  answerable screen suppliers.csv --against sanctions.ftm.json --out hits.csv
  answerable screen suppliers.csv --against registers.index
  answerable screen suppliers.csv --against catalog --top 10 --min-score 0 --out all.csv""",
)
@click.argument("queries", type=click.Path(path_type=Path))
@click.option(
    "--against",
    metavar="INDEX",
    required=True,
    callback=named,
    help="A FollowTheMoney file, a folder from `index`, a source or list of the catalog, or `catalog`.",
)
@click.option(
    "--top", type=click.IntRange(1, 100), default=5, show_default=True, help="Hits a row has at most."
)
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.5,
    show_default=True,
    help="The least score of a hit; with 0 every candidate comes out.",
)
@json_option
@out_option
@common
@click.pass_context
def command(
    ctx: click.Context,
    queries: Path,
    against: str,
    top: int,
    min_score: float,
    out: str | None,
    *,
    as_json: bool,
) -> None:
    """Set every organisation in QUERIES against those of an index, by name and identifier.

    QUERIES is a list as for `trace`. With --out the hits are written as CSV: query_id (the file's own column
    `id`, else the row), query_name, rank, entity_id, entity_name, score, verdict, reasons.
    """
    from answerable.faces.cli.hits import print_hits
    from answerable.faces.cli.screen import out as screen
    from answerable.faces.cli.screen import progress, put
    from answerable.files import contents
    from answerable.portfolio import read
    from answerable.services.screening import index_of, screened
    from answerable.writing import hits_csv, plain, to_json

    place, quiet = workspace(ctx), call_of(ctx).quiet
    target = out_file(out, place)
    with progress(quiet=quiet) as tell:
        rows = read(contents(queries), filename=queries.name)
        tell("Indexing", 0, 1)
        index = index_of(against, lambda: place.catalog)
        tell("Indexing", 1, 1)
        hits = list(screened(rows.rows, index, top=top, least=min_score, on_progress=tell))
    if as_json:
        found = [{"row": plain(row), "hits": plain(matches)} for row, matches in hits]
        put(to_json({"hits": found, "findings": plain(rows.findings)}), target)
    elif target:
        put(hits_csv(hits), target)
    if not quiet and (target or not as_json):
        print_hits(hits, rows, screen())
