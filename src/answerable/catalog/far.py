"""Far: the ties of registers that are not near the small sources, as columns, and one by one."""

import glob
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy as np

from answerable.catalog import rows
from answerable.domain import (
    MAJORITY,
    Citation,
    Control,
    EntityId,
    Letter,
    Standing,
    Tie,
    TieKind,
    strength_of,
    unknown_stake,
)
from answerable.graph import ALWAYS, LETTERS, LOST, NEVER, Columns, Numbers, control_bits

_DAYS = """
CREATE TEMP MACRO first_day(said) AS CAST(said || substr('-01-01', length(said) - 3) AS DATE);
CREATE TEMP MACRO final_day(said) AS CASE length(said)
    WHEN 4 THEN CAST(said || '-12-31' AS DATE)
    WHEN 7 THEN last_day(CAST(said || '-01' AS DATE))
    ELSE CAST(said AS DATE) END;
CREATE TEMP MACRO number_of(day) AS CAST(date_diff('day', DATE '1970-01-01', day) AS INTEGER);
"""
"""A date is as exact as its source gives it: 2019, 2019-10 or 2019-10-09."""

_FAR = """
CREATE TEMP TABLE far AS
SELECT coalesce(s.other, t.subject) AS subject, coalesce(o.other, t.object) AS object, t.kind, t.standing,
    array_to_string(t.control, ';') AS control, coalesce(p.many, 0) AS publishers,
    coalesce(t.share_low, -1) AS low, coalesce(t.share_high, -1) AS high,
    CASE WHEN t.start IS NULL THEN $never ELSE number_of(first_day(t.start)) END AS begins,
    CASE WHEN t."end" IS NOT NULL THEN number_of(final_day(t."end"))
        WHEN t.ended THEN $lost ELSE $always END AS ends,
    (list_position($files, t.filename) - 1) << 32 | t.file_row_number AS place
FROM read_parquet($files, filename = true, file_row_number = true) t
ANTI JOIN read_parquet($near) n ON n.id = t.id
LEFT JOIN canonical s ON s.one = t.subject
LEFT JOIN canonical o ON o.one = t.object
LEFT JOIN (SELECT item, count(DISTINCT publisher) AS many FROM read_parquet($citations)
    WHERE publisher != '' GROUP BY item) p ON p.item = t.id
WHERE t.standing != $retracted AND t.subject IN (FROM named) AND t.object IN (FROM named)
"""
_NODES = """
CREATE TEMP TABLE nodes AS
SELECT entity, CAST(row_number() OVER (ORDER BY entity) - 1 AS INTEGER) AS number FROM (
    SELECT subject AS entity FROM far UNION SELECT object FROM far UNION SELECT entity FROM ends)
"""
_COLUMNS = """
SELECT s.number AS subject, o.number AS object, kind, standing, control, publishers, low, high, begins, ends,
    place
FROM far JOIN nodes s ON s.entity = subject JOIN nodes o ON o.entity = object ORDER BY place
"""
_ROWS = """
SELECT * FROM read_parquet(?, file_row_number = true)
SEMI JOIN wanted ON wanted.place = file_row_number ORDER BY file_row_number
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Far:
    """The tables of the registers of a catalog, and the ties of its own table, which are not far."""

    ties_files: Sequence[Path]
    citations_files: Sequence[Path]
    claims_files: Sequence[Path]
    near: Path

    def told(
        self, ends: Iterable[EntityId], canonical: Mapping[EntityId, EntityId]
    ) -> tuple[list[EntityId], Columns, Numbers]:
        """All entities at a far tie and the `ends` of near ones, in the order of their bytes; the far ties,
        whose ends are places among them; and where each stands in its register's table.
        """
        with duckdb.connect() as database:
            database.execute(_DAYS)
            rows.fill(database, "canonical", one=list(canonical), other=list(canonical.values()))
            rows.fill(database, "ends", entity=list(dict.fromkeys(ends)))
            database.execute(
                "CREATE TEMP TABLE named AS SELECT DISTINCT entity FROM read_parquet(?) WHERE prop = 'name'",
                [_paths(self.claims_files)],
            )
            given = {"files": _paths(self.ties_files), "citations": _paths(self.citations_files)}
            database.execute(
                _FAR,
                {**given, "near": glob.escape(str(self.near)), "never": NEVER, "lost": LOST, "always": ALWAYS,
                 "retracted": Standing.RETRACTED.value},
            )  # fmt: skip
            database.execute(_NODES)
            entities = database.execute("SELECT entity FROM nodes ORDER BY number").fetchnumpy()["entity"]
            table = database.execute(_COLUMNS).fetchnumpy()
        return entities.tolist(), _columns(table), table["place"].astype(np.int64)

    def ties(self, places: Sequence[int]) -> list[Tie]:
        """The ties that stand at `places`, in their order."""
        of: dict[int, list[int]] = defaultdict(list)
        for place in places:
            of[place >> 32].append(place & 0xFFFFFFFF)
        found: dict[int, Tie] = {}
        with duckdb.connect() as database:
            for file, wanted in of.items():
                rows.fill(database, "wanted", place=wanted)
                path = glob.escape(str(self.ties_files[file]))
                told = list(rows.fetched(database.execute(_ROWS, [path])))
                cited = self._citations(database, [row["id"] for row in told])
                for row in told:
                    place = file << 32 | row["file_row_number"]
                    found[place] = rows.tie(row, cited[row["id"]])
        return [found[place] for place in places]

    def _citations(
        self, database: duckdb.DuckDBPyConnection, items: Sequence[str]
    ) -> Mapping[str, list[Citation]]:
        rows.fill(database, "items", item=list(items))
        query = "SELECT * FROM read_parquet(?) SEMI JOIN items USING (item)"
        cited: dict[str, list[Citation]] = defaultdict(list)
        for row in rows.fetched(database.execute(query, [_paths(self.citations_files)])):
            cited[row["item"]].append(rows.citation(row))
        return cited


def _paths(files: Iterable[Path]) -> list[str]:
    return [glob.escape(str(file)) for file in files]


def _columns(table: Mapping[str, Any]) -> Columns:
    """The far ties as columns; what the domain says of a kind, a standing or a control is asked once."""
    given = table["low"] >= 0
    kinds, kind = np.unique(table["kind"].astype(str), return_inverse=True)
    unknown = [unknown_stake(TieKind(each)) for each in kinds]
    lows, highs = (np.array([getattr(each, end) for each in unknown], np.int64) for end in ("low", "high"))
    high = np.where(given, table["high"], highs[kind] if len(kinds) else 0)
    controls, control = np.unique(table["control"].astype(str), return_inverse=True)
    bits = np.array(
        [control_bits(map(Control, filter(None, each.split(";")))) for each in controls], np.uint8
    )
    standings, standing = np.unique(table["standing"].astype(str), return_inverse=True)
    known = [[strength_of(Standing(each), many) for many in (0, 2)] for each in standings]
    strengths = np.array(known, np.uint8).reshape(-1, 2)
    return Columns(
        subjects=table["subject"].astype(np.int32),
        objects=table["object"].astype(np.int32),
        letters=_letters(kinds, kind, given, (high >= MAJORITY) | (bits[control] > 0)),
        begins=table["begins"].astype(np.int32),
        ends=table["ends"].astype(np.int32),
        lows=np.where(given, table["low"], lows[kind]).astype(np.uint16),
        highs=high.astype(np.uint16),
        strengths=strengths[standing, (table["publishers"] > 1).astype(np.intp)],
        controls=bits[control],
    )


def _letters(kinds: Any, kind: Any, given: Any, controlling: Any) -> Any:
    """The place in LETTERS of each tie."""
    places = {each: place for place, each in enumerate(LETTERS)}
    both = (False, True)
    codes = [
        [[places[Letter(TieKind(each), share, half)] for half in both] for share in both] for each in kinds
    ]
    return np.array(codes, np.uint8).reshape(-1, 2, 2)[
        kind, given.astype(np.intp), controlling.astype(np.intp)
    ]
