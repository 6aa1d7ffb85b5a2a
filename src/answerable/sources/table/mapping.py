"""The mapping: a small YAML file in which a user says what the columns of a table mean, parsed and checked.

Each value is named by its column (`name: Company`), or in full: `{column: Aliases, split: ";"}`,
`{column: Listed, format: "%d/%m/%Y"}`, `{text: Example List}` for what is the same in every row.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from answerable.domain import Citation, Digest, Exhibit, Standing, TieKind
from answerable.ftm import ORGANISATIONS, allowed
from answerable.ftm.schema import properties
from answerable.sources.record import folded
from answerable.sources.source import Card
from answerable.sources.table.keys import Where, check_keys, choice, fault, mapping, number, text, truth
from answerable.sources.written import load

SELF = "self"
"""The end of a tie that is the row's own organisation."""

_CARD = ("name", "title", "publisher", "licence", "url", "official", "reliability")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_MOST = 100_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Where a value comes from: the cells of `column`, cut at `split`, or the `text` that `cited` quotes.

    `format` is how a date is written, `whole` the number that stands for all of a company.
    """

    column: str = ""
    text: str = ""
    cited: Citation | None = None
    split: str = ""
    format: str = ""
    whole: str = "100"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An organisation in a row: the columns that tell it from others, and its properties.

    Without `schema` its kind is told from its name.
    """

    id: tuple[str, ...]
    schema: str
    values: Mapping[str, tuple[Words, ...]]

    @property
    def name(self) -> Words | None:
        """Where its name comes from."""
        return next(iter(self.values.get("name", ())), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tied:
    """How a row is a tie between its own organisation and `other`, who is its subject or else its object.

    `only` keeps the ties of rows whose cells of a column are one of these texts.
    """

    other: Party
    other_is_subject: bool
    kind: TieKind
    standing: Standing
    ongoing: bool
    only: Mapping[str, frozenset[str]]
    values: Mapping[str, Words]


@dataclass(frozen=True, slots=True, kw_only=True)
class TableMapping:
    """All that a mapping says.

    `only` keeps the rows whose cells of a column are one of these texts. With `listing` every row is one.
    """

    file: str
    card: Card
    sheet: str
    path: str
    header: int
    only: Mapping[str, frozenset[str]]
    entity: Party
    listing: Mapping[str, Words]
    tie: Tied | None
    ignore: Mapping[str, str]

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that must be there, once."""
        parties = [self.entity, *([self.tie.other] if self.tie else [])]
        words = [one for party in parties for several in party.values.values() for one in several]
        words += self.listing.values()
        words += self.tie.values.values() if self.tie else []
        only = [*self.only, *(self.tie.only if self.tie else ())]
        ids = [column for party in parties for column in party.id]
        return tuple(dict.fromkeys([*ids, *(one.column for one in words if one.column), *only]))


def parse(exhibit: Exhibit) -> TableMapping:
    """The mapping that `exhibit` holds.

    Raises AnswerableError that names the key where one is missing, unknown or holds what it cannot.
    """
    at = (exhibit.name,)
    top = mapping(load(exhibit), at)
    more = ("least", "most", "rows", "listing", "tie", "ignore")
    check_keys(top, at, needed=(*_CARD, "entity"), more=more)
    card = _card(top, at)
    rows = mapping(top.get("rows", {}), in_rows := (*at, "rows"))
    check_keys(rows, in_rows, more=("sheet", "path", "header", "only"))
    ignore = mapping(top.get("ignore", {}), in_ignore := (*at, "ignore"))
    part = _Parts(exhibit.digest)
    return TableMapping(
        file=exhibit.name,
        card=card,
        sheet=text(rows["sheet"], (*in_rows, "sheet")) if "sheet" in rows else "",
        path=text(rows["path"], (*in_rows, "path")) if "path" in rows else "",
        header=number(rows["header"], (*in_rows, "header"), 1) if "header" in rows else 0,
        only=dict(_only(rows.get("only", {}), (*in_rows, "only"))),
        entity=part.party(top["entity"], (*at, "entity"), needed=("id", "name")),
        listing=part.listing(top["listing"], (*at, "listing")) if "listing" in top else {},
        tie=part.tie(top["tie"], (*at, "tie"), official=card.official) if "tie" in top else None,
        ignore={folded(column): text(why, (*in_ignore, column)) for column, why in ignore.items()},
    )


def _card(top: Mapping[str, object], at: Where) -> Card:
    said = {key: text(top[key], (*at, key)) for key in _CARD}
    if not _NAME.fullmatch(said["name"]) or len(said["name"]) > 60:
        hint = "Write lower-case words with hyphens: my-own-list."
        raise fault((*at, "name"), f"is {said['name']!r}", hint)
    if not re.match(r"https?://\S+", said["url"]):
        raise fault((*at, "url"), f"is {said['url']!r}", "Write the list's address: https://list.example/")
    if said["reliability"] not in "ABCDEF" or len(said["reliability"]) != 1:
        hint = "Write one letter, from A (completely reliable) to F (cannot be judged)."
        raise fault((*at, "reliability"), f"is {said['reliability']!r}", hint)
    least = number(top.get("least", "1"), (*at, "least"), 0)
    most = number(top.get("most", str(_MOST)), (*at, "most"), least)
    return Card(
        name=said["name"],
        title=said["title"],
        publisher=said["publisher"],
        licence=said["licence"],
        url=said["url"],
        format="CSV, XLSX, ODS or JSON, as its mapping says",
        official=truth(said["official"], (*at, "official")),
        reliability=said["reliability"],
        least=least,
        most=most,
    )


def _only(value: object, at: Where) -> Iterator[tuple[str, frozenset[str]]]:
    for column, said in mapping(value, at).items():
        here = (*at, column)
        texts = [text(one, here) for one in (said if isinstance(said, list) else [said])]
        yield folded(column), frozenset(folded(one).casefold() for one in texts)


_LISTING = ("legal_basis", "reason", "start", "end")
_TIE = ("share", "statement", "start", "end")
_DATES = ("start", "end")


class _Parts:
    """Reads the parts of one mapping that say where values come from; a fixed text cites the mapping."""

    def __init__(self, digest: Digest) -> None:
        self._digest = digest

    def party(self, value: object, at: Where, needed: Collection[str]) -> Party:
        part = mapping(value, at)
        schema = text(part["schema"], (*at, "schema")) if "schema" in part else ""
        if schema and schema not in ORGANISATIONS:
            hint = f"Write one of {', '.join(ORGANISATIONS)}, or leave it out."
            raise fault((*at, "schema"), f"is {schema!r}", hint)
        known = properties(schema or "LegalEntity")
        for key in part.keys() - {"id", "schema", *known}:
            if allowed("Company", key):
                raise fault((*at, key), "is a property of companies alone", "Say too: schema: Company")
        check_keys(part, at, needed=needed, more=("schema", *known))
        ids = part["id"] if isinstance(part["id"], list) else [part["id"]]
        values = {
            prop: tuple(self._several(said, (*at, prop), known[prop]))
            for prop, said in part.items()
            if prop not in ("id", "schema")
        }
        names = values.get("name", ())
        if len(names) > 1 or any(one.text or one.split for one in names):
            raise fault((*at, "name"), "is not one column", "Other names go to alias or previousName.")
        columns = tuple(folded(text(column, (*at, "id"))) for column in ids)
        if not columns:
            raise fault((*at, "id"), "names no column", "Name those that tell it from others.")
        return Party(id=columns, schema=schema, values=values)

    def listing(self, value: object, at: Where) -> Mapping[str, Words]:
        part = mapping(value, at)
        check_keys(part, at, needed=("list", "authority"), more=_LISTING)
        return {key: self._words(said, (*at, key)) for key, said in part.items()}

    def tie(self, value: object, at: Where, *, official: bool) -> Tied:
        part = mapping(value, at)
        more = ("standing", "ongoing", "only", *_TIE)
        check_keys(part, at, needed=("subject", "object", "kind"), more=more)
        ends = [end for end in ("subject", "object") if part[end] != SELF]
        if len(ends) != 1:
            hint = f"Write {SELF} at one end, and at the other where the other organisation stands."
            raise fault(at, f"does not have {SELF} at one of its ends", hint)
        (end,) = ends
        usual = Standing.OFFICIAL_RECORD if official else Standing.REPORTED
        return Tied(
            other=self.party(part[end], (*at, end), needed=("id",)),
            other_is_subject=end == "subject",
            kind=choice(TieKind, part["kind"], (*at, "kind")),
            standing=choice(Standing, part.get("standing", usual.value), (*at, "standing")),
            ongoing=truth(part.get("ongoing", "false"), (*at, "ongoing")),
            only=dict(_only(part.get("only", {}), (*at, "only"))),
            values={key: self._words(part[key], (*at, key)) for key in _TIE if key in part},
        )

    def _several(self, value: object, at: Where, kind: str) -> Iterator[Words]:
        for said in value if isinstance(value, list) else [value]:
            yield self._words(said, at, kind=kind, split=True)

    def _words(self, value: object, at: Where, *, kind: str = "", split: bool = False) -> Words:
        if isinstance(value, str):
            return Words(column=folded(text(value, at)))
        part = mapping(value, at)
        more = ["column", "text"]
        more += ["split"] if split else []
        more += ["format"] if kind == "date" or at[-1] in _DATES else []
        more += ["whole"] if at[-1] == "share" else []
        check_keys(part, at, more=more)
        said = {key: text(one, (*at, key)) for key, one in part.items()}
        if ("column" in said) == ("text" in said):
            raise fault(at, "needs one of column and text", "Name the column, or the text of every row.")
        if "format" in said:
            _check_format(said["format"], (*at, "format"))
        if "whole" in said:
            number(said["whole"], (*at, "whole"), 1)
        made = Words(
            column=folded(said.get("column", "")),
            text=said.get("text", ""),
            split=said.get("split", ""),
            format=said.get("format", ""),
            whole=said.get("whole", "100"),
        )
        if made.column:
            return made
        quote = getattr(part["text"], "written", said["text"])
        cited = Citation(exhibit=self._digest, locator="/".join((*at[1:], "text")), quote=folded(quote))
        return replace(made, cited=cited)


def _check_format(said: str, at: Where) -> None:
    """Raise where `said` cannot tell a date: each part once, the year among them, a day only with a month."""
    parts = re.findall(r"%(.)", said)
    kinds = sorted({"b": "m", "B": "m", "y": "Y"}.get(part, part) for part in parts)
    if kinds not in (["Y"], ["Y", "m"], ["Y", "d", "m"]) or said.count("%") != len(parts):
        hint = 'Write the year %Y, the month %m (or %b, %B in words) and the day %d, such as "%d/%m/%Y".'
        raise fault(at, f"is {said!r}, which is no form of a date", hint)
    datetime.strptime(datetime(2001, 2, 3).strftime(said), said)  # noqa: DTZ001, DTZ007
