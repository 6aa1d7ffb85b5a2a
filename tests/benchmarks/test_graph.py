"""The measurement of the graph on a small graph made here, its answers checked by SQL and by plain search."""

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as parquet
import pytest

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "graph.py"
COMPANIES, TIES = 2000, 8000
OPEN = 2**31 - 1
AS_OF = date(2015, 1, 1)
OWNS, CONTRIBUTES = 2, 3

Tie = dict[str, int]
Chain = tuple[int, list[int]]
"""The cost, and the steps: twice the number of a tie, one more where it is walked against its arrow."""


def measure(*said: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, SCRIPT, *said], capture_output=True, text=True, check=False)


def made(folder: Path) -> None:
    """Ties at random, a few of them contributions, of one company to itself, or side by side."""
    rng = np.random.default_rng(20)
    starts = rng.integers(10_000, 17_500, TIES)
    lasts = starts + rng.integers(0, 6000, TIES)
    table = {
        "subject": rng.integers(0, COMPANIES, TIES, np.int32),
        "object": np.append(rng.integers(0, COMPANIES, TIES - 1, np.int32), np.int32(COMPANIES - 1)),
        "kind": (rng.random(TIES) < 0.2).astype(np.int8) * rng.integers(1, 4, TIES, np.int8),
        "basis_points": rng.choice([100, 1500, 2499, 2500, 4999, 5000, 5001, 10_000], TIES).astype(np.int32),
        "start": starts.astype(np.int32),
        "end": np.where(rng.random(TIES) < 0.5, OPEN, lasts).astype(np.int32),
    }
    parquet.write_table(pa.table(table), folder / "ties.parquet")
    np.save(folder / "listed.npy", rng.choice(COMPANIES, 40, replace=False).astype(np.int32))
    np.save(folder / "portfolio.npy", rng.choice(COMPANIES, 150, replace=False).astype(np.int32))


@dataclass(frozen=True)
class Run:
    """What one run printed and wrote, and the folder that it was about."""

    folder: Path
    day: int | None
    said: dict[str, Any]
    closure: list[int]
    chains: list[dict[str, Any]]

    @property
    def listed(self) -> set[int]:
        return set(np.load(self.folder / "listed.npy").tolist())

    @property
    def asked(self) -> list[int]:
        found: list[int] = np.load(self.folder / "portfolio.npy").tolist()
        return found


@pytest.fixture(scope="module", params=[None, AS_OF], ids=["every tie", "as of a day"])
def run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Run:
    folder = tmp_path_factory.mktemp("graph")
    made(folder)
    closure, chains = folder / "closure.npy", folder / "chains.parquet"
    dated = [] if request.param is None else ["--as-of", str(request.param)]
    done = measure("--ties", folder, "--closure-out", closure, "--chains-out", chains, *dated)
    assert done.returncode == 0, done.stderr
    return Run(
        folder=folder,
        day=None if request.param is None else (request.param - date(1970, 1, 1)) // timedelta(days=1),
        said=json.loads(done.stdout),
        closure=np.load(closure).tolist(),
        chains=parquet.read_table(chains).to_pylist(),
    )


def standing(run: Run) -> str:
    """The ownership that counts, in SQL."""
    whole = f"from '{run.folder}/ties.parquet' where kind = 0"
    return whole if run.day is None else f'{whole} and start <= {run.day} and "end" >= {run.day}'


def test_it_says_how_much_and_how_long(run: Run) -> None:
    said = run.said
    assert {"companies", "ties", "engine", "as_of", "seconds", "peak_mb", "on_disk_mb"} <= said.keys()
    assert set(said["seconds"]) == {"compile", "build", "open", "closure", "interest", "chains"}
    assert (said["companies"], said["ties"]) == (COMPANIES, TIES)
    assert said["as_of"] == (None if run.day is None else str(AS_OF))
    assert said["closure"] == len(run.closure)
    assert said["chains"] == {"companies": len({c["company"] for c in run.chains}), "chains": len(run.chains)}
    assert said["interest"]["left"] == 0
    assert set(said["bars"]) == {"3M", "30M"}


