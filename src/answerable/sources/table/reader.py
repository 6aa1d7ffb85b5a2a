"""Reads a table as its mapping says: the organisation of each row, its listing, its tie to another.

An organisation is known by the columns that its mapping names, so rows that agree in them are about one.
Where the mapping gives no schema it is told from the name, and what looks like a person is left out.
"""

from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from answerable.domain import (
    UNDATED,
    Citation,
    Exhibit,
    Finding,
    Listing,
    PartialDate,
    Period,
    Severity,
    Share,
    Tie,
    key,
)
from answerable.errors import AnswerableError
from answerable.ftm.schema import properties
from answerable.sources.doubtful import Percents, itself
from answerable.sources.kinds import looks_like_person, schema_of, short_name_prop
from answerable.sources.record import Record, Subject, finding, folded, unread
from answerable.sources.source import Item
from answerable.sources.table.mapping import Party, TableMapping, Tied, Words
from answerable.sources.table.values import date_of, entity_id, number_of, share_in, value_of
from answerable.tabular import Record as Row
from answerable.tabular import Table, Uncalculated, is_nothing, named, shown, table, text, titles


class _Said(NamedTuple):
    """A text of a row, or of the mapping, and where it stands."""

    text: str
    cited: Citation


class _Found(NamedTuple):
    """An organisation of a row, and what its name is cited from."""

    subject: Subject
    name: str
    cited: tuple[Citation, ...]


def rows(mapping: TableMapping, exhibit: Exhibit) -> Iterator[Item]:
    """The claims, listings and ties of every row of `exhibit`.

    Raises AnswerableError where the file is no table, or lacks a column that the mapping names.
    """
    sureness = partial(_sureness, mapping)
    found = table(exhibit.data, exhibit.name, sureness, sheet=mapping.sheet, path=mapping.path)
    _check_columns(mapping, found, exhibit.name)
    kept: list[Record] = []
    percents = Percents(mapping.card.name)
    others = 0
    for item in (*found.notes, *found.items):
        if isinstance(item, Finding):
            rule = f"{mapping.card.name}.{item.rule}"
            yield replace(item, rule=rule, about=item.about or exhibit.name)
            continue
        row = yield from _record(mapping, exhibit, found.header, item)
        if _wanted(row, mapping.only):
            kept.append(row)
            yield from _Reader(mapping, row, percents).items()
        else:
            others += 1
    if others:
        message = f"rows left out because of {', '.join(mapping.only)}: {others}"
        yield finding(mapping.card.name, "left-out", Severity.NOTE, message, exhibit.name)
    yield from percents.findings()
    yield from unread(mapping.card.name, kept, mapping.ignore)


def _sureness(mapping: TableMapping, row: Row) -> int:
    """How many of the mapping's columns a row names; where the mapping gives the header's row, only that."""
    if mapping.header:
        return int(row.number == mapping.header)
    return len({*titles(row)} & {*mapping.columns})


def _check_columns(mapping: TableMapping, found: Table, file: str) -> None:
    if mapping.header and not found.sureness:
        hint = "Rows are counted as a spreadsheet counts them, and the header is among the first of them."
        raise AnswerableError(f"{file} has no header in row {mapping.header}.", hint)
    for column in mapping.columns:
        if column not in found.header:
            message = f"{file} has no column {shown(column)}, which {mapping.file} names."
            raise AnswerableError(message, f"Its columns are: {named(found.header)}.")


def _record(
    mapping: TableMapping, exhibit: Exhibit, header: Sequence[str], row: Row
) -> Generator[Finding, None, Record]:
    """A row with its cells by their columns; one without a title of its own has its number for one."""
    fields: dict[str, str] = {}
    for n, cell in enumerate(row.cells, 1):
        title = header[n - 1] if n <= len(header) else ""
        if title in fields or not title:
            title = f"{title} (column {n})" if title else f"column {n}"
        if isinstance(cell, Uncalculated):
            message = "the formula was saved without its result: open the file, save it and add it again"
            yield finding(mapping.card.name, "formula", Severity.DOUBT, message, f"row {row.number}/{title}")
        fields[title] = "" if isinstance(cell, Uncalculated) else text(cell)
    made = Record(exhibit, f"row {row.number}", fields)
    for column in mapping.columns:  # none of them is unread because its row was left out
        made.take(column)
    return made


def _wanted(row: Record, only: Mapping[str, frozenset[str]]) -> bool:
    """Whether the row has one of the texts that are wanted in each column."""
    return all(folded(row.take(column)).casefold() in said for column, said in only.items())


