"""The relay's tables as peewee sees them, for administration; the hot statements are plain SQL."""

import peewee


class Table(peewee.Model):
    """Bound to a database only while an administrator's command runs."""


class Revision(Table):
    """One row: `number` grows with every change of stores, secrets or devices, so that servers read anew."""

    id = peewee.IntegerField(primary_key=True)
    number = peewee.BigIntegerField()
    probed_at = peewee.TextField()


class Store(Table):
    """A shop's log; live or practice for ever."""

    number = peewee.IntegerField(primary_key=True)
    name = peewee.TextField(unique=True)
    live = peewee.BooleanField()
    letters_given = peewee.IntegerField()
    created_at = peewee.TextField()


class Head(Table):
    """Where a store's log ends (`seq`, `hash`), and after which place it begins to be kept (`base_...`)."""

    store = peewee.IntegerField(primary_key=True)
    seq = peewee.BigIntegerField()
    hash = peewee.TextField()
    base_seq = peewee.BigIntegerField()
    base_hash = peewee.TextField()


class Secret(Table):
    """A company's signing secret, sealed; it counts until `ends_at`, and is kept for `check` after that."""

    id = peewee.TextField(primary_key=True)
    store = peewee.IntegerField(index=True)
    source = peewee.TextField()
    sealed = peewee.BlobField()
    created_at = peewee.TextField()
    ends_at = peewee.TextField(null=True)


class Device(Table):
    """A till or a screen; its token is kept only as SHA-256 (hex)."""

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


class Event(Table):
    """One numbered event. `whole` is the raw body of a delivery of several, kept at its first event."""

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
        """The log's order is its key."""

        primary_key = peewee.CompositeKey("store", "seq")


class Mark(Table):
    """Every id ever taken, also of events that retention has removed; `day` counts from 1970-01-01."""

    store = peewee.IntegerField()
    source = peewee.TextField()
    event_id = peewee.TextField()
    seq = peewee.BigIntegerField()
    day = peewee.IntegerField()

    class Meta:
        """An id is taken once for each store and source."""

        primary_key = peewee.CompositeKey("store", "source", "event_id")
        without_rowid = True


ALL = (Revision, Store, Head, Secret, Device, Event, Mark)
