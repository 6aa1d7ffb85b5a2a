"""Portfolios: the lists of organisations that users ask about."""

from dataclasses import dataclass
from decimal import Decimal

from answerable.domain.findings import Finding
from answerable.domain.identifiers import Identifier


@dataclass(frozen=True, slots=True, kw_only=True)
class PortfolioRow:
    """One organisation asked about. `number` is the row in the file as a spreadsheet counts it (header = 1).

    `reference` is what the file itself calls the row (its column `id`), "" where it has no such column;
    `country` is an ISO 3166 alpha-2 code in lower case, "" where none is given; `value` is in the
    portfolio's own unit, None where none is given.
    """

    number: int
    name: str
    reference: str = ""
    country: str = ""
    identifiers: tuple[Identifier, ...] = ()
    value: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Portfolio:
    """A list as read: the good rows, and a finding for each row or cell that could not be used.

    `columns` says which column of the file was taken for what (`{"name": "Company", ...}`) so that a report
    can show it; `unit` is the value's unit where the file says it, such as `USD`.
    """

    name: str
    rows: tuple[PortfolioRow, ...]
    findings: tuple[Finding, ...]
    columns: tuple[tuple[str, str], ...]
    unit: str = ""
