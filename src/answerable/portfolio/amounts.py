"""Values as people write them: `$1,234.56`, `1.234,56`, `1 234`, `(1,234)`, to exact decimals."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from answerable.portfolio.words import currencies, currency_signs
from answerable.tabular import Cell, Uncalculated, is_nothing, shown, within_reason

_LONGEST = 60
_PARTS = re.compile(r"([^\d.,]*)([.,]?\d[\d.,'’ ]*)([^\d]*)")
_SCIENTIFIC = re.compile(r"[+-]?\d+([.,]\d+)?[eE][+-]?\d{1,3}")
_GROUPED = re.compile(r"\d*|\d{1,3}([.,'’ ]\d{2,3})*[.,'’ ]\d{3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a column writes its numbers: the decimal mark, and whether its cells agree on it and settle it."""

    mark: str
    settled: bool
    agreed: bool


def style(cells: Iterable[Cell]) -> Style:
    """The decimal mark of a column, from all its cells: `1.234,5` or `0,5` shows a comma, `1,234` nothing.

    Where no cell shows it, it is the point.
    """
    numbers = [parts[1] for cell in cells if isinstance(cell, str) and (parts := _parts(cell))]
    votes = Counter(mark for said in numbers if (mark := _mark(said)))
    open_question = any(not _mark(said) and ("." in said or "," in said) for said in numbers)
    mark = votes.most_common(1)[0][0] if votes else "."
    return Style(mark=mark, settled=bool(votes) or not open_question, agreed=len(votes) < 2)


def amount(cell: Cell, style: Style) -> Decimal | None:
    """The number that `cell` writes, None for an empty one. ValueError says why another cannot be read."""
    match cell:
        case Decimal():
            value = cell
        case Uncalculated():
            raise ValueError("the formula was saved without its result")
        case _ if is_nothing(cell):
            return None
        case _:
            value = _decimal(cell, style.mark)
    if not within_reason(value):
        raise ValueError(f"{shown(str(value))} is too big or too small to be an amount")
    return value


def currency(cell: Cell) -> str:
    """The currency that stands beside the number in a cell (`€5`, `5 NOK`), as its code; "" for none."""
    parts = _parts(cell) if isinstance(cell, str) else None
    return _currency(_unsigned(f"{parts[0]} {parts[2]}")) or "" if parts else ""


def _parts(said: str) -> tuple[str, str, str] | None:
    """What stands before the number, the number, and what stands after it."""
    if len(said) > _LONGEST:
        return None
    found = _PARTS.fullmatch(unicodedata.normalize("NFKC", said).strip())
    return (found[1], found[2].strip(" .,'’"), found[3]) if found else None


def _mark(digits: str) -> str:
    """The decimal mark that `digits` shows by itself; "" where it has none or could be read two ways."""
    marks = [c for c in digits if c in ".,"]
    if not marks:
        return ""
    last = marks[-1]
    if len(set(marks)) > 1:
        return last
    if len(marks) > 1:
        return "." if last == "," else ","
    whole, fraction = digits.split(last)
    return last if len(fraction) != 3 or len(whole) > 3 or not whole.strip("0") else ""


def _decimal(said: str, column_mark: str) -> Decimal:
    bare = said.strip()
    if len(bare) <= _LONGEST and _SCIENTIFIC.fullmatch(bare):
        return Decimal(bare.replace(",", "."))
    parts = _parts(said)
    if not parts:
        raise ValueError(f"{shown(said)} is not a number")
    before, digits, after = parts
    whole, _, fraction = digits.partition(_mark(digits) or column_mark)
    beside = f"{before} {after}"
    well_formed = _GROUPED.fullmatch(whole) and (not fraction or fraction.isdigit())
    if not well_formed or _currency(_unsigned(beside)) is None:
        raise ValueError(f"{shown(said)} is not a number")
    negative = "-" in beside or "−" in beside or ("(" in before and ")" in after)
    value = Decimal(re.sub(r"\D", "", whole) + (f".{fraction}" if fraction else ""))
    return -value if negative else value


def _unsigned(beside: str) -> str:
    return re.sub(r"[()+−\-\s]", "", beside)


def _currency(said: str) -> str | None:
    """The code for what stands beside a number: "" for nothing, None for what is no currency."""
    if not said or said.upper() in currencies():
        return said.upper()
    return currency_signs().get(said)
