"""The tables: their columns, how they are written, and the layout's number that stands in front of them."""

import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from answerable.catalog.rows import Row
from answerable.domain import key
from answerable.errors import AnswerableError

LAYOUT = 4
"""Goes up by one with every change of a table or of `current`: so another version's catalog is known."""

_CURRENT = "current"
_AGAIN = "Run: answerable build"
_TEXT = pa.string()
_LIST = pa.list_(pa.string())
_PERIOD = {"start": _TEXT, "end": _TEXT, "ended": pa.bool_(), "ongoing": pa.bool_()}


def _texts(names: str) -> dict[str, pa.DataType]:
    return dict.fromkeys(names.split(), _TEXT)


TABLES = {
    "claims": pa.schema(
        _texts("id entity schema prop value original lang source exhibit locator")
        | {"first_seen": pa.date32(), "last_seen": pa.date32()}
    ),
    "citations": pa.schema(_texts("kind entity item exhibit locator quote url title publisher published")),
    "entities": pa.schema(
        _texts("id schema source")
        | {
            "names": pa.list_(pa.struct(_texts("text prop lang"))),
            "countries": _LIST,
            "identifiers": pa.list_(pa.struct(_texts("scheme value"))),
            "places": _LIST,
            "notes": _LIST,
        }
    ),
    "ties": pa.schema(
        _texts("id source number subject object kind standing statement")
        | _PERIOD
        | {"share_low": pa.int32(), "share_high": pa.int32(), "control": _LIST}
        | _texts("response note")
    ),
    "listings": pa.schema(
        _texts("id source number entity list authority legal_basis") | _PERIOD | _texts("reason")
    ),
    "findings": pa.schema(_texts("rule severity message about")),
    "sources": pa.schema(
        _texts("name title publisher licence url")
        | {"official": pa.bool_()}
        | _texts("reliability")
        | dict.fromkeys(("exhibits", "entities", "listings", "ties"), pa.int64())
        | _texts("captured newest")
    ),
}
"""Each table's columns. Every file is called by its table: `claims.parquet`."""


def file_of(folder: Path, table: str) -> Path:
    """The file that holds `table`: one of `TABLES` in a build's folder, a register's in the catalog's."""
    return folder / f"{table}.parquet"


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, however large."""
    with file.open("rb") as data:
        return hashlib.file_digest(data, "sha256").hexdigest()


def parquet(table: str, rows: Iterable[Row]) -> bytes:
    """The Parquet file of `rows`: the same rows give the same bytes."""
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows), TABLES[table]), sink, compression="zstd")
    return sink.getvalue()


@dataclass(frozen=True, slots=True)
class Build:
    """One build of a catalog, known by the SHA-256 of each of its tables.

    They are those of `TABLES`, and of each register its own (`registers/gleif-0123456789abcdef/claims`).
    """

    tables: Mapping[str, str]

    @property
    def digest(self) -> str:
        """The digest of all tables and of the layout; two builds with one digest are the same."""
        return key(
            "catalog", str(LAYOUT), *(f"{table} {self.tables[table]}" for table in sorted(self.tables))
        )

    def place(self, folder: Path) -> Path:
        """The folder under `folder` that holds the tables."""
        return folder / self.digest[:16]

    def file(self, folder: Path, table: str) -> Path:
        """Where in `folder` a table lies: a register's stands outside the build, for others to use too."""
        return file_of(self.place(folder) if table in TABLES else folder, table)

    def all_of(self, table: str) -> list[str]:
        """The tables with the columns of `table`: the build's own, then those of the registers."""
        return [table, *sorted(other for other in self.tables if other.endswith(f"/{table}"))]

    def sound(self, folder: Path, table: str) -> Path:
        """The file of `table`, held against its SHA-256.

        Raises AnswerableError where it is gone or has changed since it was built.
        """
        file = self.file(folder, table)
        try:
            whole = digest_of(file) == self.tables[table]
        except OSError as error:
            message = f"The {table} of the catalog cannot be read: {error.strerror}."
            raise AnswerableError(message, _AGAIN) from error
        if not whole:
            raise AnswerableError(f"The {table} of the catalog have changed since they were built.", _AGAIN)
        return file


def measured(part: Path, registers: Mapping[str, str]) -> Build:
    """The build whose tables are the files in `part`, and those of `registers`."""
    own = {table: digest_of(file_of(part, table)) for table in sorted(TABLES)}
    return Build({**own, **registers})


def holds(folder: Path, build: Build) -> bool:
    """Whether the catalog `folder` has all tables of `build`, unchanged."""
    files = {table: build.file(folder, table) for table in build.tables}
    return all(file.is_file() and digest_of(file) == build.tables[table] for table, file in files.items())


def current_file(folder: Path) -> Path:
    """The file that says which build stands. Replacing it is the one step that swaps catalogs."""
    return folder / _CURRENT


def pointer(build: Build) -> bytes:
    """What that file says: which build stands, in which layout, and the SHA-256 of its tables."""
    said = {"layout": LAYOUT, "build": build.digest, "tables": dict(build.tables)}
    return json.dumps(said, indent=1).encode() + b"\n"


def current(folder: Path) -> Build | None:
    """The build that stands in `folder`, None where there is none.

    Raises AnswerableError for a catalog of another layout, and where the file that says it was changed.
    """
    file = current_file(folder)
    try:
        said = json.loads(file.read_bytes())
        if said["layout"] != LAYOUT:
            raise AnswerableError(
                f"The catalog {folder} has layout {said['layout']}, and this version reads layout {LAYOUT}.",
                _AGAIN,
            )
        build = Build({str(table): str(digest) for table, digest in said["tables"].items()})
        if TABLES.keys() - build.tables.keys() or build.digest != said["build"]:
            raise ValueError("its parts do not fit together")
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise AnswerableError(f"{file} cannot be read: {error}.", _AGAIN) from error
    return build
