import hashlib
import itertools
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from answerable.catalog import Catalog, Reading, build
from answerable.catalog.tables import LAYOUT, TABLES
from answerable.domain import (
    Citation,
    Claim,
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
from answerable.errors import AnswerableError
from answerable.files import PART

from .example import Said, reading, source

TOWN = """name ex-2 Example Camera House
name ex-1 Example Lens Works
alias ex-1 示例镜头
country ex-1 cn
leiCode ex-1 529900T8BM49AURSDO55
address ex-1 1 Example Street
notes ex-1 Makes lenses.
alias ex-9 nobody names it
tie 7 ex-1 ex-2 said to hold half
tie 8 ex-1 ex-8 points nowhere
listing 5 ex-2 Example List
listing 6 ex-8 Example List
doubt something odd"""


def tables(folder: Path) -> dict[str, str]:
    """The SHA-256 of every table of the build that stands."""
    build = json.loads((folder / "current").read_text())["build"]
    files = (folder / build[:16]).glob("*.parquet")
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    build(tmp_path, [reading(TOWN)])
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
    build(tmp_path, [reading(Said(text, "a.example"), Said(text, "b.example"))])
    (claim,) = Catalog.open(tmp_path).claims(EntityId("ex-1"))
    assert [citation.locator for citation in claim.citations] == ["a.example row 1", "b.example row 1"]


def test_the_claims_table_has_the_columns_that_a_bulk_source_gives(tmp_path: Path) -> None:
    early = Said("name ex-1 Example Lens Works", first=date(2025, 1, 1), last=date(2026, 1, 1))
    digest = build(tmp_path, [reading(early)])
    file = str(tmp_path / digest[:16] / "claims.parquet")
    answer = duckdb.connect().execute("SELECT * EXCLUDE (id) FROM read_parquet(?)", [file])
    columns = "entity schema prop value original lang source exhibit locator first_seen last_seen"
    assert [column[0] for column in answer.description or ()] == columns.split()
    sha = hashlib.sha256(early.text.encode()).hexdigest()
    words = ("ex-1", "Company", "name", "Example Lens Works", "", "", "example", sha, "list.example row 1")
    assert answer.fetchall() == [(*words, date(2025, 1, 1), date(2026, 1, 1))]


def test_what_nothing_names_is_left_out_and_said(catalog: Catalog) -> None:
    assert [(f.rule, f.severity, f.about) for f in catalog.findings()] == [
        ("example.odd", Severity.DOUBT, "row 13"),
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
    first = reading("name ex-1 Example Lens Works\ntie 1 ex-1 ot-1 supplies it")
    second = reading("name ot-1 Other Works\nalias ex-1 Lens", of=source("other"))
    build(tmp_path, [first, second])
    catalog = Catalog.open(tmp_path)
    assert len(catalog.ties()) == 1
    assert catalog.findings() == ()
    assert [claim.source for claim in catalog.claims(EntityId("ex-1"))] == ["example", "other"]
    assert [name.text for name in catalog.entities()[EntityId("ex-1")].names] == ["Example Lens Works"]


def test_an_entity_that_two_sources_introduce_is_the_first_ones_and_a_doubt(tmp_path: Path) -> None:
    build(tmp_path, [reading("name ex-1 First Name"), reading("name ex-1 Other Name", of=source("other"))])
    catalog = Catalog.open(tmp_path)
    assert catalog.entities()[EntityId("ex-1")].name == "First Name"
    assert [(f.rule, f.about) for f in catalog.findings()] == [("catalog.introduced-twice", "ex-1")]
    assert [state.entities for state in catalog.sources()] == [1, 0]


def test_the_same_readings_give_the_same_bytes(tmp_path: Path) -> None:
    built = [build(tmp_path / name, [reading(TOWN)]) for name in ("a", "b")]
    assert built[0] == built[1]
    assert tables(tmp_path / "a") == tables(tmp_path / "b")
    assert len(tables(tmp_path / "a")) == 7


def whole() -> list[Reading]:
    """Two sources that disagree on who introduces what."""
    return [reading(TOWN), reading(TOWN, of=source("other"))]


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
    first = build(tmp_path, [reading(TOWN)])
    second = build(tmp_path, [reading(TOWN.replace("Makes lenses.", "Makes lamps."))])
    assert first != second == Catalog.open(tmp_path).digest


def test_a_failed_build_leaves_the_catalog_as_it_was(tmp_path: Path) -> None:
    build(tmp_path, [reading(TOWN)])
    before = tables(tmp_path)
    with pytest.raises(AnswerableError):
        build(tmp_path, [reading(TOWN), reading("nonsense", of=source("other"))])
    assert tables(tmp_path) == before
    assert len(Catalog.open(tmp_path).entities()) == 2
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(PART)] == []


class Cut:
    """Lets the disk's steps (every sync, every rename) through until the `at`th, and ends the work there."""

    def __init__(self, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at, self.steps = at, 0
        for name in ("fsync", "replace"):
            monkeypatch.setattr(os, name, self.counting(getattr(os, name)))

    def counting(self, step: Callable[..., None]) -> Callable[..., None]:
        def counted(*args: object) -> None:
            self.steps += 1
            if self.steps == self.at:
                raise KeyboardInterrupt
            step(*args)

        return counted


def standing(folder: Path) -> str:
    """The one name that the catalog knows, read from a catalog that is whole."""
    catalog = Catalog.open(folder)
    assert len(catalog.claims(EntityId("ex-1"))) == 1
    assert len(tables(folder)) == 7
    return catalog.entities()[EntityId("ex-1")].name


def test_a_build_cut_off_at_any_step_leaves_a_whole_catalog(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stood = []
    for at in itertools.count(1):
        folder = tmp_path / str(at)
        build(folder, [reading("name ex-1 Old Name")])
        with monkeypatch.context() as patch:
            cut = Cut(at, patch)
            try:
                build(folder, [reading("name ex-1 New Name")])
            except KeyboardInterrupt:
                stood.append(standing(folder))
        if cut.steps < at:
            break
    assert len(stood) > 20
    assert stood == sorted(stood, reverse=True), "once the new catalog stands, no later step takes it away"
    assert set(stood) == {"Old Name", "New Name"}


KILLED = """
import itertools, os, signal, sys
from pathlib import Path
from answerable.catalog import build
from tests.catalog.example import reading
steps = itertools.count(1)
def killing(step):
    def counted(*args):
        if next(steps) == int(sys.argv[2]):
            os.kill(os.getpid(), signal.SIGKILL)
        return step(*args)
    return counted
os.fsync, os.replace = killing(os.fsync), killing(os.replace)
build(Path(sys.argv[1]), [reading("name ex-1 New Name")])
"""


@pytest.mark.parametrize("at", [1, 9, 23, 26])
def test_a_build_killed_at_a_step_leaves_a_whole_catalog_that_can_be_built_again(
    tmp_path: Path, at: int
) -> None:
    build(tmp_path, [reading("name ex-1 Old Name")])
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(at)], env=ENVIRON, check=False)
    assert killed.returncode == -signal.SIGKILL
    assert standing(tmp_path) == "Old Name"
    build(tmp_path, [reading("name ex-1 New Name")])
    assert standing(tmp_path) == "New Name"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(PART)] == []


