"""`answerable join`."""

import click

from answerable.faces.cli.deciding import decide_on
from answerable.faces.cli.options import common, json_option, named


@click.command(
    "join",
    epilog="""\b
Examples:
  answerable join us-entity-list-1a2b3c4d5e6f us-1260h-6f5e4d3c2b1a --why "one address"
""",
)
@click.argument("left")
@click.argument("right")
@click.option("--why", required=True, callback=named, help="What shows it, in a sentence.")
@json_option
@common
@click.pass_context
def command(ctx: click.Context, left: str, right: str, why: str, *, as_json: bool) -> None:
    """Say that records LEFT and RIGHT are one organisation.

    From then on both are shown, screened and traced as one. It is an act of yours in the ledger; `answerable
    part` takes it back. The ids of records are those that reports and `answerable show` give.
    """
    decide_on(ctx, left, right, why, same=True, as_json=as_json)
