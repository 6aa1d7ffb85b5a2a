"""`screen` and `compare`, run as a user runs them."""

import csv
import json
from pathlib import Path

import pytest

from .running import answerable

INDEX = [
    {
        "id": "lens",
        "schema": "Company",
        "properties": {"name": ["Examplia Lens Works GmbH"], "country": ["de"]},
    },
    {"id": "mill", "schema": "Company", "properties": {"name": ["Sampleton Paper Mill"], "country": ["fr"]}},
    {"id": "person", "schema": "Person", "properties": {"name": ["Examplia Person"]}},
]
QUERIES = "id,name,country\nq1,Examplia Lens Works,de\nq2,Nobody's Bakery,it\nq3,Examplia Lens Works,de\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    lines = "\n".join(json.dumps(entity) for entity in INDEX)
    (tmp_path / "index.ftm.json").write_text(lines, encoding="utf-8")
    (tmp_path / "queries.csv").write_text(QUERIES, encoding="utf-8")
    return tmp_path


def lines_of(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_screen_writes_the_hits_of_every_row_under_the_file_s_own_ids(desk: Path) -> None:
    ran = answerable("screen", "queries.csv", "--against", "index.ftm.json", "--out", "hits.csv", cwd=desk)
    assert ran.code == 0, ran.error
    hits = lines_of(desk / "hits.csv")
    header = "query_id query_name rank entity_id entity_name score verdict reasons"
    assert list(hits[0]) == header.split()
    assert [(hit["query_id"], hit["rank"], hit["entity_id"], hit["verdict"]) for hit in hits] == [
        ("q1", "1", "lens", "match"),
        ("q3", "1", "lens", "match"),
    ]
    assert "same name" in hits[0]["reasons"]
    assert "3 rows screened: 2 matched, 0 possible, 1 with neither." in ran.out


def test_an_index_is_made_once_added_to_and_screened_against(desk: Path) -> None:
    more = {
        "id": "bakery",
        "schema": "Company",
        "properties": {"name": ["Nobody's Bakery"], "country": ["it"]},
    }
    (desk / "more.ftm.json").write_text(json.dumps(more), encoding="utf-8")
    made = answerable("index", "index.ftm.json", "--out", "kept", cwd=desk)
    assert (made.code, "kept holds 2 organisations" in made.out) == (0, True), made.error
    added = answerable("index", "more.ftm.json", "--out", "kept", "--add", cwd=desk)
    assert (added.code, "kept holds 3 organisations" in added.out) == (0, True), added.error
    ran = answerable("screen", "queries.csv", "--against", "kept", "--out", "hits.csv", cwd=desk)
    assert ran.code == 0, ran.error
    assert [hit["entity_id"] for hit in lines_of(desk / "hits.csv")] == ["lens", "bakery", "lens"]


def test_an_index_refuses_what_it_holds_already_and_stays_as_it_was(desk: Path) -> None:
    answerable("index", "index.ftm.json", "--out", "kept", cwd=desk)
    before = {file.name: file.read_bytes() for file in (desk / "kept").iterdir()}
    again = answerable("index", "index.ftm.json", "--out", "kept", "--add", cwd=desk)
    assert again.code == 2
    assert "two entities have the id lens" in again.error
    assert {file.name: file.read_bytes() for file in (desk / "kept").iterdir()} == before
    nothing = answerable("screen", "queries.csv", "--against", str(desk), cwd=desk)
    assert nothing.code == 2
    assert "index.json" in nothing.error


def test_with_no_least_score_every_candidate_comes_out(desk: Path) -> None:
    (desk / "queries.csv").write_text("name\nExamplia Sampleton Works\n", encoding="utf-8")
    ran = answerable(
        "screen", "queries.csv", "--against", "index.ftm.json", "--min-score", "0", "--out", "h.csv", cwd=desk
    )
    assert ran.code == 0, ran.error
    assert {hit["entity_id"] for hit in lines_of(desk / "h.csv")} == {"lens", "mill"}
    assert [hit["query_id"] for hit in lines_of(desk / "h.csv")] == ["2", "2"]


@pytest.mark.parametrize("index", ["starter", "catalog", "US Entity List"])
def test_a_source_a_list_or_all_of_the_catalog_can_be_screened_against(desk: Path, index: str) -> None:
    (desk / "queries.csv").write_text("name,country\nHikvision,cn\n", encoding="utf-8")
    ran = answerable("screen", "queries.csv", "--against", index, "--json", cwd=desk)
    assert ran.code == 0, ran.error
    (found,) = json.loads(ran.out)["hits"]
    assert found["hits"][0]["entity"] == "hikvision"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "line 1 is not JSON"),
        ("[]", "line 1 is no object"),
        ('{"id": "a", "schema": "Person", "properties": {"name": ["x"]}}', "holds no organisation"),
    ],
)
def test_an_index_that_cannot_be_used_gets_a_sentence(desk: Path, text: str, said: str) -> None:
    (desk / "index.ftm.json").write_text(text, encoding="utf-8")
    ran = answerable("screen", "queries.csv", "--against", "index.ftm.json", cwd=desk)
    assert ran.code == 2
    assert said in ran.error


