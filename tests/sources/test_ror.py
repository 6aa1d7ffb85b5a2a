import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from answerable.errors import AnswerableError
from answerable.sources.ror import SOURCE

from .batches import ReadBatches
from .reading import example, exhibit

FILE = example("ror", "ror-data_schema_v2.json")
UNIVERSITY, LABORATORY = "ror-0examp183", "ror-0examp280"


@pytest.fixture(scope="module")
def made_up() -> ReadBatches:
    return ReadBatches(SOURCE, FILE)


def test_an_organisation_is_all_that_its_record_says(made_up: ReadBatches) -> None:
    assert made_up.values(UNIVERSITY) == {
        ("registrationNumber", f"https://ror.org/{UNIVERSITY[4:]}"),
        ("name", "Example University of Lenses"),
        ("alias", "样例镜头大学"),
        ("alias", "Example Lens College"),
        ("weakAlias", "EUL"),
        ("country", "cn"),
        ("wikidataId", "Q99999901"),
        ("incorporationDate", "1952"),
        ("status", "active"),
        ("website", "https://lenses.example/"),
    }
    (country,) = [r for r in made_up.claims if r["entity"] == UNIVERSITY and r["prop"] == "country"]
    assert (country["original"], country["locator"]) == (
        "CN",
        "/0/locations/0/geonames_details/country_code",
    )
    names = {r["value"]: r["lang"] for r in made_up.claims if r["entity"] == UNIVERSITY and r["lang"]}
    assert names == {"Example University of Lenses": "eng", "样例镜头大学": "zho"}
    assert {r["schema"] for r in made_up.claims if r["entity"] == LABORATORY} == {"PublicBody"}


def test_a_parent_owns_without_a_share_and_is_read_once(made_up: ReadBatches) -> None:
    (tie,) = made_up.ties
    assert (tie["subject"], tie["object"], tie["kind"]) == (UNIVERSITY, LABORATORY, "ownership")
    assert (tie["share_low"], tie["ongoing"], tie["standing"]) == (None, True, "reported")
    assert made_up.cited(tie["number"]) == [
        ("/1/relationships/0/id", f"https://ror.org/{UNIVERSITY[4:]}"),
    ]


def test_what_was_withdrawn_is_left_out_and_counted(made_up: ReadBatches) -> None:
    assert [finding.message for finding in made_up.findings] == ["records left out as withdrawn: 1"]
    assert not any("Withdrawn" in row["value"] for row in made_up.claims)


def changed(record: int, **fields: Any) -> ReadBatches:
    data = json.loads(FILE.data)
    data[record] |= fields
    return ReadBatches(SOURCE, exhibit(json.dumps(data)))


@pytest.mark.parametrize(
    ("fields", "rule", "about"),
    [
        ({"id": "https://ror.org/0examp100"}, "ror.bad-record", "/0"),
        ({"names": []}, "ror.bad-record", "/0"),
        (
            {"locations": [{"geonames_details": {"country_code": "XX"}}]},
            "ror.bad-country",
            "/0/locations/0/geonames_details/country_code",
        ),
        ({"relationships": [{"type": "parent", "id": "x"}]}, "ror.bad-relationship", "/0/relationships/0"),
        (
            {"relationships": [{"type": "parent", "id": f"https://ror.org/{UNIVERSITY[4:]}"}]},
            "ror.itself",
            "/0/relationships/0",
        ),
        ({"colour": "red"}, "ror.unread-field", "/0"),
    ],
)
def test_what_cannot_be_is_a_finding(fields: dict[str, Any], rule: str, about: str) -> None:
    assert (rule, about) in [(found, place) for found, _, place in changed(0, **fields).rules()]


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        for name, data in files.items():
            packed.writestr(name.replace("__", "."), data)
    return held.getvalue()


def test_the_dump_s_zip_says_the_same(made_up: ReadBatches) -> None:
    dump = exhibit(zipped(**{"v1-ror-data__json": b"[]", "v1-ror-data_schema_v2__json": FILE.data}))
    assert SOURCE.recognises("any.zip", dump.data[:4096])
    assert ReadBatches(SOURCE, dump).claims == made_up.claims


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b'[{"id": 1}]', FILE.data[:-9], zipped(a__txt=b""), zipped(a__json=FILE.data)[:-9], b"\xff"],
)
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        ReadBatches(SOURCE, exhibit(data))


def test_every_real_record_is_read(shared_data: Path) -> None:
    """The records at hand are ROR's own, shortened: they are put into the dump's form again."""
    lines = (shared_data / "research" / "ror_organisations.jsonl").read_text(encoding="utf-8").splitlines()
    records = [in_the_dump_s_form(json.loads(line)) for line in lines]
    read = ReadBatches(SOURCE, exhibit(json.dumps(records)))
    kept = {f"ror-{r['id'][-9:]}" for r in records if r["status"] != "withdrawn"}
    assert {row["entity"] for row in read.claims} == kept
    assert len([row for row in read.claims if row["prop"] == "name"]) == len(kept)
    assert [finding.message for finding in read.findings] == [
        f"records left out as withdrawn: {9_956 - len(kept)}"
    ]


def in_the_dump_s_form(record: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": record["ror"],
        "names": [
            {"value": text, "lang": lang, "types": kinds.split("|")} for text, lang, kinds in record["names"]
        ],
        "types": record["types"],
        "status": record["status"],
        "locations": [{"geonames_details": {"country_code": record["country"]}}],
        "external_ids": [{"type": "wikidata", "preferred": None, "all": record["wikidata"]}],
        "links": [{"type": "website", "value": text} for text in record["websites"]],
        "relationships": [],
    }
