"""SVG as text: elements that are always well-formed, whatever the words in them."""

import re
from html import escape

_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\u202a-\u202e\u2066-\u2069]"
)


def printable(text: str) -> str:
    """`text` with a visible sign for what XML cannot hold and for marks that turn the way of writing."""
    return _UNPRINTABLE.sub("\ufffd", text)


def escaped(text: str) -> str:
    """`text` as character data or an attribute's value."""
    return escape(printable(text), quote=True)


def element(name: str, attributes: dict[str, object], *content: str) -> str:
    """One element. `content` is markup already; attributes are escaped here, numbers cut to one decimal."""
    written = "".join(f' {key}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{written}>{''.join(content)}</{name}>" if content else f"<{name}{written}/>"


def _value(value: object) -> str:
    return f"{round(value, 1):g}" if isinstance(value, float) else escaped(str(value))


def text_lines(
    lines: tuple[str, ...],
    x: float,
    y: float,
    size: float,
    leading: float,
    *,
    style: str,
    anchor: str = "start",
) -> str:
    """One text element a line, the first with its baseline at `y`."""
    return "".join(
        element(
            "text",
            {
                "x": float(x),
                "y": float(y + n * leading),
                "font-size": size,
                "class": style,
                **({"text-anchor": anchor} if anchor != "start" else {}),
            },
            escaped(line),
        )
        for n, line in enumerate(lines)
        if line
    )


def drawing(width: float, height: float, title: str, description: str, *content: str) -> str:
    """A whole drawing with its name and description for those who do not see it."""
    return element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "drawing",
            "role": "img",
            "width": float(width),
            "height": float(height),
            "viewBox": f"0 0 {width:g} {height:g}",
        },
        element("title", {}, escaped(title)),
        element("desc", {}, escaped(description)),
        *content,
    )
