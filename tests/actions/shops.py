"""A whole till in one line of a test: a real file, the demo shop, a hand-moved clock, a company in memory."""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from pos.actions import browse, charge, expire, sell, shelve
from pos.actions.browse import Dossier
from pos.actions.changes import Changes, Noun
from pos.actions.settle import Road, receive
from pos.actions.terms import Terms
from pos.background.errands import Errands
from pos.background.second_road import SecondRoad
from pos.base.clock import ManualClock
from pos.base.paths import resources
from pos.payments import practice_facts
from pos.shop.cart import Cart, Contact
from pos.shop.catalog import OrderType
from pos.shop.house import House
from pos.shop.limbo import LimboCase
from pos.shop.tenders import AttemptState, ClosingFor, Fact, Tender
from pos.storage import demo, taxes
from pos.storage.storage import Storage
from tests.actions.company import Company, Provider

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
STORE, TILL = "corner", "A"
PRICES = {"orange-juice": 420, "baguette": 260, "banana-bread": 360, "salmon-bagel": 1050}
"""Demo items without required options, and what they cost to take away; the baguette and the bread are
counted."""


@dataclass
class Shop:
    """An open till and the company behind it; every deed by a short name."""

    storage: Storage
    terms: Terms
    company: Company
    provider: Provider
    clock: ManualClock
    news: list[Changes] = field(default_factory=list)
    heard: int = 0

    def __post_init__(self) -> None:
        """The workers, without threads."""
        self.errands = Errands(self.storage, self.terms, self.provider, self.clock, told=self.news.append)
        self.road = SecondRoad(
            self.storage, self.terms, self.provider, self.clock, self.news.append, relay_proven=lambda: None
        )

    @property
    def now(self) -> datetime:
        """The till's time."""
        return self.clock.now()

    def later(self, **by: float) -> datetime:
        """Let time pass, here and at the company."""
        if self.company.clock is not self.clock:
            assert isinstance(self.company.clock, ManualClock)
            self.company.clock.advance(timedelta(**by))
        return self.clock.advance(timedelta(**by))

    def cart(self, *items: str, email: str = "", order_type: OrderType = OrderType.TAKE_AWAY) -> str:
        """A cart with these items."""
        made = sell.begin(
            storage=self.storage, terms=self.terms, order_type=order_type, who="Cashier", now=self.now
        )
        (cart_id,) = made.ids(Noun.CART)
        if email:
            sell.set_contact(storage=self.storage, cart_id=cart_id, contact=Contact(email=email))
        for item in items or ("orange-juice",):
            sell.add(storage=self.storage, cart_id=cart_id, item_id=item, variation_id=item, now=self.now)
        return cart_id

    def charge(self, cart_id: str, tender: Tender = Tender.LINK, **more: Any) -> Changes:
        """Charge it."""
        return charge.charge(
            storage=self.storage,
            terms=self.terms,
            provider=self.provider,
            cart_id=cart_id,
            tender=tender,
            who="Cashier",
            now=self.now,
            **more,
        )

    def take(self, order_id: str, tender: Tender, **more: Any) -> Changes:
        """Take another tender."""
        return charge.take_other_tender(
            storage=self.storage,
            terms=self.terms,
            provider=self.provider,
            order_id=order_id,
            tender=tender,
            who="Cashier",
            now=self.now,
            **more,
        )

    def revoke(self, order_id: str, why: ClosingFor, reason: str = "changed their mind") -> Changes:
        """Say that its links are not wanted any more."""
        return charge.revoke(
            storage=self.storage,
            terms=self.terms,
            order_id=order_id,
            why=why,
            who="Cashier",
            reason=reason,
            now=self.now,
        )

    def order(self, *items: str, tender: Tender = Tender.LINK, email: str = "") -> str:
        """An order that was charged; a link is made already."""
        order_id = self.cart(*items, email=email)
        self.charge(order_id, tender)
        self.work()
        return order_id

    def paid(self, *items: str) -> str:
        """An order that was paid by its link, and is settled."""
        order_id = self.order(*items)
        self.pay(order_id)
        self.hear()
        return order_id

    def work(self) -> Changes:
        """Do every job that is due."""
        before = len(self.news)
        self.errands.round()
        return Changes.join(self.news[before:])

    def link(self, order_id: str) -> str:
        """The company's id of its latest link."""
        attempt = self.look(order_id).attempt
        assert attempt is not None
        assert attempt.link_id is not None
        return attempt.link_id

    def pay(self, order_id: str, **how: Any) -> str:
        """A guest pays by its latest link."""
        return self.company.pay(self.link(order_id), **how)

    def hear(self, road: Road = Road.RELAY) -> Changes:
        """Every event of the company that was not heard yet takes its effect."""
        fresh, self.heard = self.company.events[self.heard :], len(self.company.events)
        return self.receive(*(fact for event in fresh for fact in practice_facts.facts_of(event)), road=road)

    def facts(self) -> list[Fact]:
        """Everything that the company ever stated."""
        return [fact for event in self.company.events for fact in practice_facts.facts_of(event)]

    def receive(self, *facts: Fact, road: Road = Road.RELAY) -> Changes:
        """These facts take their effect."""
        return receive(storage=self.storage, terms=self.terms, facts=facts, road=road, now=self.now)

    def look(self, order: str) -> Dossier:
        """Everything about an order."""
        return browse.dossier(storage=self.storage, order=order)

    def limbo(self) -> list[LimboCase]:
        """Every open case."""
        return [view.case for view in browse.in_limbo(storage=self.storage)]

    def states(self, order_id: str) -> list[AttemptState]:
        """The states of its attempts."""
        return [attempt.state for attempt in self.look(order_id).attempts]

    def kinds(self, order_id: str) -> list[str]:
        """The story in one word a line."""
        return [line.kind for line in self.look(order_id).story]

    def carts(self) -> tuple[Cart, ...]:
        """Every cart that is being built."""
        return browse.building(storage=self.storage)

    def count(self, item: str, quantity: int) -> Changes:
        """So many are on the shelf."""
        return shelve.count(
            storage=self.storage, item_id=item, quantity=quantity, who="Cashier", now=self.now
        )

    def sell_out(self, item: str) -> Changes:
        """86 it."""
        return shelve.sell_out(
            storage=self.storage, terms=self.terms, item_id=item, until=None, who="Cook", now=self.now
        )

    def expire(self) -> Changes:
        """Begin to end what is due."""
        return expire.expire_due(storage=self.storage, terms=self.terms, now=self.now)

    def house(self, **values: Any) -> None:
        """Other rules of the house from now on."""
        self.terms = replace(self.terms, house=House(**values))
        self.__post_init__()


