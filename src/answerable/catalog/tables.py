"""The tables: their columns, how they are written, and the layout's number that stands in front of them."""

import io
import json
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from answerable.catalog.rows import Row
from answerable.domain import Digest, key
from answerable.errors import AnswerableError

LAYOUT = 1
"""Goes up by one with every change of a table, so that a catalog of another version is told from this."""

_CURRENT = "current"
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
        | {"share_low": pa.int32(), "share_high": pa.int32()}
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
    """The file that holds `table`."""
    return folder / f"{table}.parquet"


def parquet(table: str, rows: Iterable[Row]) -> bytes:
    """The Parquet file of `rows`: the same rows give the same bytes."""
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(list(rows), TABLES[table]), sink, compression="zstd")
    return sink.getvalue()


def measured(folder: Path) -> str:
    """The digest of all tables in `folder`."""
    files = ((table, file_of(folder, table).read_bytes()) for table in sorted(TABLES))
    return key("catalog", str(LAYOUT), *(f"{table} {Digest.of(data)}" for table, data in files))


def holds(folder: Path, build: str) -> bool:
    """Whether `folder` has all tables of `build`, unchanged."""
    return all(file_of(folder, table).is_file() for table in TABLES) and measured(folder) == build


def pointer(build: str) -> bytes:
    """What the file `current` says: which build stands, and in which layout."""
    return json.dumps({"layout": LAYOUT, "build": build}).encode() + b"\n"


def current_file(folder: Path) -> Path:
    """The file that says which build stands. Replacing it is the one step that swaps catalogs."""
    return folder / _CURRENT


def current(folder: Path) -> str | None:
    """The digest of the build that stands in `folder`, None where there is none.

    Raises AnswerableError for a catalog of another layout.
    """
    file = current_file(folder)
    try:
        said = json.loads(file.read_bytes())
        layout, build = said["layout"], str(said["build"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise AnswerableError(f"{file} cannot be read: {error}.", "Run: answerable build") from error
    if layout != LAYOUT:
        raise AnswerableError(
            f"The catalog {folder} has layout {layout}, and this version reads layout {LAYOUT}.",
            "Run: answerable build",
        )
    return build


def place(folder: Path, build: str) -> Path:
    """The folder that holds the tables of `build`."""
    return folder / build[:16]
