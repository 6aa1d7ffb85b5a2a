"""Limits: how long to wait, how much to take, and the one error of this room."""

from dataclasses import dataclass

from answerable.errors import AnswerableError


class FetchError(AnswerableError):
    """An address could not be fetched: whose fault it is, and what to do, is in its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What is borne of a server. Seconds, bytes, bytes a second; `tries` counts the first one."""

    connect: float = 15.0
    read: float = 60.0
    most: int = 1_000_000_000
    slowest: float = 200.0
    grace: float = 60.0
    tries: int = 5
    pause: float = 1.0
    longest_wait: float = 120.0
    redirects: int = 10
