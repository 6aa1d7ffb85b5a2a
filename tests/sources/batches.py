"""How the tests of this folder read a register: its batches as rows, and what holds of all of them."""

from answerable.domain import Exhibit, Finding
from answerable.sources import Batch, Source


class ReadBatches:
    """All that a register says of some files."""

    def __init__(self, source: Source, *files: Exhibit) -> None:
        items = [item for file in files for item in source.read(file)]
        batches = [item for item in items if isinstance(item, Batch)]
        self.findings = [item for item in items if isinstance(item, Finding)]
        assert len(batches) + len(self.findings) == len(items)
        self.claims, self.ties, self.citations = (
            [row for batch in batches if batch.table == table for row in batch.rows.to_pylist()]
            for table in ("claims", "ties", "citations")
        )

    def values(self, entity: str) -> set[tuple[str, str]]:
        return {(row["prop"], row["value"]) for row in self.claims if row["entity"] == entity}

    def cited(self, number: str) -> list[tuple[str, str]]:
        return [(row["locator"], row["quote"]) for row in self.citations if row["number"] == number]

    def rules(self) -> list[tuple[str, str, str]]:
        return [(finding.rule, finding.severity.value, finding.about) for finding in self.findings]
