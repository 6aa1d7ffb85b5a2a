from pathlib import Path

import pytest

from answerable.domain import Period
from answerable.errors import AnswerableError
from answerable.sources.ofac_consolidated import SOURCE as CONSOLIDATED
from answerable.sources.ofac_sdn import SOURCE

from .reading import Read, example, exhibit, real

FILES = [example("ofac_sdn", name) for name in ("sdn.csv", "sdn_alt.csv", "sdn_add.csv", "sdn_comments.csv")]
PAGE = "https://sanctionssearch.ofac.treas.gov/Details.aspx?id="


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, *FILES)


def test_an_entity_is_what_the_four_files_say_of_its_number(made_up: Read) -> None:
    assert made_up.values("ofac-951") == {
        ("name", "EXAMPLE OIL COMPANY"),
        ("alias", "SAMPLE OIL"),
        ("previousName", "OLD OIL WORKS"),
        ("registrationNumber", f"{PAGE}951"),
        ("registrationNumber", "9614"),
        ("notes", "Linked To: EXAMPLE MINISTRY"),
        ("address", "7 Example Road, Tehran, Iran"),
        ("country", "ir"),
    }
    assert made_up.values("ofac-953") == {
        ("name", "EXAMPLE CAMERA HOUSE"),
        ("weakAlias", "ECH"),
        ("registrationNumber", f"{PAGE}953"),
        ("registrationNumber", "4711"),
        ("taxNumber", "800000000-7"),
    }


def test_every_programme_is_an_undated_listing_on_the_one_list(made_up: Read) -> None:
    said = [(one.entity, one.list, one.legal_basis) for one in made_up.listings]
    assert said == [
        ("ofac-951", "SDN", "IRAN"),
        ("ofac-951", "SDN", "IFSR"),
        ("ofac-953", "SDN", "GLOMAG"),
    ]
    assert {one.period for one in made_up.listings} == {Period(ongoing=True)}
    assert made_up.listings[0].reason == "Additional Sanctions Information - Subject to Secondary Sanctions"


def test_persons_vessels_and_those_linked_to_are_nowhere(made_up: Read) -> None:
    assert not any("PERSON" in claim.value or "OTHER" in claim.value for claim in made_up.claims)
    assert [(f.message, f.about) for f in made_up.findings] == [
        ("rows left out as individuals: 1", "sdn.csv"),
        ("rows left out as vessels: 1", "sdn.csv"),
        ("rows left out as individuals: 1", "sdn_alt.csv"),
    ]


def test_only_the_names_of_the_files_tell_the_two_lists_apart() -> None:
    for file in FILES:
        assert SOURCE.recognises(file.name, file.data)
        assert not CONSOLIDATED.recognises(file.name, file.data)
    assert SOURCE.recognises("ofac_sdn.csv", FILES[0].data)
    assert not SOURCE.recognises("cons_prim.csv", FILES[0].data)
    assert not SOURCE.recognises("sdn.csv", b"name,country\n")


@pytest.mark.parametrize("data", [b"", b"name,country\n", b'951,"EXAMPLE",-0- \n'])
def test_another_file_is_refused(data: bytes) -> None:
    with pytest.raises((AnswerableError, ValueError)):  # the catalog says both in a sentence
        Read(SOURCE, exhibit(data, "sdn.csv"))


def test_the_real_list(shared_data: Path) -> None:
    lists = shared_data / "lists"
    read = Read(SOURCE, real(lists / "ofac_sdn.csv"), real(lists / "ofac_sdn_alt.csv"))
    assert sum(claim.prop == "name" for claim in read.claims) == 3_673
    left_out = {f.message for f in read.findings if f.about == "ofac_sdn.csv" and "left out" in f.message}
    assert left_out == {
        "rows left out as individuals: 4620",
        "rows left out as vessels: 406",
        "rows left out as aircraft: 277",
    }
    assert {listing.list for listing in read.listings} == {"SDN"}
