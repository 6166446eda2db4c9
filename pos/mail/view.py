"""What a letter is about, as plain values: the renderer turns it into words and sees nothing else."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from pos.shop.catalog import OrderType
from pos.shop.errors import BrokenPromise
from pos.shop.letters import WITH_LINK, LetterKind
from pos.shop.load import ReadyRange
from pos.shop.tenders import Tender

AFTER_PAYMENT = frozenset({LetterKind.RECEIPT, LetterKind.READY})
"""The only kinds that may carry the claim words: who has them may take the food."""


@dataclass(frozen=True)
class Shop:
    """How the shop presents itself to its guests; empty where the owner has not said."""

    name: str = ""
    contact: str = ""
    address: str = ""


@dataclass(frozen=True)
class Letterhead:
    """Who writes: the shop, the address letters come from, and where answers go (empty: to the sender)."""

    shop: Shop = field(default_factory=Shop)
    sender: str = ""
    reply_to: str = ""


@dataclass(frozen=True)
class SoldLine:
    """One line of the order; `total_minor` is before any discount."""

    name: str
    quantity: int
    total_minor: int
    detail: str = ""


@dataclass(frozen=True)
class TaxPart:
    """One tax rate's share of the total."""

    name: str
    per_million: int
    tax_minor: int


@dataclass(frozen=True)
class LetterView:
    """One letter's content. Amounts are minor units of `currency`; moments are aware.

    `written_at` decides what is called today. `order` is what people call the order: its number once it has
    one. `link` and `deadline` belong to letters that ask for money, `claim_words` to those after payment,
    `refund_minor` to word of a refund, `notes` to an alert. BrokenPromise where a letter would tell too much.
    """

    kind: LetterKind
    language: str
    zone: str
    written_at: datetime
    shop: Shop = field(default_factory=Shop)
    practice: bool = False
    currency: str = "EUR"
    order: str = ""
    guest: str = ""
    order_type: OrderType = OrderType.TAKE_AWAY
    lines: tuple[SoldLine, ...] = ()
    subtotal_minor: int = 0
    discount_minor: int = 0
    taxes: tuple[TaxPart, ...] = ()
    taxes_added: bool = False
    total_minor: int = 0
    rounding_minor: int = 0
    tender: Tender | None = None
    paid_at: datetime | None = None
    link: str = ""
    deadline: datetime | None = None
    ready: ReadyRange | None = None
    promised_at: datetime | None = None
    number: str = ""
    claim_words: str = ""
    refund_minor: int = 0
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Claim words only after payment, a link only where money is asked for."""
        if self.claim_words and self.kind not in AFTER_PAYMENT:
            raise BrokenPromise(f"claim words in a letter of kind {self.kind}")
        if bool(self.link) != (self.kind in WITH_LINK):
            raise BrokenPromise(f"a letter of kind {self.kind} with the link {self.link!r}")

    @property
    def ready_between(self) -> tuple[datetime, datetime] | None:
        """The estimate as moments, counted from when the letter is written."""
        if self.ready is None:
            return None
        least = self.written_at + timedelta(minutes=self.ready.least_minutes)
        return least, self.written_at + timedelta(minutes=self.ready.most_minutes)
