"""What interests between organisations become: control, on the tie of the shares or on one of its own."""

from collections.abc import Mapping

import pytest

from answerable.domain import Control, Share

from .bods_files import notes, pair, statement
from .reading import Read


def related(*interests: Mapping[str, object]) -> Read:
    """What is read where `a` has these interests in `b`."""
    said = statement(1, "new", "2020-01-01", None)
    said["recordDetails"] = {"subject": "b", "interestedParty": "a", "interests": list(interests)}
    return pair(said)


DIRECT = {"directOrIndirect": "direct"}


@pytest.mark.parametrize(
    ("interest", "control"),
    [
        ({"type": "votingRights", "share": {"exact": 50.01}}, Control.VOTING_MAJORITY),
        ({"type": "votingRights", "share": {"exclusiveMinimum": 50}}, Control.VOTING_MAJORITY),
        ({"type": "votingRights", "share": {"exact": 50}}, None),
        ({"type": "votingRights", "share": {"minimum": 50, "maximum": 75}}, None),
        ({"type": "votingRights"}, None),
        ({"type": "appointmentOfBoard"}, Control.BOARD_MAJORITY),
        ({"type": "appointmentOfBoard", "share": {"exact": 20}}, None),
        ({"type": "appointmentOfBoard", "share": {"exact": 60}}, Control.BOARD_MAJORITY),
        ({"type": "appointmentOfBoard", "share": {"exact": 600}}, None),
        ({"type": "controlViaCompanyRulesOrArticles"}, Control.CONTRACT),
        ({"type": "controlByLegalFramework"}, Control.CONTRACT),
        ({"type": "otherInfluenceOrControl"}, Control.INFLUENCE),
        ({"type": "rightsGrantedByContract"}, None),
        ({"type": "seniorManagingOfficial"}, None),
        ({"type": "unknownInterest"}, None),
    ],
)
def test_control_is_what_the_kind_of_interest_means(
    interest: Mapping[str, object], control: Control | None
) -> None:
    read = related({**interest, **DIRECT})
    assert [(tie.share, tie.control) for tie in read.ties] == ([(None, (control,))] if control else [])
    assert len(notes(read, "Example b")) == (0 if control else 1)


def test_control_stands_once_on_the_tie_of_the_shares_of_its_time() -> None:
    since = {"startDate": "2020-01-01"} | DIRECT
    shares = {"type": "shareholding", "share": {"exact": 20}} | since
    board, law = ({"type": kind} | since for kind in ("appointmentOfBoard", "controlByLegalFramework"))
    articles = {"type": "controlViaCompanyRulesOrArticles"} | since
    (tie,) = related(board, law, shares, articles).ties
    assert (tie.share, tie.control) == (Share(2000, 2000), (Control.BOARD_MAJORITY, Control.CONTRACT))
    ended = related(shares, board | {"endDate": "2021-01-01"}).ties
    assert [(one.share, one.control, one.period.ended) for one in ended] == [
        (Share(2000, 2000), (), False),
        (None, (Control.BOARD_MAJORITY,), True),
    ]
    assert len({one.id for one in ended}) == 2


def test_control_alone_is_told_in_its_own_words() -> None:
    (tie,) = related({"type": "appointmentOfBoard", "directOrIndirect": "indirect"}).ties
    assert tie.statement == (
        "By a statement, Example a has an interest in Example b: appointment of board, indirectly "
        "(no date given)."
    )


def test_control_by_a_person_makes_no_tie() -> None:
    person = {"recordId": "p", "recordType": "person", "recordDetails": {"names": [{"fullName": "V Madeup"}]}}
    said = statement(1, "new", "2020-01-01", None)
    interests = [{"type": "appointmentOfBoard"} | DIRECT]
    said["recordDetails"] = {"subject": "b", "interestedParty": "p", "interests": interests}
    read = pair(person, said)
    assert read.ties == []
    assert notes(read, "Example b") == [
        "An interest is held by a natural person: appointment of board, directly (no date given)."
    ]
