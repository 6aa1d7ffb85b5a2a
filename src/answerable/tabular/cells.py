"""Cells and records: what every form of file comes down to before its columns are known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from answerable.domain import Finding, Severity


@dataclass(frozen=True, slots=True)
class Uncalculated:
    """A cell whose formula was saved without its result."""

    formula: str


Cell = str | Decimal | Uncalculated
"""A cell: a text, a number that the file itself marks as one, or a formula without a result."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a table. `number` is its row as a spreadsheet counts; in JSON, its line or its object."""

    number: int
    cells: tuple[Cell, ...]

    @property
    def blank(self) -> bool:
        """Whether no cell says anything."""
        return not any(text(cell).strip() for cell in self.cells)


Item = Record | Finding
Items = Iterator[Item]
"""What a reader of one form yields: records, and findings about those that it could not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A visible sheet: its title, its rows that are not blank, and the titles of the other visible sheets.

    The rows are read as they are asked for.
    """

    title: str
    records: Items
    others: tuple[str, ...]


_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "n.a.", "none", "null", "nil", "#n/a"})
_LONGEST_SHOWN = 60
_BIGGEST = 30
"""A number with more digits than this is no amount of money; written out it could fill the memory."""


def text(cell: Cell) -> str:
    """What a cell says, as text: `66740` for a number, the formula for one without a result."""
    match cell:
        case str():
            return cell
        case Decimal():
            return f"{cell:f}"
        case Uncalculated(formula):
            return formula


def number(written: str) -> Cell:
    """A number as a file's own format writes it (`1.5`, `6E7`); the text where it is none that we can use."""
    if len(written) > _LONGEST_SHOWN or not re.fullmatch(
        r"-?\d+(\.\d+)?([eE][+-]?\d{1,3})?", written, re.ASCII
    ):
        return written
    value = Decimal(written)
    if not within_reason(value):
        return written
    return Decimal(int(value)) if value == value.to_integral_value() else value


def within_reason(value: Decimal) -> bool:
    """Whether `value` has so few digits that it can be an amount of money."""
    return value.is_zero() or abs(value.adjusted()) <= _BIGGEST


def is_nothing(said: str) -> bool:
    """Whether a cell says that there is nothing: a dash, `n/a`, `null`."""
    return said.strip().casefold() in _NOTHING


def shown(said: str) -> str:
    """`said` in quotes, on one line and cut to what fits in a sentence."""
    line = " ".join(said[: 4 * _LONGEST_SHOWN].split())
    return repr(line if len(line) <= _LONGEST_SHOWN else f"{line[:_LONGEST_SHOWN]}…")


def finding(rule: str, severity: Severity, message: str, *, row: int = 0, column: str = "") -> Finding:
    """A finding about `row` and `column` of the file; who asked for the table adds the file's name, and its
    own name before the rule.
    """
    place = [f"row {row}"] if row else []
    place += [f"column {shown(column)}"] if column else []
    return Finding(rule=rule, severity=severity, message=message, about=", ".join(place))
