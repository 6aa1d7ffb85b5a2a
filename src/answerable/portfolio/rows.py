"""Records to the rows of a portfolio: each cell read for what its column means, and the findings about it."""

import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from decimal import Decimal

from answerable.domain import Finding, Identifier, PortfolioRow, Scheme, Severity, identifier
from answerable.portfolio.amounts import Style, amount
from answerable.portfolio.columns import Layout
from answerable.portfolio.locations import country, ticker
from answerable.tabular import Cell, Item, Record, Uncalculated, finding, is_nothing, shown, text

_LONGEST_NAME = 500
_LONGEST_NUMBER = 100
_UNSEEN = re.compile(
    "(?<![\u0600-\u0dff])[\u200c\u200d]|[\x00-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ud800-\udfff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""Controls, what Unicode calls default ignorable, the blanks that count as letters, and half characters.

Joiners stay behind letters of Arabic and of the Indian scripts, which need them within words.
"""

_ALIKE = re.compile("[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]")
"""A Latin letter that touches a Greek or Cyrillic one: many of them look the same."""

_ERRORS = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|NULL!|DIV/0!|NUM!|SPILL!|CALC!)", re.IGNORECASE)
_FORMULA_STARTS = ("=", "+", "-", "@")
_NUMBERS = (Scheme.LEI, Scheme.ISIN, Scheme.CIK, Scheme.USCC, Scheme.ROR)

Cells = Mapping[str, Cell]
"""Field -> cell, for one record."""


def rows(items: Iterable[Item], layout: Layout, style: Style) -> Iterator[PortfolioRow | Finding]:
    """A row for each record of which something can be asked, after the findings about it.

    `items` hold the cells of the fields of `layout`, in its order; `style` is that of the value's column. Of
    rows that say the same (name, country and identifiers, and the row's own reference) the first is kept.
    """
    seen: dict[tuple[str, str, str, tuple[Identifier, ...]], int] = {}
    for item in items:
        if isinstance(item, Finding):
            yield item
            continue
        row = yield from _row(item, layout, style)
        if row is None:
            continue
        said = (row.name.casefold(), row.reference, row.country, row.identifiers)
        first = seen.setdefault(said, row.number)
        if first == row.number:
            yield row
        else:
            yield _again(row, first)


def _row(record: Record, layout: Layout, style: Style) -> Generator[Finding, None, PortfolioRow | None]:
    cells = dict(zip(layout.at, record.cells, strict=True))
    name = yield from _name(cells["name"], record.number, layout.title("name"))
    if not name:
        return None
    return PortfolioRow(
        number=record.number,
        name=name,
        reference=text(cells.get("reference", "")).strip()[:_LONGEST_NUMBER],
        country=(yield from _country(cells.get("country", ""), record.number, layout.title("country"))),
        identifiers=(yield from _identifiers(cells, record.number, layout)),
        value=(yield from _value(cells.get("value", ""), record.number, layout.title("value"), style)),
    )


def _again(row: PortfolioRow, first: int) -> Finding:
    value = "" if row.value is None else f" Its value, {row.value:,f}, is not added."
    message = f"{shown(row.name)} stands in row {first} already, so row {row.number} was left out.{value}"
    return finding("duplicate-row", Severity.NOTE, message, row=row.number)


def _name(cell: Cell, row: int, column: str) -> Generator[Finding, None, str]:
    """The name without what cannot be seen; "" where there is none, after the finding that says why."""
    said = text(cell)
    if refusal := _no_name(cell, said):
        yield finding(*refusal, row=row, column=column)
        return ""
    whole = " ".join(said.split())
    name = _visible(whole)
    if name != whole:
        message = f"Characters that cannot be seen were taken out of the name; {shown(name)} is left."
        yield finding("unseen-characters", Severity.DOUBT, message, row=row, column=column)
    if name.startswith(_FORMULA_STARTS):
        message = f"The name {shown(name)} looks like a formula; it was kept as text."
        yield finding("formula", Severity.DOUBT, message, row=row, column=column)
    if _ALIKE.search(name):
        message = (
            f"The name {shown(name)} mixes Latin letters with Greek or Cyrillic ones that look like them."
        )
        yield finding("mixed-letters", Severity.DOUBT, message, row=row, column=column)
    if "\ufffd" in name:
        message = f"Letters of the name {shown(name)} could not be read; save the file as UTF-8."
        yield finding("unreadable-letters", Severity.DOUBT, message, row=row, column=column)
    return name


def _no_name(cell: Cell, said: str) -> tuple[str, Severity, str] | None:
    """The rule, the severity and the sentence of why `cell` gives no name; None where it does."""
    if isinstance(cell, Uncalculated):
        message = (
            "The row was left out: its name is a formula that was saved without its result. "
            "Open the file in a spreadsheet program, save it and try again."
        )
        return "formula", Severity.STOP, message
    if len(said) > _LONGEST_NAME and len(" ".join(said.split())) > _LONGEST_NAME:
        message = (
            f"The row was left out: its name has {len(said):,} characters, more than {_LONGEST_NAME}. "
            "Look whether cells have run together."
        )
        return "long-name", Severity.STOP, message
    if _ERRORS.fullmatch(said.strip()):
        return "no-name", Severity.STOP, f"The row was left out: its name is the error {said.strip()}."
    if not any(c.isalnum() for c in _visible(said)):
        return "no-name", Severity.STOP, "The row was left out: it has no name."
    return None


def _visible(said: str) -> str:
    """`said` on one line, without what cannot be seen."""
    if said.isascii() and said.isprintable():
        return said
    line = " ".join(said.split())
    return " ".join(_UNSEEN.sub("", line).split())


def _country(cell: Cell, row: int, column: str) -> Generator[Finding, None, str]:
    said = text(cell).strip()
    code = country(said)
    if code is None and not is_nothing(said):
        message = f"{shown(said)} is no country that is known; the row is asked about without one."
        yield finding("unknown-country", Severity.DOUBT, message, row=row, column=column)
    return code or ""


def _value(cell: Cell, row: int, column: str, style: Style) -> Generator[Finding, None, Decimal | None]:
    try:
        return amount(cell, style)
    except ValueError as error:
        message = f"The value was not used: {error}."
        yield finding("unreadable-value", Severity.DOUBT, message, row=row, column=column)
        return None


def _identifiers(cells: Cells, row: int, layout: Layout) -> Generator[Finding, None, tuple[Identifier, ...]]:
    """The identifiers of a row, each once; a cell may hold several (`US…; US…`)."""
    found: list[Identifier] = []
    for scheme in (scheme for scheme in _NUMBERS if cells.get(scheme)):
        for said in _split(cells[scheme]):
            found += yield from _identifier(scheme, said, row, layout.title(scheme))
    if full := full_ticker(cells):
        found += yield from _identifier(Scheme.TICKER, full, row, layout.title("ticker"))
    return tuple(dict.fromkeys(found))


def _identifier(
    scheme: Scheme, said: str, row: int, column: str
) -> Generator[Finding, None, list[Identifier]]:
    try:
        return [identifier(scheme, said)]
    except ValueError as error:
        message = f"{error}. The row is asked about without it."
        yield finding("wrong-identifier", Severity.DOUBT, message, row=row, column=column)
        return []


def full_ticker(cells: Cells) -> str:
    """The ticker of a row with its exchange, `XNAS:NVDA`; "" where it gives no exchange that is known."""
    symbol = text(cells.get("ticker", "")).strip()[:_LONGEST_NUMBER]
    return "" if is_nothing(symbol) else ticker(symbol, text(cells.get("exchange", ""))[:_LONGEST_NUMBER])


def _split(cell: Cell) -> list[str]:
    parts = re.split(r"[;|\n]|,\s", text(cell)[: 10 * _LONGEST_NUMBER])
    return [part.strip()[:_LONGEST_NUMBER] for part in parts if not is_nothing(part)]
