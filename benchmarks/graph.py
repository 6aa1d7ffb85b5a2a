"""The graph at full size: how long it takes to build, to open, and to answer; and the answers, to be checked.

    python benchmarks/graph.py --ties DIR [--closure-out F] [--chains-out F] [--as-of DATE] [--peer]

DIR holds ties.parquet (subject, object: int32 numbers of companies; kind: 0 is ownership, all others are
contributions; basis_points; start, end: days since 1970, the largest int32 for open), listed.npy and
portfolio.npy. Every row is a tie of its own, and its number is its row. Without --as-of every tie counts,
whatever its dates; with it those that had begun and not ended on that day hold, and those that had not begun
are not walked.

closure: the companies of which half or more is owned by listed ones and those so owned, added up
(basis_points >= 5000), the listed included. --closure-out: their numbers, sorted, int32 .npy.

interest: the part that the listed have together in every other company, through all routes (I - W)⁻¹.

chains: of each company in portfolio.npy the three least costly chains to a listed one of at most four ties,
by the project's own grammar (rules/grammar.yml), where kind 0 is `ownership` and all others are `financing`:
  owns listed           ownership+                              from the company along every arrow
  contributes to listed ownership* contribution                 the last one into the listed
                        ownership* contribution ownership       the last one along its arrow, half or more
                        ownership* contribution ownership       the last one against its arrow, half or more
No company is passed twice, and no listed one is passed on the way. A chain costs, in this order,
  kind      2 owns listed, 3 contributes to listed
  mixed     1 where the latest start of its ties is after the earliest end, else 0
  steps     the number of its ties
  missing   10,000 less the smallest basis_points of its ties
packed as  (((kind * 4 + mixed) * 8) * 16 + steps) * 16384 + missing. Of one cost the chain comes first whose
steps, 2 * tie (+ 1 where it is walked against its arrow), are smaller one by one.
--chains-out: Parquet with company, rank (1 is best), cost, steps (tie numbers from the company on).

--peer also asks DuckDB for the closure, on the table as it is, and gives how long that took and whether the
answer is the same.

All figures are seconds of the wall clock of one process, memory in MB at the peak of its whole life. Numba
compiles once for a machine and keeps it; `compile` is what that took in this run (a fraction of a second
where it was kept), on a graph of a few ties beforehand.
"""

import argparse
import json
import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet
from numpy.typing import NDArray

from answerable.domain import DEPTH, MAJORITY, Letter, OwnershipRule, TieKind
from answerable.graph import (
    ALWAYS,
    FARTHEST,
    LARGE,
    LETTERS,
    Columns,
    Engine,
    Found,
    Graph,
    Holdings,
    Stakes,
    automata,
    closure,
    day_number,
    engine,
    interest,
    laid_out,
    search,
    stakes,
)
from answerable.indexes import mapped, write_arrays
from answerable.rules import grammar

BEST = 3
RULE = OwnershipRule(least=MAJORITY, aggregated=True, control={}, says="half or more, added up")
BARS = {
    "3M": {"build": 4, "open": 0.1, "closure": 0.03, "interest": 0.15, "chains": 1},
    "30M": {"build": 60, "mb": 6000, "closure": 0.3, "interest": 1, "chains": 6},
}
"""What is asked for at these sizes, in seconds and MB."""

_CODES = {letter: code for code, letter in enumerate(LETTERS)}
_MINOR, _MAJOR = (_CODES[Letter(TieKind.OWNERSHIP, True, half)] for half in (False, True))
_GIVES = _CODES[Letter(TieKind.FINANCING, True, False)]


def column(ties: Path, name: str) -> NDArray[Any]:
    """One column of the file."""
    found: NDArray[Any] = parquet.read_table(ties, columns=[name])[name].to_numpy()
    return found


def told(ties: Path) -> Columns:
    """The file as columns; what it does not tell is 0."""
    kind, points = column(ties, "kind"), column(ties, "basis_points").astype(np.uint16)
    letters = np.where(kind == 0, np.where(points >= MAJORITY, _MAJOR, _MINOR), _GIVES).astype(np.uint8)
    nothing = np.broadcast_to(np.uint8(0), kind.shape)
    return Columns(
        subjects=column(ties, "subject"),
        objects=column(ties, "object"),
        letters=letters,
        begins=column(ties, "start"),
        ends=column(ties, "end"),
        lows=points,
        highs=points,
        strengths=nothing,
        controls=nothing,
    )


