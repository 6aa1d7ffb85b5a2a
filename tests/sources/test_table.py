"""Tables that are read by a user's mapping."""

import csv
import io
import json
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from answerable.domain import Citation, PartialDate, Period, Share, Standing, TieKind
from answerable.sources.table import mapping_name, source_of

from .my_list import entity, source
from .reading import Read, example, exhibit, real

MAPPING = example("table", "example-list.yml")
SOURCE = source_of(MAPPING)
FILE = example("table", "example-list.csv")


def test_the_example_gives_its_organisations_by_their_numbers() -> None:
    read = Read(SOURCE, FILE)
    assert read.values("example-list-E1") == {
        ("name", "Example Lens Works Ltd"),
        ("alias", "Sample Lenses"),
        ("weakAlias", "ELW"),
        ("country", "cn"),
        ("leiCode", "549300S4KLFTLO7GSQ80"),
        ("notes", "Makes lenses"),
    }
    assert read.values("example-list-E2") == {("name", "Example Camera House Co"), ("country", "sg")}
    assert read.values("example-list-E9") == {("name", "Example Optics Holding"), ("country", "cn")}
    assert read.findings == []


def test_every_claim_cites_its_cell() -> None:
    read = Read(SOURCE, FILE)
    assert read.about("example-list-E1", "weakAlias").citations == (
        Citation(exhibit=FILE.digest, locator="row 2/Aliases", quote="ELW"),
    )
    country = read.about("example-list-E1", "country")
    assert (country.original, country.citations[0].locator) == ("China", "row 2/Country")
    texts = {FILE.digest: FILE.data.decode(), MAPPING.digest: MAPPING.data.decode()}
    assert [c for c in read.captured() if c.exhibit and c.quote not in texts[c.exhibit]] == []


def test_the_example_gives_listings_and_a_fixed_text_cites_the_mapping() -> None:
    lens, camera, holding = Read(SOURCE, FILE).listings
    assert (lens.entity, lens.list, lens.authority) == ("example-list-E1", "Example List", "Example Ministry")
    assert (lens.legal_basis, lens.reason) == ("Order 5", "Cameras in camps")
    assert lens.period == Period(start=PartialDate("2021-02-03"), ongoing=True)
    assert camera.period == Period(start=PartialDate("2021-02-03"), end=PartialDate("2023-12-31"))
    assert len({lens.number, camera.number, holding.number}) == 3
    assert [(c.exhibit, c.locator, c.quote) for c in lens.citations] == [
        (FILE.digest, "row 2/Name", "Example Lens Works Ltd"),
        (MAPPING.digest, "listing/list/text", "Example List"),
        (MAPPING.digest, "listing/authority/text", "Example Ministry"),
        (FILE.digest, "row 2/Order", "Order 5"),
        (FILE.digest, "row 2/Listed", "03/02/2021"),
        (FILE.digest, "row 2/Reason", "Cameras in camps"),
    ]


def test_the_example_gives_a_tie_in_the_cells_own_words() -> None:
    (tie,) = Read(SOURCE, FILE).ties
    assert (tie.subject, tie.object, tie.kind) == ("example-list-E9", "example-list-E1", TieKind.OWNERSHIP)
    assert (tie.share, tie.standing) == (Share(5150, 5150), Standing.OFFICIAL_RECORD)
    assert tie.period == Period(start=PartialDate("2019-10"))
    assert tie.statement == (
        "Owner: Example Optics Holding; Name: Example Lens Works Ltd; Percent: 51.5; Owner since: 10/2019"
    )


def test_the_mapping_itself_says_nothing() -> None:
    assert list(SOURCE.read(exhibit(MAPPING.data, mapping_name("example-list")))) == []
    assert SOURCE.start == ()
    assert not SOURCE.recognises("example-list.csv", FILE.data)


def test_the_card_is_the_mapping_s() -> None:
    card = SOURCE.card
    assert (card.name, card.publisher, card.official, card.reliability) == (
        "example-list",
        "Example Ministry",
        True,
        "B",
    )
    assert (source(least="3", most="9").card.least, source(least="3", most="9").card.most) == (3, 9)


def test_columns_that_nobody_names_are_found_unless_they_are_ignored() -> None:
    mine = source(entity=entity(), ignore={"Colour": "says nothing"})
    read = Read(mine, exhibit("No,Name,Colour,Size,,Name\n1,Example,red,9,x,y\n2,Sample,,8,,\n"))
    assert [(f.rule, f.message, f.about) for f in read.findings] == [
        ("my-list.unread-field", "the field Name (column 6) was not read (records: 1)", "row 2"),
        ("my-list.unread-field", "the field Size was not read (records: 2)", "row 2"),
        ("my-list.unread-field", "the field column 5 was not read (records: 1)", "row 2"),
    ]


