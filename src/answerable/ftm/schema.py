"""The part of FollowTheMoney 4's vocabulary that Answerable speaks, as data of its own.

The peer's library needs a compiler and ICU to install; these few names do not. A test holds each of them
against the library where it is there.
"""

from collections.abc import Mapping
from types import MappingProxyType

from answerable.domain import OFAC_PAGE, Scheme

ORGANISATIONS = ("Company", "PublicBody", "Organization", "LegalEntity")
"""The schemas that an entity can have, the most specific first. Persons have none here."""

NAME_PROPS = ("name", "alias", "previousName", "weakAlias")
"""The properties that hold names, the one to print first."""

IDENTIFIER_PROPS: Mapping[Scheme, str] = MappingProxyType(
    {
        Scheme.LEI: "leiCode",
        Scheme.USCC: "uscCode",
        Scheme.CIK: "cikCode",
        Scheme.ISIN: "isinCode",
        Scheme.TICKER: "ticker",
        Scheme.WIKIDATA: "wikidataId",
        Scheme.ROR: "registrationNumber",
        Scheme.OFAC: "registrationNumber",
    }
)
"""Where an identifier is kept. FollowTheMoney has none for ROR and for OFAC's numbers: the value is the full
address of the register's page, which tells it from a company register's number."""

ADDRESSES: Mapping[Scheme, str] = MappingProxyType({Scheme.ROR: "https://ror.org/", Scheme.OFAC: OFAC_PAGE})
"""How the values of schemes that share a property begin."""

_OWN_PROPS = {prop: scheme for scheme, prop in IDENTIFIER_PROPS.items() if scheme not in ADDRESSES}
_SHARED_PROPS = {IDENTIFIER_PROPS[scheme] for scheme in ADDRESSES}

_PARENTS: Mapping[str, str] = MappingProxyType(
    {
        "LegalEntity": "Thing",
        "Organization": "LegalEntity",
        "PublicBody": "Organization",
        "Company": "Organization",
        "Sanction": "Interval",
        "Interest": "Interval",
        "Ownership": "Interest",
        "UnknownLink": "Interest",
    }
)

_OWN: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "Thing": {
            **dict.fromkeys(NAME_PROPS, "name"),
            "country": "country",
            "address": "address",
            "notes": "text",
            "sourceUrl": "url",
            "wikidataId": "identifier",
        },
        "LegalEntity": {
            "jurisdiction": "country",
            "leiCode": "identifier",
            "uscCode": "identifier",
            "registrationNumber": "identifier",
            "taxNumber": "identifier",
            "okpoCode": "identifier",
            "swiftBic": "identifier",
            "incorporationDate": "date",
            "dissolutionDate": "date",
            "status": "string",
            "website": "url",
        },
        "Organization": {},
        "PublicBody": {},
        "Company": {"cikCode": "identifier", "isinCode": "identifier", "ticker": "identifier"},
        "Interval": {
            "startDate": "date",
            "endDate": "date",
            "summary": "text",
            "description": "text",
            "recordId": "string",
            "sourceUrl": "url",
            "publisher": "string",
        },
        "Interest": {"role": "string", "status": "string"},
        "Sanction": {
            "entity": "entity",
            "authority": "string",
            "program": "string",
            "reason": "text",
            "status": "string",
        },
        "Ownership": {"owner": "entity", "asset": "entity", "percentage": "string"},
        "UnknownLink": {"subject": "entity", "object": "entity"},
    }
)


def properties(schema: str) -> dict[str, str]:
    """The properties we use of `schema`, inherited ones included, each with its FollowTheMoney type.

    Raises KeyError for a schema that we do not speak.
    """
    inherited = properties(_PARENTS[schema]) if schema in _PARENTS else {}
    return {**inherited, **_OWN[schema]}


def allowed(schema: str, prop: str) -> bool:
    """Whether an entity of `schema` can have `prop`; false for a schema that we do not speak."""
    return schema in _OWN and prop in properties(schema)


def scheme_of(prop: str, text: str) -> Scheme | None:
    """Whose number `text` is, the value of `prop`; None where nobody's that we use."""
    if prop in _SHARED_PROPS:
        return next((scheme for scheme, page in ADDRESSES.items() if text.startswith(page)), None)
    return _OWN_PROPS.get(prop)
