import hashlib
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from answerable.catalog import Catalog, build
from answerable.catalog import Said as Words
from answerable.catalog.tables import LAYOUT, TABLES
from answerable.domain import (
    Citation,
    Claim,
    Control,
    Digest,
    EntityId,
    EntityName,
    PartialDate,
    Period,
    Severity,
    Share,
    SourceState,
    Standing,
    TieKind,
)

from .example import TOWN, Said, heard, source


def tables(folder: Path) -> dict[str, str]:
    """The SHA-256 of every table of the build that stands."""
    build = json.loads((folder / "current").read_text())["build"]
    files = (folder / build[:16]).glob("*.parquet")
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    build(tmp_path, [heard(TOWN)])
    return Catalog.open(tmp_path)


def exhibit() -> Digest:
    return Digest.of(TOWN.encode())


def cited(row: int) -> tuple[Citation, ...]:
    quote = TOWN.splitlines()[row - 1]
    return (Citation(exhibit=exhibit(), locator=f"list.example row {row}", quote=quote),)


def test_entities_come_back_with_all_that_is_known_of_them(catalog: Catalog) -> None:
    entities = catalog.entities()
    assert list(entities) == ["ex-1", "ex-2"]
    lens = entities[EntityId("ex-1")]
    assert (lens.schema, lens.source) == ("Company", "example")
    assert lens.names == (EntityName("Example Lens Works"), EntityName("示例镜头", "alias"))
    assert lens.countries == ("cn",)
    assert [str(number) for number in lens.identifiers] == ["lei:529900T8BM49AURSDO55"]
    assert (lens.places, lens.notes) == (("1 Example Street",), ("Makes lenses.",))


def test_ties_come_back_whole(catalog: Catalog) -> None:
    (tie,) = catalog.ties()
    assert (tie.source, tie.number, tie.subject, tie.object) == ("example", "7", "ex-1", "ex-2")
    assert (tie.kind, tie.standing) == (TieKind.OWNERSHIP, Standing.REPORTED)
    assert (tie.statement, tie.response) == ("said to hold half", "The company says no.")
    assert tie.period == Period(start=PartialDate("2019-10"), ongoing=True)
    assert tie.share == Share(1, 5001)
    assert tie.control == (Control.BOARD_MAJORITY, Control.GOLDEN_SHARE)
    assert tie.citations == cited(9)


def test_listings_come_back_whole(catalog: Catalog) -> None:
    (listing,) = catalog.listings()
    assert (listing.number, listing.entity, listing.list) == ("5", "ex-2", "Example List")
    assert (listing.authority, listing.legal_basis) == ("The Example Office", "1 EX 2")
    assert listing.period == Period(start=PartialDate("2019-10-09"), end=PartialDate("2021"))
    assert listing.reason == "For example."
    assert listing.citations == cited(11)


def test_the_claims_of_one_entity_come_back_with_their_citations(catalog: Catalog) -> None:
    assert catalog.claims(EntityId("ex-2")) == (
        Claim(
            subject=EntityId("ex-2"),
            schema="Company",
            prop="name",
            value="Example Camera House",
            source="example",
            citations=cited(1),
        ),
    )
    assert {claim.prop for claim in catalog.claims(EntityId("ex-1"))} == {
        "name",
        "alias",
        "country",
        "leiCode",
        "address",
        "notes",
    }
    assert catalog.claims(EntityId("' OR true --")) == ()


def test_a_claim_said_in_two_files_keeps_both_citations_on_the_disk(tmp_path: Path) -> None:
    text = "name ex-1 Example Lens Works"
    build(tmp_path, [heard(Said(text, "a.example"), Said(text, "b.example"))])
    (claim,) = Catalog.open(tmp_path).claims(EntityId("ex-1"))
    assert [citation.locator for citation in claim.citations] == ["a.example row 1", "b.example row 1"]


def test_the_claims_table_has_the_columns_that_a_bulk_source_gives(tmp_path: Path) -> None:
    early = Said("name ex-1 Example Lens Works", first=date(2025, 1, 1), last=date(2026, 1, 1))
    digest = build(tmp_path, [heard(early)])
    file = str(tmp_path / digest[:16] / "claims.parquet")
    answer = duckdb.connect().execute("SELECT * EXCLUDE (id) FROM read_parquet(?)", [file])
    columns = "entity schema prop value original lang source exhibit locator first_seen last_seen"
    assert [column[0] for column in answer.description or ()] == columns.split()
    sha = hashlib.sha256(early.text.encode()).hexdigest()
    words = ("ex-1", "Company", "name", "Example Lens Works", "", "", "example", sha, "list.example row 1")
    assert answer.fetchall() == [(*words, date(2025, 1, 1), date(2026, 1, 1))]


