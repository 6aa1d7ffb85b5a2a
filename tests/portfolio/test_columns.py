from decimal import Decimal

import pytest

from answerable.portfolio import Columns

from .files import portfolio, refusal, said


@pytest.mark.parametrize(
    ("name", "country", "value", "code"),
    [
        ("Company name", "Country", "Market value", "France"),
        ("companyName", "COUNTRY_CODE", "marketValue", "FR"),
        ("Firmenname", "Sitzland", "Marktwert", "Frankreich"),
        ("Raison sociale", "Pays", "Valeur de marché", "France"),
        ("RAISON SOCIALE", "pays", "Valeur de marche", "France"),
        ("Razón social", "País", "Valor de mercado", "Francia"),
        ("Razão social", "País", "Valor", "França"),
        ("Ragione sociale", "Paese", "Controvalore", "Francia"),
        ("Selskap", "Land", "Markedsverdi", "Frankrike"),
        ("Bedrijfsnaam", "Land", "Marktwaarde", "Frankrijk"),
        ("Наименование", "Страна", "Стоимость", "Франция"),
        ("公司名称", "国家", "市值", "法国"),
        ("企业名称", "国家/地区", "金额", "法国"),
        ("会社名", "国名", "時価", "フランス"),
        ("회사명", "국가", "평가액", "프랑스"),
    ],
)
def test_columns_are_found_by_their_names_in_many_languages(
    name: str, country: str, value: str, code: str
) -> None:
    found = portfolio(f"Nr,{value},{country},{name}\n1,12,{code},Example Lens Works\n")
    assert found.columns == (("name", name), ("country", country), ("value", value))
    assert found.rows[0].name == "Example Lens Works"
    assert found.rows[0].value == Decimal(12)


@pytest.mark.parametrize(
    "title", ["societe (groupe)", "SOCIÉTÉ", "heldCompanyName", "Company_Name", "company-name"]
)
def test_case_accents_humps_and_punctuation_of_a_header_do_not_matter(title: str) -> None:
    assert portfolio(f"Nr,{title}\n1,Example Lens Works\n").columns == (("name", title),)


def test_a_column_called_exactly_so_goes_before_one_that_only_holds_the_word() -> None:
    found = portfolio("Name of the region,Name,Short name\nEurope,Example Lens Works,ELW\n")
    assert found.columns == (("name", "Name"),)


def test_the_company_goes_before_the_name_which_may_be_a_person() -> None:
    found = portfolio("Name,Company\nA Person,Example Lens Works\n")
    assert found.columns == (("name", "Company"),)


@pytest.mark.parametrize(
    "title", ["Contact name", "First name", "File name", "Country name", "Company number", "联系人名称"]
)
def test_what_only_resembles_a_name_is_none(title: str) -> None:
    message, hint = refusal(f"{title},Note\nx,y\n")
    assert message == "holdings.csv has no column that is known to hold the name."
    assert title in hint


def test_the_country_goes_before_the_country_of_incorporation() -> None:
    found = portfolio("Incorporation Country,Name,Country\nCayman Islands,Example Lens Works,United States\n")
    assert found.rows[0].country == "us"


def test_of_several_values_the_one_in_dollars_is_taken_with_its_unit() -> None:
    found = portfolio("Name,Market Value(NOK),Market Value(USD)\nExample Lens Works,90,10\n")
    assert (found.rows[0].value, found.unit) == (Decimal(10), "USD")


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("Value", ""),
        ("value (USD, made up)", "USD"),
        ("Market value (EUR m)", "EUR million"),
        ("Marktwert in Mio. €", "EUR million"),
        ("Fair value USD '000", "USD thousand"),
        ("Value ($)", "$"),
        ("Verdi (kr)", "kr"),
        ("Value of Ukrainian stock", ""),
        ("市值(万元)", "ten thousand"),
    ],
)
def test_the_unit_is_what_the_header_says(title: str, unit: str) -> None:
    assert portfolio(f'name,"{title}"\nExample Lens Works,1\n').unit == unit


@pytest.mark.parametrize("title", ["Weight (%)", "Value %", "Share of total value (percent)", "Market cap"])
def test_a_share_or_a_market_capitalisation_is_no_value(title: str) -> None:
    assert dict(portfolio(f"name,{title}\nExample Lens Works,1\n").columns).keys() == {"name"}


def test_the_user_names_the_columns() -> None:
    found = portfolio(
        "Name,Fx,Gy,Hz\nno,Example Lens Works,fr,5\n", Columns(name="Fx", country="gy", value=" Hz ")
    )
    assert found.columns == (("name", "Fx"), ("country", "Gy"), ("value", "Hz"))
    assert found.rows[0].name == "Example Lens Works"


def test_a_column_that_the_user_names_serves_nothing_else() -> None:
    found = portfolio("Company,Country\nFrance,Example Lens Works\n", Columns(name="Country"))
    assert found.columns == (("name", "Country"),)


def test_a_column_that_the_file_does_not_have_is_refused_with_those_it_has() -> None:
    message, hint = refusal("Company;Country\nExample;France\n", Columns(name="Firm"))
    assert message == "holdings.csv has no column 'Firm'."
    assert hint == "Its columns are: 'Company', 'Country'."


def test_a_missing_value_column_is_refused_even_where_the_name_is_there() -> None:
    assert refusal("Company\nExample\n", Columns(value="Worth"))[0] == "holdings.csv has no column 'Worth'."


def test_the_header_is_found_under_a_title() -> None:
    text = (
        "Company list of the Example Fund\nAs of 2020-01-31\n\nCompany,Country\nExample Lens Works,France\n"
    )
    found = portfolio(text)
    assert [(row.number, row.name) for row in found.rows] == [(5, "Example Lens Works")]


def test_a_short_header_goes_before_a_title_that_only_holds_its_word() -> None:
    assert [row.name for row in portfolio("Company list\nname\nExample Works\n").rows] == ["Example Works"]


def test_two_columns_of_one_name_are_told_and_the_first_is_taken() -> None:
    found = portfolio("name,name\nExample Lens Works,Other\n")
    assert found.rows[0].name == "Example Lens Works"
    assert [finding.about for finding in said(found, "column-twice")] == ["holdings.csv, column 'name'"]