def owned(rows: Columns, day: int | None) -> Holdings:
    """Every ownership of another company in the file that stands on `day`, or all of them."""
    own = ((rows.letters == _MINOR) | (rows.letters == _MAJOR)) & (rows.subjects != rows.objects)
    ties = np.flatnonzero(own if day is None else own & rows.stand(day)).astype(np.int32)
    return Holdings(
        holders=rows.subjects[ties],
        held=rows.objects[ties],
        low=rows.lows[ties],
        high=rows.highs[ties],
        control=rows.controls[ties],
        ties=ties,
    )


def built(ties: Path, folder: Path, day: int | None, chosen: Engine, least: int = 0) -> None:
    """Read the file, lay it out for `least` companies or more, and write it to `folder`."""
    rows = told(ties)
    nodes = max(int(rows.subjects.max()) + 1, int(rows.objects.max()) + 1, least)
    write_arrays(laid_out(rows, nodes, chosen), folder / "graph")
    held = owned(rows, day)
    del rows
    write_arrays(stakes(held, nodes, chosen).arrays(), folder / "stakes")


def opened(folder: Path) -> tuple[Graph, Stakes]:
    return Graph(**mapped(folder / "graph")), Stakes(**mapped(folder / "stakes"))


def chains(graph: Graph, listed: list[int], asked: list[int], day: int, chosen: Engine) -> Found:
    """The best chains of every company asked about, the gravest kind first."""
    found = None
    for one in automata(grammar()):
        if one.exposure in ("owns listed", "contributes to listed"):
            concerns = dict.fromkeys(listed, 1)
            hunt = search(graph, one, concerns, depth=DEPTH, day=day, engine=chosen)
            found = hunt.best(asked, BEST, found, most=2**60)
    assert found is not None
    return found


def chain_table(found: Found, asked: list[int]) -> pa.Table:
    """company, rank, cost, steps."""
    rows = [
        (asked[company], int(place) + 1, int(found.costs[company, 0, place]), _steps(found, company, place))
        for company, place in np.argwhere(found.costs[:, 0] < FARTHEST)
    ]
    kinds = (pa.int32(), pa.int32(), pa.int64(), pa.list_(pa.int32()))
    arrays = [pa.array(each, kind) for each, kind in zip(zip(*rows, strict=True), kinds, strict=True)]
    arrays = arrays or [pa.array([], kind) for kind in kinds]
    return pa.table(arrays, names=["company", "rank", "cost", "steps"])


