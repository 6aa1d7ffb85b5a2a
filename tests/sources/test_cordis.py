import csv
import io
import sqlite3
import zipfile
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from answerable.domain import Exhibit
from answerable.errors import AnswerableError
from answerable.sources.cordis import SOURCE

from .batches import ReadBatches
from .reading import example, exhibit

FILE = example("cordis", "organization.csv")
PROJECTS = (
    '"id";"acronym";"status";"title";"startDate";"endDate";"frameworkProgramme";"objective"\n'
    '"900000001";"LENSES";"CLOSED";"Lenses; and more";"2016-01-01";"2018-12-31";"H2020";"To make\nlenses"\n'
    '"900000002";"SIGHTS";"SIGNED";"Sights";"2020-02-30";"";"H2020";""\n'
)
UNIVERSITY, WORKS, INSTITUTE = (f"cordis-99000000{n}" for n in (1, 2, 3))


def zipped(participants: bytes = FILE.data, projects: str = PROJECTS) -> Exhibit:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("project.csv", projects)
        packed.writestr("organization.csv", participants)
        packed.writestr("topics.csv", "projectID;topic\n")
    return exhibit(held.getvalue(), "cordis-h2020projects-csv.zip")


@pytest.fixture(scope="module")
def made_up() -> ReadBatches:
    return ReadBatches(SOURCE, zipped())


def test_an_organisation_is_what_its_rows_say_and_says_it_once(made_up: ReadBatches) -> None:
    assert made_up.values(UNIVERSITY) == {
        ("name", "EXAMPLE UNIVERSITY OF OPTICS"),
        ("weakAlias", "EUO"),
        ("country", "gr"),
        ("address", "7 EXAMPLE STREET, 10000, ATHENS"),
        ("taxNumber", "EL099999901"),
        ("website", "http://optics.example/"),
    }
    assert made_up.values(WORKS) >= {("website", "http://lenses.example"), ("country", "cn")}
    assert {row["schema"] for row in made_up.claims if row["entity"] == WORKS} == {"Company"}
    said = [(row["entity"], row["prop"], row["value"]) for row in made_up.claims]
    assert len(said) == len(set(said))
    (name,) = [r for r in made_up.claims if r["entity"] == INSTITUTE and r["prop"] == "name"]
    assert name["locator"] == "row 4/name"


def test_every_two_of_a_project_are_tied_once_for_its_days(made_up: ReadBatches) -> None:
    assert [
        (t["subject"], t["object"], t["start"], t["end"], t["ended"])
        for t in sorted(made_up.ties, key=lambda tie: str(tie["number"]))
    ] == [
        (UNIVERSITY, WORKS, "2016-01-01", "2018-12-31", True),
        (UNIVERSITY, INSTITUTE, "2016-01-01", "2018-12-31", True),
        (WORKS, INSTITUTE, "2016-01-01", "2018-12-31", True),
        (WORKS, INSTITUTE, None, None, False),
    ]
    assert {tie["kind"] for tie in made_up.ties} == {"rnd_collaboration"}
    assert {tie["standing"] for tie in made_up.ties} == {"official record"}


def test_a_tie_cites_the_project_and_both_participants(made_up: ReadBatches) -> None:
    (tie,) = [tie for tie in made_up.ties if tie["number"] == "900000001 990000001 990000002"]
    assert tie["statement"] == (
        "By CORDIS, EXAMPLE UNIVERSITY OF OPTICS and SAMPLE LENS WORKS CO LTD took part in "
        "the European Union's research project H2020 LENSES, number 900000001."
    )
    assert sorted(made_up.cited(tie["number"])) == [
        ("row 2/name", "EXAMPLE UNIVERSITY OF OPTICS"),
        ("row 2/projectID", "900000001"),
        ("row 3/name", "SAMPLE LENS WORKS CO LTD"),
    ]


def test_a_day_that_cannot_be_is_a_finding(made_up: ReadBatches) -> None:
    assert made_up.rules() == [("cordis.bad-date", "doubt", "row 3/startDate")]


def test_a_project_that_ends_before_it_starts_is_told_and_its_ties_have_no_dates() -> None:
    read = ReadBatches(SOURCE, zipped(projects=PROJECTS.replace("2018-12-31", "2015-12-31")))
    assert ("cordis.bad-date", "doubt", "row 2") in read.rules()
    assert {(tie["start"], tie["end"], tie["ended"]) for tie in read.ties} == {(None, None, False)}


