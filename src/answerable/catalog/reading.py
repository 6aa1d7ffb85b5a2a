"""Reading: all that one source says in its files, joined, and checked against its card."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

import yaml

from answerable.domain import (
    Claim,
    ClaimId,
    EntityId,
    Exhibit,
    Finding,
    Listing,
    ListingId,
    Severity,
    Tie,
    TieId,
)
from answerable.errors import AnswerableError
from answerable.sources import Batch, Card, Item, Request, Source

_Link = TypeVar("_Link", Tie, Listing)
_UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, RecursionError, csv.Error, yaml.YAMLError)
"""What a reader meets in a file that is not of the form it was written for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """An exhibit with the first and the last day (UTC) on which a source's captures brought these bytes."""

    exhibit: Exhibit
    first_seen: date
    last_seen: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All files of one source. They are read together: one may name what another tells more of."""

    source: Source
    files: tuple[Sealed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A claim with the first and the last day of the captures that say it."""

    claim: Claim
    first_seen: date
    last_seen: date

    def joined(self, other: "Dated") -> "Dated":
        """The same claim with both sides' citations, over both sides' days."""
        return Dated(
            claim=self.claim.joined(other.claim),
            first_seen=min(self.first_seen, other.first_seen),
            last_seen=max(self.last_seen, other.last_seen),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one source says, each thing once and in the order in which it was read."""

    card: Card
    files: tuple[Sealed, ...]
    claims: tuple[Dated, ...]
    ties: tuple[Tie, ...]
    listings: tuple[Listing, ...]
    findings: tuple[Finding, ...]

    @property
    def entities(self) -> int:
        """How many entities this source introduces."""
        return len(self.introduced)

    @property
    def introduced(self) -> set[EntityId]:
        """The entities that a `name` claim of this source introduces."""
        return {d.claim.subject for d in self.claims if d.claim.prop == "name"}


def hear(reading: Reading) -> Said:
    """Read all files of a source, and join what is said twice; its citations are kept.

    Raises AnswerableError with the file's name where the reader cannot read it, and where the source as a
    whole gives nothing, or fewer or more entities than its card expects.
    """
    claims: dict[ClaimId, Dated] = {}
    ties: dict[TieId, Tie] = {}
    listings: dict[ListingId, Listing] = {}
    findings: list[Finding] = []
    for file in reading.files:
        for item in read_items(reading.source, file.exhibit):
            match item:
                case Claim():
                    dated = Dated(claim=item, first_seen=file.first_seen, last_seen=file.last_seen)
                    held = claims.setdefault(number := item.id, dated)
                    if held is not dated:
                        claims[number] = held.joined(dated)
                case Tie():
                    ties[item.id] = _joined(ties.get(item.id, item), item, findings)
                case Listing():
                    listings[item.id] = _joined(listings.get(item.id, item), item, findings)
                case Request():
                    findings.append(_unfetched(item, file.exhibit))
                case Finding():
                    findings.append(item)
                case Batch():
                    raise AnswerableError(
                        f"The reader of {reading.source.card.name} yields batches, as only registers do.",
                        "Mend or uninstall the package that has it.",
                    )
    said = Said(
        card=reading.source.card,
        files=reading.files,
        claims=tuple(claims.values()),
        ties=tuple(ties.values()),
        listings=tuple(listings.values()),
        findings=tuple(findings),
    )
    _check(said)
    return said


def read_items(source: Source, exhibit: Exhibit) -> Iterator[Item]:
    """What the reader of `source` yields of one exhibit; the places of findings begin with the file's name.

    Raises AnswerableError with the exhibit's name where the reader cannot read it.
    """
    name = source.card.name
    try:
        for item in source.read(exhibit):
            if isinstance(item, Claim | Tie | Listing) and item.source != name:
                raise ValueError(f"its reader speaks in the name of {item.source!r}")
            yield _placed(item, exhibit) if isinstance(item, Finding) else item
    except _UNREADABLE as error:
        raise AnswerableError(
            f"{exhibit.name} cannot be read as {name}: {_short(error)}.",
            f"Look whether the file is whole and of the form {source.card.format}, or name its source.",
        ) from error


def _placed(found: Finding, exhibit: Exhibit) -> Finding:
    """A finding whose place begins with the file: its reader knows the row, and a source has many files."""
    if found.about.startswith(exhibit.name):
        return found
    return replace(found, about=f"{exhibit.name}, {found.about}" if found.about else exhibit.name)


def _unfetched(request: Request, exhibit: Exhibit) -> Finding:
    message = f"{exhibit.name} names {request.url}, which was not fetched."
    return Finding(rule="catalog.not-fetched", severity=Severity.NOTE, message=message, about=exhibit.name)


def _short(error: Exception) -> str:
    words = " ".join(str(error).split()) or type(error).__name__
    return words if len(words) <= 200 else f"{words[:200]}…"


def _joined(held: _Link, item: _Link, findings: list[Finding]) -> _Link:
    """`held` with the citations of both; a doubt where the two differ in more than their citations."""
    if replace(item, citations=held.citations) != held:
        message = f"{item.source} gives number {item.number} to two records that differ; the first was taken."
        about = f"{item.source} {item.number}"
        findings.append(
            Finding(rule="catalog.same-number", severity=Severity.DOUBT, message=message, about=about)
        )
    return replace(held, citations=tuple(dict.fromkeys(held.citations + item.citations)))


def _check(said: Said) -> None:
    card = said.card
    names = ", ".join(file.exhibit.name for file in said.files)
    if not (said.claims or said.ties or said.listings):
        raise _nothing(names, card, said.findings)
    refuse_count(card, said.files, said.entities)


def begin(source: Source, exhibit: Exhibit) -> None:
    """Read a register's file as far as its first batch: all of it takes minutes, and a build will do that.

    Raises AnswerableError where it has none.
    """
    findings = []
    for item in read_items(source, exhibit):
        if isinstance(item, Batch):
            return
        if isinstance(item, Finding):
            findings.append(item)
    raise _nothing(exhibit.name, source.card, findings)


def _nothing(names: str, card: Card, findings: Iterable[Finding]) -> AnswerableError:
    why = next((found.message for found in findings if found.severity is Severity.STOP), "")
    look = f"Look whether the file is of the form {card.format}, or name its source."
    return AnswerableError(
        f"{names}: nothing in it could be read as {card.name}{f': {why}' if why else ''}.", look
    )


def refuse_count(card: Card, files: Iterable[Sealed], count: int) -> None:
    """Raise AnswerableError where `count` entities are fewer or more than a sound copy has."""
    names = ", ".join(file.exhibit.name for file in files)
    if not card.least <= count <= card.most:
        raise AnswerableError(
            f"{names}: {count} entities of {card.name}, and a sound copy has {card.least} to {card.most}.",
            "Look whether the file is whole; add all files of a source together. The catalog is as it was.",
        )
