"""The automaton of one exposure as a picture: states as circles, moves as arrows, read from left to right."""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable.domain import ExposureKind, Grammar, Move
from answerable.graph import LETTERS, automaton
from answerable.writing.measure import width, wrap
from answerable.writing.svg import drawing, element, text_lines

STYLE = """
.card { fill: #ffffff; stroke: #d0d7de; stroke-width: 1; }
.state { fill: #ffffff; stroke: #1f2328; stroke-width: 1.5; }
.speaks { fill: #eef4fb; }
.line { fill: none; stroke: #1f2328; stroke-width: 1.5; }
.head { fill: #1f2328; }
text { fill: #1f2328; font-family: Verdana, "DejaVu Sans", Arial, sans-serif; }
.rule { font-weight: bold; }
.soft { fill: #57606a; }
"""

SIZE, LEADING, SMALL = 12.0, 15, 11.0
PAD, INSIDE, BETWEEN, CLEAR = 18, 7, 26, 8
QUIET, RING, ROOM = 21.0, 4.0, 92.0
LOOP, BEND, DROP, STUB = 52, 46, 32, 26
START = "the company"


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is drawn: the rule that speaks in each state ("" none), and the label of each arrow.

    State 0 is the start. `note` stands beneath.
    """

    title: str
    states: tuple[str, ...]
    arrows: dict[tuple[int, int], str]
    note: str = ""

    def words(self) -> str:
        """The automaton in words, for those who do not see it."""
        by_label: dict[str, list[str]] = defaultdict(list)
        for (start, end), label in self.arrows.items():
            by_label[label].append(
                f"again at {end + 1}" if start == end else f"from {start + 1} to {end + 1}"
            )
        moves = [f"“{label}” leads {listed(places)}" for label, places in by_label.items()]
        spoken = [f"at {n} speaks the rule “{rule}”" for n, rule in enumerate(self.states, 1) if rule]
        parts = ["1 is the company", *moves, listed(spoken)]
        return f"{self.title}: {'; '.join(parts)}.{' ' * bool(self.note)}{self.note}"


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: `a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def picture(grammar: Grammar, exposure: ExposureKind) -> Picture:
    """The picture of an exposure: of the automaton that a trace walks by, or of what takes its place."""
    title = exposure.value.capitalize()
    rules = [rule for rule in grammar.rules if rule.exposure is exposure]
    if exposure is ExposureKind.LISTED:
        return Picture(title=title, states=(rules[0].name,), arrows={})
    if exposure is ExposureKind.OWNED_BY_LISTED:
        back = f"{grammar.holding.name}, against the arrow"
        note = "It speaks where the listed holders’ stakes add up to what a regime asks for."
        return Picture(
            title=title, states=("", rules[0].name), arrows={(0, 1): back, (1, 1): back}, note=note
        )
    found = automaton(grammar, exposure)
    ties: dict[tuple[int, int], set[tuple[int, int]]] = defaultdict(set)
    for start, ways in enumerate(found.after.tolist()):
        for way, ends in enumerate(ways):
            for code, end in enumerate(ends):
                if end >= 0:
                    ties[start, end].add((way, code))
    moves = {move.name: move for rule in rules for move, _ in rule.path}
    arrows = {ends: label(walked, moves.values()) for ends, walked in sorted(ties.items())}
    return Picture(title=title, states=found.rules, arrows=arrows)


def label(walked: set[tuple[int, int]], moves: Iterable[Move]) -> str:
    """The names of the moves that make up an arrow; ValueError where it is none of them as a whole."""
    names, told = [], set()
    for move in moves:
        allowed = {
            (way, code)
            for way in (0, 1)
            for code, letter in enumerate(LETTERS)
            if move.allows(letter, forward=way == 0)
        }
        if allowed <= walked:
            names.append(move.name)
            told |= allowed
    if told != walked:
        raise ValueError("two moves of one exposure share a tie: the picture needs another label")
    return " or ".join(names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """Where a state stands, how large it is, and what it says; `column` counts from the left."""

    x: float
    y: float
    radius: float
    lines: tuple[str, ...]
    number: int
    column: int

    @property
    def bottom(self) -> float:
        """Its lowest point."""
        return self.y + self.radius


def svg(told: Picture) -> str:
    """The picture on a white card, so that it can be read on any page."""
    circles = laid_out(told)
    arrows, low = drawn(told, circles)
    edge = max(circle.x + max(circle.radius, half_label(told, circle.number - 1)) for circle in circles)
    wide, tall = math.ceil(edge) + PAD, math.ceil(low) + PAD
    if told.note:
        arrows.append(text_lines((told.note,), PAD, tall + SMALL, SMALL, 0, style="soft"))
        wide = max(wide, math.ceil(width(told.note, SMALL)) + 2 * PAD)
        tall += LEADING + PAD
    frame = {"class": "card", "x": 0.5, "y": 0.5, "width": wide - 1, "height": tall - 1, "rx": 6}
    parts = [element("style", {}, STYLE), element("rect", frame), *map(state, circles), *arrows]
    return drawing(wide, tall, told.title, told.words(), *parts) + "\n"


def drawn(told: Picture, circles: Sequence[Circle]) -> tuple[list[str], float]:
    """The arrows, and the lowest point of all."""
    skips = 0
    low = max(circle.bottom for circle in circles)
    parts = [stub(circles[0])]
    for (start, end), name in told.arrows.items():
        one, two = circles[start], circles[end]
        if one == two:
            parts.append(loop(one, name))
        elif two.column == one.column + 1:
            parts.append(step(one, two, name))
        else:
            skips += 1
            passed = [each for each in circles if one.column <= each.column <= two.column]
            level = max(each.bottom for each in passed) + skips * DROP
            low = max(low, level)
            parts.append(under(one, two, name, level))
    return parts, low


# Where things stand


def laid_out(told: Picture) -> list[Circle]:
    """States in columns by the longest walk to them, so that every arrow but a loop goes to the right."""
    columns = by_column(told)
    inside = [wrap(rule, ROOM, SIZE, lines=3, bold=True) if rule else () for rule in told.states]
    radii = [radius(lines) for lines in inside]
    tallest = max(sum(2 * radii[n] + BETWEEN for n in states) - BETWEEN for states in columns)
    looped = max([radii[s] + LOOP + LEADING for s, e in told.arrows if s == e], default=0.0)
    middle = PAD + max(tallest / 2, looped)
    circles: dict[int, Circle] = {}
    x = PAD + width(START, SMALL) + STUB
    for place, states in enumerate(columns):
        half = max(max(radii[n], half_label(told, n)) for n in states)
        x += half
        y = middle - (sum(2 * radii[n] + BETWEEN for n in states) - BETWEEN) / 2
        for n in states:
            circles[n] = Circle(
                x=round(x, 1),
                y=round(y + radii[n], 1),
                radius=radii[n],
                lines=inside[n],
                number=n + 1,
                column=place,
            )
            y += 2 * radii[n] + BETWEEN
        x += max(radii[n] for n in states) + gap(told, columns, place)
    return [circles[n] for n in range(len(told.states))]


def by_column(told: Picture) -> list[list[int]]:
    """The states of each column: those to which the longest walk without loops has as many moves."""
    column = [0] * len(told.states)
    for _ in told.states:
        for start, end in told.arrows:
            if start != end:
                column[end] = max(column[end], column[start] + 1)
    return [[n for n, c in enumerate(column) if c == place] for place in range(max(column) + 1)]


def radius(lines: Sequence[str]) -> float:
    """Of the circle about these lines and the state's number above them."""
    if not lines:
        return QUIET
    top = -(len(lines) + 1) * LEADING / 2
    edges = [top + (n + 1) * LEADING for n in range(len(lines) + 1)]
    corners = [
        math.hypot(width(line, SIZE, bold=True) / 2, max(abs(above), abs(below)))
        for line, above, below in zip(lines, edges, edges[1:], strict=False)
    ]
    return round(max(corners) + INSIDE + RING - LEADING / 4, 1)


