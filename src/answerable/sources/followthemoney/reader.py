"""Reads FollowTheMoney: organisations as claims, sanctions as listings, links between organisations as ties.

| schema                     | read as                                                      |
|----------------------------|--------------------------------------------------------------|
| those of organisations     | claims, for the properties that are used (`ftm/schema.py`)   |
| Sanction                   | a listing                                                    |
| Ownership                  | a tie of ownership from `owner` to `asset`                   |
| UnknownLink                | a tie where its `role` is a kind of tie                      |
| Person and all others      | left out and counted                                         |

An object that Answerable wrote carries all that was said, and is read from that (`ftm/whole.py`).
"""

import re
from collections import Counter
from collections.abc import Generator, Iterator
from functools import partial

from answerable.domain import (
    Claim,
    EntityId,
    Exhibit,
    Finding,
    Listing,
    PartialDate,
    Period,
    Severity,
    Share,
    Standing,
    Tie,
    TieKind,
    country_code,
    identifier,
)
from answerable.ftm import (
    ORGANISATIONS,
    allowed,
    properties,
    scheme_of,
    whole_claims,
    whole_listing,
    whole_tie,
)
from answerable.sources.doubtful import Percents, itself, share_of
from answerable.sources.followthemoney.objects import Object, Value, objects
from answerable.sources.record import finding
from answerable.sources.source import Item

NAME = "followthemoney"
_finding = partial(finding, NAME)

_PROPERTIES = re.compile(rb'"properties"\s*:\s*\{')
_STATEMENT = re.compile(rb'"?canonical_id"?\s*[,:]')
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?%?(?: ?(?:to|-|–) ?(\d+(?:\.\d+)?) ?%?)?")


def recognises(_name: str, head: bytes) -> bool:
    """Objects with an id, a schema and properties, or statements with a canonical id."""
    entity = _PROPERTIES.search(head) and all(f'"{key}"'.encode() in head for key in ("id", "schema"))
    return bool(entity or (_STATEMENT.search(head) and b"prop" in head and b"schema" in head))


def read(exhibit: Exhibit) -> Iterator[Item]:
    """All that a file says of organisations."""
    left_out: Counter[str] = Counter()
    unused: Counter[str] = Counter()
    percents = Percents(NAME)
    for one in objects(exhibit):
        if not one.id:
            yield _finding("no-id", Severity.STOP, "an object without an id: it was left out", one.place)
        elif one.carries is not None:
            yield from _carried(one)
        elif one.schema in ORGANISATIONS:
            yield from _organisation(one, unused)
        elif one.schema == "Sanction":
            yield from _sanction(one)
        elif one.schema in ("Ownership", "UnknownLink"):
            yield from _link(one, percents)
        else:
            left_out[one.schema or "no schema"] += 1
    yield from percents.findings()
    for schema, many in sorted(left_out.items()):
        message = f"objects left out, as they are no organisations or links: {schema}, {many:,}"
        yield _finding("left-out", Severity.NOTE, message, exhibit.name)
    for prop, many in sorted(unused.items()):
        yield _finding(
            "unread-field", Severity.NOTE, f"the property {prop} was not read: {many:,}", exhibit.name
        )


def _carried(one: Object) -> Iterator[Item]:
    """What an object carries that Answerable wrote."""
    try:
        match one.carries:
            case list(claims):
                yield from whole_claims(claims, one.id, NAME)
            case dict(link) if "list" in link:
                yield whole_listing(link, NAME)
            case dict(link) if "kind" in link:
                yield whole_tie(link, NAME)
            case _:
                raise ValueError("it is of no known form")
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        message = f"what the object carries was not written by Answerable: {error}"
        yield _finding("bad-carried", Severity.STOP, message, one.place)


def _organisation(one: Object, unused: Counter[str]) -> Iterator[Item]:
    if not one.first("name"):
        yield _finding("no-name", Severity.STOP, "the object has no name: it was left out", one.place)
        return
    for prop, values in one.said.items():
        if not allowed(one.schema, prop):
            unused[prop] += len(values)
            continue
        for value in values:
            try:
                yield _claim(one, prop, value)
            except ValueError as error:
                yield _finding("bad-value", Severity.DOUBT, str(error), value.cited.locator)


