"""Reads the snapshot of persons with significant control: a JSON object a line, one for each of them.

| of what kind                       | read as                                                             |
|------------------------------------|---------------------------------------------------------------------|
| a corporate entity, a legal person | an organisation, and its tie of ownership with the band of its shares |
| the same without shares            | a note: votes and the right to appoint are no part of a company     |
| an individual                      | a note: a natural person, unnamed                                   |
| statements, exemptions, totals     | left out and counted                                                |

The snapshot tells companies by their numbers alone; one that is nowhere an owner is called by its number. The
bands are those of the Companies Act 2006, Schedule 1A: more than 25 % and up to 50 %, more than 50 % and less
than 75 %, 75 % or more.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

import pyarrow as pa

from answerable.domain import WHOLE, Exhibit, PartialDate, Severity, Standing, TieKind, country_code, key
from answerable.errors import AnswerableError
from answerable.sources.archives import unpacked
from answerable.sources.bulk import AT_ONCE, Doubts, ties
from answerable.sources.objects import Said, claimed
from answerable.sources.record import folded
from answerable.sources.source import Item

NAME = "uk-psc"

_LONGEST = 1_000_000
"""How many bytes a line has at the most; a longer one is no line of the snapshot."""
_HINT = "Fetch the snapshot again from Companies House."
_ORGANISATIONS = ("corporate-entity", "legal-person")
_PERSONS = ("individual", "super-secure")
_SHARES = re.compile(
    r"ownership-of-shares-(\d+)-to-(\d+)-percent|ownership-of-shares-more-than-(\d+)-percent"
)
_BANDS = {"25": (2_501, 5_000), "50": (5_001, 7_499), "75": (7_500, WHOLE)}
_NUMBER = re.compile(r"[A-Z]{2}\d{6}|\d{6,8}")
_UK = re.compile(r"\b(?:england|wales|scotland|northern ireland|united kingdom|great britain|uk|gb)\b")


class _Control(NamedTuple):
    """A line that tells of control: over which company, by whom, how, and where it stands."""

    company: str
    data: Mapping[str, object]
    kind: str
    natures: tuple[str, ...]
    place: str


def recognises(_name: str, head: bytes) -> bool:
    """JSON lines that begin as the snapshot does, or its zip."""
    lines = head.lstrip().startswith(b'{"company_number"') and b'"kind"' in head
    return lines or (head.startswith(b"PK\x03\x04") and b"persons-with-significant-control" in head[:200])


def read(exhibit: Exhibit) -> Iterator[Item]:
    """Batches of what a snapshot says."""
    doubts, found = Doubts(NAME), False
    lines = enumerate(_lines(exhibit), 1)
    while some := list(islice(lines, AT_ONCE)):
        controls: list[_Control] = []
        for number, line in some:
            control = _control(exhibit, number, line)
            if control is None:
                continue
            found = True
            if control.kind.startswith((*_ORGANISATIONS, *_PERSONS)):
                controls.append(control)
            else:
                doubts.count(f"lines left out that tell of nobody's control ({control.kind or 'no kind'})", 1)
        yield from _said(controls, doubts)
    if not found:
        raise AnswerableError(f"{exhibit.name} holds no lines of the snapshot.", _HINT)
    yield from doubts.rest(exhibit.name)


def _lines(exhibit: Exhibit) -> Iterator[bytes]:
    with unpacked(exhibit, lambda name: name.endswith(".txt"), _HINT) as file:
        while line := file.readline(_LONGEST):
            yield line


def _control(exhibit: Exhibit, number: int, line: bytes) -> _Control | None:
    """What a line tells; None where it is empty. Raises AnswerableError where it is no line of a snapshot."""
    if not line.strip():
        return None
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise AnswerableError(f"{exhibit.name} is not JSON in line {number}.", _HINT) from error
    match found:
        case {"data": dict(data)}:
            natures = data.get("natures_of_control")
            return _Control(
                company=str(found.get("company_number") or ""),
                data=data,
                kind=str(data.get("kind") or ""),
                natures=tuple(map(str, natures)) if isinstance(natures, list) else (),
                place=f"line {number}",
            )
    raise AnswerableError(f"{exhibit.name} is no snapshot: line {number} has no data.", _HINT)


def _said(controls: list[_Control], doubts: Doubts) -> Iterator[Item]:
    claims: dict[tuple[str, str, str, str], str] = {}
    owned: list[tuple[_Control, str, tuple[int, int]]] = []
    for one in controls:
        if not _NUMBER.fullmatch(one.company):
            message = "the line has no company number: it is left out"
            yield from doubts.tell("bad-number", Severity.STOP, message, pa.array([one.place]))
            continue
        for said in _company(one.company):
            claims.setdefault(said, f"{one.place}/company_number")
        name = folded(str(one.data.get("name") or ""))
        band = _band(one.natures)
        if one.kind.startswith(_ORGANISATIONS) and name:
            owner = _owner(one, name)
            claims |= {said: f"{one.place}/data/{field}" for said, field in _organisation(one, owner, name)}
            if band:
                owned.append((one, owner, band))
                continue
        who = name if name and one.kind.startswith(_ORGANISATIONS) else "A natural person"
        if one.natures:
            at = f"{one.place}/data/natures_of_control/0"
            claims[(_id(one.company), "notes", _note(who, one), one.natures[0])] = at
    yield from claimed(
        [
            Said(entity, "Company", prop, value, words, "", place)
            for (entity, prop, value, words), place in claims.items()
        ]
    )
    if owned:
        yield from _ties(owned, doubts)


def _id(number: str) -> str:
    return f"{NAME}-gb-{number.zfill(8)}"


def _company(number: str) -> Iterator[tuple[str, str, str, str]]:
    """What is said of every company: entity, property, value, and the words where they differ."""
    entity = _id(number)
    yield entity, "name", f"company {number} of the UK register", number
    yield entity, "registrationNumber", number, ""
    yield entity, "jurisdiction", "gb", number
    yield entity, "country", "gb", number


def _owner(one: _Control, name: str) -> str:
    """The id of an owner: a UK company's is its number's, another's is made of what identifies it."""
    told = _identification(one)
    number = told["registration_number"].upper().replace(" ", "")
    place = f"{told['place_registered']} {told['country_registered']}".casefold()
    if _NUMBER.fullmatch(number) and _UK.search(place):
        return _id(number)
    return f"{NAME}-{key(name.casefold(), place, number)[:12]}"


