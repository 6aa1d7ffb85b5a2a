import gzip
import json
from typing import Any

import pytest

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.openalex import SOURCE

from .batches import ReadBatches
from .reading import example, exhibit

FILE = example("openalex", "institutions.jsonl")
COUNTS = example("openalex", "coauthors-I99900001.json")
UNIVERSITY, LABORATORY, INSTITUTE = (f"openalex-I9990000{n}" for n in (1, 2, 3))


@pytest.fixture(scope="module")
def made_up() -> ReadBatches:
    return ReadBatches(SOURCE, FILE)


def test_an_institution_is_all_that_its_record_says(made_up: ReadBatches) -> None:
    assert made_up.values(UNIVERSITY) == {
        ("sourceUrl", "https://openalex.org/I99900001"),
        ("name", "Example University of Lenses"),
        ("alias", "Example Lens College"),
        ("alias", "样例镜头大学"),
        ("weakAlias", "EUL"),
        ("registrationNumber", "https://ror.org/0examp183"),
        ("wikidataId", "Q99999901"),
        ("country", "cn"),
        ("website", "https://lenses.example/"),
    }
    (chinese,) = [row for row in made_up.claims if row["value"] == "样例镜头大学"]
    assert (chinese["lang"], chinese["locator"]) == ("zho", "line 1/international/display_name/zh")
    assert {row["schema"] for row in made_up.claims if row["entity"] == LABORATORY} == {"PublicBody"}
    assert made_up.findings == []


def test_a_parent_owns_without_a_share_and_is_read_from_the_child(made_up: ReadBatches) -> None:
    (tie,) = made_up.ties
    assert (tie["subject"], tie["object"], tie["kind"]) == (UNIVERSITY, LABORATORY, "ownership")
    assert (tie["share_low"], tie["ongoing"], tie["standing"]) == (None, True, "reported")
    place = "line 2/associated_institutions/0/id"
    assert made_up.cited(tie["number"]) == [(place, "https://openalex.org/I99900001")]


def test_the_page_of_the_api_one_institution_and_gzip_say_the_same(made_up: ReadBatches) -> None:
    records = [json.loads(line) for line in FILE.data.decode().splitlines()]
    page = exhibit(json.dumps({"meta": {"count": 2}, "results": records, "group_by": []}, indent=1))
    packed = exhibit(gzip.compress(FILE.data))
    one = exhibit(json.dumps(records[0], indent=1))
    assert all(SOURCE.recognises("any", file.data[:4096]) for file in (page, packed, one, FILE, COUNTS))
    assert ReadBatches(SOURCE, packed).claims == made_up.claims
    for file in (page, one):
        assert ReadBatches(SOURCE, file).values(UNIVERSITY) == made_up.values(UNIVERSITY)


def counts(name: str = COUNTS.name, **changes: Any) -> ReadBatches:
    data = json.loads(COUNTS.data) | changes
    return ReadBatches(SOURCE, Exhibit(digest=COUNTS.digest, name=name, data=json.dumps(data).encode()))


def test_works_written_together_are_a_collaboration_with_their_count() -> None:
    read = ReadBatches(SOURCE, COUNTS)
    assert [(tie["subject"], tie["object"], tie["kind"]) for tie in read.ties] == [
        (UNIVERSITY, INSTITUTE, "rnd_collaboration"),
        (UNIVERSITY, LABORATORY, "rnd_collaboration"),
    ]
    assert read.ties[0]["statement"] == (
        "OpenAlex counts 123 works with authors of both Example University of Lenses and "
        "Sample Institute of Sight."
    )
    assert read.cited(read.ties[0]["number"]) == [
        ("/group_by/1/key_display_name", "Sample Institute of Sight"),
        ("/group_by/1/count", "123"),
    ]
    assert {row["value"] for row in read.claims if row["entity"] == INSTITUTE} == {
        "Sample Institute of Sight"
    }


def test_where_two_have_all_works_the_name_of_the_file_tells_who_was_asked_about() -> None:
    groups = json.loads(COUNTS.data)["group_by"]
    groups[1]["count"] = 900
    unnamed = counts("coauthors.json", group_by=groups)
    assert unnamed.rules() == [("openalex.not-told", "stop", "/meta/count")]
    assert unnamed.ties == []
    assert {tie["subject"] for tie in counts(group_by=groups).ties} == {UNIVERSITY}
    assert {tie["subject"] for tie in counts("I99900003.json", group_by=groups).ties} == {INSTITUTE}
    assert counts("I99900002.json", group_by=groups).ties == []


def test_a_group_of_no_institution_is_a_finding() -> None:
    groups = [*json.loads(COUNTS.data)["group_by"], {"key": "x", "key_display_name": "X", "count": 1}]
    assert counts(group_by=groups).rules() == [("openalex.bad-group", "stop", "/group_by/3")]


@pytest.mark.parametrize(
    ("fields", "rule", "about"),
    [
        ({"display_name": ""}, "openalex.bad-record", "line 1"),
        ({"ror": "https://ror.org/0examp100"}, "openalex.bad-value", "line 1/ror"),
        ({"country_code": "XX"}, "openalex.bad-value", "line 1/country_code"),
        (
            {
                "associated_institutions": [
                    {"relationship": "parent", "id": "https://openalex.org/I99900001", "display_name": "x"}
                ]
            },
            "openalex.itself",
            "line 1/associated_institutions/0",
        ),
        ({"colour": "red"}, "openalex.unread-field", "line 1"),
    ],
)
def test_what_cannot_be_is_a_finding(fields: dict[str, Any], rule: str, about: str) -> None:
    first, _, rest = FILE.data.decode().partition("\n")
    changed = exhibit(json.dumps(json.loads(first) | fields) + "\n" + rest)
    assert (rule, about) in [(found, place) for found, _, place in ReadBatches(SOURCE, changed).rules()]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b'{"results": []}',
        b'{"meta": {"count": 1}, "group_by": []}',
        b'{"id": "https://openalex.org/A5000000001"}',
        FILE.data[:-9],
        COUNTS.data[:-9],
        gzip.compress(FILE.data)[:-20],
    ],
)
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        ReadBatches(SOURCE, exhibit(data))