class _Reader:
    """What one row says. `percents` takes note of the table's shares of 100."""

    def __init__(self, mapping: TableMapping, row: Record, percents: Percents) -> None:
        self._percents = percents
        self._mapping = mapping
        self._source = mapping.card.name
        self._row = row

    def items(self) -> Iterator[Item]:
        """The claims of the row's organisations, its listing and its tie."""
        own = yield from self._party(self._mapping.entity)
        if own and self._mapping.listing:
            yield from self._listing(own, self._mapping.listing)
        if own and self._mapping.tie and _wanted(self._row, self._mapping.tie.only):
            yield from self._tie(own, self._mapping.tie)

    def _party(self, party: Party) -> Generator[Item, None, _Found | None]:
        """The organisation that `party` is in this row, after its claims; None where there is none."""
        names = self._said(party.name) if party.name else []
        parts = [said for column in party.id for said in self._said(Words(column=column))]
        if not names and not parts and party is not self._mapping.entity:
            return None
        if party.name and not names:
            yield self._finding("no-name", f"left out: {party.name.column} is empty", Severity.STOP)
            return None
        if not parts:
            yield self._finding("no-id", f"left out: {', '.join(party.id)} is empty", Severity.STOP)
            return None
        name = names[0].text if names else ""
        aliases = [said.text for words in party.values.get("alias", ()) for said in self._said(words)]
        if not party.schema and looks_like_person(name, aliases):
            message = "left out: the name looks like a person's. If all are organisations, give their schema"
            yield self._finding("person", message, Severity.STOP, names[0].cited.locator)
            return None
        id_ = entity_id(self._source, [self._row.take(column) for column in party.id])
        subject = Subject(self._source, id_, party.schema or schema_of(name))
        if name:
            yield from self._claims(party, subject, name)
        return _Found(subject, name or str(id_), tuple(said.cited for said in names or parts))

    def _claims(self, party: Party, subject: Subject, name: str) -> Iterator[Item]:
        kinds = properties(subject.schema)
        for prop, several in party.values.items():
            for words in several:
                for said in self._said(words):
                    try:
                        value = value_of(prop, kinds[prop], said.text, words.format)
                    except ValueError as error:
                        yield self._finding(f"bad-{kinds[prop]}", str(error), about=said.cited.locator)
                        continue
                    real = short_name_prop(value, name) if prop == "alias" else prop
                    yield subject.claim(real, value, said.cited, original=said.text)

    def _listing(self, own: _Found, values: Mapping[str, Words]) -> Iterator[Item]:
        said = self._firsts(values)
        if missing := {"list", "authority"} - said.keys():
            message = f"the listing was left out: it has no {' and no '.join(sorted(missing))}"
            yield self._finding("no-listing", message, Severity.STOP)
            return
        period = yield from self._period(values, ongoing=True)
        texts = {field: one.text for field, one in said.items() if field not in ("start", "end")}
        number = key(own.subject.entity, texts["list"], texts.get("legal_basis", ""))[:16]
        yield Listing(
            source=self._source,
            number=number,
            entity=own.subject.entity,
            list=texts["list"],
            authority=texts["authority"],
            legal_basis=texts.get("legal_basis", ""),
            citations=(*own.cited, *(one.cited for one in said.values())),
            period=period,
            reason=texts.get("reason", ""),
        )

    def _tie(self, own: _Found, tied: Tied) -> Iterator[Item]:
        other = yield from self._party(tied.other)
        if other is None:
            return
        said = self._firsts(tied.values)
        period = yield from self._period(tied.values, ongoing=tied.ongoing)
        share = yield from self._share(said.get("share"), tied.values)
        subject, object_ = (other, own) if tied.other_is_subject else (own, other)
        cited = (*subject.cited, *object_.cited, *(one.cited for one in said.values()))
        statement = said["statement"].text if "statement" in said else self._words(cited)
        ends = subject.subject.entity, object_.subject.entity
        yield from itself(self._source, *ends, self._row.locator)
        yield Tie(
            source=self._source,
            number=key(*ends, tied.kind, str(period), str(share), statement)[:16],
            subject=ends[0],
            object=ends[1],
            kind=tied.kind,
            standing=tied.standing,
            statement=statement,
            citations=cited,
            period=period,
            share=share,
        )

    def _words(self, cited: Sequence[Citation]) -> str:
        """The cells that are cited, each behind its column."""
        place = f"{self._row.locator}/"
        return "; ".join(f"{one.locator.removeprefix(place)}: {one.quote}" for one in cited)

    def _share(
        self, said: _Said | None, values: Mapping[str, Words]
    ) -> Generator[Finding, None, Share | None]:
        if said is None:
            return None
        whole, about = values["share"].whole, said.cited.locator
        try:
            share = share_in(said.text, whole)
        except ValueError as error:
            yield self._finding("bad-share", str(error), about=about)
            return None
        number, percent = number_of(said.text)
        if whole == "100" and not percent:
            self._percents.see(number, about)
        return share

    def _period(self, values: Mapping[str, Words], *, ongoing: bool) -> Generator[Finding, None, Period]:
        """From when to when. Without an end it is as `ongoing` says; with one that is no date, unknown."""
        dates: dict[str, PartialDate | None] = {}
        for end in ("start", "end"):
            for said in self._said(values[end]) if end in values else ():
                dates[end] = None
                try:
                    dates[end] = date_of(said.text, values[end].format)
                except ValueError as error:
                    yield self._finding("bad-date", str(error), about=said.cited.locator)
        start, end_ = dates.get("start"), dates.get("end")
        try:
            return Period(start=start, end=end_, ongoing=ongoing and "end" not in dates)
        except ValueError as error:
            yield self._finding("bad-date", str(error))
            return UNDATED

    def _firsts(self, values: Mapping[str, Words]) -> dict[str, _Said]:
        """Each value that the row has."""
        return {field: said[0] for field, words in values.items() if (said := self._said(words))}

    def _said(self, words: Words) -> list[_Said]:
        """The texts of `words` in this row, nothing where the cell says nothing."""
        if words.cited:
            return [_Said(words.text, words.cited)]
        cell = self._row.take(words.column)
        parts = cell.split(words.split) if words.split else [cell]
        return [
            _Said(part, self._row.cite(words.column, quote=part))
            for part in map(folded, parts)
            if not is_nothing(part)
        ]

    def _finding(
        self, rule: str, message: str, severity: Severity = Severity.DOUBT, about: str = ""
    ) -> Finding:
        return finding(self._source, rule, severity, message, about or self._row.locator)
