"""Why an exposure differs between two runs, in words, as far as the two reports tell.

A report shows all ties of the organisations that its rows are matched to, and all listings of the concerns
that its chains lead to; of others it shows only what a chain needed. A reason claims no more than that.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from answerable.domain import UNDATED, EntityId, ExposureKind, Listing, ListingId, Tie, TieId
from answerable.services.reread import Run, SeenExposure, SeenMatch, SeenRow
from answerable.services.run_asked import POSSIBLE, differences
from answerable.services.run_ids import One

NAMED = 2
"""So many publishers of a tie are named, then counted."""


class ReasonKind(StrEnum):
    """What sort of reason it is. shown: the other report need not have shown it, though it may have stood."""

    MATCH = "match"
    TIE_CAME = "tie came"
    TIE_WENT = "tie went"
    TIE_SHOWN = "tie now shown"
    TIE_NOT_SHOWN = "tie no longer shown"
    TIE_CHANGED = "tie changed"
    LISTING_CAME = "listing came"
    LISTING_WENT = "listing went"
    LISTING_CHANGED = "listing changed"
    CHAIN_ENDS = "chain ends earlier"
    CHAIN_GOES_ON = "chain goes on"
    DAY = "day asked for"
    ASKED = "asked differently"
    PATH = "other ties"
    UNSAID = "not said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A sort of reason, and the reason itself in words; of a tie who published it, when, and its time."""

    what: ReasonKind
    words: str
    cited: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """All that one report shows, whichever row shows it. `matched` and `concerns` it shows in full.

    `listed` are the concerns that a list named on the day asked for, `others` those that one did which the
    other run was not asked for.
    """

    run: Run
    ties: dict[TieId, Tie]
    listings: dict[ListingId, Listing]
    matched: frozenset[EntityId]
    concerns: frozenset[EntityId]
    listed: frozenset[EntityId]
    others: frozenset[EntityId]
    one: One

    @classmethod
    def of(cls, run: Run, one: One) -> "Shown":
        """What `run` shows, with ids that mean one organisation as one."""
        exposures = [exposure for row in run.rows for exposure in row.exposures]
        ties = [tie for row in run.rows for tie in row.ties]
        ties += [tie for exposure in exposures for tie in exposure.ties]
        return cls(
            run=run,
            ties={tie.id: tie for tie in ties},
            listings={listing.id: listing for each in exposures for listing in each.listings},
            matched=frozenset(one(match.entity) for row in run.rows for match in row.matches),
            concerns=frozenset(one(exposure.concern) for exposure in exposures),
            listed=frozenset(one(exposure.concern) for exposure in exposures if _named(exposure, run)),
            others=frozenset(
                one(each.exposure.concern)
                for row in run.rows
                for each in row.aside
                if _named(each.exposure, run)
            ),
            one=one,
        )


def _named(exposure: SeenExposure, run: Run) -> bool:
    """Whether a list names the concern on the day asked for."""
    return not all(listing.period.is_over(run.as_of) for listing in exposure.listings)


def why_one(
    chains: list[SeenExposure], other_row: SeenRow, here: Shown, there: Shown, *, came: bool
) -> tuple[Reason, ...]:
    """Why an exposure, of which these are the `chains`, is only in the report `here`: it `came`, or it went.

    A row that is another organisation there explains it alone, as do chains longer than what `there` was
    asked for, and a chain that there ends at a company on the way: of what lies beyond `there` may show
    nothing.
    """
    exposure = chains[0]
    before, after = (there, here) if came else (here, there)
    entity = here.one(exposure.entity)
    if entity not in {here.one(match.entity) for match in other_row.matches}:
        return (_of_match(exposure, other_row, here, there, came=came),)
    if longer := _longer(chains, there, came=came):
        return (longer,)
    if ended := tuple(_ending(exposure, here, there, came=came)):
        return ended
    lacking = [tie for tie in exposure.ties if tie.id not in there.ties]
    found = [_of_tie(tie, there, came=came) for tie in lacking]
    other_ends = bool(_asked(before, after)) and len(exposure.steps) > 1  # a chain may end at another company
    sure = not lacking and not other_ends
    found += [_of_listing(one, came=came) for one in _listings(exposure, there, sure=sure)]
    found += _altered(exposure.ties, exposure.listings, before, after)
    found += [] if found else _over(exposure.ties, before, after)
    if all(reason.what in _PERHAPS for reason in found):
        return (*_asked(before, after), *found)
    return tuple(found)


_PERHAPS = (ReasonKind.TIE_SHOWN, ReasonKind.TIE_NOT_SHOWN)
"""What one report shows and the other need not, so that it may be no reason."""


