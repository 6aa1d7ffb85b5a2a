"""Who took part in a project together: a tie for every two of its participants."""

from collections.abc import Generator, Iterator

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from answerable.domain import Standing, TieKind
from answerable.sources.bulk import Batch, Doubts, Rows, days, joined, or_null, placed
from answerable.sources.bulk import ties as tie_batches
from answerable.sources.source import Item

_AT_ONCE = 200_000
"""How many ties are made at a time."""

_Places = npt.NDArray[np.int64]


def collaborations(rows: Rows, projects: Rows, entities: pa.Array, doubts: Doubts) -> Iterator[Item]:
    """A tie for every two participants of a project, once.

    `rows` are the participations, `entities` the ids of their organisations. The ties of a project that
    `projects` does not tell of have no dates.
    """
    start = yield from _days(projects, "startDate", doubts)
    end = yield from _days(projects, "endDate", doubts)
    wrong = yield from doubts.backward(start, end, projects.places)
    told = {
        "start": pc.if_else(wrong, "", start),
        "end": pc.if_else(wrong, "", end),
        "framework": projects.take("frameworkProgramme"),
    }
    at = pc.index_in(rows.take("projectID"), value_set=projects.take("id"))
    about = {name: pc.fill_null(column.take(at), "") for name, column in told.items()}
    about |= {name: rows.take(name) for name in ("projectID", "projectAcronym", "organisationID", "name")}
    about |= {"entity": entities, "places": rows.places}
    for one, other in _pairs(rows.take("projectID"), entities):
        yield from _ties(
            {name: column.take(one) for name, column in about.items()},
            {name: about[name].take(other) for name in ("organisationID", "name", "entity", "places")},
        )


def _days(projects: Rows, field: str, doubts: Doubts) -> Generator[Item, None, pa.Array]:
    texts = projects.take(field)
    found = days(texts)
    yield from doubts.wrong("bad-date", "is not a date", texts, found, projects.places, field)
    return found


def _pairs(projects: pa.Array, entities: pa.Array) -> Iterator[tuple[_Places, _Places]]:
    """The rows of every two organisations that share a project: of each the first row where it has several.

    Projects of the same size are taken together: their pairs are those of one triangle, moved along.
    """
    project, entity = (_ranked(column) for column in (projects, entities))
    order = np.lexsort((entity, project))  # stable, so the first row of several stays first
    project, entity = project[order], entity[order]
    fresh = np.append(True, (project[1:] != project[:-1]) | (entity[1:] != entity[:-1]))[: len(order)]
    order, project = order[fresh], project[fresh]
    _, starts, sizes = np.unique(project, return_index=True, return_counts=True)
    for size in np.unique(sizes[sizes > 1]):
        one, other = np.triu_indices(size, 1)
        firsts = starts[sizes == size]
        step = max(1, _AT_ONCE // len(one))
        for n in range(0, len(firsts), step):
            base = firsts[n : n + step, None]
            yield order[(base + one).ravel()], order[(base + other).ravel()]


def _ranked(texts: pa.Array) -> _Places:
    """The place of each text among the different ones in their order."""
    ranks: _Places = pc.rank(texts, tiebreaker="dense").to_numpy().astype(np.int64)
    return ranks


def _ties(one: dict[str, pa.Array], other: dict[str, pa.Array]) -> Iterator[Batch]:
    project = joined([one["framework"], one["projectAcronym"]], " ")
    columns: dict[str, pa.Array | str] = {
        "number": pc.binary_join_element_wise(
            one["projectID"], one["organisationID"], other["organisationID"], " "
        ),
        "subject": one["entity"],
        "object": other["entity"],
        "kind": TieKind.RND_COLLABORATION.value,
        "standing": Standing.OFFICIAL_RECORD.value,
        "statement": pc.binary_join_element_wise(
            *("By CORDIS, ", one["name"], " and ", other["name"]),
            *(" took part in the European Union's research project ", project),
            *(pc.if_else(pc.equal(project, ""), "", ", "), "number ", one["projectID"], ".", ""),
        ),
        "start": or_null(one["start"]),
        "end": or_null(one["end"]),
        "ended": pc.not_equal(one["end"], ""),
    }
    said, quotes = tie_batches(columns, one["places"], {"projectID": one["projectID"], "name": one["name"]})
    others = [said.rows["number"], placed(other["places"], "name"), other["name"]]
    yield said
    yield quotes
    yield Batch("citations", pa.RecordBatch.from_arrays(others, schema=quotes.rows.schema))