@cache
def template() -> Path:
    """A file with the demo shop in it, made once in this process, to be copied."""
    folder = Path(tempfile.mkdtemp(prefix="passbell-template-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / "template.db"
    with Storage.open(path, live=False, now=NOON, store=STORE) as storage, storage.write() as tx:
        demo.load(tx, resources() / "demo" / "cafe.toml")
    return path


@contextmanager
def open_shop(
    folder: Path,
    *,
    path: Path | None = None,
    company: Company | None = None,
    clock: ManualClock | None = None,
    change: Callable[[Terms], Terms] = lambda terms: terms,
    kind: type[Storage] = Storage,
) -> Iterator[Shop]:
    """The till for the length of a block; `path` opens a file that is there already."""
    if path is None:
        path = folder / "till.db"
        shutil.copyfile(template(), path)
    clock = clock or ManualClock(NOON)
    company = company or Company(clock)
    with kind.open(path, live=False, now=clock.now(), store=STORE, check=False) as storage:
        with storage.read() as tx:
            table = taxes.table(tx)
        terms = Terms(
            store=STORE,
            till=TILL,
            letter=TILL,
            live=False,
            currency="EUR",
            zone="Europe/Berlin",
            shop_name="Sample shop",
            company="practice",
            taxes=table,
        )
        yield Shop(storage, change(terms), company, Provider(company), clock)
