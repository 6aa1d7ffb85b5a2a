"""Ties of a table: their shares and days, and what cannot be of them."""

import pytest

from answerable.domain import Period, Share, Standing

from .my_list import entity, source
from .reading import Read, exhibit


@pytest.mark.parametrize(
    ("share", "cell", "expected"),
    [
        ("Part", "38.88", Share(3888, 3888)),
        ("Part", "38,5 %", Share(3850, 3850)),
        ({"column": "Part", "whole": "1"}, "0.515", Share(5150, 5150)),
        ({"column": "Part", "whole": "1"}, "51.5%", Share(5150, 5150)),
        ("Part", "most", None),
        ("Part", "101", None),
        ("Part", "-5", None),
        ({"column": "Part", "whole": "1"}, "38.88", None),
        ({"column": "Part", "whole": "3"}, "1", Share(3333, 3334)),
        ("Part", "", None),
    ],
)
def test_shares(share: object, cell: str, expected: Share | None) -> None:
    tie = {
        "subject": "self",
        "object": {"id": ["Unit"], "name": "Unit", "schema": "Company"},
        "kind": "ownership",
        "standing": "reported",
        "share": share,
        "ongoing": "true",
        "statement": "Said",
    }
    read = Read(source(tie=tie), exhibit(f'Name,Unit,Part,Said\nExample,Sample,"{cell}",It holds it\n'))
    (made,) = read.ties
    assert (made.share, made.standing, made.statement) == (expected, Standing.REPORTED, "It holds it")
    assert made.period == Period(ongoing=True)
    assert len(read.findings) == (1 if cell and expected is None else 0)
    assert all(about == "row 2/Part" for _, _, about in read.rules())


def shared(cell: str, whole: str = "100") -> Share | None:
    """The share of a row whose cell says `cell`; None where a finding says that it is none."""
    part = {"column": "Part", "whole": whole}
    mine = source(entity=entity(), tie=HOLDS | {"share": part})
    read = Read(mine, exhibit(f'No,Name,Owner,Part\n1,Example,9,"{cell}"\n'))
    (made,) = read.ties
    bad = [("my-list.bad-share", "doubt", "row 2/Part")]
    assert read.rules() == ([] if made.share else bad)
    return made.share


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        (">50", 5001, 10_000),
        ("> 50 %", 5001, 10_000),
        ("more than 50 %", 5001, 10_000),
        ("More than 33.33%", 3334, 10_000),
        (">=50", 5000, 10_000),
        ("≥ 50 %", 5000, 10_000),
        ("50 % or more", 5000, 10_000),
        ("50 or more", 5000, 10_000),
        ("<25", 0, 2499),
        ("less than 25 %", 0, 2499),
        ("<=25", 0, 2500),
        ("≤25%", 0, 2500),
        ("up to 25 %", 0, 2500),
        ("25-50", 2500, 5000),
        ("25–50 %", 2500, 5000),
        ("25 % to 50 %", 2500, 5000),
        ("37,5 % - 50 %", 3750, 5000),
        ("50-50", 5000, 5000),
        (">=0", 0, 10_000),
    ],
)
def test_a_band_is_a_range(cell: str, low: int, high: int) -> None:
    assert shared(cell) == Share(low, high)


@pytest.mark.parametrize(
    ("cell", "low", "high"), [(">49.995", 4999, 10_000), ("<25.005", 0, 2501), ("≤25.005", 0, 2501)]
)
def test_a_band_that_ends_between_two_basis_points_leaves_nothing_out(cell: str, low: int, high: int) -> None:
    assert shared(cell) == Share(low, high)


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        ("> 0.5", 5001, 10_000),
        ("0.25-0.5", 2500, 5000),
        ("0.25 to 0.5", 2500, 5000),
        ("25 % to 50 %", 2500, 5000),
        ("25-50 %", 2500, 5000),
    ],
)
def test_a_band_is_of_the_whole_that_the_mapping_says_unless_it_is_of_100(
    cell: str, low: int, high: int
) -> None:
    assert shared(cell, whole="1") == Share(low, high)


@pytest.mark.parametrize(
    "cell",
    [
        "50-25",
        "25.005-25.001",
        "about 50",
        ">100",
        "<0",
        "25-101",
        "≥ 101 %",
        ">",
        "25-",
        "-25",
        "> 25-50",
        ">50 or more",
        "=> 50",
        "25-50-75",
        "more than half",
        "majority",
    ],
)
def test_what_is_neither_a_number_nor_a_band_is_a_finding(cell: str) -> None:
    assert shared(cell) is None


HOLDS = {"subject": {"id": ["Owner"]}, "object": "self", "kind": "ownership"}


@pytest.mark.parametrize(
    ("share", "cells", "about"),
    [
        ("Part", ["1", "0.5", "0,25"], ["row 3/Part"]),
        ("Part", ["1", "0.5", "0.2-0,25"], ["row 3/Part"]),
        ("Part", ["0.5", ">50"], []),
        ("Part", ["0.5", "0.5-2"], []),
        ("Part", ["0.5", "51.5"], []),
        ("Part", ["0.5"], []),
        ("Part", ["0.5 %", "0.25 %"], []),
        ({"column": "Part", "whole": "1"}, ["0.5", "0.25"], []),
    ],
)
def test_percentages_that_look_like_fractions_are_told_once_and_read_as_the_mapping_says(
    share: object, cells: list[str], about: list[str]
) -> None:
    rows = "".join(f'{n},Example,9,"{cell}"\n' for n, cell in enumerate(cells))
    read = Read(source(entity=entity(), tie=HOLDS | {"share": share}), exhibit(f"No,Name,Owner,Part\n{rows}"))
    assert read.rules() == [("my-list.bad-share", "doubt", place) for place in about]
    if about:
        *rest, last = [tie.share for tie in read.ties]
        assert rest == [Share(100, 100), Share(50, 50)]
        assert last is not None
        assert last.high == 25


def test_a_tie_of_an_organisation_to_itself_and_swapped_days_are_in_doubt_with_their_row() -> None:
    mine = source(entity=entity(), tie=HOLDS | {"start": "From", "end": "To"})
    read = Read(mine, exhibit("No,Name,Owner,From,To\n1,Example,1,,\n2,Sample,9,2020,2019\n"))
    assert read.rules() == [
        ("my-list.itself", "doubt", "row 2"),
        ("my-list.bad-date", "doubt", "row 3"),
    ]
    assert [tie.period for tie in read.ties] == [Period(), Period()]
