"""Reads one filing of Form 13F: what an investment manager held at the end of a quarter.

A holding of shares is a tie of investment from the manager to the issuer, without a share: the form counts
shares and does not say of how many. All rows of one issuer are one tie. It begins on the last day of the
quarter, the one day that the filing speaks of; whether it went on is not told.

| row                                | read as                                                            |
|------------------------------------|--------------------------------------------------------------------|
| shares (SH)                        | a tie; rows of one issuer are added up                             |
| options (`putCall`)                | left out and counted: an option is no holding                      |
| principal of debt (PRN)            | left out and counted: a bond is no part of a company               |

An issuer is known by the first six characters of its CUSIP, which number issuers. An amendment is a filing of
its own, and the tie says so. A manager who seems to be a natural person is left out with all that is filed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from answerable.domain import (
    EntityId,
    Exhibit,
    Finding,
    PartialDate,
    Period,
    Scheme,
    Severity,
    Standing,
    Tie,
    TieKind,
    identifier,
    key,
)
from answerable.errors import AnswerableError
from answerable.sources.kinds import looks_like_person, schema_of
from answerable.sources.record import Record, Subject, finding, folded, unread
from answerable.sources.sec_13f.filing import Filing, filing, is_filing
from answerable.sources.source import Item

NAME = "sec-13f"
_finding = partial(finding, NAME)

_PUBLISHER = "US Securities and Exchange Commission"
_OF_THE_ROW = "how the manager shares the say over the shares"
_IGNORED = {
    "@schemaLocation": "of the form",
    "schemaVersion": "of the form",
    "headerData": "the header of the whole file is read",
    "formData/signatureBlock": "a person who signs",
    "formData/documents": "attachments to the form",
    "formData/coverPage/reportCalendarOrQuarter": "the header has the same day",
    "formData/coverPage/isAmendment": "the kind of amendment is read",
    "formData/coverPage/reportType": "whether others report holdings too",
    "formData/coverPage/form13FFileNumber": "a number of the filing",
    "formData/coverPage/crdNumber": "a number of the adviser in another register",
    "formData/coverPage/secFileNumber": "a number of the adviser in another register",
    "formData/coverPage/provideInfoForInstruction5": "of the form",
    "formData/coverPage/additionalInformation": "free text",
    "formData/coverPage/otherManagersInfo": "who else reports holdings, not what they are",
    "formData/coverPage/amendmentInfo/amendmentNo": "a number of the filing",
    "formData/coverPage/amendmentInfo/confDeniedExpired": "why holdings come late",
    "formData/coverPage/amendmentInfo/dateDeniedExpired": "why holdings come late",
    "formData/coverPage/amendmentInfo/dateReported": "why holdings come late",
    "formData/coverPage/amendmentInfo/reasonForNonConfidentiality": "why holdings come late",
    "formData/summaryPage/otherIncludedManagersCount": "how many managers share the say",
    "formData/summaryPage/otherManagers2Info": "managers who share the say",
    "formData/summaryPage/tableValueTotal": "the sum of the values",
    "formData/summaryPage/isConfidentialOmitted": "whether there are holdings that are not told",
    "figi": "another number of the same security",
    "value": "in thousands of dollars until 2022, in dollars since, and filers mix them up",
    "investmentDiscretion": _OF_THE_ROW,
    "otherManager": _OF_THE_ROW,
    "votingAuthority": _OF_THE_ROW,
}
_STATES = re.compile(
    r"""A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|
        V[AT]|W[AIVY]""",
    re.VERBOSE,
)
"""The states of the USA. EDGAR writes other countries in a code of its own, in which DE is still Delaware."""

_CUSIP = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*@#"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Holding:
    """A row: so many shares of one class."""

    record: Record
    amount: Record
    issuer: str
    title: str
    cusip: str
    count: int

    @property
    def entity(self) -> EntityId:
        """The issuer, by its number within the CUSIP, or by its name where there is no sound CUSIP."""
        return EntityId(f"{NAME}-cusip-{self.cusip[:6]}" if self.cusip else f"{NAME}-{key(self.issuer)[:12]}")


def recognises(_name: str, head: bytes) -> bool:
    """A 13F filing; its information table alone too, which is then refused with the reason."""
    return is_filing(head)


def read(exhibit: Exhibit) -> Iterator[Item]:
    """The claims of the manager and the issuers, and the manager's ties to them."""
    found = filing(exhibit)
    manager, name = _manager(exhibit, found)
    if looks_like_person(name):
        message = "the manager seems to be a natural person: the filing is left out"
        yield _finding("left-out", Severity.NOTE, message, found.header.locator)
        return
    yield from _manager_claims(found, manager, name)
    yield from _count(found)
    kept = [(row, amount) for row, amount in found.rows if not _left_out(row, amount)]
    left_out = Counter(filter(None, (_left_out(row, amount) for row, amount in found.rows)))
    for kind, count in sorted(left_out.items()):
        yield _finding("left-out", Severity.NOTE, f"rows left out as {kind}: {count}", exhibit.name)
    yield from _holdings(found, kept, manager, name)
    yield from unread(NAME, (found.form, *(row for row, _ in kept)), _IGNORED)


