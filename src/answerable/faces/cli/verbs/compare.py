"""`answerable compare`."""

from pathlib import Path

import click

from answerable.errors import AnswerableError
from answerable.faces.cli.opening import country as country_of
from answerable.faces.cli.opening import path_of
from answerable.faces.cli.options import call_of, common, json_option, out_option


@click.command(
    "compare",
    epilog="""\b
Examples:
  answerable compare 杭州海康威视数字技术股份有限公司 "Hangzhou Hikvision Digital Technology Co., Ltd."
  answerable compare "CoStar Group Inc" "Costar Group Co., Ltd." --country-a us --country-b cn
  answerable compare --pairs pairs.csv --out scored.csv""",
)
@click.argument("names", nargs=-1, metavar="[A B]")
@click.option("--country-a", default="", metavar="NAME", help="The country of A, as a name or code.")
@click.option("--country-b", default="", metavar="NAME", help="The country of B.")
@click.option(
    "--pairs", type=click.Path(path_type=Path), metavar="FILE", help="A CSV file with name_a and name_b."
)
@json_option
@out_option
@common
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    country_a: str,
    country_b: str,
    pairs: Path | None,
    out: str | None,
    *,
    as_json: bool,
) -> None:
    """Take two names apart, set them side by side, and say how likely they mean one organisation, and why.

    With --pairs every pair of a file is scored; --out then gets name_a, name_b and score as CSV.
    """
    from answerable.faces.cli.screen import page, progress, put
    from answerable.faces.cli.sides import print_sides
    from answerable.files import contents
    from answerable.portfolio import NamePair, read_pairs
    from answerable.services.comparing import compared, scored
    from answerable.writing import pairs_csv, plain, to_json

    target = path_of(out) if out else None
    if (len(names) != 2) if pairs is None else names:
        raise AnswerableError("Give two names, or a file with --pairs.", 'Try: answerable compare "A" "B"')
    if pairs is None:
        a, b = names
        match = compared(
            NamePair(name_a=a, name_b=b, country_a=country_of(country_a), country_b=country_of(country_b))
        )
        with page(target) as console:
            if as_json:
                console.out(to_json(plain(match)), end="", highlight=False)
            else:
                print_sides(a, b, match, console)
        return
    found = read_pairs(contents(pairs), filename=pairs.name)
    with progress(quiet=call_of(ctx).quiet or not out) as tell:
        done = list(scored(found, lambda n: tell("Comparing", n, len(found))))
    if as_json:
        text = to_json({"pairs": [{"pair": plain(pair), "match": plain(match)} for pair, match in done]})
    else:
        text = pairs_csv((pair.name_a, pair.name_b, match) for pair, match in done)
    put(text, target)
