"""`answerable trace`."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

import click

from answerable.errors import AnswerableError
from answerable.faces.cli.opening import day, now, path_of, workspace
from answerable.faces.cli.options import call_of, common, json_option, named


@click.command(
    "trace",
    epilog="""\b
Examples:
  answerable trace holdings.csv
  answerable trace suppliers.xlsx --name-column Supplier --out suppliers-report
  answerable trace holdings.csv --as-of 2020-06-01 --json
  answerable trace holdings.csv --exposures owned,contributes --regimes ofac,uk
  answerable trace holdings.csv --depth 6 --chains 10 --possible""",
)
@click.argument("portfolio", type=click.Path(path_type=Path))
@click.option(
    "--out", default="report", show_default=True, metavar="DIR", callback=named, help="Where the report goes."
)
@click.option("--as-of", metavar="DATE", help="The day to ask about, as 2020-06-01 [else today].")
@click.option(
    "--depth", type=click.IntRange(1, 8), default=4, show_default=True, help="Ties a chain has at most."
)
@click.option(
    "--chains",
    type=click.IntRange(1, 100),
    default=3,
    show_default=True,
    help="Chains of one kind to one concern at most, the best first.",
)
@click.option(
    "--exposures",
    metavar="KINDS",
    callback=named,
    help="Only these, with commas between: listed, owned, owns, contributes, buys, taken [else all].",
)
@click.option(
    "--regimes",
    metavar="NAMES",
    callback=named,
    help="Only concerns on these regimes' lists, by their rules of ownership, as ofac,eu,uk [else all].",
)
@click.option(
    "--possible",
    is_flag=True,
    help="Tell the exposures of possible matches too, marked as such and not counted.",
)
@click.option(
    "--name-column",
    metavar="NAME",
    callback=named,
    help="The column with the names [else found by its heading].",
)
@click.option("--country-column", metavar="NAME", callback=named, help="The column with the countries.")
@click.option("--value-column", metavar="NAME", callback=named, help="The column with the values.")
@json_option
@common
@click.pass_context
def command(
    ctx: click.Context,
    portfolio: Path,
    out: str,
    as_of: str | None,
    depth: int,
    chains: int,
    exposures: str | None,
    regimes: str | None,
    name_column: str | None,
    country_column: str | None,
    value_column: str | None,
    *,
    possible: bool,
    as_json: bool,
) -> None:
    """Trace every organisation in PORTFOLIO and write a report.

    PORTFOLIO is a list of organisations: CSV, TSV, XLSX, ODS, JSON lines or FollowTheMoney JSON with a column
    of names and, where you have them, countries, identifiers (LEI, ISIN, ticker, CIK, USCC, ROR) and values.
    The report is index.html, exposures.csv and report.json.
    """
    from answerable.domain import Digest
    from answerable.faces.cli.asking import exposures_of, regimes_of
    from answerable.faces.cli.report import print_report
    from answerable.faces.cli.screen import out as screen
    from answerable.faces.cli.screen import plain, progress
    from answerable.files import contents
    from answerable.portfolio import Columns, read
    from answerable.services.accounts import unbuilt
    from answerable.services.exposures import Asked
    from answerable.services.identities import decisions
    from answerable.services.report import REPORT_FILES, write_report
    from answerable.services.trace import remember, trace, tracer_for
    from answerable.writing import report_json, to_json

    folder = path_of(out)
    asked_day, quiet = day(as_of), call_of(ctx).quiet
    columns = Columns(name=name_column, country=country_column, value=value_column)
    asked = Asked(exposures=exposures_of(exposures), regimes=regimes_of(regimes), depth=depth, best=chains)
    data = contents(portfolio)
    with progress(quiet=quiet) as tell:
        tell("Reading", 0, 1)
        rows = read(data, filename=portfolio.name, columns=columns)
        tell("Reading", 1, 1)
        tell("Opening", 0, 1)
        place = workspace(ctx)
        _refuse_own_input(portfolio, folder, REPORT_FILES)
        place.refuse_inside(folder)
        place.ledger.try_writing()  # if it cannot be written, say so before an hour's work
        tracer = tracer_for(place.catalog, asked_day, asked, decisions(place.ledger))
        tell("Opening", 1, 1)
        result = trace(
            rows,
            tracer,
            sources=place.catalog.sources(),
            findings=(*unbuilt(place.vault, place.ledger), *place.catalog.findings()),
            possible_too=possible,
            on_progress=tell,
        )
    note = partial(
        remember,
        place.ledger,
        result,
        file=Digest.of(data),
        catalog=place.catalog.digest,
        now=now(),
        who=place.settings.who,
    )
    page = write_report(result, folder, note)
    if as_json:
        click.echo(to_json(report_json(result)), nl=False)
    elif not quiet:
        console = screen()
        print_report(result, console)
        console.print()
        console.print(plain(f"The whole report: {page}"), style="bold")


def _refuse_own_input(portfolio: Path, folder: Path, names: Iterable[str]) -> None:
    if portfolio.resolve() in {(folder / name).resolve() for name in names}:
        raise AnswerableError(
            f"The report would be written over {portfolio}.", "Say another place with --out."
        )
