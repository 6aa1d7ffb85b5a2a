from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domain import (
    Citation,
    Claim,
    Control,
    Entity,
    EntityId,
    EntityName,
    Identifier,
    Listing,
    PartialDate,
    Period,
    Scheme,
    Share,
    Standing,
    Tie,
    TieKind,
)
from answerable.ftm import entity_from_claims, from_ftm, to_ftm

LENS, GROUP = EntityId("example-lens"), EntityId("example-group")
PAGE = Citation(exhibit=None, url="https://news.example/lens", publisher="Example Gazette")
LENS_TICKER = Identifier(Scheme.TICKER, "XSHE:000000")


def claim(
    prop: str, value: str, *, schema: str = "Company", source: str = "example", lang: str = ""
) -> Claim:
    return Claim(
        subject=LENS, schema=schema, prop=prop, value=value, source=source, citations=(PAGE,), lang=lang
    )


def entity(number: EntityId = LENS, schema: str = "Company", **more: object) -> Entity:
    return Entity(id=number, schema=schema, source="example", names=(EntityName("Example"),), **more)  # type: ignore[arg-type]


def test_an_entity_is_the_sum_of_its_claims() -> None:
    made = entity_from_claims(
        [
            claim("weakAlias", "ELW"),
            claim("alias", "示例镜头厂", lang="zho"),
            claim("name", "Example Lens Works", schema="LegalEntity"),
            claim("previousName", "Example Mill"),
            claim("alias", "Example Lens"),
            claim("country", "cn"),
            claim("address", "Exampleville"),
            claim("notes", "A note."),
            claim("website", "https://lens.example/"),
            claim("ticker", "XSHE:000000"),
            claim("registrationNumber", "https://ror.org/042nb2s44"),
            claim("registrationNumber", "12345"),
        ]
    )
    assert made == Entity(
        id=LENS,
        schema="Company",
        source="example",
        names=(
            EntityName("Example Lens Works"),
            EntityName("Example Lens", "alias"),
            EntityName("示例镜头厂", "alias", "zho"),
            EntityName("Example Mill", "previousName"),
            EntityName("ELW", "weakAlias"),
        ),
        countries=("cn",),
        identifiers=(Identifier(Scheme.ROR, "https://ror.org/042nb2s44"), LENS_TICKER),
        places=("Exampleville",),
        notes=("A note.",),
    )


def test_the_order_of_the_claims_does_not_matter() -> None:
    said = [
        claim("name", "B"),
        claim("name", "A"),
        claim("alias", "C"),
        claim("country", "cn"),
        claim("country", "hk"),
    ]
    assert len({entity_from_claims(order) for order in permutations(said)}) == 1
    assert entity_from_claims(said).name == "A"


@pytest.mark.parametrize(
    ("schemas", "schema"),
    [
        (["LegalEntity", "Organization"], "Organization"),
        (["Organization", "PublicBody"], "PublicBody"),
        (["PublicBody", "Company"], "Company"),
        (["LegalEntity"], "LegalEntity"),
        (["Thing"], "LegalEntity"),
    ],
)
def test_the_most_specific_schema_wins(schemas: list[str], schema: str) -> None:
    said = [claim("name", f"Example {n}", schema=each) for n, each in enumerate(schemas)]
    assert entity_from_claims(said).schema == schema
    assert entity_from_claims(said[::-1]).schema == schema


def test_an_identifier_that_fails_its_check_is_none() -> None:
    made = entity_from_claims(
        [claim("name", "Example"), claim("leiCode", "12345"), claim("cikCode", "29002")]
    )
    assert made.identifiers == (Identifier(Scheme.CIK, "0000029002"),)


@pytest.mark.parametrize(
    "said",
    [
        [],
        [claim("country", "cn")],
        [claim("name", "Example"), claim("name", "Example", source="other")],
    ],
)
def test_claims_that_make_no_entity_are_refused(said: list[Claim]) -> None:
    with pytest.raises(ValueError, match="entity"):
        entity_from_claims(said)


def tie(kind: TieKind, **more: object) -> Tie:
    return Tie(
        source="example",
        number="T1",
        subject=GROUP,
        object=LENS,
        kind=kind,
        standing=Standing.REPORTED,
        statement="The group holds half of the works.",
        citations=(PAGE,),
        **more,  # type: ignore[arg-type]
    )


def test_ownership_of_a_company_is_an_ownership() -> None:
    made = tie(TieKind.OWNERSHIP, share=Share(5000, 5000), period=Period(start=PartialDate("2019-10")))
    *_, link = to_ftm([entity(), entity(GROUP)], ties=[made])
    assert link == {
        "id": made.id,
        "schema": "Ownership",
        "datasets": ["example"],
        "properties": {
            "owner": ["example-group"],
            "asset": ["example-lens"],
            "role": ["ownership"],
            "status": ["reported"],
            "summary": ["The group holds half of the works."],
            "recordId": ["T1"],
            "startDate": ["2019-10"],
            "sourceUrl": ["https://news.example/lens"],
            "publisher": ["Example Gazette"],
            "percentage": ["50 %"],
        },
    }


