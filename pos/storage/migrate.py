"""Bring a file to this program's tables: numbered steps, each in one transaction of its own."""

from datetime import datetime
from pathlib import Path

from pos.base.clock import to_text
from pos.storage.connection import APPLICATION_ID, BUSY_S, Connection, look_at

DIRECTORY = Path(__file__).with_name("migrations")


def newest(directory: Path = DIRECTORY) -> int:
    """The number of the last step that this program knows."""
    return max(int(path.name[:4]) for path in directory.glob("[0-9]*.py"))


def is_newest(path: Path) -> bool:
    """Whether the file has exactly this program's tables; nothing is changed."""
    connection = look_at(path)
    try:
        return int(str(connection.pragma("user_version"))) == newest()
    finally:
        connection.close()


def bring_up(path: Path, *, now: datetime, busy_s: float = BUSY_S, directory: Path = DIRECTORY) -> list[str]:
    """Carry out the steps that the file lacks, in order; their names. Two processes may do it at once."""
    connection = Connection(path, writing=True, busy_s=busy_s)
    try:
        if connection.number("user_version") >= newest(directory):
            return []
        # A step may rebuild a table; SQLite can only let go of foreign keys outside a transaction.
        connection.raw.pragma("foreign_keys", 0)
        return _carry_out(connection, now, directory)
    finally:
        connection.close()


def _carry_out(connection: Connection, now: datetime, directory: Path) -> list[str]:
    # Here, and not above: a file that has all tables already must not pay for what changes tables.
    from peewee import CharField, TextField
    from playhouse.migrations import Runner  # type: ignore[import-untyped]  # playhouse ships no types

    runner = Runner(connection.database, str(directory))
    # The runner's own history reads the clock and hands apsw a datetime, which it does not take.
    runner.History = type(
        "SchemaMigration",
        (connection.database.Model,),
        {
            "name": CharField(unique=True),
            "applied": TextField(default=lambda: to_text(now)),
            "Meta": type("Meta", (), {"table_name": "schema_migration"}),
        },
    )
    done: list[str] = []
    for step in runner.migrations():
        # The lock is taken before looking, so that of two processes only one carries the step out.
        with connection.database.atomic("IMMEDIATE"):
            done += runner.up(step.name)
            connection.raw.pragma("application_id", APPLICATION_ID)
            connection.raw.pragma("user_version", max(step.idx, connection.number("user_version")))
    return done
