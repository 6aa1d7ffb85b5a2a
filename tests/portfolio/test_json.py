import json
from decimal import Decimal

import pytest

from answerable.domain import Scheme, Severity

from .files import names, portfolio, refusal, said


def entity(schema: str, name: str, **more: object) -> dict[str, object]:
    return {"id": f"example-{name}", "schema": schema, "properties": {"name": [name], **more}}


def test_an_array_of_objects_is_read_and_its_numbers_are_numbers() -> None:
    things = [
        {"company": "Example A", "hq country": "France", "value": 1.234},
        {"company": "Example B", "lei": "549300S4KLFTLO7GSQ80", "tags": ["x"], "more": {"name": "no"}},
    ]
    found = portfolio(json.dumps(things, indent=1))
    assert [(row.number, row.name, row.country, row.value) for row in found.rows] == [
        (1, "Example A", "fr", Decimal("1.234")),
        (2, "Example B", "", None),
    ]
    assert [i.scheme for i in found.rows[1].identifiers] == [Scheme.LEI]


def test_one_object_a_line_is_read_and_a_bad_line_is_told() -> None:
    text = '{"name": "Example A"}\n{"name": \n\n["Example C"]\n{"name": "Example B", "country": "de"}\n'
    found = portfolio(text)
    assert [(row.number, row.name, row.country) for row in found.rows] == [
        (1, "Example A", ""),
        (5, "Example B", "de"),
    ]
    assert [(f.severity, f.about) for f in said(found, "unreadable-row")] == [
        (Severity.STOP, "holdings.csv, row 2"),
        (Severity.STOP, "holdings.csv, row 4"),
    ]


@pytest.mark.parametrize("text", ['{"name": "Example"}', '{"count": 1, "results": [{"name": "Example"}]}'])
def test_an_object_alone_or_around_its_list_is_read(text: str) -> None:
    assert names(portfolio(text)) == ["Example"]


def test_followthemoney_gives_its_first_name_and_all_its_identifiers() -> None:
    things = [
        entity("Company", "Example A", country=["cn"], isinCode=["US67066G1040", "US0378331005"]),
        {
            "id": "https://ror.org/042nb2s44",
            "schema": "Organization",
            "properties": {"name": ["Example University", "Other name"]},
        },
    ]
    found = portfolio("\n".join(map(json.dumps, things)))
    assert [(row.name, row.country, len(row.identifiers)) for row in found.rows] == [
        ("Example A", "cn", 2),
        ("Example University", "", 1),
    ]
    assert found.rows[1].identifiers[0].value == "https://ror.org/042nb2s44"


def test_a_ror_id_is_found_among_the_registration_numbers() -> None:
    thing = entity("Organization", "Example", registrationNumber=["12", "https://ror.org/042nb2s44"])
    assert [i.scheme for i in portfolio(json.dumps([thing])).rows[0].identifiers] == [Scheme.ROR]


def test_persons_and_what_is_no_organisation_are_left_out_and_counted() -> None:
    things = [entity("Person", "A Person"), entity("Company", "Example"), entity("Sanction", "x")]
    found = portfolio(json.dumps(things))
    assert names(found) == ["Example"]
    assert [f.message for f in said(found, "not-an-organisation")] == [
        "Left out, because only organisations are asked about: 1 of schema Person.",
        "Left out, because only organisations are asked about: 1 of schema Sanction.",
    ]


def test_a_file_of_persons_is_refused() -> None:
    assert refusal(json.dumps([entity("Person", "A Person")]))[0] == (
        "holdings.csv holds no organisation, only Person."
    )


@pytest.mark.parametrize("text", ["[]", "{}", "[[1]]"])
def test_json_without_objects_is_refused(text: str) -> None:
    with_keys = refusal(text)[0]
    assert with_keys.startswith("holdings.csv h")


def test_broken_json_is_refused_with_the_place() -> None:
    assert refusal('[\n{"name": "A"},\n{"name": "B"}\n')[0] == (
        "holdings.csv is not valid JSON: line 3, column 14."
    )


@pytest.mark.parametrize("text", ["[" * 100_000, '[{"a":' * 100_000])
def test_brackets_too_deep_are_refused(text: str) -> None:
    assert refusal(text)[0] == "holdings.csv is not valid JSON: its brackets are too deep."


def test_a_number_that_would_fill_the_memory_is_no_value() -> None:
    found = portfolio('[{"name": "A", "value": 1e999999999}, {"name": "B", "value": NaN}]')
    assert [row.value for row in found.rows] == [None, None]
    assert len(said(found, "unreadable-value")) == 1


def test_half_a_character_in_a_name_is_taken_out() -> None:
    assert names(portfolio('[{"name": "Example \\ud800 Works"}]')) == ["Example Works"]


def test_a_table_whose_first_header_stands_in_brackets_is_no_json() -> None:
    assert names(portfolio("[Company],{Country}\nExample,fr\n")) == ["Example"]


@pytest.mark.parametrize("depth", [2, 400, 900])
def test_what_is_nested_in_a_list_is_nothing_however_deep(depth: int) -> None:
    text = '[{"name": "Example", "more": ' + "[" * depth + '"x"' + "]" * depth + "}]"
    assert names(portfolio(text)) == ["Example"]


def test_members_of_an_array_that_are_no_objects_are_told() -> None:
    found = portfolio('[{"name": "Example A"}, 5, "Dahua", null, ["ZTE"], {"name": "Example B"}]')
    assert names(found) == ["Example A", "Example B"]
    assert [f.about for f in said(found, "unreadable-row")] == [
        f"holdings.csv, row {row}" for row in (2, 3, 4, 5)
    ]
