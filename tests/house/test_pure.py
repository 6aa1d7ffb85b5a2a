"""Law 2: floors 0 and 1 do no I/O, read no clock and no environment, and set up no logging."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from .tree import FLOORS, ROOT, files, parsed, room_of

WORLDLY_MODULES = {
    "os",
    "pathlib",
    "logging",
    "time",
    "socket",
    "subprocess",
    "shutil",
    "tempfile",
    "random",
    "secrets",
    "getpass",
    "sqlite3",
    "signal",
    "platform",
    "urllib",
    "http",
}
WORLDLY_CALLS = {"open", "input", "print"}
CLOCKS = {"now", "today", "utcnow"}
WRITES = {"write_text", "write_bytes", "stdout", "stderr", "environ"}


def worldly(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each place that reaches for the world: a module, a call or a clock."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from ((node.lineno, a.name) for a in names if a.name.split(".")[0] in WORLDLY_MODULES)
            case ast.ImportFrom(module=str(module)) if module.split(".")[0] in WORLDLY_MODULES:
                yield node.lineno, module
            case ast.Call(func=ast.Name(id=name)) if name in WORLDLY_CALLS:
                yield node.lineno, name
            case ast.Attribute(attr=name) if name in CLOCKS | WRITES:
                yield node.lineno, name


def pure_files() -> list[Path]:
    return [file for file in files() if FLOORS.get(room_of(file), 9) <= 1]


def test_the_pure_floors_touch_no_world() -> None:
    found = [
        f"{file.relative_to(ROOT)}:{line} {what}"
        for file in pure_files()
        for line, what in worldly(parsed(file))
    ]
    assert found == []


FORBIDDEN = [
    "import os",
    "from pathlib import Path",
    "open('x')",
    "datetime.now()",
    "date.today()",
    "x = datetime.now",
    "sys.stdout.write(x)",
    "p.write_text(x)",
]


@pytest.mark.parametrize("text", FORBIDDEN)
def test_the_law_itself_sees_what_it_forbids(text: str) -> None:
    assert list(worldly(ast.parse(text)))
