"""The words follow what is known: the standing, the dates and the arithmetic."""

from decimal import Decimal

import pytest

from answerable.domain import (
    WHOLE,
    Answer,
    ExposureKind,
    OwnershipSum,
    PartialDate,
    Period,
    Reason,
    Share,
    Standing,
    TieKind,
    TraceAsked,
    When,
)
from answerable.writing import (
    amount,
    answer_words,
    asked_words,
    chain_text,
    channel_words,
    country_words,
    exposure_phrase,
    kind_words,
    listing_words,
    name_of,
    reason_words,
    standing_words,
    tie_phrase,
    tie_sentence,
    when_words,
)

from .samples import (
    CAMERA,
    ENTITIES,
    FUND,
    LENS,
    LISTING,
    POLICE,
    UNLISTED,
    chain,
    exposure,
    listed,
    tie,
)

SINCE = Period(start=PartialDate("2019"), ongoing=True)
OVER = Period(start=PartialDate("2015"), end=PartialDate("2020-12-31"))
SMALL = Share(32, 32)


@pytest.mark.parametrize(
    ("kind", "standing", "period", "share", "said"),
    [
        (TieKind.OWNERSHIP, Standing.OFFICIAL_RECORD, SINCE, SMALL, "holds 0.32 % of"),
        (TieKind.OWNERSHIP, Standing.OFFICIAL_RECORD, Period(), SMALL, "has held 0.32 % of"),
        (TieKind.INVESTMENT, Standing.CONFIRMED_BY_COMPANY, OVER, SMALL, "held 0.32 % of"),
        (TieKind.INVESTMENT, Standing.REPORTED, SINCE, SMALL, "is reported to have held 0.32 % of"),
        (TieKind.OWNERSHIP, Standing.OFFICIAL_RECORD, SINCE, None, "has held a share of unknown size in"),
        (
            TieKind.OWNERSHIP,
            Standing.OFFICIAL_RECORD,
            SINCE,
            Share(0, WHOLE),
            "has held a share of unknown size in",
        ),
        (TieKind.SUPPLY, Standing.CONFIRMED_BY_COMPANY, Period(), None, "has supplied"),
        (TieKind.SUPPLY, Standing.CONFIRMED_BY_COMPANY, OVER, None, "supplied"),
        (TieKind.SUPPLY, Standing.REPORTED, SINCE, None, "is reported to have supplied"),
        (TieKind.SUPPLY, Standing.DISPUTED, Period(), None, "is said to have supplied"),
        (TieKind.SUPPLY, Standing.RETRACTED, Period(), None, "was said to have supplied"),
        (
            TieKind.RND_COLLABORATION,
            Standing.CONFIRMED_BY_COMPANY,
            OVER,
            None,
            "joined in research with",
        ),
        (TieKind.ESPIONAGE, Standing.COURT_RECORD, OVER, None, "is said in court papers to have taken from"),
        (TieKind.ESPIONAGE, Standing.OFFICIAL_RECORD, OVER, None, "is said to have taken from"),
        (
            TieKind.FORCED_TRANSFER,
            Standing.OFFICIAL_RECORD,
            Period(),
            None,
            "is said to have been made to give technology to",
        ),
    ],
)
def test_a_tie_is_told_by_its_standing_dates_and_share(
    kind: TieKind, standing: Standing, period: Period, share: Share | None, said: str
) -> None:
    assert tie_phrase(tie(kind=kind, standing=standing, period=period, share=share)) == said


@pytest.mark.parametrize("standing", Standing)
@pytest.mark.parametrize("kind", TieKind)
@pytest.mark.parametrize("period", [Period(), SINCE, OVER])
def test_a_small_holder_never_owns_or_controls(kind: TieKind, standing: Standing, period: Period) -> None:
    phrase = tie_phrase(tie(kind=kind, standing=standing, period=period, share=SMALL))
    assert not {"owns", "owned", "controls", "controlled"} & set(phrase.split())


@pytest.mark.parametrize("period", [Period(), SINCE, OVER])
@pytest.mark.parametrize("kind", TieKind)
def test_what_is_only_reported_is_never_told_as_a_fact(kind: TieKind, period: Period) -> None:
    assert tie_phrase(tie(kind=kind, period=period)).startswith("is reported to have ")


def test_a_share_of_something_else_is_no_holding() -> None:
    swap = tie(kind=TieKind.MERGER, standing=Standing.OFFICIAL_RECORD, share=Share(2000, 2000))
    assert tie_phrase(swap) == "has bought or merged with all or part of"


