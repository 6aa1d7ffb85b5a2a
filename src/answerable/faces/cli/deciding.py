"""Deciding which records are one organisation: what `join` and `part` share."""

import click

from answerable.faces.cli.opening import now, workspace
from answerable.faces.cli.options import call_of


def decide_on(ctx: click.Context, left: str, right: str, why: str, *, same: bool, as_json: bool) -> None:
    """Write the decision down, and say what was decided."""
    from answerable.faces.cli.screen import out, plain
    from answerable.services.identities import decide
    from answerable.writing import plain as as_data
    from answerable.writing import to_json

    place = workspace(ctx)
    entities = place.catalog.entities()
    decision = decide(
        left,
        right,
        same=same,
        why=why,
        entities=entities,
        ledger=place.ledger,
        now=now(),
        who=place.settings.who,
    )
    if as_json:
        click.echo(to_json(as_data(decision)), nl=False)
    elif not call_of(ctx).quiet:
        names = [f"{entities[one].name} ({one})" for one in (decision.left, decision.right)]
        words = "are one organisation" if same else "are two organisations"
        out().print(plain(f"{names[0]} and {names[1]} {words} from now on."))
