"""Registers: what a source of millions says goes into tables of its own, batch by batch, and stays there.

A part is the tables of one register, made of its files alone. It lies beside the builds, under a name that
says what it was made of, and serves every build until the files or the program change.
"""

import glob
import json
import shutil
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from answerable.catalog import tables
from answerable.catalog.reading import Reading, Sealed, read_items, refuse_count
from answerable.domain import Finding, Severity, TieId, key
from answerable.errors import AnswerableError
from answerable.files import atomic_write, make_folder, part_beside, refusals, sync_folder
from answerable.sources import BATCHES, Batch, Card

FOLDER = "registers"
_TABLES = ("claims", "ties", "citations")
_ABOUT = "part.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The tables of one register, how much is in them, and what its reader found.

    `tables` are the SHA-256 of each, by its name in the catalog: `registers/<name>-<key>/claims`.
    """

    card: Card
    files: tuple[Sealed, ...]
    tables: Mapping[str, str]
    entities: int
    ties: int
    newest: str
    findings: tuple[Finding, ...]


def part(reading: Reading, folder: Path, version: str) -> Part:
    """The part of a register in the catalog `folder`: the one that is there, or a new one.

    `version` says which program reads. Raises AnswerableError as `hear` does; nothing is left behind then.
    """
    place = f"{FOLDER}/{reading.source.card.name}-{_key(reading, version)}"
    held = _held(folder / place, place, reading)
    return held or _made(reading, folder, place)


def _key(reading: Reading, version: str) -> str:
    said = [f"{f.exhibit.name} {f.exhibit.digest} {f.first_seen} {f.last_seen}" for f in reading.files]
    return key("part", str(tables.LAYOUT), version, *said)[:16]


def _held(at: Path, place: str, reading: Reading) -> Part | None:
    """The part that stands at `at`, if it is whole."""
    try:
        about = json.loads((at / _ABOUT).read_bytes())
        sums = {name: tables.digest_of(at / f"{name}.parquet") for name in _TABLES}
        if sums != about["tables"]:
            return None
        return _part(reading, place, about)
    except (OSError, ValueError, LookupError, TypeError):  # what is not whole is made anew
        return None


def _part(reading: Reading, place: str, about: Mapping[str, Any]) -> Part:
    findings = (Finding(**{**one, "severity": Severity(one["severity"])}) for one in about["findings"])
    return Part(
        card=reading.source.card,
        files=reading.files,
        tables={f"{place}/{name}": digest for name, digest in about["tables"].items()},
        entities=about["entities"],
        ties=about["ties"],
        newest=about["newest"],
        findings=tuple(findings),
    )


def _made(reading: Reading, folder: Path, place: str) -> Part:
    making = part_beside(folder / "register")
    try:
        with refusals(folder):
            make_folder(making)
            findings = _write(reading, making)
            about = _measured(making, reading, findings)
            refuse_count(reading.source.card, reading.files, about["entities"])
            atomic_write(making / _ABOUT, json.dumps(about, indent=1, ensure_ascii=False).encode())
            shutil.rmtree(folder / place, ignore_errors=True)
            make_folder((folder / place).parent)
            making.replace(folder / place)
            sync_folder((folder / place).parent)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return _part(reading, place, about)


def _write(reading: Reading, making: Path) -> list[Finding]:
    """Write all batches as they come; what the reader found."""
    findings = []
    with ExitStack() as stack:
        writers = {name: stack.enter_context(_writer(making, name)) for name in _TABLES}
        for file in reading.files:
            for item in read_items(reading.source, file.exhibit):
                match item:
                    case Batch():
                        rows = _completed(item, reading.source.card.name, file)
                        writers[item.table].write_table(rows, row_group_size=max(1, len(rows)))
                    case Finding():
                        findings.append(item)
                    case _:
                        name, what = reading.source.card.name, type(item).__name__
                        raise AnswerableError(
                            f"The reader of the register {name} yields a {what}, not a batch or a finding.",
                            "Mend or uninstall the package that has it.",
                        )
    return findings


def _writer(making: Path, table: str) -> pq.ParquetWriter:
    """Writes the batches of `table`: the light settings lose 3 % of space and win half of the time."""
    return pq.ParquetWriter(
        making / f"{table}.parquet",
        _schema(table),
        compression="zstd",
        compression_level=1,
        use_dictionary=[field.name for field in _schema(table) if field.name not in _UNLIKE],
        write_statistics=["entity", "subject", "object", "item"],
    )


@cache
def _schema(table: str) -> pa.Schema:
    """The columns of `table`, those that are the same in a whole batch as a dictionary of one text."""
    own = {*BATCHES[table].names, "id", "item"}
    return pa.schema(
        [
            (field.name, _SAME if field.type == pa.string() and field.name not in own else field.type)
            for field in tables.TABLES[table]
        ]
    )


_SAME = pa.dictionary(pa.int8(), pa.string())
_UNLIKE = {"id", "item", "number", "value", "locator", "statement"}
"""Columns whose texts are mostly different: a dictionary of them would be as long as they are."""


def _completed(batch: Batch, source: str, file: Sealed) -> pa.Table:
    """The rows with the columns that the reader does not fill. A claim's id is made when it is asked for."""
    said = {field.name: batch.rows[field.name] for field in batch.rows.schema}
    same = {
        "source": source,
        "exhibit": file.exhibit.digest.hex,
        "first_seen": file.first_seen,
        "last_seen": file.last_seen,
        "kind": "tie",
        "published": None,
        "id": None,
    }
    if batch.table != "claims":
        said["id" if batch.table == "ties" else "item"] = _tie_ids(source, batch.rows["number"])
    schema = _schema(batch.table)
    missing = {field.name: _repeated(field, same.get(field.name, ""), len(batch.rows)) for field in schema
               if field.name not in said}  # fmt: skip
    return pa.Table.from_arrays([(said | missing)[name] for name in schema.names], schema=schema)


