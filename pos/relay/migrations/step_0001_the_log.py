"""The relay's first tables: stores, signing secrets, devices, heads, events, and the ids seen."""

from typing import Any

import peewee


def up(db: Any) -> None:
    """Create every table, as it was at the beginning."""

    class Base(peewee.Model):
        class Meta:
            database = db

    class Revision(Base):
        id = peewee.IntegerField(primary_key=True)
        number = peewee.BigIntegerField()
        probed_at = peewee.TextField()

    class Store(Base):
        number = peewee.IntegerField(primary_key=True)
        name = peewee.TextField(unique=True)
        live = peewee.BooleanField()
        letters_given = peewee.IntegerField()
        created_at = peewee.TextField()

    class Head(Base):
        store = peewee.IntegerField(primary_key=True)
        seq = peewee.BigIntegerField()
        hash = peewee.TextField()
        base_seq = peewee.BigIntegerField()
        base_hash = peewee.TextField()

    class Secret(Base):
        id = peewee.TextField(primary_key=True)
        store = peewee.IntegerField(index=True)
        source = peewee.TextField()
        sealed = peewee.BlobField()
        created_at = peewee.TextField()
        ends_at = peewee.TextField(null=True)

    class Device(Base):
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

    class Event(Base):
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
            primary_key = peewee.CompositeKey("store", "seq")

    class Mark(Base):
        store = peewee.IntegerField()
        source = peewee.TextField()
        event_id = peewee.TextField()
        seq = peewee.BigIntegerField()
        day = peewee.IntegerField()

        class Meta:
            primary_key = peewee.CompositeKey("store", "source", "event_id")
            without_rowid = isinstance(db, peewee.SqliteDatabase)

    db.create_tables([Revision, Store, Head, Secret, Device, Event, Mark])
    Revision.insert(id=1, number=1, probed_at="").execute()
