import pytest

from answerable.domain import Severity
from answerable.errors import AnswerableError
from answerable.sources import Record, Subject, decoded, unread
from answerable.sources.tables import record, rows

from .reading import exhibit

FILE = exhibit("Example Lens Works")


def test_a_field_is_read_as_text_without_space_around_it() -> None:
    line = Record(FILE, "row 2", {"name": " Example Lens Works ", "size": 7, "none": None})
    assert (line.take("name"), line.take("size"), line.take("none"), line.take("absent")) == (
        "Example Lens Works",
        "7",
        "",
        "",
    )


def test_a_list_is_read_whole_and_a_single_text_as_a_list_of_one() -> None:
    line = Record(FILE, "row 2", {"many": ["Lens ", "Mill"], "one": "Lens", "none": None})
    assert (line.take_all("many"), line.take_all("one"), line.take_all("none")) == (
        ["Lens", "Mill"],
        ["Lens"],
        [],
    )


def test_a_citation_says_where_the_field_stands_and_folds_its_line_breaks() -> None:
    line = Record(FILE, "row 2", {"name": "Example\n  Lens Works", "other": ["Lens", "Mill"]})
    found = line.cite("name")
    assert (found.exhibit, found.locator, found.quote) == (FILE.digest, "row 2/name", "Example Lens Works")
    assert line.cite("other", 1).locator == "row 2/other/1"
    assert line.cite("other", 1).quote == "Mill"
    assert line.cite("name", quote="Lens").quote == "Lens"


def test_a_field_that_nobody_read_is_a_finding_once_for_all_rows() -> None:
    lines = [Record(FILE, f"row {n}", {"name": "Lens", "colour": "red", "empty": ""}) for n in (2, 3)]
    for line in lines:
        line.take("name")
    (found,) = unread("example", lines, {})
    assert (found.rule, found.severity, found.about) == ("example.unread-field", Severity.NOTE, "row 2")
    assert found.message == "the field colour was not read (records: 2)"


def test_a_field_that_is_declared_is_none() -> None:
    line = Record(FILE, "row 2", {"colour": "red"})
    assert list(unread("example", [line], {"colour": "it says nothing of the organisation"})) == []


def test_a_field_of_a_part_is_missed_too() -> None:
    line = Record(FILE, "ties/1", {"page": {"url": "https://news.example/", "colour": "red"}})
    page = line.part("page")
    page.take("url")
    assert page.locator == "ties/1/page"
    assert [finding.message for finding in unread("example", [line], {})] == [
        "the field page/colour was not read (records: 1)"
    ]


def test_a_part_that_is_no_mapping_is_an_empty_record() -> None:
    assert Record(FILE, "ties/1", {"page": "none"}).part("page").take("url") == ""


def test_a_claim_keeps_the_source_s_own_words_where_they_differ() -> None:
    subject = Subject("example", "example-1", "Company")  # type: ignore[arg-type]
    said = Record(FILE, "row 2", {"name": "LENS"}).cite("name")
    assert subject.claim("name", "Lens", said, original="LENS").original == "LENS"
    assert subject.claim("name", "LENS", said, original="LENS").original == ""


def test_bytes_that_are_no_utf_8_are_refused_by_file_and_place() -> None:
    with pytest.raises(AnswerableError, match=r"list\.csv is not UTF-8 text: byte 2 cannot be read"):
        decoded(exhibit(b"a\xff", "list.csv"))


def test_a_byte_order_mark_is_no_text() -> None:
    assert decoded(exhibit(b"\xef\xbb\xbfName")) == "Name"


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    table = exhibit('Name,City\r\n"Example\nLens",X\r\n\r\nMill,Y\r\n\x1a')
    assert list(rows(table)) == [(1, ["Name", "City"]), (2, ["Example\nLens", "X"]), (4, ["Mill", "Y"])]


def test_a_table_with_an_open_quote_is_refused() -> None:
    with pytest.raises(AnswerableError, match=r"list\.csv is not a comma-separated table"):
        list(rows(exhibit('Name\n"Example', "list.csv")))


def test_a_field_beyond_the_known_columns_is_not_lost() -> None:
    line = record(FILE, 3, ("Name",), ["Lens", "red"])
    assert line.take("column 2") == "red"
