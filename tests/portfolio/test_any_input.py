import csv
import io
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from answerable.domain import Portfolio
from answerable.errors import AnswerableError
from answerable.portfolio import Columns, read

from .files import members_of, packed, sheet

PIECES = [
    b"name", b"company", b"country", b"value", b"lei", b",", b";", b"\t", b"|", b"\n", b"\r\n", b"\r", b'"',
    b"=", b"{", b"}", b"[", b"]", b":", b"null", b"1,5", b"1.234", b"-", b"(", b")", b"\xe9", b"\xc3\xa9",
    b"\xff\xfe", b"\0", b"\xb9\xab\xcb\xbe", "公司".encode(), b'{"schema":', b'"properties":', b"sep=;",
    b"PK\x03\x04", b"\x1b", b"\\", b"NaN", b"US", b"'",
]  # fmt: skip
"""What files are made of, so that chance meets the readers and not only the first check."""

UNHURRIED = settings(deadline=None)
"""No time limit for an example: the first one loads the words, and the machine may be busy."""

NAME = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["Cc", "Cf", "Cn", "Cs", "Mn", "Zl", "Zp"],
        exclude_characters="\u115f\u1160\u2800\u3164\uffa0",
    ),
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(text.split()))


ERRORS = {"#N/A", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#DIV/0!", "#NUM!", "#SPILL!", "#CALC!"}
"""What spreadsheets write for a value that they could not work out: no name, and said to be none."""


def outcome(data: bytes, columns: Columns | None = None) -> Portfolio | str:
    """What reading comes to: a portfolio, or the sentence of a refusal. Anything else fails the test."""
    try:
        return read(data, filename="any", columns=columns or Columns())
    except AnswerableError as error:
        return str(error)


def ask(data: bytes) -> None:
    for columns in (Columns(), Columns(name="company", value="value")):
        found = outcome(data, columns)
        assert isinstance(found, Portfolio) or found.startswith("any ")


@UNHURRIED
@given(st.binary(max_size=400))
def test_any_bytes_are_a_portfolio_or_refused(data: bytes) -> None:
    ask(data)


@UNHURRIED
@given(st.lists(st.sampled_from(PIECES), max_size=60).map(b"".join))
@example(b'name\n"' + b"x" * 140_000 + b'\n"')
@example(b'[{"name": {"schema": 1}, "properties": []}]')
@example(b'[{"schema": "Company", "properties": {"name": null, "registrationNumber": 1}}]')
def test_any_pieces_of_files_are_a_portfolio_or_refused(data: bytes) -> None:
    ask(data)


@UNHURRIED
@given(st.data())
def test_any_damage_to_a_workbook_is_read_or_refused(data: st.DataObject) -> None:
    members = members_of(sheet(("Company", "Value"), ("Example Lens Works", "1")))
    part = data.draw(st.sampled_from(sorted(members)))
    whole = str(members[part]).encode()
    at = data.draw(st.integers(0, len(whole)))
    length = data.draw(st.integers(0, 20))
    filling = data.draw(st.sampled_from([b"", b"9", b"<f>", b'"', b"&", b"\xff", b'r="99999999"', b' t="s"']))
    members[part] = whole[:at] + filling + whole[at + length :]
    ask(packed(members))


@UNHURRIED
@given(st.lists(NAME.filter(lambda name: any(map(str.isalnum, name))), min_size=1, max_size=30))
@example(["Example, Inc.", 'Example "Lens" Works', "Example; Works", "a|b", "{x}", "[1]", "'x", "sep=;1"])
@example(["Example Works", "#N/A", "#div/0!"])
def test_any_names_written_as_csv_come_back_in_order(names: list[str]) -> None:
    wanted = list({name.casefold(): name for name in reversed(names)}.values())[::-1]
    held = io.StringIO()
    csv.writer(held).writerows([["name"], *([name] for name in wanted)])
    found = read(held.getvalue().encode(), filename="any")
    assert [row.name for row in found.rows] == [name for name in wanted if name.upper() not in ERRORS]
    said = " ".join(finding.message for finding in found.findings)
    assert all(f"its name is the error {name}." in said for name in wanted if name.upper() in ERRORS)


@UNHURRIED
@given(st.lists(st.tuples(NAME, NAME), min_size=1, max_size=20), st.sampled_from(",;\t|"))
def test_any_table_keeps_its_rows_apart(cells: list[tuple[str, str]], separator: str) -> None:
    held = io.StringIO()
    rows = [("name", "note"), *((f"Example {at} {name}", note) for at, (name, note) in enumerate(cells))]
    csv.writer(held, delimiter=separator).writerows(rows)
    found = read(held.getvalue().encode(), filename="any")
    assert [row.name for row in found.rows] == [" ".join(name.split()) for name, _ in rows[1:]]


@UNHURRIED
@given(st.text(max_size=60))
def test_no_name_that_is_read_holds_what_cannot_be_seen(text: str) -> None:
    held = io.StringIO()
    csv.writer(held).writerows([["name"], [text.replace("\0", "")]])
    found = outcome(held.getvalue().encode("utf-8", errors="ignore"))
    assert isinstance(found, str) or not any(
        unicodedata.category(c) in {"Cc", "Cs"} for row in found.rows for c in row.name
    )
