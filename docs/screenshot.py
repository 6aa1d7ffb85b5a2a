"""Take the picture in the README: trace the example, open the report in Chromium, keep what is seen.

    make screenshot

Needs Debian's `chromium` package.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PICTURE = ROOT / "docs" / "report.png"
SIZE = "1280,1500"
DAY = "2026-11-01"


def main() -> int:
    """Write `docs/report.png`; 2 where there is no Chromium."""
    browser = shutil.which("chromium")
    if browser is None:
        print("There is no chromium here: apt-get install chromium", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = ["--workspace", str(folder / "workspace")]
        subprocess.run(
            [
                str(Path(sys.executable).with_name("answerable")),
                *place,
                "--quiet",
                "trace",
                str(ROOT / "examples" / "portfolio.csv"),
                "--as-of",
                DAY,
                "--out",
                str(folder / "report"),
            ],
            check=True,
        )
        look(browser, folder / "report" / "index.html", PICTURE, folder / "profile")
    return 0


def look(browser: str, page: Path, picture: Path, profile: Path, size: str = SIZE) -> None:
    """Open `page` without a network and keep the window as `picture`."""
    subprocess.run(
        [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            f"--user-data-dir={profile}",
            f"--window-size={size}",
            f"--screenshot={picture}",
            page.as_uri(),
        ],
        check=True,
        capture_output=True,
    )


if __name__ == "__main__":
    sys.exit(main())
