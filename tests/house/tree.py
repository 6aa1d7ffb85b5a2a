"""The source tree as its own imports describe it, read from the text; nothing is imported."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "answerable"

FLOORS = {
    "errors": 0,
    "domain": 0,
    "ftm": 1,
    "names": 1,
    "matching": 1,
    "identity": 1,
    "graph": 1,
    "rules": 1,
    "tabular": 1,
    "portfolio": 1,
    "reading": 1,
    "writing": 1,
    "sources": 1,
    "files": 2,
    "vault": 2,
    "indexes": 2,
    "catalog": 2,
    "ledger": 2,
    "fetching": 2,
    "mailing": 2,
    "services": 3,
    "settings": 3,
    "workspace": 4,
    "cluster": 4,
    "faces": 5,
}
"""Each room's floor (docs/explanation/house.md). `testing` stands outside."""

SIDEWAYS = {
    ("domain", "errors"),
    ("matching", "names"),
    ("sources", "ftm"),
    ("portfolio", "tabular"),
    ("sources", "tabular"),
    ("reading", "names"),
    ("vault", "files"),
    ("fetching", "files"),
    ("indexes", "files"),
    ("catalog", "files"),
    ("catalog", "indexes"),
}
"""The only imports between two rooms of one floor."""


@dataclass(frozen=True, slots=True)
class Import:
    """One import of one file, wherever in it: `module` in full."""

    file: Path
    line: int
    module: str

    @property
    def room(self) -> str:
        """The room that imports."""
        return room_of(self.file)

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.line} imports {self.module}"


def room_of(file: Path) -> str:
    """The room that a file of the package stands in."""
    return file.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def files() -> tuple[Path, ...]:
    """Every Python file of the package."""
    return tuple(sorted(SOURCE.rglob("*.py")))


@cache
def parsed(file: Path) -> ast.Module:
    """A file's syntax tree."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


@cache
def imports() -> tuple[Import, ...]:
    """Every import of the package, lazy and TYPE_CHECKING ones included."""
    return tuple(one for file in files() for node in ast.walk(parsed(file)) for one in import_of(file, node))


def import_of(file: Path, node: ast.AST) -> Iterator[Import]:
    """What one statement of `file` imports, if anything."""
    if isinstance(node, ast.Import):
        yield from (Import(file, node.lineno, alias.name) for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from _from(file, node)


def _from(file: Path, node: ast.ImportFrom) -> Iterator[Import]:
    """`from answerable import catalog` imports the room, not only the root."""
    module = _full_name(file, node)
    names = [f"answerable.{alias.name}" for alias in node.names] if module == "answerable" else [module]
    yield from (Import(file, node.lineno, name) for name in names)


def _full_name(file: Path, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = ("answerable", *file.relative_to(SOURCE).parts[: -node.level])
    return ".".join((*package, *([node.module] if node.module else [])))
