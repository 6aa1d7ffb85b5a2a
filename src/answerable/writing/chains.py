"""A chain as a drawing: boxes for the organisations and labelled arrows for the ties, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answerable.domain import Chain, Concern, Entity, EntityId, Step, Tie
from answerable.writing.measure import wrap
from answerable.writing.svg import drawing, element, text_lines
from answerable.writing.words import chain_text, channel_words, country_words, name_of, tie_label

WIDE, NARROW = 3, 1
"""Boxes on a line: for a page, and for a phone."""

_BOX, _ARROW, _PAD, _EDGE = 166, 138, 10, 1.5
_NAME, _NAME_LEADING = 13.0, 17
_SMALL, _SMALL_LEADING = 11.0, 14
_MARK = 10.0
_CLEAR, _HEAD, _BETWEEN = 8, 9, 6
_LINES, _SERVED = 5, 3


@dataclass(frozen=True, slots=True)
class _Box:
    """What stands in a box: a mark, then names, each with a small line below it."""

    style: str
    mark: str
    entries: tuple[tuple[tuple[str, ...], str], ...]

    @property
    def height(self) -> int:
        names = sum(len(name) * _NAME_LEADING + bool(below) * _SMALL_LEADING for name, below in self.entries)
        gaps = (len(self.entries) - 1) * _BETWEEN
        return 2 * _PAD + bool(self.mark) * _SMALL_LEADING + names + gaps


@dataclass(frozen=True, slots=True)
class _Arrow:
    """What stands at an arrow: the channel above it, dates and standing beneath; and which way it points."""

    above: tuple[str, ...]
    beneath: tuple[str, ...]
    forward: bool

    @property
    def rise(self) -> int:
        return len(self.above) * _NAME_LEADING + _CLEAR

    @property
    def fall(self) -> int:
        return len(self.beneath) * _SMALL_LEADING + _CLEAR

    @property
    def drop(self) -> int:
        """The height that it needs between two lines."""
        return self.rise + self.fall + 2 * _HEAD


def chain_svg(
    chain: Chain,
    entities: Mapping[EntityId, Entity],
    concern: Concern,
    reaches: Sequence[Tie] = (),
    *,
    columns: int = WIDE,
) -> str:
    """`chain` as one SVG element, from the company to `concern`, and on to whom that serves (`reaches`).

    `columns` boxes stand on a line; a longer chain goes on in the next line. Each arrow points the way its
    tie runs, from subject to object, even where the walk goes against it. Every label fits its box in any
    common sans-serif font. A chain without steps draws nothing and gives "".
    """
    if not chain.steps:
        return ""
    boxes = [_entity_box(entity, entities, concern) for entity in chain.entities]
    arrows = [_tie_arrow(step) for step in chain.steps]
    if reaches:
        boxes.append(_served_box(reaches, entities))
        arrows.append(_served_arrow(reaches))
    places = _layout(boxes, arrows, columns)
    drawn = [_draw_box(box, place) for box, place in zip(boxes, places, strict=True)]
    drawn += [_draw_arrow(*each) for each in zip(arrows, places, places[1:], strict=False)]
    wide = min(columns, len(boxes)) * (_BOX + _ARROW) - _ARROW + 2 * _EDGE
    words = _description(chain, entities, concern, reaches)
    return drawing(wide, places[-1].line_bottom + _EDGE, chain_text(chain, entities), words, *drawn)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a box stands: its left, top and bottom, and the bottom of the line that it stands on."""

    left: float
    top: float
    bottom: float
    line_bottom: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def _layout(boxes: Sequence[_Box], arrows: Sequence[_Arrow], columns: int) -> list[_Place]:
    """Lines of `columns` boxes, each as high as its highest box or label, with room for the arrow between."""
    places: list[_Place] = []
    top = _EDGE
    for start in range(0, len(boxes), columns):
        line, level = boxes[start : start + columns], arrows[start : start + columns - 1]
        tall = max([box.height for box in line] + [2 * max(arrow.rise, arrow.fall) for arrow in level])
        for column, box in enumerate(line):
            high = top + (tall - box.height) / 2
            left = _EDGE + column * (_BOX + _ARROW)
            places.append(_Place(left, high, high + box.height, top + tall))
        top += tall + sum(arrow.drop for arrow in arrows[start + columns - 1 : start + columns])
    return places


def _description(
    chain: Chain, entities: Mapping[EntityId, Entity], concern: Concern, reaches: Sequence[Tie]
) -> str:
    ties = [f"{channel_words(s.tie.kind)}: {s.tie.period}, {s.tie.standing.value}" for s in chain.steps]
    status = "listed" if concern.listed else "a concern that no list names"
    served = dict.fromkeys(name_of(tie.object, entities) for tie in reaches)
    ends = [f"{name_of(concern.entity, entities)} is {status}"]
    return ". ".join(ties + ends + ([f"It is recorded as serving {', '.join(served)}"] if served else []))


# Boxes


