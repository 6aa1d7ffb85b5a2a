"""Learn which concepts translators put for one another: 学院 is a college, and as often a university.

For each pair of a concept in the Chinese name and another that only the English name has: how often the
second stands there when the first does. Kept where it does so in four organisations or more, in one of ten of
those that have the first, and 2.5 times as often as in all.
"""

from collections import Counter
from pathlib import Path

import answerable.matching
from answerable.matching.prepared import COMPARED
from answerable.names import NameParts, lexicon, parse

from .bilingual import bilingual

FILE = Path(answerable.matching.__file__).parent / "data" / "akin.yml"
LEAST_SEEN, LEAST_SHARE, LEAST_LIFT = 4, 0.1, 2.5
_HEAD = """\
# Concepts that translators put for one another, and in which share of names with the one the other stands.
# Learned from organisations with names in Chinese and English (ROR labels, listed companies) by
# `python -m benchmarks.learning`; do not edit by hand.
"""


def learn() -> None:
    """Write the file."""
    seen: Counter[str] = Counter()
    beside: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    total = 0
    for organisation in bilingual():
        chinese = _concepts(parse(organisation.chinese[0]))
        english = _concepts(parse(organisation.english[0])) - chinese
        total += 1
        seen.update(chinese)
        beside.update(english)
        both.update((one, other) for one in chinese for other in english)
    kept = {
        (one, other): count / seen[one]
        for (one, other), count in both.items()
        if count >= LEAST_SEEN
        and count / seen[one] >= LEAST_SHARE
        and count / seen[one] >= LEAST_LIFT * beside[other] / total
    }
    lines = [f"{one} {other}: {share:.2f}\n" for (one, other), share in sorted(kept.items())]
    FILE.write_text(_HEAD + "".join(lines), encoding="utf-8")


def _concepts(parts: NameParts) -> set[str]:
    """The known concepts; a name's own words are no translation."""
    known = {token.concept for token in lexicon().known.values()}
    return {token.concept for token in parts.tokens if token.slot in COMPARED} & known
