"""`index.html`: loads nothing, runs nothing, escapes everything, and says every fact."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources
from itertools import pairwise

import pytest

from answerable.domain import (
    Citation,
    Entity,
    EntityName,
    ExposureKind,
    Standing,
    TieKind,
    TraceAsked,
    TraceResult,
    Verdict,
)
from answerable.writing import report_html

from .samples import (
    CAMERA,
    LENS,
    POLICE,
    SERVES,
    UNLISTED,
    UNREAD,
    chain,
    exposure,
    listed,
    match,
    owned,
    result,
    row,
    taken,
    tie,
)

EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>\"' & \x00\u202e\ud800"
VOID = {"meta", "rect", "path", "br", "img", "link", "input", "hr"}


class Page(HTMLParser):
    """A page taken apart: its tags with their attributes, its text, and whether its tags close."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def page(traced: TraceResult) -> Page:
    return Page(report_html(traced))


MAYBE = match(CAMERA, Verdict.POSSIBLE, 0.61)
FULL = result(
    row(
        2,
        exposure(reaches=(SERVES,)),
        owned(),
        taken(),
        value="1250000",
        ties=(tie(kind=TieKind.HOSTING, number="H1"),),
    ),
    row(3, listed(), name="示例摄像机"),
    row(4, possible=(MAYBE,), name="Kamera Haus"),
    row(5, matches=(match(LENS),), name="Cleared Works"),
    row(6, name="Unknown Bakery"),
    findings=(UNREAD,),
)
HOSTILE = result(
    row(
        2,
        exposure(
            walked=chain(
                (
                    tie(
                        statement=EVIL,
                        response=EVIL,
                        citations=(
                            Citation(exhibit=None, url="javascript:alert(3)", title=EVIL, publisher=EVIL),
                        ),
                    ),
                    True,
                )
            ),
        ),
        name=EVIL,
        possible=(MAYBE,),
    ),
    row(3, name=EVIL),
    unit=EVIL,
    entities=(Entity(id=CAMERA, schema=EVIL, source=EVIL, names=(EntityName(EVIL),), countries=(EVIL,)),),
)
EMPTY = result()


@pytest.mark.parametrize("traced", [FULL, HOSTILE, EMPTY])
def test_nothing_runs_and_nothing_is_loaded(traced: TraceResult) -> None:
    html = report_html(traced)
    found = Page(html)
    assert "<script" not in html.lower()
    assert not {tag for tag, _ in found.tags} & {"script", "img", "link", "iframe", "object", "form", "base"}
    loading = [
        (tag, name)
        for tag, attributes in found.tags
        for name in attributes
        if name in {"src", "srcset", "background", "action", "xlink:href"}
        or (name == "href" and tag != "a")
        or name.startswith("on")
    ]
    assert loading == []
    assert not re.search(r"@import|url\(", html)
    assert html.encode()


def test_the_page_forbids_itself_all_that_it_does_not_need() -> None:
    policies = [tag for tag in page(FULL).all("meta") if tag.get("http-equiv") == "Content-Security-Policy"]
    assert [policy["content"] for policy in policies] == [
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    ]


@pytest.mark.parametrize("traced", [FULL, HOSTILE, EMPTY])
def test_links_leave_no_trace_and_lead_only_to_the_web_or_the_page(traced: TraceResult) -> None:
    found = page(traced)
    ids = {attributes["id"] for _, attributes in found.tags if "id" in attributes}
    for link in found.all("a"):
        target = link["href"] or ""
        if target.startswith("#"):
            assert target[1:] in ids
        else:
            assert target.startswith(("https://", "http://"))
            assert link["rel"] == "noreferrer noopener"


@pytest.mark.parametrize("traced", [FULL, HOSTILE, EMPTY])
def test_the_page_is_whole_and_every_id_stands_once(traced: TraceResult) -> None:
    found = page(traced)
    assert found.open == []
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    assert len(ids) == len(set(ids))


def test_hostile_names_are_shown_as_text() -> None:
    found = page(HOSTILE)
    assert "<script>alert(1)</script><img src=x onerror=alert(2)>" in found.text
    assert "\u202e" not in report_html(HOSTILE)


@pytest.mark.parametrize(
    "fact",
    [
        "Trace of list.csv",
        "As of 2026-07-14",
        "EUR 1,250,000",
        # the chain and its evidence
        "Example Lens Works, Inc. is reported to have supplied 示例摄像机股份有限公司",
        "The Example Gazette reported that the lenses of the cameras are made by Lens Works.",
        "Standing: reported",
        "When: unknown",
        "Why it ranks so: one publisher reports it",
        "Who makes the lenses , Example Gazette, 2019-10. not captured",
        "No answer of the company is recorded.",
        # the concern
        "Example Entity List since 2019-10-09, 12 EX 345; Example Ministry of Trade",
        "Named for what its cameras are used for.",
        "in the vault: abababababab , row 17 CAMERA HOUSE CO., LTD.",
        "Answer of the company: Camera House did not reply.",
        "Recorded ties that make no exposure",
        "is reported to have hosted services of",
        "The county said in a tender that Camera House put up 300 cameras.",
        # the match
        "for: the names are the same but for the legal form +0.60",
        "against: the countries differ −0.25",
        # the sum
        "38.88 %",
        "38.88 % to 100 %",
        "it is listed",
        "Threshold: 50 % or more. Could be:",
        # the victim
        "is said to be the one taken from: if so a victim of it, and no contributor.",
        # what was not found
        "no exposure of the kinds listed, owns listed, buys from listed . This says what this catalog holds",
        "It is not a clean bill.",
        # other rows
        "Kamera Haus",
        "Cleared Works",
        "6 Unknown Bakery United States",
        "list.csv, row 9 The row has no name. left out",
        # sources
        "The town clerk 2026-07-01 2026-06 not official C: fairly reliable 1 4 1 7 CC BY 4.0",
        "Company as name",
    ],
)
def test_the_page_says(fact: str) -> None:
    def plain(text: str) -> str:
        return re.sub(r"\s+", "", text)

    assert plain(fact) in plain(page(FULL).text)


