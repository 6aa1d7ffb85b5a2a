"""Write the report of a traced portfolio: a page, a table for spreadsheets, and the whole as JSON."""

from collections.abc import Callable
from pathlib import Path

from answerable.domain import TraceResult
from answerable.files import atomic_folder
from answerable.writing import exposures_csv, report_html, report_json, to_json

PAGE, TABLE, WHOLE = REPORT_FILES = "index.html", "exposures.csv", "report.json"


def write_report(result: TraceResult, folder: Path, note: Callable[[], object] = lambda: None) -> Path:
    """Write `index.html`, `exposures.csv` and `report.json` into `folder`; return the page's path.

    None is ever half-written, and other files in the folder stay as they are. `note` is called when all is
    written, before it takes its place: where it raises, `folder` is as it was. Raises AnswerableError where
    the disk refuses.
    """
    with atomic_folder(folder) as part:
        (part / PAGE).write_text(report_html(result), encoding="utf-8")
        (part / TABLE).write_text(exposures_csv(result), encoding="utf-8", newline="")
        (part / WHOLE).write_text(to_json(report_json(result)), encoding="utf-8")
        note()
    return folder / PAGE
