"""Texts: very many strings in one array of bytes, which can be memory-mapped."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from answerable.matching.finding.units import Bytes, Numbers, Rows, ranges


class Texts(NamedTuple):
    """Text n is `data[starts[n]:starts[n + 1]]`, in UTF-8, a line of its own."""

    data: Bytes
    starts: Numbers

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Texts":
        """`texts`, in their order, their line breaks as spaces; half a surrogate pair is a question mark."""
        lines = "\n".join([*texts, ""])
        if lines.count("\n") != len(texts):
            lines = "\n".join([*[text.replace("\n", " ") for text in texts], ""])
        data = np.frombuffer(lines.encode("utf-8", "replace"), dtype=np.uint8)
        return cls(data, np.append(0, np.flatnonzero(data == ord("\n")) + 1))

    @property
    def many(self) -> int:
        """How many texts there are."""
        return len(self.starts) - 1

    def text(self, number: int) -> str:
        """The text of this number."""
        return bytes(self.data[self.starts[number] : self.starts[number + 1] - 1]).decode()

    def texts(self, numbers: Rows) -> list[str]:
        """The texts of these numbers."""
        starts = self.starts[numbers]
        data = self.data[ranges(starts, self.starts[numbers + 1] - starts)]
        return bytes(data).decode().split("\n")[:-1]

    def and_(self, others: "Texts") -> "Texts":
        """These texts, and `others` after them."""
        starts = np.append(self.starts, self.starts[-1] + others.starts[1:])
        return Texts(np.append(self.data, others.data), starts)
