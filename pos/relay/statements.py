"""The statements that SQLite and PostgreSQL share: reading by cursor, news, and retention."""

from collections.abc import Iterable, Sequence
from typing import Any

from pos import wire
from pos.relay.storage import (
    DeviceRow,
    ExpiredCursorError,
    Head,
    Register,
    SecretRow,
    StorageError,
    StoreRow,
    UnknownCursorError,
)

PAGE_BYTES = 1_048_576
_STEPS = (8, 24, 64)
_TRIES = 3

_HEADS = "SELECT store, seq, hash, base_seq, base_hash FROM head"
_EVENTS = (
    "SELECT seq, event_id, source, type, received_at, hash, payload FROM event"
    " WHERE store = ? AND seq > ? ORDER BY seq LIMIT ?"
)


class Statements:
    """Everything a storage does except appending; subclasses bring the connections."""

    def _ask(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Rows of a reading statement with `?` for each value, on a reader's connection."""
        raise NotImplementedError

    def _change(self, statements: Iterable[tuple[str, Sequence[object]]]) -> list[Any]:
        """Run statements in one transaction on the writer's connection; the last one's rows."""
        raise NotImplementedError

    def heads(self, stores: Sequence[int] | None) -> dict[int, Head]:
        """The heads of these stores, or of all."""
        if stores is None:
            rows = self._ask(_HEADS)
        else:
            marks = ", ".join("?" * len(stores))
            rows = self._ask(f"{_HEADS} WHERE store IN ({marks})", stores) if stores else []
        return {row[0]: Head(*row[1:]) for row in rows}

    def read(
        self, store: int, place: tuple[int, str], *, limit: int
    ) -> tuple[tuple[wire.Envelope, ...], Head]:
        """Up to `limit` events (and about 1 MiB) after `place`, without a hole."""
        for _ in range(_TRIES):
            head = self._check_place(store, place)
            events = self._events(store, place[0], limit)
            if [event.seq for event in events] == list(range(place[0] + 1, place[0] + 1 + len(events))):
                if events and events[-1].seq > head.seq:
                    head = Head(events[-1].seq, events[-1].hash, head.base_seq, head.base_hash)
                if events or head.seq == place[0]:
                    return events, head
            # Retention has removed what was being read, or the head has moved: look again.
        raise StorageError("the log has a hole")

    def _check_place(self, store: int, place: tuple[int, str]) -> Head:
        """The store's head, if the cursor's place is one of this log's."""
        head = self.heads([store]).get(store)
        if head is None:
            raise StorageError("the store has no log")
        seq, digest = place
        if seq < head.base_seq:
            raise ExpiredCursorError(head.oldest)
        if seq == head.base_seq:
            found = head.base_hash
        elif seq == head.seq:
            found = head.hash
        else:
            rows = self._ask("SELECT hash FROM event WHERE store = ? AND seq = ?", (store, seq))
            found = rows[0][0] if rows else ""
        if found != digest:
            raise UnknownCursorError(head.oldest)
        return head

    def _events(self, store: int, after: int, limit: int) -> tuple[wire.Envelope, ...]:
        """In growing steps, so that a page of large bodies is cut short before it fills the memory."""
        found: list[wire.Envelope] = []
        size = 0
        for step in (*_STEPS, *(_STEPS[-1:] * (limit // _STEPS[-1] + 1))):
            count = min(step, limit - len(found))
            if count <= 0 or size >= PAGE_BYTES:
                break
            rows = self._ask(_EVENTS, (store, after, count))
            for seq, event_id, source, kind, received_at, digest, payload in rows:
                size += len(payload)
                text = bytes(payload).decode()
                found.append(wire.Envelope(seq, event_id, source, kind, received_at, digest, text))
            if len(rows) < count:
                break
            after = found[-1].seq
        return tuple(found)

    def revision(self) -> int:
        """A number that changes with stores, secrets and devices."""
        return int(self._ask("SELECT number FROM revision WHERE id = 1")[0][0])

    def register(self) -> Register:
        """Every store, secret and active device; the revision is read first, so a change shows again."""
        revision = self.revision()
        stores = self._ask("SELECT number, name, live FROM store")
        secrets = self._ask("SELECT id, store, source, sealed, ends_at FROM secret")
        devices = self._ask(
            "SELECT id, store, name, kind, letter, token_hash, read_seq FROM device WHERE revoked_at IS NULL"
        )
        return Register(
            revision,
            tuple(StoreRow(number, name, bool(live)) for number, name, live in stores),
            tuple(
                SecretRow(i, store, source, bytes(sealed), ends) for i, store, source, sealed, ends in secrets
            ),
            tuple(DeviceRow(*row) for row in devices),
        )

    def probe(self, now: str) -> None:
        """Prove by a small commit that writing works."""
        self._change([("UPDATE revision SET probed_at = ? WHERE id = 1", (now,))])

    def note_reads(self, reads: Sequence[tuple[str, int, str]]) -> None:
        """Write down how far devices have read: id, number, time."""
        self._change(
            ("UPDATE device SET read_seq = ?, seen_at = ? WHERE id = ?", (seq, seen_at, device))
            for device, seq, seen_at in reads
        )

    def trim(self, store: int, *, before: str, readers_at: int | None, limit: int) -> int:
        """Remove up to `limit` of the oldest events received before `before` and read by all; how many.

        `readers_at` is the smallest number that an active device has read, None without devices. Only
        a beginning of the log goes, so that numbers stay without a hole.
        """
        head = self.heads([store]).get(store)
        if head is None:
            return 0
        rows = self._ask(
            "SELECT seq, hash, received_at FROM event WHERE store = ? AND seq > ? ORDER BY seq LIMIT ?",
            (store, head.base_seq, limit),
        )
        old: list[tuple[int, str]] = []
        for seq, digest, received_at in rows:
            if received_at >= before or (readers_at is not None and seq > readers_at):
                break
            old.append((seq, digest))
        if not old:
            return 0
        seq, digest = old[-1]
        self._change(
            [
                ("DELETE FROM event WHERE store = ? AND seq <= ?", (store, seq)),
                (
                    "UPDATE head SET base_seq = ?, base_hash = ? WHERE store = ? AND base_seq < ?",
                    (seq, digest, store, seq),
                ),
            ]
        )
        return len(old)

    def forget(self, store: int, *, before_day: int) -> None:
        """Forget the ids of removed events that came before a day (counted from 1970-01-01)."""
        self._change(
            [
                (
                    (
                        "DELETE FROM mark WHERE store = ? AND day < ?"
                        " AND seq <= (SELECT base_seq FROM head WHERE head.store = mark.store)"
                    ),
                    (store, before_day),
                )
            ]
        )
