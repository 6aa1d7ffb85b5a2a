"""Reads the snapshot of persons with significant control: a JSON object a line, one for each of them.

| of what kind                       | read as                                                             |
|------------------------------------|---------------------------------------------------------------------|
| a corporate entity, a legal person | an organisation, and its tie of ownership: see below                |
| an individual                      | a note: a natural person, unnamed                                   |
| statements, exemptions, totals     | left out and counted                                                |

| nature of control                                   | on the tie                                          |
|-----------------------------------------------------|-----------------------------------------------------|
| ownership of shares                                 | the band: more than 25 % and up to 50 %, more than  |
|                                                     | 50 % and less than 75 %, 75 % or more               |
| no ownership of shares                              | nothing to 25 %: the register would tell of more    |
| the same of a partnership, or surplus assets        | no share: it has none that could be told            |
| right to appoint and remove directors, members      | board majority                                      |
| voting rights of more than 50 %                     | voting majority                                     |
| significant influence or control                    | influence or control                                |

The bands, and that the right to appoint is one over the majority of the board, are those of the Companies Act
2006, Schedule 1A. The snapshot tells companies by their numbers alone; one that is nowhere an owner is called
by its number.
"""

import json
import re
from collections.abc import Generator, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from answerable.domain import (
    WHOLE,
    Control,
    Exhibit,
    Severity,
    Standing,
    TieKind,
    country_code,
    key,
)
from answerable.errors import AnswerableError
from answerable.sources.archives import unpacked
from answerable.sources.bulk import AT_ONCE, Doubts, days, or_null, ties
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
_NO_SHARES = (0, 2_500)
"""What is held at the most where no ownership of shares is told."""
_WITHOUT_SHARES = re.compile(r"partnership|surplus-assets")
_CONTROLS = (
    (re.compile(r"right-to-appoint-and-remove-"), Control.BOARD_MAJORITY),
    (re.compile(r"voting-rights-(?:50-to-75|75-to-100)-percent"), Control.VOTING_MAJORITY),
    (re.compile(r"significant-influence-or-control"), Control.INFLUENCE),
)
_NUMBER = re.compile(r"[A-Z]{2}\d{6}|\d{6,8}")
_UK = re.compile(r"\b(?:england|wales|scotland|northern ireland|united kingdom|great britain|uk|gb)\b")


class _Line(NamedTuple):
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
        controls: list[_Line] = []
        for number, line in some:
            control = _line(exhibit, number, line)
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


def _line(exhibit: Exhibit, number: int, line: bytes) -> _Line | None:
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
            return _Line(
                company=str(found.get("company_number") or ""),
                data=data,
                kind=str(data.get("kind") or ""),
                natures=tuple(map(str, natures)) if isinstance(natures, list) else (),
                place=f"line {number}",
            )
    raise AnswerableError(f"{exhibit.name} is no snapshot: line {number} has no data.", _HINT)


def _said(controls: list[_Line], doubts: Doubts) -> Iterator[Item]:
    claims: dict[tuple[str, str, str, str], str] = {}
    owned: list[tuple[_Line, str]] = []
    for one in controls:
        if not _NUMBER.fullmatch(one.company):
            message = "the line has no company number: it is left out"
            yield from doubts.tell("bad-number", Severity.STOP, message, pa.array([one.place]))
            continue
        for said in _company(one.company):
            claims.setdefault(said, f"{one.place}/company_number")
        name = _name(one)
        if one.kind.startswith(_ORGANISATIONS) and name:
            owner = _owner(one, name)
            claims |= {said: f"{one.place}/data/{field}" for said, field in _organisation(one, owner, name)}
            owned.append((one, owner))
        elif one.natures:
            at = f"{one.place}/data/natures_of_control/0"
            claims[(_id(one.company), "notes", _note(one), one.natures[0])] = at
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


def _owner(one: _Line, name: str) -> str:
    """The id of an owner: a UK company's is its number's, another's is made of what identifies it."""
    told = _identification(one)
    number = told["registration_number"].upper().replace(" ", "")
    place = f"{told['place_registered']} {told['country_registered']}".casefold()
    if _NUMBER.fullmatch(number) and _UK.search(place):
        return _id(number)
    return f"{NAME}-{key(name.casefold(), place, number)[:12]}"


def _identification(one: _Line) -> dict[str, str]:
    told = one.data.get("identification")
    fields = ("registration_number", "place_registered", "country_registered")
    return {f: folded(str((told.get(f) if isinstance(told, dict) else "") or "")) for f in fields}


def _organisation(one: _Line, owner: str, name: str) -> Iterator[tuple[tuple[str, str, str, str], str]]:
    """What a line says of an owner, each with the field that says it."""
    told = _identification(one)
    yield (owner, "name", name, ""), "name"
    if number := told["registration_number"]:
        yield (owner, "registrationNumber", number, ""), "identification/registration_number"
    if (country := told["country_registered"]) and (code := country_code(country)):
        yield (owner, "country", code, country), "identification/country_registered"


