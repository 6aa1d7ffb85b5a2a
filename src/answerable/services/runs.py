"""Two runs of a portfolio set against each other: what is new, gone, stronger, weaker, and why.

Everything is read from the two reports; no catalog is asked. So a reason says what one report shows and the
other does not, and where a report shows only a part, the reason says so.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from unicodedata import normalize

from answerable.domain import EntityId, ExposureKind, Strength, TraceAsked, When, strength, weakest
from answerable.services.reread import Run, SeenExposure, SeenRow
from answerable.services.run_asked import Key, asked_alike, key_of
from answerable.services.run_ids import One, one_organisation
from answerable.services.run_reasons import Reason, ReasonKind, Shown, unsaid, why_both, why_one


class RunChangeKind(StrEnum):
    """What became of an exposure; changed: it ranks as it did, and stands on something else.

    not asked: only one of the runs was asked for it, so nobody knows whether it is new or gone.
    """

    NEW = "new"
    GONE = "gone"
    STRONGER = "stronger"
    WEAKER = "weaker"
    CHANGED = "changed"
    NOT_ASKED = "not asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Aspect:
    """One thing that is told of an exposure or a source, as it was and as it is; "" for what is not there."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExposureChange:
    """What became of one exposure of one row. `row_before` and `row_after` are its numbers in the two files.

    `lists` are those that name the concern; `aspects` say in what it differs, `reasons` why. `not_asked_in`
    is "before" or "after" where that run was not asked for it.
    """

    kind: RunChangeKind
    row: str
    row_before: int
    row_after: int
    entity: EntityId
    entity_name: str
    exposure: str
    concern: EntityId
    concern_name: str
    lists: tuple[str, ...]
    aspects: tuple[Aspect, ...]
    reasons: tuple[Reason, ...]
    not_asked_in: str = ""

    @property
    def itself(self) -> bool:
        """Whether the company itself is the concern."""
        return self.entity == self.concern


class RowMove(StrEnum):
    """Which of the two files has a row that the other has not."""

    CAME = "came"
    WENT = "went"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowChange:
    """A row that only one of the files has, and the labels of its exposures there, gravest first."""

    kind: RowMove
    number: int
    name: str
    reference: str
    exposures: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceChange:
    """A source that only one of the runs had, or that was not as fresh: a possible reason for any change."""

    name: str
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunHead:
    """Which run it is."""

    file: str
    portfolio: str
    rows: int
    as_of: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RunChanges:
    """All that differs between two runs; `changes` in the order of their kinds, gravest first.

    `asked_before` and `asked_after` are what the runs were asked for; None where a report does not say.
    """

    before: RunHead
    after: RunHead
    asked_before: TraceAsked | None
    asked_after: TraceAsked | None
    sources: tuple[SourceChange, ...]
    rows: tuple[RowChange, ...]
    changes: tuple[ExposureChange, ...]


def compare_runs(before: Run, after: Run) -> RunChanges:
    """What is in `after` and was not in `before`, and the other way round, row by row.

    Rows are one where both files have an `id` for them and it is the same, else by name and country. An
    exposure is one by its organisation, kind and concern; of several chains the best in each run counts.
    What only one of the runs was asked for is told as such.
    """
    one = one_organisation(before, after)
    before, after = asked_alike(before, after, one)
    pairs = pair_rows(before.rows, after.rows)
    paired = {id(row) for pair in pairs for row in pair}
    shown = Shown.of(before, one), Shown.of(after, one)
    found = [change for pair in pairs for change in _of_row(pair, shown, one)]
    order = list(RunChangeKind)
    found.sort(key=lambda each: order.index(each.kind))  # rows keep their order
    return RunChanges(
        before=_head(before),
        after=_head(after),
        asked_before=before.asked,
        asked_after=after.asked,
        sources=tuple(_of_sources(before, after)),
        rows=(
            *(_row_change(RowMove.CAME, row) for row in after.rows if id(row) not in paired),
            *(_row_change(RowMove.WENT, row) for row in before.rows if id(row) not in paired),
        ),
        changes=tuple(found),
    )