def test_the_closure_is_what_sql_finds(run: Run) -> None:
    owned = set(run.listed)
    with duckdb.connect() as base:
        base.execute(f"create table stakes as select subject, object, basis_points {standing(run)}")
        while True:
            found = base.execute(
                """select object from stakes where list_contains(?, subject) and subject <> object
                   group by object having sum(basis_points) >= 5000""",
                [sorted(owned)],
            ).fetchall()
            if owned.issuperset(one for (one,) in found):
                break
            owned |= {one for (one,) in found}
    assert run.closure == sorted(owned)
    assert len(owned) > 2 * len(run.listed)


def test_interest_is_told_of_every_company_that_stakes_lead_to(run: Run) -> None:
    with duckdb.connect() as base:
        rows = base.execute(f"select subject, object {standing(run)} and basis_points > 0").fetchall()
    reached: set[int] = set()
    more = set(run.listed)
    while more:
        more = {held for holder, held in rows if holder in more} - reached - run.listed
        reached |= more
    assert run.said["interest"]["companies"] <= len(reached)
    assert run.said["interest"]["companies"] > 0.9 * len(reached)


class Search:
    """Every chain, tried one after the other by what the measurement's own text says of them."""

    def __init__(self, run: Run) -> None:
        table = parquet.read_table(run.folder / "ties.parquet").to_pylist()
        self.ties: list[Tie] = table
        self.listed = run.listed
        self.at: dict[int, list[int]] = {}
        for number, tie in enumerate(table):
            if run.day is None or tie["start"] <= run.day:
                for end in {tie["subject"], tie["object"]}:
                    self.at.setdefault(end, []).append(number)

    def chains(self, company: int) -> list[Chain]:
        """All chains of a company, the best first."""
        return sorted(chain for steps in self._paths(company, [company], []) if (chain := self.chain(steps)))

    def chain(self, steps: list[int]) -> Chain | None:
        """What steps to a listed company cost; None where they mean nothing."""
        kind = self._kind(steps)
        if kind is None:
            return None
        ties = [self.ties[step // 2] for step in steps]
        mixed = max(tie["start"] for tie in ties) > min(tie["end"] for tie in ties)
        missing = 10_000 - min(tie["basis_points"] for tie in ties)
        return (((kind * 4 + mixed) * 8) * 16 + len(steps)) * 16_384 + missing, steps

    def _paths(self, here: int, been: list[int], steps: list[int]) -> Iterator[list[int]]:
        for number in self.at.get(here, ()):
            tie = self.ties[number]
            for start, end, against in (
                (tie["subject"], tie["object"], 0),
                (tie["object"], tie["subject"], 1),
            ):
                if start != here or end in been:
                    continue
                walked = [*steps, 2 * number + against]
                if end in self.listed:
                    yield walked
                elif len(walked) < 4:
                    yield from self._paths(end, [*been, end], walked)

    def _kind(self, steps: list[int]) -> int | None:
        """Which form the steps have: = is ownership and + a contribution, < is against its arrow."""
        ties = [(self.ties[step // 2], step % 2) for step in steps]
        signs = "".join("=+"[tie["kind"] > 0] + "><"[against] for tie, against in ties)
        half = ties[-1][0]["basis_points"] >= 5000
        while signs.startswith("=>"):
            signs = signs[2:]
        if not signs:
            return OWNS
        return CONTRIBUTES if signs == "+>" or (signs in ("+>=>", "+>=<") and half) else None


def test_the_chains_are_the_three_best_of_all(run: Run) -> None:
    """Each with the cost that the text says, in order."""
    search = Search(run)
    some = 0
    for company in run.asked:
        rows = sorted((row for row in run.chains if row["company"] == company), key=lambda row: row["rank"])
        expected = search.chains(company)[:3]
        assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
        assert [(row["cost"], row["steps"]) for row in rows] == [
            (cost, [step // 2 for step in steps]) for cost, steps in expected
        ]
        some += len(expected) == 3
    assert some > 20
    assert {row["company"] for row in run.chains} <= set(run.asked)


def test_a_folder_without_its_files_is_refused_with_a_sentence(tmp_path: Path) -> None:
    done = measure("--ties", tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == f"{tmp_path} has no ties.parquet, listed.npy, portfolio.npy.\n"
