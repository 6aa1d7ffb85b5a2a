"""Organisations against lists as CSV: who is on which since when, and who is owned by the listed."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from answerable.domain import EntityId, OwnershipSum
from answerable.writing.tables import safe_cell
from answerable.writing.words import country_words


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLine:
    """One organisation: `on` gives the lists that it is on, each with since when; "" is no date."""

    entity: EntityId
    name: str
    countries: tuple[str, ...]
    on: Mapping[str, str]
    owned: OwnershipSum | None
    perhaps: tuple[str, ...]


def gaps_csv(lists: Sequence[str], lines: Iterable[GapLine]) -> str:
    """The organisations against the `lists` as CSV (RFC 4180, CRLF), in the order given.

    The columns are id, name, countries, one a list (the start date, `yes` where no date is known, empty where
    it does not stand there), `owned` (yes, could be or empty), `sum` and `perhaps_there_as`. Cells that a
    spreadsheet could take for a formula get a leading apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    header = ("id", "name", "countries", *lists, "owned", "sum", "perhaps_there_as")
    writer.writerow([safe_cell(cell) for cell in header])
    writer.writerows([safe_cell(cell) for cell in _cells(lists, line)] for line in lines)
    return out.getvalue()


def _cells(lists: Sequence[str], line: GapLine) -> tuple[str, ...]:
    owned = line.owned
    return (
        line.entity,
        line.name,
        country_words(line.countries),
        *(line.on[name] or "yes" if name in line.on else "" for name in lists),
        owned.answer.value if owned else "",
        str(owned.total) if owned else "",
        "; ".join(line.perhaps),
    )
