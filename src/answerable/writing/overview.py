"""What a traced portfolio comes to in numbers, and the order of its rows: the same for every face."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from answerable.domain import (
    Concern,
    EntityId,
    Exposure,
    ExposureKind,
    Finding,
    RowResult,
    Tie,
    TraceResult,
    gravity,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stake:
    """How many rows, and the sum of their values; `valued` of the rows give a value."""

    rows: int
    valued: int
    value: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KindStake:
    """What the exposures of one label come to (`Exposure.label`); `kind` is the kind that they are of."""

    kind: ExposureKind
    label: str
    stake: Stake


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The headline numbers. `matched`, `possible` and `unmatched` add up to `rows`.

    possible: rows without a match, but with a possible one, which a person must settle.
    exposed: each row counted once, whatever the number of its exposures.
    kinds: a row counts in each of its kinds.
    """

    rows: int
    matched: int
    possible: int
    unmatched: int
    exposed: Stake
    kinds: tuple[KindStake, ...]


def summary(result: TraceResult) -> Summary:
    """The headline numbers of `result`: all six kinds, and beside them the labels that say less of a kind."""
    rows = result.results
    return Summary(
        rows=len(rows),
        matched=sum(bool(row.matches) for row in rows),
        possible=sum(bool(row.possible and not row.matches) for row in rows),
        unmatched=len(unmatched(result)),
        exposed=_stake([row for row in rows if row.exposures]),
        kinds=tuple(
            KindStake(kind=kind, label=label, stake=_stake(_rows_with(rows, label)))
            for kind in ExposureKind
            for label in _labels(rows, kind)
        ),
    )


def _labels(rows: Iterable[RowResult], kind: ExposureKind) -> list[str]:
    """The plain label of `kind`, then others that exposures bear, such as `could be owned by listed`."""
    seen = {exposure.label for row in rows for exposure in row.exposures if exposure.kind is kind}
    return [kind.value, *sorted(seen - {kind.value})]


def _rows_with(rows: Iterable[RowResult], label: str) -> list[RowResult]:
    return [row for row in rows if any(exposure.label == label for exposure in row.exposures)]


def _stake(rows: list[RowResult]) -> Stake:
    values = [row.row.value for row in rows if row.row.value is not None]
    return Stake(rows=len(rows), valued=len(values), value=sum(values, Decimal()) if values else None)


def groups(exposures: Iterable[Exposure]) -> list[list[Exposure]]:
    """The exposures of one row in one list for each label, gravest first."""
    found: dict[str, list[Exposure]] = {}
    for exposure in exposures:
        found.setdefault(exposure.label, []).append(exposure)
    return list(found.values())


def exposed_rows(result: TraceResult) -> list[RowResult]:
    """The rows with exposures, gravest first: by kind, then standing of the weakest step, then value."""
    return sorted((row for row in result.results if row.exposures), key=_row_order)


def _row_order(row: RowResult) -> tuple[int, Decimal, int]:
    return gravity(row.exposures[0]), -(row.row.value or Decimal()), row.row.number


def cleared(result: TraceResult) -> list[RowResult]:
    """The rows that have a match and no exposure."""
    return [row for row in result.results if row.matches and not row.exposures]


def to_settle(result: TraceResult) -> list[RowResult]:
    """The rows with possible matches, whether or not they have a match too."""
    return [row for row in result.results if row.possible]


def unmatched(result: TraceResult) -> list[RowResult]:
    """The rows without a match and without a possible one."""
    return [row for row in result.results if not row.matches and not row.possible]


def kinds_not_found(
    row: RowResult, asked: Iterable[ExposureKind] = tuple(ExposureKind)
) -> list[ExposureKind]:
    """Those of the kinds `asked` for, all six unless it is said, that no exposure of `row` has."""
    found = {exposure.kind for exposure in row.exposures}
    return [kind for kind in asked if kind not in found]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A concern that chains lead to, what it serves, and the rows whose chains lead to it."""

    concern: Concern
    reaches: tuple[Tie, ...]
    rows: tuple[RowResult, ...]


def concerns(result: TraceResult) -> list[Reached]:
    """Every concern that an exposed row's chain leads to, once, in the order of first appearance."""
    found: dict[EntityId, list[tuple[RowResult, Exposure]]] = {}
    for row in exposed_rows(result):
        for exposure in row.exposures:
            if exposure.chain.steps:
                found.setdefault(exposure.concern.entity, []).append((row, exposure))
    return [_reached(chains) for chains in found.values()]


def _reached(chains: list[tuple[RowResult, Exposure]]) -> Reached:
    return Reached(
        concern=chains[0][1].concern,
        reaches=tuple(dict.fromkeys(tie for _, exposure in chains for tie in exposure.reaches)),
        rows=tuple({row.row.number: row for row, _ in chains}.values()),
    )


def other_findings(result: TraceResult) -> list[Finding]:
    """The findings that are not of the portfolio file."""
    return [finding for finding in result.findings if finding not in result.portfolio.findings]
