"""`exposures.csv`: exact columns, every exposure and possible match, and no formula."""

import csv
import io

import pytest

from answerable.domain import Entity, EntityName, TieKind, TraceResult, Verdict
from answerable.writing import exposures_csv

from .samples import (
    CAMERA,
    FUND,
    LENS,
    POLICE,
    UNLISTED,
    chain,
    exposure,
    listed,
    match,
    result,
    row,
    taken,
    tie,
)

HEADER = (
    "row,name,entity_id,entity_name,verdict,score,exposure,concern_id,concern_name,steps,standing,when,"
    "regimes,value,sources"
)


def lines(traced: TraceResult) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exposures_csv(traced), newline="")))


def test_the_columns_are_the_promised_ones_from_the_first_byte_on() -> None:
    assert exposures_csv(result()).encode() == f"{HEADER}\r\n".encode()


def test_an_exposure_is_one_line_with_all_its_facts() -> None:
    (line,) = lines(result(row(12, exposure(), value="1250000.50")))
    assert line == {
        "row": "12",
        "name": "Lens Works",
        "entity_id": "lens",
        "entity_name": "Example Lens Works, Inc.",
        "verdict": "match",
        "score": "0.97",
        "exposure": "contributes to listed",
        "concern_id": "camera",
        "concern_name": "示例摄像机股份有限公司",
        "steps": "Example Lens Works, Inc. —supply→ 示例摄像机股份有限公司",
        "standing": "reported",
        "when": "unknown",
        "regimes": "Example Entity List",
        "value": "1250000.50",
        "sources": f"https://gazette.example/lenses ; sha256:{'ab' * 32}",
    }


def test_every_exposure_has_its_line_gravest_first() -> None:
    told = lines(result(row(2, taken()), row(3, taken(), exposure(), listed())))
    assert [(line["row"], line["exposure"]) for line in told] == [
        ("3", "listed"),
        ("3", "contributes to listed"),
        ("3", "taken from"),
        ("2", "taken from"),
    ]


def test_a_line_names_the_record_that_the_exposure_comes_from() -> None:
    both = row(2, exposure(), exposure(company=FUND), matches=(match(LENS), match(FUND)))
    assert [line["entity_id"] for line in lines(result(both))] == ["lens", "fund"]


def test_an_arrow_against_the_walk_points_back() -> None:
    (line,) = lines(result(row(2, taken())))
    assert line["steps"] == "Example Lens Works, Inc. ←espionage— 示例摄像机股份有限公司"


def test_a_concern_on_no_list_has_no_regime_and_is_not_called_listed() -> None:
    walked = chain((tie(LENS, TieKind.SUPPLY, POLICE), True))
    (line,) = lines(result(row(2, exposure(walked=walked, concern=UNLISTED))))
    assert (line["exposure"], line["regimes"]) == ("contributes to concern", "")


def test_each_possible_match_is_a_line_that_is_empty_from_the_exposure_on() -> None:
    maybes = (match(CAMERA, Verdict.POSSIBLE, 0.66), match(FUND, Verdict.POSSIBLE, 0.5))
    told = lines(result(row(2, possible=maybes, value="5")))
    assert [(line["entity_id"], line["verdict"], line["score"]) for line in told] == [
        ("camera", "possible", "0.66"),
        ("fund", "possible", "0.50"),
    ]
    assert not any(line[column] for line in told for column in HEADER.split(",")[6:])


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_no_cell_can_be_a_formula(start: str) -> None:
    name = f"{start}cmd|' /C calc'!A0"
    evil = Entity(id=CAMERA, schema="Company", source="town", names=(EntityName(name),))
    (line,) = lines(result(row(2, exposure(), name=name), entities=(evil,)))
    assert line["name"] == f"'{name}"
    assert line["concern_name"] == f"'{name}"


def test_quotes_commas_and_line_breaks_survive() -> None:
    name = 'A "quoted", name\nin two lines'
    (line,) = lines(result(row(2, exposure(), name=name)))
    assert line["name"] == name


def test_what_utf_8_cannot_hold_does_not_break_the_file() -> None:
    assert exposures_csv(result(row(2, exposure(), name="half \ud800"))).encode()


def test_a_negative_value_stays_a_number() -> None:
    (line,) = csv.DictReader(io.StringIO(exposures_csv(result(row(2, exposure(), value="-5.25")))))
    assert line["value"] == "-5.25"
