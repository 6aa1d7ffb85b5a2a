"""Any two runs set against each other: the same gives nothing, and the other way round is the mirror."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from answerable.domain import (
    Chain,
    Concern,
    EntityId,
    Exposure,
    ExposureKind,
    Listing,
    PartialDate,
    Period,
    Share,
    Standing,
    Step,
    Tie,
    TieKind,
    TraceAsked,
    When,
)
from answerable.services.reread import Run
from answerable.services.runs import RunChanges, compare_runs
from tests.services.test_runs import made, run
from tests.writing.samples import CAMERA, DAY, FUND, LENS, LISTING, PAGE

ids = st.sampled_from([LENS, FUND, EntityId("mill"), EntityId("yard")])
periods = st.sampled_from([Period(), Period(start=PartialDate("2019"), ongoing=True)])


@st.composite
def exposures(draw: st.DrawFn) -> Exposure:
    company, number = draw(ids), draw(st.integers(1, 3))
    by = Tie(
        source="town",
        number=f"{company}-{number}",
        subject=company,
        object=CAMERA,
        kind=TieKind.SUPPLY,
        standing=draw(st.sampled_from([Standing.REPORTED, Standing.OFFICIAL_RECORD, Standing.DISPUTED])),
        statement="Somebody says so.",
        citations=(PAGE,),
        period=draw(periods),
        share=draw(st.sampled_from([None, Share(10, 20)])),
    )
    listings: tuple[Listing, ...] = draw(
        st.sampled_from([(), (LISTING,), (LISTING, replace(LISTING, number="L2", list="Other"))])
    )
    return Exposure(
        kind=draw(st.sampled_from([ExposureKind.CONTRIBUTES_TO_LISTED, ExposureKind.BUYS_FROM_LISTED])),
        company=company,
        concern=Concern(entity=CAMERA, listings=listings),
        chain=Chain(rule="made-up", steps=(Step(by, True),)),
        when=draw(st.sampled_from(list(When))),
        standing=by.standing,
        strength="",
    )


asks = st.builds(
    TraceAsked,
    depth=st.integers(1, 2),
    chains=st.integers(1, 2),
    exposures=st.sampled_from([tuple(ExposureKind), (ExposureKind.BUYS_FROM_LISTED,)]),
    regimes=st.sampled_from([(), ("ofac",), ("any",)]),
)


@st.composite
def runs(draw: st.DrawFn) -> Run:
    names = draw(st.lists(st.sampled_from(["A", "B", "C"]), max_size=4))
    rows = [
        made(number, *draw(st.lists(exposures(), max_size=4)), name=name)
        for number, name in enumerate(names, 2)
    ]
    return run(*rows, as_of=draw(st.sampled_from([DAY, date(2018, 5, 1)])), asked=draw(asks))


@given(runs())
def test_any_run_compared_with_itself_has_not_changed(one: Run) -> None:
    found = compare_runs(one, one)
    assert (found.changes, found.rows, found.sources) == ((), (), ())


MIRROR = {
    "new": "gone",
    "stronger": "weaker",
    "came": "went",
    "listing came": "listing went",
    "tie came": "tie went",
    "tie now shown": "tie no longer shown",
    "chain goes on": "chain ends earlier",
}
MIRROR |= {right: left for left, right in MIRROR.items()}


def counted(found: RunChanges, seen_as: Callable[[str], str]) -> tuple[Counter[Any], Counter[Any]]:
    changes = Counter(
        (
            seen_as(one.kind.value),
            one.row,
            one.entity,
            one.concern,
            tuple(sorted(seen_as(reason.what.value) for reason in one.reasons)),
        )
        for one in found.changes
    )
    return changes, Counter((seen_as(one.kind.value), one.number, one.exposures) for one in found.rows)


@given(runs(), runs())
def test_two_runs_compared_the_other_way_round_are_the_mirror(one: Run, other: Run) -> None:
    there, back = compare_runs(one, other), compare_runs(other, one)
    assert counted(there, lambda word: word) == counted(back, lambda word: MIRROR.get(word, word))


@given(runs(), runs())
def test_a_change_is_of_what_both_were_asked_for_or_told_with_the_run_that_was_not(
    one: Run, other: Run
) -> None:
    asked = {"before": one.asked, "after": other.asked}
    for change in compare_runs(one, other).changes:
        assert bool(change.not_asked_in) is (change.kind.value == "not asked")
        narrow = asked.get(change.not_asked_in)
        kind = ExposureKind(change.exposure.replace("concern", "listed"))
        assert narrow is None or narrow.regimes or kind not in narrow.exposures


@given(runs(), runs())
def test_a_change_always_has_a_reason(one: Run, other: Run) -> None:
    assert all(change.reasons for change in compare_runs(one, other).changes)
