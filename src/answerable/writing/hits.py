"""Hits and scored pairs as CSV."""

import csv
import io
from collections.abc import Iterable

from answerable.domain import Match, PortfolioRow
from answerable.writing.tables import safe_cell

HITS = ("query_id", "query_name", "rank", "entity_id", "entity_name", "score", "verdict", "reasons")
PAIRS = ("name_a", "name_b", "score")


def hits_csv(hits: Iterable[tuple[PortfolioRow, Iterable[Match]]]) -> str:
    """The hits of each row as CSV (RFC 4180, CRLF) with `HITS` as its header, best first; none is no line.

    `query_id` is the row's own reference, else its number. `reasons` are told with their weights in nats, the
    strongest first. Cells that a spreadsheet could take for a formula get a leading apostrophe.
    """
    return _csv(
        HITS,
        (
            (
                row.reference or str(row.number),
                row.name,
                str(rank),
                match.entity,
                match.entity_name,
                _score(match),
                match.verdict.value,
                _reasons(match),
            )
            for row, matches in hits
            for rank, match in enumerate(matches, start=1)
        ),
    )


def pairs_csv(pairs: Iterable[tuple[str, str, Match]]) -> str:
    """Scored pairs as CSV with `PAIRS` as its header, in the order given."""
    return _csv(PAIRS, ((name_a, name_b, _score(match)) for name_a, name_b, match in pairs))


def _csv(header: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([safe_cell(cell) for cell in line] for line in lines)
    return out.getvalue()


def _score(match: Match) -> str:
    """Nine digits, so that the order of the scores is kept, of the smallest too."""
    return f"{match.score:.9g}"


def _reasons(match: Match) -> str:
    told = sorted(match.reasons, key=lambda reason: -abs(reason.weight))
    return "; ".join(f"{reason.words} ({reason.weight:+.1f})" for reason in told)
