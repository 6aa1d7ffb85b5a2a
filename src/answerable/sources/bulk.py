"""Bulk: what a register of millions says, as Arrow columns and never as an object a row.

A register's reader takes its file some ten thousand rows at a time, makes `Rows` of them, and turns whole
columns into claims and ties. What stands in a batch is what a `Claim`, a `Tie` and its citations would say.
"""

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from answerable.domain import Finding, Severity
from answerable.sources.doubtful import ITSELF, Percents
from answerable.sources.record import finding

_TEXT = pa.string()
_LIST = pa.list_(_TEXT)


def _texts(names: str) -> dict[str, pa.DataType]:
    return dict.fromkeys(names.split(), _TEXT)


BATCHES = {
    "claims": pa.schema(_texts("entity schema prop value original lang locator")),
    "ties": pa.schema(
        _texts("number subject object kind standing statement start end")
        | {"ended": pa.bool_(), "ongoing": pa.bool_(), "share_low": pa.int32(), "share_high": pa.int32()}
        | {"control": _LIST}
        | _texts("note")
    ),
    "citations": pa.schema(_texts("number locator quote")),
}
"""The columns of each kind of batch.

A claim's quote is `original`, or `value` where that is empty. The citations are the ties', by their numbers.
"""

AT_ONCE = 20_000
"""How many objects of a register make a batch."""

MOST_FINDINGS = 100
"""How many findings of one kind are told one by one; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one kind: `table` is claims, ties or citations, `rows` has its columns of `BATCHES`."""

    table: str
    rows: pa.RecordBatch


class Rows:
    """Some rows of a register: all fields as columns of texts, and each row's place in the file."""

    def __init__(self, columns: Mapping[str, pa.Array], places: pa.Array) -> None:
        self._columns = columns
        self.places = places

    @classmethod
    def together(cls, some: "Sequence[Rows]") -> "Rows":
        """All rows of several as one, where the first says which fields there are."""
        if not some:
            return cls({}, pa.array([], _TEXT))
        columns = {c: pa.concat_arrays([rows._columns[c] for rows in some]) for c in some[0].columns}
        return cls(columns, pa.concat_arrays([rows.places for rows in some]))

    def __len__(self) -> int:
        return len(self.places)

    @property
    def columns(self) -> list[str]:
        """The fields that the rows have."""
        return list(self._columns)

    def first(self, field: str) -> str:
        """Where `field` first holds something; "" where it holds nothing."""
        held = self.places.filter(pc.not_equal(self.take(field), ""))
        return str(held[0]) if len(held) else ""

    def take(self, field: str) -> pa.Array:
        """The texts of `field`, space folded; "" where there is none."""
        held = self._columns.get(field)
        if held is None:
            return pa.repeat(pa.scalar("", _TEXT), len(self))
        return folded(pc.fill_null(held, ""))

    def where(self, mask: pa.Array) -> "Rows":
        """The rows for which `mask` is true."""
        columns = {field: column.filter(mask) for field, column in self._columns.items()}
        return Rows(columns, self.places.filter(mask))


def folded(texts: pa.Array) -> pa.Array:
    """`texts` with every run of space as one space; most have none, and are only looked at."""
    odd = pc.match_substring_regex(texts, r"^\s|\s\s|[\t\r\n\v\f\x{A0}\x{3000}]|\s$")
    if not pc.any(odd).as_py():
        return texts
    plain = pc.utf8_trim_whitespace(pc.replace_substring_regex(texts, r"[\s\x{A0}\x{3000}]+", " "))
    return pc.if_else(odd, plain, texts)


