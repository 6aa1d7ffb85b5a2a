import csv
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest
import yaml

from answerable.catalog import hear
from answerable.domain import Exhibit, Severity
from answerable.errors import AnswerableError
from answerable.sources.source import Item

from .example import Said, expecting, lines_of, reading, source

LENS = "name ex-1 Example Lens Works"


def test_a_claim_said_twice_is_one_claim_with_both_citations() -> None:
    said = hear(reading(Said(LENS, "a.example"), Said(f"doubt x\n{LENS}", "b.example")))
    (dated,) = said.claims
    assert [c.locator for c in dated.claim.citations] == ["a.example row 1", "b.example row 2"]


LATE = Said(LENS, "a.example", first=date(2026, 2, 2), last=date(2026, 2, 9))
EARLY = Said(f"{LENS}\nalias ex-1 Lens", "b.example", first=date(2026, 1, 5), last=date(2026, 2, 5))


@pytest.mark.parametrize("files", [(LATE, EARLY), (EARLY, LATE)])
def test_a_claim_runs_from_the_first_day_to_the_last_on_which_any_file_says_it(
    files: tuple[Said, ...],
) -> None:
    said = hear(reading(*files))
    spans = {d.claim.prop: (d.first_seen.isoformat(), d.last_seen.isoformat()) for d in said.claims}
    assert spans == {"name": ("2026-01-05", "2026-02-09"), "alias": ("2026-01-05", "2026-02-05")}


def test_a_tie_and_a_listing_said_twice_keep_both_citations() -> None:
    text = f"{LENS}\ntie 7 ex-1 ex-1 owns itself\nlisting 5 ex-1 Example List"
    said = hear(reading(Said(text, "a.example"), Said(text, "b.example")))
    assert [len(tie.citations) for tie in said.ties] == [2]
    assert [len(listing.citations) for listing in said.listings] == [2]
    assert said.findings == ()


def test_one_number_for_two_different_ties_is_a_doubt() -> None:
    said = hear(reading(f"{LENS}\ntie 7 ex-1 ex-1 owns a third\ntie 7 ex-1 ex-1 owns a half"))
    assert [tie.statement for tie in said.ties] == ["owns a third"]
    (finding,) = said.findings
    assert (finding.rule, finding.severity, finding.about) == (
        "catalog.same-number",
        Severity.DOUBT,
        "example 7",
    )


def test_what_the_reader_found_is_kept() -> None:
    said = hear(reading(f"{LENS}\ndoubt something odd"))
    assert [(f.rule, f.message) for f in said.findings] == [("example.odd", "something odd")]


def stumbling(fault: Exception) -> Callable[[Exhibit], Iterator[Item]]:
    """A reader that meets `fault` after its first line."""

    def read(exhibit: Exhibit) -> Iterator[Item]:
        yield from lines_of("example")(exhibit)
        raise fault

    return read


@pytest.mark.parametrize(
    "fault",
    [
        ValueError("row 3 has no name"),
        KeyError("entities"),
        IndexError("list index out of range"),
        TypeError("string indices must be integers"),
        AttributeError("'list' object has no attribute 'get'"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
        json.JSONDecodeError("Expecting value", "{", 1),
        yaml.YAMLError("a tab"),
        csv.Error("line contains NUL"),
        RecursionError("too deep"),
    ],
    ids=lambda fault: type(fault).__name__,
)
def test_whatever_a_reader_stumbles_over_names_the_file_and_the_source(fault: Exception) -> None:
    with pytest.raises(AnswerableError, match=r"^list\.example cannot be read as example: ") as caught:
        hear(reading(LENS, of=replace(source(), read=stumbling(fault))))
    assert caught.value.hint
    assert caught.value.__cause__ is fault


def test_a_long_complaint_is_cut() -> None:
    with pytest.raises(AnswerableError) as caught:
        hear(reading(LENS, of=replace(source(), read=stumbling(ValueError("no " * 10_000)))))
    assert len(str(caught.value)) < 300


def test_a_fault_of_our_own_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        hear(reading(LENS, of=replace(source(), read=stumbling(ZeroDivisionError()))))


def test_a_reader_speaks_for_its_own_source_only() -> None:
    impostor = replace(source(), read=lines_of("another"))
    with pytest.raises(AnswerableError, match="in the name of 'another'"):
        hear(reading(LENS, of=impostor))


@pytest.mark.parametrize(("least", "most"), [(2, 9), (0, 0)])
def test_fewer_or_more_entities_than_the_card_expects_stop_the_build(least: int, most: int) -> None:
    with pytest.raises(AnswerableError, match=rf"1 entities of example.* {least} to {most}"):
        hear(reading(f"{LENS}\nalias ex-2 counts for nothing", of=expecting(least, most)))


@pytest.mark.parametrize("text", ["", "doubt nothing but doubts"])
def test_a_source_that_gives_nothing_is_read_aloud(text: str) -> None:
    with pytest.raises(AnswerableError, match="nothing in it could be read"):
        hear(reading(text, of=expecting(0, 9)))


def test_all_files_of_a_source_are_counted_together() -> None:
    files = [Said(f"name ex-{n} Example {n}", f"{n}.example") for n in range(3)]
    assert len(hear(reading(*files, of=expecting(3, 3))).introduced) == 3


def test_a_file_that_a_source_asks_for_and_nobody_fetched_is_a_note() -> None:
    said = hear(reading(Said(f"{LENS}\nrequest https://example.org/more", "a.example")))
    (note,) = said.findings
    assert (note.rule, note.severity) == ("catalog.not-fetched", Severity.NOTE)
    assert "https://example.org/more" in note.message