def _longer(chains: list[SeenExposure], there: Shown, *, came: bool) -> Reason | None:
    """That all `chains` have more ties than `there` was asked for; sums are told at any length."""
    most = there.run.asked.depth if there.run.asked else max(len(one.steps) for one in chains)
    if chains[0].kind is ExposureKind.OWNED_BY_LISTED or any(len(one.steps) <= most for one in chains):
        return None
    words = f"{'before' if came else 'after'}, at most {most} ties a chain were asked for, and it has more"
    return Reason(what=ReasonKind.ASKED, words=words)


def _asked(before: Shown, after: Shown) -> tuple[Reason, ...]:
    """That the two runs were asked differently, where they were: perhaps the reason."""
    differing = differences(before.run.asked, after.run.asked)
    told = [f"{what} {was} → {now}" for what, was, now in differing if what != POSSIBLE]
    return (Reason(what=ReasonKind.ASKED, words=f"perhaps why: {'; '.join(told)}"),) if told else ()


def why_both(
    compared: tuple[list[SeenExposure], list[SeenExposure]],
    whole: tuple[list[SeenExposure], list[SeenExposure]],
    shown: tuple[Shown, Shown],
) -> tuple[Reason, ...]:
    """Why the chains `compared` of one organisation, kind and concern differ, before and after.

    `whole` are all that the reports have of it: what stood in any of them did not come.
    """
    before, after = shown
    one, other = (chains[0] for chains in compared)
    was, now = (_ties(chains) for chains in compared)
    all_was, all_now = (_ties(chains) for chains in whole)
    came, went = now.keys() - all_was.keys(), was.keys() - all_now.keys()
    found = [_of_tie(now[id_], before, came=True) for id_ in now if id_ in came - before.ties.keys()]
    found += [_of_tie(was[id_], after, came=False) for id_ in was if id_ in went - after.ties.keys()]
    listed_was, listed_now = (_listed(chains) for chains in compared)
    found += [_of_listing(listed_now[id_], came=True) for id_ in listed_now if id_ not in listed_was]
    found += [_of_listing(listed_was[id_], came=False) for id_ in listed_was if id_ not in listed_now]
    found += _altered((was | now).values(), (listed_was | listed_now).values(), before, after)
    if not found and (came or went):
        words = "the chain runs by other ties than before, and both reports show them"
        found.append(Reason(what=ReasonKind.PATH, words=words))
    if before.run.as_of != after.run.as_of and compared[0][0].when is not compared[1][0].when:
        found += [*_over((was | now).values(), before, after)] or [_of_day(before, after)]
    if came or went or (one.label, one.total) != (other.label, other.total):
        return (*_asked(before, after), *found)
    return tuple(found)


def unsaid(shown: tuple[Shown, Shown]) -> tuple[Reason, ...]:
    """The reasons where no tie, listing or match gives one: what was asked for, the day, or that the reports
    have none.
    """
    before, after = shown
    found = [*_asked(before, after)]
    if before.run.as_of != after.run.as_of:
        found.append(_of_day(before, after))
    depth = "" if before.run.asked and after.run.asked else ", or traced to another depth"
    words = f"neither report tells; records may have been joined or parted{depth}"
    return tuple(found) or (Reason(what=ReasonKind.UNSAID, words=words),)


def _of_day(before: Shown, after: Shown) -> Reason:
    words = f"{before.run.as_of} before, {after.run.as_of} after"
    return Reason(what=ReasonKind.DAY, words=words)


def _over(ties: Iterable[Tie], before: Shown, after: Shown) -> Iterator[Reason]:
    """The ties that were over on one of the days asked for, and not on the other."""
    for tie in ties:
        over = [shown.run.as_of for shown in (before, after) if tie.period.is_over(shown.run.as_of)]
        if len(over) == 1:
            yield _cited(ReasonKind.DAY, f"by {over[0]} a tie was over: ", tie)


def _ending(exposure: SeenExposure, here: Shown, there: Shown, *, came: bool) -> Iterator[Reason]:
    """The companies on the way that a list names in `there` and none does in `here`: no chain goes past.

    Where the list is one that `here` was not asked for, none of them came or went.
    """
    way = dict.fromkeys(end for tie in exposure.steps for end in (tie.subject, tie.object))
    for entity in way:
        one = here.one(entity)
        between = one not in (here.one(exposure.entity), here.one(exposure.concern))
        words = f"no chain goes past a listed company: {here.run.name_of(entity)}"
        if between and one in there.listed - here.listed:
            what = ReasonKind.CHAIN_GOES_ON if came else ReasonKind.CHAIN_ENDS
            listed = "a list named it before, and none does now" if came else "a list names it now"
            yield Reason(what=what, words=f"{words}; {listed}")
        elif between and one in there.others - here.listed:
            only = "before" if came else "after"
            yield Reason(what=ReasonKind.ASKED, words=f"{words}; only {only}, its list was asked for")


