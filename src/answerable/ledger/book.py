"""The book: one table of acts in SQLite, or in PostgreSQL by its URL."""

import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import (
    URL,
    Column,
    Engine,
    Integer,
    MetaData,
    Table,
    Text,
    create_engine,
    event,
    insert,
    select,
)
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import NullPool
from sqlalchemy.schema import CreateTable

from answerable.domain import Finding
from answerable.errors import AnswerableError
from answerable.ledger.acts import Act, verified

_ACTS = Table(
    "acts",
    MetaData(),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("verb", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("details", Text, nullable=False),
    Column("previous", Text, nullable=False, unique=True),
    Column("hash", Text, nullable=False, unique=True),
)
# SQLAlchemy logs an interruption while a connection closes, and raises it all the same: we tell it once.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())

_START = Act(number=0, at="", who="", verb="", about="", details="", previous="", hash="")


class Ledger:
    """The ledger in a database. Make one with `Ledger.open`.

    It holds no connection between two calls, so an SQLite file is whole by itself whenever nobody writes.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, place: str | Path) -> "Ledger":
        """The ledger at `place`, its table made where there is none; one database is one ledger.

        `place` is the path of an SQLite file, or a URL such as `postgresql://user@host/database`. Raises
        AnswerableError where the database cannot be opened or its driver is not installed.
        """
        try:
            engine = create_engine(_address(place), poolclass=NullPool)
        except (ArgumentError, ValueError, TypeError) as error:
            raise AnswerableError(
                "The ledger's address is no database URL.",
                "It looks like postgresql://user@host/database.",
            ) from error
        except ImportError as error:
            raise AnswerableError(
                f"The ledger's database needs a driver that is not installed: {error}.",
                "Install the driver; for PostgreSQL: python -m pip install 'answerable[postgresql]'.",
            ) from error
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _write_ahead)
        with _told(engine), engine.begin() as connection:
            connection.execute(CreateTable(_ACTS, if_not_exists=True))
        return cls(engine)

    def append(self, verb: str, about: str, details: Mapping[str, object], at: datetime, who: str) -> Act:
        """Write one act at the end of the chain, and return it when it is on the disk.

        The database lets each hash be followed once. Where another process was faster, its act is read and
        followed instead: the chain never forks. Raises AnswerableError where the database refuses.
        """
        said = replace(
            _START,
            at=at.astimezone(UTC).isoformat(),
            who=who,
            verb=verb,
            about=about,
            details=json.dumps(details, sort_keys=True),
        )
        with _told(self._engine):
            last = self._last()
            while not (act := self._follow(last, said)):
                overtaken, last = last, self._last()
                if overtaken == last:
                    raise AnswerableError(
                        f"Act {last.number} of the ledger is followed already, but not by the act after it.",
                        "The ledger was changed from outside; put it back from a copy.",
                    )
        return act

    def try_writing(self) -> None:
        """Raise the AnswerableError that `append` would raise; nothing is written."""
        with _told(self._engine), self._engine.connect() as connection:
            connection.execute(insert(_ACTS), asdict(replace(_START, number=-1, previous="-", hash="-")))
            connection.rollback()

    @property
    def empty(self) -> bool:
        """Whether nobody has written an act yet."""
        with _told(self._engine):
            return self._last() == _START

    def acts(self) -> Iterator[Act]:
        """Every act, oldest first."""
        with _told(self._engine), self._engine.connect() as connection:
            for row in connection.execute(select(_ACTS).order_by(_ACTS.c.number)):
                yield Act(**row._mapping)

    def verify(self) -> Iterator[Finding]:
        """Walk the whole chain: a finding for each act that was changed or moved, or that follows a gap."""
        return verified(self.acts())

    def _follow(self, last: Act, said: Act) -> Act | None:
        """`said`, written as the act after `last`; None where another act follows `last` already."""
        act = replace(said, number=last.number + 1, previous=last.hash)
        act = replace(act, hash=act.hashed())
        try:
            with self._engine.begin() as connection:
                connection.execute(insert(_ACTS), asdict(act))
        except IntegrityError:
            return None
        return act

    def _last(self) -> Act:
        with self._engine.connect() as connection:
            row = connection.execute(select(_ACTS).order_by(_ACTS.c.number.desc()).limit(1)).one_or_none()
        return Act(**row._mapping) if row else _START


def _address(place: str | Path) -> URL:
    """The database's URL; PostgreSQL is spoken to through pg8000."""
    if isinstance(place, Path):
        return URL.create("sqlite", database=str(place))
    url = make_url(place)
    return url.set(drivername="postgresql+pg8000") if url.drivername == "postgresql" else url


def _write_ahead(connection: DBAPIConnection, _: object) -> None:
    """Readers wait for nobody, writers for each other; what was accepted outlasts a power cut."""
    cursor = connection.cursor()
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, ValueError, TypeError) as error:
        address = engine.url.render_as_string(hide_password=True)
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise AnswerableError(
            f"The ledger {address} refused: {reason}.",
            "Look whether the database can be reached, has room and lets you write.",
        ) from error
