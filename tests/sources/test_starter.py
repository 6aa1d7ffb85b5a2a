from pathlib import Path

import pytest

from answerable.domain import Citation, PartialDate, Period, Share, Standing, TieKind
from answerable.errors import AnswerableError
from answerable.sources.starter import SOURCE, packaged_files

from .reading import Read, example, exhibit

FILES = [
    example("starter", name) for name in ("entities.yaml", "listings.yaml", "ties.yaml", "campaign.yaml")
]


@pytest.fixture(scope="module")
def made_up() -> Read:
    return Read(SOURCE, *FILES)


@pytest.fixture(scope="module")
def shipped() -> Read:
    return Read(SOURCE, *(exhibit(data, name) for name, data in packaged_files()))


def test_an_organisation_is_all_that_its_row_says(made_up: Read) -> None:
    assert made_up.values("example-lens") == {
        ("name", "Example Lens Works"),
        ("previousName", "Example Optics Mill"),
        ("weakAlias", "LensNote"),
        ("alias", "Example Lens"),
        ("weakAlias", "ELW"),
        ("alias", "示例镜头厂"),
        ("country", "cn"),
        ("address", "Exampleville"),
        ("address", "7 Example Road, Exampleville, Example Province"),
        ("ticker", "XSHE:000000"),
        ("isinCode", "CNE10000EXM7"),
        ("website", "https://lens.example/"),
        ("notes", "The works' own note."),
        ("sourceUrl", "https://news.example/lens"),
    }
    assert made_up.values("example-fund") == {
        ("name", "Example Pension Fund"),
        ("sourceUrl", "https://fund.example/"),
    }
    assert {claim.schema for claim in made_up.claims} == {"Company", "Organization"}


def test_a_claim_cites_the_file_s_own_words_and_the_page_behind_them(made_up: Read) -> None:
    claim = made_up.about("example-lens", "previousName")
    assert claim.original == "Example Optics Mill (former name)"
    assert claim.citations == (
        Citation(
            exhibit=FILES[0].digest,
            locator="entities/example-lens/aliases/0",
            quote="Example Optics Mill (former name)",
        ),
        Citation(exhibit=None, url="https://news.example/lens"),
    )


def test_a_quote_folds_lines_and_keeps_the_file_s_own_escapes(made_up: Read) -> None:
    note = made_up.about("example-lens", "notes")
    assert (note.value, note.citations[0].quote) == ("The works' own note.", "The works'' own note.")
    addresses = [c.citations[0].quote for c in made_up.claims if c.prop == "address"]
    assert "7 Example Road, Exampleville, Example Province" in addresses


def test_a_listing_runs_from_its_date_to_its_end(made_up: Read) -> None:
    (listing,) = made_up.listings
    assert (listing.number, listing.entity, listing.list, listing.authority, listing.legal_basis) == (
        "L901",
        "example-lens",
        "Example List",
        "Example Ministry of Trade",
        "1 EX 23",
    )
    assert listing.period == Period(start=PartialDate("2019-10-09"), end=PartialDate("2021"))
    assert listing.reason == "Listed for the sake of an example. Taken off in 2021."
    assert [(c.captured, c.locator, c.url) for c in listing.citations] == [
        (True, "listings/L901/reason", ""),
        (False, "", "https://list.example/1"),
        (False, "", "https://list.example/2"),
    ]


def test_a_tie_is_all_that_its_row_says(made_up: Read) -> None:
    tie = made_up.ties[0]
    assert (tie.number, tie.subject, tie.object, tie.kind) == (
        "T901",
        "example-fund",
        "example-lens",
        TieKind.INVESTMENT,
    )
    assert tie.statement == "The Example Gazette reported that the fund held 0.32% of the works."
    assert tie.share == Share(32, 32)
    assert tie.response == "The fund said that it had sold."
    assert tie.note == "A holding, not a supply."
    assert tie.citations == (
        Citation(
            exhibit=FILES[2].digest,
            locator="ties/T901/statement",
            quote="The Example Gazette reported that the fund held 0.32% of the works.",
        ),
        Citation(
            exhibit=None,
            url="https://gazette.example/copy",
            title="The fund's holdings",
            publisher="Example Gazette (copy)",
            published=PartialDate("2020-10"),
        ),
        Citation(exhibit=None, url="https://gazette.example/first", title="The fund's holdings"),
        Citation(
            exhibit=None,
            url="https://wire.example/2",
            title="Fund sells",
            publisher="Example Wire",
            published=PartialDate("2020-10-02"),
        ),
    )


