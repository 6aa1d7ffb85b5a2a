"""Text from outside, made safe for a terminal."""


def visible(text: str) -> str:
    """`text` with a sign for each character that would not be seen or would steer the terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)
