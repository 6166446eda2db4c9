"""Puts the till together without Qt: settings, file, provider, terms, and the work that runs by itself."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pos.actions.changes import Changes, Noun
from pos.actions.copied import look_where
from pos.actions.terms import Terms
from pos.background.addresses import STORE, Addresses, remembered
from pos.base import log
from pos.base.clock import Clock
from pos.base.paths import Home, resources
from pos.payments import registry as payment_registry
from pos.payments.provider import Provider, ProviderOptions
from pos.settings import Origin, Settings
from pos.shop.catalog import OrderType
from pos.shop.currencies import EURO_CASH_INCREMENT
from pos.shop.errors import Misconfigured
from pos.shop.house import ENTRY_POINT_GROUP, House, from_values
from pos.shop.letters import Letter
from pos.shop.money import cash_increment
from pos.shop.proof import LinkHealth
from pos.storage import catalog, demo, marks, taxes
from pos.storage.storage import Storage

if TYPE_CHECKING:
    # At run time inside the functions: the counter opens before the background, and must not wait for it.
    from pos.background.companions import Companions
    from pos.background.errands import Errands
    from pos.background.postman import Postman
    from pos.background.relay_feed import RelayFeed
    from pos.background.relay_link import RelayLink
    from pos.background.runner import Runner
    from pos.background.second_road import SecondRoad
    from pos.mail.view import Letterhead

TILLS = "tills"
DEMO_SHOP = "demo.shop_name"
STANDARD_HOUSE = "standard"
FOLDER = "folder"
NOBODY = "till@passbell.invalid"
MAIL_SETTINGS = ("mail", "smtp_", "sendgrid_")


@dataclass(frozen=True)
class Till:
    """An open till: everything that a deed is handed, and what it was made from."""

    home: Home
    settings: Settings
    storage: Storage
    terms: Terms
    provider: Provider
    clock: Clock
    relay: "RelayFeed | None"
    environment: Mapping[str, str]

    @property
    def errands(self) -> "Errands":
        """For a deed that cannot wait for the background: does one job in the caller's thread."""
        from pos.background.errands import Errands

        return Errands(self.storage, self.terms, self.provider, self.clock, told=lambda _: None)


@contextmanager
def opened(
    *,
    home: Home,
    environment: Mapping[str, str],
    clock: Clock,
    check: bool = True,
    addresses: Addresses | None = None,
) -> Iterator[Till]:
    """Open the till of a home for as long as the block runs.

    `addresses` are those of running practice companions; without them those of the last start hold.
    `check=False` leaves out the look for damage, for a second process beside a running till.
    """
    settings = Settings.load(home, environment)
    home.make()
    now = clock.now()
    if addresses is None and not settings.live:
        addresses = remembered(home)
    if not needs_companions(settings):
        addresses = None
    store = addresses.store if addresses else settings.store or ("" if settings.live else STORE)
    storage = Storage.open(
        home.database(live=settings.live),
        live=settings.live,
        now=now,
        store=store,
        backups=home.backups,
        check=check,
    )
    with storage:
        if look_where(storage=storage, now=now):
            log.get("till").warning("this file is a copy", path=str(storage.path))
        if not settings.live:
            _load_demo(storage)
        provider = _provider(settings, addresses, environment, clock)
        terms = _terms(settings, storage, provider, store, addresses)
        relay = _relay(settings, storage, terms, addresses)
        yield Till(home, settings, storage, terms, provider, clock, relay, environment)


def needs_companions(settings: Settings) -> bool:
    """Whether this till practises with a company and a relay of its own: nobody named others."""
    return settings.payments == "practice" and not settings.live and not settings.practice_url


def _load_demo(storage: Storage) -> None:
    """A practice till that has nothing to sell gets the demo shop."""
    with storage.write() as tx:
        if not catalog.categories(tx):
            shop = demo.load(tx, resources() / "demo" / "cafe.toml")
            marks.put(tx, DEMO_SHOP, shop.name)


def _provider(
    settings: Settings, addresses: Addresses | None, environment: Mapping[str, str], clock: Clock
) -> Provider:
    name = settings.payments
    if name == "practice":
        if settings.live:
            raise Misconfigured("till.practice_is_not_live")
        key = environment.get("PASSBELL_PRACTICE_KEY", "") or (addresses.api_key if addresses else "")
        base = settings.practice_url or (addresses.api if addresses else "")
        return payment_registry.build(
            name, ProviderOptions(api_key=key, api_base=base, live=False, clock=clock)
        )
    key = settings.as_texts().get(f"{name}_key", "")
    base = settings.as_texts().get(f"{name}_api_base", "")
    return payment_registry.build(
        name, ProviderOptions(api_key=key, api_base=base, live=settings.live, clock=clock)
    )


