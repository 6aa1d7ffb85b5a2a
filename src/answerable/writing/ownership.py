"""Ownership in words and as CSV: sums, who holds what, and the parts that stand behind a company."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from answerable.domain import (
    WHOLE,
    Answer,
    Chain,
    Control,
    Entity,
    EntityId,
    Holding,
    OwnershipSum,
    Part,
    Share,
    Tie,
    UnderRegime,
)
from answerable.writing.tables import address_of, safe_cell
from answerable.writing.words import chain_text, country_words, name_of

OWNED = (
    "entity_id",
    "entity_name",
    "countries",
    "answer",
    "by_control",
    "low_percent",
    "high_percent",
    "holders",
    "route",
    "part_low",
    "part_high",
    "sources",
)
"""The columns of `owned_csv`."""


def holding_words(holding: Holding, entities: Mapping[EntityId, Entity]) -> str:
    """Who counts with how much, why, and how that is known.

    `CETHIK Group holds 38.88 % and is listed (reported, no date given)`.
    """
    held = held_words(holding.share, holding.control, holding.tie)
    known = f"{holding.tie.standing.value}, {holding.tie.period}"
    return f"{name_of(holding.holder, entities)} {held} and {holding.why} ({known})"


def total_words(total: Share) -> str:
    """A sum of shares; where nothing is known of it that it may be anything."""
    return "up to 100 %" if total == Share(0, WHOLE) else str(total)


def held_words(share: Share, control: Iterable[Control], tie: Tie) -> str:
    """How much is held, and what other control goes with it: `holds 20 %, with a golden share`.

    `tie` tells of it. Where it gives no share, `share` is what it is counted as, and the words say so.
    """
    other = " and ".join(_CONTROLS[one] for one in control)
    if tie.share is None:
        counted = "" if share == Share(0, WHOLE) else f" (counted as {share})"
        return f"has {other}" if other else f"holds a share that is not given{counted}"
    return f"holds {share}{f', with {other}' if other else ''}"


_CONTROLS = {
    Control.BOARD_MAJORITY: "a say over most of the board",
    Control.VOTING_MAJORITY: "more than half of the votes",
    Control.GOLDEN_SHARE: "a golden share",
    Control.CONTRACT: "control by contract or articles",
    Control.CONSOLIDATED: "it in its consolidated accounts",
    Control.INFLUENCE: "influence or control",
}


def sum_words(told: OwnershipSum, entities: Mapping[EntityId, Entity]) -> str:
    """The sum in one line: `A holds 25 % and is listed; B holds 25 % and is listed: 50 % together`."""
    parts = "; ".join(holding_words(holding, entities) for holding in told.holdings)
    return f"{parts}: {total_words(told.total)} together" if len(told.holdings) > 1 else parts


def under_words(one: UnderRegime) -> str:
    """What one regime's rule comes to: `OFAC 50 Percent Rule: yes`, with its doubts about the day."""
    stands = {Answer.YES: "", Answer.COULD_BE: ", if it is in force", Answer.NO: ", which is not in force"}
    return f"{one.title}: {one.answer.value} ({total_words(one.total)}){stands[one.stands]}"


def _addresses(holding: Holding) -> Iterable[str]:
    return map(address_of, holding.tie.citations)


def owned_csv(
    companies: Sequence[tuple[OwnershipSum, Chain, Part]], entities: Mapping[EntityId, Entity]
) -> str:
    """Companies that fall under a rule as CSV (RFC 4180, CRLF), with `OWNED` as the header.

    Percentages are of the company; `holders` are those that count, `route` the shortest way up to an owner,
    `part_low` and `part_high` the economic interest of the owners in percent; `sources` are the addresses
    (for files without one, the digests) that the holdings rest on.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(OWNED)
    for told, route, part in companies:
        entity = entities.get(told.company)
        cells = (
            told.company,
            name_of(told.company, entities),
            country_words(entity.countries) if entity else "",
            told.answer.value,
            "yes" if told.by_control else "",
            f"{told.total.low / 100:.2f}",
            f"{told.total.high / 100:.2f}",
            "; ".join(holding_words(holding, entities) for holding in told.holdings),
            chain_text(route, entities),
            f"{100 * part.low:.4f}",
            f"{100 * part.high:.4f}",
            " ; ".join(dict.fromkeys(a for holding in told.holdings for a in _addresses(holding))),
        )
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()
