"""A town: a made-up world of organisations, written as lines that a person can read.

    Camera House is on Example List since 2019-10-09
    Lens Works -supply-> Camera House | since 2017, reported
    Fund -investment 0.32%-> Camera House | 2015 to 2020-12-31, confirmed by company
    State -ownership 20%-> Fund | since 2019, board majority, golden share

A line joins two organisations with a channel, or puts one on a list. After the bar stand, in any order,
dates, a standing and how the first controls the second. `since` says that it still stands, `from` only when
it began. Names become ids as they are.
"""

import re
from dataclasses import dataclass

from answerable.domain import (
    Citation,
    Control,
    Digest,
    Entity,
    EntityId,
    EntityName,
    Listing,
    PartialDate,
    Period,
    Share,
    Standing,
    Tie,
    TieKind,
)

_TIE = re.compile(
    r"(?P<a>.+?) -(?P<kind>\w+)(?: (?P<share>[\d.]+(?:\.\.[\d.]+)?)%)?-> (?P<b>[^|]+)(?:\|(?P<rest>.*))?"
)
_LISTING = re.compile(r"(?P<a>.+?) is on (?P<list>[^|]+?)(?P<rest> (?:since|until) .*| \S+ to \S+)?")
_STANDINGS = {standing.value: standing for standing in Standing}
_CONTROLS = {control.value: control for control in Control}
_CITATION = Citation(exhibit=Digest.of(b"a made-up exhibit"), locator="line", quote="made up")


@dataclass(frozen=True, slots=True)
class Town:
    """The organisations of a town in the order of their first mention, their ties and their listings."""

    entities: tuple[Entity, ...]
    ties: tuple[Tie, ...]
    listings: tuple[Listing, ...]


def town(text: str, *, bodies: tuple[str, ...] = ()) -> Town:
    """Build the town that `text` tells of, a line a fact; `bodies` names its public bodies.

    Raises ValueError with the line where it cannot be read.
    """
    ties: list[Tie] = []
    listings: list[Listing] = []
    for number, line in enumerate(filter(None, (line.strip() for line in text.splitlines())), 1):
        if found := _TIE.fullmatch(line):
            ties.append(_tie(str(number), found))
        elif found := _LISTING.fullmatch(line):
            listings.append(_listing(str(number), found))
        else:
            raise ValueError(f"line {number} of the town cannot be read: {line!r}")
    names = [listing.entity for listing in listings]
    names += [end for tie in ties for end in (tie.subject, tie.object)]
    return Town(
        tuple(_entity(name, name in bodies) for name in dict.fromkeys(names)), tuple(ties), tuple(listings)
    )


def _entity(name: EntityId, body: bool) -> Entity:
    schema = "PublicBody" if body else "Company"
    return Entity(id=name, schema=schema, source="town", names=(EntityName(name),))


def _tie(number: str, found: re.Match[str]) -> Tie:
    rest = [part.strip() for part in (found["rest"] or "").split(",") if part.strip()]
    standing = next((_STANDINGS[part] for part in rest if part in _STANDINGS), Standing.REPORTED)
    dates = [part for part in rest if part not in _STANDINGS and part not in _CONTROLS]
    return Tie(
        source="town",
        number=number,
        subject=EntityId(found["a"].strip()),
        object=EntityId(found["b"].strip()),
        kind=TieKind(found["kind"]),
        standing=standing,
        statement=f"It is said that {found[0].split('|')[0].strip()}.",
        citations=(_CITATION,),
        period=_period(dates[0] if dates else ""),
        share=_share(found["share"]),
        control=tuple(_CONTROLS[part] for part in rest if part in _CONTROLS),
    )


def _listing(number: str, found: re.Match[str]) -> Listing:
    return Listing(
        source="town",
        number=number,
        entity=EntityId(found["a"].strip()),
        list=found["list"].strip(),
        authority="The town",
        legal_basis=f"Order {number}",
        citations=(_CITATION,),
        period=_period((found["rest"] or "").strip()),
    )


def _share(text: str | None) -> Share | None:
    if not text:
        return None
    low, _, high = text.partition("..")
    return Share(Share.percent(low).low, Share.percent(high or low).high)


def _period(text: str) -> Period:
    match text.split():
        case []:
            return Period()
        case ["since", start]:
            return Period(start=PartialDate(start), ongoing=True)
        case ["from", start]:
            return Period(start=PartialDate(start))
        case ["until", end]:
            return Period(end=PartialDate(end))
        case ["ended"]:
            return Period(ended=True)
        case [start, "to", end]:
            return Period(start=PartialDate(start), end=PartialDate(end))
    raise ValueError(f"a time in a town is since X, from X, until X, X to Y or ended, not {text!r}")
