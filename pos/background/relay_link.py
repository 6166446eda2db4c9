"""Follows the store's log at the relay: in order, by cursor, and always able to say which hop is broken."""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pos.actions import health, mailed
from pos.actions.changes import NOTHING, Changes
from pos.actions.settle import Arrival, Road, receive
from pos.actions.terms import Terms
from pos.background.relay_breaks import Breaks
from pos.background.relay_feed import WAIT_S, ChainBroken, CursorLost, Feed, FeedTrouble, RelayRefused
from pos.base import log
from pos.base.clock import Clock, from_text
from pos.mail.provider import Delivery, EventReader
from pos.payments.provider import AskAbout, Provider, UnreadableEvent
from pos.shop.errors import Busy, ProviderError, StorageTrouble, TryAgain
from pos.shop.proof import CANNOT_WRITE, SILENT_AFTER, Hop, LinkHealth, Proof, RelayState
from pos.shop.tenders import Fact
from pos.storage import inbox, marks
from pos.storage.storage import Storage
from pos.storage.transactions import Writer
from pos.wire import Envelope, Page, read_cursor

ASK_BACK = timedelta(hours=1)
"""How far before the last proof the company is asked after the relay's log turned out to be another one."""

FARTHEST = timedelta(days=3650)
FIRST_PAUSE_S = 1.0
NO_PAUSE_S = 0.0
REFUSED_PAUSE_S = 5.0
ROAD_PAUSE_S = 5.0
"""While the relay is silent the company is asked this often: at once, and yet bearable when many tills of
one account lose their relay together."""


