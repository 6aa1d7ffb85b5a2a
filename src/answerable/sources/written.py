"""YAML as it is written: every scalar a text that remembers the words that stand for it in the file."""

from collections.abc import Iterable

import yaml

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.record import decoded

_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads no dates and no numbers: `2019-10` and `38.88` stay as they are written."""

_DEEPEST = 50


class Written(str):
    """A scalar's value; `written` is how the file writes it, without the quotes around it."""

    __slots__ = ("written",)
    written: str


def load(exhibit: Exhibit) -> object:
    """The exhibit's YAML as mappings, lists and `Written` texts.

    Raises AnswerableError where it is not YAML, is nested too deep, gives a key twice, or repeats a part by
    an anchor.
    """
    text = decoded(exhibit)
    try:
        return _value(yaml.parse(text, _Loader), text)
    except ValueError as error:
        raise _fault(exhibit, str(error)) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _fault(exhibit, f"is not YAML near line {mark.line + 1 if mark else 1}") from error


def _value(events: Iterable[yaml.Event], text: str) -> object:
    """What the parser's events say: read one after another, so that no file is too deep to be refused."""
    open_parts: list[list[object]] = [[]]
    for event in events:
        match event:
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                if len(open_parts) > _DEEPEST:
                    raise ValueError("is nested too deep")
                open_parts.append([])
            case yaml.SequenceEndEvent():
                done = open_parts.pop()
                open_parts[-1].append(done)
            case yaml.MappingEndEvent():
                flat = open_parts.pop()
                open_parts[-1].append(_mapping(flat))
            case yaml.ScalarEvent():
                open_parts[-1].append(_scalar(event, text))
            case yaml.AliasEvent():
                raise ValueError("repeats a part of itself by an anchor")
    documents = open_parts[0]
    if len(documents) > 1:
        raise ValueError("holds several documents")
    return documents[0] if documents else None


def _mapping(flat: list[object]) -> dict[str, object]:
    made: dict[str, object] = {}
    for key, value in zip(map(str, flat[::2]), flat[1::2], strict=True):
        if key in made:
            raise ValueError(f"gives the key {key[:60]!r} twice in one place")
        made[key] = value
    return made


def _scalar(event: yaml.ScalarEvent, text: str) -> Written:
    value = Written(event.value)
    if event.start_mark and event.end_mark:  # the parsers always set them
        words = text[event.start_mark.index : event.end_mark.index]
        value.written = words[1:-1] if event.style in ("'", '"') else words
    return value


def _fault(exhibit: Exhibit, what: str) -> AnswerableError:
    return AnswerableError(f"{exhibit.name} {what}.", "Mend the file and add it again.")