def test_what_a_killed_build_left_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".part-0123").mkdir()
    (tmp_path / ".part-0123" / "claims.parquet").write_bytes(b"half")
    digest = build(tmp_path, [reading(TOWN)])
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([digest[:16], "current", "lock"])


def test_who_reads_while_a_build_swaps_still_reads_the_catalog_he_opened(tmp_path: Path) -> None:
    build(tmp_path, [reading(TOWN)])
    opened = Catalog.open(tmp_path)
    build(tmp_path, [reading("name ex-1 Something Else")])
    assert len(opened.entities()) == 2
    assert len(Catalog.open(tmp_path).entities()) == 1


def test_only_the_standing_build_and_the_one_before_are_kept(tmp_path: Path) -> None:
    for n in range(4):
        build(tmp_path, [reading(f"name ex-1 Example {n}")])
    assert sum(path.is_dir() for path in tmp_path.iterdir()) == 2


@pytest.mark.parametrize("harm", ["delete", "change"])
def test_a_damaged_catalog_is_made_again_by_a_build(tmp_path: Path, harm: str) -> None:
    digest = build(tmp_path, [reading(TOWN)])
    before = tables(tmp_path)
    file = tmp_path / digest[:16] / "entities.parquet"
    if harm == "delete":
        file.unlink()
    else:
        file.write_bytes(b"not Parquet")
    with pytest.raises(
        AnswerableError, match=r"entities of the catalog (cannot be read|have changed)"
    ) as caught:
        Catalog.open(tmp_path).entities()
    assert caught.value.hint == "Run: answerable build"
    build(tmp_path, [reading(TOWN)])
    assert tables(tmp_path) == before


