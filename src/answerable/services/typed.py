"""Plain JSON from a file that anybody may have written: every value is asked for by its type.

What is not as asked is told with its place, such as `results[3].row.name is not a text`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeVar

T = TypeVar("T")
E = TypeVar("E", bound=Enum)


class NotSoError(ValueError):
    """A value is not of the type that it must be; the sentence says which and where."""


@dataclass(frozen=True, slots=True)
class Place:
    """A value of some JSON, and the way to it from the top."""

    value: object
    above: "Place | None" = None
    step: str = ""

    def where(self) -> str:
        """The way to the value, as `results[3].row`; the top is `the whole`."""
        steps = []
        place = self
        while place.above is not None:
            steps.append(place.step)
            place = place.above
        return "".join(reversed(steps)).removeprefix(".") or "the whole"

    def wrong(self, what: str) -> NotSoError:
        """The error that says `what` of this place."""
        return NotSoError(f"{self.where()} {what}")

    def __getitem__(self, name: str) -> "Place":
        found = self.get(name)
        if found is None:
            raise self.wrong(f"has no {name}")
        return found

    def get(self, name: str) -> "Place | None":
        """What stands under `name`; None where nothing does or null."""
        if not isinstance(self.value, dict):
            raise self.wrong("is not an object")
        return None if (value := self.value.get(name)) is None else Place(value, self, f".{name}")

    def each(self) -> Iterator["Place"]:
        """The places of a list."""
        if not isinstance(self.value, list):
            raise self.wrong("is not a list")
        for number, value in enumerate(self.value):
            yield Place(value, self, f"[{number}]")

    def under(self) -> Iterator[tuple[str, "Place"]]:
        """The names of an object with their places."""
        if not isinstance(self.value, dict):
            raise self.wrong("is not an object")
        for name, value in self.value.items():
            yield name, Place(value, self, f".{name}")

    def text(self) -> str:
        """A text."""
        if not isinstance(self.value, str):
            raise self.wrong("is not a text")
        return self.value

    def whole(self) -> int:
        """A whole number."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise self.wrong("is not a whole number")
        return self.value

    def part(self) -> float:
        """A number from 0 to 1."""
        if not isinstance(self.value, int | float) or isinstance(self.value, bool):
            raise self.wrong("is not a number")
        if not 0 <= self.value <= 1:
            raise self.wrong("is not between 0 and 1")
        return float(self.value)

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            raise self.wrong("is neither true nor false")
        return self.value

    def day(self) -> date:
        """A day."""
        return self.made(date.fromisoformat)

    def one_of(self, kinds: type[E]) -> E:
        """One of the `kinds` that are known here."""
        return self.made(kinds)

    def made(self, make: Callable[[str], T]) -> T:
        """What `make` makes of a text; its ValueError is told with the place."""
        text = self.text()
        return self.checked(lambda: make(text))

    def checked(self, make: Callable[[], T]) -> T:
        """What `make` makes; its ValueError is told with this place."""
        try:
            return make()
        except NotSoError:
            raise
        except ValueError as error:
            raise self.wrong(f"cannot be used: {error}") from error
