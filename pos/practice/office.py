"""The practice company as its parts see it: ledger, clock, addresses, and one turn at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from pos.base.clock import Clock
from pos.base.ids import new_id
from pos.practice import weather
from pos.practice.ledger import Book, Ledger


@dataclass(frozen=True)
class Turn:
    """One deed's transaction: the book, the moment, and what the company knows of itself."""

    book: Book
    moment: datetime
    account: str
    weather: weather.Weather
    pay_base: str
    webhook_url: str

    @property
    def now(self) -> float:
        """The moment in unix seconds."""
        return round(self.moment.timestamp(), 6)

    def new_id(self, kind: str) -> str:
        """A new object's id, such as `pay_01J...`."""
        return f"{kind}_{new_id(self.moment)}"


class Office:
    """Hands out turns; whoever waits for work is woken after each turn that wrote."""

    def __init__(self, ledger: Ledger, clock: Clock, *, pay_base: str, webhook_url: str) -> None:
        """Serve `ledger`; pay pages are at `pay_base`, webhooks go to `webhook_url` ("" for none)."""
        self._ledger = ledger
        self._pay_base = pay_base.rstrip("/")
        self._webhook_url = webhook_url
        self.clock = clock
        self.changed = threading.Condition()
        with ledger.transaction() as book:
            self.account = _account(book, clock.now())

    @contextmanager
    def turn(self) -> Iterator[Turn]:
        """A turn that may write."""
        with self.look() as turn:
            yield turn
        with self.changed:
            self.changed.notify_all()

    @contextmanager
    def look(self) -> Iterator[Turn]:
        """A turn that wakes nobody."""
        with self._ledger.transaction() as book:
            current = weather.read(book)
            yield Turn(
                book=book,
                moment=self.clock.now(),
                account=self.account,
                weather=current,
                pay_base=self._pay_base,
                webhook_url=current.webhook_url or self._webhook_url,
            )


def _account(book: Book, now: datetime) -> str:
    """The company's account id; made once and kept."""
    rows = book.rows("SELECT value FROM notes WHERE name = 'account'")
    if rows:
        return str(rows[0][0])
    account = f"acct_practice_{new_id(now)}"
    book.rows("INSERT INTO notes VALUES ('account', ?)", (account,))
    return account
