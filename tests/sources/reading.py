"""How the tests of this folder read a source, and the laws that everything a source says must keep."""

from importlib import resources
from pathlib import Path

from answerable.domain import Citation, Claim, Digest, Exhibit, Finding, Listing, Tie
from answerable.sources import Source, folded

Said = Claim | Listing | Tie


def exhibit(data: bytes | str, name: str = "example") -> Exhibit:
    data = data.encode() if isinstance(data, str) else data
    return Exhibit(digest=Digest.of(data), name=name, data=data)


def example(source: str, name: str) -> Exhibit:
    """A file of the example folder that is shipped with a source."""
    file = resources.files(f"answerable.sources.{source}") / "example" / name
    return exhibit(file.read_bytes(), name)


def real(path: Path) -> Exhibit:
    return exhibit(path.read_bytes(), path.name)


class Read:
    """All that a source says of some files, by what it is."""

    def __init__(self, source: Source, *files: Exhibit) -> None:
        self.files = {file.digest: file for file in files}
        items = [item for file in files for item in source.read(file)]
        self.claims = [item for item in items if isinstance(item, Claim)]
        self.listings = [item for item in items if isinstance(item, Listing)]
        self.ties = [item for item in items if isinstance(item, Tie)]
        self.findings = [item for item in items if isinstance(item, Finding)]

    def values(self, subject: str) -> set[tuple[str, str]]:
        """What is claimed of one entity: properties and values."""
        return {(claim.prop, claim.value) for claim in self.claims if claim.subject == subject}

    def about(self, subject: str, prop: str) -> Claim:
        (claim,) = [c for c in self.claims if c.subject == subject and c.prop == prop]
        return claim

    def rules(self) -> list[tuple[str, str, str]]:
        return [(finding.rule, finding.severity.value, finding.about) for finding in self.findings]

    def captured(self) -> list[Citation]:
        said: list[Said] = [*self.claims, *self.listings, *self.ties]
        return [citation for one in said for citation in one.citations if citation.exhibit]

    def not_verbatim(self) -> list[Citation]:
        """The citations whose quote, line breaks folded, is not in the exhibit's text."""
        texts = {digest: folded(file.data.decode()) for digest, file in self.files.items()}
        return [c for c in self.captured() if c.exhibit and (not c.quote or c.quote not in texts[c.exhibit])]
