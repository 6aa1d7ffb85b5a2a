"""Identities: which records are one organisation and why; and people's decisions on that, in the ledger.

Identifiers join by rule; names only suggest. A decision is an act of the ledger: it is never rubbed out, and
of several about one pair the last holds.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from answerable.domain import Decision, Entity, EntityId, Listing, Match, PortfolioRow, Verdict
from answerable.errors import AnswerableError
from answerable.identity import Join
from answerable.ledger import Ledger
from answerable.matching import Index, screen
from answerable.services.build import Progress
from answerable.services.records import Records

_JOIN, _PART = "join", "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """An organisation of several records, the canonical one first, and what joined them."""

    records: tuple[Entity, ...]
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two records whose names match and that nothing joins: a question to a person."""

    record: Entity
    match: Match


def decisions(ledger: Ledger) -> tuple[Decision, ...]:
    """Every decision, in the order in which people made them.

    Raises AnswerableError for an act that does not say what was decided.
    """
    found = []
    for act in ledger.acts():
        if act.verb in (_JOIN, _PART):
            try:
                said = json.loads(act.details)
                left, right, why = (str(said[key]) for key in ("left", "right", "why"))
            except (ValueError, LookupError, TypeError) as error:
                raise AnswerableError(
                    f"Act {act.number} of the ledger does not say which records it is about.",
                    "The ledger was changed from outside; put it back from a copy.",
                ) from error
            same = act.verb == _JOIN
            left_id, right_id = EntityId(left), EntityId(right)
            found.append(Decision(left=left_id, right=right_id, same=same, why=why, who=act.who, at=act.at))
    return tuple(found)


def decide(
    left: str,
    right: str,
    *,
    same: bool,
    why: str,
    entities: Mapping[EntityId, Entity],
    ledger: Ledger,
    now: datetime,
    who: str,
) -> Decision:
    """Write down that the records `left` and `right` are one organisation, or that they are two.

    Raises AnswerableError for a record that is not in the catalog, and for one set against itself.
    """
    for one in (left, right):
        if one not in entities:
            raise AnswerableError(
                f"There is no record {one!r} in the catalog.", "See the ids with: answerable show NAME"
            )
    if left == right:
        raise AnswerableError(f"{left} is one record.", "Name two.")
    said = {"left": left, "right": right, "why": why}
    act = ledger.append(_JOIN if same else _PART, f"{left} {right}", said, now, who)
    left_id, right_id = EntityId(left), EntityId(right)
    return Decision(left=left_id, right=right_id, same=same, why=why, who=act.who, at=act.at)


def identities(records: Records) -> Iterator[Identity]:
    """The organisations that have several records, in the order of their names."""
    joins: dict[EntityId, list[Join]] = {}
    for join in records.joined.joins:
        joins.setdefault(records.canonical(join.left), []).append(join)
    for first in sorted(joins, key=lambda entity: (records.entities[entity].name, entity)):
        yield Identity(records=records.same_as(first), joins=tuple(joins[first]))


def suggestions(
    records: Records,
    listings: Iterable[Listing],
    settled: Iterable[Decision],
    on_progress: Progress = lambda *_: None,
) -> tuple[Suggestion, ...]:
    """Listed records whose names match another record's that nothing joins or parts, the surest first.

    Of records that all match one another, only as many pairs are suggested as it takes to join them all.
    """
    index = Index.build(records.entities.values())
    pairs = {decision.pair for decision in settled}
    listed = sorted({listing.entity for listing in listings})
    rows = [_row(number, records.entities[entity]) for number, entity in enumerate(listed)]
    found: dict[frozenset[EntityId], Suggestion] = {}
    for (row, matches), entity in zip(screen(index, rows), listed, strict=True):
        for match in matches:
            pair = frozenset((entity, match.entity))
            joined = records.canonical(entity) == records.canonical(match.entity)
            if match.verdict is Verdict.MATCH and not joined and pair not in pairs:
                found.setdefault(pair, Suggestion(record=records.entities[entity], match=match))
        on_progress("Comparing the records", row.number + 1, len(rows))
    surest = sorted(found.values(), key=lambda one: (-one.match.score, one.record.name, one.match.entity))
    return tuple(_enough(surest, records))


def _enough(surest: Iterable[Suggestion], records: Records) -> Iterator[Suggestion]:
    """The suggestions that connect what those before them do not."""
    group: dict[EntityId, set[EntityId]] = {}
    for one in surest:
        ends = [records.canonical(entity) for entity in (one.record.id, one.match.entity)]
        left, right = (group.setdefault(end, {end}) for end in ends)
        if left is not right:
            left |= right
            group.update(dict.fromkeys(right, left))
            yield one


def _row(number: int, record: Entity) -> PortfolioRow:
    """A record as what is asked for; its identifiers have had their say already."""
    country = record.countries[0] if len(record.countries) == 1 else ""
    return PortfolioRow(number=number, name=record.name, country=country)
