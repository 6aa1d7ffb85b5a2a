"""No list is forgotten: each that a reader can give is in a regime, or has a reason why it is in none."""

import ast
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

import yaml

from answerable.domain import Digest, Exhibit, Listing
from answerable.rules import regimes
from answerable.sources import recognise
from answerable.sources.starter import packaged_files

SOURCES = Path(__file__).resolve().parents[2] / "src" / "answerable" / "sources"

UNREGULATED = {
    "US Unverified List": "asks for care with the named; no rule on their holdings is known to us",
    "US Denied Persons List": "an order names the related companies that it covers",
    "US Nonproliferation Sanctions": "names its subjects one by one, by several statutes",
    "AECA Debarred": "names its subjects one by one",
    "SSI": "has a half-or-more rule within one directive, and listings do not say the directive",
    "OFAC FSE": "forbids dealings with the named and blocks no property",
    "NS-PLC": "names members of a council; it blocks no property here",
    "CAPTA": "restricts bank accounts; whether holdings count differs by its legal basis",
    "NS-MBS": "each directive has its own rule, and listings do not say the directive",
    "OFAC *": "a programme that has no list of its own: its measures are not known",
    "NDAA 1286": "names institutions for research funding; nothing follows from holdings",
    "UN *": "binds states, whose own lists are in the regimes",
    "Canada Investment Canada Act order": "orders one company to wind up its business",
    "Example List": "made up",
}
"""Lists that are in no regime but `any`, and why."""


def table(module: str) -> Callable[[], Iterable[str]]:
    """The names in a module's `_LISTS`."""

    def names() -> Iterable[str]:
        found = vars(import_module(f"answerable.sources.{module}"))["_LISTS"].values()
        return [one if isinstance(one, str) else one[0] for one in found]

    return names


def eu_lists() -> Iterable[str]:
    list_of = vars(import_module("answerable.sources.eu_consolidated.lists"))["list_of"]
    return [list_of(programme) for programme in ("HR", "EU-HR", "BLR")]


def starter_lists() -> Iterable[str]:
    files = dict(packaged_files())
    return {one["list"] for one in yaml.safe_load(files["listings.yaml"])["listings"]}


GIVEN: dict[str, Callable[[], Iterable[str]]] = {
    "eu_consolidated/export.py": eu_lists,
    "eu_consolidated/table.py": eu_lists,
    "us_csl/reader.py": table("us_csl.reader"),
    "ofac/files.py": lambda: ["SDN", "NS-MBS", "OFAC *", *table("ofac_consolidated.reader")()],
    "un_consolidated/reader.py": lambda: ["UN *"],
    "starter/reader.py": starter_lists,
    "table/reader.py": lambda: ["Example List"],  # else what the user's own table says
    "followthemoney/reader.py": list,  # what the user's own file says
}
"""Readers that reckon the names of their lists, and what names can come of it."""


def listing_names(file: Path) -> list[str] | None:
    """The names that a module's listings carry, written there; [] without listings, None if reckoned."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    own = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    names: list[str] = []
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Listing"):
            continue
        (value,) = [keyword.value for keyword in node.keywords if keyword.arg == "list"]
        name = own.get(value.id) if isinstance(value, ast.Name) else getattr(value, "value", None)
        if not isinstance(name, str):
            return None
        names.append(name)
    return names


def possible() -> dict[str, list[str]]:
    """The names of lists that each module of the sources can give."""
    written = {str(file.relative_to(SOURCES)): listing_names(file) for file in sorted(SOURCES.rglob("*.py"))}
    reckoned = {module for module, names in written.items() if names is None}
    assert reckoned == set(GIVEN), "say in GIVEN what names these readers can give"
    return {
        module: sorted(GIVEN[module]() if names is None else names)
        for module, names in written.items()
        if names is None or names
    }


def matches(pattern: str, name: str) -> bool:
    """Whether a list's name, or a family of names, lies within a pattern."""
    return name.startswith(pattern[:-1]) if pattern.endswith("*") else name == pattern


def patterns() -> list[str]:
    """All that the regimes say of lists, but for the regime of all lists."""
    return [pattern for one in regimes().values() for pattern in one.lists if pattern != "*"]


def test_every_list_that_a_reader_can_give_is_in_a_regime_or_has_a_reason() -> None:
    names = {name for found in possible().values() for name in found}
    assert len(names) > 20
    known = [*patterns(), *UNREGULATED]
    assert [name for name in sorted(names) if not any(matches(one, name) for one in known)] == []


def test_no_list_is_both_in_a_regime_and_unregulated() -> None:
    assert [name for name in UNREGULATED if any(matches(one, name) for one in patterns())] == []


def test_every_list_that_is_named_can_be_given() -> None:
    """A name with a slip of the pen in it would make its regime silent."""
    names = {name for found in possible().values() for name in found}
    used = [*patterns(), *UNREGULATED]
    assert [one for one in used if not any(matches(one, name) for name in names)] == []


def test_what_the_examples_and_the_starter_set_give_is_possible() -> None:
    """Read for real, the readers give no name that the tables above do not foresee."""
    names = {name for found in possible().values() for name in found}
    files = list(packaged_files())
    for folder in SOURCES.glob("*/example"):
        files += [(file.name, file.read_bytes()) for file in sorted(folder.iterdir()) if file.is_file()]
    given = set()
    for name, data in files:
        source = recognise(name, data[:4_096])
        if source is None or source.register or source.card.name == "followthemoney":
            continue
        exhibit = Exhibit(digest=Digest.of(data), name=name, data=data)
        given |= {item.list for item in source.read(exhibit) if isinstance(item, Listing)}
    assert len(given) > 15
    assert [one for one in sorted(given) if not any(matches(name, one) for name in names)] == []
