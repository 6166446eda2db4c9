"""A relay's log in memory that can be dead, forget, and be put back from an old backup."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pos.background.relay_feed import WAIT_S, CursorLost, FeedTrouble
from pos.base.clock import Clock, to_text
from pos.shop.proof import Hop
from pos.wire import CHAIN_START, FIRST_CURSOR, Envelope, Page, chain, cursor, read_cursor

PAGE = 3
"""Small, so that catching up takes several rounds."""


@dataclass
class Log:
    """The store's events with their chain, as the real relay gives them."""

    store: str
    clock: Clock
    envelopes: list[Envelope] = field(default_factory=list)
    dead: bool = False

    def append(self, event_id: str, payload: str) -> None:
        """Keep an event, once for each id."""
        if any(each.id == event_id for each in self.envelopes):
            return
        previous = self.envelopes[-1].hash if self.envelopes else CHAIN_START
        told: Mapping[str, str] = {
            "source": "practice",
            "event_id": event_id,
            "event_type": "told",
            "received_at": self._now(),
        }
        digest = chain(previous, payload=payload.encode(), **told)
        self.envelopes.append(
            Envelope(
                seq=len(self.envelopes) + 1,
                id=event_id,
                source="practice",
                type="told",
                received_at=told["received_at"],
                hash=digest,
                payload=payload,
            )
        )

    def restore(self, kept: int) -> None:
        """An old backup is put back: what came after its first `kept` events is gone."""
        del self.envelopes[kept:]

    def page(self, cursor_text: str, *, wait_s: int = WAIT_S) -> Page:
        """The events after a cursor; CursorLost where the log is another one."""
        if self.dead:
            raise FeedTrouble(Hop.RELAY, "dead")
        seq, digest = read_cursor(cursor_text)
        if seq and (seq > len(self.envelopes) or self.envelopes[seq - 1].hash != digest):
            raise CursorLost(FIRST_CURSOR, "the relay's log is another one")
        events = tuple(self.envelopes[seq : seq + PAGE])
        last = events[-1] if events else None
        following = cursor(last.seq, last.hash) if last else cursor_text
        return Page(events, following, len(self.envelopes), self._now())

    def _now(self) -> str:
        now: datetime = self.clock.now()
        return to_text(now)
