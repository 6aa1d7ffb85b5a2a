"""The regimes of `rules/regimes.yml`, read into values; a mistake is named with its regime and its key."""

import re
from collections.abc import Collection, Hashable, Mapping
from datetime import date
from functools import cache
from importlib import resources
from itertools import pairwise
from types import MappingProxyType
from typing import NoReturn

import yaml

from answerable.domain import (
    WHOLE,
    Answer,
    Control,
    Force,
    OwnershipRule,
    PartialDate,
    Regime,
    RuleText,
    Share,
)
from answerable.errors import AnswerableError

_FILE = "rules/regimes.yml"
_HINT = f"Mend it in {_FILE}; its first lines explain every key."
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_ADDRESS = re.compile(r"https?://\S+|docs/\S+\.md")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) ?%")
_NEEDED = ("title", "authority", "says", "lists", "ownership", "force", "texts")
_NONE = "none"
_ALWAYS = "always"


MEASURE = "any"
"""The regime that is no law but the project's own measure: half or more, added up over all that own."""


@cache
def regimes() -> Mapping[str, Regime]:
    """The regimes of `rules/regimes.yml` by name, in the file's order."""
    text = resources.files("answerable.rules").joinpath("regimes.yml").read_text(encoding="utf-8")
    return parse_regimes(_loaded(text))


def parse_regimes(data: Mapping[str, object]) -> Mapping[str, Regime]:
    """Regimes by name from their YAML form, in its order.

    Raises AnswerableError naming the regime and the key where something is missing, unknown or cannot be.
    """
    if not isinstance(data, Mapping) or not data:
        _refuse(_FILE, "has no regimes")
    return MappingProxyType({str(name): _regime(name, form) for name, form in data.items()})


