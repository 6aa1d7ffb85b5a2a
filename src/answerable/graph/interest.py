"""Economic interest: what part of a company stands behind whom, through every route.

The part along a route is the product of its stakes, and the routes add up. Cross-holdings are solved: the sum
over all routes round and round is (I - W)⁻¹, where W are the stakes. Routes that come back to the owner
itself are left out, or it would own a part of itself twice (Vitali, Glattfelder and Battiston 2011, The
network of global corporate control, supporting information: the corrected integrated ownership).
Where the owners of a company surely hold more than the whole, each stake is taken in proportion.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from answerable.domain import WHOLE
from answerable.graph.arrays import Floats, Numbers, Places, Points
from answerable.graph.engine import Engine
from answerable.graph.stakes import Stakes
from answerable.graph.vectors import slices

LEAST = 1e-9
"""Less than this part of a company is not followed further."""

ROUNDS = 10_000
"""How often what comes to a company goes on at the most: loops that hardly lose anything end here."""

_ENDLESS = 1e6
"""A sum beyond this comes from loops of stakes so wide that it has no end."""

MOST_IN_LOOPS = 1_500
"""How many companies that hold one another are solved exactly; of more the own routes are not taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interest:
    """The parts of `nodes` that some owners have together: between `low` and `high` of the whole, 1.

    `left` is the largest part that had not gone on when the rounds were over; 0 where all did.
    """

    nodes: Numbers
    low: Floats
    high: Floats
    rounds: int
    left: float

    def by_node(self) -> Mapping[int, tuple[float, float]]:
        """The part of each node: low and high."""
        rows = zip(self.nodes.tolist(), self.low.tolist(), self.high.tolist(), strict=True)
        return {node: (low, high) for node, low, high in rows}


def interest(stakes: Stakes, owners: Iterable[int], engine: Engine) -> Interest:
    """What `owners` have together in every other node, by the lowest and by the highest figures.

    A part that comes through another of the owners is its own and counts once, as its.
    """
    seeds = np.array(list(dict.fromkeys(owners)), np.int32)
    low = engine.push(stakes.starts, stakes.held, stakes.low, stakes.total, seeds, LEAST, ROUNDS)
    if np.array_equal(stakes.low, stakes.high):
        nodes, parts, rounds, left = low
        return Interest(nodes=nodes, low=parts, high=parts, rounds=rounds, left=left)
    high = engine.push(stakes.starts, stakes.held, highest(stakes), stakes.total, seeds, LEAST, ROUNDS)
    parts = np.zeros(len(high[0]))
    parts[np.searchsorted(high[0], low[0])] = low[1]
    return Interest(
        nodes=high[0],
        low=parts,
        high=np.maximum(high[1], parts),
        rounds=max(low[2], high[2]),
        left=max(low[3], high[3]),
    )


def highest(stakes: Stakes) -> Points:
    """The most that each stake can be: its highest figure, less what the others surely hold.

    Where all together surely hold more than the whole that is its lowest figure.
    """
    room = WHOLE - np.minimum(stakes.total[stakes.held] - stakes.low, WHOLE)
    found: Points = np.minimum(stakes.high, np.maximum(room, stakes.low)).astype(np.uint16)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """Who stands behind one node: the part of it that each of `owners` has, between low and high.

    `left` is what had not gone on when the rounds were over. `solved` says whether the routes by which owners
    come back to themselves were taken out everywhere.
    """

    owners: Numbers
    low: Floats
    high: Floats
    left: float
    solved: bool


def behind(stakes: Stakes, node: int) -> Behind:
    """Every direct and indirect owner of `node`, in the order of their numbers."""
    owners = _ancestors(stakes, node)
    at = slices(stakes.in_starts, np.append(owners, np.int32(node)))
    of = stakes.at[at]
    place = {int(owner): n for n, owner in enumerate([*owners, node])}
    holder = np.array([place[int(n)] for n in stakes.holders[at]], np.int64)
    held = np.array([place[int(n)] for n in stakes.held[of]], np.int64)
    whole = np.maximum(stakes.total[stakes.held[of]], WHOLE)
    low, left, solved = _parts(holder, held, stakes.low[of] / whole, len(owners))
    high, left_high, solved_high = _parts(holder, held, highest(stakes)[of] / whole, len(owners))
    if left_high > 0:  # the rounds did not come to an end, so they bound nothing
        high = np.ones(len(owners))
    return Behind(
        owners=owners,
        low=low,
        high=np.maximum(low, high),
        left=max(left, left_high),
        solved=solved and solved_high,
    )


def _ancestors(stakes: Stakes, node: int) -> Numbers:
    seen = np.array([node], np.int32)
    layer = seen
    while len(layer):
        layer = np.setdiff1d(stakes.holders[slices(stakes.in_starts, layer)], seen)
        seen = np.union1d(seen, layer)
    return np.setdiff1d(seen, [node]).astype(np.int32)


def _parts(holder: Places, held: Places, weight: Floats, target: int) -> tuple[Floats, float, bool]:
    """The part of `target` that each node before it has: (parts, what is left, whether loops are solved)."""
    many = target + 1
    parts, waiting, rounds = np.zeros(many), np.zeros(many), 0
    waiting[target] = 1.0
    while waiting.max() > LEAST and rounds < ROUNDS and parts.max() < _ENDLESS:
        waiting = np.bincount(holder, weight * waiting[held], many).astype(np.float64)
        parts = parts + waiting
        rounds += 1
    left = float(waiting.max())
    own = _own(holder, held, weight, many) if left <= LEAST else None
    found = np.minimum(parts if own is None else parts / own, 1.0)[:target]
    return found, left if left > LEAST else 0.0, own is not None


def _own(holder: Places, held: Places, weight: Floats, many: int) -> Floats | None:
    """How often each node comes to itself in all rounds, the start included: the diagonal of (I - W)⁻¹.

    1 for a node that is on no loop. None where too many are.
    """
    core = _on_loops(holder, held, many)
    if len(core) > MOST_IN_LOOPS:
        return None
    own = np.ones(many)
    place = np.full(many, -1)
    place[core] = np.arange(len(core))
    inside = (place[holder] >= 0) & (place[held] >= 0)
    matrix = np.eye(len(core))
    np.subtract.at(matrix, (place[holder[inside]], place[held[inside]]), weight[inside])
    own[core] = np.diag(np.linalg.inv(matrix))
    return own


def _on_loops(holder: Places, held: Places, many: int) -> Places:
    """The nodes left when those without holders or without holdings are taken away, again and again."""
    kept = np.ones(len(holder), bool)
    while True:
        holds = np.bincount(holder[kept], minlength=many) > 0
        is_held = np.bincount(held[kept], minlength=many) > 0
        still = kept & holds[held] & is_held[holder]
        if still.sum() == kept.sum():
            return np.flatnonzero(holds & is_held).astype(np.int64)
        kept = still
