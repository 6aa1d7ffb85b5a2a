"""Laws 5 and 6: no long files, and each package says in its `__init__` all that it offers."""

import ast
import importlib

import pytest

from .tree import ROOT, SOURCE, files, parsed

LINES = 400
EXCUSED: dict[str, str] = {}
"""File -> why it may be longer."""

PACKAGES = sorted(
    ".".join(("answerable", *init.parent.relative_to(SOURCE).parts))
    for init in SOURCE.glob("*/__init__.py")
    if init.parent.name not in {"faces"}
)


def test_no_file_is_too_long() -> None:
    checked = [
        *files(),
        *sorted((ROOT / "tests").rglob("*.py")),
        *sorted((ROOT / "benchmarks").rglob("*.py")),
    ]
    lines = {
        str(file.relative_to(ROOT)): len(file.read_text(encoding="utf-8").splitlines()) for file in checked
    }
    assert {name: count for name, count in lines.items() if count > LINES and name not in EXCUSED} == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_lists_all_that_it_offers(package: str) -> None:
    module = importlib.import_module(package)
    init = parsed(SOURCE.joinpath(*package.split(".")[1:], "__init__.py"))
    imported = {
        alias.asname or alias.name
        for node in init.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    made = {node.name for node in init.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    assert module.__doc__
    assert sorted(module.__all__) == sorted(name for name in imported | made if not name.startswith("_"))


@pytest.mark.parametrize("package", PACKAGES)
def test_the_docs_name_all_that_a_package_offers(package: str) -> None:
    page = (ROOT / "docs" / "reference" / f"{package.removeprefix('answerable.')}.md").read_text(
        encoding="utf-8"
    )
    missing = [name for name in importlib.import_module(package).__all__ if f"`{name}" not in page]
    assert missing == []
