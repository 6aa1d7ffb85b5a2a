import pytest

from answerable.domain import PartialDate, Period, Standing, TieKind
from answerable.errors import AnswerableError
from answerable.sources.sec_13f import SOURCE

from .reading import Read, example, exhibit

FILE = example("sec_13f", "0009000001-24-000007.txt")
MANAGER = "sec-13f-0009000001"
LENS = "sec-13f-cusip-EXLENS"


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, FILE)


def changed(old: str, new: str) -> Read:
    text = FILE.data.decode()
    assert old in text
    return Read(SOURCE, exhibit(text.replace(old, new)))


def test_the_manager_is_who_the_header_and_the_cover_page_name(made_up: Read) -> None:
    assert made_up.values(MANAGER) == {
        ("name", "EXAMPLE ASSET MANAGEMENT LLC"),
        ("alias", "Example Asset Management, LLC"),
        ("previousName", "EXAMPLE CAPITAL LLC"),
        ("cikCode", "0009000001"),
        ("address", "7 Example Road, Exampleville, NY, 10000"),
        ("country", "us"),
    }
    assert {c.schema for c in made_up.claims if c.subject == MANAGER} == {"Company"}
    assert [(c.locator, c.quote) for c in made_up.about(MANAGER, "cikCode").citations] == [
        ("SEC-HEADER/CENTRAL INDEX KEY", "0009000001")
    ]


def test_an_issuer_is_known_by_the_number_in_its_cusips(made_up: Read) -> None:
    assert made_up.values(LENS) == {
        ("name", "EXAMPLE LENS WORKS CO LTD"),
        ("name", "EXAMPLE LENS WORKS"),
        ("notes", "CUSIP EXLENS103"),
        ("notes", "CUSIP EXLENS202"),
    }


def test_all_rows_of_an_issuer_are_one_investment_on_the_day_of_the_report(made_up: Read) -> None:
    (tie,) = [tie for tie in made_up.ties if tie.object == LENS]
    assert (tie.subject, tie.kind, tie.standing) == (
        MANAGER,
        TieKind.INVESTMENT,
        Standing.OFFICIAL_RECORD,
    )
    assert (tie.share, tie.period) == (None, Period(start=PartialDate("2024-09-30")))
    assert tie.number == "0009000001-24-000007 cusip-EXLENS"
    assert tie.statement == (
        "EXAMPLE ASSET MANAGEMENT LLC reports on Form 13F investment discretion over 12,500 shares "
        "(COM CL A) and 700 shares (COM CL B) of EXAMPLE LENS WORKS CO LTD on 2024-09-30."
    )
    assert tie.note == "From an amendment of the report (RESTATEMENT)."
    assert tie.publishers == ("US Securities and Exchange Commission",)
    assert {c.published for c in tie.citations} == {PartialDate("2024-11-14")}
    assert [(c.locator, c.quote) for c in tie.citations] == [
        ("SEC-HEADER/COMPANY CONFORMED NAME", "EXAMPLE ASSET MANAGEMENT LLC"),
        ("SEC-HEADER/CONFORMED PERIOD OF REPORT", "20240930"),
        ("/informationTable/infoTable[1]/nameOfIssuer", "EXAMPLE LENS WORKS CO LTD"),
        ("/informationTable/infoTable[1]/shrsOrPrnAmt/sshPrnamt", "12000"),
        ("/informationTable/infoTable[2]/nameOfIssuer", "EXAMPLE LENS WORKS CO LTD"),
        ("/informationTable/infoTable[2]/shrsOrPrnAmt/sshPrnamt", "500"),
        ("/informationTable/infoTable[3]/nameOfIssuer", "EXAMPLE LENS WORKS"),
        ("/informationTable/infoTable[3]/shrsOrPrnAmt/sshPrnamt", "700"),
    ]


def test_an_issuer_without_a_sound_cusip_is_known_by_its_name(made_up: Read) -> None:
    (mill,) = {c.subject for c in made_up.claims if c.value == "EXAMPLE MILL INC"}
    assert "cusip" not in mill
    assert made_up.values(mill) == {("name", "EXAMPLE MILL INC")}
    assert [tie.object for tie in made_up.ties] == [LENS, mill]