def test_a_sentence_names_both_ends() -> None:
    said = tie_sentence(tie(standing=Standing.CONFIRMED_BY_COMPANY), ENTITIES)
    assert said == "Example Lens Works, Inc. has supplied 示例摄像机股份有限公司"


def test_a_chain_is_told_in_walk_order_with_arrows_that_point_the_way_of_the_tie() -> None:
    walked = chain(
        (tie(FUND, TieKind.INVESTMENT, LENS, share=SMALL), True),
        (tie(LENS, TieKind.SUPPLY, CAMERA), True),
        (tie(POLICE, TieKind.OWNERSHIP, CAMERA), False),
    )
    assert chain_text(walked, ENTITIES) == (
        "Example Pension Fund —investment 0.32 %→ Example Lens Works, Inc. —supply→ 示例摄像机股份有限公司 "
        "←ownership— Example County Police"
    )


def test_a_chain_without_steps_has_no_words() -> None:
    assert chain_text(chain(), ENTITIES) == ""


def test_an_entity_without_a_record_goes_by_its_id() -> None:
    assert name_of(CAMERA, {}) == "camera"


def test_every_value_has_its_words() -> None:
    assert all(channel_words(kind) and "_" not in channel_words(kind) for kind in TieKind)
    assert all(standing_words(standing) for standing in Standing)
    assert all(when_words(when) for when in When)


@pytest.mark.parametrize("kind", ExposureKind)
def test_a_concern_on_no_list_is_never_called_listed(kind: ExposureKind) -> None:
    assert "listed" not in kind_words(kind, listed=False)
    assert "listed" not in exposure(kind, concern=UNLISTED).label


def test_what_is_taken_from_is_a_victim() -> None:
    assert "victim" in kind_words(ExposureKind.TAKEN_FROM, listed=True)


def test_an_exposure_says_where_it_leads_and_a_listing_stands_alone() -> None:
    assert exposure_phrase(exposure(), ENTITIES) == "is reported to have supplied 示例摄像机股份有限公司"
    assert exposure_phrase(listed(), ENTITIES) == "stands on Example Entity List"


@pytest.mark.parametrize(
    ("answer", "start"), [(Answer.YES, "Yes"), (Answer.COULD_BE, "Could be"), (Answer.NO, "No")]
)
def test_a_sum_says_what_it_comes_to(answer: Answer, start: str) -> None:
    working = OwnershipSum(
        company=LENS, holdings=(), total=Share(0, 0), threshold="50 % or more", answer=answer
    )
    assert answer_words(working).startswith(f"{start}: ")


@pytest.mark.parametrize(
    ("weight", "said"), [(0.5, "for: same name"), (-0.5, "against: same name"), (0.0, "noted: same name")]
)
def test_a_reason_says_which_way_it_speaks(weight: float, said: str) -> None:
    assert reason_words(Reason("name", "same name", weight)) == said


def test_a_listing_says_its_list_its_time_and_its_ground() -> None:
    assert listing_words(LISTING) == "Example Entity List, since 2019-10-09 (12 EX 345)"


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (Decimal("1250000"), "USD", "USD 1,250,000"),
        (Decimal("0.50"), "", "0.50"),
        (Decimal("1E+6"), "NOK", "NOK 1,000,000"),
        (None, "USD", "not given"),
    ],
)
def test_an_amount_is_told_in_full(value: Decimal | None, unit: str, said: str) -> None:
    assert amount(value, unit) == said


def test_countries_go_by_name_and_unknown_codes_by_themselves() -> None:
    assert country_words(["cn", "us"]) == "China, United States"
    assert country_words(["q9"]) == "Q9"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (TraceAsked(), ""),
        (TraceAsked(depth=8, chains=9, possible=True), ""),
        (
            TraceAsked(
                exposures=(ExposureKind.OWNS_LISTED, ExposureKind.CONTRIBUTES_TO_LISTED), regimes=("ofac",)
            ),
            "owns, contributes; regimes ofac",
        ),
        (
            TraceAsked(regimes=("ofac", "uk"), depth=1),
            "regimes ofac, uk; 1 tie a chain at most",
        ),
        (TraceAsked(depth=2, chains=1), "2 ties a chain at most; 1 chain of one kind to one concern at most"),
        (TraceAsked(chains=2), "2 chains of one kind to one concern at most"),
    ],
)
def test_what_a_trace_was_asked_for_is_told_where_it_is_less_than_everything(
    asked: TraceAsked, words: str
) -> None:
    assert asked_words(asked) == words
