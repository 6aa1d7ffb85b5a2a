import json
import os
import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import NullPool

from answerable.domain import key
from answerable.errors import AnswerableError
from answerable.ledger import Act, Ledger

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
POSTGRES = os.environ.get("ANSWERABLE_TEST_POSTGRES", "postgresql://postgres@127.0.0.1:5432/postgres")


@pytest.fixture
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL database of the test's own, dropped afterwards."""
    pytest.importorskip("pg8000", reason="the PostgreSQL driver pg8000 is not installed")
    url = make_url(POSTGRES).set(drivername="postgresql+pg8000")
    server = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool, connect_args={"timeout": 3})
    name = f"answerable_{secrets.token_hex(8)}"
    try:
        with server.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
    except SQLAlchemyError as error:
        pytest.skip(f"no PostgreSQL can be reached: {error}")
    yield make_url(POSTGRES).set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database, of either kind."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path}/ledger.sqlite"


def filled(place: str | Path, count: int = 5) -> Ledger:
    ledger = Ledger.open(place)
    for number in range(1, count + 1):
        ledger.append("add", f"list {number}", {"rows": number}, NOON, "an example person")
    return ledger


def test_acts_come_back_in_order_each_with_the_hash_before_it(place: str) -> None:
    ledger = filled(place, 3)
    acts = list(Ledger.open(place).acts())
    assert [(act.number, act.verb, act.about) for act in acts] == [
        (1, "add", "list 1"),
        (2, "add", "list 2"),
        (3, "add", "list 3"),
    ]
    assert [act.previous for act in acts] == ["", acts[0].hash, acts[1].hash]
    assert list(ledger.verify()) == []


def test_append_returns_the_act_as_it_is_kept(place: str) -> None:
    ledger = Ledger.open(place)
    east = datetime(2026, 3, 1, 20, tzinfo=timezone(timedelta(hours=8)))
    act = ledger.append("init", "名单", {"b": 2, "a": "名"}, east, "someone")
    assert list(ledger.acts()) == [act]
    assert (act.at, act.who, act.about) == ("2026-03-01T12:00:00+00:00", "someone", "名单")
    assert json.loads(act.details) == {"a": "名", "b": 2}


def test_the_hash_is_over_every_word_of_the_act(tmp_path: Path) -> None:
    act = Ledger.open(tmp_path / "ledger.sqlite").append("init", "here", {}, NOON, "someone")
    words = ("act", "1", "2026-03-01T12:00:00+00:00", "someone", "init", "here", "{}", "")
    assert act.hash == key(*words)