@pytest.mark.parametrize("table", TABLES)
def test_one_changed_bit_of_any_table_is_told(tmp_path: Path, table: str) -> None:
    digest = build(tmp_path, [reading(TOWN)])
    file = tmp_path / digest[:16] / f"{table}.parquet"
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    catalog = Catalog.open(tmp_path)
    asked: dict[str, Callable[[], object]] = {
        "claims": lambda: catalog.claims(EntityId("ex-1")),
        "citations": catalog.ties,
        "ties": catalog.ties,
        "entities": catalog.entities,
        "listings": catalog.listings,
        "findings": catalog.findings,
        "sources": catalog.sources,
    }
    with pytest.raises(AnswerableError, match=f"{table} of the catalog have changed"):
        asked[table]()


@pytest.mark.parametrize(
    ("pointer", "words"),
    [
        ('{"layout": 0, "build": "00"}', "layout 0"),
        ("{", "cannot be read"),
        ("[]", "cannot be read"),
        ('{"layout": 2, "build": "00", "tables": {}}', "cannot be read"),
    ],
)
def test_a_catalog_of_another_version_or_none_says_so_and_a_build_mends_it(
    tmp_path: Path, pointer: str, words: str
) -> None:
    (tmp_path / "current").write_text(pointer)
    with pytest.raises(AnswerableError, match=words) as caught:
        Catalog.open(tmp_path)
    assert caught.value.hint == "Run: answerable build"
    build(tmp_path, [reading(TOWN)])
    assert len(Catalog.open(tmp_path).entities()) == 2


def test_no_catalog_at_all_says_so(tmp_path: Path) -> None:
    with pytest.raises(AnswerableError, match="no catalog") as caught:
        Catalog.open(tmp_path / "nowhere")
    assert caught.value.hint == "Run: answerable build"


@pytest.mark.parametrize("name", ["a [1]", "a ?", "a *", "a 'b' 目录"])
def test_a_folder_may_have_any_name_and_is_not_taken_for_a_pattern(tmp_path: Path, name: str) -> None:
    build(tmp_path / "a 1", [reading(TOWN)])
    build(tmp_path / name, [reading(TOWN)])
    assert len(list(Catalog.open(tmp_path / name)._rows("entities"))) == 2


def test_a_change_of_a_table_needs_a_new_layout_number() -> None:
    columns = {table: [(f.name, str(f.type)) for f in schema] for table, schema in TABLES.items()}
    digest = hashlib.sha256(repr(sorted(columns.items())).encode()).hexdigest()
    assert (LAYOUT, digest[:16]) == (2, "654ed7ca3b0e5ceb"), "raise LAYOUT, then write both new values here"