def _claim(one: Object, prop: str, value: Value) -> Claim:
    """The claim of a value in its normal form; ValueError where it is a country or a number that is none."""
    text = value.text
    if properties(one.schema)[prop] == "country":
        if (code := country_code(text)) is None:
            raise ValueError(f"{text!r} is not a country")
        text = code
    elif scheme := scheme_of(prop, text):
        text = identifier(scheme, text).value
    original = value.original or value.text
    return Claim(
        subject=EntityId(one.id),
        schema=one.schema,
        prop=prop,
        value=text,
        source=NAME,
        citations=(value.cited,),
        original=original if original != text else "",
        lang=value.lang,
    )


def _sanction(one: Object) -> Iterator[Item]:
    entity, program = one.first("entity"), one.first("program")
    if not entity or not (program or one.first("authority")):
        message = "the sanction does not say whom it is on, or by what list or authority: it was left out"
        yield _finding("bad-sanction", Severity.STOP, message, one.place)
        return
    period = yield from _period(one)
    yield Listing(
        source=NAME,
        number=one.id,
        entity=EntityId(entity),
        list=program or one.first("authority"),
        authority=one.first("authority"),
        legal_basis=one.first("provisions") or one.first("summary"),
        citations=one.cited("entity", "program", "authority", "startDate", "endDate"),
        period=period,
        reason=one.first("reason"),
    )


def _link(one: Object, percents: Percents) -> Iterator[Item]:
    subject, object_ = (one.first(a) or one.first(b) for a, b in (("owner", "subject"), ("asset", "object")))
    kind = TieKind.OWNERSHIP.value if one.schema == "Ownership" else one.first("role")
    if not subject or not object_ or kind not in set(TieKind):
        message = "the link has not two ends and a kind of tie that is known: it was left out"
        yield _finding("bad-link", Severity.STOP, message, one.place)
        return
    yield from itself(NAME, EntityId(subject), EntityId(object_), one.place)
    period = yield from _period(one)
    share = yield from _share(one, percents)
    yield Tie(
        source=NAME,
        number=one.id,
        subject=EntityId(subject),
        object=EntityId(object_),
        kind=TieKind(kind),
        standing=Standing.REPORTED,
        statement=one.first("summary") or one.first("role") or f"Said to be {kind.replace('_', ' ')}",
        citations=one.cited("owner", "asset", "subject", "object", "percentage", "startDate", "endDate"),
        period=period,
        share=share,
    )


def _share(one: Object, percents: Percents) -> Generator[Finding, None, Share | None]:
    """The share of a link; None and a doubt where it cannot be, or where several differ."""
    told, place = {value.text for value in one.said.get("percentage", ())}, one.place_of("percentage")
    if len(told) > 1:
        yield _finding("bad-share", Severity.DOUBT, f"there are {len(told)} shares: none is read", place)
        return None
    if not (text := one.first("percentage")):
        return None
    try:
        low, high = _ends(text)
        share = Share(share_of(low).low, share_of(high).high)
    except ValueError as error:
        yield _finding("bad-share", Severity.DOUBT, str(error), place)
        return None
    if "%" not in text:
        percents.see(high, place)
    return share


def _ends(text: str) -> tuple[str, str]:
    """The two numbers of a range, or twice the one number; ValueError where `text` writes none."""
    found = _PERCENT.fullmatch(text)
    if not found:
        raise ValueError(f"{text!r:.60} is no share")
    return found[1], found[2] or found[1]


def _period(one: Object) -> Generator[Finding, None, Period]:
    """From when to when; a doubt for a day that cannot be, and for an end before its start."""
    days: dict[str, PartialDate | None] = {}
    for prop in ("startDate", "endDate"):
        days[prop] = _date(one.first(prop))
        if one.first(prop) and days[prop] is None:
            message = f"{one.first(prop)!r:.60} is no date"
            yield _finding("bad-date", Severity.DOUBT, message, one.place_of(prop))
    try:
        return Period(start=days["startDate"], end=days["endDate"])
    except ValueError as error:
        message = f"{error}: both are left out"
        yield _finding("bad-date", Severity.DOUBT, message, one.place_of("endDate"))
        return Period()


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate(text[:10]) if text else None
    except ValueError:
        return None
