"""Items of Wikidata as its JSON dump has them (mediawiki.org/wiki/Wikibase/DataModel/JSON)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

import yaml

from answerable.domain import PartialDate, Scheme
from answerable.sources.languages import language_code
from answerable.sources.objects import part, parts, text
from answerable.sources.source import Item
from answerable.sources.wikidata.saying import OWNER, PARENT, SUBSIDIARY, Held, Saying

_NUMBER = re.compile(r"Q[1-9]\d*")
_HUMAN = "Q5"
_SCHEMAS = {
    **dict.fromkeys(("Q783794", "Q6881511", "Q891723", "Q4830453"), "Company"),
    "Q327333": "PublicBody",
}
"""Company, enterprise, public company, business; government agency."""
_SCHEMES = {
    "P1278": Scheme.LEI,
    "P946": Scheme.ISIN,
    "P6795": Scheme.USCC,
    "P5531": Scheme.CIK,
    "P6782": Scheme.ROR,
}
_DATES = {"P571": "incorporationDate", "P576": "dissolutionDate"}
_RELATIONS = {"P749": PARENT, "P355": SUBSIDIARY, "P127": OWNER}
_PROPORTION, _START, _END = "P1107", "P580", "P582"
_PERCENT = "Q11229"
"""The unit of a proportion that is given in percent; without a unit it is one of 1."""
_TAGS = ("en", "mul", "zh", "zh-hans", "zh-cn", "zh-hant", "zh-tw", "zh-hk")
"""The languages whose names are read: the first that an item has is its name, the others are aliases."""
_TIME = re.compile(r"\+(\d{4})-(\d\d)-(\d\d)T")
_DIGITS = {"9": 4, "10": 7, "11": 10}
"""How much of a date is known, by its precision: the year, the month, the day."""


def number_of(item: Mapping[str, object]) -> str:
    """The number of an item; "" where the object is none."""
    number = text(item, "id")
    return number if text(item, "type") == "item" and _NUMBER.fullmatch(number) else ""


def is_human(item: Mapping[str, object]) -> bool:
    """Whether the item is a person's."""
    return any(_item(snak) == _HUMAN for _, snak, _ in _statements(item, "P31"))


def say(
    item: Mapping[str, object], number: str, place: str, persons: Mapping[str, bool], saying: Saying
) -> Iterator[Item]:
    """What an item says. `persons` tells of each item of the file whether it is a person's."""
    if persons[number]:
        saying.doubts.count("items left out as of persons", 1)
        return
    kinds = [_SCHEMAS[kind] for _, snak, _ in _statements(item, "P31") if (kind := _item(snak)) in _SCHEMAS]
    saying.is_a(number, kinds[0] if kinds else "LegalEntity")
    saying.claim(number, "wikidataId", number, number, f"{place}/id")
    _names(item, number, place, saying)
    for prop, scheme in _SCHEMES.items():
        for at, snak, _ in _statements(item, prop):
            yield from saying.number(number, scheme, _text(snak), f"{place}/claims/{at}")
    _facts(item, number, place, saying)
    for prop, relation in _RELATIONS.items():
        for at, snak, statement in _statements(item, prop):
            if not (other := _item(snak)):
                continue
            if persons.get(other, relation == OWNER):  # who only owns must be shown to be none
                saying.leave_out_owner()
            else:
                yield from _held(number, other, relation, f"{place}/claims/{at}", statement, saying)


def _names(item: Mapping[str, object], number: str, place: str, saying: Saying) -> None:
    labels = part(item, "labels")
    tags = [tag for tag in _TAGS if tag in labels] or sorted(labels)[:1]
    for n, tag in enumerate(tags):
        name = text(part(labels, tag), "value")
        prop = "name" if n == 0 else "alias"
        saying.claim(number, prop, name, name, f"{place}/labels/{tag}", language_code(tag))
    for tag in _TAGS:
        for n, alias in enumerate(parts(part(item, "aliases"), tag)):
            name = text(alias, "value")
            saying.claim(number, "alias", name, name, f"{place}/aliases/{tag}/{n}", language_code(tag))
    for at, snak, _ in _statements(item, "P1448"):
        said = part(part(snak, "datavalue"), "value")
        name, lang = text(said, "text"), language_code(text(said, "language"))
        saying.claim(number, "alias", name, name, f"{place}/claims/{at}", lang)


def _facts(item: Mapping[str, object], number: str, place: str, saying: Saying) -> None:
    for at, snak, _ in _statements(item, "P17"):
        country = _item(snak)
        if code := _countries().get(country):
            saying.claim(number, "country", code, country, f"{place}/claims/{at}")
        elif country:
            saying.doubts.count("countries that are not known by their number", 1)
    for at, snak, _ in _statements(item, "P856"):
        saying.claim(number, "website", _text(snak), _text(snak), f"{place}/claims/{at}")
    for prop, said in _DATES.items():
        for at, snak, _ in _statements(item, prop):
            saying.claim(number, said, _day(snak), _time(snak), f"{place}/claims/{at}")


def _held(
    number: str, other: str, relation: str, place: str, statement: Mapping[str, object], saying: Saying
) -> Iterator[Item]:
    qualifiers = part(statement, "qualifiers")
    start, end, proportion = (next(iter(parts(qualifiers, name)), {}) for name in (_START, _END, _PROPORTION))
    since, until = yield from saying.days(_day(start), _day(end), place)
    said = part(part(proportion, "datavalue"), "value")
    amount = text(said, "amount")
    whole = 100 if text(said, "unit").endswith(f"/{_PERCENT}") else 1
    share = yield from saying.share(amount, f"{place}/qualifiers/{_PROPORTION}/0", whole)
    cited = {"mainsnak": other, f"qualifiers/{_PROPORTION}/0": amount}
    cited |= {
        f"qualifiers/{_START}/0": _time(start) if since else "",
        f"qualifiers/{_END}/0": _time(end) if until else "",
    }
    saying.holds(
        Held(
            number=text(statement, "id"),
            item=number,
            other=other,
            relation=relation,
            place=place,
            cited=cited,
            start=since,
            end=until,
            ended=_END in qualifiers,
            share=share,
        )
    )


def _statements(
    item: Mapping[str, object], prop: str
) -> Iterator[tuple[str, Mapping[str, object], Mapping[str, object]]]:
    """The place, the main part and the whole of each statement that stands."""
    for n, statement in enumerate(parts(part(item, "claims"), prop)):
        snak = part(statement, "mainsnak")
        if text(statement, "rank") != "deprecated" and text(snak, "snaktype") == "value":
            yield f"{prop}/{n}", snak, statement


def _item(snak: Mapping[str, object]) -> str:
    return text(part(part(snak, "datavalue"), "value"), "id")


def _text(snak: Mapping[str, object]) -> str:
    return text(part(snak, "datavalue"), "value")


def _time(snak: Mapping[str, object]) -> str:
    return text(part(part(snak, "datavalue"), "value"), "time")


def _day(snak: Mapping[str, object]) -> str:
    """As much of a date as is known; "" where there is none, or only a decade is known."""
    value = part(part(snak, "datavalue"), "value")
    found, digits = _TIME.match(_time(snak)), _DIGITS.get(text(value, "precision"))
    try:
        return PartialDate("-".join(found.groups())[:digits]).text if found and digits else ""
    except ValueError:
        return ""


@cache
def _countries() -> Mapping[str, str]:
    found: dict[str, str] = yaml.safe_load(
        resources.files(__package__).joinpath("countries.yml").read_text(encoding="utf-8")
    )
    return found
