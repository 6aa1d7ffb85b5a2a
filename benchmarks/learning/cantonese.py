"""`python -m benchmarks.learning.cantonese Unihan_Readings.txt`: the Cantonese readings of common characters.

The file is the Unicode Character Database's (field kCantonese, UAX #38); the characters are those of
GB 2312, which are the Simplified ones in use.
"""

import re
import sys
from collections import defaultdict
from pathlib import Path

import answerable.names

DATA = Path(answerable.names.__file__).parent / "data" / "cantonese.yml"
HEAD = """\
# Characters by their first Cantonese reading, no tone. Taken from the field kCantonese of the Unicode
# Character Database {version}, for the characters of GB 2312, by `python -m benchmarks.learning.cantonese`.
# Copyright (c) Unicode, Inc.; used under the Unicode License, https://www.unicode.org/license.txt
"""
READING = re.compile(r"^U\+([0-9A-F]+)\tkCantonese\t([a-z]+)", re.MULTILINE)


def learn(unihan: str) -> None:
    """Write the table."""
    readings: defaultdict[str, str] = defaultdict(str)
    for point, reading in READING.findall(unihan):
        character = chr(int(point, 16))
        if _in_use(character):
            readings[reading] += character
    version = re.search(r"Unicode version: ([0-9.]+)", unihan)
    lines = [f'"{reading}": {characters}\n' for reading, characters in sorted(readings.items())]
    DATA.write_text(HEAD.format(version=version[1] if version else "") + "".join(lines), encoding="utf-8")
    print(f"{sum(map(len, readings.values())):,} characters with {len(readings):,} readings")


def _in_use(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


if __name__ == "__main__":
    learn(Path(sys.argv[1]).read_text(encoding="utf-8"))