def _ties(chains: Iterable[SeenExposure]) -> dict[TieId, Tie]:
    return {tie.id: tie for exposure in chains for tie in exposure.ties}


def _listed(chains: Iterable[SeenExposure]) -> dict[ListingId, Listing]:
    return {listing.id: listing for exposure in chains for listing in exposure.listings}


def _of_match(exposure: SeenExposure, other_row: SeenRow, here: Shown, there: Shown, *, came: bool) -> Reason:
    name, source = here.run.name_of(exposure.entity), here.run.source_of(exposure.entity)
    if source and source not in {one.name for one in there.run.sources}:
        name += f" of {source}, which the run {'before' if came else 'after'} has not"
    perhaps = [one for one in other_row.possible if here.one(one.entity) == here.one(exposure.entity)]
    if perhaps:
        other = f"only a possible match ({perhaps[0].score:.2f})"
    else:
        other = f"matched to {_names(other_row.matches) or 'nothing'}"
    words = (
        f"the row is matched to {name}; before it was {other}"
        if came
        else f"the row was matched to {name}; now it is {other}"
    )
    return Reason(what=ReasonKind.MATCH, words=words)


def _names(matches: Iterable[SeenMatch]) -> str:
    return ", ".join(dict.fromkeys(match.name for match in matches))


def _of_tie(tie: Tie, there: Shown, *, came: bool) -> Reason:
    """That `there` does not show `tie`; whether it would, had it stood."""
    later = tie.period.begins_after(there.run.as_of)
    sure = later or {there.one(tie.subject), there.one(tie.object)} & there.matched
    if sure:
        what = ReasonKind.TIE_CAME if came else ReasonKind.TIE_WENT
    else:
        what = ReasonKind.TIE_SHOWN if came else ReasonKind.TIE_NOT_SHOWN
    return _cited(what, "", tie, f"not yet on {there.run.as_of}" if later else "")


def _cited(what: ReasonKind, lead: str, tie: Tie, more: str = "") -> Reason:
    """A reason that is a tie: as its source states it, who published it and when, and its time."""
    said = [f"{c.publisher} {c.published or ''}".strip() for c in tie.citations if c.publisher]
    publishers = list(dict.fromkeys(said)) or [tie.source]
    named = ", ".join(publishers[:NAMED])
    if len(publishers) > NAMED:
        named += f" and {len(publishers) - NAMED} more"
    cited = [named, str(tie.period) if tie.period != UNDATED else "", more]
    return Reason(what=what, words=f"{lead}“{tie.statement}”", cited="; ".join(filter(None, cited)))


def _listings(exposure: SeenExposure, there: Shown, *, sure: bool) -> Iterator[Listing]:
    """The listings of the concern that explain why the chain is not in the report `there`.

    None does where `there` shows that a list named it anyway. Where `there` does not show the concern at all,
    a tie that is missing too (not `sure`) may explain it alone; then only listings that by their dates did
    not stand on the day of `there` are told.
    """
    concern, day = there.one(exposure.concern), there.run.as_of
    if concern in there.listed:
        return
    sure = sure or concern in there.concerns
    for listing in exposure.listings:
        if listing.id not in there.listings and (sure or listing.period.stands(day) is False):
            yield listing


def _of_listing(listing: Listing, *, came: bool) -> Reason:
    return Reason(
        what=ReasonKind.LISTING_CAME if came else ReasonKind.LISTING_WENT,
        words=f"{listing.list}, {listing.period}",
    )


def _altered(
    ties: Iterable[Tie], listings: Iterable[Listing], before: Shown, after: Shown
) -> Iterator[Reason]:
    """The ties and listings that both reports show and that are not the same in both."""
    for tie in ties:
        was, now = before.ties.get(tie.id), after.ties.get(tie.id)
        if was and now and (told := "; ".join(_tie_differences(was, now))):
            yield _cited(ReasonKind.TIE_CHANGED, f"{told}: ", now)
    for listing in listings:
        one, other = before.listings.get(listing.id), after.listings.get(listing.id)
        if one and other and one.period != other.period:
            words = f"{other.list}: {one.period} → {other.period}"
            yield Reason(what=ReasonKind.LISTING_CHANGED, words=words)


def _tie_differences(was: Tie, now: Tie) -> Iterator[str]:
    said = {
        "standing": (was.standing.value, now.standing.value),
        "share": (str(was.share or "none"), str(now.share or "none")),
        "time": (str(was.period), str(now.period)),
        "kind": (was.kind.value, now.kind.value),
        "control": (", ".join(was.control) or "none", ", ".join(now.control) or "none"),
        "published by": (", ".join(was.publishers) or "nobody", ", ".join(now.publishers) or "nobody"),
    }
    for what, (before, after) in said.items():
        if before != after:
            yield f"{what} {before} → {after}"
