"""Takes the migration steps that a database has not seen yet."""

from datetime import datetime
from importlib import import_module
from typing import Any

import peewee

from pos.base import clock

# playhouse's runner writes a datetime, which apsw does not bind, and finds its steps by listing a folder,
# which a bundle does not have; so the steps are named here.
STEPS = ("step_0001_the_log",)


class NewerDatabaseError(Exception):
    """A newer relay has changed the tables: this one must not touch them."""


class Step(peewee.Model):
    """A step that has been taken."""

    name = peewee.TextField(primary_key=True)
    taken_at = peewee.TextField()

    class Meta:
        """The table's name says what it is for."""

        table_name = "schema_step"


def prepare(database: Any) -> None:
    """Make the table of steps, if it is missing."""
    with database.bind_ctx([Step]):
        database.create_tables([Step], safe=True)


def pending(database: Any) -> list[str]:
    """The steps still to take, in order; NewerDatabaseError if some were taken that we do not know."""
    with database.bind_ctx([Step]):
        taken = {step.name for step in Step.select()}
    strangers = taken - set(STEPS)
    if strangers:
        raise NewerDatabaseError(
            f"the database was written by a newer relay (step {max(strangers)}); install that version"
        )
    return [name for name in STEPS if name not in taken]


def take(database: Any, *, now: datetime) -> list[str]:
    """Take what is pending inside the caller's transaction; the names taken."""
    names = pending(database)
    for name in names:
        import_module(f"pos.relay.migrations.{name}").up(database)
        with database.bind_ctx([Step]):
            Step.insert(name=name, taken_at=clock.to_text(now)).execute()
    return names