def _identification(one: _Control) -> dict[str, str]:
    told = one.data.get("identification")
    fields = ("registration_number", "place_registered", "country_registered")
    return {f: folded(str((told.get(f) if isinstance(told, dict) else "") or "")) for f in fields}


def _organisation(one: _Control, owner: str, name: str) -> Iterator[tuple[tuple[str, str, str, str], str]]:
    """What a line says of an owner, each with the field that says it."""
    told = _identification(one)
    yield (owner, "name", name, ""), "name"
    if number := told["registration_number"]:
        yield (owner, "registrationNumber", number, ""), "identification/registration_number"
    if (country := told["country_registered"]) and (code := country_code(country)):
        yield (owner, "country", code, country), "identification/country_registered"


def _band(natures: tuple[str, ...]) -> tuple[int, int] | None:
    """The band of shares in basis points; None where none is told."""
    for nature in natures:
        if found := _SHARES.match(nature):
            low, high = _BANDS.get(found[1] or found[3], (1, WHOLE))
            return low, WHOLE if found[3] else high
    return None


def _note(who: str, one: _Control) -> str:
    how = "; ".join(nature.replace("-", " ") for nature in one.natures)
    since, until = (str(one.data.get(field) or "") for field in ("notified_on", "ceased_on"))
    dates = ", ".join(filter(None, (since and f"since {since}", until and f"until {until}")))
    return f"{who} has control: {how} ({dates or 'no date given'})."


def _ties(owned: list[tuple[_Control, str, tuple[int, int]]], doubts: Doubts) -> Iterator[Item]:
    rows = []
    for one, owner, (low, high) in owned:
        start, end = (_day(one, field) for field in ("notified_on", "ceased_on"))
        for field, day in (("notified_on", start), ("ceased_on", end)):
            if one.data.get(field) and not day:
                message, at = f"{one.data[field]!r} is not a date", f"{one.place}/data/{field}"
                yield from doubts.tell("bad-date", Severity.DOUBT, message, pa.array([at]))
        ended = bool(one.data.get("ceased_on"))
        rows.append(
            (one, owner, low, high, start, end if not (start and end and end < start) else None, ended)
        )
    how = [next(n for n in row[0].natures if _SHARES.match(n)) for row in rows]
    names = [folded(str(row[0].data["name"])) for row in rows]
    columns: dict[str, pa.Array | str] = {
        "number": pa.array([_number(row[0], row[1]) for row in rows]),
        "subject": pa.array([row[1] for row in rows]),
        "object": pa.array([_id(row[0].company) for row in rows]),
        "kind": TieKind.OWNERSHIP.value,
        "standing": Standing.OFFICIAL_RECORD.value,
        "statement": pa.array(
            [
                f"By the UK's register, {name} has significant control of company {row[0].company}: "
                f"{nature.replace('-', ' ')}."
                for name, nature, row in zip(names, how, rows, strict=True)
            ]
        ),
        "share_low": pa.array([row[2] for row in rows]),
        "share_high": pa.array([row[3] for row in rows]),
        "start": pa.array([row[4] for row in rows], pa.string()),
        "end": pa.array([row[5] for row in rows], pa.string()),
        "ended": pa.array([row[6] for row in rows]),
        "ongoing": pa.array([not row[6] for row in rows]),
    }
    cited = {"data/name": pa.array(names), "data/natures_of_control": pa.array(how)}
    cited |= {"company_number": pa.array([row[0].company for row in rows])}
    yield from ties(columns, pa.array([row[0].place for row in rows]), cited)


def _number(one: _Control, owner: str) -> str:
    """The register's own number of an entry, or what tells it from others."""
    links = one.data.get("links")
    own = str(links.get("self") or "") if isinstance(links, dict) else ""
    return own or " ".join((one.company, owner, str(one.data.get("notified_on") or "undated")))


def _day(one: _Control, field: str) -> str | None:
    try:
        return PartialDate(str(one.data.get(field) or "")).text
    except ValueError:
        return None
