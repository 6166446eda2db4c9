"""What a shop needs before it takes real money: six steps, and for each thing how it stands.

The guided set-up and `passbell doctor` show this one list. Nothing here calls anybody; `golive_ask` does.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pos.actions import golive_ground
from pos.actions.golive_ground import Draft, Ground
from pos.base.i18n import Message
from pos.safe import Place
from pos.settings import RULES, Origin, Settings
from pos.shop.currencies import DECIMALS
from pos.shop.errors import NotAllowed, PersonError
from pos.shop.tax import TaxMode

PRACTICE, FOLDER, SMTP = "practice", "folder", "smtp"
TAX_WORDS = {TaxMode.INCLUDED: "golive.tax_included", TaxMode.ADDED: "golive.tax_added"}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})

# What each email company cannot do without; a key of these that is a secret is looked up in its safe place.
MAIL_NEEDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        SMTP: ("smtp_host", "mail_from"),
        "sendgrid": ("sendgrid_key", "mail_from"),
        "mailgun": ("mailgun_key", "mailgun_domain", "mail_from"),
    }
)


class Step(StrEnum):
    """The steps of the guided set-up, in their order."""

    SHOP = "shop"
    MONEY = "money"
    PAYMENTS = "payments"
    RELAY = "relay"
    MAIL = "mail"
    READY = "ready"


class State(StrEnum):
    """How one thing stands; a step stands as its worst thing does, worst first."""

    WRONG = "wrong"
    OPEN = "open"
    UNKNOWN = "unknown"
    UNPROVEN = "unproven"
    DONE = "done"


@dataclass(frozen=True)
class Finding:
    """One thing that going live needs: its step, its name, how it stands, and one sentence."""

    step: Step
    name: str
    state: State
    says: Message


@dataclass(frozen=True)
class Progress:
    """How far the set-up has come: every finding, and the settings as they will be.

    `secrets` names those that are there, `given` the settings that the environment holds; `place` is None
    where the safe place itself does not answer.
    """

    live: bool
    settings: Settings
    draft: Draft
    findings: tuple[Finding, ...]
    place: Place | None
    secrets: frozenset[str] = frozenset()
    given: frozenset[str] = frozenset()

    def of(self, step: Step) -> tuple[Finding, ...]:
        """The findings of one step."""
        return tuple(each for each in self.findings if each.step is step)

    def state(self, step: Step) -> State:
        """A step stands as its worst finding."""
        order = list(State)
        return min((each.state for each in self.of(step)), key=order.index, default=State.DONE)

    @property
    def ready(self) -> bool:
        """Whether nothing is in the way of real money."""
        return all(each.state is State.DONE for each in self.findings)


@dataclass(frozen=True)
class _Look:
    """What one look reads: everything that the findings are made from."""

    ground: Ground
    draft: Draft
    settings: Settings
    secrets: frozenset[str]
    now: Settings

    @property
    def currency(self) -> str:
        """The currency that the till sells in now."""
        return self.now.currency

    def entered(self, key: str) -> bool:
        """Whether somebody chose this value, rather than nobody having changed the default."""
        return key in self.draft.values or self.now.origins[key] is not Origin.DEFAULT

    def proven(self, name: str, yes: str, no: str, **values: object) -> tuple[State, Message]:
        """DONE with the moment it was seen to work, or UNPROVEN."""
        at = golive_ground.proven_at(self.draft, self.settings, name)
        if at is None:
            return State.UNPROVEN, Message(no, values)
        return State.DONE, Message(yes, {**values, "day": f"{at:%Y-%m-%d}"})


def look(*, ground: Ground) -> Progress:
    """How far this home has come; changes nothing, calls nobody. StorageTrouble for a broken draft."""
    draft = golive_ground.read(ground)
    settings = golive_ground.planned(ground, draft)
    secrets = golive_ground.is_set(settings, [key for key, row in RULES.items() if row.secret])
    now = Settings.load(ground.home, ground.environment, safe=ground.safe)
    seen = _Look(ground, draft, settings, secrets, now)
    place, trouble = _place(ground)
    findings = [Finding(step, name, *found) for step, name, of in _LOOKS for found in of(seen)]
    secret = _secrets(seen, place, trouble)
    at = next(number for number, each in enumerate(findings) if each.step is Step.PAYMENTS)
    findings[at:at] = [Finding(Step.PAYMENTS, "secrets", *secret)]
    return Progress(
        live=ground.live,
        settings=settings,
        draft=draft,
        findings=tuple(findings),
        place=place,
        secrets=secrets,
        given=frozenset(key for key in RULES if ground.given(key)),
    )


def zones() -> tuple[str, ...]:
    """Every time zone that a shop may lie in, sorted; reads the whole table of zones."""
    return tuple(sorted(name for name in available_timezones() if "/" in name))


def webhook_address(settings: Settings, company: str) -> str:
    """Where a company is told to send its webhooks; empty until relay and store are known."""
    if not settings.relay_url or not settings.store:
        return ""
    return f"{settings.relay_url}/v1/hooks/{company}/{settings.store}"


def relay_commands(settings: Settings) -> tuple[str, ...]:
    """What to type where the relay runs: make the store, pair this till, give it the signing secret."""
    store = settings.store or "SHOP"
    return (
        f"passbell-relay store add {store}",
        f'passbell-relay device add {store} --name "Till {settings.till_letter}"',
        f"passbell-relay store rotate-secret {store} --secret {settings.payments}=-",
    )


def _place(ground: Ground) -> tuple[Place | None, Message | None]:
    """Where secrets are kept, or why nobody can say."""
    try:
        place = ground.safe.place
        if place is Place.VAULT:
            ground.safe.get("probe")
    except NotAllowed as locked:
        # A vault that nobody has made yet is no place, and nothing in it is locked.
        made = ground.home.vault_file.exists()
        return (Place.VAULT, locked.message) if made else (Place.ENVIRONMENT, None)
    except PersonError as trouble:
        return None, trouble.message
    return place, None


def _secrets(seen: _Look, place: Place | None, trouble: Message | None) -> tuple[State, Message]:
    if trouble is not None:
        return State.WRONG, trouble
    if place is Place.KEYRING:
        return State.DONE, Message("golive.in_keyring")
    if place is Place.VAULT:
        return State.DONE, Message("golive.in_vault")
    needed = (f"{seen.settings.payments}_key", "relay_token")
    if all(seen.ground.given(key) for key in needed if key in RULES):
        return State.DONE, Message("golive.in_environment")
    return State.OPEN, Message("golive.no_safe_place")


def _shop(seen: _Look) -> Iterator[tuple[State, Message]]:
    if seen.settings.shop_name:
        yield State.DONE, Message("golive.shop", {"name": seen.settings.shop_name})
    else:
        yield State.OPEN, Message("golive.no_shop_name")


def _money(seen: _Look) -> Iterator[tuple[State, Message]]:
    settings = seen.settings
    if settings.currency not in DECIMALS:
        yield State.WRONG, Message("golive.no_such_currency", {"currency": settings.currency})
    elif not seen.ground.live and not seen.entered("currency"):
        yield State.OPEN, Message("golive.currency_open", {"currency": settings.currency})
    else:
        yield State.DONE, Message(TAX_WORDS[settings.tax_mode], {"currency": settings.currency})


def _payments(seen: _Look) -> Iterator[tuple[State, Message]]:
    settings = seen.settings
    company, key = settings.payments.capitalize(), f"{settings.payments}_key"
    if settings.payments == PRACTICE:
        yield State.WRONG, Message("till.practice_is_not_live")
    elif key in RULES and key not in seen.secrets:
        yield State.OPEN, Message("golive.no_key", {"company": company})
    else:
        yield seen.proven("payments", "golive.key_good", "golive.key_unproven", company=company)


def _relay(seen: _Look) -> Iterator[tuple[State, Message]]:
    settings = seen.settings
    parts = urlsplit(settings.relay_url)
    if not settings.relay_url:
        yield State.OPEN, Message("golive.no_relay")
    elif parts.scheme != "https" and parts.hostname not in LOOPBACK:
        yield State.WRONG, Message("golive.relay_in_clear", {"address": settings.relay_url})
    elif not settings.store:
        yield State.OPEN, Message("golive.no_store")
    elif "relay_token" not in seen.secrets:
        yield State.OPEN, Message("golive.no_token")
    else:
        yield seen.proven("relay", "golive.relay_good", "golive.relay_unproven", store=settings.store)


def _webhooks(seen: _Look) -> Iterator[tuple[State, Message]]:
    company = seen.settings.payments.capitalize()
    yield seen.proven("webhooks", "golive.webhooks_good", "golive.webhooks_unproven", company=company)


def _mail(seen: _Look) -> Iterator[tuple[State, Message]]:
    settings = seen.settings
    if settings.mail == FOLDER:
        if seen.ground.live or seen.entered("mail"):
            yield State.DONE, Message("golive.no_mail")
        else:
            yield State.OPEN, Message("golive.mail_open")
        return
    needs = MAIL_NEEDS.get(settings.mail, ("mail_from",))
    missing = [
        key for key in needs if not (key in seen.secrets if RULES[key].secret else getattr(settings, key))
    ]
    if missing:
        yield State.OPEN, Message("golive.mail_missing", {"names": ", ".join(missing)})
    else:
        yield seen.proven("mail", "golive.mail_good", "golive.mail_unproven", company=settings.mail)


def _letter(seen: _Look) -> Iterator[tuple[State, Message]]:
    if seen.settings.mail != FOLDER:
        yield seen.proven("letter", "golive.letter_good", "golive.letter_unproven")


def _products(seen: _Look) -> Iterator[tuple[State, Message]]:
    """Prices are figures: they cannot go from one currency to one with other decimal places."""
    now, then = seen.currency, seen.settings.currency
    if seen.ground.live:
        return
    if seen.draft.products == golive_ground.EMPTY:
        yield State.DONE, Message("golive.products_none")
    elif DECIMALS.get(now) != DECIMALS.get(then):
        yield State.WRONG, Message("golive.products_decimals", {"now": now, "then": then})
    else:
        yield State.DONE, Message("golive.products_taken", {"currency": then})


def _mode(seen: _Look) -> Iterator[tuple[State, Message]]:
    if not seen.ground.live and seen.ground.given("mode"):
        yield State.WRONG, Message("golive.mode_given", {"variable": RULES["mode"].variable})


_LOOKS: tuple[tuple[Step, str, Callable[[_Look], Iterator[tuple[State, Message]]]], ...] = (
    (Step.SHOP, "shop", _shop),
    (Step.MONEY, "currency", _money),
    (Step.PAYMENTS, "payments", _payments),
    (Step.RELAY, "relay", _relay),
    (Step.RELAY, "webhooks", _webhooks),
    (Step.MAIL, "mail", _mail),
    (Step.MAIL, "letter", _letter),
    (Step.READY, "products", _products),
    (Step.READY, "mode", _mode),
)
