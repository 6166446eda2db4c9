"""The kitchen's tickets: made from paid orders, routed to stations, ordered, moved and counted."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pos.shop.catalog import OrderType


class TicketState(StrEnum):
    """Where a ticket stands in the kitchen."""

    QUEUED = "queued"
    ACCEPTED = "accepted"
    PREPARING = "preparing"
    READY = "ready"
    HANDED_OVER = "handed_over"
    RECALLED = "recalled"
    VOIDED = "voided"
    REJECTED = "rejected"


@dataclass(frozen=True)
class TicketLine:
    """One dish as the kitchen sees it."""

    id: str
    name: str
    quantity: int
    station: str
    item_id: str = ""
    variation_name: str = ""
    modifiers: tuple[str, ...] = ()
    note: str = ""
    allergens: tuple[str, ...] = ()
    prep_minutes: int = 0
    ticked_at: datetime | None = None
    voided: bool = False


@dataclass(frozen=True)
class Ticket:
    """What the kitchen sees of one paid order; it exists exactly once for it.

    `fired_at` is the moment it entered the queue; it never changes, so a recall finds its old place.
    """

    id: str
    order_id: str
    number: str
    claim_words: str
    order_type: OrderType
    state: TicketState
    fired_at: datetime
    paid_at: datetime
    lines: tuple[TicketLine, ...]
    name: str = ""
    table: str = ""
    promised_at: datetime | None = None
    rush_at: datetime | None = None
    started_at: datetime | None = None
    ready_at: datetime | None = None
    ended_at: datetime | None = None
    reason: str = ""
    shown_at: datetime | None = None