class _Loader(yaml.SafeLoader):
    """Reads YAML and refuses a key that stands twice, of which YAML itself would keep the last in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        keys = [key.value for key, _ in node.value]
        if twice := [key for key in keys if keys.count(key) > 1]:
            _refuse(_FILE, f"has {twice[0]!r} twice under one heading (line {node.start_mark.line + 1})")
        return super().construct_mapping(node, deep)


def _loaded(text: str) -> dict[str, object]:
    try:
        data: dict[str, object] = yaml.load(text, Loader=_Loader)  # noqa: S506
    except (yaml.YAMLError, ValueError) as error:
        _refuse(_FILE, f"cannot be read: {' '.join(str(error).split())}")
    return data


def _refuse(place: str, what: str) -> NoReturn:
    raise AnswerableError(f"{place} {what}.", _HINT)


def _regime(name: object, form: object) -> Regime:
    place = f"Regime {name!r}:"
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        _refuse(place, "the name is not of small letters, digits and hyphens")
    fields = _fields(place, form, _NEEDED, ("doubts",))
    return Regime(
        name=name,
        title=_text(place, "title", fields),
        authority=_text(place, "authority", fields),
        lists=_lists(place, fields),
        ownership=_ownership(place, fields["ownership"]),
        force=_forces(place, fields),
        texts=tuple(_rule_text(f"{place} texts,", one) for one in _items(place, "texts", fields)),
        says=_text(place, "says", fields),
        doubts=_texts(place, "doubts", fields) if "doubts" in fields else (),
    )


def _fields(
    place: str, form: object, needed: Collection[str], optional: Collection[str] = ()
) -> Mapping[str, object]:
    """The keys and values of `form`, none of them missing or unknown."""
    if not isinstance(form, Mapping):
        _refuse(place, f"wants keys ({', '.join([*needed, *optional])}), not {form!r}")
    if unknown := [str(key) for key in form if key not in {*needed, *optional}]:
        _refuse(place, f"has an unknown key: {', '.join(unknown)}")
    if missing := [key for key in needed if key not in form]:
        _refuse(place, f"misses a key: {', '.join(missing)}")
    return form


def _text(place: str, key: str, fields: Mapping[str, object]) -> str:
    value = fields[key]
    if not isinstance(value, str) or not value.strip():
        _refuse(place, f"{key} wants words, not {value!r}")
    return " ".join(value.split())


def _flag(place: str, key: str, value: object) -> bool:
    if not isinstance(value, bool):
        _refuse(place, f"{key} is yes or no, not {value!r}")
    return value


def _items(place: str, key: str, fields: Mapping[str, object]) -> list[object]:
    value = fields[key]
    if not isinstance(value, list) or not value:
        _refuse(place, f"{key} wants a list with one entry at least, not {value!r}")
    return value


def _texts(place: str, key: str, fields: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(_text(place, key, {key: one}) for one in _items(place, key, fields))


def _lists(place: str, fields: Mapping[str, object]) -> tuple[str, ...]:
    names = _texts(place, "lists", fields)
    if twice := [name for name in names if names.count(name) > 1]:
        _refuse(place, f"lists names {twice[0]!r} twice")
    if bad := [name for name in names if "*" in name[:-1]]:
        _refuse(place, f"lists has a * that is not at the end: {bad[0]!r}")
    return names


def _ownership(place: str, form: object) -> OwnershipRule | None:
    if form == _NONE:
        return None
    place = f"{place} ownership,"
    if form is None:
        _refuse(place, "is empty; write none where nothing follows from a holding")
    fields = _fields(place, form, ("added up", "other control", "says"), ("at least", "more than"))
    return OwnershipRule(
        least=_least(place, fields),
        aggregated=_flag(place, "added up", fields["added up"]),
        control=_control(place, fields["other control"]),
        says=_text(place, "says", fields),
    )


def _least(place: str, fields: Mapping[str, object]) -> int:
    """The smallest sum that is enough, in basis points."""
    given = [key for key in ("at least", "more than") if key in fields]
    if len(given) != 1:
        _refuse(place, "wants one of at least and more than")
    key, value = given[0], fields[given[0]]
    found = _PERCENT.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        _refuse(place, f'{key} wants a percentage such as "50 %", not {value!r}')
    try:
        share = Share.percent(found[1])
    except ValueError:
        _refuse(place, f"{key} lies between 0 and 100 %, not {value}")
    least = share.low + (key == "more than")
    if not share.exact or not 0 < least <= WHOLE:
        _refuse(place, f"{key} cannot be {value}: it has two decimals at most, and some share must reach it")
    return least


def _control(place: str, form: object) -> Mapping[Control, Answer]:
    if form == _NONE:
        return MappingProxyType({})
    if not isinstance(form, Mapping) or not form:
        _refuse(place, f"other control wants kinds of control, or none, not {form!r}")
    if unknown := [kind for kind in form if kind not in list(Control)]:
        _refuse(place, f"other control names an unknown kind: {unknown[0]!r}")
    return MappingProxyType({Control(kind): _answer(place, kind, said) for kind, said in form.items()})


def _answer(place: str, kind: str, said: object) -> Answer:
    if said is True or said == Answer.YES:
        return Answer.YES
    if said != Answer.COULD_BE:
        _refuse(place, f"other control, {kind} is yes or could be, or is left out, not {said!r}")
    return Answer.COULD_BE


def _forces(place: str, fields: Mapping[str, object]) -> tuple[Force, ...]:
    if fields["force"] == _ALWAYS:
        return (Force(start=date.min),)
    times = _items(place, "force", fields)
    place = f"{place} force,"
    found = tuple(_force(place, one) for one in times)
    for earlier, later in pairwise(found):
        if later.start < earlier.start:
            _refuse(place, f"start {later.start} stands behind {earlier.start}: the earliest comes first")
        if earlier.end is None or later.start <= earlier.end:
            _refuse(place, f"start {later.start} lies in the time before it, which began on {earlier.start}")
    return found


def _force(place: str, form: object) -> Force:
    fields = _fields(place, form, ("start",), ("end", "certain", "note"))
    start = _day(place, "start", fields["start"])
    end = _day(place, "end", fields["end"]) if "end" in fields else None
    if end is not None and end < start:
        _refuse(place, f"end {end} is before start {start}")
    certain = _flag(place, "certain", fields.get("certain", True))
    note = _text(place, "note", fields) if "note" in fields else ""
    if not certain and not note:
        _refuse(place, "note is missing: it says why it is not certain")
    return Force(start=start, end=end, certain=certain, note=note)


def _day(place: str, key: str, value: object) -> date:
    if type(value) is not date:
        _refuse(place, f"{key} wants a day such as 2025-09-29, not {value!r}")
    return value


def _rule_text(place: str, form: object) -> RuleText:
    fields = _fields(place, form, ("title", "publisher", "url", "says"), ("published",))
    return RuleText(
        title=_text(place, "title", fields),
        publisher=_text(place, "publisher", fields),
        url=_address(place, fields),
        says=_text(place, "says", fields),
        published=_published(place, fields["published"]) if "published" in fields else "",
    )


def _address(place: str, fields: Mapping[str, object]) -> str:
    url = _text(place, "url", fields)
    if not _ADDRESS.fullmatch(url):
        _refuse(place, f"url wants the address of a page, or of one in docs/, not {url!r}")
    return url


def _published(place: str, value: object) -> str:
    try:
        return str(PartialDate(str(value)))
    except ValueError:
        _refuse(place, f"published wants a day, a month or a year, such as 2014-08, not {value!r}")