def _house(settings: Settings) -> House:
    """The shop's own rules where it has registered some, else the built-in ones."""
    if settings.house == STANDARD_HOUSE:
        return from_values(settings.house_values())
    from importlib.metadata import entry_points

    for point in entry_points(group=ENTRY_POINT_GROUP, name=settings.house):
        made = point.load()(settings.house_values())
        if isinstance(made, House):
            return made
    raise Misconfigured("till.no_such_house", name=settings.house)


def _terms(
    settings: Settings, storage: Storage, provider: Provider, store: str, addresses: Addresses | None
) -> Terms:
    """The letter of the settings, unless pairing gave another one; taxes in or on top as the settings say."""
    letter = addresses.letter if addresses else settings.till_letter
    with storage.write() as tx:
        table = taxes.table(tx)
        shop_name = settings.shop_name or marks.get(tx, DEMO_SHOP) or ""
        former = frozenset(json.loads(marks.get(tx, TILLS) or "[]"))
        if letter not in former:
            marks.put(tx, TILLS, json.dumps(sorted(former | {letter})))
    chosen = settings.origins["tax_mode"] is not Origin.DEFAULT
    modes = dict.fromkeys(OrderType, settings.tax_mode) if chosen else table.modes
    euro = EURO_CASH_INCREMENT if settings.cash_rounding_euro else 1
    rounding = cash_increment(settings.currency, euro) if settings.cash_rounding else 1
    return Terms(
        store=store,
        till=letter,
        letter=letter,
        live=settings.live,
        currency=settings.currency,
        zone=settings.timezone,
        shop_name=shop_name,
        company=provider.name,
        taxes=replace(table, rounding=settings.tax_rounding, modes=modes),
        house=_house(settings),
        language=settings.language,
        cash_increment_minor=rounding,
        order_type=settings.order_type,
        former_tills=former,
    )


def _relay(
    settings: Settings, storage: Storage, terms: Terms, addresses: Addresses | None
) -> "RelayFeed | None":
    """The relay's feed; None where no relay is set, or where a restored or copied till must be paired.

    A till with a practice relay of its own asks for no token of the shop's: that may be there already.
    """
    url = addresses.relay if addresses else settings.relay_url
    token = addresses.relay_token if addresses else settings.relay_token.reveal() if url else ""
    if not url or not token:
        return None
    from pos.background.relay_feed import RelayFeed

    # The practice relay lies in the same folder: no other till reads from it.
    shared = addresses is None
    digest = hashlib.sha256(token.encode()).hexdigest()
    with storage.write() as tx:
        if shared and marks.get(tx, marks.PAIRING_NEEDED) and marks.get(tx, marks.TOKEN_MARK) == digest:
            # What the file remembers of the relay was the other till's.
            marks.remove(tx, marks.RELAY_STATE)
            return None
        marks.remove(tx, marks.PAIRING_NEEDED)
        marks.put(tx, marks.TOKEN_MARK, digest)
    return RelayFeed(url=url, store=terms.store, token=token)


def letterhead(settings: Settings, *, shop_name: str = "") -> "Letterhead":
    """Who writes the letters; a practice till that names no sender has one that nobody can answer.

    `shop_name` stands in where the settings have none.
    """
    from pos.mail.view import Letterhead, Shop

    shop = Shop(settings.shop_name or shop_name, settings.shop_contact, settings.shop_address)
    sender = settings.mail_from or (NOBODY if settings.mail == FOLDER else "")
    return Letterhead(shop=shop, sender=sender, reply_to=settings.mail_reply_to)


def postman_of(till: Till, *, told: Callable[[Changes], None]) -> "Postman":
    """The till's postman; wrong mail settings show when a letter is sent, never here."""
    from pos.background.postman import Postman
    from pos.mail import own
    from pos.mail import registry as mail_registry

    settings = till.settings

    def options() -> Mapping[str, str]:
        texts = settings.as_texts()
        named = {key: texts[key] for key in texts if key.startswith(MAIL_SETTINGS)}
        return named | {"mail_folder": settings.mail_folder or str(till.home.letters)}

    second = mail_registry.Later(settings.mail_fallback, options) if settings.mail_fallback else None
    return Postman(
        storage=till.storage,
        terms=till.terms,
        clock=till.clock,
        head=letterhead(settings, shop_name=till.terms.shop_name),
        first=mail_registry.Later(settings.mail, options),
        second=second,
        told=told,
        own=own.Own(till.home.own_words / own.FOLDER),
        owner=settings.owner_email,
    )


