"""Organisations whose names are known in Chinese and in English."""

import csv
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
MATCHING = DATA / "matching"
_HAN = re.compile("[\u4e00-\u9fff]")


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass
class Bilingual:
    """One organisation's names."""

    chinese: list[str] = field(default_factory=list)
    english: list[str] = field(default_factory=list)


def bilingual() -> Iterator[Bilingual]:
    """Research organisations by their ROR labels, and listed companies."""
    yield from _research()
    yield from _listed()


def _research() -> Iterator[Bilingual]:
    with (DATA / "research" / "ror_organisations.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            names = json.loads(line)["names"]
            chinese = [text for text, lang, _ in names if _HAN.search(text) and lang in ("zh", None)]
            english = [
                text
                for text, lang, kind in names
                if text.isascii() and lang in ("en", None) and "acronym" not in kind
            ]
            if chinese and english:
                yield Bilingual(chinese, english)


def _listed() -> Iterator[Bilingual]:
    found: defaultdict[str, Bilingual] = defaultdict(Bilingual)
    for query in rows(MATCHING / "zh_en_queries.csv"):
        if query["target_id"]:
            found[query["target_id"]].chinese.append(query["name"])
    with (MATCHING / "zh_en_index.ftm.json").open(encoding="utf-8") as lines:
        for line in lines:
            entity = json.loads(line)
            if entity["id"] in found:
                found[entity["id"]].english += entity["properties"]["name"]
    yield from found.values()
