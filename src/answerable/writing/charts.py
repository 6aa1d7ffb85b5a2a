"""The one chart of a report: bars, drawn as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from answerable.writing.measure import wrap
from answerable.writing.svg import drawing, element, text_lines

_WIDTH, _ROW, _BAR, _COUNT, _SIZE = 440, 42, 12, 64, 13.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar: its label, how many it counts, and whether it is hollow (for what is no contribution)."""

    label: str
    count: int
    hollow: bool = False


def bars_svg(title: str, bars: Sequence[Bar]) -> str:
    """Bars one below the other, each with its label above and its count to the right, as one SVG element.

    Lengths are in proportion to the largest count; a bar of a count above 0 is never shorter than 2 pixels.
    """
    most = max((bar.count for bar in bars), default=0)
    described = "; ".join(f"{bar.label}: {bar.count}" for bar in bars)
    rows = (_row(bar, number * _ROW, most) for number, bar in enumerate(bars))
    return drawing(_WIDTH, max(1, len(bars)) * _ROW, title, described, *rows)


def _row(bar: Bar, top: int, most: int) -> str:
    room = _WIDTH - _COUNT
    long = max(2.0, room * bar.count / most) if bar.count else 0.0
    place = {"x": 0.5, "y": top + 22.0, "height": _BAR, "rx": 1}
    return "".join(
        (
            text_lines(wrap(bar.label, room, _SIZE, lines=1), 0, top + 15, _SIZE, 0, style="label"),
            element("rect", {**place, "class": "track", "width": room}),
            element("rect", {**place, "class": "bar hollow" if bar.hollow else "bar", "width": long}),
            text_lines((f"{bar.count:,}",), _WIDTH, top + 33, _SIZE + 1.5, 0, style="count", anchor="end"),
        )
    )
