"""Laws 1 and 4: imports run down, and no lazy or TYPE_CHECKING import crosses a law."""

import ast
from pathlib import Path

import pytest

from .tree import FLOORS, SIDEWAYS, SOURCE, Import, files, import_of, imports, room_of

OUTSIDE = {"testing", "__init__", "__main__"}


def breaks_the_law(found: Import) -> bool:
    if not found.module.startswith("answerable.") or found.room in OUTSIDE:
        return False
    target = found.module.split(".")[1]
    if target == found.room or target == "__version__":
        return False
    return FLOORS[target] >= FLOORS[found.room] and (found.room, target) not in SIDEWAYS


def test_imports_run_down() -> None:
    assert [str(found) for found in imports() if breaks_the_law(found)] == []


def test_every_room_has_a_floor() -> None:
    assert {room_of(file) for file in files()} - OUTSIDE - FLOORS.keys() == set()


def test_the_package_root_imports_no_room() -> None:
    assert [str(i) for i in imports() if i.room == "__init__" and i.module.startswith("answerable")] == []


WAYS = ["from answerable import catalog", "from .. import catalog", "import answerable.catalog"]


@pytest.mark.parametrize("text", WAYS)
def test_every_way_to_import_a_room_is_seen(text: str) -> None:
    file = SOURCE / "domain" / "ties.py"
    found = [one for node in ast.parse(text).body for one in import_of(file, node)]
    assert [one.module for one in found] == ["answerable.catalog"]


@pytest.mark.parametrize(
    ("room", "module", "broken"),
    [
        ("domain/x.py", "answerable.catalog", True),
        ("graph/x.py", "answerable.names", True),
        ("services/x.py", "answerable.faces.cli", True),
        ("matching/x.py", "answerable.names", False),
        ("services/x.py", "answerable.graph.trace", False),
    ],
)
def test_the_law_itself_tells_right_from_wrong(room: str, module: str, broken: bool) -> None:
    assert breaks_the_law(Import(Path(SOURCE / room), 1, module)) is broken
