"""The loops that numba compiles for large graphs. Plain functions over arrays: nothing here imports numba.

Each has a twin in `vectors` that says the same in numpy. `engine` chooses.
"""

import numpy as np

from answerable.domain import WHOLE
from answerable.graph.arrays import Flags, Floats, Numbers, Points

COUNTED = -(2**30)
"""In a sum: this node counts already, so that nothing brings it back."""


def place(ends: Numbers, nodes: int) -> tuple[Numbers, Numbers]:
    """Where the rows of each node stand when they are sorted by node: (order, starts).

    `order[starts[n]:starts[n + 1]]` are the rows whose end is n, as they come. A counting sort.
    """
    starts = np.zeros(nodes + 1, np.int32)
    for row in range(len(ends)):
        starts[ends[row] + 1] += 1
    for node in range(nodes):
        starts[node + 1] += starts[node]
    order = np.empty(len(ends), np.int32)
    free = starts[:-1].copy()
    for row in range(len(ends)):
        end = ends[row]
        order[free[end]] = row
        free[end] += 1
    return order, starts


def spread(
    starts: Numbers, held: Numbers, weight: Points, forces: Flags, seeds: Numbers, least: int, sums: Numbers
) -> Numbers:
    """The nodes that `seeds` own: those in which counting holders have `least` or more together.

    `forces` marks stakes that are enough by themselves; it is empty where there are none. `sums` is room for
    a number a node, all zero; it is left in disorder. The answer has the seeds first, in their order.
    """
    queue = np.empty(len(sums), np.int32)
    many = 0
    for seed in seeds:
        if sums[seed] != COUNTED:
            sums[seed] = COUNTED
            queue[many] = seed
            many += 1
    forcing = len(forces) > 0
    done = 0
    while done < many:
        holder = queue[done]
        done += 1
        for at in range(starts[holder], starts[holder + 1]):
            node = held[at]
            total = sums[node] + weight[at]
            if forcing and forces[at] and total >= 0:
                total = least
            sums[node] = total
            if total >= least:
                sums[node] = COUNTED
                queue[many] = node
                many += 1
    return queue[:many].copy()


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
    """The nodes that those `counting` could own: as `spread`, by the highest figures of their stakes.

    What the others surely hold, of the `total` of all lowest figures of a node, cannot be theirs, unless that
    is more than the whole: then some figure is wrong, and none rules another out. `lows` and
    `highs` are room for a number a node, all zero. The answer has those counting first, in their order.
    """
    queue = np.empty(len(lows), np.int32)
    many = 0
    for node in counting:
        if lows[node] != COUNTED:
            lows[node] = COUNTED
            queue[many] = node
            many += 1
    forcing = len(forces) > 0
    done = 0
    while done < many:
        holder = queue[done]
        done += 1
        for at in range(starts[holder], starts[holder + 1]):
            node = held[at]
            if lows[node] < 0:
                continue
            lows[node] += low[at]
            highs[node] += high[at]
            room = WHOLE if total[node] > WHOLE else WHOLE - (total[node] - lows[node])
            if min(highs[node], room) >= least or (forcing and forces[at]):
                lows[node] = COUNTED
                queue[many] = node
                many += 1
    return queue[:many].copy()


def push(
    starts: Numbers, held: Numbers, weight: Points, total: Numbers, seeds: Numbers, least: float, most: int
) -> tuple[Numbers, Floats, int, float]:
    """The part of each node that `seeds` hold through all routes: (nodes, parts, rounds, what is left).

    What has come to a node and not gone on yet waits there; it goes on while it is more than `least`. A
    stake is `weight` of the whole, or of `total` of its node where that is more. A node has the whole at the
    most, so that loops end; after `most` rounds what still waits is left, and the largest of it is told.
    """
    parts = np.zeros(len(starts) - 1, np.float64)
    waiting = np.zeros(len(starts) - 1, np.float64)
    queue = np.empty(len(starts), np.int32)
    found = np.empty(len(starts), np.int32)
    size, first, last, many = len(queue), 0, 0, 0
    for seed in seeds:
        if parts[seed] == 0:
            parts[seed] = -1.0
            waiting[seed] = 1.0
            queue[last] = seed
            last += 1
    rounds, end = 0, last
    while first != last and rounds < most:
        holder = queue[first]
        first = first + 1 if first + 1 < size else 0
        goes = waiting[holder]
        waiting[holder] = 0.0
        for at in range(starts[holder], starts[holder + 1]):
            node = held[at]
            part = parts[node]
            if part < 0:
                continue
            whole = total[node] if total[node] > WHOLE else WHOLE
            more = min(goes * weight[at] / whole, 1.0 - part)
            if more <= 0:
                continue
            if part == 0:
                found[many] = node
                many += 1
            parts[node] = part + more
            before = waiting[node]
            waiting[node] = before + more
            if before <= least and before + more > least:
                queue[last] = node
                last = last + 1 if last + 1 < size else 0
        if first == end:
            rounds += 1
            end = last
    left = 0.0
    while first != last:
        left = max(left, waiting[queue[first]])
        first = first + 1 if first + 1 < size else 0
    nodes = np.sort(found[:many])
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
    """From which states at which nodes a concern is exactly 1, 2 … `depth` steps away.

    `alive[left, node]` is a set of states as bits. `before[way, letter, states]` are the states from which a
    tie of that letter, walked along (way 0) or against its arrow (way 1), leads into one of `states`; `ends`
    are those in which a walk may end. A walk that has come to a concern (`targets` not 0) goes no further.
    """
    nodes = len(targets)
    alive = np.zeros((depth + 1, nodes), np.uint8)
    layer = np.empty(nodes, np.int32)
    following = np.empty(nodes, np.int32)
    many = 0
    for node in concerns:
        if alive[0, node] == 0:
            alive[0, node] = ends
            layer[many] = node
            many += 1
    for left in range(1, depth + 1):
        found = 0
        for place in range(many):
            node = layer[place]
            states = alive[left - 1, node]
            if left > 1 and targets[node]:
                continue
            for at in range(in_starts[node], in_starts[node + 1]):
                comes = before[0, in_letters[at], states]
                if comes:
                    other = in_ends[at]
                    if alive[left, other] == 0:
                        following[found] = other
                        found += 1
                    alive[left, other] |= comes
            for at in range(out_starts[node], out_starts[node + 1]):
                comes = before[1, out_letters[at], states]
                if comes:
                    other = out_ends[at]
                    if alive[left, other] == 0:
                        following[found] = other
                        found += 1
                    alive[left, other] |= comes
        layer, following = following, layer
        many = found
    return alive
