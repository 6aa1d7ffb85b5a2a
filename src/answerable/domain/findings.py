"""Findings: what a reader must know about the data. A value, not an exception."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """note: good to know. doubt: look at it. stop: what it is about was left out."""

    NOTE = "note"
    DOUBT = "doubt"
    STOP = "stop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """`rule` names the check (`portfolio.no-name`), `message` says it in a sentence, `about` says where."""

    rule: str
    severity: Severity
    message: str
    about: str
