"""The ties of a whole catalog as arrays: a register's too, made once, looked up one by one."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from answerable.catalog import Catalog, build
from answerable.domain import DEPTH, WHOLE, Answer, EntityId, OwnershipRule, Share
from answerable.graph import Network, closure, day_number
from answerable.graph import network as in_memory
from answerable.rules import grammar

from .example import heard
from .test_registers import CHAIN, LEI, SMALL, Register

DAY = day_number(date(2026, 3, 9))
DOWN = "\n".join(
    [
        f"leiCode re-0 {LEI}",
        *(f"name re-{n} Example Holding {n}" for n in range(9)),
        *(f"tie {n} re-{n - 1} re-{n} holds" for n in range(1, 9)),
        "name re-90 Example Stranger",
        "name re-91 Example Held by a Stranger",
        "tie 91 re-90 re-91 holds",
    ]
)
"""A listed organisation that owns seven companies one below the other, and two strangers."""
NOBODY: Mapping[EntityId, EntityId] = {}
HALF = OwnershipRule(least=WHOLE // 2, aggregated=True, control={}, says="half or more")


def built(folder: Path, text: str = DOWN) -> Catalog:
    build(folder, [heard(SMALL), Register().part(folder, text)])
    return Catalog.open(folder)


def ends(network: Network) -> list[tuple[EntityId, EntityId]]:
    ties = network.ties(range(len(network.told.letters)))
    return sorted((tie.subject, tie.object) for tie in ties)


def number(network: Network, entity: str) -> int:
    found = network.find(EntityId(entity))
    assert found is not None
    return found


def test_without_registers_it_is_made_in_memory_and_nothing_is_written(tmp_path: Path) -> None:
    build(tmp_path, [heard(SMALL)])
    network = Catalog.open(tmp_path).network(NOBODY)
    assert len(network.told.letters) == 0
    assert not list(tmp_path.glob("*/graph-*"))


def test_every_tie_of_a_register_is_there_the_far_ones_too(tmp_path: Path) -> None:
    catalog = built(tmp_path)
    network = catalog.network(NOBODY)
    assert ends(network) == [*((f"re-{n - 1}", f"re-{n}") for n in range(1, 9)), ("re-90", "re-91")]
    assert [tie.number for tie in catalog.ties()] == [str(n) for n in range(1, 9)]
    (far,) = network.ties([len(catalog.ties())])
    assert (far.statement, far.share, str(far.period)) == ("holds", Share(5001, 5001), "since 2019-10-09")
    assert far.citations[0].quote == "re-90"


def test_it_is_the_network_of_the_same_ties_in_memory(tmp_path: Path) -> None:
    laid = built(tmp_path).network(NOBODY)
    ties = laid.ties(range(len(laid.told.letters)))
    same = in_memory(ties)
    assert {laid.entity(n) for n in range(laid.graph.nodes)} == {
        same.entity(n) for n in range(same.graph.nodes)
    }
    for name in ("letters", "begins", "ends", "lows", "highs", "strengths", "controls"):
        assert np.array_equal(getattr(laid.told, name), getattr(same.told, name)), name
    for entity in ("re-0", "re-4", "re-91"):
        there, here = laid.graph.touching(number(laid, entity)), same.graph.touching(number(same, entity))
        assert laid.ties(there) == same.ties(here)


def test_an_entity_has_one_number_and_a_stranger_to_all_ties_has_none(tmp_path: Path) -> None:
    network = built(tmp_path).network(NOBODY)
    for n in range(network.graph.nodes):
        assert network.find(network.entity(n)) == n
    assert [network.find(EntityId(name)) for name in ("", "re-5x", "zz", "ex-1")] == [None] * 4


def test_what_a_listed_organisation_owns_is_near_at_any_depth(tmp_path: Path) -> None:
    catalog = built(tmp_path)
    assert list(catalog.entities()) == ["ex-1", *(f"re-{n}" for n in range(9))]
    assert len([n for n in range(9) if n > DEPTH]) == 4  # deeper than any chain goes


def test_a_sum_runs_down_to_the_deepest(tmp_path: Path) -> None:
    network = built(tmp_path).network(NOBODY)
    stakes = network.stakes(grammar().holding, DAY)
    under = closure(stakes, HALF, [number(network, "re-0")], network.engine)
    assert network.entities(under.sure.tolist()) == [f"re-{n}" for n in range(1, 9)]
    working = under.working(number(network, "re-8"))
    assert working
    assert (working.answer, working.total) == (Answer.YES, Share(5001, 5001))


def test_records_that_are_one_organisation_are_one_node(tmp_path: Path) -> None:
    network = built(tmp_path).network(
        {EntityId("re-0"): EntityId("ex-1"), EntityId("re-90"): EntityId("ex-1")}
    )
    assert network.find(EntityId("re-0")) is None
    at = network.ties(network.graph.touching(number(network, "ex-1")))
    assert [(tie.subject, tie.object) for tie in at] == [("ex-1", "re-1"), ("ex-1", "re-91")]


def test_the_arrays_are_made_once_and_again_for_other_decisions(tmp_path: Path) -> None:
    catalog = built(tmp_path)
    catalog.network(NOBODY)
    (place,) = tmp_path.glob("*/graph-*")
    before = (place / "rows.npy").stat().st_mtime_ns
    catalog.network(NOBODY)
    assert (place / "rows.npy").stat().st_mtime_ns == before
    catalog.network({EntityId("re-0"): EntityId("ex-1")})
    assert place not in list(tmp_path.glob("*/graph-*"))
    assert len(list(tmp_path.glob("*/graph-*"))) == 1


def test_arrays_that_are_not_whole_are_made_again(tmp_path: Path) -> None:
    catalog = built(tmp_path)
    catalog.network(NOBODY)
    (place,) = tmp_path.glob("*/graph-*")
    (place / "out_ends.npy").write_bytes(b"")
    assert len(ends(catalog.network(NOBODY))) == 9


def test_stakes_that_are_not_whole_are_made_again(tmp_path: Path) -> None:
    network = built(tmp_path).network(NOBODY)
    network.stakes(grammar().holding, DAY)
    (kept,) = tmp_path.glob("*/graph-*/stakes-*")
    (kept / "held.npy").unlink()
    assert len(network.stakes(grammar().holding, DAY).held) == 9
    assert (kept / "held.npy").is_file()


def test_a_register_all_of_which_is_near_has_a_network_too(tmp_path: Path) -> None:
    network = built(
        tmp_path, f"leiCode re-0 {LEI}\nname re-0 Example\nname re-1 Other\ntie 1 re-0 re-1 x"
    ).network(NOBODY)
    assert ends(network) == [("re-0", "re-1")]


def test_the_stakes_of_a_day_are_kept_and_those_of_days_long_asked_go(tmp_path: Path) -> None:
    network = built(tmp_path).network(NOBODY)
    for day in (0, *range(DAY, DAY + 6)):
        stakes = network.stakes(grammar().holding, day)
        assert len(stakes.held) == (0 if day == 0 else 9)
    assert len(list(tmp_path.glob("*/graph-*/stakes-*"))) == 4
    assert np.array_equal(network.stakes(grammar().holding, DAY + 5).held, stakes.held)


def test_a_tie_to_what_nothing_names_is_in_no_network(tmp_path: Path) -> None:
    network = built(tmp_path, f"{CHAIN}\ntie 99 re-77 re-9 points nowhere").network(NOBODY)
    assert network.find(EntityId("re-77")) is None
    assert network.find(EntityId("re-9")) is None


@pytest.mark.parametrize("entity", ["re-91", "re-90"])
def test_a_register_names_what_is_far(tmp_path: Path, entity: str) -> None:
    catalog = built(tmp_path)
    named = catalog.named([EntityId(entity), EntityId("re-0x")])
    assert list(named) == [entity]
    assert named[EntityId(entity)].name.startswith("Example")
