"""What of a tie cannot be, or looks wrong: its share, the shares of a whole file, both ends being one."""

from collections.abc import Iterator
from decimal import Decimal, localcontext

from answerable.domain import EntityId, Finding, Severity, Share
from answerable.sources.record import finding

_DIGITS = 100
"""How exactly a number is read: with Python's own 28 digits, a little less than half could become half."""


def share_of(text: str, whole: int = 100) -> Share:
    """The share that the number `text` is of `whole`; ValueError where it is no number from nothing to that.

    What lies between two basis points is a range: nothing is rounded.
    """
    try:
        with localcontext(prec=_DIGITS):
            return Share.percent(str(Decimal(text) * 100 / whole))
    except (ValueError, ArithmeticError) as error:
        raise ValueError(f"{text[:40]!r} is no share between 0 and {whole}") from error


class Percents:
    """The percentages of one file: where all are 1 or less, they may be fractions of 1 that were meant.

    They are read as they are said to be; that it looks wrong is a doubt.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._count = 0
        self._most = Decimal(0)
        self._first = ""

    def see(self, text: str, place: str) -> None:
        """Take note of a percentage that was read as such, and where it stands."""
        number = Decimal(text)
        self._count += 1
        self._most = max(self._most, number)
        if 0 < number < 1 and not self._first:
            self._first = place

    def findings(self) -> Iterator[Finding]:
        """A doubt where there are several, all are 1 or less, and one is neither 0 nor 1."""
        if self._first and self._count > 1 and self._most <= 1:
            message = (
                f"the shares look like fractions of 1: all {self._count:,} of the file are 1 or less. "
                "They were read as percentages"
            )
            yield finding(self._source, "bad-share", Severity.DOUBT, message, self._first)


ITSELF = "the tie is of an organisation to itself"


def itself(source: str, subject: EntityId, object_: EntityId, place: str) -> Iterator[Finding]:
    """A doubt where both ends of a tie are one organisation."""
    if subject == object_:
        yield finding(source, "itself", Severity.DOUBT, ITSELF, place)
