import pytest

from answerable.domain import Scheme
from answerable.ftm import IDENTIFIER_PROPS, ORGANISATIONS, allowed, properties


@pytest.mark.parametrize(
    ("schema", "prop", "yes"),
    [
        ("Company", "ticker", True),
        ("Company", "cikCode", True),
        ("Organization", "ticker", False),
        ("PublicBody", "isinCode", False),
        ("LegalEntity", "leiCode", True),
        ("PublicBody", "uscCode", True),
        ("Company", "owner", False),
        ("Ownership", "percentage", True),
        ("UnknownLink", "percentage", False),
        ("UnknownLink", "startDate", True),
        ("Person", "name", False),
    ],
)
def test_a_property_belongs_to_its_schema_and_those_below(schema: str, prop: str, yes: bool) -> None:
    assert allowed(schema, prop) is yes


def test_every_scheme_has_a_property_that_a_company_can_have() -> None:
    assert set(IDENTIFIER_PROPS) == set(Scheme)
    assert all(allowed("Company", prop) for prop in IDENTIFIER_PROPS.values())


def test_every_organisation_can_have_names_a_country_and_an_address() -> None:
    for schema in ORGANISATIONS:
        assert properties(schema).keys() >= {
            "name",
            "alias",
            "previousName",
            "weakAlias",
            "country",
            "address",
        }


def test_a_schema_that_we_do_not_speak_is_refused() -> None:
    with pytest.raises(KeyError):
        properties("Person")
