"""YAML as it is written: every scalar a text that remembers the words that stand for it in the file."""

import yaml

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.record import decoded

_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads no dates and no numbers: `2019-10` and `38.88` stay as they are written."""


class Written(str):
    """A scalar's value; `written` is how the file writes it, without the quotes around it."""

    __slots__ = ("written",)
    written: str


def load(exhibit: Exhibit) -> object:
    """The exhibit's YAML as mappings, lists and `Written` texts.

    Raises AnswerableError where it is not YAML, is nested beyond reading, or repeats a part by an anchor.
    """
    text = decoded(exhibit)
    try:
        return _value(yaml.compose(text, _Loader), text, set())
    except RecursionError as error:
        raise _fault(exhibit, "is nested too deep") from error
    except ValueError as error:
        raise _fault(exhibit, str(error)) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _fault(exhibit, f"is not YAML near line {mark.line + 1 if mark else 1}") from error


def _value(node: yaml.Node | None, text: str, seen: set[int]) -> object:
    if id(node) in seen:
        raise ValueError("repeats a part of itself by an anchor")
    seen.add(id(node))
    match node:
        case yaml.MappingNode():
            return {str(_value(key, text, seen)): _value(value, text, seen) for key, value in node.value}
        case yaml.SequenceNode():
            return [_value(item, text, seen) for item in node.value]
        case yaml.ScalarNode():
            value = Written(node.value)
            words = text[node.start_mark.index : node.end_mark.index]
            value.written = words[1:-1] if node.style in ("'", '"') else words
            return value
        case _:
            return None


def _fault(exhibit: Exhibit, what: str) -> AnswerableError:
    return AnswerableError(f"{exhibit.name} {what}.", "Mend the file and add it again.")