def test_lines_of_one_id_are_one_organisation(desk: Path) -> None:
    other = {"id": "mill", "schema": "Company", "properties": {"name": ["Papierfabrik Probestadt"]}}
    with (desk / "index.ftm.json").open("a", encoding="utf-8") as file:
        file.write(f"\n{json.dumps(other)}\n")
    (desk / "queries.csv").write_text("name,country\nPapierfabrik Probestadt,fr\n", encoding="utf-8")
    ran = answerable("screen", "queries.csv", "--against", "index.ftm.json", "--json", cwd=desk)
    ((hit,),) = (found["hits"] for found in json.loads(ran.out)["hits"])
    assert (hit["entity"], hit["entity_name"], hit["verdict"]) == ("mill", "Sampleton Paper Mill", "match")


def test_an_index_that_nobody_knows_gets_the_names_there_are(desk: Path) -> None:
    ran = answerable("screen", "queries.csv", "--against", "nothing", cwd=desk)
    assert ran.code == 2
    assert "There is no file nothing" in ran.error
    assert "catalog, " in ran.error
    assert "starter" in ran.error


def test_compare_takes_two_names_apart_and_gives_every_reason(tmp_path: Path) -> None:
    ran = answerable("compare", "杭州示例光学有限公司", "Hangzhou Shili Optical Co., Ltd.", cwd=tmp_path)
    assert ran.code == 0, ran.error
    for part in ("杭州 (hangzhou)", "示例 (shili)", "line of business", "Weight", "legal form", "Score"):
        assert part in ran.out
    assert not list(tmp_path.iterdir())


def test_compare_knows_the_countries_that_are_given(tmp_path: Path) -> None:
    names = ["compare", "CoStar Group Inc", "Costar Group Co., Ltd.", "--json"]
    alone = json.loads(answerable(*names, cwd=tmp_path).out)
    placed = json.loads(answerable(*names, "--country-a", "us", "--country-b", "China", cwd=tmp_path).out)
    assert placed["score"] < alone["score"]
    assert "another country: United States, not China" in {reason["words"] for reason in placed["reasons"]}


def test_pairs_are_scored_in_their_order_under_their_own_names(tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text(
        'kind,name_a,name_b\nx,"Example, Inc.","EXAMPLE, INC."\ny,Example Bank,Nobody\n', encoding="utf-8"
    )
    ran = answerable("compare", "--pairs", "pairs.csv", "--out", "scored.csv", cwd=tmp_path)
    assert ran.code == 0, ran.error
    scored = lines_of(tmp_path / "scored.csv")
    assert [(line["name_a"], line["name_b"]) for line in scored] == [
        ("Example, Inc.", "EXAMPLE, INC."),
        ("Example Bank", "Nobody"),
    ]
    assert float(scored[0]["score"]) > 0.9 > 0.1 > float(scored[1]["score"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["compare", "one"], "two names"),
        (["compare", "a", "b", "--pairs", "pairs.csv"], "two names"),
        (["compare", "--pairs", "pairs.csv"], "no column name_b"),
        (["compare", "--pairs", "none.csv"], "no file none.csv"),
        (["compare", "a", "b", "--country-a", "Atlantis"], "no country"),
    ],
)
def test_a_wrong_comparison_gets_a_sentence(tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "pairs.csv").write_text("name_a,other\nx,y\n", encoding="utf-8")
    ran = answerable(*arguments, cwd=tmp_path)
    assert ran.code == 2
    assert said in ran.error