def test_options_debt_and_what_cannot_be_read_are_told(made_up: Read) -> None:
    assert made_up.rules() == [
        ("sec-13f.miscount", "doubt", "/edgarSubmission[1]/formData/summaryPage/tableEntryTotal"),
        ("sec-13f.left-out", "note", FILE.name),
        ("sec-13f.left-out", "note", FILE.name),
        ("sec-13f.bad-cusip", "doubt", "/informationTable/infoTable[4]"),
    ]
    assert [f.message for f in made_up.findings][:3] == [
        "the filing counts 8 holdings and lists 6",
        "rows left out as options: 1",
        "rows left out as principal of debt: 1",
    ]
    assert not any("BOND" in claim.value for claim in made_up.claims)


def test_nobody_who_signs_is_named(made_up: Read) -> None:
    said = [claim.value for claim in made_up.claims] + [c.quote for c in made_up.captured()]
    assert not any("Madeup" in text for text in said)
    assert made_up.not_verbatim() == []


def test_a_manager_who_is_a_person_is_left_out() -> None:
    read = changed("EXAMPLE ASSET MANAGEMENT LLC", "MADEUP BORIS E")
    assert read.rules() == [("sec-13f.left-out", "note", "SEC-HEADER")]
    assert [*read.claims, *read.ties] == []


def test_a_filing_without_its_day_has_undated_ties() -> None:
    read = changed("CONFORMED PERIOD OF REPORT:	20240930", "CONFORMED PERIOD OF REPORT:	20240931")
    assert ("sec-13f.bad-date", "doubt", "SEC-HEADER") in read.rules()
    assert {tie.period for tie in read.ties} == {Period()}
    assert all(tie.statement.endswith(("LTD.", "INC.")) for tie in read.ties)


def test_a_foreign_code_of_edgar_is_no_country() -> None:
    read = changed("<com:stateOrCountry>NY<", "<com:stateOrCountry>F4<")
    assert not [claim for claim in read.claims if claim.prop == "country"]


def test_a_field_that_nobody_knows_is_told() -> None:
    read = changed("<value>9</value>", "<value>9</value><newField>x</newField>")
    assert ("sec-13f.unread-field", "note", "/informationTable/infoTable[4]") in read.rules()


def test_a_notice_has_a_manager_and_no_holdings() -> None:
    text = FILE.data.decode()
    begin, end = text.index("<TYPE>INFORMATION TABLE"), text.rindex("</DOCUMENT>")
    notice = (
        (text[:begin] + text[end:])
        .replace("13F-HR/A", "13F-NT")
        .replace("<tableEntryTotal>8</tableEntryTotal>", "")
    )
    read = Read(SOURCE, exhibit(notice))
    assert (len(read.claims), read.ties, read.findings) == (6, [], [])


TABLE = FILE.data[FILE.data.index(b"<informationTable") : FILE.data.index(b"</informationTable>") + 19]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (TABLE, "an information table alone, which does not name its manager"),
        (FILE.data[:-30], "is cut off"),
        (FILE.data[:600], "is not a filing"),
        (b"", "is not a filing"),
        (b"<html><body>Not found</body></html>", "is not a filing"),
        (FILE.data.replace(b"<XML>", b"<PLAIN>"), "has no cover page in XML"),
        (FILE.data.replace(b"</infoTable>", b"", 1), "is not XML that can be read to its end"),
        (
            FILE.data.replace(b"KEY:			0009000001", b"KEY:			none"),
            "does not say whose it is",
        ),
        (FILE.data.replace(b"COMPANY CONFORMED NAME:", b"NAME:"), "does not name its manager"),
    ],
)
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes, why: str) -> None:
    with pytest.raises(AnswerableError, match=why):
        Read(SOURCE, exhibit(data))


def test_own_files_are_recognised_and_others_are_not() -> None:
    assert SOURCE.recognises("x", FILE.data[:4096])
    assert SOURCE.recognises("x", TABLE[:4096])
    assert not SOURCE.recognises("x", FILE.data[:4096].replace(b"13F-HR/A", b"10-K"))
    assert not SOURCE.recognises("x", example("un_consolidated", "un_consolidated.xml").data[:4096])


def test_a_row_without_a_number_of_shares_is_left_out() -> None:
    read = Read(SOURCE, exhibit(FILE.data.replace(b"<sshPrnamt>40<", b"<sshPrnamt>some<")))
    assert ("sec-13f.bad-row", "stop", "/informationTable/infoTable[4]") in read.rules()
    assert not any("EXAMPLE MILL" in tie.statement for tie in read.ties)
