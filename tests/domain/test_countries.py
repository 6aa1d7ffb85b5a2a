"""Countries by any of their usual names."""

import json
from pathlib import Path

import pytest

from answerable.domain.countries import country_code, country_name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("China", "cn"),
        ("CN", "cn"),
        ("chn", "cn"),
        ("中国", "cn"),
        ("P.R. China", "cn"),
        ("China (PRC)", "cn"),
        ("França", "fr"),
        ("Stati Uniti", "us"),
        ("미국", "us"),
        ("США", "us"),
        ("アメリカ", "us"),
        ("Norge", "no"),
        ("Russia", "ru"),
        ("Russian Federation", "ru"),
        ("South Korea", "kr"),
        ("Korea, South", "kr"),
        ("Iran (Islamic Republic of)", "ir"),
        ("Bolivia (Plurinational State of)", "bo"),
        ("Korea (Republic of)", "kr"),
        ("China, Hong Kong Special Administrative Region", "hk"),
        ("Korea, Republic of", "kr"),
        ("Republic of Korea", "kr"),
        ("Korea (Democratic People's Republic of)", "kp"),
        ("UAE", "ae"),
        ("U.K.", "gb"),
        ("UK", "gb"),
        ("U.S.A.", "us"),
        ("The Netherlands", "nl"),
        ("Bahamas, The", "bs"),
        ("Virgin Islands, British", "vg"),
        ("Congo, Democratic Republic of the", "cd"),
        ("Republic of the Congo", "cg"),
        ("Republic of Kenya", "ke"),
        ("Republic of China", "tw"),
        ("Trinidad & Tobago", "tt"),
        ("St. Lucia", "lc"),
        ("Curacao", "cw"),
        ("Côte d’Ivoire", "ci"),
        ("Türkiye", "tr"),
        ("Turkey", "tr"),
        ("Burma", "mm"),
        ("NO", "no"),
        ("and", "ad"),
        ("Hong Kong, China", "hk"),
        ("  germany ", "de"),
        ("Deutschland", "de"),
        ("台灣", "tw"),
    ],
)
def test_a_country_is_known_by_its_usual_names(text: str, code: str) -> None:
    assert country_code(text) == code


@pytest.mark.parametrize(
    "text", ["", " ", "-0-", "the", "Atlantis", "Shenzhen, China", "Virgin Islands", "XX", "."]
)
def test_a_text_that_names_no_country_or_two_gives_none(text: str) -> None:
    assert country_code(text) is None


def test_each_name_belongs_to_one_country() -> None:
    from answerable.domain import countries

    owners: dict[str, set[str]] = {}
    for code, names in countries._table().items():
        for name in (code, *names):
            owners.setdefault(countries._plain(name), set()).add(code)
    assert {name: codes for name, codes in owners.items() if len(codes) > 1} == {}
    assert len(countries._table()) == 250  # 249 in ISO 3166-1, and Kosovo


def test_the_printed_name_leads_back_to_the_code() -> None:
    assert country_name("cn") == "China"
    assert country_name("no") == "Norway"
    with pytest.raises(ValueError, match="'CN' is not an ISO 3166"):
        country_name("CN")


def test_every_country_of_the_real_entity_list_is_known(shared_data: Path) -> None:
    entries = json.loads((shared_data / "lists/us_entity_list.json").read_text("utf-8"))["entities"]
    assert {entry["country"] for entry in entries if country_code(entry["country"]) is None} == set()