def test_the_table_of_participants_alone_gives_ties_without_dates(made_up: ReadBatches) -> None:
    alone = ReadBatches(SOURCE, FILE)
    assert alone.claims == made_up.claims
    assert {(tie["number"], tie["start"]) for tie in alone.ties} == {
        (tie["number"], None) for tie in made_up.ties
    }
    (told,) = {t["statement"].partition("took")[2] for t in alone.ties if t["number"].startswith("900000001")}
    assert told == " part in the European Union's research project LENSES, number 900000001."
    assert SOURCE.recognises("organization.csv", FILE.data[:4096])
    assert SOURCE.recognises("any.zip", zipped().data[:4096])


@pytest.mark.parametrize(
    ("old", "new", "rule", "about"),
    [
        ('"CN"', '"XX"', "cordis.bad-country", "row 3/country"),
        ('"990000002"', '"none"', "cordis.bad-record", "row 3"),
        ('"active"', '"colour"', "cordis.unread-field", "row 2"),
    ],
)
def test_what_cannot_be_is_a_finding(old: str, new: str, rule: str, about: str) -> None:
    changed = exhibit(FILE.data.decode().replace(old, new))
    assert (rule, about) in [(found, place) for found, _, place in ReadBatches(SOURCE, changed).rules()]


def test_a_participant_that_is_a_person_is_left_out_and_counted() -> None:
    text = FILE.data.decode().replace("SAMPLE LENS WORKS CO LTD", "MUHAMMAD EXAMPLE")
    read = ReadBatches(SOURCE, exhibit(text))
    assert "rows left out as of persons: 2" in [finding.message for finding in read.findings]
    assert not any("MUHAMMAD" in str(row) for row in (*read.claims, *read.ties, *read.citations))
    institute = exhibit(FILE.data.decode().replace("EXAMPLE INSTITUTE FOR SIGHT", "MARIO EXAMPLE"))
    assert ("name", "MARIO EXAMPLE") in ReadBatches(SOURCE, institute).values(INSTITUTE)


@pytest.mark.parametrize("data", [b"", b"a;b\n1;2\n", FILE.data + b'"x;', zipped().data[:-9], b"PK\x03\x04"])
def test_another_file_and_one_that_is_cut_off_are_refused(data: bytes) -> None:
    with pytest.raises(AnswerableError):
        ReadBatches(SOURCE, exhibit(data))


def test_every_real_participation_is_read(shared_data: Path) -> None:
    """The real projects with participants in China, put into the published form; their codes are made up."""
    with sqlite3.connect(shared_data / "research" / "cordis_china_projects.sqlite") as database:
        rows = database.execute("SELECT project_id, org_name, country, city, org_type FROM organizations")
        real = [tuple(map(str, row)) for row in rows]
        days = database.execute("SELECT project_id, acronym, start_date, end_date, programme FROM projects")
        projects = list(days)
    codes: dict[tuple[str, str], str] = {}
    together: defaultdict[str, set[str]] = defaultdict(set)
    out, told = io.StringIO(), io.StringIO()
    table = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    header = FILE.data.decode().splitlines()[0].replace('"', "").split(";")
    table.writerow(header)
    for project, name, country, city, kind in real:
        code = codes.setdefault((name, country), f"{990_000_000 + len(codes)}")
        together[project].add(code)
        said = {"projectID": project, "organisationID": code, "name": name, "country": country}
        said |= {"city": city, "activityType": kind}
        table.writerow([said.get(column, "") for column in header])
    about = csv.writer(told, delimiter=";", quoting=csv.QUOTE_ALL)
    about.writerow(["id", "acronym", "startDate", "endDate", "frameworkProgramme"])
    about.writerows(projects)
    read = ReadBatches(SOURCE, zipped(out.getvalue().encode(), told.getvalue()))
    assert [finding.message for finding in read.findings] == ["rows left out as of persons: 15"]
    persons = {f"cordis-{code}" for code in codes.values()} - {row["entity"] for row in read.claims}
    assert len(persons) == 15
    pairs = {
        f"{project} {one} {other}"
        for project, members in together.items()
        for one, other in combinations(sorted(members - {person[7:] for person in persons}), 2)
    }
    assert len(read.ties) == len(pairs)
    assert {tie["number"] for tie in read.ties} == pairs
    assert all(tie["start"] for tie in read.ties)
