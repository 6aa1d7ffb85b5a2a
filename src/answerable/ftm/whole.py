"""All of a claim, a tie and a listing, carried in a FollowTheMoney file for who reads it back.

FollowTheMoney has no place for a citation, a share between two figures, control by other means, a standing,
or a company's answer.
An exported object has them in a key of its own, `answerable`, beside `id`, `schema` and `properties`; the
field's tools pass over it. What is read back from there is equal to what was written, but for the source,
which is then the file: a tie's and a listing's number begin with the name of the source that first said it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from answerable.domain import (
    Citation,
    Claim,
    Control,
    Digest,
    Entity,
    EntityId,
    Listing,
    PartialDate,
    Period,
    Share,
    Standing,
    Tie,
    TieKind,
)
from answerable.ftm.codec import FtmEntity, to_ftm

CARRIED = "answerable"
"""The key."""


def to_whole_ftm(
    entities: Sequence[Entity],
    claims: Mapping[EntityId, Sequence[Claim]],
    listings: Sequence[Listing],
    ties: Sequence[Tie],
) -> Iterator[FtmEntity]:
    """FollowTheMoney entities as `to_ftm` gives them, each with all that was said."""
    said: list[object] = [*([_claim(c) for c in claims.get(e.id, ())] for e in entities)]
    said += [_listing(listing) for listing in listings]
    said += [_tie(tie) for tie in ties]
    for found, whole in zip(to_ftm(entities, listings, ties), said, strict=True):
        yield {**found, CARRIED: whole}


def whole_claims(carried: Iterable[Mapping[str, Any]], entity: str, source: str) -> Iterator[Claim]:
    """The claims about `entity` that an object carries, as said by `source`.

    These three raise ValueError, LookupError or TypeError where what is carried was not written here.
    """
    for said in carried:
        yield Claim(
            subject=EntityId(entity), source=source, **{**said, "citations": _citations(said["citations"])}
        )


def whole_tie(carried: Mapping[str, Any], source: str) -> Tie:
    """The tie that an object carries, as said by `source`."""
    share = carried["share"]
    return Tie(
        **{
            **carried,
            "source": source,
            "number": _number(carried, source),
            "kind": TieKind(carried["kind"]),
            "standing": Standing(carried["standing"]),
            "citations": _citations(carried["citations"]),
            "period": _period(carried["period"]),
            "share": None if share is None else Share(*share),
            "control": tuple(map(Control, carried.get("control", ()))),
        }
    )


def whole_listing(carried: Mapping[str, Any], source: str) -> Listing:
    """The listing that an object carries, as said by `source`."""
    return Listing(
        **{
            **carried,
            "source": source,
            "number": _number(carried, source),
            "citations": _citations(carried["citations"]),
            "period": _period(carried["period"]),
        }
    )


def _claim(claim: Claim) -> dict[str, Any]:
    said = asdict(claim) | {"citations": [_citation(c) for c in claim.citations]}
    return {field: said[field] for field in ("schema", "prop", "value", "original", "lang", "citations")}


def _tie(tie: Tie) -> dict[str, Any]:
    share = tie.share and [tie.share.low, tie.share.high]
    control = [one.value for one in tie.control]
    values = {"kind": tie.kind.value, "standing": tie.standing.value, "share": share, "control": control}
    return _link(tie) | values


def _listing(listing: Listing) -> dict[str, Any]:
    return _link(listing)


def _link(link: Tie | Listing) -> dict[str, Any]:
    period = link.period
    return asdict(link) | {
        "citations": [_citation(citation) for citation in link.citations],
        "period": {
            "start": period.start and period.start.text,
            "end": period.end and period.end.text,
            "ended": period.ended,
            "ongoing": period.ongoing,
        },
    }


def _citation(citation: Citation) -> dict[str, str]:
    """What a citation has, without what it has not."""
    said = asdict(citation) | {
        "exhibit": citation.exhibit.hex if citation.exhibit else "",
        "published": citation.published.text if citation.published else "",
    }
    return {field: text for field, text in said.items() if text}


def _number(carried: Mapping[str, Any], source: str) -> str:
    """The number in the file: two sources may have one number each."""
    own, number = str(carried["source"]), str(carried["number"])
    return number if own == source else f"{own} {number}"


def _citations(said: Iterable[Mapping[str, str]]) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            exhibit=Digest(one["exhibit"]) if "exhibit" in one else None,
            published=PartialDate(one["published"]) if "published" in one else None,
            **{field: one.get(field, "") for field in ("locator", "quote", "url", "title", "publisher")},
        )
        for one in said
    )


def _period(said: Mapping[str, Any]) -> Period:
    start, end = (PartialDate(said[field]) if said[field] else None for field in ("start", "end"))
    return Period(start=start, end=end, ended=bool(said["ended"]), ongoing=bool(said["ongoing"]))
