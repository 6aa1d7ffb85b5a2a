"""The Commission's export: XML, version 1.1, in which nearly everything is an attribute.

A `sanctionEntity` has its EU reference number, names (`nameAlias`; the file marks no main one, so the first
is printed; `strong="false"` is a weak one), addresses, numbers, and the `regulation` that changed it last.
That regulation is the basis, but no date of the listing: only `designationDate` is.
"""

from collections.abc import Iterator

from answerable.domain import EntityId, Exhibit, Listing, PartialDate, Period, Severity, country_code
from answerable.sources.eu_consolidated.lists import AUTHORITY, NAME, finding, list_of
from answerable.sources.kinds import schema_of
from answerable.sources.markup import elements
from answerable.sources.record import Record, Subject, folded, unread
from answerable.sources.source import Item

_NAMESPACE = b"http://eu.europa.ec/fpi/fsd/export"
_PERSON = "person"
_ADDRESS = ("@street", "@poBox", "@zipCode", "@city", "@region", "@place")
_NUMBERS = {
    "regnumber": "registrationNumber",
    "fiscalcode": "taxNumber",
    "swiftbic": "swiftBic",
}
"""The types of numbers that organisations bear; the others are persons', ships' or not told."""
_BESIDE = {
    "nameAlias": (
        "about one of the names, not about the organisation",
        (
            "@firstName @middleName @lastName @function @gender @title @nameLanguage @regulationLanguage "
            "@logicalId remark regulationSummary"
        ),
    ),
    "address": (
        "about the address, not a part of it",
        (
            "@asAtListingTime @contactInfo @countryDescription @regulationLanguage @logicalId remark "
            "contactInfo regulationSummary"
        ),
    ),
    "identification": (
        "about the number, not a part of it",
        (
            "@diplomatic @knownExpired @knownFalse @reportedLost @revokedByIssuer @issuedBy @issuedDate "
            "@latinNumber @nameOnDocument @region @countryIso2Code @countryDescription @validFrom @validTo "
            "@identificationTypeDescription @regulationLanguage @logicalId remark regulationSummary"
        ),
    ),
    "regulation": (
        "about the act, which its number names",
        "@regulationType @organisationType @logicalId @publicationDate @entryIntoForceDate",
    ),
    "subjectType": ("the kind of subject, said by its code too", "@classificationCode"),
}
_IGNORED = {
    "@logicalId": "the publisher's count of its own records",
    "@designationDetails": "how the United Nations listed it, in words",
    "@unitedNationId": "the United Nations' number, which their own list gives",
    "citizenship": "of persons; an organisation's is given in its addresses",
    "contactInfo": "contact data",
} | {f"{part}/{field}": why for part, (why, fields) in _BESIDE.items() for field in fields.split()}


def is_export(head: bytes) -> bool:
    """Whether a file begins as the export does."""
    return _NAMESPACE in head


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims and the listings of every organisation in the export."""
    kept, persons = [], 0
    for record in elements(exhibit, "sanctionEntity"):
        if record.part("subjectType").take("@code") == _PERSON:
            persons += 1
        else:
            kept.append(record)
            yield from _entry(record)
    if persons:
        message = f"entries left out as persons: {persons}"
        yield finding("left-out", Severity.NOTE, message, exhibit.name)
    yield from unread(NAME, kept, _IGNORED)


def _entry(record: Record) -> Iterator[Item]:
    number = record.take("@euReferenceNumber")
    names = [
        (alias, text) for alias in record.parts("nameAlias") if (text := folded(alias.take("@wholeName")))
    ]
    if not (number and names):
        message = "the entry has no reference number or no name"
        yield finding("no-name", Severity.STOP, message, record.locator)
        return
    subject = Subject(NAME, EntityId(f"eu-{number.removeprefix('EU.')}"), schema_of(names[0][1]))
    for n, (alias, text) in enumerate(names):
        weak = alias.take("@strong") == "false"
        prop = "name" if n == 0 else "weakAlias" if weak else "alias"
        yield subject.claim(prop, text, alias.cite("@wholeName"))
    yield from _addresses(record, subject)
    yield from _numbers(record, subject)
    yield from _listings(record, subject, number, names[0][0])


def _addresses(record: Record, subject: Subject) -> Iterator[Item]:
    for address in record.parts("address"):
        said = {field: text for field in _ADDRESS if (text := folded(address.take(field)))}
        if said:
            yield subject.claim("address", ", ".join(said.values()), *map(address.cite, said))
        country = address.take("@countryIso2Code")
        if country in ("", "00"):
            continue
        if code := country_code(country):
            yield subject.claim("country", code, address.cite("@countryIso2Code"), original=country)
        else:
            message = f"{country!r} is not a country"
            yield finding("bad-country", Severity.DOUBT, message, address.locator)


def _numbers(record: Record, subject: Subject) -> Iterator[Item]:
    for number in record.parts("identification"):
        kind, value = number.take("@identificationTypeCode"), folded(number.take("@number"))
        if value and kind in _NUMBERS:
            yield subject.claim(_NUMBERS[kind], value, number.cite("@number"))


def _listings(record: Record, subject: Subject, number: str, name: Record) -> Iterator[Item]:
    said = record.take("@designationDate")
    try:
        start = PartialDate(said) if said else None
    except ValueError as error:
        start = None
        yield finding("bad-date", Severity.DOUBT, f"{error}: the listing is undated", record.locator)
    reason = "; ".join(folded(text) for text in record.take_all("remark") if not text.startswith("{"))
    seen = set()
    for act in record.parts("regulation"):
        programme, title = act.take("@programme"), folded(act.take("@numberTitle"))
        act.take("publicationUrl")
        if programme in seen:
            continue
        seen.add(programme)
        yield Listing(
            source=NAME,
            number=f"{number} {programme}".strip(),
            entity=subject.entity,
            list=list_of(programme),
            authority=AUTHORITY,
            legal_basis=title or programme,
            citations=(name.cite("@wholeName"), *([act.cite("@numberTitle")] if title else [])),
            period=Period(start=start, ongoing=True),
            reason=reason,
        )
    if not seen:
        message = "no regulation stands in the entry: it is on no list"
        yield finding("no-regulation", Severity.DOUBT, message, record.locator)
