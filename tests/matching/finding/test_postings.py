"""Postings, against the same cosine worked out the slow way."""

import math
from collections import Counter

import numpy as np
import pytest

from answerable.matching.finding import KEYS, Codes, Postings, codes_of, cosine, likest, merged, postings
from answerable.matching.finding.listing import lists_of
from answerable.matching.finding.postings import Lists
from answerable.matching.finding.spellings import WORDS

NAMES = (
    "Quvora Lens Works",
    "Quvora Lens Company",
    "Bezimo Pictures",
    "例子汽车",
    "Trabuko Motors",
    "海例威视数字技术",
    "😀",
    "Quvora Lens",
)
OWNERS = np.array([0, 0, 1, 2, 3, 4, 5, 6], dtype=np.int32)
POSTINGS = Postings.of(lists_of(NAMES), OWNERS)
LEAST = 0.05


def asked(name: str) -> Codes:
    found = codes_of([name])[0]
    return found[found < KEYS]


def slow_cosine(one: str, other: str) -> float:
    known = [set(asked(name).tolist()) for name in NAMES]
    counts = Counter(code for codes in known for code in codes)

    def weight(code: int) -> float:
        said = math.log((len(NAMES) + 1) / (counts[code] + postings.UNSEEN))
        return float(said * postings.WORD_COUNTS) if code >= WORDS and counts[code] else said

    a, b = (set(asked(name).tolist()) for name in (one, other))
    a -= {code for code in a if code >= WORDS and not counts[code]}
    lengths = [math.sqrt(sum(weight(code) ** 2 for code in side)) or 1.0 for side in (a, b)]
    return sum(weight(code) ** 2 for code in a & b) / math.prod(lengths)


@pytest.mark.parametrize(
    "name", ["Quvora Lens", "Bezimo Picture", "汽车", "海例威视", "Motors", "Unheard Of", "Quvora Motors"]
)
def test_the_likest_are_those_of_the_highest_cosine(name: str) -> None:
    cosines = {row: slow_cosine(name, known) for row, known in enumerate(NAMES)}
    expected = sorted((row for row in cosines if cosines[row] >= LEAST), key=lambda row: (-cosines[row], row))
    (found,) = likest(POSTINGS, [asked(name)], limit=10, least=LEAST)
    assert found.rows.tolist() == expected
    assert found.cosines == pytest.approx([cosines[row] for row in expected], abs=1e-5)
    assert found.whole


def test_the_limit_and_the_least_cosine_hold() -> None:
    (one,) = likest(POSTINGS, [asked("Quvora Lens")], limit=1, least=0.0)
    (none,) = likest(POSTINGS, [asked("Quvora")], limit=10, least=0.99)
    assert (len(one.rows), len(none.rows)) == (1, 0)


@pytest.mark.parametrize("most", [20_000, 5])
@pytest.mark.parametrize("cells", [1, 20, 1 << 18])
def test_names_that_are_looked_up_together_find_what_each_finds_alone(
    monkeypatch: pytest.MonkeyPatch, cells: int, most: int
) -> None:
    monkeypatch.setattr(cosine, "MOST", most)
    names = [asked(name) for name in (*NAMES, "", "Unheard Of", "Lens Works of Quvora")]
    alone = [next(likest(POSTINGS, [name], 3, LEAST)) for name in names]
    monkeypatch.setattr(cosine, "CELLS", cells)
    together = list(likest(POSTINGS, names, 3, LEAST))
    for one, other in zip(alone, together, strict=True):
        assert one.rows.tolist() == other.rows.tolist()
        assert one.cosines.tolist() == other.cosines.tolist()
        assert one.whole == other.whole
    assert any(not one.whole for one in alone) == (most == 5)


def test_a_name_without_letters_is_like_nothing() -> None:
    nobody = Postings.of(lists_of([]), np.empty(0, dtype=np.int32))
    for known, name in ((POSTINGS, ""), (nobody, "Quvora")):
        (found,) = likest(known, [asked(name)], 10, LEAST)
        assert len(found.rows) == 0


def test_where_there_is_too_much_to_read_the_rarest_codes_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cosine, "MOST", 5)
    (found,) = likest(POSTINGS, [asked("Quvora Lens Works")], 10, LEAST)
    assert not found.whole
    assert found.rows[0] == NAMES.index("Quvora Lens Works")


def assert_equal(one: Lists, other: Lists) -> None:
    assert one.codes.tolist() == other.codes.tolist()
    assert one.starts.tolist() == other.starts.tolist()
    assert one.rows.tolist() == other.rows.tolist()


def test_lists_that_are_merged_are_those_of_all_names_at_once() -> None:
    parts = [lists_of(NAMES[:3]), lists_of(NAMES[3:4]), lists_of(NAMES[4:])]
    together = merged(parts, [0, 3, 4])
    assert_equal(together, lists_of(NAMES))


def test_many_names_are_listed_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = lists_of(NAMES)
    monkeypatch.setattr("answerable.matching.finding.listing.AT_ONCE", 3)
    assert_equal(lists_of(NAMES), whole)


def test_an_organisation_counts_once_however_many_of_its_names_have_a_word() -> None:
    codes = asked("Quvora")
    (place,) = POSTINGS.places(codes[codes >= WORDS]).tolist()
    assert POSTINGS.having(place).tolist() == [0, 1, 7]
    assert POSTINGS.bearers[place] == 2
    assert POSTINGS.places(np.array([WORDS], dtype=np.uint32)).tolist() == [-1]
