"""Records: a source's rows as a reader meets them, each knowing where it stands and what of it was read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from answerable.domain import Citation, Claim, EntityId, Exhibit, Finding, Scheme, Severity, identifier
from answerable.errors import AnswerableError


class Record:
    """One row of an exhibit: its fields by name, its place, and which of its fields were read.

    `locator` is the row's place in the exhibit (`row 17`, `/entities/3`, `ties/T001`); a field's place is
    the row's with the field's name behind it (`row 17/Name`). Fields hold texts, lists of texts and
    mappings; numbers are read as the text that writes them.
    """

    __slots__ = ("_exhibit", "_fields", "_parts", "_read", "locator")

    def __init__(self, exhibit: Exhibit, locator: str, fields: Mapping[str, object]) -> None:
        self.locator = locator
        self._exhibit = exhibit
        self._fields = fields
        self._read: set[str] = set()
        self._parts: list[tuple[str, Record]] = []

    @property
    def fields(self) -> Mapping[str, object]:
        """All fields as they are; for a reader that takes every one of them, so each counts as read."""
        self._read.update(self._fields)
        return self._fields

    def take(self, field: str) -> str:
        """The text of `field` without space around it; "" where there is none."""
        self._read.add(field)
        return _text(self._fields.get(field))

    def take_all(self, field: str) -> list[str]:
        """The texts of `field`, a list; a single text is a list of one, none is an empty list."""
        self._read.add(field)
        return [_text(value) for value in _list(self._fields.get(field))]

    def part(self, field: str) -> "Record":
        """The mapping in `field` as a record of its own; an empty one where there is none."""
        self._read.add(field)
        value = self._fields.get(field)
        part = Record(self._exhibit, f"{self.locator}/{field}", value if isinstance(value, Mapping) else {})
        self._parts.append((field, part))
        return part

    def parts(self, field: str) -> "list[Record]":
        """The mappings in `field`, a list or a single one, as records of their own; none is an empty list."""
        self._read.add(field)
        value = self._fields.get(field)
        if not isinstance(value, list):
            return [self.part(field)] if isinstance(value, Mapping) else []
        found = [
            Record(self._exhibit, f"{self.locator}/{field}/{n}", one)
            for n, one in enumerate(value)
            if isinstance(one, Mapping)
        ]
        self._parts += [(field, part) for part in found]
        return found

    def cite(self, field: str, index: int | None = None, quote: str | None = None) -> Citation:
        """The place and the words of `field`, or of one text of its list, with their line breaks folded.

        `quote` narrows the words to a part of the field.
        """
        value = self._fields.get(field)
        place = f"{self.locator}/{field}"
        if index is not None:
            value, place = _list(value)[index], f"{place}/{index}"
        words = getattr(value, "written", _text(value)) if quote is None else quote
        return Citation(exhibit=self._exhibit.digest, locator=place, quote=folded(words))

    def unread(self) -> Iterator[str]:
        """The fields that hold something and were not read, those of its parts as `part/field`."""
        yield from (
            f for f, value in self._fields.items() if value not in (None, "", []) and f not in self._read
        )
        for field, part in self._parts:
            yield from (f"{field}/{inner}" for inner in part.unread())


def unread(source: str, records: Iterable[Record], ignored: Mapping[str, str]) -> Iterator[Finding]:
    """A finding for each field that was neither read nor declared; `ignored` maps a field to the reason."""
    missed: Counter[str] = Counter()
    first: dict[str, str] = {}
    for record in records:
        for field in record.unread():
            missed[field] += 1
            first.setdefault(field, record.locator)
    for field in sorted(missed.keys() - ignored.keys()):
        message = f"the field {field} was not read (records: {missed[field]})"
        yield finding(source, "unread-field", Severity.NOTE, message, first[field])


def finding(source: str, rule: str, severity: Severity, message: str, about: str) -> Finding:
    """A finding of the reader of `source`, under its name: `us-1260h.bad-date`."""
    return Finding(rule=f"{source}.{rule}", severity=severity, message=message, about=about)


class Subject:
    """An entity that one source speaks of: makes its claims, so that a reader names it once."""

    __slots__ = ("entity", "schema", "source")

    def __init__(self, source: str, entity: EntityId, schema: str) -> None:
        self.source = source
        self.entity = entity
        self.schema = schema

    def claim(self, prop: str, value: str, *citations: Citation, original: str = "") -> Claim:
        """The claim that this entity has `value` for `prop`; `original` is kept where it differs."""
        return Claim(
            subject=self.entity,
            schema=self.schema,
            prop=prop,
            value=value,
            source=self.source,
            citations=citations,
            original=original if original != value else "",
        )


def decoded(exhibit: Exhibit) -> str:
    """The exhibit's text without a byte order mark; AnswerableError where it is not UTF-8."""
    try:
        return exhibit.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise AnswerableError(
            f"{exhibit.name} is not UTF-8 text: byte {error.start + 1} cannot be read.",
            "Fetch the file again from its publisher, or save it as UTF-8.",
        ) from error


def folded(text: str) -> str:
    """`text` with every run of space and line breaks as one space: quotes are matched in this form."""
    return " ".join(text.split())


def web_address(page: str) -> str:
    """`page` as an address: `http://` before one that is written without; "" where there is none."""
    return page if "://" in page or not page else f"http://{page}"


def sound(scheme: Scheme, text: str) -> str:
    """The identifier that `text` writes, in its normal form; "" where it is none of that scheme."""
    try:
        return identifier(scheme, text).value
    except ValueError:
        return ""


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _list(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    return [] if value in (None, "") else [value]
