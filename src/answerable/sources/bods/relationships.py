"""Ties and notes from the relationship records: who holds an interest in whom.

A tie of ownership is what one organisation holds of another **directly**: then the ties can be added up.

| interest between two organisations                  | read as                                             |
|-----------------------------------------------------|-----------------------------------------------------|
| shareholding, direct                                | a tie with its share                                |
| shareholding, directly or not is not said           | a tie with a share from nothing to the upper figure |
| shareholding, indirect, its chain of shareholdings  | a note: the ties of the chain say it already        |
| is in the file                                      |                                                     |
| shareholding, indirect, its chain is not            | a tie without a share                               |
| control (`interests.py`), direct or not             | control on the tie of the same relationship and     |
|                                                     | time, else on one without a share                   |
| votes of half or less, offices, contracts           | a note: they are no part of the company             |

An indirect share is a product along a chain, or a sum of such products. As a share of its own it would count
what the chain's ties have counted.

An interest of a natural person, of an organisation without a name, or of nobody that is told is a note on
the organisation that it is in. It names no person.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from answerable.domain import (
    Citation,
    EntityId,
    Finding,
    PartialDate,
    Severity,
    Share,
    Standing,
    Tie,
    TieKind,
)
from answerable.sources.bods.entities import subject_of
from answerable.sources.bods.interests import Interest, interests
from answerable.sources.bods.statements import NAME, Statement, finding
from answerable.sources.doubtful import Percents
from answerable.sources.record import Subject, folded
from answerable.sources.source import Item

_PERSONS = ("a natural person", "{} natural persons, each")
_NAMELESS = ("an organisation that is not named", "{} organisations that are not named, each")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relation:
    """A relationship in `held`. The party is an organisation, or only words for it.

    `words` are for one such party and for several; `party` tells one party from another.
    """

    statement: Statement
    held: Statement
    holder: Statement | None
    party: str
    words: tuple[str, str]
    interests: tuple[Interest, ...]


def relations(current: list[Statement]) -> Iterator[Item]:
    """The ties and the notes of the relationships in `current`, which has the last word on each record."""
    known = {one.id: one for one in current if one.kind != "relationship"}
    found: list[_Relation] = []
    percents = Percents(NAME)
    for statement in current:
        if statement.kind != "relationship":
            continue
        held_interests = []
        for one in interests(statement, percents):
            if isinstance(one, Finding):
                yield one
            else:
                held_interests.append(one)
        try:
            found.append(_relation(statement, known, tuple(held_interests)))
        except ValueError as error:
            yield finding("no-party", Severity.STOP, str(error), statement.record.locator)
    yield from percents.findings()
    yield from _ties_and_notes(found)


def _relation(
    statement: Statement, known: Mapping[str, Statement], held_interests: tuple[Interest, ...]
) -> _Relation:
    details = statement.details
    held = known.get(details.take("subject"))
    if held is None or held.kind != "entity" or not held.details.take("name"):
        raise ValueError("the file holds no named entity for the subject of the relationship")
    party = details.take("interestedParty")
    holder, words = known.get(party), _NAMELESS
    if reason := details.part("interestedParty").take("reason"):
        words = (f"a party that is not given ({reason})",) * 2
    elif holder is None:
        raise ValueError("the file holds no record of the interested party")
    elif holder.kind == "person":
        holder, words = None, _PERSONS
    elif not holder.details.take("name"):
        holder = None
    elif holder is held:
        raise ValueError("the entity is said to have an interest in itself")
    else:
        words = (folded(holder.details.take("name")),) * 2
    return _Relation(
        statement=statement, held=held, holder=holder, party=party, words=words, interests=held_interests
    )


def _ties_and_notes(found: list[_Relation]) -> Iterator[Item]:
    holdings = _direct(found)
    notes = _Notes()
    without_tie: list[str] = []
    for relation in found:
        tied = _tied(relation, holdings)
        if relation.holder:
            yield from (_tie(relation, relation.holder, group) for group in tied)
        on_ties = {interest.number for group in tied for interest in group}
        for interest in relation.interests or (None,):
            if interest and interest.number in on_ties:
                continue
            notes.add(relation, interest)
            if relation.holder:
                without_tie.append(relation.statement.record.locator)
    yield from notes.claims()
    if without_tie:
        message = f"interests between organisations that make no tie and stand in a note: {len(without_tie)}"
        yield finding("no-tie", Severity.NOTE, message, f"{without_tie[0]} and on")


def _tied(relation: _Relation, holdings: Mapping[str, set[str]]) -> list[list[Interest]]:
    """The interests that make ties, those of each tie together: a holding, and control of the same time.

    Control of which no holding tells is a tie of its own; that of a person is none.
    """
    if not relation.holder:
        return []
    groups = [[one] for one in relation.interests if one.owns and not _told(relation, one, holdings)]
    for one in relation.interests:
        if one.control:
            same = next((group for group in groups if group[0].period == one.period), None)
            if same is None:
                groups.append([one])
            else:
                same.append(one)
    return groups


def _direct(found: list[_Relation]) -> dict[str, set[str]]:
    """What each organisation holds a part of, not through others, as far as it has not ended."""
    holdings = defaultdict(set)
    for relation in found:
        for interest in relation.interests:
            counts = interest.owns and interest.direct != "indirect" and not interest.period.ended
            if relation.holder and counts:
                holdings[relation.holder.id].add(relation.held.id)
    return holdings


def _told(relation: _Relation, interest: Interest, holdings: Mapping[str, set[str]]) -> bool:
    """Whether an indirect interest is told by direct ones, one after the other."""
    if interest.direct != "indirect" or relation.holder is None:
        return False
    reached, todo = set[str](), [relation.holder.id]
    while todo:
        new = holdings.get(todo.pop(), set()) - reached
        reached |= new
        todo += new
    return relation.held.id in reached


def _tie(relation: _Relation, holder: Statement, group: list[Interest]) -> Tie:
    """The tie of a holding and the control beside it, or of control alone."""
    statement, interest = relation.statement, group[0]
    share, note = _counted(interest) if interest.owns else (None, "")
    said = _statement(relation, holder, group)
    return Tie(
        source=NAME,
        number=f"{statement.number}-{interest.number}",
        subject=subject_of(holder).entity,
        object=subject_of(relation.held).entity,
        kind=TieKind.OWNERSHIP,
        standing=Standing.REPORTED,
        statement=f"{said.removesuffix('.')}.",
        citations=_cited(relation, *group),
        period=interest.period,
        share=share,
        control=tuple(dict.fromkeys(one.control for one in group if one.control)),
        note=note,
    )


def _statement(relation: _Relation, holder: Statement, group: list[Interest]) -> str:
    publisher, interest = relation.statement.publisher, group[0]
    by = f"By a statement of {publisher}" if publisher else "By a statement"
    held_name, holder_name = (folded(one.details.take("name")) for one in (relation.held, holder))
    if not interest.owns:
        return f"{by}, {holder_name} has an interest in {held_name}: {'; '.join(map(str, group))}"
    what = f"{interest.share} of the shares" if interest.share else "shares"
    how = f" {interest.direct}ly" if interest.direct in ("direct", "indirect") else ""
    beside = f", and beside them {'; '.join(map(str, group[1:]))}" if group[1:] else ""
    return f"{by}, {holder_name}{how} holds {what} of {held_name}{beside}"


def _counted(interest: Interest) -> tuple[Share | None, str]:
    """The share that is held directly, as far as the interest tells, and why it is not the one declared."""
    if interest.direct == "direct":
        return interest.share, ""
    if interest.direct == "indirect":
        return None, (
            "It is held through others, whose holdings are not all in the file as shares: how much is held "
            "directly is not told."
        )
    note = "Whether it is held directly is not said, so the direct share is counted from nothing up."
    return (Share(0, interest.share.high) if interest.share else None), note


def _cited(relation: _Relation, *interests: Interest) -> tuple[Citation, ...]:
    """Where the relationship is said: never the words of a person's record."""
    statement = relation.statement
    fields = ("subject", "interestedParty") if relation.holder else ("subject",)
    cited = [*map(statement.details.cite, fields), *(c for one in interests for c in one.citations)]
    day = published(statement)
    return tuple(
        replace(one, publisher=statement.publisher, published=day if isinstance(day, PartialDate) else None)
        for one in cited
    )


