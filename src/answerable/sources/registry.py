"""The registry: every installed source, own and foreign alike, by the name it registers under."""

from collections.abc import Mapping
from importlib.metadata import EntryPoint, entry_points
from types import MappingProxyType

from answerable.errors import AnswerableError
from answerable.sources.source import Source

GROUP = "answerable.sources"
"""The entry-point group under which a package registers its sources."""


def sources() -> Mapping[str, Source]:
    """Every registered source by name, sorted.

    Raises AnswerableError that names the source where one cannot be imported, is no Source, has a card of
    another name, or registers a name that is taken. None is ever left out in silence.
    """
    found: dict[str, Source] = {}
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        if point.name in found:
            raise _fault(point, "is registered twice")
        found[point.name] = _load(point)
    return MappingProxyType(found)


def _load(point: EntryPoint) -> Source:
    try:
        source = point.load()
    except (ImportError, AttributeError, SyntaxError) as error:
        raise _fault(point, f"cannot be imported: {error}") from error
    if not isinstance(source, Source):
        raise _fault(point, f"is a {type(source).__name__}, not a Source")
    if source.card.name != point.name:
        raise _fault(point, f"has a card of another name, {source.card.name}")
    return source


def _fault(point: EntryPoint, what: str) -> AnswerableError:
    by = f" of the package {point.dist.name}" if point.dist else ""
    return AnswerableError(
        f"The source {point.name} ({point.value}){by} {what}.",
        "Mend or uninstall the package that registers it.",
    )


def recognise(name: str, head: bytes, among: Mapping[str, Source] | None = None) -> Source | None:
    """The one source that takes a file called `name` beginning with `head` for its own.

    `head` is the file's first 4,096 bytes or all of it where it is shorter. None where no source or more
    than one does.
    """
    candidates = sources() if among is None else among
    takers = [source for source in candidates.values() if source.recognises(name, head)]
    return takers[0] if len(takers) == 1 else None