class ClaimColumns:
    """Claims about the entities of some rows, one property at a time."""

    def __init__(self, entities: pa.Array, schemas: pa.Array, places: pa.Array) -> None:
        self._about = {"entity": entities, "schema": schemas}
        self._places = places
        self._said: list[pa.RecordBatch] = []

    def say(
        self,
        prop: str | pa.Array,
        values: pa.Array,
        field: str,
        *,
        original: pa.Array | None = None,
        lang: pa.Array | None = None,
    ) -> None:
        """Claim `values` for `prop` where there are any.

        `field` is where the words stand; `original` are the words where they differ from the value.
        """
        held = pc.not_equal(values, "")
        if not pc.any(held).as_py():
            return
        many = pc.sum(held).as_py()
        values = values.filter(held)
        words = _same(many) if original is None else original.filter(held)
        if original is not None:
            words = pc.if_else(pc.equal(words, values), "", words)
        columns = {
            **{name: column.filter(held) for name, column in self._about.items()},
            "prop": _same(many, prop) if isinstance(prop, str) else prop.filter(held),
            "value": values,
            "original": words,
            "lang": _same(many) if lang is None else lang.filter(held),
            "locator": placed(self._places.filter(held), field),
        }
        schema = BATCHES["claims"]
        self._said.append(pa.RecordBatch.from_arrays([columns[name] for name in schema.names], schema=schema))

    def batch(self) -> Iterator[Batch]:
        """All that was claimed; nothing where that is nothing."""
        if self._said:
            yield Batch("claims", pa.concat_batches(self._said))

    def once(self) -> Iterator[Batch]:
        """The same, each claim where it is first made: for tables that repeat an entity in many rows."""
        for batch in self.batch():
            rows = pa.table(batch.rows).append_column("row", pa.array(np.arange(len(batch.rows))))
            first = rows.group_by(["entity", "prop", "value"]).aggregate([("row", "min")])["row_min"]
            yield Batch("claims", batch.rows.take(np.sort(first.to_numpy())))


def ties(
    columns: Mapping[str, pa.Array | str], places: pa.Array, cited: Mapping[str, pa.Array]
) -> list[Batch]:
    """A tie for each row and a citation for each field of `cited` that holds something."""
    schema, many, arrays = BATCHES["ties"], len(places), []
    if not many:
        return []
    for field in schema:
        column = columns.get(field.name)
        if column is None:
            arrays.append(pa.repeat(pa.scalar(_BLANK.get(field.name), field.type), many))
        else:
            arrays.append(_same(many, column) if isinstance(column, str) else column.cast(field.type))
    said = pa.RecordBatch.from_arrays(arrays, schema=schema)
    quotes = []
    for field, words in cited.items():
        held = pc.not_equal(words, "")
        quoted = [said["number"].filter(held), placed(places.filter(held), field), words.filter(held)]
        quotes.append(pa.RecordBatch.from_arrays(quoted, schema=BATCHES["citations"]))
    return [Batch("ties", said), Batch("citations", pa.concat_batches(quotes))]


_BLANK = {"ended": False, "ongoing": False, "control": [], "note": ""}
"""What a column of ties holds that is not given; all others are null then."""


def placed(places: pa.Array, field: str) -> pa.Array:
    """The locators of `field` in the rows at `places`."""
    return pc.binary_join_element_wise(places, field, "/")


def _same(many: int, text: str = "") -> pa.Array:
    return pa.repeat(pa.scalar(text, _TEXT), many)


