"""The walk from companies to the concerns: depth first, the short chains first, never into a dead end.

Plain functions, which numba compiles for large graphs (`engine`) and which run as they are on small ones: on
lists, which Python indexes faster than arrays, so every array is indexed a dimension at a time.
"""

from answerable.domain import WHOLE, cost
from answerable.graph.arrays import Flags, Keys, Numbers, Points

NO_SHARE = 65_535
"""In place of a share: the source gives none."""
NEVER, ALWAYS = -(2**31) + 1, 2**31 - 1
"""The day before all days, and the one after them."""

# what a row of the stack holds
NODE, STATE, WAY, NEXT, STEP, BEGUN, OVER, STANDING, SHARE, WIDTH = range(10)


def walk(
    companies: Numbers,
    kind: int,
    day: int,
    out_starts: Numbers,
    out_ends: Numbers,
    out_letters: Flags,
    out_ties: Numbers,
    in_starts: Numbers,
    in_ends: Numbers,
    in_letters: Flags,
    in_ties: Numbers,
    begins: Numbers,
    ends: Numbers,
    shares: Points,
    strengths: Flags,
    after: Numbers,
    turns: Flags,
    alive: Flags,
    targets: Numbers,
    depth: int,
    most: int,
    costs: Keys,
    chains: Numbers,
    stack: Numbers,
) -> int:
    """Put the least costly chains from each company into `costs` and `chains`; how many were cut short.

    `after[state][way][letter]` is the state that a tie leads to, -1 none; `turns[state][way]` says whether
    any does. `targets[node]` is 0 where it is no concern, else one more than the row of
    `costs[company][row][place]` and `chains[company][row][place][step]` for it, negative where no list names
    it. A step is twice the tie's number, one more where it is walked against its arrow; -1 is none. Ties that
    begin after `day` are not walked. A company is cut short after about `most` ties looked at. `stack` is
    room for a row of `WIDTH` a step.

    What a chain costs is `answerable.domain.cost`; of one cost the one with the smaller steps comes first.
    """
    rows, places, cut = len(costs[0]), len(costs[0][0]), 0
    for number in range(len(companies)):
        company = companies[number]
        looked = 0
        for length in range(1, depth + 1):
            bound = costs[number][0][places - 1] if rows == 1 else 2**62
            if cost(kind, False, False, 0, length, 0) > bound:
                break
            if not alive[length][company] & 1:
                continue
            begin(stack, company, out_starts[company])
            level = 0
            while level >= 0 and looked <= most:
                here = stack[level]
                if not more(here, turns, out_starts, in_starts):
                    level -= 1
                    continue
                looked += 1
                at = here[NEXT]
                here[NEXT] = at + 1
                if here[WAY] == 0:
                    other, letter, tie = out_ends[at], out_letters[at], out_ties[at]
                else:
                    other, letter, tie = in_ends[at], in_letters[at], in_ties[at]
                state = after[here[STATE]][here[WAY]][letter]
                left = length - level - 1
                if state < 0 or not (alive[left][other] >> state) & 1 or begins[tie] > day:
                    continue
                if (left > 0 and targets[other] != 0) or been(stack, level, other):
                    continue
                there = stack[level + 1]
                enter(there, here, other, state, out_starts[other], tie)
                join(there, here, begins[tie], ends[tie], strengths[tie], shares[tie])
                unlisted = left == 0 and targets[other] < 0
                least = priced(there, kind, unlisted, length, left)
                if least > bound:
                    continue
                if left > 0:
                    level += 1
                    continue
                row = abs(targets[other]) - 1
                keep(costs[number][row], chains[number][row], least, stack, length)
                bound = costs[number][0][places - 1] if rows == 1 else 2**62
        if looked > most:
            cut += 1
    return cut


def begin(stack: Numbers, company: int, first: int) -> None:
    """Stand at the company, with nothing behind."""
    here = stack[0]
    here[NODE], here[STATE], here[WAY], here[NEXT], here[STEP] = company, 0, 0, first, -1
    here[BEGUN], here[OVER], here[STANDING], here[SHARE] = NEVER, ALWAYS, 0, NO_SHARE


def more(here: Numbers, turns: Flags, out_starts: Numbers, in_starts: Numbers) -> bool:
    """Whether a tie is left at the node where we stand; after those that leave it come those that arrive."""
    node, state = here[NODE], here[STATE]
    if here[WAY] == 0:
        if turns[state][0] and here[NEXT] < out_starts[node + 1]:
            return True
        here[WAY], here[NEXT] = 1, in_starts[node]
    return bool(turns[state][1] and here[NEXT] < in_starts[node + 1])


def been(stack: Numbers, level: int, node: int) -> bool:
    """Whether the walk has been at `node`."""
    for before in range(level + 1):  # noqa: SIM110 -- numba has no any()
        if stack[before][NODE] == node:
            return True
    return False


def enter(there: Numbers, here: Numbers, node: int, state: int, first: int, tie: int) -> None:
    """Stand at `node`, where `tie` led from `here`."""
    there[STEP] = tie * 2 + here[WAY]
    there[NODE], there[STATE], there[WAY], there[NEXT] = node, state, 0, first


def join(there: Numbers, here: Numbers, begins: int, ends: int, strength: int, share: int) -> None:
    """The time in which all steps can have stood, the weakest standing and the least share so far."""
    there[BEGUN], there[OVER] = max(here[BEGUN], begins), min(here[OVER], ends)
    there[STANDING], there[SHARE] = max(here[STANDING], strength), min(here[SHARE], share)


def priced(here: Numbers, kind: int, unlisted: bool, length: int, left: int) -> int:
    """What the chain costs that has come here, or at the least what it will."""
    missing = WHOLE - here[SHARE] if here[SHARE] != NO_SHARE else (0 if left else WHOLE)
    return cost(kind, unlisted, here[BEGUN] > here[OVER], here[STANDING], length, missing)


def keep(costs: Keys, chains: Numbers, price: int, stack: Numbers, length: int) -> None:
    """Put the chain on the stack in its place among those that are kept, if it has one."""
    place = len(costs)
    while place > 0 and comes_before(price, stack, length, costs[place - 1], chains[place - 1]):
        place -= 1
    if place == len(costs):
        return
    for later in range(len(costs) - 1, place, -1):
        costs[later] = costs[later - 1]
        for step in range(len(chains[later])):
            chains[later][step] = chains[later - 1][step]
    costs[place] = price
    for step in range(len(chains[place])):
        chains[place][step] = stack[step + 1][STEP] if step < length else -1


def comes_before(price: int, stack: Numbers, length: int, other: int, chain: Numbers) -> bool:
    """Whether the chain on the stack comes before another: by cost, then step by step."""
    if price != other:
        return bool(price < other)
    for step in range(length):
        if stack[step + 1][STEP] != chain[step]:
            return bool(stack[step + 1][STEP] < chain[step])
    return False