def _entity_box(entity: EntityId, entities: Mapping[EntityId, Entity], concern: Concern) -> _Box:
    countries = entities[entity].countries if entity in entities else ()
    below = wrap(country_words(countries), _BOX - 2 * _PAD, _SMALL, lines=1)
    entry = _name(entity, entities), below[0]
    if entity != concern.entity:
        return _Box("box", "", (entry,))
    if concern.listed:
        return _Box("box listed", "LISTED", (entry,))
    return _Box("box concern", "CONCERN, NOT LISTED", (entry,))


def _served_box(reaches: Sequence[Tie], entities: Mapping[EntityId, Entity]) -> _Box:
    """The bodies served: the first three by name, then how many more."""
    served = list(dict.fromkeys(tie.object for tie in reaches))
    entries = [(_name(body, entities), _records(body, reaches)) for body in served[:_SERVED]]
    if len(served) > _SERVED:
        entries.append(((), f"and {len(served) - _SERVED} more"))
    return _Box("box", "", tuple(entries))


def _records(body: EntityId, reaches: Sequence[Tie]) -> str:
    ties = [tie for tie in reaches if tie.object == body]
    return f"{channel_words(ties[0].kind)}, {len(ties)} {'record' if len(ties) == 1 else 'records'}"


def _name(entity: EntityId, entities: Mapping[EntityId, Entity]) -> tuple[str, ...]:
    return wrap(name_of(entity, entities), _BOX - 2 * _PAD, _NAME, lines=_LINES, bold=True)


def _draw_box(box: _Box, place: _Place) -> str:
    left, y = place.left + _PAD, place.top + _PAD
    frame = {
        "class": box.style,
        "x": place.left,
        "y": place.top,
        "width": _BOX,
        "height": box.height,
        "rx": 3,
    }
    parts = [element("rect", frame)]
    if box.mark:
        parts.append(text_lines((box.mark,), left, y + _MARK - 1, _MARK, 0, style="mark"))
        y += _SMALL_LEADING
    for name, below in box.entries:
        parts.append(_words(name, left, y, "name"))
        y += len(name) * _NAME_LEADING
        parts.append(_words((below,), left, y, "small"))
        y += bool(below) * _SMALL_LEADING + _BETWEEN
    return "".join(parts)


# Arrows


def _tie_arrow(step: Step) -> _Arrow:
    room = _ARROW - 2 * _CLEAR
    above = wrap(tie_label(step.tie).replace(" %", "\xa0%"), room, _NAME, lines=_LINES, bold=True)
    dates = wrap(str(step.tie.period), room, _SMALL, lines=_LINES)
    return _Arrow(above, (*dates, *wrap(step.tie.standing.value, room, _SMALL, lines=_LINES)), step.forward)


def _served_arrow(reaches: Sequence[Tie]) -> _Arrow:
    standings = ", ".join(dict.fromkeys(tie.standing.value for tie in reaches))
    return _Arrow(("serves",), wrap(standings, _ARROW - 2 * _CLEAR, _SMALL, lines=_LINES), forward=True)


def _draw_arrow(arrow: _Arrow, one: _Place, two: _Place) -> str:
    return _level(arrow, one) if one.line_bottom == two.line_bottom else _drop(arrow, one, two)


def _level(arrow: _Arrow, one: _Place) -> str:
    """An arrow to the next box of the same line, its words above and beneath."""
    y, left = one.middle, one.left + _BOX
    start, end, centre = left + 3, left + _ARROW - 3, left + _ARROW / 2
    head = f"M{end:g} {y:g}l-8 -4.5v9z" if arrow.forward else f"M{start:g} {y:g}l8 -4.5v9z"
    return (
        _line(f"M{start:g} {y:g}H{end:g}", head)
        + _words(arrow.above, centre, y - arrow.rise, "name", anchor="middle")
        + _words(arrow.beneath, centre, y + _CLEAR, "small", anchor="middle")
    )


def _drop(arrow: _Arrow, one: _Place, two: _Place) -> str:
    """An arrow from the last box of a line to the first of the next, its words at its right."""
    start, end = one.bottom + 3, two.top - 3
    x, back = one.left + 2 * _PAD, two.left + 2 * _PAD
    turn = one.line_bottom + arrow.drop - 2 * _HEAD
    head = f"M{back:g} {end:g}l-4.5 -8h9z" if arrow.forward else f"M{x:g} {start:g}l-4.5 8h9z"
    return (
        _line(f"M{x:g} {start:g}V{turn:g}H{back:g}V{end:g}", head)
        + _words(arrow.above, x + _PAD, one.line_bottom + _CLEAR, "name")
        + _words(arrow.beneath, x + _PAD, one.line_bottom + arrow.rise, "small")
    )


def _words(lines: tuple[str, ...], x: float, top: float, style: str, anchor: str = "start") -> str:
    size, leading = (_NAME, _NAME_LEADING) if style == "name" else (_SMALL, _SMALL_LEADING)
    return text_lines(lines, x, top + size, size, leading, style=style, anchor=anchor)


def _line(path: str, head: str) -> str:
    return element("path", {"class": "line", "d": path}) + element("path", {"class": "head", "d": head})
