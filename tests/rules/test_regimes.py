"""The regimes that ship as data, what is said of mistakes in them, and that the page tells the same."""

import copy
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
import yaml

from answerable.domain import Answer, Control, Force, Share
from answerable.errors import AnswerableError
from answerable.rules import parse_regimes, regimes
from answerable.rules.regimes import _loaded

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "explanation" / "regimes.md").read_text(encoding="utf-8")
TEXT = resources.files("answerable.rules").joinpath("regimes.yml").read_text(encoding="utf-8")
LESS, HALF, MORE = Share(4_999, 4_999), Share(5_000, 5_000), Share(5_001, 5_001)

GOOD: dict[str, Any] = {
    "title": "A rule",
    "authority": "An office",
    "says": "It forbids.",
    "lists": ["List", "Family *"],
    "ownership": {
        "at least": "50 %",
        "added up": True,
        "other control": {"board majority": True, "golden share": "could be"},
        "says": "Half or more.",
    },
    "force": [
        {"start": date(2020, 1, 1), "end": date(2020, 12, 31)},
        {"start": date(2022, 1, 1), "certain": False, "note": "Not known."},
    ],
    "texts": [
        {"title": "T", "publisher": "P", "url": "https://example.org/rule", "says": "S", "published": 2019}
    ],
    "doubts": ["One."],
}


def changed(path: str, value: object) -> dict[str, Any]:
    """The good regime with the value at a path of keys and numbers replaced; `...` takes the key out."""
    form = copy.deepcopy(GOOD)
    *way, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    inner: Any = form
    for part in way:
        inner = inner[part]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    return form


def test_the_good_regime_is_good() -> None:
    regime = parse_regimes({"rule": GOOD})["rule"]
    assert regime.ownership is not None
    assert (regime.ownership.least, regime.ownership.aggregated) == (5_000, True)
    assert regime.ownership.control == {
        Control.BOARD_MAJORITY: Answer.YES,
        Control.GOLDEN_SHARE: Answer.COULD_BE,
    }
    assert regime.texts[0].published == "2019"
    days = (date(2019, 12, 31), date(2020, 12, 31), date(2021, 1, 1), date(2022, 1, 1))
    assert [regime.stands(day) for day in days] == ["no", "yes", "no", "could be"]


@pytest.mark.parametrize(
    ("key", "percent", "least"),
    [
        ("at least", "50 %", 5_000),
        ("at least", "50%", 5_000),
        ("at least", "33.34 %", 3_334),
        ("at least", "100 %", 10_000),
        ("more than", "50 %", 5_001),
        ("more than", "0 %", 1),
        ("more than", "99.99 %", 10_000),
    ],
)
def test_a_share_is_read_in_basis_points(key: str, percent: str, least: int) -> None:
    form = changed("ownership/at least", ...)
    form["ownership"][key] = percent
    rule = parse_regimes({"rule": form})["rule"].ownership
    assert rule is not None
    assert rule.least == least


def test_by_name_only_and_always_can_be_said() -> None:
    regime = parse_regimes({"rule": GOOD | {"ownership": "none", "force": "always"}})["rule"]
    assert regime.ownership is None
    assert regime.stands(date(1900, 1, 1)) == regime.stands(date(2100, 1, 1)) == Answer.YES


def test_no_control_can_be_said() -> None:
    rule = parse_regimes({"rule": changed("ownership/other control", "none")})["rule"].ownership
    assert rule is not None
    assert rule.control == {}