def change(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        for statement in statements:
            database.execute(statement)


@pytest.mark.parametrize("column", ["at", "who", "verb", "about", "details", "previous", "hash"])
def test_an_edited_word_is_told_with_its_row(tmp_path: Path, column: str) -> None:
    ledger = filled(tmp_path / "ledger.sqlite")
    change(tmp_path / "ledger.sqlite", f"UPDATE acts SET {column} = 'forged' WHERE number = 3")  # noqa: S608
    assert next(iter(ledger.verify())).about == "act 3"


def test_an_edit_with_its_hash_made_new_breaks_the_chain_at_the_next_row(tmp_path: Path) -> None:
    file = tmp_path / "ledger.sqlite"
    ledger = filled(file)
    third = list(ledger.acts())[2]
    words = (third.at, "a forger", third.verb, third.about, third.details)
    forged = key("act", "3", *words, third.previous)
    change(file, f"UPDATE acts SET who = 'a forger', hash = '{forged}' WHERE number = 3")  # noqa: S608
    assert [(f.rule, f.about) for f in ledger.verify()] == [("ledger.order", "act 4")]


def test_a_deleted_row_is_told(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "ledger.sqlite")
    change(tmp_path / "ledger.sqlite", "DELETE FROM acts WHERE number IN (2, 3)")
    assert [(f.rule, f.about) for f in ledger.verify()] == [("ledger.gap", "act 4")]
    assert "follows act 1" in next(ledger.verify()).message


def test_the_first_row_deleted_is_told(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "ledger.sqlite")
    change(tmp_path / "ledger.sqlite", "DELETE FROM acts WHERE number = 1")
    assert [(f.rule, f.about) for f in ledger.verify()] == [("ledger.gap", "act 2")]


def test_a_deleted_row_with_the_rest_renumbered_is_told(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "ledger.sqlite")
    change(
        tmp_path / "ledger.sqlite",
        "DELETE FROM acts WHERE number = 3",
        "UPDATE acts SET number = 3 WHERE number = 4",
        "UPDATE acts SET number = 4 WHERE number = 5",
    )
    assert {f.about for f in ledger.verify()} == {"act 3", "act 4"}


def test_two_rows_that_changed_places_are_told(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "ledger.sqlite")
    change(
        tmp_path / "ledger.sqlite",
        "UPDATE acts SET number = 99 WHERE number = 2",
        "UPDATE acts SET number = 2 WHERE number = 3",
        "UPDATE acts SET number = 3 WHERE number = 99",
    )
    findings = list(ledger.verify())
    assert {"act 2", "act 3"} <= {f.about for f in findings}
    assert all(f.message.endswith(".") for f in findings)


def test_a_ledger_changed_so_that_no_act_can_follow_says_so(tmp_path: Path) -> None:
    ledger = filled(tmp_path / "ledger.sqlite", 3)
    change(
        tmp_path / "ledger.sqlite",
        "UPDATE acts SET number = 99 WHERE number = 2",
        "UPDATE acts SET number = 2 WHERE number = 3",
        "UPDATE acts SET number = 3 WHERE number = 99",
    )
    with pytest.raises(AnswerableError, match="Act 3 of the ledger is followed already"):
        ledger.append("add", "x", {}, NOON, "someone")


APPENDING = """
import sys
from datetime import UTC, datetime
from answerable.ledger import Ledger
ledger = Ledger.open(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for number in range(80):
    ledger.append("add", f"{sys.argv[2]} {number}", {}, datetime(2026, 3, 1, tzinfo=UTC), sys.argv[2])
"""


def test_processes_that_append_at_once_make_one_chain_and_lose_nothing(place: str) -> None:
    ledger = Ledger.open(place)
    names = ["one", "two", "three"]
    running = [
        subprocess.Popen(
            [sys.executable, "-c", APPENDING, place, name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for process in running:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in running:
        process.communicate(timeout=60)
        assert process.returncode == 0
    acts = list(ledger.acts())
    assert list(ledger.verify()) == []
    assert sorted(act.about for act in acts) == sorted(f"{name} {n}" for name in names for n in range(80))
    assert interleaved(acts), "the processes did not run at once: the test proves nothing"


def interleaved(acts: list[Act]) -> bool:
    return sum(a.who != b.who for a, b in pairwise(acts)) > 2


def test_an_sqlite_ledger_is_whole_in_one_file_when_nobody_writes(tmp_path: Path) -> None:
    filled(tmp_path / "ledger.sqlite")
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.sqlite"]


def test_a_path_may_have_any_characters(tmp_path: Path) -> None:
    file = tmp_path / "a?b#c%20 é" / "ledger.sqlite"
    file.parent.mkdir()
    filled(file, 1)
    assert file.is_file()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nonsense", "no database URL"),
        ("sqlite:////no/such/folder/ledger.sqlite", "refused"),
        ("nodatabase://host/x", "no database URL|driver"),
    ],
)
def test_a_ledger_that_cannot_be_opened_is_one_sentence_with_a_hint(url: str, words: str) -> None:
    with pytest.raises(AnswerableError, match=words) as caught:
        Ledger.open(url)
    assert "\n" not in str(caught.value)
    assert caught.value.hint


def test_a_password_in_the_url_is_never_said() -> None:
    with pytest.raises(AnswerableError) as caught:
        Ledger.open("postgresql://someone:a-secret-word@127.0.0.1:1/none")
    assert "a-secret-word" not in str(caught.value)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "ledger.sqlite").write_text("not a database at all, only words" * 100)
    with pytest.raises(AnswerableError, match="refused"):
        Ledger.open(tmp_path / "ledger.sqlite")


@pytest.mark.parametrize(
    "address",
    ["postgresql://u@h:abc/db", "postgresql://", "postgresql://u@[::1/db", "sqlite:///x?timeout=abc"],
)
def test_an_address_that_leads_nowhere_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(AnswerableError):
        Ledger.open(address)


def test_trying_to_write_writes_nothing(tmp_path: Path) -> None:
    ledger = Ledger.open(tmp_path / "ledger.sqlite")
    ledger.try_writing()
    assert ledger.empty


INTERRUPTED = """
import sys
from pathlib import Path
from answerable.ledger import Ledger
ledger = Ledger.open(Path(sys.argv[1]))
def interrupted(*_):
    raise KeyboardInterrupt
ledger._engine.dialect.do_close = interrupted
try:
    list(ledger.acts())
except KeyboardInterrupt:
    print("interrupted")
"""


def test_an_interruption_while_it_closes_is_raised_and_not_logged(tmp_path: Path) -> None:
    run = [sys.executable, "-c", INTERRUPTED, str(tmp_path / "ledger.sqlite")]
    done = subprocess.run(run, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("interrupted\n", "")