def _repeated(field: pa.Field, value: object, many: int) -> pa.Array:
    if field.type != _SAME:
        return pa.repeat(pa.scalar(value, field.type), many)
    index = pa.scalar(None if value is None else 0, pa.int8())
    return pa.DictionaryArray.from_arrays(pa.repeat(index, many), [value or ""])


def _tie_ids(source: str, numbers: pa.Array) -> pa.Array:
    return pa.array([TieId(key("tie", source, number)) for number in numbers.to_pylist()], pa.string())


_FIRST_LOOSE = """SELECT number, locator FROM ties JOIN citations ON item = ties.id
    WHERE ties.id NOT IN (SELECT id FROM whole) ORDER BY number, locator LIMIT 1"""
"""The number and the row of the first tie that is not whole."""


def _measured(making: Path, reading: Reading, findings: list[Finding]) -> dict[str, Any]:
    """What is in the tables of a new part."""
    with duckdb.connect() as database:
        for table in _TABLES:
            view(database, table, [making / f"{table}.parquet"])
        database.execute("CREATE TEMP TABLE named AS SELECT DISTINCT entity FROM claims WHERE prop = 'name'")
        database.execute(
            "CREATE VIEW whole AS SELECT * FROM ties WHERE subject IN (FROM named) AND object IN (FROM named)"
        )
        ((entities,),) = database.execute("SELECT count(*) FROM named").fetchall()
        ((all_ties,),) = database.execute("SELECT count(*) FROM ties").fetchall()
        ((ties, start, end),) = database.execute(
            'SELECT count(*), max(start), max("end") FROM whole'
        ).fetchall()
        first = database.execute(_FIRST_LOOSE).fetchall()
    day = str(max(file.last_seen for file in reading.files))
    if loose := all_ties - ties:
        message = f"ties left out as they point to an organisation that nothing names: {loose:,}"
        about = f"{reading.source.card.name} {' '.join(first[0])} and on"
        findings.append(
            Finding(rule="catalog.unknown-entity", severity=Severity.STOP, message=message, about=about)
        )
    return {
        "tables": {table: tables.digest_of(making / f"{table}.parquet") for table in _TABLES},
        "entities": entities,
        "ties": ties,
        "newest": max((date for date in (start, end) if date and date <= day), default=""),
        "findings": [asdict(finding) for finding in findings],
    }


def view(database: duckdb.DuckDBPyConnection, name: str, files: Iterable[Path]) -> None:
    """Call the rows of all Parquet `files` `name` in `database`."""
    database.read_parquet([glob.escape(str(file)) for file in files]).create_view(name)


def clear(folder: Path, kept: Iterable[str]) -> None:
    """Take away the parts in the catalog `folder` that no table of `kept` is of."""
    used = {table.split("/")[1] for table in kept if table.startswith(f"{FOLDER}/")}
    at = folder / FOLDER
    for other in at.iterdir() if at.is_dir() else ():
        if other.name not in used:
            shutil.rmtree(other, ignore_errors=True)
