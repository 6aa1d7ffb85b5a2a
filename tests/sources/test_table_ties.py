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


HOLDS = {"subject": {"id": ["Owner"]}, "object": "self", "kind": "ownership"}


@pytest.mark.parametrize(
    ("share", "cells", "about"),
    [
        ("Part", ["1", "0.5", "0,25"], ["row 3/Part"]),
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
        assert [tie.share for tie in read.ties] == [Share(100, 100), Share(50, 50), Share(25, 25)]


def test_a_tie_of_an_organisation_to_itself_and_swapped_days_are_in_doubt_with_their_row() -> None:
    mine = source(entity=entity(), tie=HOLDS | {"start": "From", "end": "To"})
    read = Read(mine, exhibit("No,Name,Owner,From,To\n1,Example,1,,\n2,Sample,9,2020,2019\n"))
    assert read.rules() == [
        ("my-list.itself", "doubt", "row 2"),
        ("my-list.bad-date", "doubt", "row 3"),
    ]
    assert [tie.period for tie in read.ties] == [Period(), Period()]
