"""Write docs/explanation/grammar.md and its pictures from the rules: what each says, with examples."""

from datetime import date
from pathlib import Path

from grammar_picture import listed, picture, svg

from answerable.domain import Example, Exposure, ExposureKind, Given, Grammar, Move, Rule, TieKind, Times, Way
from answerable.rules import grammar
from answerable.services.exposures import prepare
from answerable.testing import Town, town
from answerable.writing import chain_text, channel_words

DAY = date(2026, 1, 1)
"""The day that the examples are asked about."""

HEAD = """\
# The grammar of traces

Which chains of ties speak, and what each says: every rule of `src/answerable/rules/grammar.yml`, with an
example and with what it does not say. This page and its pictures are written from that file by
`docs/reference.py`, and each result below is worked out by the code that traces. All names are made up. Why
there is a grammar at all: [what a trace means](tracing.md).

A rule is a path of moves from the company asked about to a concern. A move is one step over a tie; *along*
is from the tie's subject to its object, *against* is back. A tie can carry control where its stake is or
may be half or more, or where its source tells of other control, such as most seats of a board. Where no
share is given, ownership and a merger may be the whole; an investment or a venture is taken for less than
half.

In a picture each circle is a place that a walk has come to, and each arrow a move that leads on. Where a
circle is double and the walk has come to a concern, the rule in it speaks. An arrow back to its own circle
can be walked again. Where no arrow leads, no chain goes.

In an example each line is a fact: an organisation is on a list, or two have a tie, with its share and its
dates. Beneath it stands what a trace of one company finds there."""

TIMES = {
    Times.ONCE: "once",
    Times.OPTIONAL: "once or not at all",
    Times.ANY: "any number of times",
    Times.SOME: "once or more",
}
SHARES = {Given.ANY: "", Given.GIVEN: "where a share is given", Given.NOT_GIVEN: "where no share is given"}
CONTROLLING = "where it can carry control"


def pages(root: Path) -> dict[Path, str]:
    """The page and its pictures, each by where it stands."""
    told = grammar()
    wanted = {
        root / "docs" / "grammar" / f"{stem(kind)}.svg": svg(picture(told, kind)) for kind in ExposureKind
    }
    parts = [HEAD, *(chapter(told, kind) for kind in ExposureKind), serving(told)]
    return wanted | {root / "docs" / "explanation" / "grammar.md": "\n\n".join(parts) + "\n"}


def stem(kind: ExposureKind) -> str:
    """The name of an exposure's picture."""
    return kind.value.replace(" ", "-")


def chapter(told: Grammar, kind: ExposureKind) -> str:
    """One exposure: its picture, its moves and its rules."""
    rules = [rule for rule in told.rules if rule.exposure is kind]
    image = f"![{picture(told, kind).words()}](../grammar/{stem(kind)}.svg)"
    moves = {move.name: move for rule in rules for move, _ in rule.path}
    if kind is ExposureKind.OWNED_BY_LISTED:
        moves = {told.holding.name: told.holding}
    table = ["| move | over which ties |\n|---|---|", *(f"| {m.name} | {ways(m)} |" for m in moves.values())]
    parts = [f"## {kind.value.capitalize()}", image, *(["\n".join(table)] if moves else [])]
    return "\n\n".join([*parts, *(section(told, rule) for rule in rules)])


def ways(move: Move) -> str:
    """The ways of a move in words."""
    return "; ".join(part for way in move.ways for part in way_words(way))


def way_words(way: Way) -> list[str]:
    """A way in words, along and against apart."""
    where = [words for words in (SHARES[way.share], CONTROLLING if way.controlling else "") if words]
    sides = (("along", way.along), ("against", way.against))
    return [", ".join([f"*{side}* {kinds(ties)}", *where]) for side, ties in sides if ties]


def kinds(ties: frozenset[TieKind]) -> str:
    """Kinds of tie in words, in the order of the vocabulary."""
    return listed([channel_words(kind) for kind in TieKind if kind in ties])


# Rules


def section(told: Grammar, rule: Rule) -> str:
    """One rule: what it says, its path, and its examples."""
    parts = [f"### Rule: {rule.name}", rule.says, path_words(told, rule)]
    example, *others = rule.examples
    parts += ["An example:", facts(example), outcome(example)]
    if others:
        parts.append("What it does not say:")
        parts += [f"*{one.why}*\n\n{facts(one)}\n\n{outcome(one)}" for one in others]
    return "\n\n".join(parts)


def path_words(told: Grammar, rule: Rule) -> str:
    """The path of a rule in words."""
    if rule.exposure is ExposureKind.LISTED:
        return "**Path:** none. The company is itself the concern."
    if rule.exposure is ExposureKind.OWNED_BY_LISTED:
        return (
            f"**Sum:** of what *{told.holding.name}* walks, against its arrow, from the company to its "
            "holders. Which share is enough, and what control counts for, is a matter of the "
            "[regime](regimes.md); a holder in between counts in full where it falls under the rule itself."
        )
    steps = [f"*{move.name}* {TIMES[times]}" for move, times in rule.path]
    return f"**Path:** {', then '.join(steps)}."


def facts(example: Example) -> str:
    """The town of an example, as it stands in the file."""
    return f"```text\n{example.town.strip()}\n```"


def outcome(example: Example) -> str:
    """What a trace of the example's company finds."""
    told = town(example.town, bodies=example.bodies)
    found = prepare(told.entities, told.ties, told.listings, {}, day=DAY).exposures(example.company)
    if not found:
        return f"{example.company}: nothing."
    return "\n".join(f"- {example.company}: {exposure_words(one, told)}" for one in found)


def exposure_words(found: Exposure, told: Town) -> str:
    """An exposure on one line: its label, its rule, and the chain or the list."""
    entities = {entity.id: entity for entity in told.entities}
    chain = chain_text(found.chain, entities) or ", ".join(each.list for each in found.concern.listings)
    words = f"**{found.label}** by the rule *{found.chain.rule}*: {chain}"
    if found.working is not None:
        words += f"; together {found.working.total}"
    if found.reaches:
        words += f". {found.concern.entity} serves {listed([tie.object for tie in found.reaches])}"
    return words


def serving(told: Grammar) -> str:
    """The last step beside a chain."""
    example, *others = told.serving_examples
    parts = ["## What a concern serves", told.serving]
    parts.append(
        f"**Ties:** *along* {kinds(told.served)}, from the concern. The step is shown and not walked: no "
        "chain goes on by it, and it makes nobody exposed."
    )
    parts += ["An example, where City Police is a public body:", facts(example), outcome(example)]
    parts += [f"*{one.why}*\n\n{facts(one)}\n\n{outcome(one)}" for one in others]
    return "\n\n".join(parts)
