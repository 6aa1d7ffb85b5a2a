"""A report read back: what is not as it must be is told with its place, and what is new is passed over."""

import json
from contextlib import suppress
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from answerable.domain import TraceAsked
from answerable.faces.cli.runs import print_runs
from answerable.services.reread import run_of
from answerable.services.runs import compare_runs
from answerable.services.typed import NotSoError
from answerable.writing import plain, report_json, to_json
from tests.writing.samples import SERVES, exposure, listed, owned, result, row

FULL = result(row(2, exposure(), owned(), ties=(SERVES,)), row(3, listed()), row(4))


def places(value: Any, way: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value of some JSON."""
    inner: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = [*value.items()]
    elif isinstance(value, list):
        inner = [*enumerate(value)]
    return [way, *(place for step, below in inner for place in places(below, (*way, step)))]


ALL = places(report_json(FULL))


@given(
    st.sampled_from(ALL), st.sampled_from([None, True, -1, 10**400, "x", "\ud800", [], [[]], {}, {"a": 1}])
)
def test_any_value_of_the_wrong_type_is_told_with_its_place_or_not_needed(
    way: tuple[Any, ...], value: Any
) -> None:
    whole: Any = {"top": json.loads(to_json(report_json(FULL)))}
    above, last = whole, "top"
    for step in way:
        above, last = above[last], step
    above[last] = value
    with suppress(NotSoError):
        found = compare_runs(run_of(whole["top"], "x"), run_of(report_json(FULL), "y"))
        assert to_json(plain(found)).encode()
        print_runs(found, Console(file=StringIO()))


def test_what_is_wrong_is_told_with_its_place() -> None:
    said = json.loads(to_json(report_json(FULL)))
    said["results"][1]["row"]["name"] = 7
    with pytest.raises(NotSoError, match=r"^results\[1\]\.row\.name is not a text$"):
        run_of(said, "x")


def test_what_an_early_report_does_not_say_is_not_known() -> None:
    said = json.loads(to_json(report_json(FULL)))
    del said["asked"]
    for each in said["results"]:
        for one in each["exposures"]:
            (one["working"] or {}).pop("under", None)
    read = run_of(said, "x")
    assert read.asked is None
    found = compare_runs(read, run_of(report_json(FULL), "y"))
    assert (found.changes, found.asked_before, found.asked_after) == ((), None, TraceAsked())


def test_what_a_later_report_holds_besides_is_passed_over() -> None:
    said = json.loads(to_json(report_json(FULL)))
    said["results"][0]["exposures"][0] |= {"regimes": [{"name": "new"}], "possible": True}
    assert compare_runs(run_of(said, "x"), run_of(report_json(FULL), "y")).changes == ()
