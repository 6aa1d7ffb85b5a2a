"""Answers of Wikidata's SPARQL service (W3C, SPARQL 1.1 Query Results JSON Format), one row a binding.

A query is free to call its variables as it likes; these are understood, without regard to case and `_`:

| variable                                               | what it holds                             |
|--------------------------------------------------------|-------------------------------------------|
| item, company, organisation, organization, org, entity | the organisation                          |
| …Label, name, label; nameEn, labelZh and so on         | a name, in the language that it is marked |
| lei, isin, uscc, cik, ror                              | identifiers                               |
| country (its code), countryLabel, website              | country, website                          |
| parent, subsidiary, owner or ownedBy, each with …Label | who holds whom                            |
| ownerKind or ownerType                                 | of what class the owner is                |
| share or proportion, start, end                        | of the owner's holding; of the parent's   |
|                                                        | or subsidiary's where a row has no owner  |
"""

import re
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, replace

import pyarrow as pa

from answerable.domain import PartialDate, Scheme, Severity, country_code
from answerable.errors import AnswerableError
from answerable.sources.bulk import AT_ONCE, Doubts
from answerable.sources.kinds import looks_like_organisation
from answerable.sources.languages import language_code
from answerable.sources.objects import part, parts, text, texts
from answerable.sources.source import Item
from answerable.sources.wikidata.saying import OWNER, PARENT, SUBSIDIARY, Held, Saying

_SUBJECTS = ("item", "company", "organisation", "organization", "org", "entity")
_ITEM = re.compile(r"https?://www\.wikidata\.org/entity/(Q[1-9]\d*)")
_HUMAN = "http://www.wikidata.org/entity/Q5"
_SCHEMES = {"lei": Scheme.LEI, "isin": Scheme.ISIN, "uscc": Scheme.USCC, "cik": Scheme.CIK, "ror": Scheme.ROR}
_OWNERS = ("owner", "ownedby")
_RELATIONS = {
    PARENT: ("parent", "parentorganization", "parentorganisation"),
    SUBSIDIARY: ("subsidiary",),
    OWNER: _OWNERS,
}
"""How a variable with the other organisation is called, by what that is to the first."""
_NAMES = re.compile(r"(?:official)?(?:label|name)(en|zh)?|(en|zh)(?:label|name)")
_UNKNOWN = re.compile(r"https?://|_:|[bt]\d+$")
_OF_A_HOLDING = ("share", "proportion", "start", "end")
_ELSEWHERE = {"article", "articlelabel", "altlabel", "description"}
"""What the label service gives too: it says nothing of ties, or joins what cannot be parted again."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A binding: its values by what they mean, each with the variable and the language; and its place."""

    values: Mapping[str, tuple[str, str, str]]
    place: str

    def take(self, *meanings: str) -> str:
        """The value of the first of `meanings` that the row has; "" where it has none."""
        return next((self.values[one][0] for one in meanings if one in self.values), "")

    def item(self, *meanings: str) -> str:
        """The number of the item that the first of `meanings` names; "" where it names none."""
        found = _ITEM.fullmatch(self.take(*meanings))
        return found[1] if found else ""

    def at(self, *meanings: str) -> str:
        """The variable that the first of `meanings` has in the row."""
        return next((self.values[one][1] for one in meanings if one in self.values), "")


def said(answer: Mapping[str, object], name: str, doubts: Doubts) -> Iterator[Item]:
    """What the rows of an answer say. Raises AnswerableError where it has no variable for organisations."""
    variables = texts(part(answer, "head"), "vars")
    subject = next((one for one in _SUBJECTS if one in map(_plain, variables)), "")
    if not subject:
        raise AnswerableError(
            f"{name} has no variable for the organisation; it has {', '.join(variables) or 'none'}.",
            f"Call it ?item in the query, or one of: {', '.join(_SUBJECTS[1:])}.",
        )
    rows = list(_rows(answer, subject))
    known = {
        row.item(meaning)
        for row in rows
        for meaning in ("item", *_RELATIONS[SUBSIDIARY], *_RELATIONS[PARENT])
    }
    for first in range(0, len(rows), AT_ONCE):
        saying = Saying(doubts)
        for row in rows[first : first + AT_ONCE]:
            yield from _row(row, known, saying)
        yield from saying.batches()
    for variable in variables:
        if not _is_read(_meaning(variable, subject)):
            yield from doubts.unread(variable, "/head/vars")


def _rows(answer: Mapping[str, object], subject: str) -> Iterator[_Row]:
    for n, binding in enumerate(parts(part(answer, "results"), "bindings")):
        values = {
            _meaning(variable, subject): (text(value, "value"), variable, text(value, "xml:lang"))
            for variable, value in binding.items()
            if isinstance(value, dict)
        }
        yield _Row(values, f"/results/bindings/{n}")


def _plain(variable: str) -> str:
    return variable.replace("_", "").lower()


def _meaning(variable: str, subject: str) -> str:
    """What a variable holds: `companyLabel` is the label of the organisation."""
    plain = _plain(variable)
    return "item" if plain == subject else plain.removeprefix(subject)