def _band(natures: tuple[str, ...]) -> tuple[int, int] | None:
    """What is held of the shares, in basis points; None where nothing tells.

    Shares that are held in several ways are one holding at the least, and all of them together at the most.
    Raises ValueError for a band that is not known.
    """
    told = [_one_band(nature) for nature in natures if nature.startswith("ownership-of-shares")]
    if told:
        return max(low for low, _ in told), min(WHOLE, sum(high for _, high in told))
    return None if not natures or any(map(_WITHOUT_SHARES.search, natures)) else _NO_SHARES


def _one_band(nature: str) -> tuple[int, int]:
    found = _SHARES.match(nature)
    if not found or (found[1] or found[3]) not in _BANDS:
        raise ValueError(f"{nature!r:.80} is no band of shares that is known")
    low, high = _BANDS[found[1] or found[3]]
    return low, WHOLE if found[3] else high


def _control(natures: tuple[str, ...]) -> list[str]:
    """The control that the natures tell of, each kind once."""
    return [kind.value for form, kind in _CONTROLS if any(map(form.match, natures))]


def _note(one: _Line) -> str:
    who = "An organisation that is not named" if one.kind.startswith(_ORGANISATIONS) else "A natural person"
    how = "; ".join(nature.replace("-", " ") for nature in one.natures)
    since, until = (str(one.data.get(field) or "") for field in ("notified_on", "ceased_on"))
    dates = ", ".join(filter(None, (since and f"since {since}", until and f"until {until}")))
    return f"{who} has control: {how} ({dates or 'no date given'})."


def _ties(owned: list[tuple[_Line, str]], doubts: Doubts) -> Iterator[Item]:
    lines = [one for one, _ in owned]
    subjects, objects = pa.array([owner for _, owner in owned]), pa.array([_id(one.company) for one in lines])
    places = pa.array([one.place for one in lines])
    yield from doubts.itself(subjects, objects, places)
    bands = []
    for one in lines:
        bands.append((yield from _share(one, doubts)) or (None, None))
    start = yield from _days(lines, "notified_on", doubts)
    end = yield from _days(lines, "ceased_on", doubts)
    wrong = yield from doubts.backward(start, end, places)
    ended = [bool(one.data.get("ceased_on")) for one in lines]
    columns: dict[str, pa.Array | str] = {
        "number": pa.array([_number(one, owner) for one, owner in owned]),
        "subject": subjects,
        "object": objects,
        "kind": TieKind.OWNERSHIP.value,
        "standing": Standing.OFFICIAL_RECORD.value,
        "statement": pa.array(list(map(_statement, lines))),
        "share_low": pa.array([low for low, _ in bands], pa.int32()),
        "share_high": pa.array([high for _, high in bands], pa.int32()),
        "control": pa.array([_control(one.natures) for one in lines], pa.list_(pa.string())),
        "start": or_null(pc.if_else(wrong, "", start)),
        "end": or_null(pc.if_else(wrong, "", end)),
        "ended": pa.array(ended),
        "ongoing": pa.array([not one for one in ended]),
    }
    cited = {"data/name": pa.array(list(map(_name, lines)))}
    for n in range(max(len(one.natures) for one in lines)):
        natures = pa.array([one.natures[n] if n < len(one.natures) else "" for one in lines])
        cited[f"data/natures_of_control/{n}"] = natures
    cited["company_number"] = pa.array([one.company for one in lines])
    yield from ties(columns, places, cited)


def _share(one: _Line, doubts: Doubts) -> Generator[Item, None, tuple[int, int] | None]:
    """What is held of the shares; a doubt and None where the line tells it as nobody knows."""
    try:
        return _band(one.natures)
    except ValueError as error:
        message, at = f"{error}: the tie is read without a share", f"{one.place}/data/natures_of_control"
        yield from doubts.tell("bad-share", Severity.DOUBT, message, pa.array([at]))
        return None


def _days(lines: list[_Line], field: str, doubts: Doubts) -> Generator[Item, None, pa.Array]:
    """The days in `field`; "" and a doubt where what it has is none."""
    texts = pa.array([str(one.data.get(field) or "") for one in lines])
    found = days(texts)
    places = pa.array([one.place for one in lines])
    yield from doubts.wrong("bad-date", "is not a date", texts, found, places, f"data/{field}")
    return found


def _statement(one: _Line) -> str:
    how = "; ".join(nature.replace("-", " ") for nature in one.natures) or "how is not told"
    return f"By the UK's register, {_name(one)} has significant control of company {one.company}: {how}."


def _name(one: _Line) -> str:
    return folded(str(one.data.get("name") or ""))


def _number(one: _Line, owner: str) -> str:
    """The register's own number of an entry, or what tells it from others."""
    links = one.data.get("links")
    own = str(links.get("self") or "") if isinstance(links, dict) else ""
    return own or " ".join((one.company, owner, str(one.data.get("notified_on") or "undated")))
