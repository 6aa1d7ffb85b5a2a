"""`answerable part`."""

import click

from answerable.faces.cli.deciding import decide_on
from answerable.faces.cli.options import common, json_option, named


@click.command(
    "part",
    epilog="""\b
Examples:
  answerable part ofac-12345 gleif-529900T8BM49AURSDO55 --why "the parent's ISIN"
""",
)
@click.argument("left")
@click.argument("right")
@click.option("--why", required=True, callback=named, help="What shows it, in a sentence.")
@json_option
@common
@click.pass_context
def command(ctx: click.Context, left: str, right: str, why: str, *, as_json: bool) -> None:
    """Say that records LEFT and RIGHT are two organisations, whatever identifier they share.

    They stay apart for good, through every build, until `answerable join` says otherwise.
    """
    decide_on(ctx, left, right, why, same=False, as_json=as_json)
