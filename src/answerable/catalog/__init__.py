"""The keeper of claims and what is computed from them: Parquet files, a pure function of vault and readers.

Delete it and a build makes it again, byte for byte. Only this package knows DuckDB and pyarrow.
"""

from answerable.catalog.building import build, standing
from answerable.catalog.query import Catalog
from answerable.catalog.reading import Reading, Said, Sealed, hear

__all__ = ["Catalog", "Reading", "Said", "Sealed", "build", "hear", "standing"]
