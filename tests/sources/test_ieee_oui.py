from pathlib import Path

import pytest

from answerable.errors import AnswerableError
from answerable.sources.ieee_oui import SOURCE

from .reading import Read, example, exhibit, real

FILE = example("ieee_oui", "oui.csv")
HEADER = FILE.data.decode().splitlines()[0]


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, FILE)


def all_of(read: Read, name: str) -> list[set[tuple[str, str]]]:
    """What is claimed of each entity of this name."""
    subjects = dict.fromkeys(c.subject for c in read.claims if c.prop == "name" and c.value == name)
    return [read.values(subject) for subject in subjects]


def test_an_organisation_is_one_in_a_country_whatever_the_spelling_of_its_name(made_up: Read) -> None:
    assert all_of(made_up, "Example Lens Works Co.,Ltd.") == [
        {
            ("name", "Example Lens Works Co.,Ltd."),
            ("alias", "EXAMPLE LENS WORKS CO., LTD."),
            ("country", "cn"),
            ("address", "7 Example Road Exampleville Zhejiang CN 310000"),
            ("address", "8 Example Road Exampleville Zhejiang CN 310000"),
            ("notes", "MAC prefix 0A:00:E1"),
            ("notes", "MAC prefix 0A:00:E2"),
        },
        {
            ("name", "Example Lens Works Co.,Ltd."),
            ("country", "hk"),
            ("address", "Example Tower Kowloon HK NA"),
            ("notes", "MAC prefix 0A:00:E3"),
        },
    ]


def test_a_prefix_cites_its_own_row(made_up: Read) -> None:
    (claim,) = [c for c in made_up.claims if c.value == "MAC prefix 0A:00:E2"]
    assert [(c.locator, c.quote) for c in claim.citations] == [("row 3/Assignment", "0A00E2")]
    assert made_up.not_verbatim() == []


def test_longer_prefixes_say_how_long_they_are(made_up: Read) -> None:
    sweden, britain = all_of(made_up, "Example Mill AB")
    assert {("country", "se"), ("notes", "MAC prefix 0A:00:E4:1/28")} <= sweden
    assert {("country", "gb"), ("notes", "MAC prefix 0A:00:E5:12:3/36")} <= britain


def test_a_state_is_no_country(made_up: Read) -> None:
    (foundry,) = all_of(made_up, "Example Foundry Inc.")
    assert not [prop for prop, _ in foundry if prop == "country"]


def test_what_is_left_out_and_what_is_odd_is_told(made_up: Read) -> None:
    assert [(f.rule, f.severity.value, f.about, f.message) for f in made_up.findings] == [
        (
            "ieee-oui.assigned-twice",
            "doubt",
            "row 10",
            "the prefix 0A:00:E1 is assigned to another organisation too",
        ),
        ("ieee-oui.left-out", "note", "oui.csv", "assignments left out as persons: 1"),
        ("ieee-oui.left-out", "note", "oui.csv", "assignments left out as private: 1"),
        ("ieee-oui.no-country", "note", "oui.csv", "addresses in which no country can be told: 2"),
    ]
    said = [claim.value for claim in made_up.claims]
    assert not any("Madeup" in value for value in said)
    assert "Carl Example AG" in said


def test_rows_that_are_cut_off_are_left_out_and_the_rest_is_read() -> None:
    broken = "MA-L,0A00E,Example Broken Ltd\nCID,0A00E9,Example Broken Ltd\nMA-L,0A00\n"
    read = Read(SOURCE, exhibit(f"{HEADER}\nMA-L,0A00E1,Example Works\n{broken}"))
    assert {claim.value for claim in read.claims} == {"Example Works", "MAC prefix 0A:00:E1"}
    assert read.rules()[:3] == [("ieee-oui.bad-row", "stop", f"row {n}") for n in (3, 4, 5)]


def test_a_column_that_nobody_knows_is_told() -> None:
    read = Read(SOURCE, exhibit(f"{HEADER}\nMA-L,0A00E1,Example Works,Example 1 Oslo NO 1000 ,new\n"))
    assert read.rules() == [("ieee-oui.unread-field", "note", "row 2")]


@pytest.mark.parametrize(
    "data", [b"", b"<html></html>", b"Registry,Assignment\n", FILE.data[:90], b"\xff\xfe"]
)
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        Read(SOURCE, exhibit(data))


def test_own_files_are_recognised_and_others_are_not() -> None:
    assert SOURCE.recognises("x", FILE.data[:4096])
    for folder, name in (("us_1260h", "section_1260h.csv"), ("us_csl", "us_csl.csv")):
        assert not SOURCE.recognises(name, example(folder, name).data[:4096])


@pytest.fixture(scope="module")
def whole(shared_data: Path) -> Read:
    return Read(SOURCE, real(shared_data / "hardware" / "ieee_oui.csv"))


def prefixes(read: Read, name: str) -> list[str]:
    (subject,) = {c.subject for c in read.claims if c.prop == "name" and c.value == name}
    return [c.value for c in read.claims if c.subject == subject and c.prop == "notes"]


def test_the_camera_makers_have_the_prefixes_that_the_real_registry_gives_them(whole: Read) -> None:
    hikvision = prefixes(whole, "Hangzhou Hikvision Digital Technology Co.,Ltd.")
    assert len(hikvision) == 50
    assert "MAC prefix 44:19:B6" in hikvision
    assert len(prefixes(whole, "Zhejiang Dahua Technology Co., Ltd.")) == 24
    assert len(prefixes(whole, "Prama Hikvision India Private Limited")) == 1


def test_the_real_registry_is_accounted_for_row_by_row(whole: Read) -> None:
    rows, private, persons = 32_530, 86, 13
    assert sum(claim.prop == "notes" for claim in whole.claims) == rows - private - persons
    left_out = [f.message for f in whole.findings if f.rule == "ieee-oui.left-out"]
    assert left_out == [
        f"assignments left out as persons: {persons}",
        f"assignments left out as private: {private}",
    ]
    assert sorted({f.rule for f in whole.findings}) == [
        "ieee-oui.assigned-twice",
        "ieee-oui.left-out",
        "ieee-oui.no-country",
    ]


def test_a_country_is_told_in_all_but_few_addresses_of_the_real_registry(whole: Read) -> None:
    (found,) = [f for f in whole.findings if f.rule == "ieee-oui.no-country"]
    assert int(found.message.split()[-1]) < 200
    camera = next(
        c.subject for c in whole.claims if c.value == "Hangzhou Hikvision Digital Technology Co.,Ltd."
    )
    assert whole.about(camera, "country").value == "cn"
