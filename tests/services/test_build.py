import json
import shutil
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from answerable.catalog import Catalog
from answerable.domain import EntityId
from answerable.errors import AnswerableError
from answerable.ledger import Ledger
from answerable.services.accounts import unbuilt
from answerable.services.build import BuildResult, Progress, build
from answerable.sources import Source
from answerable.vault import Arrival, Vault
from tests.catalog.example import source

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Yard:
    """A vault and a ledger to build from, and the days on which files came."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "catalog"
        self.vault = Vault(folder / "vault")
        self.ledger = Ledger.open(folder / "ledger.sqlite")

    def seal(self, name: str, text: str, day: int = 0) -> None:
        of = name.rpartition(".")[2]
        at = NOON + timedelta(days=day)
        arrival = Arrival(data=text.encode(), source=of, name=name, origin=name)
        self.vault.deposit([arrival], captured_at=at, tool="a test")

    def build(
        self,
        sources: Mapping[str, Source] | None = None,
        on_progress: Progress = lambda *_: None,
        accept: Sequence[str] = (),
    ) -> BuildResult:
        return build(
            vault=self.vault,
            ledger=self.ledger,
            folder=self.folder,
            sources=sources or {"example": source(), "other": source("other")},
            now=NOON,
            who="someone",
            accept=accept,
            on_progress=on_progress,
        )

    def names(self) -> list[str]:
        return [entity.name for entity in Catalog.open(self.folder).entities().values()]


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    return Yard(tmp_path)


def test_every_source_in_the_vault_is_built_in_the_order_of_their_names(yard: Yard) -> None:
    yard.seal("list.other", "name ot-1 Other Works")
    yard.seal("list.example", "name ex-1 Example Works\ndoubt odd", 1)
    told: list[tuple[str, int, int]] = []
    result = yard.build(on_progress=lambda *work: told.append(work))
    assert [(s.name, s.entities, s.captured) for s in result.sources] == [
        ("example", 1, "2026-03-02"),
        ("other", 1, "2026-03-01"),
    ]
    assert [finding.message for finding in result.findings] == ["odd"]
    assert result.digest == Catalog.open(yard.folder).digest
    assert told == [
        ("Reading the sources", 0, 2),
        ("Reading the sources", 1, 2),
        ("Reading the sources", 2, 2),
    ]


def test_a_build_stands_in_the_ledger(yard: Yard) -> None:
    yard.seal("list.example", "name ex-1 Example Works")
    result = yard.build()
    *_, act = yard.ledger.acts()
    assert (act.verb, act.about, act.who) == ("build", result.digest, "someone")
    assert json.loads(act.details)["entities"] == {"example": 1}


def test_of_one_name_the_newest_counts_and_other_names_are_read_with_it(yard: Yard) -> None:
    yard.seal("a.example", "name ex-1 Old Name", 0)
    yard.seal("b.example", "name ex-2 Beside It", 1)
    yard.seal("a.example", "name ex-1 New Name", 2)
    yard.build()
    assert yard.names() == ["New Name", "Beside It"]


def test_a_file_that_came_back_counts_again_from_its_first_day_to_its_last(yard: Yard) -> None:
    for day, text in enumerate(["name ex-1 Older", "name ex-1 This", "name ex-1 Newer", "name ex-1 This"]):
        yard.seal("a.example", text, day)
    digest = yard.build().digest
    file = str(yard.folder / digest[:16] / "claims.parquet")
    days = duckdb.connect().execute("SELECT value, first_seen, last_seen FROM read_parquet(?)", [file])
    assert days.fetchall() == [("This", date(2026, 3, 2), date(2026, 3, 4))]


def test_the_same_bytes_under_two_names_go_by_each_name_in_their_order(yard: Yard) -> None:
    yard.seal("b.example", "name ex-1 Example Works", 0)
    yard.seal("a.example", "name ex-1 Example Works", 1)
    yard.build()
    (claim,) = Catalog.open(yard.folder).claims(EntityId("ex-1"))
    assert [c.locator for c in claim.citations] == ["a.example row 1", "b.example row 1"]


def test_a_deleted_catalog_is_built_again_to_the_same_digest(yard: Yard, tmp_path: Path) -> None:
    yard.seal("list.example", "name ex-1 Example Works")
    first = yard.build().digest
    yard.folder.rename(tmp_path / "gone")
    assert yard.build().digest == first


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("list.other", "nonsense", "list.other cannot be read as other"),
        ("list.other", "doubt nothing else", "nothing in it could be read"),
        ("list.unheard", "name x Y", "files of unheard, and no source of this name is installed"),
    ],
)
def test_a_source_that_fails_keeps_yesterdays_catalog_and_no_act_is_noted(
    yard: Yard, name: str, text: str, words: str
) -> None:
    yard.seal("list.example", "name ex-1 Example Works")
    yard.build()
    yard.seal(name, text, 1)
    with pytest.raises(AnswerableError, match=words):
        yard.build()
    assert yard.names() == ["Example Works"]
    assert [act.verb for act in yard.ledger.acts()] == ["add", "build", "add"]


def test_of_a_source_whose_newest_file_is_broken_the_one_before_is_read(yard: Yard) -> None:
    yard.seal("list.example", "name ex-1 Example Works")
    yard.build()
    yard.seal("list.example", "nonsense", 1)
    (kept,) = yard.build().findings
    assert (kept.rule, kept.severity.value, kept.about) == ("source.kept-old", "doubt", "example")
    assert "those of 2026-03-01 were read: list.example cannot be read as example" in kept.message
    assert yard.names() == ["Example Works"]
    yard.seal("list.example", "name ex-1 Example Works\nname ex-2 More", 2)
    assert yard.build().findings == ()
    assert yard.names() == ["Example Works", "More"]


def names(count: int) -> str:
    return "\n".join(f"name ex-{n} Example {n}" for n in range(1, count + 1))


def test_a_list_that_lost_more_than_a_fifth_waits_until_a_person_accepts_it(yard: Yard) -> None:
    yard.seal("list.example", names(5))
    yard.build()
    yard.seal("list.example", names(4), 1)
    assert yard.build().findings == ()
    yard.seal("list.example", names(3), 2)
    for _ in range(2):
        (kept,) = yard.build().findings
        assert "example has shrunk from 4 entities to 3" in kept.message
        assert "answerable build --accept example" in kept.message
        assert len(yard.names()) == 4
    assert yard.build(accept=["example"]).findings == ()
    assert len(yard.names()) == 3
    assert yard.build().findings == ()
    *_, told, _after = yard.ledger.acts()
    said = json.loads(told.details)
    assert (said["entities"], said["accepted"]) == ({"example": 3}, ["example"])


def test_what_would_give_the_same_catalog_is_not_read_again(yard: Yard) -> None:
    yard.seal("list.example", "name ex-1 Example Works\ndoubt odd")
    first = yard.build()
    told: list[tuple[str, int, int]] = []
    again = yard.build(on_progress=lambda *work: told.append(work))
    assert again == first
    assert told == []


@pytest.mark.parametrize("harm", ["a file more", "a table changed", "no catalog", "another reader"])
def test_anything_else_is_built_anew(yard: Yard, harm: str) -> None:
    yard.seal("list.example", "name ex-1 Example Works")
    digest = yard.build().digest
    sources = None
    match harm:
        case "a file more":
            yard.seal("more.example", "name ex-2 More", 1)
        case "a table changed":
            (yard.folder / digest[:16] / "claims.parquet").write_bytes(b"")
        case "no catalog":
            shutil.rmtree(yard.folder)
        case "another reader":
            sources = {"example": other_reader()}
    told: list[tuple[str, int, int]] = []
    yard.build(sources, on_progress=lambda *work: told.append(work))
    assert told == [("Reading the sources", 0, 1), ("Reading the sources", 1, 1)]
    assert yard.names()[0] == "Example Works"


def other_reader() -> Source:
    """The example source, read by code that stands elsewhere."""
    read = source().read
    return replace(source(), read=lambda exhibit: read(exhibit))  # noqa: PLW0108 -- its module is this one


def test_only_a_source_with_files_can_be_accepted(yard: Yard) -> None:
    yard.seal("list.example", names(1))
    with pytest.raises(AnswerableError, match="no files of 'other' in the vault"):
        yard.build(accept=["other"])


def test_what_a_new_version_of_the_program_leaves_out_is_meant_so(yard: Yard) -> None:
    for day, count in enumerate((5, 1)):
        arrival = Arrival(data=names(count).encode(), source="example", name="a.example", origin="answerable")
        yard.vault.deposit([arrival], captured_at=NOON + timedelta(days=day), tool="answerable")
        assert yard.build().findings == ()
    assert len(yard.names()) == 1


def test_an_exhibit_that_was_changed_stops_the_build(yard: Yard, tmp_path: Path) -> None:
    yard.seal("list.example", "name ex-1 Example Works")
    (file,) = (tmp_path / "vault" / "exhibits").glob("*/*")
    file.write_bytes(b"name ex-1 Forged Works")
    with pytest.raises(AnswerableError, match="has changed in the vault"):
        yard.build()


def test_a_capture_that_no_act_names_is_written_down_once(yard: Yard) -> None:
    yard.seal("list.example", "name ex-1 Example Works")
    yard.build()
    yard.build()
    added, *builds = yard.ledger.acts()
    assert (added.verb, added.about, [act.verb for act in builds]) == ("add", "example", ["build", "build"])
    (file,) = json.loads(added.details)["files"]
    assert (file["source"], file["name"]) == ("example", "list.example")


@pytest.mark.parametrize("taken", ["a.example", "b.example"])
def test_a_capture_that_was_taken_away_stops_the_build(yard: Yard, tmp_path: Path, taken: str) -> None:
    yard.seal("a.example", "name ex-1 One")
    yard.seal("b.example", "name ex-2 Two", 1)
    yard.build()
    (file,) = (f for f in (tmp_path / "vault" / "captures").iterdir() if taken in f.read_text())
    file.unlink()
    with pytest.raises(AnswerableError, match=f"added {taken} for example") as caught:
        yard.build()
    assert "copy" in caught.value.hint
    assert yard.names() == ["One", "Two"]


def test_a_list_that_came_back_needs_each_of_its_captures(yard: Yard, tmp_path: Path) -> None:
    for day, text in enumerate(["name ex-1 This", "name ex-1 Other", "name ex-1 This"]):
        yard.seal("a.example", text, day)
    yard.build()
    newest = max((tmp_path / "vault" / "captures").iterdir())
    newest.unlink()
    with pytest.raises(AnswerableError, match=r"added a\.example for example"):
        yard.build()


def test_files_that_no_build_has_read_are_a_doubt_until_one_does(yard: Yard) -> None:
    yard.seal("list.example", "name ex-1 Example Works")
    yard.build()
    assert unbuilt(yard.vault, yard.ledger) == ()
    yard.seal("list.example", "name ex-1 Another", 1)
    assert [f.rule for f in unbuilt(yard.vault, yard.ledger)] == ["workspace.unbuilt"]
    yard.build()
    assert unbuilt(yard.vault, yard.ledger) == ()
    yard.ledger.append("add", "example", {"files": []}, NOON, "someone")
    assert [f.rule for f in unbuilt(yard.vault, yard.ledger)] == ["workspace.unbuilt"]


def test_a_ledger_that_was_edited_is_told_by_every_build(yard: Yard, tmp_path: Path) -> None:
    yard.seal("list.example", "name ex-1 Example Works")
    yard.build()
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as database:
        database.execute("UPDATE acts SET who = 'another' WHERE number = 1")
        database.commit()
    assert "ledger.changed" in {finding.rule for finding in yard.build().findings}


@pytest.mark.parametrize("details", ["notjson", "[]", "{}", '{"files": [{}]}', '{"files": 7}'])
def test_an_act_that_does_not_say_what_was_added_stops_the_build(
    yard: Yard, tmp_path: Path, details: str
) -> None:
    yard.seal("list.example", "name ex-1 Example Works")
    yard.build()
    with closing(sqlite3.connect(tmp_path / "ledger.sqlite")) as database:
        database.execute("UPDATE acts SET details = ? WHERE number = 1", [details])
        database.commit()
    with pytest.raises(AnswerableError, match="Act 1 of the ledger does not say"):
        yard.build()
