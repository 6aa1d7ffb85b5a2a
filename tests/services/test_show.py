from datetime import date
from pathlib import Path

import pytest

from answerable.catalog import Catalog, build
from answerable.errors import AnswerableError
from answerable.services.show import show
from answerable.services.trace import tracer_for
from tests.catalog.example import heard
from tests.catalog.test_registers import CHAIN, SMALL, Register


@pytest.fixture
def catalog(tmp_path: Path) -> Catalog:
    build(tmp_path, [heard(SMALL), Register().part(tmp_path, f"{CHAIN}\nname re-Q Example Quay")])
    return Catalog.open(tmp_path)


@pytest.mark.parametrize(
    ("asked", "name", "ties"),
    [
        ("re-1", "Example Owner 1", 2),
        ("re-9", "Example Stranger", 0),
        ("re-Q", "Example Quay", 0),
        (" RE-2 ", "Example Owner 2", 2),
    ],
)
def test_an_organisation_of_a_register_is_shown_by_its_id(
    catalog: Catalog, asked: str, name: str, ties: int
) -> None:
    dossier = show(asked, tracer_for(catalog, date(2026, 3, 1)), catalog)
    assert [record.name for record in dossier.records] == [name]
    assert len(dossier.ties) == ties


def test_an_id_that_nobody_knows_is_refused(catalog: Catalog) -> None:
    with pytest.raises(AnswerableError, match="No organisation in the catalog is certainly 're-99'"):
        show("re-99", tracer_for(catalog, date(2026, 3, 1)), catalog)
