"""XML and HTML exhibits: what their elements and tables become."""

import pytest

from answerable.errors import AnswerableError
from answerable.sources.markup import elements, page_tables

from .reading import exhibit

LIST = """<?xml version="1.0"?>
<l:LIST xmlns:l="urn:example">
  <ENTITIES>
    <ENTITY number="7"><NAME>Example Lens Works</NAME>
      <ALIAS><QUALITY>Good</QUALITY><NAME>ELW</NAME></ALIAS>
      <ALIAS><QUALITY>Low</QUALITY><NAME>Lens</NAME></ALIAS>
      <NOTE lang="en">a note</NOTE><EMPTY/>
    </ENTITY>
    <ENTITY><NAME>Example &amp; Sons</NAME></ENTITY>
  </ENTITIES>
</l:LIST>"""


def test_each_element_is_a_record_with_its_place() -> None:
    lens, sons = elements(exhibit(LIST), "ENTITY")
    assert (lens.locator, sons.locator) == ("/LIST/ENTITIES/ENTITY[1]", "/LIST/ENTITIES/ENTITY[2]")
    assert (lens.take("@number"), lens.take("NAME"), sons.take("NAME")) == (
        "7",
        "Example Lens Works",
        "Example & Sons",
    )
    assert [(alias.take("NAME"), alias.locator) for alias in lens.parts("ALIAS")] == [
        ("ELW", "/LIST/ENTITIES/ENTITY[1]/ALIAS/0"),
        ("Lens", "/LIST/ENTITIES/ENTITY[1]/ALIAS/1"),
    ]
    assert lens.part("NOTE").take("text") == "a note"
    assert sorted(lens.unread()) == ["ALIAS/QUALITY", "ALIAS/QUALITY", "NOTE/@lang"]


def test_a_part_that_stands_there_once_is_one_and_one_that_does_not_is_none() -> None:
    (record,) = elements(exhibit("<L><E><A><N>one</N></A></E></L>"), "E")
    assert [part.take("N") for part in record.parts("A")] == ["one"]
    assert record.parts("B") == []


def test_a_file_that_is_cut_off_is_refused_and_not_half_read() -> None:
    with pytest.raises(AnswerableError, match="read to its end"):
        list(elements(exhibit(LIST[:-30]), "ENTITY"))


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE L [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE L [<!ENTITY a "aaaaaaaaaa"><!ENTITY e "&a;&a;&a;">]>',
        '<!DOCTYPE L SYSTEM "http://127.0.0.1/list.dtd">',
    ],
)
def test_a_document_type_is_refused(declared: str) -> None:
    with pytest.raises(AnswerableError, match="document type"):
        list(elements(exhibit(f"{declared}<L><E><N>&e;</N></E></L>"), "E"))


def test_what_is_no_xml_is_refused() -> None:
    with pytest.raises(AnswerableError, match="not XML"):
        list(elements(exhibit("name,number\nExample,7\n"), "E"))


def test_the_tables_of_a_page_are_rows_of_cells() -> None:
    page = """<!DOCTYPE html><html><body><h1>List</h1>
    <p>Those <b>listed</b></p><p> </p>
    <table><tr><th>Name</th><th>Date</th></tr>
    <tr><td>Example Lens<br>Works (also known as <i>示例</i>)</td><td> June 21,\n 2022 </td></tr>
    <tr><td></td></tr>
    </table><div><table><tr><td>other</td></tr></table></div></body></html>"""
    first, second = page_tables(exhibit(page))
    assert (first.locator, first.before, second.before) == ("table 1", "Those listed", "")
    assert first.rows == [
        ["Name", "Date"],
        ["Example Lens Works (also known as 示例 )", "June 21, 2022"],
    ]
    assert second.rows == [["other"]]


def test_a_page_without_a_table_has_none_and_no_bytes_are_no_page() -> None:
    assert list(page_tables(exhibit("<html><body><p>We moved.</p></body></html>"))) == []
    with pytest.raises(AnswerableError, match="no HTML page"):
        list(page_tables(exhibit("")))
