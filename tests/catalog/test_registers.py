"""Registers: a made-up one whose lines are those of `example.py`, said in batches."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest

from answerable.catalog import Catalog, Part, begin, build, part
from answerable.domain import (
    DEPTH,
    Citation,
    Control,
    Digest,
    EntityId,
    Exhibit,
    Finding,
    Severity,
    Share,
    Standing,
    TieKind,
)
from answerable.errors import AnswerableError
from answerable.sources import Batch, Source
from answerable.sources.bulk import ClaimColumns, Doubts, ties

from .example import Said, card, heard, lines_of, reading, source

LEI = "529900T8BM49AURSDO55"
SMALL = f"name ex-1 Example Lens Works\nleiCode ex-1 {LEI}\nlisting 5 ex-1 Example List"
CHAIN = "\n".join(
    [
        f"leiCode re-0 {LEI}",
        *(f"name re-{n} Example Owner {n}" for n in range(7)),
        *(f"tie {n} re-{n} re-{n - 1} holds" for n in range(1, 7)),
        "note re-0 far away",
        "name re-9 Example Stranger",
    ]
)
"""An organisation that the small source knows too, six owners one above the other, and a stranger."""


class Register:
    """The source `register`; counts how often it reads."""

    def __init__(self) -> None:
        self.read_times = 0
        self.source = Source(
            card=replace(card("register"), most=50),
            start=(),
            read=self.read,
            recognises=lambda *_: False,
            register=True,
        )

    def read(self, exhibit: Exhibit) -> Iterator[Batch]:
        self.read_times += 1
        for number, line in enumerate(exhibit.data.decode().splitlines(), 1):
            yield from batches(line, pa.array([f"row {number}"]))

    def part(self, folder: Path, *files: str | Said, version: str = "1") -> Part:
        return part(reading(*files, of=self.source), folder, version)


def batches(line: str, place: pa.Array) -> Iterator[Batch]:
    match line.split(" "):
        case ["tie" | "gift" as kind, key, subject, object_, *words]:
            share = pa.array([5_001], pa.int32())
            columns: dict[str, pa.Array | str] = {
                "number": pa.array([key]),
                "subject": pa.array([subject]),
                "object": pa.array([object_]),
                "kind": (TieKind.OWNERSHIP if kind == "tie" else TieKind.FINANCING).value,
                "standing": Standing.OFFICIAL_RECORD.value,
                "statement": " ".join(words),
                "start": pa.array(["2019-10-09"]),
                "share_low": share,
                "share_high": share,
                "control": pa.array([[Control.CONSOLIDATED.value]]),
                "ongoing": pa.array([True]),
            }
            yield from ties(columns, place, {"owner": pa.array([subject])})
        case [prop, entity, *words]:
            said = ClaimColumns(pa.array([entity]), pa.array(["Company"]), place)
            said.say(prop, pa.array([" ".join(words)]), "words", original=pa.array([line]))
            yield from said.batch()


@pytest.fixture
def register() -> Register:
    return Register()


def test_what_is_near_a_listed_organisation_is_there_as_if_it_were_small(
    tmp_path: Path, register: Register
) -> None:
    build(tmp_path, [heard(SMALL), register.part(tmp_path, CHAIN)])
    catalog = Catalog.open(tmp_path)
    near = [f"re-{n}" for n in range(DEPTH + 1)]
    assert list(catalog.entities()) == ["ex-1", *near]
    assert (
        catalog.entities()[EntityId("re-0")].identifiers == catalog.entities()[EntityId("ex-1")].identifiers
    )
    assert [(tie.subject, tie.object) for tie in catalog.ties()] == [
        (f"re-{n}", f"re-{n - 1}") for n in range(1, DEPTH + 1)
    ]


def test_a_chain_has_one_tie_that_is_no_stake_so_what_is_near_has_one(
    tmp_path: Path, register: Register
) -> None:
    names = "\n".join(f"name re-{n} Example Bank {n}" for n in range(6))
    ties = "gift 1 re-1 re-0 x\ntie 2 re-2 re-1 x\ngift 3 re-3 re-1 x\ntie 4 re-4 re-0 x\ngift 5 re-5 re-4 x"
    build(tmp_path, [heard(SMALL), register.part(tmp_path, f"leiCode re-0 {LEI}\n{names}\n{ties}")])
    assert list(Catalog.open(tmp_path).entities()) == ["ex-1", "re-0", "re-1", "re-2", "re-4", "re-5"]


def test_what_is_called_the_same_is_near_so_that_a_person_can_join_it(
    tmp_path: Path, register: Register
) -> None:
    names = "name re-1 EXAMPLE  Léns works\nname re-2 Example Lens\nweakAlias re-3 Example Lens Works"
    rest = "name re-3 Sample\nname re-4 Example Owner\ntie 1 re-4 re-1 holds"
    build(tmp_path, [heard(SMALL), register.part(tmp_path, f"{names}\n{rest}")])
    assert list(Catalog.open(tmp_path).entities()) == ["ex-1", "re-1", "re-4"]


def test_a_tie_is_all_that_its_row_says_with_its_citations(tmp_path: Path, register: Register) -> None:
    made = register.part(tmp_path, CHAIN)
    build(tmp_path, [heard(SMALL), made])
    tie = Catalog.open(tmp_path).ties()[0]
    assert (tie.source, tie.number, tie.kind) == ("register", "1", TieKind.OWNERSHIP)
    assert (tie.share, str(tie.period), tie.statement) == (Share(5001, 5001), "since 2019-10-09", "holds")
    assert tie.control == (Control.CONSOLIDATED,)
    exhibit = made.files[0].exhibit.digest
    assert tie.citations == (Citation(exhibit=exhibit, locator="row 9/owner", quote="re-1"),)


def test_everything_else_is_kept_and_found_by_its_id(tmp_path: Path, register: Register) -> None:
    made = register.part(tmp_path, CHAIN)
    build(tmp_path, [heard(SMALL), made])
    catalog = Catalog.open(tmp_path)
    (claim,) = catalog.claims(EntityId("re-9"))
    assert (claim.prop, claim.value, claim.source) == ("name", "Example Stranger", "register")
    exhibit = made.files[0].exhibit.digest
    assert claim.citations == (
        Citation(exhibit=exhibit, locator="row 16/words", quote="name re-9 Example Stranger"),
    )
    assert {claim.value for claim in catalog.claims(EntityId("re-0"))} == {LEI, "Example Owner 0", "far away"}
    state = {state.name: state for state in catalog.sources()}["register"]
    assert (state.entities, state.ties, state.newest) == (8, 6, "2019-10-09")


def test_what_a_register_says_twice_is_one_claim_with_both_places(tmp_path: Path, register: Register) -> None:
    build(tmp_path, [heard(SMALL), register.part(tmp_path, f"{CHAIN}\nname re-9 Example Stranger")])
    (claim,) = Catalog.open(tmp_path).claims(EntityId("re-9"))
    assert [citation.locator for citation in claim.citations] == ["row 16/words", "row 17/words"]


def test_registers_that_share_a_number_are_walked_across(tmp_path: Path, register: Register) -> None:
    other = Register()
    other.source = replace(other.source, card=replace(other.source.card, name="other"))
    lei = "5493001KJTIIGC8Y1R12"
    files = f"{CHAIN}\nleiCode re-3 {lei}", f"name ot-3 Example Third\nleiCode ot-3 {lei}"
    parts = [each.part(tmp_path, text) for each, text in zip((register, other), files, strict=True)]
    build(tmp_path, [heard(SMALL), *parts])
    assert "ot-3" in Catalog.open(tmp_path).entities()


def test_a_part_is_read_once_for_the_same_files_and_the_same_program(
    tmp_path: Path, register: Register
) -> None:
    digest = build(tmp_path, [heard(SMALL), register.part(tmp_path, CHAIN)])
    assert build(tmp_path, [heard(SMALL), register.part(tmp_path, CHAIN)]) == digest
    assert register.read_times == 1
    register.part(tmp_path, CHAIN, version="2")
    register.part(tmp_path, Said(CHAIN, last=date(2026, 3, 9)))
    register.part(tmp_path, f"{CHAIN}\nname re-8 Example New")
    assert register.read_times == 4


def test_a_part_that_was_changed_is_made_anew_and_the_same(tmp_path: Path, register: Register) -> None:
    digest = build(tmp_path, [heard(SMALL), register.part(tmp_path, CHAIN)])
    (claims,) = tmp_path.glob("registers/*/claims.parquet")
    claims.write_bytes(claims.read_bytes()[:-1])
    with pytest.raises(AnswerableError, match="have changed since they were built"):
        Catalog.open(tmp_path).claims(EntityId("re-9"))
    assert build(tmp_path, [heard(SMALL), register.part(tmp_path, CHAIN)]) == digest
    assert register.read_times == 2
    assert Catalog.open(tmp_path).claims(EntityId("re-9"))


def test_parts_that_no_build_needs_are_taken_away(tmp_path: Path, register: Register) -> None:
    for n in range(3):
        build(tmp_path, [heard(SMALL), register.part(tmp_path, f"{CHAIN}\nname re-8 Example {n}")])
    assert len(list((tmp_path / "registers").iterdir())) == 2
    assert Catalog.open(tmp_path).claims(EntityId("re-8"))[0].value == "Example 2"


def test_the_catalog_is_the_same_bytes_wherever_it_is_built(tmp_path: Path, register: Register) -> None:
    digests = {
        build(folder, [heard(SMALL), register.part(folder, CHAIN)])
        for folder in (tmp_path / "one", tmp_path / "two's [odd] name")
    }
    assert len(digests) == 1


def test_ties_to_what_nothing_names_are_counted_and_left_out(tmp_path: Path, register: Register) -> None:
    build(tmp_path, [heard(SMALL), register.part(tmp_path, f"{CHAIN}\ntie 99 re-77 re-0 points nowhere")])
    catalog = Catalog.open(tmp_path)
    assert "re-77" not in {tie.subject for tie in catalog.ties()}
    (finding,) = [f for f in catalog.findings() if f.rule == "catalog.unknown-entity"]
    assert (finding.severity, finding.about) == (Severity.STOP, "register 99 row 17/owner and on")
    assert finding.message.endswith(": 1")


def test_a_step_that_would_bring_too_many_is_not_taken_and_told(
    tmp_path: Path, register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("answerable.catalog.near.MOST", 3)
    build(tmp_path, [heard(SMALL), register.part(tmp_path, CHAIN)])
    catalog = Catalog.open(tmp_path)
    assert list(catalog.entities()) == ["ex-1", "re-0", "re-1", "re-2"]
    assert [f.message for f in catalog.findings() if f.rule == "catalog.near"] == [
        "organisations more than 2 ties from a list are left out: they are 4"
    ]


@pytest.mark.parametrize(("least", "most"), [(9, 50), (1, 7)])
def test_too_few_and_too_many_are_refused_and_nothing_is_left(
    tmp_path: Path, register: Register, least: int, most: int
) -> None:
    register.source = replace(register.source, card=replace(card("register"), least=least, most=most))
    with pytest.raises(
        AnswerableError, match=f"8 entities of register, and a sound copy has {least} to {most}"
    ):
        register.part(tmp_path, CHAIN)
    assert list(tmp_path.iterdir()) == []


def test_a_reader_speaks_in_the_way_of_its_source(tmp_path: Path, register: Register) -> None:
    with pytest.raises(AnswerableError, match="yields batches, as only registers do"):
        heard(CHAIN, of=replace(register.source, register=False))
    wrong = replace(source("register"), read=lines_of("register"), register=True)
    with pytest.raises(AnswerableError, match="The reader of the register register yields a Claim"):
        part(reading(CHAIN, of=wrong), tmp_path, "1")


def test_findings_of_one_kind_are_told_up_to_a_hundred() -> None:
    doubts = Doubts("register")
    places = pa.array([f"row {n}" for n in range(150)])
    told = list(doubts.tell("odd", Severity.DOUBT, "it is odd", places))
    assert (len(told), told[99].about) == (100, "row 99")
    assert [finding.message for finding in doubts.rest("the file")] == ["50 more of this kind"]


def test_a_file_without_a_batch_is_refused_with_the_reason_that_its_reader_found(register: Register) -> None:
    def read(_exhibit: Exhibit) -> Iterator[Finding]:
        yield Finding(rule="register.odd", severity=Severity.NOTE, message="it is odd", about="row 1")
        yield Finding(rule="register.bad", severity=Severity.STOP, message="nobody is named", about="row 2")

    file = Exhibit(digest=Digest.of(b"x"), name="list.csv", data=b"name re-1 Example")
    begin(register.source, file)
    with pytest.raises(AnswerableError, match="could be read as register: nobody is named"):
        begin(replace(register.source, read=read), file)
