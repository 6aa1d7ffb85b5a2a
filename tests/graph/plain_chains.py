"""Chains once more, plainly: every path is tried, and each is asked what it means and what it costs."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from answerable.domain import WHOLE, Control, EntityId, ExposureKind, Standing, Tie, TieKind

GIVES = {
    TieKind.FINANCING,
    TieKind.SUPPLY,
    TieKind.HOSTING,
    TieKind.LICENSING,
    TieKind.DEPLOYMENT,
    TieKind.REBRANDING,
    TieKind.RND_COLLABORATION,
    TieKind.OPEN_SOURCE,
    TieKind.STANDARDS,
}
BUYS = {TieKind.SUPPLY, TieKind.HOSTING, TieKind.LICENSING, TieKind.DEPLOYMENT, TieKind.REBRANDING}

Walked = tuple[int, bool]
"""The number of a tie, and whether it is walked along its arrow."""


@dataclass(frozen=True, slots=True)
class Path:
    """What a path is: its exposure by its rule, the concern it leads to, its cost, and its steps."""

    exposure: ExposureKind
    rule: str
    concern: EntityId
    cost: tuple[int, ...]
    steps: tuple[Walked, ...]

    @property
    def place(self) -> tuple[object, ...]:
        """What it is sorted by; of one cost the smaller steps, one by one, come first."""
        return self.cost, [2 * tie + (not along) for tie, along in self.steps]


@dataclass(frozen=True, slots=True, kw_only=True)
class Oracle:
    """All paths over `ties`, of which the retracted are none, to `concerns`, of which some are `unlisted`."""

    ties: Sequence[Tie]
    concerns: Collection[EntityId]
    unlisted: Collection[EntityId]
    depth: int
    day: date | None

    def paths(self, company: EntityId) -> list[Path]:
        """Every path from a company that means something, the least costly first."""
        found = []
        for concern, steps in self._simple(company, ()):
            if meaning := self._meaning(steps):
                exposure, rule = meaning
                cost = self._cost(exposure, concern, [self.ties[tie] for tie, _ in steps])
                found.append(Path(exposure, rule, concern, cost, steps))
        return sorted(found, key=lambda path: path.place)

    def _simple(
        self, company: EntityId, behind: tuple[Walked, ...]
    ) -> Iterator[tuple[EntityId, tuple[Walked, ...]]]:
        """Paths that pass nobody twice and end at the first concern."""
        if len(behind) == self.depth:
            return
        been = {
            company,
            *(end for tie, _ in behind for end in (self.ties[tie].subject, self.ties[tie].object)),
        }
        for number, tie in enumerate(self.ties):
            start = tie.period.start
            if self.day and start and start.first_day() > self.day:
                continue
            for here, there, along in ((tie.subject, tie.object, True), (tie.object, tie.subject, False)):
                if here != company or there in been:
                    continue
                steps = (*behind, (number, along))
                if there in self.concerns:
                    yield there, steps
                else:
                    yield from self._simple(there, steps)

    def _meaning(self, steps: Sequence[Walked]) -> tuple[ExposureKind, str] | None:
        """The exposure and its rule, in plain conditions (docs/explanation/tracing.md)."""
        walked = [(self.ties[tie], along) for tie, along in steps]
        last, forward = walked[-1]
        first, _ = walked[0]
        if all(map(holds, walked)):
            return ExposureKind.OWNS_LISTED, "holding"
        if all(map(holds, walked[:-1])) and gives(walked[-1]):
            return ExposureKind.CONTRIBUTES_TO_LISTED, "contribution"
        if len(walked) > 1 and all(map(holds, walked[:-2])) and gives(walked[-2]) and controls(last):
            return ExposureKind.CONTRIBUTES_TO_LISTED, f"contribution to a {'parent' if forward else 'unit'}"
        if first.kind in BUYS and not walked[0][1]:
            unit = len(walked) == 2 and controls(last) and not forward
            return (ExposureKind.BUYS_FROM_LISTED, "purchase") if unit or len(walked) == 1 else None
        taken = [(TieKind.ESPIONAGE, False), (TieKind.FORCED_TRANSFER, True)]
        if len(walked) == 1 and (first.kind, forward) in taken:
            return ExposureKind.TAKEN_FROM, "taking"
        return None

    def _cost(self, exposure: ExposureKind, concern: EntityId, ties: Sequence[Tie]) -> tuple[int, ...]:
        """The gravest exposure first, then listed concerns, steps that can have stood together, well-known
        steps, few steps, and a large share.
        """
        firsts = [tie.period.start.first_day() for tie in ties if tie.period.start]
        lasts = [tie.period.end.last_day() for tie in ties if tie.period.end]
        mixed = bool(firsts and lasts and max(firsts) > min(lasts))
        shares = [tie.share.high for tie in ties if tie.share is not None]
        return (
            list(ExposureKind).index(exposure),
            concern in self.unlisted,
            mixed,
            max(map(weakness, ties)),
            len(ties),
            WHOLE - min(shares, default=0),
        )


def holds(step: tuple[Tie, bool]) -> bool:
    tie, along = step
    venture = tie.kind is TieKind.JOINT_VENTURE and tie.share is not None
    return along and (venture or tie.kind in {TieKind.OWNERSHIP, TieKind.INVESTMENT, TieKind.MERGER})


def gives(step: tuple[Tie, bool]) -> bool:
    tie, along = step
    if tie.kind is TieKind.JOINT_VENTURE:
        return along and tie.share is None
    return tie.kind in GIVES and (along or tie.kind is TieKind.RND_COLLABORATION)


def controls(tie: Tie) -> bool:
    """Half or more, or so much unknown that it may be, or other control."""
    if tie.kind not in {TieKind.OWNERSHIP, TieKind.INVESTMENT, TieKind.MERGER, TieKind.JOINT_VENTURE}:
        return False
    wide = tie.kind in {TieKind.OWNERSHIP, TieKind.MERGER}
    half = wide if tie.share is None else tie.share.high * 2 >= WHOLE
    return half or tie.control != tuple[Control]()


def weakness(tie: Tie) -> int:
    """0 where a record says it, 1 where the company does, then two publishers, one, and what is disputed."""
    if tie.standing in (Standing.OFFICIAL_RECORD, Standing.COURT_RECORD):
        return 0
    if tie.standing is Standing.CONFIRMED_BY_COMPANY:
        return 1
    if tie.standing is Standing.DISPUTED:
        return 4
    return 2 if len({citation.publisher for citation in tie.citations}) > 1 else 3
