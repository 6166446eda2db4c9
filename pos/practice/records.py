"""What the practice company remembers: links, opened pages, payments, refunds, disputes."""

from dataclasses import dataclass

# Moments are unix seconds; `metadata` and `lines` are JSON text, exactly as they were taken in.


@dataclass(frozen=True)
class Link:
    """A request to pay one amount once; its state is computed from the moments and the time it is."""

    id: str
    created: float
    amount_minor: int
    currency: str
    description: str
    merchant: str
    lines: str
    metadata: str
    confirmation_text: str
    inactive_message: str
    expires_at: float | None
    opened_at: float | None = None
    used_at: float | None = None
    closed_at: float | None = None
    expired_at: float | None = None

    def state(self, now: float) -> str:
        """`closed`, `used`, `expired` or `open`: the first that holds."""
        if self.closed_at is not None:
            return "closed"
        if self.used_at is not None:
            return "used"
        if self.expires_at is not None and self.expires_at <= now:
            return "expired"
        return "open"


@dataclass(frozen=True)
class Page:
    """One opening of a link's pay page; its id is the form's nonce, so a form acts once.

    `state`: `open`; `paid`, `pending`, `declined` or `left` by the guest's deed; `dead` when the link ended.
    """

    id: str
    link: str
    opened_at: float
    state: str = "open"
    payment: str | None = None


@dataclass(frozen=True)
class Payment:
    """Money that came, is on its way, or was refused: `state` succeeded, pending or failed.

    A pending one turns into `settles_as` at `settles_at`. `late` marks a payment on a link that had ended.
    """

    id: str
    created: float
    link: str | None
    amount_minor: int
    currency: str
    description: str
    metadata: str
    method: str
    state: str
    failure_code: str | None = None
    late: int = 0
    succeeded_at: float | None = None
    settles_at: float | None = None
    settles_as: str | None = None
    page: str | None = None


@dataclass(frozen=True)
class Refund:
    """Money on its way back: `state` created, in_transit, done or failed; it moves on at `moves_at`."""

    id: str
    created: float
    payment: str
    amount_minor: int
    currency: str
    reason: str
    metadata: str
    origin: str
    state: str
    failure_code: str | None
    moves_at: float | None
    ends_as: str


@dataclass(frozen=True)
class Dispute:
    """A guest who asks the bank for the money back: `state` open, won or lost (as the shop sees it)."""

    id: str
    created: float
    payment: str
    amount_minor: int
    currency: str
    reason: str
    state: str
    closed_at: float | None = None