def _steps(found: Found, company: int, place: int) -> list[int]:
    return [int(step) // 2 for step in found.chains[company, 0, place] if step >= 0]


def warmed(chosen: Engine, folder: Path) -> None:
    """Let numba compile, or find what it compiled before, on a few ties of no meaning."""
    few = 20
    rng = np.random.default_rng(1)
    table = {name: rng.integers(0, few, few, np.int32) for name in ("subject", "object")}
    table |= {"kind": rng.integers(0, 2, few, np.int8), "basis_points": np.full(few, MAJORITY, np.int32)}
    table |= {"start": np.zeros(few, np.int32), "end": np.full(few, ALWAYS, np.int32)}
    parquet.write_table(pa.table(table), folder / "few.parquet")
    built(folder / "few.parquet", folder, None, chosen)
    graph, held = opened(folder)
    closure(held, RULE, [0], chosen)
    interest(held, [0], chosen)
    chains(graph, [0], list(range(1, few)), ALWAYS, chosen)


class Clock:
    """Seconds by what they were spent on."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def __call__(self, what: str) -> "Clock":
        self._what, self._began = what, time.perf_counter()
        return self

    def __enter__(self) -> None:
        self._began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self.seconds[self._what] = round(time.perf_counter() - self._began, 4)


_OWN = """CREATE TABLE own AS SELECT subject, object, basis_points FROM read_parquet(?)
    WHERE kind = 0 AND (? OR start <= ? AND "end" >= ?)"""
_NEXT = """INSERT INTO counted SELECT object FROM own SEMI JOIN counted ON subject = company
    WHERE object NOT IN (FROM counted) GROUP BY object HAVING sum(basis_points) >= ?"""


def asked_of_duckdb(ties: Path, listed: list[int], closed: NDArray[Any], day: int | None) -> dict[str, Any]:
    """The closure as SQL has it, the table in memory beforehand: seconds, and whether it is the same."""
    with duckdb.connect() as database:
        database.execute(_OWN, [str(ties), day is None, day or 0, day or 0])
        database.register("listed", pa.table({"company": pa.array(listed, pa.int32())}))
        began = time.perf_counter()
        database.execute("CREATE TABLE counted AS FROM listed")
        while database.execute(_NEXT, [MAJORITY]).fetchall() != [(0,)]:
            pass
        seconds = time.perf_counter() - began
        found = database.execute("FROM counted ORDER BY company").fetchnumpy()["company"]
    return {"closure_seconds": round(seconds, 4), "same": bool(np.array_equal(found, closed))}


def measure(
    folder: Path,
    closure_out: Path | None = None,
    chains_out: Path | None = None,
    day: date | None = None,
    *,
    peer: bool = False,
) -> dict[str, Any]:
    """Everything on the graph in `folder`."""
    ties = folder / "ties.parquet"
    many = parquet.read_metadata(ties).num_rows
    chosen, clock = engine(max(many, LARGE)), Clock()
    number = None if day is None else day_number(day)
    listed, asked = (np.load(folder / f"{name}.npy").tolist() for name in ("listed", "portfolio"))
    with tempfile.TemporaryDirectory() as place:
        with clock("compile"):
            warmed(chosen, Path(place))
        with clock("build"):
            built(ties, Path(place), number, chosen, max(*listed, *asked, 0) + 1)
        with clock("open"):
            graph, held = opened(Path(place))
        with clock("closure"):
            under = closure(held, RULE, listed, chosen)
            closed = np.sort(np.concatenate((under.sure, under.listed)))
        with clock("interest"):
            parts = interest(held, listed, chosen)
        with clock("chains"):
            found = chains(graph, listed, asked, ALWAYS if number is None else number, chosen)
        size = sum(file.stat().st_size for file in Path(place).rglob("*.npy"))
    table = chain_table(found, asked)
    if closure_out:
        np.save(closure_out, closed)
    if chains_out:
        parquet.write_table(table, chains_out)
    return {
        "companies": graph.nodes,
        "ties": many,
        "engine": "numpy" if chosen.lists else "numba",
        "as_of": None if day is None else str(day),
        "seconds": clock.seconds,
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "on_disk_mb": round(size / 1e6),
        "closure": len(closed),
        "interest": {"companies": len(parts.nodes), "rounds": parts.rounds, "left": parts.left},
        "chains": {"companies": len(set(table["company"].to_pylist())), "chains": len(table)},
        **({"duckdb": asked_of_duckdb(ties, listed, closed, number)} if peer else {}),
        "bars": BARS,
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ties", type=Path, required=True, metavar="DIR", help="a folder as told above")
    parser.add_argument("--closure-out", type=Path, metavar="F", help="write the closure here (.npy)")
    parser.add_argument("--chains-out", type=Path, metavar="F", help="write the chains here (Parquet)")
    parser.add_argument("--as-of", type=date.fromisoformat, metavar="DATE", help="the day to ask about")
    parser.add_argument("--peer", action="store_true", help="ask DuckDB for the closure too")
    said = parser.parse_args()
    if missing := [
        n for n in ("ties.parquet", "listed.npy", "portfolio.npy") if not (said.ties / n).is_file()
    ]:
        print(f"{said.ties} has no {', '.join(missing)}.", file=sys.stderr)
        return 2
    print(
        json.dumps(
            measure(said.ties, said.closure_out, said.chains_out, said.as_of, peer=said.peer), indent=1
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