class Doubts:
    """Findings about rows: the first of a kind one by one, and at the end how many more there were.

    `percents` takes note of the file's percentages, so that those that look like fractions are told.
    """

    def __init__(self, source: str) -> None:
        self.percents = Percents(source)
        self._finding = partial(finding, source)
        self._told: Counter[tuple[str, Severity]] = Counter()
        self._counted: Counter[str] = Counter()

    def tell(
        self, rule: str, severity: Severity, messages: pa.Array | str, places: pa.Array
    ) -> Iterator[Finding]:
        """A finding for each of `places`, with its message, as long as there are not too many of the kind."""
        left = max(0, MOST_FINDINGS - self._told[rule, severity])
        self._told[rule, severity] += len(places)
        for n, place in enumerate(places[:left].to_pylist()):
            message = messages if isinstance(messages, str) else messages[n].as_py()
            yield self._finding(rule, severity, message, place)

    def wrong(
        self, rule: str, what: str, texts: pa.Array, values: pa.Array, places: pa.Array, field: str
    ) -> Iterator[Finding]:
        """A doubt for each of `texts` of which no value was read, such as `2019-31-31 is not a date`."""
        wrong = pc.and_(pc.equal(values, ""), pc.not_equal(texts, ""))
        messages = pc.binary_join_element_wise(texts.filter(wrong), what, " ")
        yield from self.tell(rule, Severity.DOUBT, messages, placed(places.filter(wrong), field))

    def backward(
        self, start: pa.Array, end: pa.Array, places: pa.Array
    ) -> Generator[Finding, None, pa.Array]:
        """Which ends are before their start, each with a doubt; one that is not given, "", is not."""
        wrong = pc.and_(pc.and_(pc.not_equal(start, ""), pc.not_equal(end, "")), pc.less(end, start))
        begun, over = start.filter(wrong), end.filter(wrong)
        said = ("the end ", over, " is before the start ", begun, ": both are left out", "")
        yield from self.tell(
            "bad-date", Severity.DOUBT, pc.binary_join_element_wise(*said), places.filter(wrong)
        )
        return wrong

    def itself(self, subjects: pa.Array, objects: pa.Array, places: pa.Array) -> Iterator[Finding]:
        """A doubt for each tie whose ends are one organisation."""
        yield from self.tell("itself", Severity.DOUBT, ITSELF, places.filter(pc.equal(subjects, objects)))

    def count(self, what: str, many: int) -> None:
        """Count rows of which one finding says how many there were."""
        self._counted[what] += many

    def unread(self, field: str, place: str) -> Iterator[Finding]:
        """That a field which holds something was neither read nor declared."""
        yield self._finding("unread-field", Severity.NOTE, f"the field {field} was not read", place)

    def rest(self, about: str) -> Iterator[Finding]:
        """What was only counted."""
        yield from self.percents.findings()
        for what, many in sorted(self._counted.items()):
            if many:
                yield self._finding("counted", Severity.NOTE, f"{what}: {many:,}", about)
        for (rule, severity), many in sorted(self._told.items()):
            if many > MOST_FINDINGS:
                yield self._finding(rule, severity, f"{many - MOST_FINDINGS:,} more of this kind", about)


def mapped(texts: pa.Array, meaning: Callable[[str], str]) -> pa.Array:
    """`meaning` of every text, asked once for each different one."""
    coded = pc.dictionary_encode(texts)
    meant = pa.array([meaning(text) for text in coded.dictionary.to_pylist()], _TEXT)
    return meant.take(coded.indices)


def joined(parts: Sequence[pa.Array], between: str) -> pa.Array:
    """The texts of several columns as one, without those that are empty."""
    # pyarrow's own way of leaving out nulls loses the rows in which all are null
    whole = parts[0]
    for part in parts[1:]:
        both = pc.binary_join_element_wise(whole, part, between)
        whole = pc.if_else(pc.equal(part, ""), whole, pc.if_else(pc.equal(whole, ""), part, both))
    return whole


def or_null(texts: pa.Array) -> pa.Array:
    """The texts, null where they are empty."""
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, _TEXT), texts)


def days(texts: pa.Array) -> pa.Array:
    """The days of `texts`, "" where there is none: as ISO 8601 has them, alone or before a time."""
    found = pc.utf8_slice_codeunits(texts, 0, 10)
    parsed = pc.strptime(found, format="%Y-%m-%d", unit="s", error_is_null=True)
    formed = pc.and_(pc.match_substring_regex(found, r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), pc.is_valid(parsed))
    formed = pc.and_(formed, pc.equal(pc.fill_null(pc.strftime(parsed, format="%Y-%m-%d"), ""), found))
    return pc.if_else(formed, found, "")
