"""What `kernels` does, in numpy: for small graphs, and where numba is not installed.

The answers are the same; the rounds of `push` are counted a layer at a time in both.
"""

import numpy as np

from answerable.domain import WHOLE
from answerable.graph.arrays import Flags, Floats, Numbers, Points
from answerable.graph.kernels import COUNTED


def place(ends: Numbers, nodes: int) -> tuple[Numbers, Numbers]:
    """As `kernels.place`."""
    starts = np.zeros(nodes + 1, np.int32)
    np.cumsum(np.bincount(ends, minlength=nodes), out=starts[1:])
    return np.argsort(ends, kind="stable").astype(np.int32), starts


def spread(
    starts: Numbers, held: Numbers, weight: Points, forces: Flags, seeds: Numbers, least: int, sums: Numbers
) -> Numbers:
    """As `kernels.spread`; the order within a layer is that of the numbers."""
    layer = _once(seeds)
    sums[layer] = COUNTED
    found = [layer]
    while len(layer):
        at = slices(starts, layer)
        nodes = held[at]
        np.add.at(sums, nodes, weight[at])
        enough = nodes[sums[nodes] >= least]
        if len(forces):
            enough = np.concatenate((enough, nodes[(forces[at] > 0) & (sums[nodes] >= 0)]))
        layer = np.unique(enough)
        sums[layer] = COUNTED
        found.append(layer)
    return np.concatenate(found).astype(np.int32)


def reach(
    starts: Numbers,
    held: Numbers,
    low: Points,
    high: Points,
    total: Numbers,
    forces: Flags,
    counting: Numbers,
    least: int,
    lows: Numbers,
    highs: Numbers,
) -> Numbers:
    """As `kernels.reach`; the order within a layer is that of the numbers."""
    layer = _once(counting)
    lows[layer] = COUNTED
    found = [layer]
    while len(layer):
        at = slices(starts, layer)
        nodes = held[at]
        np.add.at(lows, nodes, low[at])
        np.add.at(highs, nodes, high[at])
        room = np.where(total[nodes] > WHOLE, WHOLE, WHOLE - (total[nodes] - lows[nodes]))
        could = np.minimum(highs[nodes], room) >= least
        could |= forces[at] > 0 if len(forces) else False
        layer = np.unique(nodes[could & (lows[nodes] >= 0)])
        lows[layer] = COUNTED
        found.append(layer)
    return np.concatenate(found).astype(np.int32)


def push(
    starts: Numbers, held: Numbers, weight: Points, total: Numbers, seeds: Numbers, least: float, most: int
) -> tuple[Numbers, Floats, int, float]:
    """As `kernels.push`."""
    parts = np.zeros(len(starts) - 1)
    waiting = np.zeros(len(starts) - 1)
    layer = _once(seeds)
    parts[layer], waiting[layer] = -1.0, 1.0
    reached = [layer[:0]]
    rounds = 0
    while len(layer) and rounds < most:
        at = slices(starts, layer)
        goes = np.repeat(waiting[layer], starts[layer + 1] - starts[layer])
        waiting[layer] = 0.0
        at, goes = at[parts[held[at]] >= 0], goes[parts[held[at]] >= 0]
        nodes, where = np.unique(held[at], return_inverse=True)
        whole = np.maximum(total[held[at]], WHOLE)
        more = np.bincount(where, goes * weight[at] / whole, len(nodes))
        more = np.minimum(more, 1.0 - parts[nodes])
        reached.append(nodes[(parts[nodes] == 0) & (more > 0)])
        parts[nodes] += more
        waiting[nodes] += more
        layer = nodes[waiting[nodes] > least]
        rounds += 1
    left = float(waiting[layer].max()) if len(layer) else 0.0
    nodes = np.unique(np.concatenate(reached)).astype(np.int32)
    return nodes, parts[nodes], rounds, left


def sweep(
    out_starts: Numbers,
    out_ends: Numbers,
    out_letters: Flags,
    in_starts: Numbers,
    in_ends: Numbers,
    in_letters: Flags,
    before: Flags,
    targets: Numbers,
    concerns: Numbers,
    ends: int,
    depth: int,
) -> Flags:
    """As `kernels.sweep`."""
    alive = np.zeros((depth + 1, len(targets)), np.uint8)
    layer = _once(concerns)
    alive[0, layer] = ends
    for left in range(1, depth + 1):
        if left > 1:
            layer = layer[targets[layer] == 0]
        for way, (starts, others, letters) in enumerate(
            ((in_starts, in_ends, in_letters), (out_starts, out_ends, out_letters))
        ):
            at = slices(starts, layer)
            states = np.repeat(alive[left - 1, layer], starts[layer + 1] - starts[layer])
            np.bitwise_or.at(alive[left], others[at], before[way, letters[at], states])
        layer = np.flatnonzero(alive[left]).astype(np.int32)
    return alive


def _once(nodes: Numbers) -> Numbers:
    """Each node once, in the order of first appearance."""
    _, first = np.unique(nodes, return_index=True)
    return nodes[np.sort(first)]


def slices(starts: Numbers, nodes: Numbers) -> Numbers:
    """The places of all rows of `nodes`, one node after the other."""
    many = starts[nodes + 1] - starts[nodes]
    before = np.cumsum(many) - many
    places: Numbers = (np.arange(many.sum()) + np.repeat(starts[nodes] - before, many)).astype(np.int32)
    return places
