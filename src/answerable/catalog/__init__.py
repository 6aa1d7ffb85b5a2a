"""The keeper of claims and what is computed from them: Parquet files, a pure function of vault and readers.

Delete it and a build makes it again, byte for byte. Only this package knows DuckDB, and how tables are kept.
"""

from answerable.catalog.building import build, standing
from answerable.catalog.query import Catalog
from answerable.catalog.reading import Reading, Said, Sealed, begin, hear
from answerable.catalog.registers import Part, part

__all__ = ["Catalog", "Part", "Reading", "Said", "Sealed", "begin", "build", "hear", "part", "standing"]
