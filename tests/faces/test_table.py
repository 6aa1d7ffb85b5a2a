"""`answerable add --mapping`: a table of one's own becomes a source, and stays one."""

import json
import re
import shutil
from importlib import resources
from pathlib import Path

import pytest

from .running import answerable

HOWTO = Path(__file__).resolve().parents[2] / "docs" / "howto" / "table.md"
TABLE, MAPPING = "example-list.csv", "example-list.yml"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the example's table and its mapping."""
    for name in (TABLE, MAPPING):
        file = resources.files("answerable.sources.table") / "example" / name
        (tmp_path / name).write_bytes(file.read_bytes())
    return tmp_path


def state(desk: Path) -> dict[str, int]:
    """How many entities, listings and ties the catalog has of the example."""
    sources = json.loads(answerable("sources", "--json", cwd=desk).out)["sources"]
    (one,) = [source for source in sources if source["name"] == "example-list"]
    return {what: one[what] for what in ("entities", "listings", "ties")}


def add_line(desk: Path, line: str, name: str = TABLE) -> None:
    text = (desk / TABLE).read_text(encoding="utf-8")
    (desk / name).write_text(f"{text}{line}\n", encoding="utf-8")


def test_a_dry_run_shows_what_the_rows_say_and_writes_nothing(desk: Path) -> None:
    add_line(desk, "E3,Example Odd Works,,Atlantis,,,Order 7,2022-06-01,,,,,,,")
    ran = answerable("add", TABLE, "--mapping", MAPPING, "--dry-run", cwd=desk)
    assert (ran.code, ran.error) == (0, "")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "Claims, the first 10 of 11" in lines
    assert "example-list-E1 weakAlias ELW row 2/Aliases" in lines
    assert (
        "example-list-E2 listing Example List, 2021-02-03 to 2023-12-31 (Order 5); Example Ministry row 3"
        in lines
    )
    assert any(line.startswith("example-list-E9 ownership 51.5 % of example-list-E1") for line in lines)
    assert any(line.startswith("doubt example-list.bad-country example-list.csv,") for line in lines)
    assert "row 5/Country" in ran.out
    assert lines[-1] == ("Organisations: 4, claims: 11, listings: 4, ties: 1, findings: 1. Nothing was kept.")
    assert sorted(path.name for path in desk.iterdir()) == [TABLE, MAPPING]


def test_a_dry_run_gives_all_of_it_as_json(desk: Path) -> None:
    said = json.loads(answerable("add", TABLE, "--mapping", MAPPING, "--dry-run", "--json", cwd=desk).out)
    assert {kind: len(things) for kind, things in said.items()} == {
        "claims": 10,
        "listings": 3,
        "ties": 1,
        "findings": 0,
    }


def test_a_dry_run_of_several_tables_says_which(desk: Path) -> None:
    add_line(desk, "", "second.csv")
    out = answerable("add", TABLE, "second.csv", "--mapping", MAPPING, "--dry-run", cwd=desk).out
    assert f"{TABLE} row 2/Name" in out


def test_findings_beyond_the_tenth_of_a_kind_are_counted(desk: Path) -> None:
    for number in range(12):
        add_line(desk, f"F{number},Example Works {number},,Atlantis,,,Order 7,2022-06-01,,,,,,,")
    out = answerable("add", TABLE, "--mapping", MAPPING, "--dry-run", cwd=desk).out
    assert out.count("'Atlantis' is not a country") == 10
    assert "and 2 more of example-list.bad-country" in out


def test_a_dry_run_ends_as_adding_would(desk: Path) -> None:
    text = (desk / MAPPING).read_text(encoding="utf-8")
    (desk / MAPPING).write_text(f"least: 9\n{text}", encoding="utf-8")
    for more in ((), ("--dry-run",)):
        ran = answerable("add", TABLE, "--mapping", MAPPING, *more, cwd=desk)
        assert ran.code == 2
        assert "3 entities of example-list, and a sound copy has 9 to" in ran.error
    assert "example-list" not in answerable("sources", cwd=desk).out


