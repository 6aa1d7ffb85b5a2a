import io
import json

import pytest
from openpyxl import Workbook

from answerable.domain import Finding
from answerable.errors import AnswerableError
from answerable.tabular import Record, Table, table, text, titles


def read(data: bytes, *, columns: tuple[str, ...] = ("name",), sheet: str = "", path: str = "") -> Table:
    def sureness(record: Record) -> int:
        return len({*titles(record)} & {*columns})

    return table(data, "file", sureness, sheet=sheet, path=path)


def cells(found: Table) -> list[tuple[int, list[str]]]:
    return [(item.number, [text(c) for c in item.cells]) for item in found.items if isinstance(item, Record)]


def book(**sheets: list[list[object]]) -> bytes:
    made, held = Workbook(), io.BytesIO()
    made.remove(made.worksheets[0])
    for title, rows in sheets.items():
        page = made.create_sheet(title)
        for row in rows:
            page.append(row)
    made.save(held)
    return held.getvalue()


def test_the_surest_record_is_the_header_and_rows_keep_their_numbers() -> None:
    found = read(b"A list\n\nno;name\n1;Example Works\n")
    assert (found.header, found.sureness) == (("no", "name"), 1)
    assert cells(found) == [(4, ["1", "Example Works"])]


def test_a_table_without_a_header_says_so() -> None:
    found = read(b"no,title\n1,Example Works\n")
    assert (found.header, found.sureness) == (("no", "title"), 0)


def test_findings_have_no_room_s_name_before_their_rule() -> None:
    found = read(b"no,name\n1\n")
    (finding,) = [item for item in found.items if isinstance(item, Finding)]
    assert (finding.rule, finding.about) == ("ragged-row", "row 2")


def test_the_sheet_that_is_named_is_read_and_the_others_are_no_finding() -> None:
    data = book(First=[["name"], ["One"]], Second=[["name"], ["Two"]])
    found = read(data, sheet="Second")
    assert cells(found) == [(2, ["Two"])]
    assert found.notes == ()
    assert [note.rule for note in read(data).notes] == ["one-sheet"]
    with pytest.raises(AnswerableError, match="file has no sheet 'Third'") as caught:
        read(data, sheet="Third")
    assert caught.value.hint == "Its sheets are: 'First', 'Second'."


def test_the_list_at_a_path_is_read() -> None:
    data = json.dumps({"first": [{"name": "No"}], "in": {"it": [{"name": "Yes", "n": 1}]}}).encode()
    found = read(data, path="/in/it")
    assert found.header == ("name", "n")
    assert cells(found) == [(1, ["Yes", "1"])]
    assert cells(read(data)) == [(1, ["No"])]


@pytest.mark.parametrize(
    ("path", "words", "hint"),
    [
        ("/out/it", "file has no 'out' in /out/it", "The keys there are: in"),
        ("/in/it/0", "file has no '0' in /in/it/0", "The keys there are: none"),
        ("/in", "file has no list at /in", "Name the path of a list"),
    ],
)
def test_a_path_that_leads_nowhere_is_told(path: str, words: str, hint: str) -> None:
    with pytest.raises(AnswerableError, match=words) as caught:
        read(b'{"in": {"it": [{"name": "Yes"}]}}', path=path)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("data", "sheet", "path", "words"),
    [
        (b"name\nOne\n", "First", "", "file is not a workbook, so it has no sheet 'First'"),
        (b"name\nOne\n", "", "/it", "file is not JSON, so it has no path '/it'"),
        (book(First=[["name"], ["One"]]), "", "/it", "file is not JSON, so it has no path '/it'"),
        (b'[{"name": "One"}]', "First", "", "file is not a workbook"),
    ],
)
def test_a_part_that_a_form_does_not_have_is_told(data: bytes, sheet: str, path: str, words: str) -> None:
    with pytest.raises(AnswerableError, match=words):
        read(data, sheet=sheet, path=path)


def test_what_is_nested_in_json_has_a_key_of_its_own() -> None:
    thing = {
        "name": "Example Works",
        "owner": {"name": "Example Holding", "seat": {"city": "Sampleton"}},
        "aliases": [{"text": "One"}, {"text": "Two", "lang": "en"}],
        "tags": ["a", "b"],
        "empty": {},
    }
    found = read(json.dumps([thing]).encode())
    (row,) = cells(found)
    assert dict(zip(found.header, row[1], strict=True)) == {
        "name": "Example Works",
        "owner/name": "Example Holding",
        "owner/seat/city": "Sampleton",
        "aliases/text": "One; Two",
        "aliases/lang": "en",
        "tags": "a; b",
    }


def test_objects_nested_without_end_do_not_break_the_reader() -> None:
    deep = b'[{"name": "Example", "m": ' + b'{"a": ' * 400 + b"1" + b"}" * 401 + b"]"
    found = read(deep)
    assert cells(found) == [(1, ["Example", ""])]
