"""The door: the bytes of a list to a portfolio."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from answerable.domain import Finding, Portfolio, PortfolioRow, Severity
from answerable.errors import AnswerableError
from answerable.portfolio.amounts import Style, currency, style
from answerable.portfolio.columns import Columns, Layout, unit
from answerable.portfolio.rows import full_ticker, rows
from answerable.portfolio.tables import table
from answerable.tabular import Cell, Item, Record, finding, is_nothing, shown, text

_MOST_FINDINGS = 1_000
"""So many findings of one rule are told one by one."""

EVERY_COLUMN = Columns()
"""No column named by the user: each is found by its header."""


def read(data: bytes, *, filename: str, columns: Columns = EVERY_COLUMN) -> Portfolio:
    """The portfolio that `data` holds: CSV and its kin, XLSX, ODS, JSON lines or array, or FollowTheMoney.

    Form, encoding, separator, header and columns are found from the bytes. What is wrong with a row or a cell
    is a finding (stop: the row was left out; doubt: look at it) that names the row as a spreadsheet counts
    rows: a cell of several lines is one row, a blank row counts. In JSON it is the line, or the number of the
    object in its array. Values stay in the file's own unit.

    Raises AnswerableError for a file that cannot be used at all, and for a column that it does not have.
    """
    found = table(data, filename, columns)
    layout = found.layout
    items = [_picked(item, layout) for item in found.items]
    if not items:
        raise AnswerableError(f"{filename} holds a header but no rows.", "Add a row for each organisation.")
    worth = style(_cells(items, layout, "value"))
    codes = _currencies(items, layout)
    read_rows = list(rows(items, layout, worth))
    findings = (
        *found.notes,
        *_twice(layout),
        *_about_values(layout, worth, codes),
        *_about_tickers(items, layout),
        *_bounded(item for item in read_rows if isinstance(item, Finding)),
    )
    return Portfolio(
        name=filename,
        rows=tuple(item for item in read_rows if isinstance(item, PortfolioRow)),
        findings=tuple(_placed(item, filename) for item in findings),
        columns=tuple((field, layout.title(field)) for field in layout.at),
        unit=_unit(layout, codes),
    )


def _bounded(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The first findings of each rule, and how many more there are: a list may be wrong in every row."""
    counts: Counter[str] = Counter()
    severity = {}
    for item in findings:
        counts[item.rule] += 1
        severity[item.rule] = item.severity
        if counts[item.rule] <= _MOST_FINDINGS:
            yield item
    for rule, count in counts.items():
        if count > _MOST_FINDINGS:
            message = f"{count - _MOST_FINDINGS:,} more findings of this kind are not shown one by one."
            yield Finding(rule=rule, severity=severity[rule], message=message, about="")


def _picked(item: Item, layout: Layout) -> Item:
    """A record with the cells of the layout's fields only, in their order; what it lacks is empty."""
    if isinstance(item, Finding):
        return item
    cells = item.cells
    return Record(item.number, tuple(cells[at] if at < len(cells) else "" for at in layout.at.values()))


def _placed(item: Finding, filename: str) -> Finding:
    """`item` under this room's name, about the file as well as the place in it."""
    about = f"{filename}, {item.about}" if item.about else filename
    return replace(item, rule=f"portfolio.{item.rule}", about=about)


def _cells(items: Sequence[Item], layout: Layout, field: str) -> Iterator[Cell]:
    """The cells of one field in all records; none where no column was taken for it."""
    if field in layout.at:
        place = list(layout.at).index(field)
        yield from (item.cells[place] for item in items if isinstance(item, Record))


def _currencies(items: Sequence[Item], layout: Layout) -> tuple[str, ...]:
    """The currencies of the values: the header's, else those of their own column or beside the numbers."""
    code, _ = unit(layout.title("value"))
    if code or "value" not in layout.at:
        return (code,)
    beside = {currency(cell) for cell in _cells(items, layout, "value")}
    own = {text(cell).strip().upper()[:10] for cell in _cells(items, layout, "currency")}
    return tuple(sorted({said for said in (own or beside) if said and not is_nothing(said)}))


def _unit(layout: Layout, codes: Sequence[str]) -> str:
    _, scale = unit(layout.title("value"))
    return f"{codes[0] if len(codes) == 1 else ''} {scale}".strip()


def _twice(layout: Layout) -> Iterator[Finding]:
    for field, at in layout.at.items():
        title = layout.header[at]
        if layout.header.count(title) > 1:
            message = f"Several columns are called {shown(title)}; the first was taken for the {field}."
            yield finding("column-twice", Severity.DOUBT, message, column=title)


def _about_values(layout: Layout, worth: Style, codes: Sequence[str]) -> Iterator[Finding]:
    column = layout.title("value")
    if not worth.agreed:
        message = "Some values have a decimal point and some a decimal comma; each was read by itself."
        yield finding("two-decimal-marks", Severity.DOUBT, message, column=column)
    if not worth.settled:
        message = (
            "Nothing shows whether 1,234 is 1234 or 1.234 here; it was read as 1234, and 1.234 as 1.234."
        )
        yield finding("decimal-mark", Severity.NOTE, message, column=column)
    if len(codes) > 1:
        message = f"The values are in several currencies ({', '.join(codes[:10])}); their sum says nothing."
        yield finding("currencies", Severity.DOUBT, message, column=column)


def _about_tickers(items: Sequence[Item], layout: Layout) -> Iterator[Finding]:
    """One note for all tickers that have no exchange: alone they can mean several companies."""
    if "ticker" not in layout.at:
        return
    records = (dict(zip(layout.at, item.cells, strict=True)) for item in items if isinstance(item, Record))
    bare = [
        cells["ticker"]
        for cells in records
        if not is_nothing(text(cells["ticker"])) and not full_ticker(cells)
    ]
    if bare:
        message = (
            "Tickers without an exchange that is known were not used: "
            f"{len(bare)} of them, first {shown(text(bare[0]))}. Write XNAS:NVDA, or add the exchange."
        )
        yield finding("bare-ticker", Severity.NOTE, message, column=layout.title("ticker"))
