"""Level 2, who owns whom (RR-CDF 2.1): ties of ownership, from the parent to the child.

| relationship                  | read as                                                            |
|-------------------------------|--------------------------------------------------------------------|
| IS_DIRECTLY_CONSOLIDATED_BY   | ownership and control: the child is consolidated in the accounts;  |
|                               | its share only where a quantifier gives it in percent              |
| IS_ULTIMATELY_CONSOLIDATED_BY | the same without a share: it may be held through others            |
| IS_INTERNATIONAL_BRANCH_OF    | ownership, whole: a branch is a part of its company, no other person |
| funds and their managers      | left out and counted: to manage a fund is not to own it            |

Consolidation in the accounts tells of control, not of how much is held; so no share is read into it. What is
INACTIVE has ended. A relationship that only the company itself vouches for is confirmed by company. One whose
dates contradict each other has none of them, and is neither said to stand nor to have ended.
"""

from collections.abc import Generator, Iterator
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from answerable.domain import WHOLE, Control, Severity, Standing, TieKind
from answerable.sources.bulk import Doubts, Rows, days, mapped, or_null, placed, ties
from answerable.sources.doubtful import share_of
from answerable.sources.gleif import lei
from answerable.sources.gleif.entities import entity_ids
from answerable.sources.source import Item

_START, _END, _TYPE = (
    "Relationship.StartNode.NodeID",
    "Relationship.EndNode.NodeID",
    "Relationship.RelationshipType",
)
_STATUS = "Relationship.RelationshipStatus"
_BRANCH, _DIRECT = "IS_INTERNATIONAL_BRANCH_OF", "IS_DIRECTLY_CONSOLIDATED_BY"
_OWNED = {
    _DIRECT: "is directly consolidated by",
    "IS_ULTIMATELY_CONSOLIDATED_BY": "is ultimately consolidated by",
    _BRANCH: "is an international branch of",
}
_OF_FUNDS = {"IS_FUND-MANAGED_BY", "IS_SUBFUND_OF", "IS_FEEDER_TO"}
_GONE = ("ANNULLED", "DUPLICATE")
_PERIODS = range(1, 6)
_QUANTITY = "Relationship.Quantifiers.1"
_AMOUNT = f"{_QUANTITY}.QuantifierAmount"
_CONTROL = pa.array([[], [Control.CONSOLIDATED.value]], pa.list_(pa.string()))
"""What a branch is held by, and what any other."""


def relations(rows: Rows, doubts: Doubts) -> Iterator[Item]:
    """The ties of some rows."""
    kinds = rows.take(_TYPE)
    gone = pc.is_in(rows.take("Registration.RegistrationStatus"), pa.array(_GONE))
    doubts.count("relationships left out as issued in error or twice", pc.sum(gone).as_py() or 0)
    funds = pc.is_in(kinds, pa.array(sorted(_OF_FUNDS)))
    doubts.count("relationships of funds, left out as no ownership", pc.sum(funds).as_py() or 0)
    kept = rows.where(pc.invert(pc.or_(gone, funds)))
    sound = pc.and_(lei.sound(kept.take(_START)), lei.sound(kept.take(_END)))
    sound = pc.and_(sound, pc.is_in(kept.take(_TYPE), pa.array(sorted(_OWNED))))
    wrong = kept.where(pc.invert(sound)).places
    message = "the relationship is of no known type, or an LEI's check digits do not fit: it is left out"
    yield from doubts.tell("bad-relationship", Severity.STOP, message, wrong)
    kept = kept.where(sound)
    start = yield from _day(kept, doubts, "startDate")
    end = yield from _day(kept, doubts, "endDate")
    yield from _ties(kept, start, end, doubts)


def is_read(column: str) -> bool:
    """Whether a column is read here."""
    return column in _READ


def _day(rows: Rows, doubts: Doubts, which: str) -> Generator[Item, None, pa.Array]:
    """The first or the last day of each relationship's own period; others are of the accounts."""
    found = pa.array([""] * len(rows))
    for n in _PERIODS:
        field = f"Relationship.Period.{n}"
        own = pc.equal(rows.take(f"{field}.periodType"), "RELATIONSHIP_PERIOD")
        texts = pc.if_else(own, rows.take(f"{field}.{which}"), "")
        here = days(texts)
        yield from doubts.wrong("bad-date", "is not a date", texts, here, rows.places, f"{field}.{which}")
        found = pc.if_else(pc.equal(found, ""), here, found)
    return found


