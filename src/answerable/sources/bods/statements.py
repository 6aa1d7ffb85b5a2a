"""Statements of the Beneficial Ownership Data Standard 0.4, and which is the last word on each record.

A record is what a publisher knows of one entity, person or relationship; a statement is what it said of it
once. The last one counts: the one that closes the record, else the one of the latest date, else the one that
stands last in the file.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from answerable.domain import Exhibit, Finding, Severity, key
from answerable.errors import AnswerableError
from answerable.sources.record import Record, decoded
from answerable.sources.record import finding as finding_by

NAME = "bods"
finding = partial(finding_by, NAME)

_HINT = "Name the source that it belongs to with --source, or fetch it again."
_REGISTER = "officialRegister"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One statement: `record` is all of it, `details` what it says of the record `id`.

    `publisher` is the name of its publisher, or the address where there is no name.
    """

    record: Record
    details: Record
    publication: Record
    id: str
    kind: str
    publisher: str
    closed: bool
    date: str
    register: bool

    @property
    def number(self) -> str:
        """A number for the record that no other publisher's record has."""
        return key(self.publisher, self.id)[:12]


def statements(exhibit: Exhibit) -> Iterator[Statement | Finding]:
    """The statements of a file in their order; what is no statement of 0.4 is a finding.

    Raises AnswerableError where the file is no JSON, or holds no such statement at all.
    """
    found = 0
    for place, value in _values(exhibit):
        if isinstance(value, dict) and _is_statement(value):
            found += 1
            yield _statement(Record(exhibit, place, value))
        else:
            message = "this is no statement of BODS 0.4: it has no recordId, recordType and recordDetails"
            yield finding("no-statement", Severity.STOP, message, place)
    if not found:
        raise AnswerableError(f"{exhibit.name} holds no statement of BODS 0.4.", _HINT)


def _is_statement(value: dict[str, object]) -> bool:
    match value:
        case {"recordId": str(number), "recordType": str(kind), "recordDetails": dict()}:
            return bool(number.strip()) and kind in ("entity", "person", "relationship")
    return False


def _statement(record: Record) -> Statement:
    publication, source = record.part("publicationDetails"), record.part("source")
    publisher = publication.part("publisher")
    return Statement(
        record=record,
        details=record.part("recordDetails"),
        publication=publication,
        id=record.take("recordId"),
        kind=record.take("recordType"),
        publisher=publisher.take("name") or publisher.take("url"),
        closed=record.take("recordStatus") == "closed",
        date=record.take("statementDate"),
        register=_REGISTER in source.take_all("type"),
    )


def last_words(said: Iterable[Statement]) -> tuple[list[Statement], int]:
    """The last statement of each record, in the order in which the records came, and how many it replaced."""
    last: dict[tuple[str, str], Statement] = {}
    count = 0
    for statement in said:
        count += 1
        record = (statement.kind, statement.id)
        before = last.get(record)
        if before is None or _order(statement) >= _order(before):
            last[record] = statement
    return list(last.values()), count - len(last)


def _order(statement: Statement) -> tuple[bool, str]:
    return statement.closed, statement.date


def _values(exhibit: Exhibit) -> Iterator[tuple[str, object]]:
    """Each JSON value with its place: those of one array, or of a file with one in each line."""
    text = decoded(exhibit)
    if text.lstrip().startswith("["):
        values = _parsed(text, exhibit, 1)
        yield from ((f"/{n}", value) for n, value in enumerate(values if isinstance(values, list) else []))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield f"line {number}", _parsed(line, exhibit, number)


def _parsed(text: str, exhibit: Exhibit, line: int) -> object:
    """The JSON value in `text`, which begins in `line`; numbers stay as they are written."""
    try:
        return json.loads(text, parse_int=str, parse_float=str)
    except RecursionError as error:
        raise AnswerableError(f"{exhibit.name} is nested too deep.", _HINT) from error
    except json.JSONDecodeError as error:
        where = line + error.lineno - 1
        raise AnswerableError(f"{exhibit.name} is not JSON: {error.msg} in line {where}.", _HINT) from error
