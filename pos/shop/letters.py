"""Letters: the kinds that are written, their states, and the moves between them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class LetterKind(StrEnum):
    """Why a letter is written."""

    CONFIRMATION = "confirmation"
    REMINDER = "reminder"
    RECEIPT = "receipt"
    READY = "ready"
    EXPIRED = "expired"
    REFUND = "refund"
    ALERT = "alert"
    TEST = "test"


class LetterState(StrEnum):
    """Where a letter stands on its way."""

    QUEUED = "queued"
    SENDING = "sending"
    AWAITING_RETRY = "awaiting_retry"
    SENT = "sent"
    DELIVERED = "delivered"
    BOUNCED = "bounced"
    FAILED = "failed"
    ABORTED = "aborted"


@dataclass(frozen=True)
class Letter:
    """One letter of the outbox; `attempt_id` names the link it carries, where it carries one."""

    id: str
    kind: LetterKind
    to: str
    language: str
    state: LetterState
    queued_at: datetime
    order_id: str | None = None
    attempt_id: str | None = None
    subject: str = ""
    tries: int = 0
    next_try_at: datetime | None = None
    company: str = ""
    company_id: str | None = None
    message_id: str = ""
    sent_at: datetime | None = None
    delivered_at: datetime | None = None
    trouble: str = ""