FIRST, LATER = GOOD["force"]


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("titel", "A rule", "has an unknown key: titel"),
        ("title", ..., "misses a key: title"),
        ("ownership", ..., "misses a key: ownership"),
        ("title", "", "title wants words"),
        ("says", 7, "says wants words, not 7"),
        ("lists", [], "lists wants a list with one entry at least"),
        ("lists", "SDN", "lists wants a list"),
        ("lists", ["SDN", "SDN"], "lists names 'SDN' twice"),
        ("lists", ["E* x"], r"lists has a \* that is not at the end: 'E\* x'"),
        ("lists", [3], "lists wants words"),
        ("ownership", None, "ownership, is empty; write none"),
        ("ownership", "half", "ownership, wants keys"),
        ("ownership/threshold", 50, "ownership, has an unknown key: threshold"),
        ("ownership/at least", ..., "wants one of at least and more than"),
        ("ownership/more than", "50 %", "wants one of at least and more than"),
        ("ownership/at least", 50, 'at least wants a percentage such as "50 %", not 50'),
        ("ownership/at least", "half", "at least wants a percentage"),
        ("ownership/at least", "0.5", "at least wants a percentage"),
        ("ownership/at least", "101 %", "at least lies between 0 and 100 %"),
        ("ownership/at least", "50.001 %", "at least cannot be 50.001 %"),
        ("ownership/at least", "0 %", "at least cannot be 0 %"),
        ("ownership/added up", "maybe", "added up is yes or no, not 'maybe'"),
        ("ownership/says", ..., "ownership, misses a key: says"),
        ("ownership/other control", {}, "other control wants kinds of control, or none"),
        ("ownership/other control", {"veto": True}, "other control names an unknown kind: 'veto'"),
        ("ownership/other control", {"golden share": False}, "golden share is yes or could be"),
        ("ownership/other control", {"golden share": "likely"}, "golden share is yes or could be"),
        ("force", [], "force wants a list"),
        ("force", "often", "force wants a list"),
        ("force", [LATER, FIRST], "start 2020-01-01 stands behind 2022-01-01"),
        ("force", [FIRST, {"start": date(2020, 12, 31)}], "start 2020-12-31 lies in the time before it"),
        ("force", [{"start": date(2020, 1, 1)}, LATER], "start 2022-01-01 lies in the time before it"),
        ("force/0/end", date(2019, 12, 31), "end 2019-12-31 is before start 2020-01-01"),
        ("force/0/start", "2020-01-01", "start wants a day such as 2025-09-29"),
        ("force/0/end", None, "end wants a day"),
        ("force/0/until", date(2020, 2, 1), "force, has an unknown key: until"),
        ("force/0/start", ..., "force, misses a key: start"),
        ("force/1/certain", "no idea", "certain is yes or no"),
        ("force/1/note", ..., "note is missing: it says why it is not certain"),
        ("texts", [], "texts wants a list"),
        ("texts", ..., "misses a key: texts"),
        ("texts/0/page", 3, "texts, has an unknown key: page"),
        ("texts/0/url", "example.org", "url wants the address of a page"),
        ("texts/0/published", "last year", "published wants a day, a month or a year"),
        ("doubts", [], "doubts wants a list"),
        ("doubts", "many", "doubts wants a list"),
    ],
)
def test_a_mistake_is_one_sentence_with_the_regime(path: str, value: object, said: str) -> None:
    with pytest.raises(AnswerableError, match=said) as caught:
        parse_regimes({"rule": changed(path, value)})
    assert str(caught.value).startswith("Regime 'rule': ")
    assert str(caught.value).endswith(".")
    assert "regimes.yml" in caught.value.hint


@pytest.mark.parametrize("data", [{}, None, [], {"The Rule": GOOD}, {889: GOOD}, {"rule": None}])
def test_a_file_that_is_no_list_of_named_regimes_is_refused(data: Any) -> None:
    with pytest.raises(AnswerableError):
        parse_regimes(data)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\nb: 2\na: 3\n", "'a' twice under one heading"),
        ("a: {start: 2020-02-30}\n", "cannot be read: day"),
        ("a: [\n", "cannot be read"),
    ],
)
def test_what_yaml_would_let_pass_is_refused(text: str, said: str) -> None:
    with pytest.raises(AnswerableError, match=said):
        _loaded(text)


# What ships


def test_each_regime_is_told_apart_by_exactly_half() -> None:
    """The shares by which the regimes differ, as the texts have them."""

    def answers(name: str) -> list[str]:
        rule = regimes()[name].ownership
        return [rule.answer(share) for share in (LESS, HALF, MORE)] if rule else []

    for name in ("ofac", "bis-affiliates", "eu", "any"):
        assert answers(name) == ["no", "yes", "yes"], name
    for name in ("eu-until-2024", "uk", "section-805", "section-889"):
        assert answers(name) == ["no", "no", "yes"], name
    assert answers("fcc-covered") == ["yes", "yes", "yes"]
    by_name = {name for name, regime in regimes().items() if regime.ownership is None}
    assert by_name == {"1260h", "uflpa", "ns-cmic"}


