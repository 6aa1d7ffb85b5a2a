"""What a trace or a sum is asked for: kinds of exposure and regimes by their names."""

from collections.abc import Iterable, Mapping

from answerable.domain import ExposureKind, Regime
from answerable.errors import AnswerableError
from answerable.rules import regimes

KINDS = {kind.value.split()[0]: kind for kind in ExposureKind}
"""Each kind of exposure by its first word: listed, owned, owns, contributes, buys, taken."""


def exposures_of(text: str | None) -> frozenset[ExposureKind]:
    """The kinds that `text` names, with commas between; all where none is said.

    A kind is named by its first word or in full. AnswerableError for one that is none.
    """
    if text is None:
        return frozenset(ExposureKind)
    known = KINDS | {kind.value: kind for kind in ExposureKind}
    return frozenset(known[name] for name in _names(text, known, "--exposures", "kind of exposure", KINDS))


def regimes_of(text: str | None) -> tuple[Regime, ...]:
    """The regimes that `text` names, with commas between; none where none is said."""
    if text is None:
        return ()
    known = regimes()
    return tuple(known[name] for name in _names(text, known, "--regimes", "regime", known))


def regime_of(name: str) -> Regime:
    """The regime of this name. AnswerableError for one that is none, or that has no rule of ownership."""
    known = {one.name: one for one in regimes().values() if one.ownership}
    plain = name.strip().lower()
    if plain in regimes() and plain not in known:
        raise AnswerableError(
            f"{regimes()[plain].title}: nothing follows from who holds a company, it names them one by one.",
            f"Regimes with a rule of ownership: {', '.join(known)}.",
        )
    return known[_names(name, known, "--regime", "regime", known)[0]]


def _names(text: str, known: Mapping[str, object], option: str, what: str, told: Iterable[str]) -> list[str]:
    """The names in `text`, each once. AnswerableError for one not `known`, with those to be `told`."""
    names = [name.strip().lower() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in known]
    if unknown or not names:
        raise AnswerableError(
            f"{option}: {unknown[0] if unknown else text!r} is no {what}.", f"There are: {', '.join(told)}."
        )
    return list(dict.fromkeys(names))
