"""XML and JSON of the golden copy, flattened to the columns of its CSV."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

import pyarrow as pa

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.bulk import AT_ONCE, Rows
from answerable.sources.markup import TEXT, elements
from answerable.sources.objects import whole
from answerable.sources.record import decoded

_RECORDS = ("LEIRecord", "RelationshipRecord", "Exception")
_SEVERAL = {
    "OtherEntityName",
    "TransliteratedOtherEntityName",
    "AdditionalAddressLine",
    "OtherAddress",
    "TransliteratedOtherAddress",
    "RelationshipPeriod",
    "RelationshipQualifier",
    "RelationshipQuantifier",
    "ExceptionReason",
    "ExceptionReference",
    "SuccessorEntity",
    "OtherValidationAuthority",
}
"""What can stand several times, and has a number behind it in the CSV even where it stands once."""
_CALLED = (
    (re.compile(r"\.RelationshipPeriods\.RelationshipPeriod\."), ".Period."),
    (re.compile(r"\.RelationshipQualifiers\.RelationshipQualifier\."), ".Qualifiers."),
    (re.compile(r"\.RelationshipQuantifiers\.RelationshipQuantifier\."), ".Quantifiers."),
    (re.compile(r"(?<=\.)StartDate$"), "startDate"),
    (re.compile(r"(?<=\.)EndDate$"), "endDate"),
    (re.compile(r"(?<=\.)PeriodType$"), "periodType"),
    (re.compile(r"^ExceptionCategory$"), "Exception.Category"),
    (re.compile(r"^ExceptionReason\."), "Exception.Reason."),
    (re.compile(r"^ExceptionReference\."), "Exception.Reference."),
)
"""What the CSV calls otherwise than the XML."""


def flattened(exhibit: Exhibit) -> Iterator[Rows]:
    """The records of a file as rows. Raises AnswerableError where it can not be read to its end."""
    found = _of_xml(exhibit) if b"<" in exhibit.data[:8] else _of_json(exhibit)
    while some := list(islice(found, AT_ONCE)):
        names = dict.fromkeys(name for _, record in some for name in record)
        columns = {
            name: pa.array([record.get(name, "") for _, record in some], pa.string()) for name in names
        }
        yield Rows(columns, pa.array([place for place, _ in some], pa.string()))


def _of_xml(exhibit: Exhibit) -> Iterator[tuple[str, dict[str, str]]]:
    tag = next((tag for tag in _RECORDS if f":{tag}".encode() in exhibit.data), _RECORDS[0])
    for record in elements(exhibit, tag):
        yield record.locator, _flat(record.fields)


def _of_json(exhibit: Exhibit) -> Iterator[tuple[str, dict[str, str]]]:
    hint = "Fetch it again from www.gleif.org."
    said = whole(decoded(exhibit), exhibit.name, hint)
    place = ""
    if isinstance(said, dict):  # the official layout: {"records": [{"LEI": {"$": …}}, …]}
        place, said = next(((f"/{k}", v) for k, v in said.items() if isinstance(v, list)), ("", None))
    if not isinstance(said, list):
        raise AnswerableError(f"{exhibit.name} holds no records of the golden copy.", hint)
    for n, record in enumerate(said):
        if isinstance(record, dict):
            inner = next(iter(record.values())) if len(record) == 1 else record
            yield f"{place}/{n}", _flat(inner if isinstance(inner, Mapping) else {})


def _flat(record: Mapping[str, object]) -> dict[str, str]:
    found = {}
    for path, text in _leaves("", record):
        for pattern, name in _CALLED:
            path = pattern.sub(name, path)  # noqa: PLW2901 -- renamed step by step
        found[path] = text
    return found


def _leaves(path: str, value: object) -> Iterator[tuple[str, str]]:
    """Every text in `value` with its path; attributes stand behind what they are of."""
    if isinstance(value, list):
        for n, inner in enumerate(value, 1):
            yield from _listed(path, n, inner)
    elif _last(path) in _SEVERAL:
        yield from _numbered(f"{path}.1", value)
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _leaves(_below(path, name), inner)
    else:
        yield path, str(value or "")


def _listed(path: str, number: int, value: object) -> Iterator[tuple[str, str]]:
    """The `number`th of several: under its own name, or in a list that is called by the plural."""
    own = _last(path) in _SEVERAL
    if own or not isinstance(value, Mapping):
        yield from _numbered(f"{path}.{number}", value)
        return
    single = next((name for name in value if name in _SEVERAL), "")
    name = single or next((one for one in _SEVERAL if f"{one}s" == _last(path)), "")
    for key, inner in value.items():
        at = f"{path}.{name}.{number}" if name else f"{path}.{number}"
        yield from _numbered(at if key == single else _below(at, key), inner)


def _numbered(path: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _numbered(_below(path, name), inner)
    else:
        yield path, str(value or "")


def _below(path: str, name: str) -> str:
    if name in (TEXT, "$"):
        return path
    if name.startswith("@"):
        attribute = name.removeprefix("@").removeprefix("xml:")
        return f"{path}.xml{attribute}" if attribute == "lang" else f"{path}.{attribute}"
    return f"{path}.{name}" if path else name


def _last(path: str) -> str:
    return path.rpartition(".")[2]
