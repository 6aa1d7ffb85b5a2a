"""Context: what is known besides the names, country and identifiers."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from answerable.domain import ONE_EACH, Identifier, country_name
from answerable.matching.evidence import Evidence

SAME_COUNTRY = 0.0
"""Candidates are so often of one country that it says nothing; readers want to see it none the less."""
OTHER_COUNTRY, TOLD_OTHER_COUNTRY = -6.0, -4.5
"""CoStar of the US is not Costar of China."""
NEAREST_COUNTRY, NEAR_COUNTRY = -0.5, -2.0
"""Firms of China are listed in Hong Kong, or founded in the Caymans."""
UNPLACED = "country not known"
"""The feature of a country that one side does not give."""
COUNTRY_NOT_ASKED, COUNTRY_NOT_KNOWN = -1.0, -1.0
"""Where one side has no country, a name that fits only in part is a question, not an answer."""
HAVENS = frozenset(
    {"bm", "cw", "cy", "gg", "gi", "ie", "im", "je", "ky", "li", "lr", "lu", "mh", "mu", "pa", "vg"}
)
"""Where companies of other countries are founded or listed."""
NEAREST = frozenset({"cn", "hk", "mo"})
"""Places that lists and registers give for one another."""
NEIGHBOURS = NEAREST | {"sg", "tw"}
"""Places where firms of the same name are often of one group."""

_SHOWN = 5

SAME_IDENTIFIER = 50.0
"""A register's number decides, whatever the names say: more than all other weights together."""
OTHER_IDENTIFIER = -12.0
"""Two numbers of a scheme that gives each organisation one."""


class Home(NamedTuple):
    """Where an organisation is: the countries that are `given`, and those that its name tells."""

    given: frozenset[str]
    told: frozenset[str]

    @property
    def countries(self) -> frozenset[str]:
        """The given ones, else the told ones."""
        return self.given or self.told


def country_evidence(asked: Home, entity: Home, *, exact: bool) -> Evidence | None:
    """What the countries say: the same, near (Hong Kong, havens), another, or not known on one side.

    Nothing where neither is given: what the names tell is weighed with them. `exact` says that the name is
    exactly one of the entity's: then an unknown country speaks against nothing.
    """
    if not (asked.given or entity.given):
        return None
    if asked.countries and entity.countries:
        return _agreement(asked, entity)
    if exact:
        return None
    if asked.countries:
        return Evidence(UNPLACED, COUNTRY_NOT_KNOWN, lambda: "the entity's country is not known")
    return Evidence(UNPLACED, COUNTRY_NOT_ASKED, lambda: f"no country given; the entity's: {_list(entity)}")


def _agreement(asked: Home, entity: Home) -> Evidence:
    given = bool(asked.given and entity.given)
    same = asked.countries & entity.countries
    if same:
        words = "the same country" if given else "the name fits the country"
        return Evidence(
            "country", SAME_COUNTRY, lambda: f"{words}: {_list(asked if asked.given else entity)}"
        )
    weight = max(_distance(a, b, given) for a in asked.countries for b in entity.countries)
    return Evidence("country", weight, lambda: f"another country: {_list(asked)}, not {_list(entity)}")


def _distance(one: str, other: str, given: bool) -> float:
    if {one, other} <= NEAREST:
        return NEAREST_COUNTRY
    if one in HAVENS or other in HAVENS or {one, other} <= NEIGHBOURS:
        return NEAR_COUNTRY
    return OTHER_COUNTRY if given else TOLD_OTHER_COUNTRY


def _list(home: Home) -> str:
    shown = sorted(map(_name, home.countries))
    return ", ".join(shown[:_SHOWN]) + (" ..." if len(shown) > _SHOWN else "")


def _name(code: str) -> str:
    try:
        return country_name(code)
    except ValueError:  # a code of another vocabulary, such as FollowTheMoney's for unions of states
        return code.upper()


def identifier_evidence(asked: Sequence[Identifier], entity: Sequence[Identifier]) -> Iterator[Evidence]:
    """What the identifiers say: one that is the same decides; two of a one-each scheme speak against."""
    if not (asked and entity):
        return
    same = [given for given in asked if given in entity]
    if same:
        yield Evidence("identifier", SAME_IDENTIFIER, lambda: f"the same identifier: {same[0]}")
        return
    for scheme in sorted(ONE_EACH):
        mine, theirs = (", ".join(str(i) for i in side if i.scheme is scheme) for side in (asked, entity))
        if mine and theirs:
            say = partial("another identifier: {}, not {}".format, mine, theirs)
            yield Evidence("identifier", OTHER_IDENTIFIER, say)
