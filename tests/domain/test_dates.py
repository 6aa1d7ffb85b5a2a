"""Dates as sources give them, and how periods meet."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domain import PartialDate, Period, When, when

TODAY = date(2026, 6, 1)


def period(start: str = "", end: str = "", *, ended: bool = False, ongoing: bool = False) -> Period:
    return Period(
        start=PartialDate(start) if start else None,
        end=PartialDate(end) if end else None,
        ended=ended,
        ongoing=ongoing,
    )


@pytest.mark.parametrize(
    "text", ["2019-13", "2019-02-30", "19", "2019-1", "2019/01/01", "", "２０１９", "0000"]
)
def test_what_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="date"):
        PartialDate(text)


def test_a_year_can_mean_any_of_its_days() -> None:
    assert (PartialDate("2020").first_day(), PartialDate("2020").last_day()) == (
        date(2020, 1, 1),
        date(2020, 12, 31),
    )
    assert PartialDate("2020-02").last_day() == date(2020, 2, 29)


def test_what_has_ended_is_not_ongoing() -> None:
    with pytest.raises(ValueError, match="not ongoing"):
        period("2017", "2020", ongoing=True)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (period("2017", ongoing=True), "since 2017"),
        (period("2017"), "from 2017, end not given"),
        (period("2017", ended=True), "from 2017, ended, end not given"),
        (period("2017", "2020-05"), "2017 to 2020-05"),
        (period(end="2020"), "until 2020"),
        (period(ended=True), "ended, date not given"),
        (period(), "no date given"),
    ],
)
def test_a_period_in_words(told: Period, words: str) -> None:
    assert str(told) == words


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(ValueError, match="before the start"):
        period("2020-05", "2020-04")


@pytest.mark.parametrize(
    ("told", "stands"),
    [
        (period("2017", ongoing=True), True),
        (period("2017"), None),
        (period("2026-06-01"), True),
        (period("2017", "2020"), False),
        (period("2027"), False),
        (period(), None),
        (period(ended=True), False),
        (period("2017", ended=True), False),
        (period(end="2030"), None),
        (period("2026", ongoing=True), None),
        (period("2020", "2026-06-01"), True),
    ],
)
def test_an_unknown_date_is_unknown_not_always(told: Period, stands: bool | None) -> None:
    assert told.stands(TODAY) is stands


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ([period("2017", ongoing=True)], When.CURRENT),
        ([period("2017", ongoing=True), period("2019-10-09", ongoing=True)], When.CURRENT),
        ([period("2017")], When.UNKNOWN),
        ([period("2017", ongoing=True), period("2019")], When.UNKNOWN),
        ([period()], When.UNKNOWN),
        ([period("2017"), period()], When.UNKNOWN),
        ([period(end="2019-03")], When.PAST),
        ([period(ended=True)], When.PAST),
        ([period("2015", "2020"), period("2018")], When.PAST),
        ([period("2010", "2015"), period("2018")], When.MIXED),
        ([period("2010", "2015"), period("2018", "2020")], When.MIXED),
        ([period("2015", "2020"), period()], When.UNKNOWN),
        ([period("2010", "2018"), period("2018")], When.UNKNOWN),
    ],
)
def test_dates_must_meet(told: list[Period], expected: When) -> None:
    assert when(told, TODAY) is expected
    assert when(told[::-1], TODAY) is expected


DAYS = st.dates(date(2000, 1, 1), date(2026, 6, 1))


@given(st.lists(st.tuples(DAYS, DAYS).map(sorted), min_size=1, max_size=4))
def test_full_dates_are_always_settled(spans: list[list[date]]) -> None:
    told = [period(first.isoformat(), last.isoformat()) for first, last in spans]
    common = max(first for first, _ in spans) <= min(last for _, last in spans)
    standing = all(last >= TODAY for _, last in spans)
    expected = When.CURRENT if standing else When.PAST if common or len(spans) == 1 else When.MIXED
    assert when(told, TODAY) is expected


@given(DAYS, st.integers(0, 400), DAYS)
def test_certain_days_are_possible_days(start: date, length: int, day: date) -> None:
    told = period(start.isoformat()[:7], (start + timedelta(days=length)).isoformat())
    certain, possible = told.certain(day), told.possible()
    assert certain is None or possible[0] <= certain[0] <= certain[1] <= possible[1]
