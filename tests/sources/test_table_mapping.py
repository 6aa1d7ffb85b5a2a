"""Mappings that are wrong, and files that they do not fit: one sentence each, with the key or the column."""

import pytest
import yaml

from answerable.sources.table import source_of

from .my_list import CARD, entity, refusal, source
from .reading import Read, exhibit

BAD: list[tuple[dict[str, object], str, str]] = [
    ({"titel": "x"}, "my.yml: titel is a key that is not known.", "entity"),
    ({"name": "My List"}, "my.yml: name is 'My List'.", "lower-case words with hyphens"),
    ({"title": " "}, "my.yml: title is not a text.", "one word"),
    ({"url": "list.example"}, "my.yml: url is 'list.example'.", "https://"),
    ({"official": "perhaps"}, "my.yml: official is 'perhaps'.", "true or false"),
    ({"reliability": "AB"}, "my.yml: reliability is 'AB'.", "A (completely reliable)"),
    ({"least": "few"}, "my.yml: least is 'few'.", "whole number, 0 or more"),
    ({"least": "9", "most": "3"}, "my.yml: most is '3'.", "9 or more"),
    ({"rows": {"page": "x"}}, "my.yml: rows.page is a key that is not known.", "sheet, path, header, only"),
    ({"rows": {"header": "0"}}, "my.yml: rows.header is '0'.", "1 or more"),
    ({"rows": "Entities"}, "my.yml: rows holds no keys.", ""),
    ({"entity": {"name": "Name"}}, "my.yml: entity lacks the key id.", "id: …"),
    ({"entity": {"id": [], "name": "Name"}}, "my.yml: entity.id names no column.", ""),
    ({"entity": {"id": "No", "name": ["A", "B"]}}, "my.yml: entity.name is not one column.", "alias"),
    ({"entity": {"id": "No", "name": {"column": "N", "split": ";"}}}, "my.yml: entity.name is not one", ""),
    ({"entity": {"id": "No", "name": {"text": "N"}}}, "my.yml: entity.name is not one column.", ""),
    ({"entity": entity(schema="Person")}, "my.yml: entity.schema is 'Person'.", "Company, PublicBody"),
    ({"entity": entity(nmae="x")}, "my.yml: entity.nmae is a key that is not known.", "leiCode"),
    ({"entity": {"id": "No", "name": "N", "ticker": "T"}}, "my.yml: entity.ticker is a property", "Company"),
    ({"entity": entity(country={"colum": "x"})}, "my.yml: entity.country.colum is a key", "column, text"),
    ({"entity": entity(country={"split": ";"})}, "my.yml: entity.country needs one of column and text.", ""),
    ({"entity": entity(country={"column": "A", "format": "%Y"})}, "entity.country.format is a key", "split"),
    (
        {"entity": entity(incorporationDate={"column": "A", "format": "%d/%q"})},
        "my.yml: entity.incorporationDate.format is '%d/%q', which is no form of a date.",
        "%d/%m/%Y",
    ),
    ({"listing": {"list": "L"}}, "my.yml: listing lacks the key authority.", ""),
    ({"listing": {"list": "L", "authority": "A", "begin": "B"}}, "my.yml: listing.begin is a key", "start"),
    ({"tie": {"subject": "self", "object": "self", "kind": "supply"}}, "my.yml: tie does not have self", ""),
    (
        {"tie": {"subject": "self", "object": {"id": "No"}, "kind": "friendship"}},
        "my.yml: tie.kind is 'friendship'.",
        "ownership, investment",
    ),
    (
        {"tie": {"subject": "self", "object": {"id": "No"}, "kind": "supply", "standing": "sure"}},
        "my.yml: tie.standing is 'sure'.",
        "reported",
    ),
    (
        {"tie": {"subject": "self", "object": {"name": "N"}, "kind": "supply"}},
        "my.yml: tie.object lacks the key id.",
        "",
    ),
    (
        {
            "tie": {
                "subject": "self",
                "object": {"id": "No"},
                "kind": "supply",
                "share": {"column": "P", "whole": "all"},
            }
        },
        "my.yml: tie.share.whole is 'all'.",
        "",
    ),
    ({"ignore": {"Colour": ""}}, "my.yml: ignore.Colour is not a text.", ""),
]