def _ties(rows: Rows, start: pa.Array, end: pa.Array, doubts: Doubts) -> Iterator[Item]:
    child, parent, kinds = rows.take(_START), rows.take(_END), rows.take(_TYPE)
    yield from doubts.itself(parent, child, rows.places)
    number = pc.binary_join_element_wise(
        child, kinds, parent, pc.if_else(pc.equal(start, ""), "undated", start), " "
    )
    wrong = yield from doubts.backward(start, end, rows.places)
    start, end = (pc.if_else(wrong, "", day) for day in (start, end))
    ended = pc.or_(pc.not_equal(end, ""), pc.equal(rows.take(_STATUS), "INACTIVE"))
    low, high = yield from _share(rows, kinds, doubts)
    own = pc.equal(rows.take("Registration.ValidationSources"), "ENTITY_SUPPLIED_ONLY")
    said = mapped(
        kinds, lambda kind: f"By GLEIF, the organisation with the LEI {{}} {_OWNED[kind]} that with"
    )
    columns = {
        "number": number,
        "subject": entity_ids(parent),
        "object": entity_ids(child),
        "kind": TieKind.OWNERSHIP.value,
        "standing": pc.if_else(own, Standing.CONFIRMED_BY_COMPANY.value, Standing.OFFICIAL_RECORD.value),
        "statement": pc.binary_join_element_wise(_filled(said, child), parent, " "),
        "start": or_null(start),
        "end": or_null(end),
        "ended": ended,
        "ongoing": pc.invert(pc.or_(ended, wrong)),
        "share_low": low,
        "share_high": high,
        "control": _CONTROL.take(pc.not_equal(kinds, _BRANCH).cast(pa.int8())),
    }
    cited = {_START: child, _TYPE: kinds, _END: parent}
    cited |= {_STATUS: pc.if_else(ended, rows.take(_STATUS), "")}
    yield from ties(columns, rows.places, cited)


def _filled(said: pa.Array, child: pa.Array) -> pa.Array:
    """The sentences with the child's LEI in its place."""
    before = pc.list_element(pc.split_pattern(said, "{}"), 0)
    after = pc.list_element(pc.split_pattern(said, "{}"), 1)
    return pc.binary_join_element_wise(before, child, after, "")


def _share(rows: Rows, kinds: pa.Array, doubts: Doubts) -> Generator[Item, None, tuple[pa.Array, pa.Array]]:
    """What is held, in basis points: whole of a branch, else what a direct quantifier in percent says."""
    percent = pc.equal(rows.take(f"{_QUANTITY}.QuantifierUnits"), "PERCENTAGE")
    direct = pc.and_(percent, pc.equal(kinds, _DIRECT))
    given = pc.if_else(direct, rows.take(_AMOUNT), "")
    low, high = (mapped(given, partial(_points, end)) for end in ("low", "high"))
    message = "is no share between 0 and 100: the tie is read without it"
    yield from doubts.wrong("bad-share", message, given, low, rows.places, _AMOUNT)
    sound = pc.not_equal(low, "")
    at = placed(rows.places, _AMOUNT)
    for text, place in zip(given.filter(sound).to_pylist(), at.filter(sound).to_pylist(), strict=True):
        doubts.percents.see(text, place)
    branch = pc.equal(kinds, _BRANCH)
    low, high = (or_null(pc.if_else(branch, str(WHOLE), end)).cast(pa.int32()) for end in (low, high))
    return low, high


def _points(end: str, text: str) -> str:
    """The `low` or `high` end of a percentage in basis points; "" where it is none."""
    try:
        return str(getattr(share_of(text), end))
    except ValueError:
        return ""


_READ = {
    _START,
    _END,
    _TYPE,
    _STATUS,
    "Registration.RegistrationStatus",
    "Registration.ValidationSources",
    f"{_QUANTITY}.QuantifierUnits",
    _AMOUNT,
    *(f"Relationship.Period.{n}.{part}" for n in _PERIODS for part in ("startDate", "endDate", "periodType")),
}