def published(statement: Statement) -> PartialDate | Finding | None:
    """The day on which a statement was published; a finding where what is given is no date."""
    text = statement.publication.take("publicationDate").partition("T")[0]
    try:
        return PartialDate(text) if text else None
    except ValueError as error:
        return finding("bad-date", Severity.DOUBT, str(error), statement.publication.locator)


class _Notes:
    """What is kept in words: alike notes on one organisation are one, which counts the parties."""

    def __init__(self) -> None:
        self._found: dict[tuple[EntityId, tuple[str, str], str], dict[str, tuple[Citation, ...]]] = {}
        self._subjects: dict[EntityId, Subject] = {}

    def add(self, relation: _Relation, interest: Interest | None) -> None:
        """Keep an interest, or a relationship that tells of none."""
        subject = subject_of(relation.held)
        self._subjects[subject.entity] = subject
        of = "Owned, wholly or in part, by {}" if interest and interest.owns else "An interest is held by {}"
        said = f"{of}: {interest or 'of what kind is not given'}."
        parties = self._found.setdefault((subject.entity, relation.words, said), {})
        parties[relation.party] = parties.get(relation.party, ()) + _cited(
            relation, *([interest] if interest else [])
        )

    def claims(self) -> Iterator[Item]:
        """Each note as a claim."""
        for (entity, (one, several), said), parties in self._found.items():
            who = one if len(parties) == 1 else several.replace("{}", str(len(parties)))
            cited = dict.fromkeys(citation for each in parties.values() for citation in each)
            yield self._subjects[entity].claim("notes", said.replace("{}", who), *cited)
