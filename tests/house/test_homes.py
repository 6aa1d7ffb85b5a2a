"""Law 3: a heavy library is imported in its homes only, and `answerable --help` loads none of them."""

import subprocess
import sys

from .tree import FLOORS, imports

HOMES = {
    "duckdb": {"catalog"},
    "pyarrow": {"catalog", "sources"},
    "sqlalchemy": {"ledger"},
    "pg8000": {"ledger"},
    "followthemoney": {"ftm"},
    "openpyxl": {"tabular"},
    "charset_normalizer": {"tabular"},
    "pypinyin": {"names"},
    "opencc": {"names"},
    "anyascii": {"names"},
    "rapidfuzz": {"matching"},
    "numpy": {"matching", "graph", "indexes", "sources", "catalog"},
    "numba": {"graph"},
    "httpcore": {"fetching"},
    "jinja2": {"writing"},
    "lxml": {"sources", "tabular"},
    "markupsafe": {"writing"},
    "click": {"faces"},
    "rich": {"faces"},
}


NOT_IMPORTED = {("pg8000", "ledger"), ("followthemoney", "ftm")}
"""Reached through SQLAlchemy's URL, and used by the tests alone."""


def test_each_heavy_library_stays_in_its_home() -> None:
    strays = [str(i) for i in imports() if i.room not in HOMES.get(i.module.split(".")[0], {i.room})]
    assert strays == []


LIGHT = {"yaml"}
"""Libraries that any room below the faces may read its own data with."""


def test_no_library_is_without_a_home() -> None:
    outside = {i.module.split(".")[0] for i in imports()} - set(sys.stdlib_module_names) - {"answerable"}
    assert outside - HOMES.keys() - LIGHT == set()


def test_the_ground_floor_rests_on_the_standard_library_alone() -> None:
    ground = {room for room, floor in FLOORS.items() if floor == 0}
    known = sys.stdlib_module_names | {"answerable"}
    outside = [str(i) for i in imports() if i.room in ground and i.module.split(".")[0] not in known]
    assert outside == []


def test_every_home_is_lived_in() -> None:
    used = {(i.module.split(".")[0], i.room) for i in imports()}
    homes = {(library, room) for library, rooms in HOMES.items() for room in rooms}
    assert homes - used - NOT_IMPORTED == set()


def test_help_loads_no_heavy_library() -> None:
    script = (
        "import sys\n"
        "from answerable.faces.cli.main import cli\n"
        "cli.main(['--help'], standalone_mode=False)\n"
        f"print('LOADED', *sorted({set(HOMES) - {'click'}!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert "Usage:" in done.stdout
    assert done.stdout.splitlines()[-1].split() == ["LOADED"]
