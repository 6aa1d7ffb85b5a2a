"""Level 1, who is who (LEI-CDF 3.1): the claims about every organisation that has an identifier.

| columns                                    | claimed as                                                   |
|--------------------------------------------|--------------------------------------------------------------|
| Entity.LegalName                           | name                                                         |
| Entity.OtherEntityNames, …Transliterated…  | previousName for former legal names, else alias              |
| LEI                                        | leiCode                                                      |
| Entity.RegistrationAuthority…EntityID      | uscCode for a sound Chinese code, else registrationNumber    |
| Entity.LegalAddress, HeadquartersAddress   | address, country                                             |
| Entity.LegalJurisdiction                   | jurisdiction                                                 |
| Entity.EntityCreationDate, …ExpirationDate | incorporationDate, dissolutionDate                           |
| Entity.EntityStatus                        | status                                                       |

Records that were issued in error (ANNULLED) or twice (DUPLICATE) are left out, and so are sole proprietors:
they are natural persons.
"""

import re
from collections.abc import Iterator
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from answerable.domain import Scheme, Severity, country_code
from answerable.sources.bulk import ClaimColumns, Doubts, Rows, days, joined, mapped
from answerable.sources.gleif import lei
from answerable.sources.languages import language_code
from answerable.sources.record import sound
from answerable.sources.source import Item

NAME = "gleif"

_OTHER_NAME = re.compile(r"Entity\.(Transliterated)?OtherEntityNames\.(Transliterated)?OtherEntityName\.\d+")
_ADDRESSES = ("Entity.LegalAddress", "Entity.HeadquartersAddress")
_LINES = (
    "FirstAddressLine",
    *(f"AdditionalAddressLine.{n}" for n in range(1, 4)),
    "City",
    "Region",
    "PostalCode",
)
_NOT_ONE = {"ANNULLED": "issued in error", "DUPLICATE": "issued twice"}
_SCHEMAS = {"RESIDENT_GOVERNMENT_ENTITY": "PublicBody", "INTERNATIONAL_ORGANIZATION": "Organization"}
_AUTHORITY = "Entity.RegistrationAuthority"


def claims(rows: Rows, doubts: Doubts) -> Iterator[Item]:
    """The claims about the organisations of some rows."""
    kept = rows.where(pc.invert(_left_out(rows, doubts)))
    good = pc.and_(lei.sound(kept.take("LEI")), pc.not_equal(kept.take("Entity.LegalName"), ""))
    wrong = kept.where(pc.invert(good))
    message = "the record has no name, or an LEI whose check digits do not fit: it is left out"
    yield from doubts.tell("bad-record", Severity.STOP, message, wrong.places)
    kept = kept.where(good)
    codes = kept.take("LEI")
    schemas = mapped(kept.take("Entity.EntityCategory"), lambda kind: _SCHEMAS.get(kind, "LegalEntity"))
    said = ClaimColumns(entity_ids(codes), schemas, kept.places)
    _names(kept, said)
    said.say("leiCode", codes, "LEI")
    _numbers(kept, said)
    yield from _places(kept, said, doubts)
    yield from _dates(kept, said, doubts)
    said.say("status", pc.utf8_lower(kept.take("Entity.EntityStatus")), "Entity.EntityStatus",
             original=kept.take("Entity.EntityStatus"))  # fmt: skip
    yield from said.batch()


def entity_ids(codes: pa.Array) -> pa.Array:
    """The ids of the organisations with these LEIs."""
    return pc.binary_join_element_wise(NAME, codes, "-")


def is_read(column: str) -> bool:
    """Whether a column is read here, or stands beside one that is."""
    return column in _READ or _OTHER_NAME.match(column) is not None


