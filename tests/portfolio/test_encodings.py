import pytest

from answerable.domain import Severity

from .files import names, portfolio, refusal, said

CHINESE = ["杭州示例光学股份有限公司", "深圳样本电子科技集团", "北京范例技术有限公司"]
TAIWANESE = ["範例電子股份有限公司", "樣本積體電路公司", "台灣示範銀行"]
JAPANESE = ["株式会社サンプル光学", "例示電機株式会社", "見本銀行"]
KOREAN = ["예시광학 주식회사", "견본전자", "한국표본은행"]
RUSSIAN = ["ООО Пример Оптика", "Образцовый завод", "Банк Пример"]
WESTERN = ["Société Exemple", "Müller Beispiel GmbH", "Ejemplo Español S.A.", "Øst Eksempel"]


@pytest.mark.parametrize(
    ("encoding", "written", "title"),
    [
        ("utf-8-sig", CHINESE, "UTF-8"),
        ("utf-16", CHINESE, "UTF-16"),
        ("utf-16-le", CHINESE, "UTF-16"),
        ("utf-16-be", WESTERN, "UTF-16"),
        ("utf-32", WESTERN, "UTF-32"),
        ("gb18030", CHINESE, "GB18030"),
        ("big5", TAIWANESE, "Big5"),
        ("shift_jis", JAPANESE, "Shift-JIS"),
        ("euc_jp", JAPANESE, "EUC-JP"),
        ("euc_kr", KOREAN, "EUC-KR"),
        ("cp1251", RUSSIAN, "Windows-1251"),
        ("koi8_r", RUSSIAN, "KOI8-R"),
        ("cp1252", WESTERN, "Windows-1252"),
    ],
)
def test_the_encoding_is_found_and_told(encoding: str, written: list[str], title: str) -> None:
    found = portfolio("\n".join(["name,value", *(f"{name},1" for name in written)]).encode(encoding))
    assert names(found) == written
    notes = [finding.message for finding in said(found, "encoding")]
    assert notes == ([] if title.startswith("UTF") else [notes[0]])
    assert all(f"it was read as {title}." in note for note in notes)


def test_a_file_that_is_utf8_but_for_a_row_is_read_and_the_row_is_told() -> None:
    rows = [name.encode() for name in ("Société Exemple", "Müller Beispiel", "Øst Eksempel")]
    found = portfolio(b"\n".join([b"name", *rows, "Éxito Español".encode("cp1252"), b"Example"]))
    assert names(found) == ["Société Exemple", "Müller Beispiel", "Øst Eksempel", "Éxito Español", "Example"]
    (finding,) = said(found, "mixed-encoding")
    assert (finding.severity, finding.about) == (Severity.DOUBT, "holdings.csv, row 5")
    assert finding.message.startswith("Line 5 of the file is not in UTF-8; it was read as Windows-1252.")


def test_a_file_with_a_mark_of_utf8_may_have_an_odd_row_too() -> None:
    rows = ["name", "Société Exemple"]
    found = portfolio("\n".join(rows).encode("utf-8-sig") + b"\n" + "Øst Eksempel".encode("cp1252"))
    assert names(found) == ["Société Exemple", "Øst Eksempel"]


def test_the_row_is_told_where_cells_with_line_breaks_shift_the_lines() -> None:
    data = '"name"\n"Société\nExemple"\n'.encode() + "Øst Eksempel\n".encode("cp1252")
    (finding,) = said(portfolio(data), "mixed-encoding")
    assert finding.about == "holdings.csv, row 3"
    assert finding.message.startswith("Line 4 ")


def test_a_gb18030_file_with_one_odd_row_is_still_gb18030() -> None:
    rows = [name.encode("gb18030") for name in CHINESE * 5]
    found = portfolio(b"\n".join([b"name", *rows, b"Example \xff Works"]))
    assert names(found)[:3] == CHINESE
    assert [finding.about for finding in said(found, "mixed-encoding")] == ["holdings.csv, row 17"]


def test_an_umlaut_between_letters_is_not_taken_for_a_letter_of_another_script() -> None:
    for name in ("Höhe", "Fjällräven", "Röhren Beispiel"):
        assert names(portfolio(f"name,value\n{name},5\n".encode("cp1252"))) == [name]


def test_letters_that_were_lost_before_are_told() -> None:
    found = portfolio("name\nSoci\ufffdt\ufffd Exemple\n")
    assert [finding.about for finding in said(found, "unreadable-letters")] == [
        "holdings.csv, row 2, column 'name'"
    ]


def test_a_broken_utf16_file_is_refused() -> None:
    for data in ("name\nExample".encode("utf-16") + b"\x00", "name\nExam\0ple".encode("utf-16")):
        assert refusal(data)[0].startswith("holdings.csv is not a text")


def test_a_utf8_row_in_a_file_of_another_encoding_is_read_as_utf8_and_told() -> None:
    for encoding, written in (("gb18030", CHINESE), ("big5", TAIWANESE), ("cp1252", WESTERN)):
        rows = [name.encode(encoding) for name in written * 3]
        odd = "Nestl\u00e9 Exemple" if encoding == "cp1252" else "示例光学"
        found = portfolio(b"\n".join([b"name,note", *(row + b",x" for row in rows), odd.encode() + b",y"]))
        assert names(found)[-1] == odd
        (finding,) = said(found, "mixed-encoding")
        assert finding.message.startswith(f"Line {len(rows) + 2} of the file is not in ")
        assert "it was read as UTF-8." in finding.message


def test_a_zero_byte_costs_its_letter_only() -> None:
    rows = [f"Example {count}" for count in range(50)]
    found = portfolio("\n".join(["name", *rows, "Exam\0ple Works"]))
    assert names(found) == [*rows, "Exam\ufffdple Works"]
    assert [f.about for f in said(found, "unreadable-letters")] == ["holdings.csv, row 52, column 'name'"]


@pytest.mark.parametrize("slip", [b"\x00\xd8", b"\x00\x00", b"\x41"])
def test_a_slip_in_a_utf16_file_costs_its_letter_only(slip: bytes) -> None:
    text = "name\n" + "".join(f"Example {n}\n" for n in range(40))
    found = portfolio(text.encode("utf-16") + slip)
    assert names(found)[:40] == [f"Example {n}" for n in range(40)]