@pytest.mark.parametrize(
    ("name", "day", "answer"),
    [
        ("ofac", date(2014, 8, 12), "no"),
        ("ofac", date(2014, 8, 13), "yes"),
        ("bis-affiliates", date(2025, 9, 28), "no"),
        ("bis-affiliates", date(2025, 9, 29), "yes"),
        ("bis-affiliates", date(2025, 11, 9), "yes"),
        ("bis-affiliates", date(2025, 11, 10), "no"),
        ("bis-affiliates", date(2026, 11, 9), "no"),
        ("bis-affiliates", date(2026, 11, 10), "could be"),
        ("eu-until-2024", date(2024, 7, 2), "yes"),
        ("eu-until-2024", date(2024, 7, 3), "no"),
        ("eu", date(2024, 7, 2), "no"),
        ("eu", date(2024, 7, 3), "yes"),
        ("section-805", date(2026, 6, 29), "no"),
        ("section-805", date(2026, 6, 30), "yes"),
        ("fcc-covered", date(2022, 1, 1), "could be"),
        ("any", date(1990, 1, 1), "yes"),
    ],
)
def test_the_regimes_stand_on_their_days(name: str, day: date, answer: str) -> None:
    assert regimes()[name].stands(day) == answer


def test_only_the_regimes_that_say_so_add_up() -> None:
    added = {name for name, one in regimes().items() if one.ownership and one.ownership.aggregated}
    assert added == {"ofac", "bis-affiliates", "eu", "eu-until-2024", "any"}


def test_a_listing_for_securities_alone_is_not_blocked_property() -> None:
    assert [name for name, one in regimes().items() if "NS-CMIC" in one.lists] == ["ns-cmic"]


def test_the_texts_of_this_project_exist() -> None:
    own = [text.url for one in regimes().values() for text in one.texts if text.url.startswith("docs/")]
    assert own
    assert all((ROOT / url).is_file() for url in own)


def test_the_file_explains_every_key_and_kind_of_control() -> None:
    comments = " ".join(line[1:] for line in TEXT.splitlines() if line.startswith("#"))
    keys = {key for form in yaml.safe_load(TEXT).values() for key in form}
    assert {key for key in [*keys, *Control] if key not in comments} == set()


def in_force(time: Force) -> str:
    """How the page tells of a time in force."""
    if time.start == date.min:
        return "always"
    span = f"{time.start} to {time.end}" if time.end else f"since {time.start}"
    return span if time.certain else f"not certain {span}"


def share(name: str) -> str:
    """How the page tells of the share that is enough: in the file's own words."""
    if regimes()[name].ownership is None:
        return "by name only"
    form = yaml.safe_load(TEXT)[name]["ownership"]
    (said,) = [f"{key} {form[key]}" for key in ("at least", "more than") if key in form]
    return said


@pytest.mark.parametrize("name", regimes())
def test_the_page_tells_of_each_regime_as_the_data_has_it(name: str) -> None:
    regime = regimes()[name]
    (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |")]
    _, _, _, held, added, control, times, text, _ = (cell.strip() for cell in row.split("|"))
    assert held == share(name)
    assert times == "; ".join(map(in_force, regime.force))
    assert text
    rule = regime.ownership
    assert added == (("no", "yes")[rule.aggregated] if rule else "")
    assert control == (("no", "yes")[bool(rule.control)] if rule else "")
    doubts = PAGE.partition("## Doubts")[2].partition("## ")[0]
    assert (f"- `{name}`:" in doubts) == bool(regime.doubts)


def test_the_page_tells_of_no_other_regime() -> None:
    rows = [line.split("`")[1] for line in PAGE.splitlines() if line.startswith("| `")]
    assert rows == list(regimes())