def _left_out(rows: Rows, doubts: Doubts) -> pa.Array:
    status, kind = rows.take("Registration.RegistrationStatus"), rows.take("Entity.EntityCategory")
    reasons = {why: pc.equal(status, said) for said, why in _NOT_ONE.items()}
    reasons["natural persons in business (sole proprietors)"] = pc.equal(kind, "SOLE_PROPRIETOR")
    out = pa.array([False] * len(rows))
    for why, mask in reasons.items():
        doubts.count(f"records left out as {why}", pc.sum(mask).as_py() or 0)
        out = pc.or_(out, mask)
    return out


def _names(rows: Rows, said: ClaimColumns) -> None:
    said.say("name", rows.take("Entity.LegalName"), "Entity.LegalName",
             lang=_language(rows.take("Entity.LegalName.xmllang")))  # fmt: skip
    for column in rows.columns:
        if _OTHER_NAME.fullmatch(column):
            former = pc.equal(rows.take(f"{column}.type"), "PREVIOUS_LEGAL_NAME")
            said.say(pc.if_else(former, "previousName", "alias"), rows.take(column), column,
                     lang=_language(rows.take(f"{column}.xmllang")))  # fmt: skip


def _language(texts: pa.Array) -> pa.Array:
    """ISO 639-3 codes for the tags of XML, such as `zh-Hant`."""
    return mapped(texts, language_code)


def _numbers(rows: Rows, said: ClaimColumns) -> None:
    """The number in a company register; a Chinese one is looked at one by one, there are not many."""
    field = f"{_AUTHORITY}.RegistrationAuthorityEntityID"
    numbers = rows.take(field)
    chinese = pc.and_(
        pc.equal(rows.take("Entity.LegalJurisdiction"), "CN"), pc.equal(pc.utf8_length(numbers), 18)
    )
    codes = mapped(pc.if_else(chinese, numbers, ""), partial(sound, Scheme.USCC))
    said.say("uscCode", codes, field, original=numbers)
    said.say("registrationNumber", pc.if_else(pc.equal(codes, ""), numbers, ""), field)


def _places(rows: Rows, said: ClaimColumns, doubts: Doubts) -> Iterator[Item]:
    for address in _ADDRESSES:
        lines = [rows.take(f"{address}.{line}") for line in _LINES]
        whole = pc.if_else(pc.equal(lines[0], ""), "", joined(lines, ", "))
        said.say("address", whole, f"{address}.FirstAddressLine", original=lines[0])
        yield from _country(rows, said, doubts, "country", f"{address}.Country")
    yield from _country(rows, said, doubts, "jurisdiction", "Entity.LegalJurisdiction")


def _country(rows: Rows, said: ClaimColumns, doubts: Doubts, prop: str, field: str) -> Iterator[Item]:
    """The country that a code of ISO 3166-1 or 3166-2 is of."""
    texts = rows.take(field)
    codes = mapped(texts, lambda text: country_code(text.partition("-")[0]) or "")
    yield from doubts.wrong("bad-country", "is not a country", texts, codes, rows.places, field)
    said.say(prop, codes, field, original=texts)


def _dates(rows: Rows, said: ClaimColumns, doubts: Doubts) -> Iterator[Item]:
    for prop, field in _DATES.items():
        texts = rows.take(field)
        found = days(texts)
        yield from doubts.wrong("bad-date", "is not a date", texts, found, rows.places, field)
        said.say(prop, found, field, original=texts)


_DATES = {
    "incorporationDate": "Entity.EntityCreationDate",
    "dissolutionDate": "Entity.EntityExpirationDate",
}
_READ = {
    "LEI",
    "Entity.LegalName",
    "Entity.LegalName.xmllang",
    "Entity.EntityCategory",
    "Entity.EntityStatus",
    "Entity.LegalJurisdiction",
    "Registration.RegistrationStatus",
    f"{_AUTHORITY}.RegistrationAuthorityEntityID",
    *_DATES.values(),
    *(f"{address}.{line}" for address in _ADDRESSES for line in (*_LINES, "Country")),
}
