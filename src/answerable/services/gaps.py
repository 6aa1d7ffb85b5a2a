"""Gaps: who is on one list and not on another, and which companies that the listed own are on none.

Two lists name one organisation where a number or a person's decision says so. Where only the names match, the
gap is told together with the record that may fill it.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from answerable.domain import (
    Answer,
    Decision,
    Entity,
    EntityId,
    Listing,
    OwnershipSum,
    PortfolioRow,
    Regime,
    Verdict,
)
from answerable.errors import AnswerableError
from answerable.graph import Closure, Working, closure
from answerable.matching import screen
from answerable.rules import MEASURE, regimes
from answerable.services.build import Progress
from answerable.services.exposures import Tracing
from answerable.services.records import Records
from answerable.services.sums import Sums
from answerable.services.trace import Tracer

Standing = Mapping[EntityId, Mapping[str, str]]
"""Of each listed organisation the lists that it is on, each with since when; "" where no date is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What one `--on` or `--not-on` names: a list, or a regime with those of its lists that stand."""

    name: str
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCount:
    """One list in numbers: its organisations, those on no other list, and the companies on no list that its
    organisations own by half or more (`owned`), or could (`could_be_owned`).
    """

    list: str
    authority: str
    organisations: int
    on_no_other: int
    owned: int
    could_be_owned: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """How many organisations are on one list and not on another."""

    on: str
    not_on: str
    organisations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Perhaps:
    """A record of a matching name on lists where the organisation is missed; nobody joined the two."""

    entity: EntityId
    name: str
    on: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.name} ({self.entity}) on {', '.join(self.on)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """One organisation: the lists that it is on, each with since when; the sum where the listed own it."""

    entity: EntityId
    name: str
    countries: tuple[str, ...]
    on: Mapping[str, str]
    owned: OwnershipSum | None = None
    perhaps: tuple[Perhaps, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """What was asked (`on` all of these, `not_on` none of those, among `lists`) and what came out. Where
    there are `regimes`, no other lists than theirs are looked at.

    `counts` and `pairs` are there where no list was chosen. `organisations` are those that the choice leaves;
    `owned` are companies on none of the lists that were chosen with `not_on` (else on no list) of which half
    or more is or could be held by organisations on all of `on` (else by all that are listed). Of both no more
    may be here than were asked for; the three numbers count all. `entities` are the holders.
    """

    as_of: date
    regimes: tuple[str, ...]
    on: tuple[Chosen, ...]
    not_on: tuple[Chosen, ...]
    lists: tuple[str, ...]
    counts: tuple[ListCount, ...]
    pairs: tuple[Pair, ...]
    organisations: tuple[Organisation, ...]
    owned: tuple[Organisation, ...]
    organisations_found: int
    owned_found: int
    could_be_owned_found: int
    entities: Mapping[EntityId, Entity]


def gaps(
    tracer: Tracer,
    on: Sequence[str] = (),
    not_on: Sequence[str] = (),
    *,
    settled: Iterable[Decision] = (),
    most: tuple[int, int] | None = None,
    on_progress: Progress = lambda *_: None,
) -> Gaps:
    """Who is on all of the lists `on` and on none of `not_on`, and which owned companies are on none.

    A list is called by its name, by the beginning of it that no other has, or by its regime. `settled` are
    people's decisions: what they parted is not perhaps the same. `most` is how many organisations and how
    many owned companies to tell; None is all. AnswerableError for a name that is no list's.
    """
    tracing = tracer.tracing
    listed = standing(tracing)
    lists = tuple(sorted({name for names in listed.values() for name in names}, key=str.casefold))
    with_, without = (
        tuple(chosen(text, lists, option, tracing.day) for text in texts)
        for option, texts in (("--on", on), ("--not-on", not_on))
    )
    left = [one for one in listed if _on_all(listed[one], with_) and not _on_any(listed[one], without)]
    owners = [one for one in listed if _on_all(listed[one], with_)]
    owned = _Owned.of(tracer, owners, lambda one: _missing(listed.get(one, {}), without))
    first = (len(left), len(owned.workings)) if most is None else most
    told = owned.told(first[1])
    holders = [holding.holder for one in told for holding in one.holdings]
    known = _Known.of(tracer.records, (*left, *(one.company for one in told), *holders))
    shown = [known.organisation(one, listed) for one in sorted(left, key=known.order)[: first[0]]]
    shown += [replace(known.organisation(one.company, listed), owned=one) for one in told]
    wanted = frozenset(name for one in without for name in one.lists) or frozenset(lists)
    shown = _with_perhaps(shown, tracer, known, listed, wanted, settled, on_progress)
    overview = not (with_ or without)
    return Gaps(
        as_of=tracing.day,
        regimes=tuple(regime.name for regime in tracing.asked.regimes),
        on=with_,
        not_on=without,
        lists=lists,
        counts=tuple(_counts(tracing, listed, lists)) if overview else (),
        pairs=tuple(_pairs(listed, lists)) if overview else (),
        organisations=tuple(one for one in shown if one.owned is None),
        owned=tuple(one for one in shown if one.owned is not None),
        organisations_found=len(left),
        owned_found=owned.count(Answer.YES),
        could_be_owned_found=owned.count(Answer.COULD_BE),
        entities=tracer.records.some(holders),
    )


def standing(tracing: Tracing) -> dict[EntityId, dict[str, str]]:
    """The lists that each organisation is on; where the tracing is about some regimes, only their lists."""
    asked = tracing.asked.regimes
    found: dict[EntityId, dict[str, str]] = {}
    for entity, concern in tracing.concerns.items():
        for listing in concern.listings:
            if not asked or any(regime.covers(listing.list) for regime in asked):
                on = found.setdefault(entity, {})
                on[listing.list] = _earlier(on.get(listing.list, ""), _since(listing))
    return found


def _since(listing: Listing) -> str:
    return str(listing.period.start or "")


def _earlier(one: str, other: str) -> str:
    return min(one, other) if one and other else one or other


def chosen(text: str, lists: Sequence[str], option: str, day: date) -> Chosen:
    """What `text` names of the `lists` that stand: one by its name or beginning, a regime's, or with a `*` at
    the end all that begin so. AnswerableError where it names none of them, or several by chance.
    """
    plain = text.strip().casefold()
    for name in lists:
        if name.casefold() == plain:
            return Chosen(name=name, lists=(name,))
    regime = regimes().get(plain)
    if covered := tuple(name for name in lists if regime and regime.covers(name)):
        return Chosen(name=plain, lists=covered)
    stem = plain.rstrip("*")
    begins = tuple(name for name in lists if stem and name.casefold().startswith(stem))
    if begins and (len(begins) == 1 or stem != plain):
        return Chosen(name=text.strip(), lists=begins)
    if begins:
        raise AnswerableError(
            f"{option}: {text!r} could be several lists.", f"There are: {', '.join(begins)}; {text}* is any."
        )
    known = [one.name for one in regimes().values() if any(map(one.covers, lists))]
    raise AnswerableError(
        f"{option}: {text!r} is no list here that stands on {day}.",
        f"There are: {', '.join(lists)}. Regimes, for any of their lists: {', '.join(known)}."
        if lists
        else "No list here stands on that day.",
    )


def _on_all(on: Mapping[str, str], asked: Iterable[Chosen]) -> bool:
    return all(any(name in on for name in one.lists) for one in asked)


def _on_any(on: Mapping[str, str], asked: Iterable[Chosen]) -> bool:
    return any(name in on for one in asked for name in one.lists)


def _missing(on: Mapping[str, str], without: Sequence[Chosen]) -> bool:
    """Whether it stands on none of the lists `without`; where none is said, on no list."""
    return not (_on_any(on, without) if without else on)


def _counts(tracing: Tracing, listed: Standing, lists: Iterable[str]) -> Iterator[ListCount]:
    authorities: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for entity in listed:
        for listing in tracing.concerns[entity].listings:
            authorities[listing.list][listing.authority] += 1
    anywhere = set(tracing.network.numbers(listed))
    for name in lists:
        on = [entity for entity in listed if name in listed[entity]]
        owned = _closure(tracing, on)
        yield ListCount(
            list=name,
            authority=min(authorities[name], key=lambda one: (-authorities[name][one], one)),
            organisations=len(on),
            on_no_other=sum(len(listed[entity]) == 1 for entity in on),
            owned=len(set(owned.sure.tolist()) - anywhere),
            could_be_owned=len(set(owned.maybe.tolist()) - anywhere),
        )


def _pairs(listed: Standing, lists: Sequence[str]) -> Iterator[Pair]:
    on = {name: {entity for entity in listed if name in listed[entity]} for name in lists}
    for one in lists:
        for other in lists:
            if one != other:
                yield Pair(on=one, not_on=other, organisations=len(on[one] - on[other]))


def _measure() -> Regime:
    return regimes()[MEASURE]


def _closure(tracing: Tracing, owners: Iterable[EntityId]) -> Closure:
    """All that `owners` own by half or more, or could, directly or through what they own."""
    rule = _measure().ownership
    if rule is None:
        raise ValueError(f"{MEASURE} has no rule of ownership")
    return closure(tracing.sums.stakes, rule, tracing.network.numbers(owners), tracing.network.engine)


@dataclass(frozen=True, slots=True)
class _Owned:
    """The sums of the companies that are owned and missing from the lists: yes first, the largest first."""

    sums: Sums
    workings: Sequence[Working]

    @classmethod
    def of(
        cls,
        tracer: Tracer,
        owners: Iterable[EntityId],
        missing: Callable[[EntityId], bool],
    ) -> "_Owned":
        tracing, near = tracer.tracing, tracer.records.entities
        found = _closure(tracing, owners)
        nodes = [*found.sure.tolist(), *found.maybe.tolist()]
        names = dict(zip(nodes, tracing.network.entities(nodes), strict=True))
        workings = [found.working(node) for node in nodes if missing(names[node])]
        called = {node: near[name].name if name in near else name for node, name in names.items()}
        reached = [one for one in workings if one is not None]
        return cls(tracing.sums, sorted(reached, key=lambda one: (_weight(one), called[one.node], one.node)))

    def count(self, answer: Answer) -> int:
        """How many sums come to this answer."""
        return sum(one.answer is answer for one in self.workings)

    def told(self, most: int) -> list[OwnershipSum]:
        """The first sums in words, each with the regimes whose rules it meets or could."""
        some = self.workings[:most]
        told = self.sums.told(some, _measure())
        return [
            replace(one, under=tuple(u for u in self.sums.under(working.node) if u.name != MEASURE))
            for one, working in zip(told, some, strict=True)
        ]


def _weight(working: Working) -> tuple[bool, int, int]:
    return working.answer is not Answer.YES, -working.total.low, -working.total.high


@dataclass(frozen=True, slots=True)
class _Known:
    """The records of each organisation, the canonical one first."""

    records: Mapping[EntityId, Sequence[Entity]]

    @classmethod
    def of(cls, records: Records, wanted: Iterable[EntityId]) -> "_Known":
        found: dict[EntityId, list[Entity]] = {entity: [one] for entity, one in records.some(wanted).items()}
        for entity, one in records.joined.canonical.items():
            if one in found and entity != one:
                found[one].append(records.entities[entity])
        return cls(found)

    def of_one(self, entity: EntityId) -> Sequence[Entity]:
        """The records of one organisation; none where nobody names it."""
        return self.records.get(entity, ())

    def name(self, entity: EntityId) -> str:
        """The name to print; the id where nobody names it."""
        return next((record.name for record in self.of_one(entity)), entity)

    def order(self, entity: EntityId) -> tuple[str, EntityId]:
        """By name, whatever its capitals, then by id."""
        return self.name(entity).casefold(), entity

    def organisation(self, entity: EntityId, listed: Standing) -> Organisation:
        """The organisation with the lists that it is on."""
        countries = dict.fromkeys(code for record in self.of_one(entity) for code in record.countries)
        on = dict(sorted(listed.get(entity, {}).items(), key=lambda item: item[0].casefold()))
        return Organisation(entity=entity, name=self.name(entity), countries=tuple(countries), on=on)

    def rows(self, number: int, entity: EntityId) -> Iterator[PortfolioRow]:
        """What is asked for to find the records of a matching name: each name of a record to print, once."""
        asked: dict[str, str] = {}
        for record in self.of_one(entity):
            asked.setdefault(record.name, record.countries[0] if len(record.countries) == 1 else "")
        for name, country in asked.items():
            yield PortfolioRow(number=number, name=name, country=country)


def _with_perhaps(
    organisations: Sequence[Organisation],
    tracer: Tracer,
    known: _Known,
    listed: Standing,
    wanted: frozenset[str],
    settled: Iterable[Decision],
    on_progress: Progress,
) -> list[Organisation]:
    """Each organisation with the records of a matching name on those of the `wanted` lists that miss it."""
    canonical = tracer.records.canonical
    parted = {frozenset(map(canonical, decision.pair)) for decision in settled if not decision.same}
    rows = [row for number, one in enumerate(organisations) for row in known.rows(number, one.entity)]
    found: defaultdict[int, dict[EntityId, Perhaps]] = defaultdict(dict)
    for done, (row, matches) in enumerate(screen(tracer.index, rows), start=1):
        one = organisations[row.number]
        for match in matches:
            other = canonical(match.entity)
            on = tuple(name for name in listed.get(other, {}) if name in wanted and name not in one.on)
            apart = other == one.entity or frozenset((other, one.entity)) in parted
            if match.verdict is Verdict.MATCH and on and not apart:
                perhaps = Perhaps(entity=match.entity, name=match.entity_name, on=on)
                found[row.number].setdefault(other, perhaps)
        on_progress("Comparing names", done, len(rows))
    return [replace(one, perhaps=tuple(found[n].values())) for n, one in enumerate(organisations)]