def test_what_cannot_be_read_is_a_finding_with_row_and_column() -> None:
    mine = source(
        entity=entity(
            country="Land", leiCode="LEI", incorporationDate={"column": "Born", "format": "%d.%m.%Y"}
        ),
        listing={"list": "List", "authority": {"text": "Example Ministry"}, "start": "From", "end": "To"},
    )
    rows = [
        "No,Name,Land,LEI,Born,List,From,To",
        "1,Example,Atlantis,549300S4KLFTLO7GSQ81,31.02.2020,Example List,soon,gone",
        "2,Sample,n/a,-,1.2.2020,,2020,",
        "3,,,,,,,",
        ",Nameless Number,,,,,,",
        "5,Backwards,,,,Example List,2020,2019",
    ]
    read = Read(mine, exhibit("\n".join(rows)))
    assert read.rules() == [
        ("my-list.bad-country", "doubt", "row 2/Land"),
        ("my-list.bad-identifier", "doubt", "row 2/LEI"),
        ("my-list.bad-date", "doubt", "row 2/Born"),
        ("my-list.bad-date", "doubt", "row 2/From"),
        ("my-list.bad-date", "doubt", "row 2/To"),
        ("my-list.no-listing", "stop", "row 3"),
        ("my-list.no-name", "stop", "row 4"),
        ("my-list.no-id", "stop", "row 5"),
        ("my-list.bad-date", "doubt", "row 6"),
    ]
    assert read.values("my-list-1") == {("name", "Example")}
    assert read.values("my-list-2") == {("name", "Sample"), ("incorporationDate", "2020-02-01")}
    assert [listing.period for listing in read.listings] == [Period(), Period()]


def test_what_looks_like_a_person_is_left_out_unnamed() -> None:
    owner = {"subject": {"id": ["Owner"], "name": "Owner"}, "object": "self", "kind": "ownership"}
    mine = source(entity={"id": ["Name"], "name": "Name", "country": "Land"}, tie=owner)
    file = exhibit("Name,Owner,Land\nMohammed Example,,fr\nExample Works Ltd,Ivan Example,\n")
    read = Read(mine, file)
    assert [claim.value for claim in read.claims] == ["Example Works Ltd"]
    assert read.ties == []
    assert read.rules() == [
        ("my-list.person", "stop", "row 2/Name"),
        ("my-list.person", "stop", "row 3/Owner"),
    ]
    assert not any("Ivan" in found.message or "Mohammed" in found.message for found in read.findings)
    given = source(
        entity={"id": ["Name"], "name": "Name", "schema": "Company"}, ignore={"Owner": "x", "Land": "x"}
    )
    assert [claim.value for claim in Read(given, file).claims] == ["Mohammed Example", "Example Works Ltd"]


def test_without_a_schema_it_is_told_from_the_name() -> None:
    read = Read(source(), exhibit("Name\nExample Works Ltd\nMinistry of Examples\nExample\n"))
    assert [claim.schema for claim in read.claims] == ["Company", "PublicBody", "LegalEntity"]


def test_only_the_rows_that_are_wanted_are_read() -> None:
    mine = source(rows={"only": {"Type": ["entity", "Group"]}})
    read = Read(
        mine, exhibit("Name,Type,Born\nExample Works,Entity,\nA Person,Person,1990\nSample, group ,\n")
    )
    assert [claim.value for claim in read.claims] == ["Example Works", "Sample"]
    assert [(f.rule, f.message) for f in read.findings] == [
        ("my-list.left-out", "rows left out because of Type: 1")
    ]


def test_an_id_of_several_columns_or_of_odd_letters_is_a_hash_of_them() -> None:
    two = Read(source(entity={"id": ["Name", "Land"], "name": "Name"}), exhibit("Name,Land\nExample,cn\n"))
    odd = Read(source(), exhibit("Name\nExample Works\n"))
    ids = [two.claims[0].subject, odd.claims[0].subject]
    assert all(id_.startswith("my-list-") and len(id_) == len("my-list-") + 12 for id_ in ids)
    again = Read(source(), exhibit("Name\nExample   Works\n"))
    assert again.claims[0].subject == ids[1] != ids[0]


def test_a_property_takes_several_columns_and_several_parts_of_a_cell() -> None:
    names = {"column": "Names", "split": "\n"}
    mine = source(entity=entity(alias=["Also", names], country={"text": "China"}))
    read = Read(mine, exhibit('No,Name,Also,Names\n1,Example,Sample Works,"One Works\nTwo Works"\n'))
    assert read.values("my-list-1") == {
        ("name", "Example"),
        ("alias", "Sample Works"),
        ("alias", "One Works"),
        ("alias", "Two Works"),
        ("country", "cn"),
    }
    assert read.about("my-list-1", "country").citations[0].locator == "entity/country/text"


def test_rows_that_say_the_same_are_one_and_a_row_without_an_owner_has_no_tie() -> None:
    tie = {"subject": {"id": ["Owner"]}, "object": "self", "kind": "ownership"}
    read = Read(
        source(entity=entity(), tie=tie), exhibit("No,Name,Owner\n1,Example,2\n2,Sample,\n1,Example,2\n")
    )
    assert len({claim.id for claim in read.claims}) == 2
    assert {(one.subject, one.object) for one in read.ties} == {("my-list-2", "my-list-1")}
    assert len({one.id for one in read.ties}) == 1
    assert read.findings == []