def half_label(told: Picture, state: int) -> float:
    """Half of the room that the label of a state's loop takes."""
    name = told.arrows.get((state, state), "")
    return width(name, SIZE) / 2


def gap(told: Picture, columns: Sequence[Sequence[int]], place: int) -> float:
    """The room between a column and the next: for the longest label, and for a bend where rows differ."""
    if place + 1 == len(columns):
        return 0
    here, there = columns[place], columns[place + 1]
    names = [name for (start, end), name in told.arrows.items() if start in here and end in there]
    bend = BEND if len(here) != 1 or len(there) != 1 else 0
    return max(width(name, SIZE) for name in names) + 2 * CLEAR + CLEAR + bend


# What is drawn


def state(circle: Circle) -> str:
    """A circle with its number; doubled, with the rule's name, where a walk speaks."""
    at = {"cx": circle.x, "cy": circle.y}
    parts = [
        element("circle", {**at, "r": circle.radius, "class": "state speaks" if circle.lines else "state"})
    ]
    if circle.lines:
        parts.append(
            element("circle", {**at, "r": circle.radius - RING, "class": "line"}),
        )
    first = circle.y - len(circle.lines) * LEADING / 2 + SMALL / 2 - 1.5
    parts.append(text_lines((str(circle.number),), circle.x, first, SMALL, 0, style="soft", anchor="middle"))
    parts.append(
        text_lines(circle.lines, circle.x, first + LEADING, SIZE, LEADING, style="rule", anchor="middle")
    )
    return "".join(parts)