@pytest.mark.parametrize(("parts", "words", "hint"), BAD, ids=[words for _, words, _ in BAD])
def test_a_wrong_mapping_is_one_sentence_with_the_key(
    parts: dict[str, object], words: str, hint: str
) -> None:
    said = refusal(lambda: source(**parts))
    assert words in said[0]
    assert hint in said[1]
    assert said[1]


@pytest.mark.parametrize("key", [*CARD, "entity"])
def test_what_a_mapping_must_say_is_told(key: str) -> None:
    said = {**CARD, "entity": entity()}
    del said[key]
    words, _ = refusal(lambda: source_of(exhibit(yaml.safe_dump(said, sort_keys=False), "my.yml")))
    assert words == f"my.yml lacks the key {key}."


@pytest.mark.parametrize(
    "form", ["%d/%m", "%d/%Y", "%Y-%Y", "no date", "%d/%m/%Y %", "%H:%M", "%m/%b/%Y", "%d %d %m %Y"]
)
def test_a_form_that_gives_no_date_is_refused(form: str) -> None:
    bad = {"column": "Born", "format": form}
    assert "is no form of a date" in refusal(lambda: source(entity=entity(incorporationDate=bad)))[0]


@pytest.mark.parametrize("text", ["[a, b]", "name: [", "name: a\nname: b\n", "", "&a [*a]"])
def test_what_is_no_mapping_is_refused(text: str) -> None:
    assert refusal(lambda: source_of(exhibit(text, "my.yml")))[0].startswith("my.yml")


@pytest.mark.parametrize(
    ("form", "cell", "expected"),
    [
        ("%d/%m/%Y", "3/2/2021", "2021-02-03"),
        ("%B %Y", "February 2021", "2021-02"),
        ("%d-%b-%y", "03-Feb-21", "2021-02-03"),
        ("%Y", "2021", "2021"),
        ("%d/%m/%Y", "2021-02", "2021-02"),
        ("%Y/%d/%m", "2021/03/02", "2021-02-03"),
    ],
)
def test_dates_are_as_exact_as_their_form(form: str, cell: str, expected: str) -> None:
    mine = source(entity=entity(incorporationDate={"column": "Born", "format": form}))
    read = Read(mine, exhibit(f"No,Name,Born\n1,Example,{cell}\n"))
    assert read.about("my-list-1", "incorporationDate").value == expected


@pytest.mark.parametrize(
    ("data", "words", "hint"),
    [
        ("No,Title\n1,Example\n", "example has no column 'Name', which my.yml names", "are: 'No', 'Title'."),
        ("", "example is empty", ""),
        (b"%PDF-1.7", "example is a PDF", ""),
        (b"PK\x03\x04 cut off", "example is a damaged XLSX workbook", ""),
        ('[{"No": 1, "Name": "Exam', "example is not valid JSON", ""),
    ],
)
def test_another_file_is_refused(data: str | bytes, words: str, hint: str) -> None:
    said = refusal(lambda: Read(source(entity=entity()), exhibit(data)))
    assert words in said[0]
    assert hint in said[1]


def test_a_column_that_picks_the_ties_must_be_there() -> None:
    tie = {"subject": {"id": "No"}, "object": "self", "kind": "supply", "only": {"Kind": "firm"}}
    words, _ = refusal(lambda: Read(source(entity=entity(), tie=tie), exhibit("No,Name\n1,Example\n")))
    assert words == "example has no column 'Kind', which my.yml names."


def test_a_header_that_is_not_in_its_row_is_told() -> None:
    mine = source(rows={"header": "9"})
    assert refusal(lambda: Read(mine, exhibit("Name\nExample\n")))[0] == "example has no header in row 9."
