import csv
from pathlib import Path

from answerable.portfolio import read

FILE = Path(__file__).resolve().parents[2] / "examples" / "portfolio.csv"


def test_the_example_is_read_without_a_finding() -> None:
    found = read(FILE.read_bytes(), filename=FILE.name)
    assert found.findings == ()
    assert found.unit == "USD"
    assert len(found.rows) == len(FILE.read_text(encoding="utf-8").splitlines()) - 1
    assert all(row.country and row.value for row in found.rows)


def test_the_example_says_that_its_values_are_made_up() -> None:
    with FILE.open(encoding="utf-8", newline="") as lines:
        assert "made up" in next(csv.reader(lines))[-1]


def test_no_identifier_stands_twice_in_the_example() -> None:
    found = read(FILE.read_bytes(), filename=FILE.name)
    identifiers = [identifier for row in found.rows for identifier in row.identifiers]
    assert len(identifiers) == len(set(identifiers))