def _manager(exhibit: Exhibit, found: Filing) -> tuple[Subject, str]:
    """The manager and its name in the header."""
    name = folded(found.header.take("COMPANY CONFORMED NAME"))
    try:
        cik = identifier(Scheme.CIK, found.header.take("CENTRAL INDEX KEY")).value
    except ValueError as error:
        raise AnswerableError(
            f"{exhibit.name} does not say whose it is: {error}.", "Fetch it again."
        ) from error
    if not name:
        raise AnswerableError(f"{exhibit.name} does not name its manager.", "Fetch it again.")
    return Subject(NAME, EntityId(f"{NAME}-{cik}"), _schema(name)), name


def _schema(name: str) -> str:
    """No issuer and no manager is a public body, whatever its name."""
    return "Company" if schema_of(name) == "Company" else "LegalEntity"


def _manager_claims(found: Filing, manager: Subject, name: str) -> Iterator[Item]:
    header, filer = found.header, found.page.part("filingManager")
    yield manager.claim("name", name, header.cite("COMPANY CONFORMED NAME"))
    if (own := folded(filer.take("name"))) and own != name:
        yield manager.claim("alias", own, filer.cite("name"))
    for n, former in enumerate(header.take_all("FORMER CONFORMED NAME")):
        yield manager.claim("previousName", folded(former), header.cite("FORMER CONFORMED NAME", n))
    cik = header.take("CENTRAL INDEX KEY")
    number = identifier(Scheme.CIK, cik).value
    yield manager.claim("cikCode", number, header.cite("CENTRAL INDEX KEY"), original=cik)
    place = filer.part("address")
    fields = ("street1", "street2", "city", "stateOrCountry", "zipCode")
    said = {field: text for field in fields if (text := folded(place.take(field)))}
    if said:
        yield manager.claim("address", ", ".join(said.values()), *map(place.cite, said))
    if _STATES.fullmatch(said.get("stateOrCountry", "")):
        state = place.cite("stateOrCountry")
        yield manager.claim("country", "us", state, original=state.quote)


def _count(found: Filing) -> Iterator[Finding]:
    """A doubt where the table is not as long as the summary page says."""
    total = found.summary.take("tableEntryTotal")
    if total and total != str(len(found.rows)):
        message = f"the filing counts {total} holdings and lists {len(found.rows)}"
        yield _finding("miscount", Severity.DOUBT, message, f"{found.summary.locator}/tableEntryTotal")


