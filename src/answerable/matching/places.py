"""Places in two names: the same, one inside the other, or elsewhere."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answerable.matching.prepared import Prepared
from answerable.names import Script


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """`same` are in both names, `missing` only in one, `other` stand against each other."""

    same: frozenset[str]
    missing: frozenset[str]
    other: frozenset[str]

    @staticmethod
    def shown(places: Iterable[str]) -> str:
        """The last part of each path: `cn/zhejiang/hangzhou` is hangzhou."""
        return ", ".join(sorted(place.rpartition("/")[2] for place in places))


def places_of(left: Prepared, right: Prepared) -> Places:
    """Set the places of two names against each other.

    A place inside another agrees with it (Hangzhou and China, Shenzhen and Guangdong) without saying more.
    Places are other where the first place of a name, which says where its firm is, agrees with none of the
    other name's.
    """
    lone = _lone(left.places, right) + _lone(right.places, left)
    other = lone if _elsewhere(left.places, right.places) else ()
    same = set(left.places) & set(right.places)
    return Places(same=frozenset(same), missing=frozenset(lone).difference(other), other=frozenset(other))


def _elsewhere(places: Sequence[str], others: Sequence[str]) -> bool:
    if not (places and others) or places[0] in others or others[0] in places:
        return False
    return not (_agrees(places[0], others) and _agrees(others[0], places))


def _lone(places: Sequence[str], other: Prepared) -> tuple[str, ...]:
    """The places that agree with none of `other`; China goes without saying where a name is in Han script."""
    han = other.parts.script is Script.HAN
    return tuple(one for one in places if not (_agrees(one, other.places) or (han and one == "cn")))


def _agrees(place: str, others: Sequence[str]) -> bool:
    return any(_agree(place, other) for other in others)


def _agree(one: str, other: str) -> bool:
    """Whether two places are one, or one can lie in the other; nothing is known of areas and local places."""
    if one == other or one.startswith(f"{other}/") or other.startswith(f"{one}/"):
        return True
    kinds = {one.partition("/")[0], other.partition("/")[0]}
    return ("areas" in kinds and len(kinds) > 1) or ("local" in kinds and "/" not in min(one, other, key=len))
