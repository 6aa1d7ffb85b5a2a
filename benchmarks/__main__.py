"""`python -m benchmarks`: every measurement, one JSON object a line."""

import json
import sys

from benchmarks import corporate, gleif, million, names, start, trace

MEASURES = {
    "start": start.measure,
    "trace": trace.measure,
    "names": names.measure,
    "million": million.measure,
    "gleif": gleif.measure,
    "graph": corporate.measure,
}


def main() -> int:
    for name in sys.argv[1:] or MEASURES:
        if name not in MEASURES:
            print(f"There is no measurement {name!r}; there are {', '.join(MEASURES)}.", file=sys.stderr)
            return 2
        print(json.dumps({"measurement": name, **MEASURES[name]()}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
