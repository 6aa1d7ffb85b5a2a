"""XML and HTML exhibits: elements as records, and the tables of a page.

Nothing beyond the bytes is ever read: no entity is resolved, no document type followed, nothing fetched.
"""

import io
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree, html

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.record import Record, folded
from answerable.tabular import Element, forget, has_document_type, stream

TEXT = "text"
"""The field that holds the text of an element that has attributes or parts besides."""


def elements(exhibit: Exhibit, tag: str) -> Iterator[Record]:
    """Each element called `tag` as a record, one at a time however long the file; namespaces are left out.

    An element's fields are its attributes (`@name`) and its parts by their names: a text, a mapping where the
    part has parts or attributes of its own (its text is `text`), a list where it stands there several times.
    The locator is the element's path: `/LIST/ENTITIES/ENTITY[3]`. Raises AnswerableError where the file is no
    XML that can be read to its end, and where it declares a document type.
    """
    found = stream(io.BytesIO(exhibit.data))
    path: list[str] = []
    counts: dict[str, int] = {}
    try:
        for event, element in found:
            if event == "start":
                _refuse_document_type(element, exhibit)
                path.append(_local(element))
                continue
            if path[-1] == tag and tag not in path[:-1]:
                place = "/".join(["", *path])
                counts[place] = counts.get(place, 0) + 1
                yield Record(exhibit, f"{place}[{counts[place]}]", _fields(element))
            path.pop()
            if tag not in path:
                forget(element)
    except etree.XMLSyntaxError as error:
        raise AnswerableError(
            f"{exhibit.name} is not XML that can be read to its end: {error.msg}.",
            "Fetch the file again from its publisher.",
        ) from error


def _refuse_document_type(element: Element, exhibit: Exhibit) -> None:
    if element.getparent() is None and has_document_type(element):
        raise AnswerableError(
            f"{exhibit.name} declares a document type, which official lists never do.",
            "Fetch the file again from its publisher.",
        )


def _local(element: Element) -> str:
    return etree.QName(element).localname


def _fields(element: Element) -> dict[str, object]:
    fields: dict[str, object] = {f"@{etree.QName(str(n)).localname}": str(v) for n, v in element.items()}
    for part in element:
        name, value = _local(part), _value(part)
        if name in fields:
            held = fields[name]
            fields[name] = [*held, value] if isinstance(held, list) else [held, value]
        else:
            fields[name] = value
    if text := (element.text or "").strip():
        fields[TEXT] = text
    return fields


def _value(element: Element) -> object:
    if len(element) or element.attrib:
        return _fields(element)
    return element.text or ""


class Table(NamedTuple):
    """A table of a page: where it stands, what is said right before it, and its rows of cells.

    All texts have their line breaks folded.
    """

    locator: str
    before: str
    rows: list[list[str]]


def page_tables(exhibit: Exhibit) -> Iterator[Table]:
    """The tables of an HTML page, in their order, as a reader sees them.

    The locator is `table 1` and so on; a cell is its text, words of parts that stand below one another apart.
    Raises AnswerableError where the bytes are no page.
    """
    try:
        page = html.document_fromstring(exhibit.data, parser=html.HTMLParser(encoding=_encoding(exhibit)))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise AnswerableError(
            f"{exhibit.name} is no HTML page: {error}.", "Fetch the page again from its publisher."
        ) from error
    for number, table in enumerate(page.iter("table"), 1):
        rows = [[_text(cell) for cell in row.iter("td", "th")] for row in table.iter("tr")]
        yield Table(f"table {number}", _before(table), [row for row in rows if any(row)])


def _before(table: html.HtmlElement) -> str:
    """The text of the nearest element before `table` that has any."""
    return next((text for one in table.itersiblings(preceding=True) if (text := _text(one))), "")


def _encoding(exhibit: Exhibit) -> str | None:
    """UTF-8 where the bytes are that, else what the page says of itself."""
    try:
        exhibit.data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _text(element: html.HtmlElement) -> str:
    return folded(" ".join(str(text) for text in element.itertext()))