def pair_rows(before: Sequence[SeenRow], after: Sequence[SeenRow]) -> list[tuple[SeenRow, SeenRow]]:
    """The rows that are one in both files: by reference where both have one, else by name and country.

    Several that are called alike are taken in their order. In the order of `after`.
    """
    by_reference = _zipped([r for r in before if r.reference], [r for r in after if r.reference], _reference)
    done = {id(row) for pair in by_reference for row in pair}
    pairs = by_reference
    for of_before, of_after in ((False, False), (True, False), (False, True)):
        left = [row for row in before if id(row) not in done and bool(row.reference) is of_before]
        right = [row for row in after if id(row) not in done and bool(row.reference) is of_after]
        more = _zipped(left, right, _name)
        done |= {id(row) for pair in more for row in pair}
        pairs = pairs + more
    place = {id(row): number for number, row in enumerate(after)}
    return sorted(pairs, key=lambda pair: place[id(pair[1])])


def _zipped(
    before: Iterable[SeenRow], after: Iterable[SeenRow], called: Callable[[SeenRow], Hashable]
) -> list[tuple[SeenRow, SeenRow]]:
    """The rows that are called the same, those alike in their order."""
    waiting: defaultdict[Hashable, deque[SeenRow]] = defaultdict(deque)
    for row in before:
        waiting[called(row)].append(row)
    return [(waiting[name].popleft(), row) for row in after if waiting[name := called(row)]]


def _reference(row: SeenRow) -> Hashable:
    return row.reference


def _name(row: SeenRow) -> Hashable:
    return " ".join(normalize("NFKC", row.name).casefold().split()), row.country


def _head(run: Run) -> RunHead:
    return RunHead(file=run.file, portfolio=run.portfolio, rows=len(run.rows), as_of=run.as_of)


def _row_change(kind: RowMove, row: SeenRow) -> RowChange:
    exposures = sorted((*row.exposures, *(each.exposure for each in row.aside)), key=_by_kind)
    labels = tuple(dict.fromkeys(exposure.label for exposure in exposures))
    return RowChange(kind=kind, number=row.number, name=row.name, reference=row.reference, exposures=labels)


def _of_sources(before: Run, after: Run) -> Iterator[SourceChange]:
    was = {source.name: source for source in before.sources}
    now = {source.name: source for source in after.sources}
    for name in sorted(was.keys() | now.keys()):
        one, other = was.get(name), now.get(name)
        told = (
            ("captured", one.captured if one else "", other.captured if other else ""),
            ("newest", one.newest if one else "", other.newest if other else ""),
        )
        if one != other:
            yield SourceChange(name=name, aspects=_differing(told))


def _differing(told: Iterable[tuple[str, str, str]]) -> tuple[Aspect, ...]:
    return tuple(Aspect(what=what, before=was, after=now) for what, was, now in told if was != now)


def _of_row(pair: tuple[SeenRow, SeenRow], shown: tuple[Shown, Shown], one: One) -> Iterator[ExposureChange]:
    """What became of each exposure of one row, gravest first."""
    was, now = (_grouped(row.exposures, one) for row in pair)
    found = []
    for key in was.keys() | now.keys():
        change = _of_exposure(was.get(key, []), now.get(key, []), pair, shown)
        if change is not None:
            found.append((list(ExposureKind).index(key[1]), key, change))
    yield from (change for *_, change in sorted(found, key=lambda each: each[:2]))
    yield from _not_asked(pair, shown, one)


def _grouped(exposures: Iterable[SeenExposure], one: One) -> dict[Key, list[SeenExposure]]:
    """The exposures by organisation, kind and concern, the gravest chain first."""
    groups: dict[Key, list[SeenExposure]] = {}
    for exposure in sorted(exposures, key=gravity):
        groups.setdefault(key_of(exposure, one), []).append(exposure)
    return groups


def _by_kind(exposure: SeenExposure) -> int:
    return list(ExposureKind).index(exposure.kind)


def _not_asked(
    rows: tuple[SeenRow, SeenRow], shown: tuple[Shown, Shown], one: One
) -> Iterator[ExposureChange]:
    """The exposures of one row that the other run was not asked for, gravest first."""
    for side, where in ((0, "after"), (1, "before")):
        why = {key_of(each.exposure, one): each.why for each in rows[side].aside}
        groups = _grouped((each.exposure for each in rows[side].aside), one)
        for key, (best, *_) in sorted(groups.items(), key=lambda group: (_by_kind(group[1][0]), group[0])):
            was, now = (None, best) if side else (best, None)
            reasons = (Reason(what=ReasonKind.ASKED, words=f"{where}, {why[key]}"),)
            change = _change(RunChangeKind.NOT_ASKED, (was, now), rows, shown, reasons)
            yield replace(change, not_asked_in=where)


