import json

import pytest

from answerable.errors import AnswerableError
from answerable.sources.sec_company_tickers import SOURCE

from .reading import Read, example, exhibit

WITH = example("sec_company_tickers", "company_tickers_exchange.json")
WITHOUT = example("sec_company_tickers", "company_tickers.json")


def test_a_company_of_several_tickers_is_one_entity() -> None:
    read = Read(SOURCE, WITH)
    assert read.values("sec-0009000001") == {
        ("name", "Example Lens Works, Inc."),
        ("cikCode", "0009000001"),
        ("ticker", "XNAS:EXLW"),
        ("ticker", "XNAS:EXLW-B"),
    }
    assert read.findings == []
    assert read.not_verbatim() == []


def test_a_ticker_without_a_certain_exchange_is_none() -> None:
    read = Read(SOURCE, WITH)
    assert read.values("sec-0009000002") == {
        ("name", "EXAMPLE OVER THE COUNTER CORP"),
        ("cikCode", "0009000002"),
    }
    assert read.values("sec-0009000003") == {("name", "Example Delisted Co"), ("cikCode", "0009000003")}
    other = Read(SOURCE, WITHOUT)
    assert other.values("sec-0009000004") == {("name", "Example Camera House"), ("cikCode", "0009000004")}
    assert other.findings == []


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (["x", "Example", "EX", "NYSE"], "bad-cik"),
        ([1, "", "EX", "NYSE"], "no-name"),
        ([1, "Example", "E X$", "NYSE"], "bad-ticker"),
        ("no row", "bad-cik"),
    ],
)
def test_what_cannot_be_read_is_a_finding(row: object, rule: str) -> None:
    said = json.loads(WITH.data)
    said["data"] = [row]
    read = Read(SOURCE, exhibit(json.dumps(said)))
    assert [found for found, _, _ in read.rules()] == [f"sec-company-tickers.{rule}"]


@pytest.mark.parametrize(
    "data", [b"", WITH.data[:200], b"[]", b'{"fields":["cik"],"data":[]}', b"[" * 100_000]
)
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        Read(SOURCE, exhibit(data))


def test_both_forms_are_recognised_and_other_json_is_not() -> None:
    assert SOURCE.recognises("x.json", WITH.data)
    assert SOURCE.recognises("x.json", WITHOUT.data)
    assert not SOURCE.recognises("x.json", b'{"results": []}')


def test_an_entry_of_another_kind_is_left_out_and_the_rest_is_read() -> None:
    text = '{"0": {"cik_str": 1, "ticker": "EX", "title": "Example"}, "1": "no entry"}'
    read = Read(SOURCE, exhibit(text))
    assert {claim.value for claim in read.claims} == {"Example", "0000000001"}
    assert read.rules() == [("sec-company-tickers.bad-cik", "stop", "/1")]
