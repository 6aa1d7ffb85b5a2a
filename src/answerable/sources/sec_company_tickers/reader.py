"""Reads the SEC's file of companies and tickers, in either of its two forms.

`company_tickers_exchange.json` has the exchange; `company_tickers.json` has not, and there a ticker says
nothing: the same letters are other companies' elsewhere. Only exchanges whose market code is certain are
taken: what trades over the counter has no ticker here. A company of several tickers is one entity.
"""

import json
from collections.abc import Iterator
from functools import partial

from answerable.domain import EntityId, Exhibit, Scheme, Severity, identifier
from answerable.errors import AnswerableError
from answerable.sources.record import Record, Subject, decoded, finding, folded, unread
from answerable.sources.source import Item

NAME = "sec-company-tickers"
_finding = partial(finding, NAME)

_FIELDS = ["cik", "name", "ticker", "exchange"]
_MARKETS = {"Nasdaq": "XNAS", "NYSE": "XNYS", "CBOE": "BATS"}
"""ISO 10383's code of each exchange."""


def recognises(_name: str, head: bytes) -> bool:
    """JSON that begins as one of the two forms does."""
    start = b"".join(head[:400].split())
    return start.startswith((b'{"fields":["cik","name","ticker","exchange"]', b'{"0":{"cik_str":'))


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims of every company in the file."""
    records = list(_records(exhibit))
    for record in records:
        yield from _company(record)
    yield from unread(NAME, records, {})


def _records(exhibit: Exhibit) -> Iterator[Record]:
    """One record for each ticker, its fields called as in the form with exchanges."""
    hint = "Fetch it again, or name the source that it belongs to with --source."
    try:
        said = json.loads(decoded(exhibit))
    except (json.JSONDecodeError, RecursionError) as error:
        raise AnswerableError(f"{exhibit.name} is not JSON that can be read to its end.", hint) from error
    match said:
        case {"fields": fields, "data": list(rows)} if fields == _FIELDS:
            for n, row in enumerate(rows):
                yield Record(exhibit, f"/data/{n}", dict(zip(_FIELDS, _cells(row), strict=False)))
        case {"0": {"cik_str": _}}:
            for n, one in said.items():
                told = one if isinstance(one, dict) else {}
                cells = [told.get(field) for field in ("cik_str", "title", "ticker")]
                yield Record(exhibit, f"/{n}", dict(zip(_FIELDS, cells, strict=False)))
        case _:
            raise AnswerableError(f"{exhibit.name} is neither of the SEC's forms of its companies.", hint)


def _cells(row: object) -> list[object]:
    return row if isinstance(row, list) else []


def _company(record: Record) -> Iterator[Item]:
    name, ticker, exchange = (folded(record.take(field)) for field in ("name", "ticker", "exchange"))
    try:
        cik = identifier(Scheme.CIK, record.take("cik")).value
    except ValueError as error:
        yield _finding("bad-cik", Severity.STOP, str(error), record.locator)
        return
    if not name:
        yield _finding("no-name", Severity.STOP, "the company has no name", record.locator)
        return
    subject = Subject(NAME, EntityId(f"sec-{cik}"), "Company")
    yield subject.claim("name", name, record.cite("name"))
    yield subject.claim("cikCode", cik, record.cite("cik"), original=record.take("cik"))
    if ticker and exchange in _MARKETS:
        try:
            value = identifier(Scheme.TICKER, f"{_MARKETS[exchange]}:{ticker}").value
        except ValueError as error:
            yield _finding("bad-ticker", Severity.DOUBT, str(error), record.locator)
        else:
            cited = record.cite("ticker"), record.cite("exchange")
            yield subject.claim("ticker", value, *cited, original=ticker)