def test_ended_is_a_date_and_no_standing(made_up: Read) -> None:
    ended, standing = made_up.ties
    assert ended.standing is Standing.REPORTED
    assert ended.period == Period(start=PartialDate("2018"), end=PartialDate("2020-09"), ended=True)
    assert standing.standing is Standing.OFFICIAL_RECORD
    assert standing.period == Period()
    assert standing.share is None


def test_a_campaign_is_known_and_left_for_later(made_up: Read) -> None:
    assert made_up.rules() == [("starter.campaign", "note", "campaign.yaml")]


def test_a_row_that_cannot_be_read_is_a_finding_and_the_rest_goes_on() -> None:
    text = FILES[2].data.decode()
    read = Read(SOURCE, exhibit(text.replace("status: ended", "status: rumoured")))
    assert [tie.number for tie in read.ties] == ["T902"]
    (found,) = [finding for finding in read.findings if finding.rule == "starter.bad-record"]
    assert (found.severity.value, found.about) == ("stop", "ties/T901")
    assert found.message.startswith("'rumoured' is not a status")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  object: example-lens\n", "", "the field object is missing"),
        ("channel: investment", "channel: friendship", "'friendship' is not a valid TieKind"),
        ("- id: T901\n", "- just a text\n- id: T901\n", "is not a mapping"),
    ],
)
def test_every_fault_of_a_row_is_told(old: str, new: str, said: str) -> None:
    read = Read(SOURCE, exhibit(FILES[2].data.decode().replace(old, new)))
    assert any(finding.severity.value == "stop" and said in finding.message for finding in read.findings)


@pytest.mark.parametrize("share", ["132", "-5", "most", ".nan", "Infinity", "NaN"])
def test_a_share_that_cannot_be_is_in_doubt_and_the_tie_stays(share: str) -> None:
    read = Read(SOURCE, exhibit(FILES[2].data.decode().replace("percent: 0.32", f"percent: {share}")))
    assert read.rules() == [("starter.bad-share", "doubt", "ties/T901/share_percent")]
    assert [(tie.number, tie.share) for tie in read.ties] == [("T901", None), ("T902", None)]


