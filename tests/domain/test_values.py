"""Ids, identifiers, shares, claims and citations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.domain import (
    Chain,
    Citation,
    Claim,
    Digest,
    EntityId,
    Scheme,
    Share,
    Step,
    identifier,
    key,
)
from answerable.testing import town

CITED = Citation(exhibit=Digest.of(b"x"), locator="row 1")
ELSEWHERE = Citation(exhibit=Digest.of(b"x"), locator="row 2")


def claim(value: str, *citations: Citation) -> Claim:
    return Claim(
        subject=EntityId("a"), schema="Company", prop="name", value=value, source="s", citations=citations
    )


@given(st.lists(st.text()), st.lists(st.text()))
def test_different_parts_never_share_a_key(one: list[str], other: list[str]) -> None:
    assert (key(*one) == key(*other)) is (one == other)


def test_dots_do_not_blur_parts() -> None:
    assert key("a.b", "c") != key("a", "b.c")


def test_a_claim_needs_a_citation() -> None:
    with pytest.raises(ValueError, match="needs a citation"):
        claim("Example Lens Works")


def test_corroboration_is_kept() -> None:
    joined = claim("Example", CITED).joined(claim("Example", ELSEWHERE))
    assert joined.citations == (CITED, ELSEWHERE)
    assert joined.joined(claim("Example", CITED)).citations == (CITED, ELSEWHERE)


def test_two_claims_do_not_join() -> None:
    with pytest.raises(ValueError, match="two claims"):
        claim("Example", CITED).joined(claim("Another", CITED))


def test_a_citation_without_exhibit_names_a_page() -> None:
    assert not Citation(exhibit=None, url="https://example.org/").captured
    with pytest.raises(ValueError, match="exhibit or an address"):
        Citation(exhibit=None, title="Nowhere")


@pytest.mark.parametrize("text", ["", "abc", "A" * 64, "g" * 64])
def test_a_digest_is_sixty_four_hex_digits(text: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        Digest(text)


@pytest.mark.parametrize(
    ("scheme", "text", "normal"),
    [
        (Scheme.LEI, " 2534 00WSS48YWMBUA688 ", "253400WSS48YWMBUA688"),
        (Scheme.ISIN, "gb0005405286", "GB0005405286"),
        (Scheme.USCC, "91330000733796106P", "91330000733796106P"),
        (Scheme.ROR, "ror.org/042nb2s44", "https://ror.org/042nb2s44"),
        (Scheme.CIK, "29002", "0000029002"),
        (Scheme.TICKER, "xnas:nvda", "XNAS:NVDA"),
    ],
)
def test_identifiers_have_one_form(scheme: Scheme, text: str, normal: str) -> None:
    assert identifier(scheme, text).value == normal


@pytest.mark.parametrize(
    ("scheme", "text"),
    [
        (Scheme.LEI, "253400WSS48YWMBUA689"),
        (Scheme.LEI, "253400"),
        (Scheme.ISIN, "GB0005405287"),
        (Scheme.ISIN, "0005405286"),
        (Scheme.USCC, "91330000733796106Q"),
        (Scheme.USCC, "91330000733796106I"),
        (Scheme.ROR, "https://ror.org/042nb2s45"),
        (Scheme.ROR, "https://example.org/042nb2s44"),
        (Scheme.CIK, "0"),
        (Scheme.TICKER, "NVDA"),
        (Scheme.LEI, "２５３４００WSS48YWMBUA688"),
    ],
)
def test_a_wrong_identifier_is_refused_with_its_text(scheme: Scheme, text: str) -> None:
    with pytest.raises(ValueError, match="is not a"):
        identifier(scheme, text)


@pytest.mark.parametrize(
    ("text", "points", "words"),
    [("50", 5000, "50 %"), ("38.88", 3888, "38.88 %"), ("0.32", 32, "0.32 %"), ("100.00", 10000, "100 %")],
)
def test_shares_are_exact(text: str, points: int, words: str) -> None:
    share = Share.percent(text)
    assert (share.low, share.high, str(share)) == (points, points, words)


@pytest.mark.parametrize("text", ["-1", "100.01", "250"])
def test_a_share_outside_the_whole_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="between 0 and 100"):
        Share.percent(text)


def test_ranges_of_shares_say_what_is_known() -> None:
    assert str(Share(2500, 7500)) == "25 % to 75 %"
    assert str(Share(0, 10_000)) == "share not given"


def test_a_chain_must_join() -> None:
    ties = town("Lens -supply-> Camera\nGlass -supply-> Shop").ties
    with pytest.raises(ValueError, match="do not join"):
        Chain(rule="contribution", steps=(Step(ties[0], forward=True), Step(ties[1], forward=True)))
