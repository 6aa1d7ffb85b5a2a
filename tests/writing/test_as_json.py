"""`report.json`: the whole, plain, and the same after a round trip."""

import json
from dataclasses import fields
from datetime import date

from answerable.domain import Dossier, Exposure, ExposureKind, RowResult, Share, Tie
from answerable.writing import dossier_json, plain, report_json, to_json

from .samples import (
    CAMERA,
    ENTITIES,
    LENS,
    LISTING,
    SERVES,
    SOURCE,
    UNREAD,
    exposure,
    listed,
    match,
    owned,
    result,
    row,
    tie,
)

FULL = result(
    row(2, exposure(reaches=(SERVES,)), owned(), value="1250000.50", ties=(SERVES,)),
    row(3, listed()),
    row(4),
    findings=(UNREAD,),
)


def test_the_whole_survives_a_round_trip() -> None:
    written = report_json(FULL)
    assert json.loads(to_json(written)) == written


def test_the_top_says_what_the_file_is() -> None:
    written = report_json(FULL)
    assert list(written) == [
        "format",
        "as_of",
        "asked",
        "summary",
        "portfolio",
        "results",
        "entities",
        "sources",
        "findings",
    ]
    assert written["format"] == "answerable report 1"
    assert written["as_of"] == "2026-07-14"
    assert written["asked"] == {
        "depth": 4,
        "chains": 3,
        "exposures": [kind.value for kind in ExposureKind],
        "regimes": [],
        "possible": False,
    }
    assert written["summary"]["exposed"] == {"rows": 2, "valued": 1, "value": "1250000.50"}
    assert [kind["label"] for kind in written["summary"]["kinds"] if kind["stake"]["rows"]] == [
        "listed",
        "could be owned by listed",
        "contributes to listed",
    ]
    assert [row["row"]["number"] for row in written["results"]] == [2, 3, 4]


def test_no_field_of_a_result_is_left_out() -> None:
    written = report_json(FULL)["results"][0]
    assert set(written) == {field.name for field in fields(RowResult)}
    shown = written["exposures"][0]
    assert set(shown) - {"label", "entity"} == {field.name for field in fields(Exposure)} - {"company"}
    step = shown["chain"]["steps"][0]["tie"]
    assert set(step) - {"id"} == {field.name for field in fields(Tie)}


def test_a_step_carries_its_evidence() -> None:
    _, shown = report_json(FULL)["results"][0]["exposures"]
    assert (shown["label"], shown["entity"], shown["when"]) == ("contributes to listed", "lens", "unknown")
    assert shown["chain"]["entities"] == ["lens", "camera"]
    assert shown["chain"]["steps"][0]["forward"] is True
    (source,) = shown["chain"]["steps"][0]["tie"]["citations"]
    assert (source["captured"], source["exhibit"], source["published"]) == (False, None, "2019-10")
    (named,) = shown["concern"]["listings"]
    assert named["period"] == {"start": "2019-10-09", "end": None, "ended": False, "ongoing": True}
    assert named["citations"][0]["exhibit"] == "ab" * 32


def test_shares_are_whole_basis_points() -> None:
    sums = report_json(FULL)["results"][0]["exposures"][0]["working"]
    assert sums["total"] == {"low_basis_points": 3888, "high_basis_points": 10_000}
    assert sums["answer"] == "could be"
    assert sums["entity"] == "lens"


def test_the_reasons_of_a_match_are_there() -> None:
    (found,) = report_json(FULL)["results"][0]["matches"]
    assert found["verdict"] == "match"
    assert found["reasons"][1] == {"feature": "country", "words": "the countries differ", "weight": -0.25}


def test_names_stand_in_their_own_script() -> None:
    assert "示例摄像机股份有限公司" in to_json(report_json(FULL))


def test_the_same_result_is_written_in_the_same_bytes() -> None:
    assert to_json(report_json(FULL)) == to_json(report_json(FULL))


def test_half_a_surrogate_pair_does_not_break_the_file() -> None:
    written = report_json(result(row(2, name="half \ud800")))
    assert json.loads(to_json(written).encode()) == written


def test_a_dossier_is_written_the_same_way() -> None:
    dossier = Dossier(
        as_of=date(2020, 6, 1),
        records=(ENTITIES[LENS],),
        listings=(LISTING,),
        listed=(True,),
        ties=(tie(share=Share(32, 32)),),
        exposures=(exposure(),),
        others=(match(CAMERA),),
    )
    written = dossier_json(dossier)
    assert json.loads(to_json(written)) == written
    assert list(written) == ["as_of", "records", "listings", "listed", "ties", "exposures", "others"]
    assert (written["as_of"], written["listed"]) == ("2020-06-01", [True])
    assert written["records"][0]["name"] == "Example Lens Works, Inc."
    assert written["ties"][0]["share"] == {"low_basis_points": 32, "high_basis_points": 32}
    assert written["exposures"] == report_json(result(row(2, exposure())))["results"][0]["exposures"]


def test_any_value_of_the_domain_can_be_written() -> None:
    written = plain((SOURCE,))
    assert json.loads(json.dumps(written)) == written
    assert (written[0]["name"], written[0]["official"], written[0]["ties"]) == ("town", False, 7)