def test_a_table_becomes_a_source_and_is_built_from_the_vault_alone(desk: Path) -> None:
    ran = answerable("add", TABLE, "--mapping", MAPPING, cwd=desk)
    assert ran.code == 0, ran.error
    assert "Kept example-list.mapping.yml for example-list" in ran.out
    assert state(desk) == {"entities": 3, "listings": 3, "ties": 1}
    digest = json.loads(answerable("build", "--json", cwd=desk).out)["digest"]
    for name in (TABLE, MAPPING):
        (desk / name).unlink()
    shutil.rmtree(desk / ".answerable" / "catalog")
    built = answerable("build", "--json", cwd=desk)
    assert built.code == 0, built.error
    assert json.loads(built.out)["digest"] == digest


def test_a_second_file_is_added_by_the_source_s_name(desk: Path) -> None:
    answerable("add", TABLE, "--mapping", MAPPING, cwd=desk)
    add_line(desk, "E3,Example Drone House,,China,,,Order 7,2022-06-01,,,,,,,", "second.csv")
    ran = answerable("add", "second.csv", "--source", "example-list", cwd=desk)
    assert ran.code == 0, ran.error
    assert state(desk) == {"entities": 4, "listings": 4, "ties": 1}


def test_the_newest_mapping_of_a_name_counts(desk: Path) -> None:
    answerable("add", TABLE, "--mapping", MAPPING, cwd=desk)
    text = (desk / MAPPING).read_text(encoding="utf-8")
    (desk / MAPPING).write_text(re.sub(r"(?ms)^tie:.*?(?=^ignore)", "", text), encoding="utf-8")
    ran = answerable("add", TABLE, "--mapping", MAPPING, cwd=desk)
    assert ran.code == 0, ran.error
    assert state(desk) == {"entities": 3, "listings": 3, "ties": 0}


def test_the_verbs_of_sources_bear_it(desk: Path) -> None:
    answerable("add", TABLE, "--mapping", MAPPING, cwd=desk)
    ran = answerable("pull", "example-list", cwd=desk)
    assert (ran.code, ran.out) == (2, "")
    assert "example-list has no address that a program can fetch" in ran.error
    changed = answerable("changes", "--since", "2020-01-01", cwd=desk)
    assert "Example List" in changed.out
    assert "Order 5" in answerable("show", "Example Lens Works Ltd", cwd=desk).out


def test_a_mapping_is_taken_only_as_one(desk: Path) -> None:
    answerable("add", TABLE, "--mapping", MAPPING, cwd=desk)
    (desk / "example-list.mapping.yml").write_text("nonsense")
    ran = answerable("add", "example-list.mapping.yml", "--source", "example-list", cwd=desk)
    assert ran.code == 2
    assert "is what the mapping of example-list is called" in ran.error
    assert state(desk)["entities"] == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--mapping", "none.yml"), "There is no file none.yml"),
        (("--mapping", TABLE), "example-list.csv holds no keys"),
        (("--mapping", MAPPING, "--source", "x"), "exclude each other"),
        (("--dry-run",), "give it with --mapping"),
        (("--mapping", "taken.yml"), "taken.yml: name is 'starter', and a source of this name is installed"),
        (("--mapping", "column.yml"), "example-list.csv has no column 'Firma', which column.yml names."),
    ],
)
@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_what_is_wrong_is_one_sentence(
    desk: Path, arguments: tuple[str, ...], words: str, more: tuple[str, ...]
) -> None:
    text = (desk / MAPPING).read_text(encoding="utf-8")
    (desk / "taken.yml").write_text(text.replace("name: example-list", "name: starter"), encoding="utf-8")
    (desk / "column.yml").write_text(text.replace("name: Name", "name: Firma"), encoding="utf-8")
    ran = answerable("add", TABLE, *dict.fromkeys((*arguments, *more)), cwd=desk)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.error


def test_the_how_to_is_true(desk: Path) -> None:
    """Its mapping is a mapping, and its commands run."""
    page = HOWTO.read_text(encoding="utf-8")
    (mapping,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert mapping == (desk / MAPPING).read_text(encoding="utf-8")
    commands = re.findall(r"^    answerable (.+)$", page, re.MULTILINE)
    assert len(commands) >= 3
    add_line(desk, "", "example-list-2027.csv")
    for command in commands:
        ran = answerable(*command.split(), cwd=desk)
        assert ran.code == 0, ran.error