def test_every_other_tie_is_a_link_with_its_kind_as_role() -> None:
    made = tie(
        TieKind.INVESTMENT,
        share=Share(32, 32),
        control=(Control.BOARD_MAJORITY, Control.GOLDEN_SHARE),
        response="We sold.",
        note="A holding.",
        period=Period(ended=True),
    )
    *_, link = to_ftm([entity(), entity(GROUP)], ties=[made])
    assert link["schema"] == "UnknownLink"
    assert link["properties"] == {
        "subject": ["example-group"],
        "object": ["example-lens"],
        "role": ["investment"],
        "status": ["reported", "ended"],
        "summary": ["The group holds half of the works."],
        "description": [
            "Control: board majority, golden share",
            "The company's answer: We sold.",
            "Note: A holding.",
            "Share: 0.32 %",
        ],
        "recordId": ["T1"],
        "sourceUrl": ["https://news.example/lens"],
        "publisher": ["Example Gazette"],
    }


def test_what_is_no_company_cannot_be_an_asset() -> None:
    *_, link = to_ftm([entity(schema="PublicBody"), entity(GROUP)], ties=[tie(TieKind.OWNERSHIP)])
    assert (link["schema"], link["properties"]["role"]) == ("UnknownLink", ["ownership"])


def test_a_listing_is_a_sanction() -> None:
    listing = Listing(
        source="example",
        number="L1",
        entity=LENS,
        list="Example List",
        authority="Example Ministry",
        legal_basis="1 EX 23",
        citations=(PAGE,),
        period=Period(start=PartialDate("2019"), end=PartialDate("2021-01-02")),
        reason="For the sake of an example.",
    )
    assert list(to_ftm([], [listing])) == [
        {
            "id": listing.id,
            "schema": "Sanction",
            "datasets": ["example"],
            "properties": {
                "entity": ["example-lens"],
                "authority": ["Example Ministry"],
                "program": ["Example List"],
                "summary": ["1 EX 23"],
                "reason": ["For the sake of an example."],
                "recordId": ["L1"],
                "startDate": ["2019"],
                "endDate": ["2021-01-02"],
                "sourceUrl": ["https://news.example/lens"],
                "publisher": ["Example Gazette"],
            },
        }
    ]


def test_an_entity_with_a_number_that_only_companies_have_is_a_company() -> None:
    (made,) = to_ftm([entity(schema="PublicBody", identifiers=(LENS_TICKER,))])
    assert made["schema"] == "Company"
    assert made["properties"]["ticker"] == ["XSHE:000000"]


words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)


@given(
    names=st.lists(st.tuples(words, st.sampled_from(["alias", "previousName", "weakAlias"])), max_size=4),
    countries=st.sets(st.sampled_from(["cn", "hk", "no", "us"])),
    places=st.sets(words, max_size=3),
    schema=st.sampled_from(["Company", "PublicBody", "Organization", "LegalEntity"]),
)
def test_an_entity_survives_the_way_out_and_back(
    names: list[tuple[str, str]], countries: set[str], places: set[str], schema: str
) -> None:
    said = [claim("name", "Example Lens Works", schema=schema)]
    said += [claim(prop, text, schema=schema) for text, prop in names]
    said += [claim("country", code, schema=schema) for code in countries]
    said += [claim("address", place, schema=schema) for place in places]
    made = entity_from_claims(said)
    (obj,) = to_ftm([made])
    assert from_ftm(obj, "example") == (made, ())


def test_an_organisation_is_read_from_followthemoney() -> None:
    obj = {
        "id": "example-lens",
        "schema": "Company",
        "caption": "Example Lens Works",
        "datasets": ["example"],
        "properties": {
            "name": ["Example  Lens Works"],
            "alias": "Example Lens",
            "country": ["CN", "atlantis"],
            "isinCode": ["CNE10000EXM7", "CNE10000EXM3"],
            "registrationNumber": ["https://ror.org/042nb2s44", "12345"],
            "phone": ["+00 0000"],
            "notes": [None, 7, ""],
        },
    }
    made, findings = from_ftm(obj, "file")
    assert made == Entity(
        id=LENS,
        schema="Company",
        source="file",
        names=(EntityName("Example Lens Works"), EntityName("Example Lens", "alias")),
        countries=("cn",),
        identifiers=(
            Identifier(Scheme.ISIN, "CNE10000EXM7"),
            Identifier(Scheme.ROR, "https://ror.org/042nb2s44"),
        ),
    )
    assert [(f.rule, f.severity.value, f.about) for f in findings] == [
        ("ftm.bad-country", "doubt", "example-lens country"),
        ("ftm.bad-identifier", "doubt", "example-lens isinCode"),
        ("ftm.unused-value", "note", "example-lens registrationNumber"),
        ("ftm.unused-property", "note", "example-lens phone"),
        ("ftm.bad-value", "doubt", "example-lens notes"),
        ("ftm.bad-value", "doubt", "example-lens notes"),
        ("ftm.bad-value", "doubt", "example-lens notes"),
    ]


@pytest.mark.parametrize(
    ("obj", "rule"),
    [
        ({"id": "p", "schema": "Person", "properties": {"name": ["Boris Example"]}}, "ftm.no-organisation"),
        ({"id": "s", "schema": "Sanction", "properties": {}}, "ftm.no-organisation"),
        ({"id": "c", "schema": "Company", "properties": {"country": ["cn"]}}, "ftm.no-name"),
        ({"schema": "Company", "properties": {"name": ["Example"]}}, "ftm.no-id"),
        ({"id": "c", "schema": "Company"}, "ftm.no-id"),
        ({}, "ftm.no-id"),
    ],
)
def test_what_is_no_organisation_is_left_out_and_told(obj: dict[str, object], rule: str) -> None:
    made, findings = from_ftm(obj, "file")
    assert made is None
    assert (findings[-1].rule, findings[-1].severity.value) == (rule, "stop")
    assert not any("Boris" in finding.message for finding in findings)
