"""The Norwegian fund's 9,202 holdings against the starter set and three lists; and the example portfolio."""

import tempfile
from pathlib import Path
from typing import Any

from benchmarks.processes import medians, run

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "data"
LISTS = (
    "us_entity_list.json",
    "us_1260h_all_years.csv",
    "ofac_consolidated_prim.csv",
    "ofac_consolidated_alt.csv",
    "ofac_consolidated_add.csv",
    "ofac_consolidated_comments.csv",
)
RUNS = 3


def measure() -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        place = ["--quiet", "--workspace", f"{folder}/demo"]
        out = ["--out", f"{folder}/report"]
        example = str(ROOT / "examples" / "portfolio.csv")
        figures: dict[str, Any] = {"demo_first_time": run([*place, "trace", example, *out])}
        figures["demo_again"] = medians([run([*place, "trace", example, *out]) for _ in range(RUNS)])
        if not REAL.is_dir():
            return {**figures, "norwegian_fund": "the real files are not here"}
        place = ["--quiet", "--workspace", f"{folder}/lists"]
        figures["add_three_lists"] = run([*place, "add", *(str(REAL / "lists" / name) for name in LISTS)])
        figures["build"] = run([*place, "build"])
        fund = str(REAL / "portfolios" / "gpfg_equities_2019.csv")
        figures["norwegian_fund"] = medians([run([*place, "trace", fund, *out]) for _ in range(RUNS)])
        return {
            **figures,
            "bars": {"demo_seconds": 15, "norwegian_fund_seconds": 30, "norwegian_fund_mb": 1000},
        }
