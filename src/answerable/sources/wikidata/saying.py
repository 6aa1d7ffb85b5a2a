"""What a file of Wikidata says, gathered once each: claims of organisations, and who holds whom."""

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa

from answerable.domain import PartialDate, Scheme, Severity, Share, Standing, TieKind, identifier
from answerable.ftm import IDENTIFIER_PROPS
from answerable.sources.bulk import Doubts, or_null, ties
from answerable.sources.doubtful import share_of
from answerable.sources.objects import Said, claimed, said_otherwise
from answerable.sources.record import folded
from answerable.sources.source import Item

NAME = "wikidata"

_COMPANY = frozenset({"isinCode", "cikCode"})
"""Properties that only a company has."""
_BARE = re.compile(r"[QPL]\d+")


def entity_id(number: str) -> str:
    """The id of the item with this number."""
    return f"{NAME}-{number}"


PARENT, SUBSIDIARY, OWNER = "parent", "subsidiary", "owner"
"""What another item is to the one that is spoken of."""

_HOW = {PARENT: "has the parent organisation", SUBSIDIARY: "has the subsidiary", OWNER: "is owned by"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """That `other` is a parent, subsidiary or owner of `item`, as `relation` says.

    `number` is the statement's own, "" where it has none. `cited` are words by their places below `place`.
    """

    item: str
    other: str
    relation: str
    place: str
    cited: Mapping[str, str]
    number: str = ""
    start: str = ""
    end: str = ""
    ended: bool = False
    share: Share | None = None

    @property
    def owner(self) -> str:
        """Who holds."""
        return self.item if self.relation == SUBSIDIARY else self.other

    @property
    def owned(self) -> str:
        """Who is held."""
        return self.other if self.relation == SUBSIDIARY else self.item

    @property
    def key(self) -> str:
        """What tells it from others: the statement's own number, or who and since when."""
        return self.number or f"{self.relation} {self.owner} {self.owned} {self.start or 'undated'}"


class Saying:
    """Gathers claims and holdings, each once, and makes batches of them."""

    def __init__(self, doubts: Doubts) -> None:
        self.doubts = doubts
        self._said: dict[tuple[str, str, str], Said] = {}
        self._schemas: dict[str, str] = {}
        self._held: dict[str, Held] = {}

    def is_a(self, number: str, schema: str) -> None:
        """That the item is of this schema, where none more specific is known."""
        if schema != "LegalEntity" or number not in self._schemas:
            self._schemas[number] = schema

    def claim(self, number: str, prop: str, value: str, words: str, place: str, lang: str = "") -> None:
        """A claim about the item; nothing where there is no value."""
        value = folded(value)
        if not value or (prop in ("name", "alias") and _BARE.fullmatch(value)):
            return  # the service puts the number where it knows no label
        if prop == "alias" and (number, "name", value) in self._said:
            return
        if prop in _COMPANY:
            self._schemas[number] = "Company"
        entity, words = entity_id(number), said_otherwise(folded(words), value)
        self._said.setdefault((number, prop, value), Said(entity, "", prop, value, words, lang, place))

    def number(self, number: str, scheme: Scheme, words: str, place: str) -> Iterator[Item]:
        """The claim of an identifier; a doubt where it fails its check."""
        try:
            value = identifier(scheme, words).value
        except ValueError as error:
            yield from self.doubts.tell("bad-identifier", Severity.DOUBT, str(error), pa.array([place]))
        else:
            self.claim(number, IDENTIFIER_PROPS[scheme], value, words, place)

    def holds(self, held: Held) -> None:
        """That one holds the other."""
        self._held.setdefault(held.key, held)

    def days(self, start: str, end: str, place: str) -> Generator[Item, None, tuple[str, str]]:
        """The days of a period; none and a doubt where the end is before the start."""
        if not (start and end) or PartialDate(end).last_day() >= PartialDate(start).first_day():
            return start, end
        message = f"the end {end} is before the start {start}: both are left out"
        yield from self.doubts.tell("bad-date", Severity.DOUBT, message, pa.array([place]))
        return "", ""

    def share(self, text: str, place: str, whole: int = 1) -> Generator[Item, None, Share | None]:
        """A proportion such as `+0.42`, or a number of `whole`; None where there is none, or none can be."""
        if not text:
            return None
        try:
            return share_of(text, whole)
        except ValueError as error:
            yield from self.doubts.tell("bad-share", Severity.DOUBT, str(error), pa.array([place]))
            return None

    def leave_out_owner(self) -> None:
        """Count an owner who could be a person."""
        what = "owners left out as persons, or not shown by the file to be organisations"
        self.doubts.count(what, 1)

    def batches(self) -> Iterator[Item]:
        """All that was gathered."""
        said = ((number, one) for (number, _, _), one in self._said.items())
        yield from claimed([one._replace(schema=self._schemas.get(n, "LegalEntity")) for n, one in said])
        held = list(self._held.values())
        subjects = _texts(entity_id(one.owner) for one in held)
        objects = _texts(entity_id(one.owned) for one in held)
        places = _texts(one.place for one in held)
        yield from self.doubts.itself(subjects, objects, places)
        columns: dict[str, pa.Array | str] = {
            "number": _texts(one.key for one in held),
            "subject": subjects,
            "object": objects,
            "kind": TieKind.OWNERSHIP.value,
            "standing": Standing.REPORTED.value,
            "statement": _texts(f"By Wikidata, {one.item} {_HOW[one.relation]} {one.other}." for one in held),
            "start": or_null(_texts(one.start for one in held)),
            "end": or_null(_texts(one.end for one in held)),
            "ended": pa.array([one.ended for one in held], pa.bool_()),
            "share_low": pa.array([one.share and one.share.low for one in held], pa.int32()),
            "share_high": pa.array([one.share and one.share.high for one in held], pa.int32()),
        }
        fields = sorted({field for one in held for field in one.cited})
        cited = {field: _texts(one.cited.get(field, "") for one in held) for field in fields}
        yield from ties(columns, places, cited)


def _texts(texts: Iterator[str]) -> pa.Array:
    return pa.array(list(texts), pa.string())
