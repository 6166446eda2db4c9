"""The relay's first tables: stores, signing secrets, devices, heads, events, and the ids seen."""

from typing import Any

import peewee


class Revision(peewee.Model):
    """Grows with every change of stores, secrets or devices."""

    id = peewee.IntegerField(primary_key=True)
    number = peewee.BigIntegerField()
    probed_at = peewee.TextField()


class Store(peewee.Model):
    """A shop's log."""

    number = peewee.IntegerField(primary_key=True)
    name = peewee.TextField(unique=True)
    live = peewee.BooleanField()
    letters_given = peewee.IntegerField()
    created_at = peewee.TextField()


class Secret(peewee.Model):
    """A company's signing secret, sealed."""

    id = peewee.TextField(primary_key=True)
    store = peewee.IntegerField(index=True)
    source = peewee.TextField()
    sealed = peewee.BlobField()
    created_at = peewee.TextField()
    ends_at = peewee.TextField(null=True)


class Device(peewee.Model):
    """A till or a screen."""

    id = peewee.TextField(primary_key=True)
    store = peewee.IntegerField(index=True)
    name = peewee.TextField()
    kind = peewee.TextField()
    letter = peewee.TextField(null=True)
    token_hash = peewee.TextField(unique=True)
    created_at = peewee.TextField()
    revoked_at = peewee.TextField(null=True)
    read_seq = peewee.BigIntegerField()
    seen_at = peewee.TextField(null=True)


class Head(peewee.Model):
    """Where a log ends and begins."""

    store = peewee.IntegerField(primary_key=True)
    seq = peewee.BigIntegerField()
    hash = peewee.TextField()
    base_seq = peewee.BigIntegerField()
    base_hash = peewee.TextField()


class Event(peewee.Model):
    """One numbered event."""

    store = peewee.IntegerField()
    seq = peewee.BigIntegerField()
    source = peewee.TextField()
    event_id = peewee.TextField()
    type = peewee.TextField()
    received_at = peewee.TextField()
    hash = peewee.TextField()
    payload = peewee.BlobField()
    proof = peewee.TextField()
    whole = peewee.BlobField(null=True)
    whole_seq = peewee.BigIntegerField(null=True)

    class Meta:
        """The key."""

        primary_key = peewee.CompositeKey("store", "seq")


class Mark(peewee.Model):
    """An id that was taken."""

    store = peewee.IntegerField()
    source = peewee.TextField()
    event_id = peewee.TextField()
    seq = peewee.BigIntegerField()
    day = peewee.IntegerField()

    class Meta:
        """The key."""

        primary_key = peewee.CompositeKey("store", "source", "event_id")


class MarkWithoutRowid(Mark):
    """The same, as SQLite keeps it best: the key is the table."""

    class Meta:
        """Its key is inherited."""

        table_name = "mark"
        without_rowid = True


def up(db: Any) -> None:
    """Create every table, as it was at the beginning."""
    mark = MarkWithoutRowid if isinstance(db, peewee.SqliteDatabase) else Mark
    models = [Revision, Store, Secret, Device, Head, Event, mark]
    with db.bind_ctx(models):
        db.create_tables(models)
        Revision.insert(id=1, number=1, probed_at="").execute()
