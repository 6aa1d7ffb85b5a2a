"""Pairs of names: a CSV file with two columns, `name_a` and `name_b`, and what else it likes."""

from dataclasses import dataclass

from answerable.domain import country_code
from answerable.errors import AnswerableError
from answerable.tabular import Record, decode, find, separated, text

NAME_A, NAME_B, COUNTRY_A, COUNTRY_B = "name_a", "name_b", "country_a", "country_b"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePair:
    """Two names as the file has them, and the countries beside them as they are written, "" for none."""

    name_a: str
    name_b: str
    country_a: str = ""
    country_b: str = ""


def read_pairs(data: bytes, *, filename: str) -> tuple[NamePair, ...]:
    """The pairs in the rows of `data`; `country_a` and `country_b` are read where there are such columns.

    Raises AnswerableError for a file that is no text, lacks one of the name columns, or has a row that cannot
    be read or a country that is not known: every pair must come out again.
    """
    items = list(separated(decode(data, filename), ","))
    header = [text(cell) for cell in items[0].cells] if items and isinstance(items[0], Record) else []
    at = {column: find(header, column) for column in (NAME_A, NAME_B, COUNTRY_A, COUNTRY_B)}
    for column in (NAME_A, NAME_B):
        if at[column] is None:
            raise AnswerableError(
                f"{filename} has no column {column}.", f"Give a CSV file with the columns {NAME_A},{NAME_B}."
            )
    pairs = []
    for item in items[1:]:
        if not isinstance(item, Record):
            raise AnswerableError(f"{filename}, {item.about}: {item.message}", "Mend the row and try again.")
        cells = {
            column: text(item.cells[place])
            for column, place in at.items()
            if place is not None and place < len(item.cells)
        }
        for column in (COUNTRY_A, COUNTRY_B):
            _check_country(cells.get(column, ""), f"{filename}, row {item.number}, column {column}")
        pairs.append(NamePair(**{NAME_A: "", NAME_B: ""} | cells))
    return tuple(pairs)


def _check_country(said: str, place: str) -> None:
    if said.strip() and country_code(said) is None:
        raise AnswerableError(
            f"{place}: {said!r} is no country that is known.",
            "Give a code such as cn, or an English name; leave it empty where the country is not known.",
        )