def gravity(exposure: SeenExposure) -> tuple[bool, bool, bool, int, int, int, int]:
    """A sort key among chains of one kind to one concern, gravest first (docs/explanation/tracing.md).

    A concern that no list names and what only could be come last; then steps that never stood together; the
    weakest step; the length; the share; and of what ranks the same, what stands now before what is unknown
    or past.
    """
    ties = exposure.steps
    return (
        not exposure.listings,
        exposure.could_be,
        exposure.when is When.MIXED,
        strength(weakest(ties)) if ties else Strength.ON_RECORD,
        len(ties),
        -min((tie.share.high for tie in ties if tie.share is not None), default=0),
        list(When).index(exposure.when),
    )


def _of_exposure(
    was: list[SeenExposure],
    now: list[SeenExposure],
    rows: tuple[SeenRow, SeenRow],
    shown: tuple[Shown, Shown],
) -> ExposureChange | None:
    """What became of the chains of one organisation, kind and concern; None where nothing did."""
    kind = _kind(was, now)
    if not was or not now:
        side = 0 if now else 1
        reasons = why_one(was or now, rows[side], shown[1 - side], shown[side], came=not was)
    else:
        first = _least_chains(shown) if kind is RunChangeKind.CHANGED else 1
        reasons = why_both((was[:first], now[:first]), (was, now), shown)
    change = _change(kind, (was[0] if was else None, now[0] if now else None), rows, shown, reasons)
    if kind is RunChangeKind.CHANGED and not reasons and not change.aspects:
        return None
    return replace(change, reasons=reasons or unsaid(shown))


def _least_chains(shown: tuple[Shown, Shown]) -> int | None:
    """How many chains of one kind to one concern both runs were asked for; None where one does not say."""
    asked = [one.run.asked.chains for one in shown if one.run.asked]
    return max(1, min(asked)) if len(asked) == len(shown) else None


def _change(
    kind: RunChangeKind,
    ends: tuple[SeenExposure | None, SeenExposure | None],
    rows: tuple[SeenRow, SeenRow],
    shown: tuple[Shown, Shown],
    reasons: tuple[Reason, ...],
) -> ExposureChange:
    was, now = ends
    last, run = (now, shown[1].run) if now else (was, shown[0].run)
    if last is None:
        raise ValueError("no run has the exposure")
    return ExposureChange(
        kind=kind,
        row=rows[1].name if now else rows[0].name,
        row_before=rows[0].number,
        row_after=rows[1].number,
        entity=last.entity,
        entity_name=run.name_of(last.entity),
        exposure=last.label,
        concern=last.concern,
        concern_name=run.name_of(last.concern),
        lists=_lists(last),
        aspects=_differing(_aspects(was, now)),
        reasons=reasons,
    )


def _kind(was: list[SeenExposure], now: list[SeenExposure]) -> RunChangeKind:
    if not was or not now:
        return RunChangeKind.GONE if was else RunChangeKind.NEW
    before, after = gravity(was[0]), gravity(now[0])
    if before == after:
        return RunChangeKind.CHANGED
    return RunChangeKind.STRONGER if after < before else RunChangeKind.WEAKER


def _lists(exposure: SeenExposure) -> tuple[str, ...]:
    return tuple(dict.fromkeys(listing.list for listing in exposure.listings))


def _aspects(was: SeenExposure | None, now: SeenExposure | None) -> Iterator[tuple[str, str, str]]:
    """All that is told of an exposure, as it was and as it is."""
    before, after = (_told(one) if one else {} for one in (was, now))
    for what in _TOLD:
        yield what, before.get(what, ""), after.get(what, "")


_PUBLISHERS = {
    Strength.TWO_PUBLISHERS: ", two or more publishers",
    Strength.ONE_PUBLISHER: ", one publisher",
}
"""What a standing that turns on the number of publishers is told with."""

_TOLD = ("exposure", "time", "standing", "steps", "share", "sum", "lists")


def _told(exposure: SeenExposure) -> dict[str, str]:
    ties = exposure.steps
    shares = [tie.share for tie in ties if tie.share is not None]
    return {
        "exposure": exposure.label,
        "time": exposure.when.value,
        "standing": exposure.standing.value + (_PUBLISHERS.get(strength(weakest(ties)), "") if ties else ""),
        "steps": str(len(ties)) if ties else "",
        "share": str(min(shares, key=lambda share: share.high)) if shares else "",
        "sum": str(exposure.total) if exposure.total else "",
        "lists": ", ".join(_lists(exposure)),
    }
