"""What two runs were asked for, set against each other: what only one was asked for did not come or go.

Only what both were asked for is compared; the rest is set aside with the reason.
"""

from collections.abc import Container, Iterator
from dataclasses import replace
from datetime import date

from answerable.domain import EntityId, ExposureKind, Listing, Regime, TraceAsked
from answerable.rules import regimes
from answerable.services.exposures import Asked
from answerable.services.reread import Aside, Run, SeenExposure, SeenRow
from answerable.services.run_ids import One

Key = tuple[EntityId, ExposureKind, EntityId]
"""What an exposure is one by: organisation, kind, concern."""


POSSIBLE = "possible matches"
"""What is told apart from what is compared: that a run was asked for it too changes nothing else."""


def key_of(exposure: SeenExposure, one: One) -> Key:
    """What `exposure` is one by, with ids that mean one organisation as one."""
    return one(exposure.entity), exposure.kind, one(exposure.concern)


def differences(before: TraceAsked | None, after: TraceAsked | None) -> list[tuple[str, str, str]]:
    """In what two runs were asked differently, as it was and as it is; nothing where one is not known."""
    if before is None or after is None:
        return []
    was, now = _told(before), _told(after)
    return [(what, was[what], now[what]) for what in was if was[what] != now[what]]


def _told(asked: TraceAsked) -> dict[str, str]:
    every = len(asked.exposures) == len(ExposureKind)
    return {
        "exposures": "all" if every else ", ".join(kind.split()[0] for kind in asked.exposures),
        "regimes": ", ".join(asked.regimes) or "all",
        "depth": str(asked.depth),
        "chains": str(asked.chains),
        POSSIBLE: "yes" if asked.possible else "no",
    }


def asked_alike(before: Run, after: Run, one: One) -> tuple[Run, Run]:
    """Both runs with what the other was not asked for set aside, its ties among those that make no exposure.

    What both have is kept, whatever they say that they were asked for.
    """
    was, now = (frozenset(_keys(run, one)) for run in (before, after))
    return _narrowed(before, after, now, one), _narrowed(after, before, was, one)


def _keys(run: Run, one: One) -> Iterator[Key]:
    return (key_of(exposure, one) for row in run.rows for exposure in row.exposures)


def _narrowed(run: Run, other: Run, there: Container[Key], one: One) -> Run:
    asked = other.asked
    if asked is None or (run.asked and _same(run.asked, asked)):
        return run
    rows = tuple(_row(row, asked, run.as_of, there, one) for row in run.rows)
    return replace(run, rows=rows)


def _same(asked: TraceAsked, other: TraceAsked) -> bool:
    return (asked.exposures, asked.regimes) == (other.exposures, other.regimes)


def _row(row: SeenRow, asked: TraceAsked, day: date, there: Container[Key], one: One) -> SeenRow:
    kept, aside = [], []
    for exposure in row.exposures:
        why = "" if key_of(exposure, one) in there else why_not_asked(exposure, asked, day)
        if why:
            aside.append(Aside(exposure=exposure, why=why))
        else:
            kept.append(replace(exposure, listings=_covered(exposure, asked)))
    ties = dict.fromkeys((*row.ties, *(tie for each in aside for tie in each.exposure.ties)))
    return replace(row, exposures=tuple(kept), aside=tuple(aside), ties=tuple(ties))


def why_not_asked(exposure: SeenExposure, asked: TraceAsked, day: date) -> str:
    """Why a run that was asked for `asked` does not look for `exposure` on `day`; "" where it does.

    Without regimes a run asks about every concern, and about the rules of those of majority.
    """
    if exposure.kind not in asked.exposures:
        return f"{exposure.kind.value} was not asked for"
    if asked.regimes and not _covered(exposure, asked):
        return f"only {', '.join(asked.regimes)} asked for, and its concern is on no list of theirs"
    rules = {one.name for one in Asked(regimes=_regimes(asked)).rules(day)}
    if exposure.under and not exposure.under & rules:
        return f"the rules of {', '.join(sorted(exposure.under))}, by which it is owned, were not asked for"
    return ""


def _covered(exposure: SeenExposure, asked: TraceAsked) -> tuple[Listing, ...]:
    """The listings of its concern that a run asked for `asked` looks at."""
    if not asked.regimes:
        return exposure.listings
    chosen = _regimes(asked)
    return tuple(one for one in exposure.listings if any(regime.covers(one.list) for regime in chosen))


def _regimes(asked: TraceAsked) -> tuple[Regime, ...]:
    """The regimes asked for; those that another version had are left out."""
    return tuple(regimes()[name] for name in asked.regimes if name in regimes())
