"""One filing as EDGAR keeps it whole: a header and its documents, in one text file.

    <SEC-DOCUMENT>0009000001-24-000007.txt : 20241114
    <SEC-HEADER> ... ACCESSION NUMBER: ... </SEC-HEADER>
    <DOCUMENT><TYPE>13F-HR ... <XML> the cover page </XML></DOCUMENT>
    <DOCUMENT><TYPE>INFORMATION TABLE ... <XML> the holdings </XML></DOCUMENT>
    </SEC-DOCUMENT>

Only this file joins the holdings to their manager: the information table alone names nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.markup import elements
from answerable.sources.record import Record

_HINT = "Add the filing's complete submission text file (ACCESSION-NUMBER.txt on EDGAR)."
_TYPE = re.compile(rb"CONFORMED SUBMISSION TYPE:\s*13F-(?:HR|NT)\b")
_TABLE = b"thirteenf/informationtable"
_HEADER = re.compile(rb"<SEC-HEADER>(.*?)</SEC-HEADER>", re.DOTALL)
_LINE = re.compile(r"^[ \t]*([A-Z][A-Z ]+):[ \t]+(\S.*?)[ \t]*$", re.MULTILINE)
_XML = re.compile(rb"<XML>\s*(.*?)\s*</XML>", re.DOTALL)
_LINES_READ = frozenset(
    {
        "ACCESSION NUMBER",
        "CONFORMED PERIOD OF REPORT",
        "FILED AS OF DATE",
        "COMPANY CONFORMED NAME",
        "CENTRAL INDEX KEY",
        "FORMER CONFORMED NAME",
    }
)
"""The lines of the header that are read; the cover page has the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """A filing: `form` is all of its first document, `page` and `summary` are its cover and summary pages.

    `header` has the lines of the header by their names. Each of `rows` is a holding and its amount.
    """

    header: Record
    form: Record
    page: Record
    summary: Record
    rows: tuple[tuple[Record, Record], ...]


def is_filing(head: bytes) -> bool:
    """Whether a file begins as a 13F filing does, or as its information table alone."""
    if b"<SEC-HEADER>" in head:
        return _TYPE.search(head) is not None
    return _TABLE in head


def filing(exhibit: Exhibit) -> Filing:
    """The filing that a file holds. Raises AnswerableError where it holds none, or not all of one."""
    data = exhibit.data
    header = _HEADER.search(data)
    if header is None or not _TYPE.search(header[1]):
        if _TABLE in data[:4_096]:
            raise AnswerableError(
                f"{exhibit.name} is an information table alone, which does not name its manager.", _HINT
            )
        raise AnswerableError(f"{exhibit.name} is not a filing of Form 13F.", _HINT)
    if b"</SEC-DOCUMENT>" not in data[header.end() :]:
        raise AnswerableError(f"{exhibit.name} is cut off: it has no end.", _HINT)
    parts = [replace(exhibit, data=found[1]) for found in _XML.finditer(data, header.end())]
    forms = [record for part in parts for record in elements(part, "edgarSubmission")]
    if len(forms) != 1:
        raise AnswerableError(
            f"{exhibit.name} has no cover page in XML, as filings have since 2013.", "Add a newer filing."
        )
    rows = (record for part in parts for record in elements(part, "infoTable"))
    data_of = forms[0].part("formData")
    return Filing(
        header=_header(exhibit, header[1]),
        form=forms[0],
        page=data_of.part("coverPage"),
        summary=data_of.part("summaryPage"),
        rows=tuple((row, row.part("shrsOrPrnAmt")) for row in rows),
    )


def _header(exhibit: Exhibit, data: bytes) -> Record:
    fields: dict[str, object] = {}
    for name, value in _lines(data):
        held = fields.get(name)
        if name == "FORMER CONFORMED NAME":
            fields[name] = [*(held if isinstance(held, list) else []), value]
        elif held is None:
            fields[name] = value
    return Record(exhibit, "SEC-HEADER", fields)


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    """The lines of the header that are read: of several filers the first comes first."""
    for found in _LINE.finditer(data.decode("utf-8", "replace")):
        if found[1] in _LINES_READ:
            yield found[1], found[2]
