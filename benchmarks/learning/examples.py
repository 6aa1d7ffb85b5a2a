"""The labelled names as examples: pairs as they stand, and queries with their candidates."""

from collections.abc import Iterator
from zlib import crc32

from answerable.domain import Entity, EntityId, EntityName, PortfolioRow
from answerable.matching import Index, Rarity, prepare
from answerable.matching.candidates import names_like
from answerable.matching.comparison import Comparison
from answerable.matching.weighing import Weighed, weigh
from answerable.names import parse
from answerable.services.screening import entities_of_file

from .bilingual import MATCHING, rows
from .regression import Example, summed

FOLDS, CANDIDATES, LOOK_ALIKES = 5, 10, 12


def of_pairs(task: str, counts: float) -> Iterator[Example]:
    """The pairs of a task, which count so much together."""
    pairs = rows(MATCHING / f"{task}.csv")
    for pair in pairs:
        left, right = (prepare(parse(pair[side]), Rarity()) for side in ("name_a", "name_b"))
        yield _example(
            weigh(left, right),
            true=pair["is_match"] == "true",
            count=counts / len(pairs),
            organisation=pair["name_a"],
            key=(task, pair["name_a"], pair["name_b"]),
        )


def of_queries(task: str, counts: float) -> Iterator[Example]:
    """Each query of a task with each name of its candidates."""
    index = Index.build(entities_of_file(MATCHING / f"{task}_index.ftm.json"))
    queries = rows(MATCHING / f"{task}_queries.csv")
    for number, query in enumerate(queries, 1):
        yield from _asked(index, task, number, query, counts / len(queries))


def _asked(index: Index, task: str, number: int, query: dict[str, str], count: float) -> Iterator[Example]:
    row = PortfolioRow(number=number, name=query["name"])
    asked = prepare(parse(row.name), index.rarity)
    for entity in _found(index, row.name, CANDIDATES):
        known = index.known(entity)
        for at in index.kept.rows(entity):
            compared = Comparison.of(row, asked, known, index.prepared(at))
            yield _example(
                compared.weighed,
                true=known.id == query["target_id"],
                count=count,
                organisation=query["target_id"] or query["name"],
                key=(task, query["id"], known.id),
                given=sum(one.weight for one in compared.context),
            )


def of_chinese_names(counts: float) -> Iterator[Example]:
    """Chinese names of listed companies: each full one with its short one and with its look-alikes."""
    full: dict[str, str] = {}
    short: dict[str, str] = {}
    for query in rows(MATCHING / "zh_en_queries.csv"):
        if query["kind"].endswith("zh_full"):
            full[query["target_id"] or query["id"]] = query["name"]
        elif query["kind"] == "zh_short":
            short[query["target_id"]] = query["name"]
    index = Index.build(_made(id_, name) for id_, name in full.items())
    for id_, name in full.items():
        asked = prepare(parse(name), index.rarity)
        alike = [index.known(other) for other in _found(index, name, LOOK_ALIKES)]
        others = [(known.id, known.main) for known in alike if known.id != id_]
        own = [(EntityId(id_), prepare(parse(short[id_]), index.rarity))] if id_ in short else []
        for other, prepared in [*others, *own]:
            yield _example(
                weigh(asked, prepared),
                true=other == id_,
                count=counts / len(full),
                organisation=id_,
                key=("chinese", id_, other),
            )


def _found(index: Index, name: str, limit: int) -> list[int]:
    """The numbers of the entities whose names share most with `name`: all of them, worth comparing or not."""
    (found,) = names_like(index, [name], limit)
    return list(dict.fromkeys(index.kept.owners[found.rows].tolist()))[:limit]


def _made(id_: str, name: str) -> Entity:
    return Entity(id=EntityId(id_), schema="Company", source="learning", names=(EntityName(name),))


def _example(
    weighed: Weighed,
    *,
    true: bool,
    count: float,
    organisation: str,
    key: tuple[str, str, str],
    given: float = 0.0,
) -> Example:
    fold = crc32(organisation.encode()) % FOLDS
    return Example(
        summed(weighed.measured), weighed.measured.bound, true, count, fold, key, given, weighed.names
    )
