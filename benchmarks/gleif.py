"""GLEIF's golden copy at full size: files of its layout made up from a seed, and what a build of them takes.

The real one has some 3 million organisations and 600,000 relationships. What is made here has the columns of
its CSV (the numbered ones as often as the real file has them), every field in quotes as there, sound check
digits, names of one to five words, one organisation in five with a former or another name, one relationship
in five of a fund, and companies in groups that hang below one another. The values are nobody's.
"""

import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv

from answerable.catalog import Reading, Sealed, part
from answerable.domain import Digest, Exhibit
from answerable.sources import Batch
from answerable.sources.gleif import SOURCE
from benchmarks.processes import run

SEED = 20_200_204
ORGANISATIONS, RELATIONS, EXCEPTIONS = 3_000_000, 600_000, 1_000_000
_AT_ONCE = 100_000
_LETTERS = np.frombuffer(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", np.uint8)


def words(text: str) -> list[str]:
    return text.split()


_ADDRESS = words(
    "xmllang FirstAddressLine AddressNumber AddressNumberWithinBuilding MailRouting AdditionalAddressLine.1 "
    "AdditionalAddressLine.2 AdditionalAddressLine.3 City Region Country PostalCode"
)
LEI2 = [
    "LEI",
    "Entity.LegalName",
    "Entity.LegalName.xmllang",
    *(
        f"Entity.{kind}EntityNames.{kind}EntityName.{n}{part}"
        for kind in ("Other", "TransliteratedOther")
        for n in range(1, 6)
        for part in ("", ".xmllang", ".type")
    ),
    *(f"Entity.LegalAddress.{part}" for part in _ADDRESS),
    *(f"Entity.HeadquartersAddress.{part}" for part in _ADDRESS),
    *(
        f"Entity.{kind}Addresses.{kind}Address.{n}.{part}"
        for kind in ("Other", "TransliteratedOther")
        for n in range(1, 6)
        for part in (*_ADDRESS, "type")
    ),
    *(
        f"Entity.RegistrationAuthority.{part}"
        for part in (
            "RegistrationAuthorityID",
            "OtherRegistrationAuthorityID",
            "RegistrationAuthorityEntityID",
        )
    ),
    "Entity.LegalJurisdiction",
    "Entity.EntityCategory",
    "Entity.EntitySubCategory",
    "Entity.LegalForm.EntityLegalFormCode",
    "Entity.LegalForm.OtherLegalForm",
    "Entity.EntityStatus",
    "Entity.EntityCreationDate",
    "Entity.EntityExpirationDate",
    "Entity.EntityExpirationReason",
    *(
        f"Entity.SuccessorEntity.{n}.{part}"
        for n in range(1, 6)
        for part in ("SuccessorLEI", "SuccessorEntityName")
    ),
    *(
        f"Registration.{part}"
        for part in words(
            "InitialRegistrationDate LastUpdateDate RegistrationStatus NextRenewalDate ManagingLOU "
            "ValidationSources "
            "ValidationAuthority.ValidationAuthorityID ValidationAuthority.OtherValidationAuthorityID "
            "ValidationAuthority.ValidationAuthorityEntityID"
        )
    ),
]
RR = [
    *(f"Relationship.{end}Node.{part}" for end in ("Start", "End") for part in ("NodeID", "NodeIDType")),
    "Relationship.RelationshipType",
    "Relationship.RelationshipStatus",
    *(
        f"Relationship.Period.{n}.{part}"
        for n in range(1, 6)
        for part in ("startDate", "endDate", "periodType")
    ),
    *(
        f"Relationship.Qualifiers.{n}.Qualifier{part}"
        for n in range(1, 6)
        for part in ("Dimension", "Category")
    ),
    *(
        f"Relationship.Quantifiers.{n}.{part}"
        for n in range(1, 6)
        for part in ("MeasurementMethod", "QuantifierAmount", "QuantifierUnits")
    ),
    *(
        f"Registration.{part}"
        for part in words(
            "InitialRegistrationDate LastUpdateDate RegistrationStatus NextRenewalDate ManagingLOU "
            "ValidationSources "
            "ValidationDocuments ValidationReference"
        )
    ),
]
REPEX = [
    "LEI",
    "Exception.Category",
    *(f"Exception.{part}.{n}" for part in ("Reason", "Reference") for n in range(1, 6)),
]
"""The columns of the three files."""

_WORDS = np.array(
    [f"{first}{last}" for first in ("Ex", "Sam", "Mad", "Lor", "Ip", "Dol") for last in
     ("amplia", "pleton", "eupia", "emsum", "sumco", "orsit", "ettera", "quonia", "bravia", "entum")]
)  # fmt: skip
_FORMS = np.array(["Ltd", "GmbH", "Inc.", "S.A.", "Co., Ltd.", "AB", "B.V.", "LLC", "Fund", "Trust"])
_COUNTRIES = np.array(["US", "DE", "GB", "CN", "IN", "NL", "FR", "IT", "SE", "KY"])


def codes(count: int, random: np.random.Generator) -> NDArray[np.str_]:
    """So many identifiers with sound check digits, in their order."""
    serial = np.arange(count, dtype=np.int64) * 97 + random.integers(0, 97, count)
    text = np.full((count, 18), ord("0"), np.uint8)
    text[:, :4] = np.frombuffer(b"5299", np.uint8)
    for place in range(12):
        text[:, 17 - place] = _LETTERS[(serial // 36**place) % 36]
    rest = np.zeros(count, np.int64)
    for column in text.T:
        value = np.where(column < 65, column - 48, column - 55).astype(np.int64)
        rest = (rest * np.where(value < 10, 10, 100) + value) % 97
    check = 98 - rest * 100 % 97
    digits = np.stack([48 + check // 10, 48 + check % 10], axis=1).astype(np.uint8)
    return np.ascontiguousarray(np.hstack([text, digits])).view("S20").ravel().astype("U20")


def _sparse(values: NDArray[np.str_], mask: NDArray[np.bool_]) -> NDArray[np.str_]:
    return np.where(mask, values, "")


def organisations(leis: NDArray[np.str_], random: np.random.Generator) -> dict[str, NDArray[np.str_]]:
    many = len(leis)
    words = [random.choice(_WORDS, many) for _ in range(3)]
    name = np.strings.add(
        np.strings.add(np.strings.add(words[0], " "), np.strings.add(words[1], " ")),
        random.choice(_FORMS, many),
    )
    country = random.choice(_COUNTRIES, many)
    number = np.strings.add("HRB", random.integers(10_000, 9_999_999, many).astype("U7"))
    street = np.strings.add(
        random.integers(1, 999, many).astype("U3"), np.strings.add(" ", np.strings.add(words[2], " Street"))
    )
    created = np.datetime_as_string(np.datetime64("1950-01-01") + random.integers(0, 27_000, many))
    other = random.random(many)
    columns = {
        "LEI": leis,
        "Entity.LegalName": name,
        "Entity.LegalName.xmllang": np.full(many, "en"),
        "Entity.OtherEntityNames.OtherEntityName.1": _sparse(np.strings.add("Old ", name), other < 0.2),
        "Entity.OtherEntityNames.OtherEntityName.1.type": _sparse(
            np.where(other < 0.1, "PREVIOUS_LEGAL_NAME", "TRADING_OR_OPERATING_NAME"), other < 0.2
        ),
        "Entity.RegistrationAuthority.RegistrationAuthorityID": np.full(many, "RA000001"),
        "Entity.RegistrationAuthority.RegistrationAuthorityEntityID": number,
        "Entity.LegalJurisdiction": country,
        "Entity.EntityCategory": random.choice(np.array(["GENERAL", "GENERAL", "GENERAL", "FUND"]), many),
        "Entity.LegalForm.EntityLegalFormCode": random.choice(
            np.array(["XTIQ", "H0PO", "2HBR", "8888"]), many
        ),
        "Entity.EntityStatus": random.choice(np.array(["ACTIVE", "ACTIVE", "ACTIVE", "INACTIVE"]), many),
        "Entity.EntityCreationDate": np.strings.add(created, "T00:00:00.000Z"),
        "Registration.InitialRegistrationDate": np.full(many, "2014-05-06T07:08:09.000Z"),
        "Registration.LastUpdateDate": np.full(many, "2026-05-06T07:08:09.000Z"),
        "Registration.RegistrationStatus": random.choice(np.array(["ISSUED", "ISSUED", "LAPSED"]), many),
        "Registration.NextRenewalDate": np.full(many, "2027-05-06T07:08:09.000Z"),
        "Registration.ManagingLOU": np.full(many, "EVK05KS7XY1DEII3R011"),
        "Registration.ValidationSources": np.full(many, "FULLY_CORROBORATED"),
    }
    for kind in ("Legal", "Headquarters"):
        columns |= {
            f"Entity.{kind}Address.xmllang": np.full(many, "en"),
            f"Entity.{kind}Address.FirstAddressLine": street,
            f"Entity.{kind}Address.City": np.strings.add(words[0], "burg"),
            f"Entity.{kind}Address.Country": country,
            f"Entity.{kind}Address.PostalCode": random.integers(10_000, 99_999, many).astype("U5"),
        }
    return columns


def relations(leis: NDArray[np.str_], count: int, random: np.random.Generator) -> dict[str, NDArray[np.str_]]:
    """Every organisation hangs below one that stands before it, near by, so that groups arise."""
    child = np.sort(random.choice(len(leis) - 1, count, replace=False)) + 1
    parent = np.maximum(0, child - 1 - random.geometric(0.02, count))
    kind = np.array(
        [
            "IS_DIRECTLY_CONSOLIDATED_BY",
            "IS_ULTIMATELY_CONSOLIDATED_BY",
            "IS_FUND-MANAGED_BY",
            "IS_INTERNATIONAL_BRANCH_OF",
        ]
    )
    since = np.datetime_as_string(np.datetime64("2000-01-01") + random.integers(0, 9_000, count))
    return {
        "Relationship.StartNode.NodeID": leis[child],
        "Relationship.StartNode.NodeIDType": np.full(count, "LEI"),
        "Relationship.EndNode.NodeID": leis[parent],
        "Relationship.EndNode.NodeIDType": np.full(count, "LEI"),
        "Relationship.RelationshipType": random.choice(kind, count, p=[0.4, 0.38, 0.2, 0.02]),
        "Relationship.RelationshipStatus": random.choice(
            np.array(["ACTIVE", "INACTIVE"]), count, p=[0.9, 0.1]
        ),
        "Relationship.Period.1.startDate": np.strings.add(since, "T00:00:00.000Z"),
        "Relationship.Period.1.periodType": np.full(count, "RELATIONSHIP_PERIOD"),
        "Registration.RegistrationStatus": np.full(count, "PUBLISHED"),
        "Registration.ValidationSources": random.choice(
            np.array(["FULLY_CORROBORATED", "ENTITY_SUPPLIED_ONLY"]), count
        ),
    }


def exceptions(
    leis: NDArray[np.str_], count: int, random: np.random.Generator
) -> dict[str, NDArray[np.str_]]:
    reasons = np.array(["NATURAL_PERSONS", "NON_CONSOLIDATING", "NO_KNOWN_PERSON", "NON_PUBLIC"])
    parents = np.array(["DIRECT_ACCOUNTING_CONSOLIDATION_PARENT", "ULTIMATE_ACCOUNTING_CONSOLIDATION_PARENT"])
    return {
        "LEI": np.sort(random.choice(leis, count)),
        "Exception.Category": random.choice(parents, count),
        "Exception.Reason.1": random.choice(reasons, count),
    }


def write(folder: Path, scale: float = 1.0) -> list[Path]:
    """The three zips in `folder`, at `scale` of their full size."""
    random = np.random.default_rng(SEED)
    leis = codes(int(ORGANISATIONS * scale), random)

    def parts() -> Iterator[dict[str, NDArray[np.str_]]]:
        for start in range(0, len(leis), _AT_ONCE):
            yield organisations(leis[start : start + _AT_ONCE], random)

    return [
        _zipped(folder / "gleif-goldencopy-lei2-golden-copy.csv.zip", LEI2, parts()),
        _zipped(
            folder / "gleif-goldencopy-rr-golden-copy.csv.zip",
            RR,
            iter([relations(leis, int(RELATIONS * scale), random)]),
        ),
        _zipped(
            folder / "gleif-goldencopy-repex-golden-copy.csv.zip",
            REPEX,
            iter([exceptions(leis, int(EXCEPTIONS * scale), random)]),
        ),
    ]


def _zipped(path: Path, columns: list[str], parts: Iterator[dict[str, NDArray[np.str_]]]) -> Path:
    schema = pa.schema([(column, pa.string()) for column in columns])
    options = csv.WriteOptions(quoting_style="all_valid")
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed,
        packed.open(path.name.removesuffix(".zip"), "w", force_zip64=True) as file,
        csv.CSVWriter(pa.PythonFile(file, mode="w"), schema, write_options=options) as writer,
    ):
        for part in parts:
            many = len(next(iter(part.values())))
            blank = pa.repeat(pa.scalar("", pa.string()), many)
            arrays = [pa.array(part[column], pa.string()) if column in part else blank for column in columns]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
    return path


def written(folder: Path) -> dict[str, float]:
    """How fast claims that are read already get into the catalog."""
    archive = folder / "gleif-goldencopy-lei2-golden-copy.csv.zip"
    exhibit = Exhibit(digest=Digest.of(archive.read_bytes()), name=archive.name, data=archive.read_bytes())
    batches = [item for item in SOURCE.read(exhibit) if isinstance(item, Batch)]
    day = date(2026, 1, 1)
    reading = Reading(
        source=replace(SOURCE, read=lambda _: iter(batches)),
        files=(Sealed(exhibit=exhibit, first_seen=day, last_seen=day),),
    )
    claims = sum(len(batch.rows) for batch in batches)
    started = time.perf_counter()
    part(reading, folder / "part", "measured")
    seconds = time.perf_counter() - started
    return {"claims": claims, "seconds": round(seconds, 2), "claims_a_second": round(claims / seconds)}


def _tenth(folder: Path, scale: float) -> Path:
    """A tenth of the size in a folder of its own: its batches are held in memory."""
    small = folder / "tenth"
    small.mkdir()
    write(small, scale / 10)
    return small


def measure(scale: float = 1.0) -> dict[str, Any]:
    """Add and build at full size, build again, and trace with it there; seconds and MB of each command."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = write(folder, scale)
        place = ["--quiet", "--workspace", str(folder / "place")]
        run([*place, "init", str(folder / "place")])
        figures: dict[str, Any] = {
            "megabytes": {file.name: round(file.stat().st_size / 1e6) for file in files}
        }
        figures["written"] = written(_tenth(folder, scale))
        figures["add"] = run([*place, "add", *map(str, files)])
        figures["build_again"] = run([*place, "build"])
        figures["sources"] = run([*place, "sources"])
        example = str(Path(__file__).resolve().parents[1] / "examples" / "portfolio.csv")
        figures["trace_first"] = run([*place, "trace", example, "--out", str(folder / "report")])
        figures["trace"] = run([*place, "trace", example, "--out", str(folder / "report")])
        parent = f"gleif-{parent_of(files[1])}"
        figures["owned"] = run([*place, "owned", "--by", parent])
        figures["owners"] = run([*place, "owners", parent])
        return figures


def parent_of(file: Path) -> str:
    """The LEI of the parent that most relations of the file name."""
    with zipfile.ZipFile(file) as packed, packed.open(packed.namelist()[0]) as said:
        ends = csv.read_csv(said, convert_options=csv.ConvertOptions(include_columns=[_END, _TYPE]))
    owning = ends.filter(pc.is_in(ends[_TYPE], pa.array(["IS_DIRECTLY_CONSOLIDATED_BY"])))
    most = max(pc.value_counts(owning[_END]).to_pylist(), key=lambda one: one["counts"])
    return str(most["values"])


_END, _TYPE = "Relationship.EndNode.NodeID", "Relationship.RelationshipType"
