"""The headline numbers and the order of the rows."""

from decimal import Decimal

from answerable.domain import ExposureKind, Standing, TieKind, Verdict
from answerable.writing import (
    cleared,
    concerns,
    exposed_rows,
    groups,
    kinds_not_found,
    summary,
    to_settle,
    unmatched,
)

from .samples import (
    CAMERA,
    LENS,
    POLICE,
    SERVES,
    UNLISTED,
    chain,
    exposure,
    listed,
    match,
    owned,
    result,
    row,
    taken,
    tie,
)

TO_POLICE = exposure(walked=chain((tie(LENS, TieKind.SUPPLY, POLICE), True)), concern=UNLISTED)
MAYBE = match(CAMERA, Verdict.POSSIBLE, 0.6)


def test_the_rows_add_up() -> None:
    told = summary(
        result(
            row(2, exposure()),
            row(3, matches=(match(LENS),)),
            row(4, matches=(match(LENS),), possible=(MAYBE,)),
            row(5, possible=(MAYBE,)),
            row(6),
            row(7),
        )
    )
    assert (told.rows, told.matched, told.possible, told.unmatched) == (6, 3, 1, 2)
    assert told.exposed.rows == 1


def test_a_row_counts_in_each_of_its_kinds_and_once_in_the_total() -> None:
    told = summary(
        result(
            row(2, exposure(), exposure(), taken(), value="100"),
            row(3, taken(), value="7.5"),
            row(4, owned()),
        )
    )
    counted = {kind.label: (kind.stake.rows, kind.stake.valued, kind.stake.value) for kind in told.kinds}
    assert counted == {
        "listed": (0, 0, None),
        "owned by listed": (0, 0, None),
        "could be owned by listed": (1, 0, None),
        "owns listed": (0, 0, None),
        "contributes to listed": (1, 1, Decimal(100)),
        "buys from listed": (0, 0, None),
        "taken from": (2, 2, Decimal("107.5")),
    }
    assert (told.exposed.rows, told.exposed.valued, told.exposed.value) == (3, 2, Decimal("107.5"))


def test_a_concern_on_no_list_is_counted_under_its_own_label() -> None:
    told = summary(result(row(2, TO_POLICE)))
    assert [(kind.label, kind.stake.rows) for kind in told.kinds if kind.stake.rows] == [
        ("contributes to concern", 1)
    ]


def test_something_taken_by_a_concern_on_no_list_is_counted_once() -> None:
    told = summary(result(row(2, exposure(ExposureKind.TAKEN_FROM, concern=UNLISTED))))
    assert [(kind.label, kind.stake.rows) for kind in told.kinds if kind.stake.rows] == [("taken from", 1)]


def test_rows_stand_gravest_first_by_kind_then_standing_then_value() -> None:
    on_record = exposure(walked=chain((tie(standing=Standing.OFFICIAL_RECORD), True)))
    rows = [
        row(2, taken(), value="999"),
        row(3, exposure(), value="10"),
        row(4, exposure(), value="20"),
        row(5, on_record, value="1"),
        row(6, TO_POLICE, value="900"),
        row(7, taken(), listed()),
        row(8, exposure()),
        row(9),
    ]
    assert [each.row.number for each in exposed_rows(result(*rows))] == [7, 5, 4, 3, 8, 6, 2]


def test_exposures_of_a_kind_keep_the_order_of_the_trace() -> None:
    first, second = (exposure(walked=chain((tie(number=number), True))) for number in ("T8", "T9"))
    ordered = row(2, taken(), TO_POLICE, first, listed(), second).exposures
    assert [each.chain.steps[0].tie.number for each in ordered[1:3]] == ["T8", "T9"]
    assert [group[0].label for group in groups(ordered)] == [
        "listed",
        "contributes to listed",
        "contributes to concern",
        "taken from",
    ]


def test_every_row_is_in_one_place_or_is_to_be_settled() -> None:
    rows = (
        row(2, exposure()),
        row(3, matches=(match(LENS),)),
        row(4, exposure(), possible=(MAYBE,)),
        row(5, possible=(MAYBE,)),
        row(6),
    )
    traced = result(*rows)
    assert [each.row.number for each in exposed_rows(traced)] == [2, 4]
    assert [each.row.number for each in cleared(traced)] == [3]
    assert [each.row.number for each in to_settle(traced)] == [4, 5]
    assert [each.row.number for each in unmatched(traced)] == [6]


def test_the_kinds_that_were_not_found_are_the_others() -> None:
    assert kinds_not_found(row(2, exposure(), taken())) == [
        ExposureKind.LISTED,
        ExposureKind.OWNED_BY_LISTED,
        ExposureKind.OWNS_LISTED,
        ExposureKind.BUYS_FROM_LISTED,
    ]


def test_each_concern_stands_once_with_the_rows_that_reach_it() -> None:
    traced = result(
        row(2, exposure(reaches=(SERVES,)), exposure()), row(3, TO_POLICE, exposure()), row(4, listed())
    )
    told = [(each.concern.entity, [one.row.number for one in each.rows]) for each in concerns(traced)]
    assert told == [(CAMERA, [2, 3]), (POLICE, [3])]
    assert concerns(traced)[0].reaches == (SERVES,)