def test_the_headline_numbers_stand_at_the_top() -> None:
    told = page(FULL).text
    assert (
        "Rows read 5 Matched 3 to an organisation in the catalog Possible 1 to be settled by a person "
        "No match 1 Rows exposed 2 each counted once" in told
    )


def test_a_concern_on_no_list_is_never_called_listed() -> None:
    walked = chain((tie(LENS, TieKind.SUPPLY, POLICE), True))
    told = page(result(row(2, exposure(walked=walked, concern=UNLISTED)))).text
    told = told[told.index("Companies Lens Works") : told.rindex("Other rows")]
    assert "Listings of" not in told
    company = told.split("What was not found")[0]
    assert "contributes to concern" in company
    assert "is on no list in this catalog" in company
    assert "they use the cameras" in company
    assert re.findall(r"(\S+ \S+) listed\b", company.lower()) == []


def test_the_companies_stand_gravest_first() -> None:
    told = page(FULL)
    articles = [attributes["id"] for attributes in told.all("article") if attributes["class"] == "company"]
    assert articles == ["row-3", "row-2"]


def test_many_chains_of_one_kind_are_folded_after_the_fifth() -> None:
    told = [tie(number=f"T{number}", statement=f"It sold lens {number:02}.") for number in range(40)]
    html = report_html(result(row(2, *(exposure(walked=chain((one, True))) for one in told))))
    assert all(one.statement in html for one in told)
    folded = html[html.index("35 more of this kind") :]
    assert told[4].statement not in folded
    assert told[5].statement in folded


def test_a_sum_is_shown_once_for_all_its_chains() -> None:
    told = page(result(row(2, owned(), owned()))).text
    assert told.count("Working of the sum") == 1


def test_no_exposure_is_said_plainly_and_not_as_a_clean_bill() -> None:
    told = page(result(row(2, matches=(match(LENS),)))).text
    assert "No exposure was found." in told
    assert "it is not a clean bill" in told
    assert "Exposed rows" not in told


def test_an_empty_portfolio_is_said_plainly() -> None:
    assert "The file has no row that could be read." in page(result(findings=(UNREAD,))).text


def test_nine_thousand_rows_without_a_match_are_all_listed_in_little_room() -> None:
    html = report_html(result(*(row(n, name=f"Example Company {n} Holdings plc") for n in range(2, 9002))))
    assert html.count("Example Company ") == 9000
    assert "No match 9,000" in Page(html).text
    assert len(html.encode()) < 1_500_000


def test_drawings_have_a_name_and_a_description() -> None:
    html = report_html(FULL)
    drawings = re.findall(r"<svg.*?</svg>", html, re.S)
    assert len(drawings) == 7
    assert all('role="img"' in svg and "<title>" in svg and "<desc>" in svg for svg in drawings)


def test_tables_name_their_columns_and_rows() -> None:
    assert all(cell.get("scope") in {"col", "row"} for cell in page(FULL).all("th"))


def test_headings_leave_out_no_level() -> None:
    levels = [int(tag[1]) for tag, _ in page(FULL).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(deeper - level <= 1 for level, deeper in pairwise(levels))


def test_a_disputed_step_is_not_told_as_a_fact() -> None:
    walked = chain((tie(standing=Standing.DISPUTED), True))
    told = page(result(row(2, exposure(walked=walked, standing=Standing.DISPUTED)))).text
    assert "Example Lens Works, Inc. is said to have supplied" in told


def test_where_a_row_has_several_records_each_exposure_names_its_own() -> None:
    both = row(2, listed(), exposure(), matches=(match(CAMERA), match(LENS)))
    assert re.findall(r"Record: (\w+)", page(result(both)).text) == ["camera", "lens"]
    assert "Record:" not in page(result(row(2, exposure()))).text


# Colours


def colours() -> list[dict[str, str]]:
    """The colours of the light page and of the dark one, by name."""
    css = resources.files("answerable.writing").joinpath("templates", "report.css").read_text("utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, re.S)[:2]
    return [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block)) for block in blocks]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", colours(), ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["paper", "panel"])
@pytest.mark.parametrize("ink", ["ink", "soft", "link", "grave", "answer", "doubt"])
def test_letters_stand_out_from_their_ground(theme: dict[str, str], ground: str, ink: str) -> None:
    dark, light = sorted((luminance(theme[ground]), luminance(theme[ink])))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_a_trace_of_less_than_everything_says_what_it_was_asked_for() -> None:
    asked = TraceAsked(
        exposures=(ExposureKind.OWNS_LISTED, ExposureKind.CONTRIBUTES_TO_LISTED), regimes=("ofac", "<b>")
    )
    words = "Asked for: owns, contributes; regimes ofac, <b>. What else there may be was not looked for."
    assert words in page(replace(FULL, asked=asked)).text
    assert "Asked for:" not in page(FULL).text


def test_a_kind_that_was_not_asked_for_is_not_told_as_not_found() -> None:
    asked = TraceAsked(exposures=(ExposureKind.OWNS_LISTED, ExposureKind.CONTRIBUTES_TO_LISTED))
    told = page(replace(result(row(2, exposure())), asked=asked)).text
    assert "What was not found: no exposure of the kind owns listed." in told
