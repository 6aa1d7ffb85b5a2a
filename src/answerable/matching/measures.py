"""Measures: what is measured of two names, before it is weighed.

A measure is a number that a learned weight multiplies; measures of one feature are told as one reason. Two
names in one script and two in unlike scripts share those of this module.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from answerable.matching.alignment import Pair
from answerable.matching.places import places_of
from answerable.matching.prepared import Prepared, Word
from answerable.names import Slot

KINDS = {Slot.DISTINCTIVE: "own", Slot.BUSINESS: "business", Slot.ORGANISATIONAL: "organisation"}
"""What the words of a slot are called in the names of measures."""
CHINESE_SHARES, LIMITED = "co-ltd-shares", frozenset({"limited"})
"""The form that English writes as one of that class."""


class Bound(NamedTuple):
    """What the weights of two names are kept under, in nats, and why."""

    most: float
    why: str


NO_WORD = Bound(-18.0, "one of the names has no word to compare")
ANOTHER_NUMBER = Bound(0.0, "another number is another organisation")
NOTHING_OWN = Bound(0.0, "no word of their own agrees: place, business and form are not even a question")
ONLY_COMMON = Bound(2.0, "place, business and form alone make no match")
"""A match asks for 2.2 nats."""


MISSED = 3.0
"""From what rarity on words of a kind that only one name has may be what parts two firms, in nats."""
QUESTIONS = dict.fromkeys(
    ("city missing", "country missing", "place other", "number missing", "number other"), 1.0
) | dict.fromkeys(
    (f"{kind} missing{side}" for kind in KINDS.values() for side in ("", " han", " other")), MISSED
)
"""From what value on a measure may be what parts two firms of one group."""


class Measure(NamedTuple):
    """One thing measured: which weight it takes, under which feature it is told, how much of it there is."""

    name: str
    feature: str
    value: float
    say: Callable[[], str]


class Measured(NamedTuple):
    """All that is measured of two names.

    `bound` is what their weights can come to at the most, if there is one. `question` says that what is
    missing may be what parts two firms, so that no score of the names alone makes them a match.
    """

    measures: Sequence[Measure]
    bound: Bound | None
    question: bool


def parting(found: Iterable[Measure]) -> bool:
    """Whether another firm of the same group may differ by just what was measured."""
    sums: dict[str, float] = {}
    for measure in found:
        if measure.name in QUESTIONS:
            sums[measure.name] = sums.get(measure.name, 0.0) + measure.value
    return any(value >= QUESTIONS[name] for name, value in sums.items())


def words_agree(pairs: Iterable[Pair]) -> Iterator[Measure]:
    """Words that stand for each other: the rarer, the more it says; exact or in part."""
    for pair in pairs:
        if pair.distinctive:
            name = "own exact" if pair.quality == 1 else "own in part"
            yield Measure(name, "distinctive words", pair.weight, partial(_agree, "distinctive words", pair))
        else:
            organisation = Slot.ORGANISATIONAL in (pair.left.slot, pair.right.slot)
            name = "common organisation" if organisation else "common business"
            yield Measure(name, "common words", pair.weight, partial(_agree, "common words", pair))


def _agree(what: str, pair: Pair) -> str:
    left, right = pair.left.text, pair.right.text
    return f"{what} agree: {left}" + ("" if left == right else f" for {right}")


def only_one(words: Sequence[Word]) -> str:
    """How to say that only one name has `words`, all of one slot."""
    return f"{words[0].slot}, only in one of the names: {', '.join(sorted(word.text for word in words))}"


def instead(kind: str) -> str:
    """How to say that each name has words of a `kind` where the other has others."""
    return f"each name has {kind} words that the other lacks"


def nothing_own() -> Measure:
    """No word of their own agrees."""
    return Measure("no own", "nothing of their own", 1.0, lambda: "no word of their own agrees")


def places(left: Prepared, right: Prepared) -> Iterator[Measure]:
    """The places in the names: the same, only in one name (a city, a country), or elsewhere."""
    if not (left.places or right.places):
        return
    found = places_of(left, right)
    if found.same:
        say = lambda: f"the same place: {found.shown(found.same)}"  # noqa: E731
        yield Measure("place same", "place", float(len(found.same)), say)
    if found.other:
        yield Measure("place other", "place", 1.0, lambda: f"another place: {found.shown(found.other)}")
    if found.missing:
        cities = sum("/" in one for one in found.missing)
        say = lambda: f"a place only in one of the names: {found.shown(found.missing)}"  # noqa: E731
        yield Measure("city missing", "place", float(cities), say)
        yield Measure("country missing", "place", float(len(found.missing) - cities), say)


def countries(left: Prepared, right: Prepared) -> Iterator[Measure]:
    """The countries that the names tell, by place, form or script: shared, others, or told by one only."""
    if not (left.told or right.told):
        return
    mine, theirs = left.told, right.told
    if not (mine and theirs):
        say = lambda: f"only one of the names tells of a country: {_few(mine | theirs)}"  # noqa: E731
        yield Measure("told missing", "country told", 1.0, say)
    elif mine & theirs:
        say = lambda: f"both names fit a country: {_few(mine & theirs)}"  # noqa: E731
        yield Measure("told same", "country told", 1.0, say)
    else:
        say = lambda: f"the names tell of other countries: {_few(mine)}, {_few(theirs)}"  # noqa: E731
        yield Measure("told other", "country told", 1.0, say)


def _few(codes: frozenset[str]) -> str:
    """The first codes, and that there are more: a legal form can be of many countries."""
    return " ".join(sorted(codes)[:3]).upper() + (" ..." if len(codes) > 3 else "")


def numbers(left: Prepared, right: Prepared) -> Iterator[Measure]:
    """The numbers in the names: the same, only in one name, or others: the 13th institute is not the 23rd."""
    mine, theirs = left.numbers, right.numbers
    if not (mine or theirs):
        return
    one, other = (", ".join(sorted(side)) for side in (mine, theirs))
    if mine == theirs:
        yield Measure("number same", "number", 1.0, lambda: f"the same number: {one}")
    elif mine and theirs:
        yield Measure("number other", "number", 1.0, lambda: f"another number: {one}, not {other}")
    else:
        say = partial("a number only in one of the names: {}".format, one or other)
        yield Measure("number missing", "number", 1.0, say)


def forms(left: Prepared, right: Prepared) -> Iterator[Measure]:
    """The legal forms: the same form, or forms of other classes. One that is left out says nothing.

    股份有限公司 is written Co., Ltd. in English, as 有限公司 is: that is no difference.
    """
    if not (left.forms and right.forms):
        return
    if left.forms & right.forms:
        yield Measure("form same", "legal form", 1.0, lambda: "the same legal form")
    elif not _classes(left, right) & _classes(right, left):
        yield Measure("form other", "legal form", 1.0, lambda: "legal forms of another kind")


def _classes(name: Prepared, other: Prepared) -> frozenset[str]:
    translated = CHINESE_SHARES in name.forms and name.parts.script is not other.parts.script
    return name.parts.form_classes | (LIMITED if translated else frozenset())