def send_test_letter(*, till: Till, settings: Settings, to: str) -> Letter:
    """Send a letter now as these settings say, and tell what became of it; BadInput for the address.

    It goes by the postman's whole way, from a file made for it alone: no till at work picks it up before.
    """
    from tempfile import TemporaryDirectory

    from pos.actions import letterbox, post

    now = till.clock.now()
    with (
        TemporaryDirectory(prefix="passbell-letter-") as folder,
        Storage.open(Path(folder) / "letter.db", live=True, now=now) as storage,
    ):
        terms = replace(till.terms, live=True, shop_name=settings.shop_name, language=settings.language)
        trying = replace(till, settings=settings, storage=storage, terms=terms)
        letter = post.queue_test(storage=storage, terms=terms, to=to, now=now)
        postman_of(trying, told=lambda _: None).send_one(letter.id)
        return letterbox.one(storage=storage, letter=letter.id).letter


@dataclass(frozen=True)
class Background:
    """The running background: ways to hurry it, and how it is."""

    runner: "Runner"
    road: "SecondRoad"
    errands: "Errands"
    link: "RelayLink | None"

    def hurry(self) -> None:
        """Let jobs be done now instead of within a second."""
        self.runner.wake("errands")

    def check_now(self) -> None:
        """Somebody tapped "check payment"."""
        self.road.want(self.road.clock.now())
        self.runner.wake("second road")

    @property
    def relay_health(self) -> LinkHealth | None:
        """How the link to the relay is; None where there is no relay."""
        return self.link.health if self.link is not None else None


@contextmanager
def working(
    till: Till, *, told: Callable[[Changes], None], keep: "Companions | None" = None
) -> Iterator[Background]:
    """Run the background work for as long as the block runs; the caller holds the duty."""
    from pos.background.runner import Runner, Task

    logger = log.get("background")

    def failed(task: str, trouble: BaseException) -> None:
        logger.warning("task failed", task=task, trouble=f"{type(trouble).__name__}: {trouble}")

    runner = Runner(clock=till.clock, on_error=failed)

    def tell(changes: Changes) -> None:
        runner.wake("errands")
        if changes.ids(Noun.LETTER):
            runner.wake("postman")
        told(changes)

    background = _wire(till, runner, tell)
    if keep is not None:
        runner.add(Task("companions", 1.0, keep.keep, longest_pause_s=5.0))
    runner.start()
    try:
        yield background
    finally:
        left = runner.stop()
        if left:
            logger.info("tasks left behind", tasks=list(left))


def _wire(till: Till, runner: "Runner", tell: Callable[[Changes], None]) -> Background:
    """Give the runner every task, and each task its way to hurry the others."""
    from pos.background.chores import Chores
    from pos.background.errands import Errands
    from pos.background.postman import EVERY_S as POST_EVERY_S
    from pos.background.runner import Task
    from pos.background.second_road import EVERY_S as ROAD_EVERY_S
    from pos.background.second_road import SecondRoad

    errands = Errands(till.storage, till.terms, till.provider, till.clock, told=tell)
    links: list[RelayLink] = []
    road = SecondRoad(
        storage=till.storage,
        terms=till.terms,
        provider=till.provider,
        clock=till.clock,
        told=tell,
        relay_proven=lambda: _proven(links),
    )
    chores = Chores(
        storage=till.storage,
        terms=till.terms,
        clock=till.clock,
        backup_folder=till.home.backups,
        backup_every=timedelta(hours=till.settings.backup_hours),
        backup_keep=till.settings.backup_keep,
        archive_folder=till.home.archive,
        archive_after=timedelta(days=till.settings.archive_days),
        told=tell,
        wake_errands=lambda: runner.wake("errands"),
    )
    runner.add(Task("postman", POST_EVERY_S, postman_of(till, told=tell).round))
    runner.add(Task("errands", 1.0, errands.round))
    runner.add(Task("second road", ROAD_EVERY_S, road.round))
    runner.add(Task("chores", 1.0, chores.round))
    if till.relay is not None:
        link = _relay_link(till, till.relay, runner, road, tell)
        links.append(link)
        runner.add(Task("relay", 1.0, link.round, longest_pause_s=10.0))
    return Background(runner, road, errands, links[0] if links else None)


def _relay_link(
    till: Till, feed: "RelayFeed", runner: "Runner", road: "SecondRoad", tell: Callable[[Changes], None]
) -> "RelayLink":
    from pos.background.relay_link import RelayLink
    from pos.mail import registry as mail_registry

    def road_wanted(since: datetime | None) -> None:
        road.want(since)
        runner.wake("second road")

    return RelayLink(
        storage=till.storage,
        terms=till.terms,
        provider=till.provider,
        feed=feed,
        clock=till.clock,
        readers=mail_registry.readers(),
        told=tell,
        road_wanted=road_wanted,
    )


def _proven(links: "list[RelayLink]") -> datetime | None:
    """When the relay was last seen to work."""
    proof = links[0].health.proof if links else None
    return proof.at if proof is not None else None