def stub(circle: Circle) -> str:
    """The arrow into the start."""
    end = circle.x - circle.radius
    words = text_lines((START,), PAD, circle.y + SMALL / 3, SMALL, 0, style="soft")
    start = PAD + width(START, SMALL) + 2
    return words + line(f"M{start:g} {circle.y:g}H{end - 6:g}") + head(end, circle.y, 0)


def step(one: Circle, two: Circle, name: str) -> str:
    """An arrow to the next column, by a bend where its end is in another row."""
    start, end = one.x + one.radius, two.x - two.radius
    if one.y == two.y:
        words = said(name, (start + end) / 2, two.y)
        return line(f"M{start:g} {one.y:g}H{end - 6:g}") + head(end, two.y, 0) + words
    bend = start + BEND
    half = (start + bend) / 2
    path = f"M{start:g} {one.y:g}C{half:g} {one.y:g} {half:g} {two.y:g} {bend:g} {two.y:g}H{end - 6:g}"
    return line(path) + head(end, two.y, 0) + said(name, (bend + end) / 2, two.y)


def under(one: Circle, two: Circle, name: str, level: float) -> str:
    """An arrow that leaves out columns: down, along beneath them, and up."""
    turn = 12
    path = (
        f"M{one.x:g} {one.bottom:g}V{level - turn:g}Q{one.x:g} {level:g} {one.x + turn:g} {level:g}"
        f"H{two.x - turn:g}Q{two.x:g} {level:g} {two.x:g} {level - turn:g}V{two.bottom + 6:g}"
    )
    return line(path) + head(two.x, two.bottom, -90) + said(name, (one.x + two.x) / 2, level)


def loop(circle: Circle, name: str) -> str:
    """An arrow from a circle's top back to it."""
    lean = min(14.0, circle.radius * 0.6)
    top = circle.y - math.sqrt(circle.radius**2 - lean**2)
    left, right = circle.x - lean, circle.x + lean
    points = ((left, top), (left - 14, top - LOOP), (right + 14, top - LOOP), (right + 1, top - 6))
    start, *curve = (f"{x:.1f} {y:.1f}" for x, y in points)
    path = f"M{start}C{' '.join(curve)}"
    return line(path) + head(right, top, 100) + said(name, circle.x, top - LOOP * 0.75)


def said(name: str, x: float, y: float) -> str:
    """A label just above `y`."""
    return text_lines((name,), x, y - 6, SIZE, 0, style="move", anchor="middle")


def line(path: str) -> str:
    """A line without a head."""
    return element("path", {"class": "line", "d": path})


def head(x: float, y: float, turned: float) -> str:
    """The head of an arrow with its point at (x, y); not turned, it points to the right."""
    place = f"translate({x:.1f} {y:.1f}) rotate({turned:g})"
    return element("path", {"class": "head", "d": "M0 0l-9 -4.5v9z", "transform": place})
