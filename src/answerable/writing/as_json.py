"""Values as plain JSON: every field under its own name, with a few renames and additions said below."""

import dataclasses
import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from answerable.domain import (
    Chain,
    Citation,
    Concern,
    Digest,
    Dossier,
    Entity,
    Exposure,
    Listing,
    OwnershipSum,
    PartialDate,
    Share,
    Tie,
    TraceResult,
)
from answerable.writing.overview import KindStake, summary

FORMAT = "answerable report 1"
"""What a `report.json` says of its own form; the number changes when a field's name or meaning does."""

_TEXTS = (PartialDate, Digest, Decimal)
"""Types written as their text."""

_ADDED: Mapping[type, tuple[str, ...]] = {
    Chain: ("entities",),
    Citation: ("captured",),
    Concern: ("listed",),
    Entity: ("name",),
    Exposure: ("label",),
    KindStake: ("label",),
    Listing: ("id",),
    Tie: ("id",),
}
"""Properties written beside the fields, so that no reader has to work them out again."""

_RENAMED: Mapping[type, Mapping[str, str]] = {
    Share: {"low": "low_basis_points", "high": "high_basis_points"},
    OwnershipSum: {"company": "entity"},
    Exposure: {"company": "entity"},
}
"""Fields whose name in JSON says more than the one in the code."""


def report_json(result: TraceResult) -> dict[str, Any]:
    """The whole of `result` as plain values, in a fixed order.

    ``format``; ``as_of`` (ISO 8601); ``asked``, what the trace was asked for: depth, chains, exposures,
    regimes (none: all) and possible; ``summary``, the headline numbers; ``portfolio``: its name, unit,
    columns and findings; ``results``, one a row of the file, in its order; ``entities`` by id; ``sources``;
    ``findings``.

    A result has its ``row``; ``matches`` and ``possible``, each with its reasons; ``exposures``, each with
    its concern (and listings), its chain (every step's tie with statement, standing, period, response and
    citations), the working of a sum, and what the concern reaches; and the ``ties`` that make no exposure.

    Names are the fields' of the domain types, but for these: a share is ``low_basis_points`` and
    ``high_basis_points`` (5000 is 50 %); the company of an exposure or a sum is ``entity``. Decimals are
    strings, dates are as exact as the source gives them, and what is unknown is null.
    """
    return {
        "format": FORMAT,
        "as_of": result.as_of.isoformat(),
        "asked": plain(result.asked),
        "summary": plain(summary(result)),
        "portfolio": {key: value for key, value in plain(result.portfolio).items() if key != "rows"},
        "results": plain(result.results),
        "entities": plain(result.entities),
        "sources": plain(result.sources),
        "findings": plain(result.findings),
    }


def dossier_json(dossier: Dossier) -> dict[str, Any]:
    """A dossier as plain values: ``records``, ``listings``, ``ties``, ``exposures`` and ``others``.

    Each is written as in `report_json`.
    """
    written: dict[str, Any] = plain(dossier)
    return written


def to_json(written: Mapping[str, Any]) -> str:
    """`written` as JSON text, two spaces deep, with names in their own script, ended by a line break."""
    text = json.dumps(written, ensure_ascii=False, indent=2) + "\n"
    # Half a surrogate pair has no bytes in UTF-8; its backslash form is what JSON writes for it.
    return text.encode("utf-8", "backslashreplace").decode()


def plain(value: Any) -> Any:
    """Any value of the domain: dataclasses as objects, tuples as arrays, the rest as JSON has it."""
    match value:
        case Enum():
            return value.value
        case date() | datetime():
            return value.isoformat()
        case Mapping():
            return {str(key): plain(item) for key, item in value.items()}
        case tuple() | list():
            return [plain(item) for item in value]
        case _ if isinstance(value, _TEXTS):
            return str(value)
        case _ if dataclasses.is_dataclass(value):
            return _object(value)
        case _:
            return value


def _object(value: Any) -> dict[str, Any]:
    kind = type(value)
    renamed = _RENAMED.get(kind, {})
    names = [field.name for field in dataclasses.fields(value)]
    return {renamed.get(name, name): plain(getattr(value, name)) for name in (*_ADDED.get(kind, ()), *names)}