def _is_read(meaning: str) -> bool:
    plain = re.sub(r"(label|kind|type)$", "", meaning)
    known = {"", "item", "country", "website", *_OF_A_HOLDING, *_SCHEMES, *_ELSEWHERE}
    known.update(*_RELATIONS.values())
    return bool(_NAMES.fullmatch(meaning)) or meaning in _ELSEWHERE or plain in known


def _row(row: _Row, known: set[str], saying: Saying) -> Iterator[Item]:
    number = row.item("item")
    if not number:
        message = "the row names no item of Wikidata: it is left out"
        yield from saying.doubts.tell("bad-row", Severity.STOP, message, pa.array([row.place]))
        return
    saying.is_a(number, "LegalEntity")
    saying.claim(number, "wikidataId", number, row.take("item"), f"{row.place}/{row.at('item')}")
    _names(row, number, saying)
    for meaning, scheme in _SCHEMES.items():
        if words := row.take(meaning):
            yield from saying.number(number, scheme, words, f"{row.place}/{row.at(meaning)}")
    yield from _country(row, number, saying)
    if page := row.take("website"):
        saying.claim(number, "website", page, page, f"{row.place}/{row.at('website')}")
    yield from _holdings(row, number, known, saying)


def _names(row: _Row, number: str, saying: Saying) -> None:
    """English names first, so that one is the name where there is one."""
    named = []
    for meaning, (value, variable, tag) in row.values.items():
        if found := _NAMES.fullmatch(meaning):
            lang = language_code(tag or found[1] or found[2] or "")
            named.append((lang != "eng", variable, value, lang))
    for n, (_, variable, value, lang) in enumerate(sorted(named)):
        saying.claim(number, "alias" if n else "name", value, value, f"{row.place}/{variable}", lang)


def _country(row: _Row, number: str, saying: Saying) -> Iterator[Item]:
    for meaning in ("country", "countrycode", "countrylabel"):
        words = row.take(meaning)
        if not words or _ITEM.fullmatch(words):
            continue
        place = f"{row.place}/{row.at(meaning)}"
        if code := country_code(words):
            saying.claim(number, "country", code, words, place)
        else:
            message = f"{words!r} is not a country"
            yield from saying.doubts.tell("bad-country", Severity.DOUBT, message, pa.array([place]))


def _holdings(row: _Row, number: str, known: set[str], saying: Saying) -> Iterator[Item]:
    for relation, meanings in _RELATIONS.items():
        if not (other := row.item(*meanings)):
            continue
        labels = tuple(f"{one}label" for one in meanings)
        label = row.take(*labels)
        if relation == OWNER and not _is_organisation(row, other, label, known):
            saying.leave_out_owner()
            continue
        yield from _held(row, number, other, relation, saying)
        saying.is_a(other, "LegalEntity")
        place = f"{row.place}/{row.at(*meanings)}"
        saying.claim(other, "wikidataId", other, row.take(*meanings), place)
        saying.claim(other, "name", label, label, f"{row.place}/{row.at(*labels)}")


def _is_organisation(row: _Row, owner: str, label: str, known: set[str]) -> bool:
    """Whether an owner is shown to be no person: by its class, by another row, or by a word of its name."""
    kind = row.take(*(f"{one}{word}" for one in _OWNERS for word in ("kind", "type")))
    if kind:
        return kind != _HUMAN
    return owner in known or looks_like_organisation(label)


def _held(row: _Row, number: str, other: str, relation: str, saying: Saying) -> Iterator[Item]:
    if relation != OWNER and row.item(*_OWNERS):  # they are of the owner's holding
        row = replace(row, values={k: v for k, v in row.values.items() if k not in _OF_A_HOLDING})
    meanings = _RELATIONS[relation]
    start = yield from _day(row, "start", saying)
    end = yield from _day(row, "end", saying)
    start, end = yield from saying.days(start, end, row.place)
    proportion = row.take("share", "proportion")
    share = yield from saying.share(proportion, f"{row.place}/{row.at('share', 'proportion')}")
    cited = {row.at("item"): row.take("item"), row.at(*meanings): row.take(*meanings)}
    cited |= {row.at("share", "proportion"): proportion} if proportion else {}
    cited |= {row.at(one): row.take(one) for one, day in (("start", start), ("end", end)) if day}
    saying.holds(
        Held(
            item=number,
            other=other,
            relation=relation,
            place=row.place,
            cited=cited,
            start=start,
            end=end,
            ended=bool(row.take("end")),
            share=share,
        )
    )


def _day(row: _Row, meaning: str, saying: Saying) -> Generator[Item, None, str]:
    """The day of a time; the year alone for the first of January, which stands for a year as well.

    What is known to be unknown is an address or a blank name, and none; anything else is a doubt.
    """
    words = row.take(meaning)
    try:
        day = PartialDate(words[:10]).text
    except ValueError:
        if words and not _UNKNOWN.match(words):
            message, place = f"{words!r:.60} is not a date", f"{row.place}/{row.at(meaning)}"
            yield from saying.doubts.tell("bad-date", Severity.DOUBT, message, pa.array([place]))
        return ""
    return day[:4] if day.endswith("-01-01") else day