@dataclass
class RelayLink:
    """One till's link to its relay; `round` is one poll, for a thread of its own.

    `told` gets every change. `road_wanted` is called when the second road should be taken at once, with the
    moment from which to ask.
    """

    storage: Storage
    terms: Terms
    provider: Provider
    feed: Feed
    clock: Clock
    readers: Mapping[str, EventReader]
    told: Callable[[Changes], None]
    road_wanted: Callable[[datetime | None], None]

    def __post_init__(self) -> None:
        """Begin with what the file remembers; until the first answer nothing is proven."""
        self._lock = threading.Lock()
        self._health = LinkHealth(RelayState.CATCHING_UP, self.clock.now())
        self._answered_s = self.clock.monotonic()
        self._next_road_s = self._answered_s
        self._ask_again_s = self._answered_s
        self._breaks = Breaks(self.storage, self.clock)

    @property
    def health(self) -> LinkHealth:
        """How the link is at this moment; may be asked from any thread."""
        with self._lock:
            return self._health

    def round(self) -> float | None:
        """One poll; returns the pause before the next in seconds. Only a storage error raises."""
        with self.storage.read() as tx:
            cursor = inbox.cursor(tx, self.feed.store)
        waiting = self.health.state in (RelayState.LIVE, RelayState.BROKEN)
        try:
            page = self.feed.page(cursor, wait_s=WAIT_S if waiting else 0)
            self._check(cursor, page)
        except CursorLost as lost:
            return self._lost(lost, cursor)
        except RelayRefused as refused:
            self._become(RelayState.REFUSED, refused)
            self.road_wanted(None)
            return REFUSED_PAUSE_S
        except FeedTrouble as trouble:
            return self._failed(trouble)
        return self._take(page)

    def _check(self, cursor: str, page: Page) -> None:
        """Numbers without a gap and an unbroken chain, or the log is not the one that we know."""
        try:
            seq, digest = read_cursor(cursor)
        except ValueError as strange:
            raise CursorLost("0", "our own cursor cannot be read") from strange
        for envelope in page.events:
            pruned = seq == 0
            follows = pruned or (envelope.seq == seq + 1 and envelope.follows(digest))
            if not follows and not self._breaks.may_pass(envelope.seq):
                raise ChainBroken(envelope.seq)
            seq, digest = envelope.seq, envelope.hash

    def _take(self, page: Page) -> float:
        """Hear every event of a page. A relay that cannot write gives no proof: webhooks do not reach it."""
        now = self.clock.now()
        relay_now = _moment(page.now, now)
        number = (self.health.proof.number if self.health.proof else 0) + 1
        offset = relay_now - now
        self._hear(page, offset)
        if not page.writable:
            return self._failed(FeedTrouble(Hop.RELAY, CANNOT_WRITE))
        seen = read_cursor(page.next)[0]
        behind = seen < page.head
        proof = Proof(number=number, at=now, relay_now=relay_now, seen=seen, head=page.head)
        self._answered_s = self.clock.monotonic()
        state, trouble = RelayState.CATCHING_UP if behind else RelayState.LIVE, ""
        if not behind and (seq := self._breaks.passed()) is not None:
            state, trouble = RelayState.BROKEN, f"the chain is broken at {seq}"
        self._set(LinkHealth(state=state, since=self._since(state), proof=proof, trouble=trouble))
        return NO_PAUSE_S

    def _hear(self, page: Page, offset: timedelta) -> None:
        """Let every event take its effect; what did is told also where a later one could not be written."""
        changes = NOTHING
        try:
            for envelope in page.events:
                changes |= self._envelope(envelope, self.clock.now(), offset)
        finally:
            if changes:
                self.told(changes)

    def _envelope(self, envelope: Envelope, now: datetime, offset: timedelta) -> Changes:
        """One event and the cursor behind it, in one transaction; what nobody can read is filed whole."""
        arrival = Arrival(at_relay=_moment(envelope.received_at, now) - offset)

        def move(tx: Writer) -> None:
            place = f"{envelope.seq}-{envelope.hash}"
            inbox.move_cursor(tx, self.feed.store, place, at=now)

        facts: tuple[Fact, ...] = ()
        deliveries: tuple[Delivery, ...] = ()
        try:
            event = _event(envelope)
            if envelope.source in self.readers:
                deliveries = tuple(self.readers[envelope.source](event))
            else:
                facts = self._facts(envelope, event)
        except (StorageTrouble, Busy):
            raise
        except Exception as trouble:  # noqa: BLE001 - whatever a reader makes of it, the next one is heard
            return self._poison(envelope, f"{type(trouble).__name__}: {trouble}", now, move)
        if deliveries:
            return mailed.receive(
                storage=self.storage, terms=self.terms, deliveries=deliveries, now=now, and_then=move
            )
        return receive(
            storage=self.storage,
            terms=self.terms,
            facts=facts,
            road=Road.RELAY,
            now=now,
            arrival=arrival,
            and_then=move,
        )

    def _facts(self, envelope: Envelope, event: Mapping[str, object]) -> tuple[Fact, ...]:
        if envelope.source != self.terms.company:
            return ()
        said = self.provider.facts_of(event)
        if not isinstance(said, AskAbout):
            return said
        if self.clock.monotonic() >= self._ask_again_s:
            try:
                return self.provider.ask_about(said)
            except TryAgain:
                # Each such call may take half a minute, and what lies behind in the log must not wait for it.
                self._ask_again_s = self.clock.monotonic() + ROAD_PAUSE_S
            except ProviderError as trouble:
                log.get("relay link").warning("asked in vain", about=said.object_id, trouble=str(trouble))
        # The event only named an object, and the company has not told more of it: the second road will.
        self.road_wanted(self.clock.now() - ASK_BACK)
        return ()

    def _poison(
        self, envelope: Envelope, trouble: str, now: datetime, move: Callable[[Writer], None]
    ) -> Changes:
        with self.storage.write() as tx:
            inbox.file_poison(
                tx,
                relay_store=self.feed.store,
                seq=envelope.seq,
                source=envelope.source,
                raw=envelope.payload,
                trouble=trouble[:500],
                at=now,
            )
            move(tx)
        return NOTHING

    def _lost(self, lost: CursorLost, cursor: str) -> float:
        """The relay's log is another one, or begins later: read it again, and ask the company for the gap.

        A relay that does not even know the beginning gives nothing to read: that is no answer.
        """
        if lost.start == cursor and not isinstance(lost, ChainBroken):
            return self._failed(lost)
        pause_s = self._breaks.lost(lost)
        with self.storage.write() as tx:
            inbox.move_cursor(tx, self.feed.store, lost.start, at=self.clock.now())
            proven = marks.moment(tx, health.PROOF_AT)
        self._become(RelayState.CATCHING_UP, lost)
        self.road_wanted((proven or self.clock.now()) - ASK_BACK)
        return pause_s

    def _failed(self, trouble: FeedTrouble) -> float:
        """No page: quietly tried again at once, and after ten seconds without an answer it is silence."""
        silent_s = self.clock.monotonic() - self._answered_s
        if silent_s >= SILENT_AFTER.total_seconds() or self.health.proof is None:
            self._become(RelayState.SILENT, trouble)
            if self.clock.monotonic() >= self._next_road_s:
                self._next_road_s = self.clock.monotonic() + ROAD_PAUSE_S
                self.road_wanted(None)
        return FIRST_PAUSE_S

    def _become(self, state: RelayState, trouble: FeedTrouble) -> None:
        hop: Hop | None = trouble.hop
        told = replace(self.health, state=state, since=self._since(state), hop=hop, trouble=trouble.trouble)
        self._set(told)

    def _since(self, state: RelayState) -> datetime:
        return self.health.since if self.health.state is state else self.clock.now()

    def _set(self, told: LinkHealth) -> None:
        """Remember it here for the windows, and in the file for other processes."""
        with self._lock:
            self._health = told
        with self.storage.write() as tx:
            marks.put(tx, health.RELAY_STATE, told.state)
            marks.put_moment(tx, health.RELAY_SINCE, told.since)
            marks.put(tx, health.RELAY_TROUBLE, told.trouble)
            if told.proof is not None:
                marks.put_moment(tx, health.PROOF_AT, told.proof.at)
                marks.put(tx, health.PROOF_NUMBER, str(told.proof.number))


def _event(envelope: Envelope) -> Mapping[str, object]:
    event = json.loads(envelope.payload)
    if not isinstance(event, dict):
        raise UnreadableEvent(f"{envelope.source} sent something that is no object")
    return event


def _moment(text: str, otherwise: datetime) -> datetime:
    """A moment told by another machine, or ours where it is none, or none that anybody could mean."""
    try:
        told = from_text(text)
    except (ValueError, OverflowError):
        return otherwise
    return told if abs(told - otherwise) < FARTHEST else otherwise