def _holdings(
    found: Filing, rows: list[tuple[Record, Record]], manager: Subject, name: str
) -> Iterator[Item]:
    by_issuer: dict[EntityId, list[_Holding]] = defaultdict(list)
    for row, amount in rows:
        holding = _holding(row, amount)
        if isinstance(holding, Finding):
            yield holding
            continue
        if not holding.cusip:
            message = f"{row.take('cusip')!r} is no CUSIP: the issuer is known by its name"
            yield _finding("bad-cusip", Severity.DOUBT, message, row.locator)
        by_issuer[holding.entity].append(holding)
    day = _day(found.header, "CONFORMED PERIOD OF REPORT")
    if day is None:
        message = "the filing has no day of report: its ties are undated"
        yield _finding("bad-date", Severity.DOUBT, message, found.header.locator)
    kind = found.page.part("amendmentInfo").take("amendmentType")
    note = f"From an amendment of the report ({kind})." if kind else ""
    for entity, held in by_issuer.items():
        yield from _issuer(Subject(NAME, entity, _schema(held[0].issuer)), held)
        yield replace(_tie(found.header, manager, name, held, day), note=note)


def _left_out(row: Record, amount: Record) -> str:
    """Why a row is no holding of shares, or "" where it is one."""
    if row.take("putCall"):
        return "options"
    return "principal of debt" if amount.take("sshPrnamtType").upper() == "PRN" else ""


def _holding(row: Record, amount: Record) -> _Holding | Finding:
    issuer, title, cusip = (folded(row.take(field)) for field in ("nameOfIssuer", "titleOfClass", "cusip"))
    count = amount.take("sshPrnamt")
    if not issuer or not re.fullmatch(r"\d+", count, re.ASCII):
        message = "the row names no issuer, or no whole number of shares"
        return _finding("bad-row", Severity.STOP, message, row.locator)
    return _Holding(
        record=row,
        amount=amount,
        issuer=issuer,
        title=title,
        cusip=cusip.upper() if _is_cusip(cusip.upper()) else "",
        count=int(count),
    )


def _is_cusip(text: str) -> bool:
    """Whether the ninth character is the check digit of the eight before it (ANSI X9.6)."""
    if not re.fullmatch(r"[0-9A-Z*@#]{8}\d", text, re.ASCII):
        return False
    values = (_CUSIP.index(c) * (1 + n % 2) for n, c in enumerate(text[:8]))
    return (10 - sum(sum(divmod(value, 10)) for value in values) % 10) % 10 == int(text[8])


def _issuer(subject: Subject, rows: list[_Holding]) -> Iterator[Item]:
    """Each spelling of the issuer's name and each of its CUSIPs, with every row that gives it."""
    said = defaultdict(list)
    for row in rows:
        said["name", row.issuer].append(row.record.cite("nameOfIssuer"))
        if row.cusip:
            said["notes", f"CUSIP {row.cusip}"].append(row.record.cite("cusip"))
    for (prop, value), citations in said.items():
        yield subject.claim(prop, value, *citations)


def _tie(header: Record, manager: Subject, name: str, rows: list[_Holding], day: PartialDate | None) -> Tie:
    """The tie to the issuer of `rows`."""
    cited = [header.cite("COMPANY CONFORMED NAME")]
    if day:
        cited.append(header.cite("CONFORMED PERIOD OF REPORT"))
    for row in rows:
        cited += [row.record.cite("nameOfIssuer"), row.amount.cite("sshPrnamt")]
    filed = _day(header, "FILED AS OF DATE")
    by_class = Counter[str]()
    for row in rows:
        by_class[row.title or "no class given"] += row.count
    held = " and ".join(f"{count:,} shares ({title})" for title, count in by_class.items())
    said = f"{name} reports on Form 13F investment discretion over {held} of {rows[0].issuer}"
    return Tie(
        source=NAME,
        number=f"{header.take('ACCESSION NUMBER')} {rows[0].entity.removeprefix(f'{NAME}-')}",
        subject=manager.entity,
        object=rows[0].entity,
        kind=TieKind.INVESTMENT,
        standing=Standing.OFFICIAL_RECORD,
        statement=f"{said} on {day}." if day else f"{said}.",
        citations=tuple(replace(one, publisher=_PUBLISHER, published=filed) for one in cited),
        period=Period(start=day),
    )


def _day(header: Record, field: str) -> PartialDate | None:
    """The day that the header writes as `20240930`; None where it is none."""
    found = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", header.take(field), re.ASCII)
    try:
        return PartialDate("-".join(found.groups())) if found else None
    except ValueError:
        return None