def test_what_nothing_names_is_left_out_and_said(catalog: Catalog) -> None:
    assert [(f.rule, f.severity, f.about) for f in catalog.findings()] == [
        ("example.odd", Severity.DOUBT, "list.example, row 13"),
        ("catalog.no-name", Severity.NOTE, "example"),
        ("catalog.unknown-entity", Severity.STOP, "example 8"),
        ("catalog.unknown-entity", Severity.STOP, "example 6"),
    ]
    assert "1 claims about 1 entities" in catalog.findings()[1].message
    assert "ex-8" in catalog.findings()[2].message
    assert catalog.claims(EntityId("ex-9")) == ()


def test_each_source_tells_how_it_stands(catalog: Catalog) -> None:
    assert catalog.sources() == (
        SourceState(
            name="example",
            title="An example list",
            publisher="The Example Office",
            licence="none",
            url="https://example.org/list",
            official=True,
            reliability="A",
            exhibits=1,
            entities=2,
            listings=1,
            ties=1,
            captured="2026-03-01",
            newest="2021",
        ),
    )


def test_one_source_may_point_to_what_another_names(tmp_path: Path) -> None:
    first = heard("name ex-1 Example Lens Works\ntie 1 ex-1 ot-1 supplies it")
    second = heard("name ot-1 Other Works\nalias ex-1 Lens", of=source("other"))
    build(tmp_path, [first, second])
    catalog = Catalog.open(tmp_path)
    assert len(catalog.ties()) == 1
    assert catalog.findings() == ()
    assert [claim.source for claim in catalog.claims(EntityId("ex-1"))] == ["example", "other"]
    assert [name.text for name in catalog.entities()[EntityId("ex-1")].names] == ["Example Lens Works"]


def test_an_entity_that_two_sources_introduce_is_the_first_ones_and_a_doubt(tmp_path: Path) -> None:
    build(tmp_path, [heard("name ex-1 First Name"), heard("name ex-1 Other Name", of=source("other"))])
    catalog = Catalog.open(tmp_path)
    assert catalog.entities()[EntityId("ex-1")].name == "First Name"
    assert [(f.rule, f.about) for f in catalog.findings()] == [("catalog.introduced-twice", "ex-1")]
    assert [state.entities for state in catalog.sources()] == [1, 0]


def test_the_same_readings_give_the_same_bytes(tmp_path: Path) -> None:
    built = [build(tmp_path / name, [heard(TOWN)]) for name in ("a", "b")]
    assert built[0] == built[1]
    assert tables(tmp_path / "a") == tables(tmp_path / "b")
    assert len(tables(tmp_path / "a")) == 7


def whole() -> list[Words]:
    """Two sources that disagree on who introduces what."""
    return [heard(TOWN), heard(TOWN, of=source("other"))]


ENVIRON = {"PYTHONPATH": str(Path(__file__).resolve().parents[2])}
REBUILD = """
import sys
from pathlib import Path
from answerable.catalog import build
from tests.catalog.test_catalog import whole
print(build(Path(sys.argv[1]), whole()))
"""


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_bytes_do_not_hang_on_the_order_that_a_process_hashes_in(tmp_path: Path, seed: str) -> None:
    here = build(tmp_path / "here", whole())
    there = subprocess.run(
        [sys.executable, "-c", REBUILD, str(tmp_path / "there")],
        env=ENVIRON | {"PYTHONHASHSEED": seed},
        capture_output=True,
        text=True,
        check=True,
    )
    assert there.stdout.strip() == here
    assert tables(tmp_path / "there") == tables(tmp_path / "here")


def test_other_words_give_another_digest(tmp_path: Path) -> None:
    first = build(tmp_path, [heard(TOWN)])
    second = build(tmp_path, [heard(TOWN.replace("Makes lenses.", "Makes lamps."))])
    assert first != second == Catalog.open(tmp_path).digest


def test_a_change_of_a_table_needs_a_new_layout_number() -> None:
    columns = {table: [(f.name, str(f.type)) for f in schema] for table, schema in TABLES.items()}
    digest = hashlib.sha256(repr(sorted(columns.items())).encode()).hexdigest()
    assert (LAYOUT, digest[:16]) == (4, "26dca0463d12e517"), "raise LAYOUT, then write both new values here"