@pytest.mark.parametrize(
    ("old", "new", "about", "period"),
    [
        ("start: '2018'", "start: '2018-13'", "ties/T901/start",
         Period(end=PartialDate("2020-09"), ended=True)),
        ("end: 2020-09", "end: soon", "ties/T901/end", Period(start=PartialDate("2018"), ended=True)),
        ("start: '2018'", "start: '2021'", "ties/T901", Period(ended=True)),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_is_in_doubt_and_the_tie_stays(
    old: str, new: str, about: str, period: Period
) -> None:
    read = Read(SOURCE, exhibit(FILES[2].data.decode().replace(old, new)))
    assert read.rules() == [("starter.bad-date", "doubt", about)]
    assert (read.ties[0].number, read.ties[0].period) == ("T901", period)


def test_shares_that_look_like_fractions_are_told_once_and_read_as_percentages() -> None:
    text = FILES[2].data.decode()
    two = text.replace("- id: T902\n", "- id: T902\n  share_percent: 1\n")
    read = Read(SOURCE, exhibit(two))
    assert read.rules() == [("starter.bad-share", "doubt", "ties/T901/share_percent")]
    assert [tie.share for tie in read.ties] == [Share(32, 32), Share(100, 100)]


def test_a_tie_of_an_organisation_to_itself_is_in_doubt() -> None:
    text = FILES[2].data.decode().replace("subject: example-fund", "subject: example-lens")
    assert ("starter.itself", "doubt", "ties/T901") in Read(SOURCE, exhibit(text)).rules()


def test_an_identifier_that_fails_its_check_is_a_doubt_and_no_claim() -> None:
    read = Read(SOURCE, exhibit(FILES[0].data.decode().replace("CNE10000EXM7", "CNE10000EXM3")))
    assert "isinCode" not in {claim.prop for claim in read.claims}
    assert ("starter.bad-identifier", "doubt", "entities/example-lens/ids/isin") in read.rules()


def test_a_person_is_refused() -> None:
    read = Read(SOURCE, exhibit(FILES[0].data.decode().replace("schema: Company", "schema: Person")))
    assert read.values("example-lens") == set()
    assert ("starter.bad-record", "stop", "entities/example-lens") in read.rules()


def test_a_field_that_nobody_reads_is_told() -> None:
    read = Read(SOURCE, exhibit(FILES[2].data.decode().replace("note: A holding", "colour: A holding")))
    assert ("starter.unread-field", "note", "ties/T901") in read.rules()


def test_a_file_without_one_of_the_keys_is_refused() -> None:
    with pytest.raises(AnswerableError, match="odd has none of the keys entities, listings, ties, campaign"):
        Read(SOURCE, exhibit("other: []", "odd"))


def test_a_file_that_is_no_yaml_is_refused_with_its_line() -> None:
    with pytest.raises(AnswerableError, match="odd is not YAML near line 3"):
        Read(SOURCE, exhibit("ties:\n- id: [\n}", "odd"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ties: " + "[" * 3000 + "]" * 3000, "odd is nested too deep"),
        ("ties: " + "[" * 200_000, "odd is nested too deep"),
        ("ties: []\nties: []", "odd gives the key 'ties' twice"),
        ("ties: []\n---\nties: []", "odd holds several documents"),
        ("a: &a [x]\nties: [*a, *a]", "odd repeats a part of itself by an anchor"),
        ("", "odd has none of the keys"),
    ],
)
def test_a_file_that_would_break_the_reader_is_refused(text: str, said: str) -> None:
    with pytest.raises(AnswerableError, match=said):
        Read(SOURCE, exhibit(text, "odd"))


def test_the_shipped_catalog_is_whole(shipped: Read) -> None:
    assert len({claim.subject for claim in shipped.claims if claim.prop == "name"}) == 146
    assert (len(shipped.listings), len(shipped.ties)) == (101, 162)
    assert shipped.rules() == [("starter.campaign", "note", "campaign.yaml")]


def test_the_shipped_catalog_names_nobody_that_it_does_not_describe(shipped: Read) -> None:
    known = {claim.subject for claim in shipped.claims if claim.prop == "name"}
    ends = {end for tie in shipped.ties for end in (tie.subject, tie.object)}
    assert ends | {listing.entity for listing in shipped.listings} <= known


def test_every_quote_of_the_shipped_catalog_stands_in_its_file(shipped: Read) -> None:
    assert len(shipped.captured()) > 1000
    assert shipped.not_verbatim() == []


def test_every_shipped_tie_names_the_pages_that_it_rests_on(shipped: Read) -> None:
    for tie in shipped.ties:
        pages = [c for c in tie.citations if not c.captured]
        assert pages, tie.number
        assert pages[0].title, tie.number
        assert pages[0].publisher, tie.number


def test_no_shipped_file_says_where_its_author_read(shared_data: Path) -> None:
    for name, data in packaged_files():
        text = data.decode()
        assert "seen_in" not in text
        original = (shared_data / "starter" / name).read_text(encoding="utf-8")
        kept = [line for line in original.splitlines() if "seen_in" not in line and "local_copy" not in line]
        assert text.splitlines() == kept


def test_an_end_without_a_date_is_an_end() -> None:
    read = Read(SOURCE, exhibit(FILES[2].data.decode().replace("  end: 2020-09\n", "")))
    assert read.ties[0].period == Period(start=PartialDate("2018"), ended=True)


def test_every_alias_is_quoted_from_its_own_place(made_up: Read) -> None:
    said = {
        (c.locator, c.quote)
        for claim in made_up.claims
        if claim.prop.lower().endswith("alias")
        for c in claim.citations
        if c.captured
    }
    assert said == {
        ("entities/example-lens/aliases/1", "LensNote (brand)"),
        ("entities/example-lens/aliases/2", "Example Lens (ELW)"),
        ("entities/example-lens/aliases/3", "示例镜头厂"),
    }