def test_a_workbook_is_read_sheet_row_and_days() -> None:
    book, held = Workbook(), io.BytesIO()
    page = book.create_sheet("Entities")
    page.append(["A list of Example Ministry"])
    page.append(["No", "Name", "Listed", "Remarks"])
    page.append([7, "Example Works", date(2021, 2, 3), "=1+1"])
    book.save(held)
    mine = source(
        rows={"sheet": "Entities", "header": "2"},
        entity=entity(notes="Remarks"),
        listing={
            "list": {"text": "L"},
            "authority": {"text": "A"},
            "start": {"column": "Listed", "format": "%d/%m/%Y"},
        },
    )
    read = Read(mine, exhibit(held.getvalue(), "list.xlsx"))
    assert read.values("my-list-7") == {("name", "Example Works")}
    assert read.listings[0].period.start == PartialDate("2021-02-03")
    assert read.rules() == [("my-list.formula", "doubt", "row 3/Remarks")]


def test_json_is_read_at_its_path_with_what_is_nested() -> None:
    said = {
        "meta": [{"x": 1}],
        "data": {"list": [{"no": 1, "called": {"en": "Example", "also": ["One", "Two"]}}]},
    }
    mine = source(
        rows={"path": "/data/list"},
        entity={
            "id": ["no"],
            "name": "called/en",
            "alias": {"column": "called/also", "split": ";"},
            "schema": "Company",
        },
    )
    read = Read(mine, exhibit(json.dumps(said), "list.json"))
    assert read.values("my-list-1") == {("name", "Example"), ("alias", "One"), ("alias", "Two")}
    assert read.about("my-list-1", "name").citations[0].locator == "row 1/called/en"


def test_a_number_of_a_register_that_is_known_is_checked_and_a_page_has_its_address() -> None:
    mine = source(entity=entity(registrationNumber="Reg", cikCode="CIK", website="Page"))
    rows = [
        "No,Name,Reg,CIK,Page",
        "1,Example,https://ror.org/042nb2s45,320193,works.example",
        "2,Sample,HRB 1,,https://sample.example",
    ]
    read = Read(mine, exhibit("\n".join(rows)))
    assert read.values("my-list-1") == {
        ("name", "Example"),
        ("cikCode", "0000320193"),
        ("website", "http://works.example"),
    }
    assert read.values("my-list-2") == {
        ("name", "Sample"),
        ("registrationNumber", "HRB 1"),
        ("website", "https://sample.example"),
    }
    assert read.rules() == [("my-list.bad-identifier", "doubt", "row 2/Reg")]


def test_a_real_list_in_json_is_read(shared_data: Path) -> None:
    mine = source(
        rows={"path": "/entities"},
        entity={
            "id": ["name"],
            "name": "name",
            "alias": {"column": "aliases", "split": "; "},
            "country": "country",
            "address": "address",
            "notes": "notes",
        },
        listing={"list": {"text": "L"}, "authority": {"text": "A"}, "start": "effective_date"},
    )
    read = Read(mine, real(shared_data / "lists" / "us_ns_cmic.json"))
    assert len({claim.subject for claim in read.claims}) == len(read.listings) == 68
    assert read.findings == []
    first = read.listings[0]
    assert first.period == Period(start=PartialDate("2021-08-02"), ongoing=True)
    assert read.values(first.entity) >= {
        ("name", "China Aviation Engine Group Co., Ltd"),
        ("alias", "AERO ENGINE CORP OF CHINA"),
        ("weakAlias", "AECC"),
        ("country", "cn"),
    }


def test_of_a_real_list_of_persons_and_others_only_the_others_are_read(shared_data: Path) -> None:
    mine = source(
        rows={"only": {"schema": ["Organization", "LegalEntity", "Company", "PublicBody"]}},
        entity={"id": ["recordId"], "name": "name"},
        listing={
            "list": {"text": "L"},
            "authority": {"text": "A"},
            "start": {"column": "startDate", "format": "%d.%m.%Y"},
        },
    )
    read = Read(mine, real(shared_data / "lists" / "eu_human_rights_32020R1998.csv"))
    assert len(read.claims) == len(read.listings) == 40
    assert ("my-list.no-id", "stop", "row 174") in read.rules()
    assert "rows left out because of schema: 136" in [found.message for found in read.findings]
    assert all(listing.period.start for listing in read.listings)


def test_of_real_controllers_those_that_are_natural_persons_are_left_out(shared_data: Path) -> None:
    tie = {"subject": {"id": ["act_name"], "name": "act_name"}, "object": "self", "kind": "ownership"}
    wanted = {"only": {"act_ent_type": ["中央企业", "地方国有企业"]}}
    mine = source(entity={"id": ["ts_code"], "name": "name", "schema": "Company"}, tie=tie | wanted)
    file = real(shared_data / "ownership" / "cn_listed_company_controllers.csv")
    text = file.data.decode("utf-8-sig")
    owners = {row["act_name"] for row in csv.DictReader(io.StringIO(text)) if row["act_ent_type"] == "自然人"}
    read = Read(mine, file)
    assert len(read.ties) > 1000
    assert owners
    assert {
        claim.value for claim in read.claims if claim.subject in {t.subject for t in read.ties}
    } & owners == set()
