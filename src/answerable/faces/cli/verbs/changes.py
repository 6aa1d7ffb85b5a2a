"""`answerable changes`."""

from datetime import UTC, datetime, time
from pathlib import Path

import click

from answerable.errors import AnswerableError
from answerable.faces.cli.opening import full_date, out_file, path_of, workspace
from answerable.faces.cli.options import call_of, common, json_option, out_option


@click.command(
    "changes",
    epilog="""\b
Examples:
  answerable changes
  answerable changes --since 2026-01-31
  answerable changes --since 2026-01-31 --portfolio suppliers.csv
  answerable changes --json --out changes.json
  answerable changes report-january report-june""",
)
@click.argument("runs", nargs=-1, metavar="[BEFORE AFTER]")
@click.option(
    "--since",
    metavar="DATE",
    help="What the lists said at the end of this day (UTC) [else the build before].",
)
@click.option(
    "--portfolio",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Tell too which rows of this list may be the organisations whose listings changed.",
)
@json_option
@out_option
@common
@click.pass_context
def command(
    ctx: click.Context,
    runs: tuple[str, ...],
    since: str | None,
    portfolio: Path | None,
    out: str | None,
    *,
    as_json: bool,
) -> None:
    """Tell what came onto the lists, went from them or was changed, and which rows of a portfolio it touches.

    What the lists said then is read from the files that the vault had then.

    With BEFORE and AFTER, two report folders of `answerable trace` or the report.json in them: tell which
    exposures are new, gone, stronger or weaker, and why, as far as the two reports tell.
    """
    if not runs:
        _of_lists(ctx, since, portfolio, out, as_json=as_json)
    elif since or portfolio:
        raise AnswerableError(
            "Two runs are compared with each other: --since and --portfolio are for the lists.",
            "Leave the runs out, or the options.",
        )
    elif len(runs) != 2:
        raise AnswerableError(
            "Name two runs, the one before and the one after.",
            "Try: answerable changes report-january report-june",
        )
    else:
        _of_runs(*runs, out, as_json=as_json)


def _of_lists(
    ctx: click.Context, since: str | None, portfolio: Path | None, out: str | None, *, as_json: bool
) -> None:
    from answerable.faces.cli.changes import print_changes
    from answerable.faces.cli.screen import page, progress
    from answerable.files import contents
    from answerable.portfolio import read
    from answerable.services.changes import changes, last_other_build, touched
    from answerable.writing import plain, to_json

    place = workspace(ctx)
    target = out_file(out, place)
    rows = read(contents(portfolio), filename=portfolio.name).rows if portfolio else ()
    if since:
        moment = datetime.combine(full_date(since, "--since"), time.max, UTC)
    elif found := last_other_build(place.ledger, place.catalog.digest):
        moment = found
    else:
        raise AnswerableError(
            "The catalog was never another one than it is now.", "Name a day: --since 2026-01-31"
        )
    with progress(quiet=call_of(ctx).quiet) as tell:
        found_changes = changes(
            vault=place.vault, catalog=place.catalog, sources=place.sources(), since=moment, on_progress=tell
        )
    rows_touched = touched(rows, found_changes)
    with page(target) as console:
        if as_json:
            said = {"since": moment.isoformat(), "changes": found_changes, "touched": rows_touched}
            console.out(to_json(plain(said)), end="", highlight=False)
        else:
            print_changes(found_changes, rows_touched, moment, console)


def _of_runs(before: str, after: str, out: str | None, *, as_json: bool) -> None:
    from answerable.faces.cli.runs import print_runs
    from answerable.faces.cli.screen import page
    from answerable.services.reread import read_run
    from answerable.services.runs import compare_runs
    from answerable.writing import plain, to_json

    target = path_of(out) if out else None
    was, now = read_run(path_of(before)), read_run(path_of(after))
    if target is not None and target.resolve() in {Path(run.file).resolve() for run in (was, now)}:
        raise AnswerableError(f"{target} is one of the reports themselves.", "Say another place with --out.")
    found = compare_runs(was, now)
    with page(target) as console:
        if as_json:
            console.out(to_json(plain(found)), end="", highlight=False)
        else:
            print_runs(found, console)
