"""Every setting of the till in one table: key, form, default and one sentence; and how values are found."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from pos import forms, settings_file
from pos.base.i18n import LANGUAGES
from pos.base.paths import Home
from pos.forms import Form
from pos.safe import PREFIX, Place, Safe, Secret
from pos.shop.catalog import OrderType
from pos.shop.errors import BadInput, NotFound
from pos.shop.house import BOUNDS, Deed, House, LateMoney
from pos.shop.tax import TaxMode, TaxRounding

# Read from the environment, but no settings: which home, and what opens the vault.
HOME_VARIABLE = PREFIX + "HOME"
PASSPHRASE_VARIABLE = PREFIX + "PASSPHRASE"


class Mode(StrEnum):
    """Training with a pretend payment company, or real money; two files that never meet."""

    PRACTICE = "practice"
    LIVE = "live"


class SecretsIn(StrEnum):
    """Where secrets are to be kept; `auto` takes the safest place that answers."""

    AUTO = "auto"
    KEYRING = "keyring"
    VAULT = "vault"
    ENVIRONMENT = "environment"


class Origin(StrEnum):
    """Where a value comes from."""

    DEFAULT = "default"
    FILE = "settings.toml"
    ENVIRONMENT = "environment"


@dataclass(frozen=True)
class Rule:
    """One row of the table."""

    key: str
    form: Form
    default: Any
    sentence: str
    secret: bool = False

    @property
    def variable(self) -> str:
        """The environment variable that overrides it."""
        return PREFIX + self.key.upper()


def _row(default: object, form: Form, sentence: str) -> Any:
    return field(default=default, metadata={"form": form, "sentence": sentence})


def _secret(sentence: str) -> Any:
    return field(metadata={"form": forms.text(says="secret text"), "sentence": sentence, "secret": True})


def _ruled(name: str, sentence: str, *, optional: bool = False) -> Any:
    """A number of the house's rules, with the default and the bounds that the rules state."""
    form = (forms.optional_number if optional else forms.number)(*BOUNDS[name])
    return _row(getattr(House(), name), form, sentence)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The table, and one till's values in it; replaced as a whole, never changed in place.

    Keys and sentences are for people: `docs/settings.md` lists them, by test. Amounts are in minor units.
    """

    # The till
    mode: Mode = _row(Mode.PRACTICE, forms.choice(Mode), "Training (practice) or real money (live).")
    language: str = _row("en", forms.one_of(*LANGUAGES), "The language of windows and emails.")
    store: str = _row("", forms.text(forms.a_name, "short name"), "The store's name at the relay.")
    till_letter: str = _row(
        "A", forms.text(forms.a_till_letter, "one capital letter"), "The letter in front of order numbers."
    )
    secrets_in: SecretsIn = _row(
        SecretsIn.AUTO, forms.choice(SecretsIn), "Where keys and passwords are kept; auto takes the safest."
    )
    backup_hours: int = _row(6, forms.number(1, 168), "Hours between two backups.")
    backup_keep: int = _row(
        14, forms.number(2, 1000), "How many of the newest backups are kept, besides the last of each day."
    )
    archive_days: int = _row(
        400, forms.number(90, 3650), "After how many days paid orders move to yearly files."
    )
    log_megabytes: int = _row(20, forms.number(1, 1000), "How much room the log files may take together.")
    # The shop
    shop_name: str = _row("", forms.text(), "The shop's name, as guests read it.")
    shop_contact: str = _row("", forms.text(), "How guests reach the shop: phone number or email address.")
    shop_address: str = _row("", forms.text(), "The shop's postal address, for emails and receipts.")
    currency: str = _row("EUR", forms.text(forms.a_currency, "ISO 4217 code"), "The currency of all prices.")
    timezone: str = _row(
        "Europe/Berlin", forms.text(forms.a_timezone, "IANA time zone"), "The time zone of the shop."
    )
    cutoff_hour: int = _ruled("cutoff_hour", "The hour at which a new business day begins.")
    tax_mode: TaxMode = _row(
        TaxMode.INCLUDED, forms.choice(TaxMode), "Whether prices contain the tax or it is added."
    )
    tax_rounding: TaxRounding = _row(
        TaxRounding.PER_RATE, forms.choice(TaxRounding), "Whether tax is rounded per line or once per rate."
    )
    order_type: OrderType = _row(
        OrderType.TAKE_AWAY, forms.choice(OrderType), "How a new order begins: here, take_away or delivery."
    )
    # Payments
    payments: str = _row(
        "practice", forms.text(forms.a_name, "name of a payment company"), "Who makes links."
    )
    link_minutes: int = _ruled("counter_link_minutes", "How long a link at the counter can be paid.")
    email_link_hours: int = _ruled("email_link_hours", "How long a link sent by email can be paid.")
    practice_url: str = _row(
        "", forms.text(forms.a_web_address, "web address"), "The practice company; empty starts one."
    )
    practice_phones: bool = _row(
        True, forms.yes_no(), "Let phones in the same network open the practice pay page."
    )
    stripe_key: Secret = _secret("The restricted key of the Stripe account.")
    stripe_api_base: str = _row(
        "",
        forms.text(forms.a_web_address, "web address"),
        "Another address of Stripe's interface, for tests.",
    )
    # Relay
    relay_url: str = _row(
        "", forms.text(forms.a_web_address, "web address"), "The relay that catches the company's webhooks."
    )
    relay_token: Secret = _secret("What this till shows at the relay; given by pairing.")
    # House rules
    house: str = _row("standard", forms.text(forms.a_name, "name of a set of rules"), "Whose rules hold.")
    minimum_order_minor: int = _ruled("minimum_order_minor", "Orders below this are not charged.")
    maximum_order_minor: int = _ruled("maximum_order_minor", "Orders above this are not charged.")
    cash_rounding: bool = _row(
        True, forms.yes_no(), "Round cash to the smallest coin where the currency does."
    )
    cash_rounding_euro: bool = _row(
        False, forms.yes_no(), "Round cash in euro to five cents, as some countries do."
    )
    late_money: LateMoney = _row(
        LateMoney.REVIVE, forms.choice(LateMoney), "What is proposed for money that comes too late."
    )
    revive_within_minutes: int = _ruled("revive_within_minutes", "How late money may still make a ticket.")
    auto_refund: bool = _row(False, forms.yes_no(), "Refund our own late or double payments by itself.")
    auto_refund_after_minutes: int = _ruled("auto_refund_after_minutes", "How long that waits for a person.")
    refund_limit_minor: int | None = _ruled(
        "refund_limit_minor",
        "Refunds above this need a manager; those of one order count together.",
        optional=True,
    )
    discount_limit_percent: int = _row(
        100, forms.number(0, 100), "Discounts above this need a manager, each and together."
    )
    manager_deeds: tuple[Deed, ...] = _row(
        tuple(sorted(House().manager_deeds)), forms.words(Deed), "What always needs a manager."
    )
    manager_pin: Secret = _secret("What a manager types to approve.")
    tips: bool = _row(False, forms.yes_no(), "Ask guests for a tip.")
    tip_percents: tuple[int, ...] = _row((5, 10, 15), forms.percents(), "The tips that are offered.")
    # Kitchen
    stations: tuple[str, ...] = _row(
        (), forms.words(), "The kitchen's stations; empty for those of the items."
    )
    default_station: str = _row("kitchen", forms.text(), "The station of items that name none.")
    acceptance_needed: tuple[OrderType, ...] = _row(
        (), forms.words(OrderType), "Order types that the kitchen must accept first."
    )
    head_start_here_minutes: int = _row(0, forms.number(0, 240), "Head start of orders eaten here.")
    head_start_take_away_minutes: int = _row(0, forms.number(0, 240), "Head start of orders taken away.")
    head_start_delivery_minutes: int = _row(0, forms.number(0, 240), "Head start of deliveries.")
    warn_after_minutes: int = _ruled("warn_after_minutes", "Age at which a ticket is shown as slow.")
    late_after_minutes: int = _ruled("late_after_minutes", "Age at which a ticket is shown as late.")
    station_minutes: tuple[str, ...] = _row(
        (), forms.thresholds(), "Other such ages for some stations, slow and late, as in drinks=4/8."
    )
    recall_hours: int = _ruled("recall_hours", "How long a ticket that is done can be called back.")
    promise_margin_minutes: int = _ruled("promise_margin_minutes", "Reserve in the time told to guests.")
    sound: bool = _row(True, forms.yes_no(), "Ring for new tickets and payments.")
    # Looks
    theme: str = _row("light", forms.one_of("light", "dark", "contrast"), "The colours of the windows.")
    density: str = _row("normal", forms.one_of("compact", "normal", "large"), "The room that a finger gets.")
    # Letters
    mail: str = _row("folder", forms.text(forms.a_name, "name of an email company"), "Who sends emails.")
    mail_fallback: str = _row(
        "", forms.text(forms.a_name, "name of an email company"), "Who sends what the first one refuses."
    )
    mail_folder: str = _row("", forms.text(), "Where the company `folder` writes; empty for HOME/letters.")
    mail_from: str = _row("", forms.text(forms.a_mail_address, "email address"), "The sender of emails.")
    mail_reply_to: str = _row("", forms.text(forms.a_mail_address, "email address"), "Where answers go.")
    owner_email: str = _row("", forms.text(forms.a_mail_address, "email address"), "Who gets alerts.")
    smtp_host: str = _row("", forms.text(), "The mail server's name.")
    smtp_port: int = _row(587, forms.number(1, 65535), "The mail server's port.")
    smtp_security: str = _row(
        "starttls", forms.one_of("starttls", "tls", "none"), "How the connection is encrypted."
    )
    smtp_user: str = _row("", forms.text(), "The user name at the mail server.")
    smtp_password: Secret = _secret("The password at the mail server.")
    smtp_trust: str = _row("", forms.text(), "A file of certificates to trust besides the system's.")
    sendgrid_key: Secret = _secret("The key of the SendGrid account.")
    sendgrid_region: str = _row("global", forms.one_of("global", "eu"), "Where SendGrid keeps the account.")
    sendgrid_api_base: str = _row(
        "", forms.text(forms.a_web_address, "web address"), "Another address of SendGrid's, for tests."
    )
    mailgun_key: Secret = _secret("The sending key of the Mailgun domain.")
    mailgun_domain: str = _row("", forms.text(), "The sending domain at Mailgun.")
    mailgun_region: str = _row("us", forms.one_of("us", "eu"), "Where Mailgun keeps the domain.")
    mailgun_api_base: str = _row(
        "", forms.text(forms.a_web_address, "web address"), "Another address of Mailgun's, for tests."
    )

    origins: Mapping[str, Origin] = field(default_factory=dict, compare=False, repr=False)
    safe: Safe = field(compare=False, repr=False)

    @classmethod
    def load(cls, home: Home, environment: Mapping[str, str], *, safe: Safe | None = None) -> "Settings":
        """The values in force: environment, else HOME/settings.toml, else default; no secret is touched.

        An empty variable counts as none. BadInput names the first value that cannot be, NotFound a key that
        no rule knows, StorageTrouble a file that cannot be read.
        """
        kept = settings_file.read(home)
        for key in kept:
            if rule(key).secret:
                raise BadInput("settings.secret_in_file", name=key, path=home.settings_file)
        values: dict[str, Any] = {}
        origins: dict[str, Origin] = {}
        for key, row in RULES.items():
            if row.secret:
                continue
            if given := environment.get(row.variable, ""):
                values[key], origins[key] = row.form.read(row.variable, given), Origin.ENVIRONMENT
            elif key in kept:
                values[key], origins[key] = row.form.read(key, kept[key]), Origin.FILE
            else:
                values[key], origins[key] = row.default, Origin.DEFAULT
        if safe is None:
            wanted = values["secrets_in"]
            place = None if wanted is SecretsIn.AUTO else Place(wanted.value)
            safe = Safe(home, place=place, passphrase=environment.get(PASSPHRASE_VARIABLE, ""))
        values |= {key: Secret(key, environment, safe) for key, row in RULES.items() if row.secret}
        return cls(**values, origins=MappingProxyType(origins), safe=safe)

    @property
    def live(self) -> bool:
        """Whether real money moves."""
        return self.mode is Mode.LIVE

    def house_values(self) -> dict[str, Any]:
        """What `pos.shop.house.from_values`, or a shop's own rules under `pos.house`, are built from."""
        limit = self.discount_limit_percent
        head_starts = {kind: getattr(self, f"head_start_{kind}_minutes") for kind in OrderType}
        own = {each.name for each in fields(House)} & set(RULES)
        return {name: getattr(self, name) for name in own} | {
            "counter_link_minutes": self.link_minutes,
            "discount_limit_per_million": None if limit == 100 else limit * 10_000,
            "manager_deeds": frozenset(self.manager_deeds),
            "acceptance_needed": frozenset(self.acceptance_needed),
            "head_start_minutes": MappingProxyType(head_starts),
            "station_minutes": MappingProxyType(dict(_station_ages(each) for each in self.station_minutes)),
            "tip_choices_per_million": tuple(percent * 10_000 for percent in self.tip_percents),
        }

    def as_texts(self) -> Mapping[str, str]:
        """All values as text by key, for providers; a secret is asked for only when it is looked up."""
        return _Texts(self)


def _station_ages(written: str) -> tuple[str, tuple[int, int]]:
    """A station with its two ages, from what the form let through: `drinks=4/8`."""
    station, _, ages = written.partition("=")
    slow, _, late = ages.partition("/")
    return station, (int(slow), int(late))


class _Texts(Mapping[str, str]):
    """A view of the settings in which every value is a text."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def __getitem__(self, key: str) -> str:
        if key not in RULES:
            raise KeyError(key)
        value = getattr(self._settings, key)
        return value.reveal() if isinstance(value, Secret) else forms.to_text(value)

    def __iter__(self) -> Iterator[str]:
        return iter(RULES)

    def __len__(self) -> int:
        return len(RULES)


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        row.name: Rule(
            key=row.name,
            form=row.metadata["form"],
            default=None if row.metadata.get("secret") else row.default,
            sentence=row.metadata["sentence"],
            secret=row.metadata.get("secret", False),
        )
        for row in fields(Settings)
        if row.metadata
    }
)


def rule(key: str) -> Rule:
    """The row of that key; NotFound naming the nearest one."""
    if key not in RULES:
        # Here, and not above: every start reads settings, and few hold a word that nobody knows.
        import difflib

        near = difflib.get_close_matches(key, RULES, n=1)
        if near:
            raise NotFound("settings.unknown_but", name=key, nearest=near[0])
        raise NotFound("settings.unknown", name=key)
    return RULES[key]


def change(home: Home, key: str, given: str, *, safe: Safe) -> None:
    """Write one value down: in HOME/settings.toml, comments and order kept, or in `safe` for a secret.

    An empty text takes the value out, so that the default holds. Raises what `load`
    and `Safe.set` raise, and writes nothing then.
    """
    row = rule(key)
    value = row.form.read(key, given)
    if row.secret:
        safe.set(key, value)
        return
    settings_file.write(home, key, forms.to_toml(value) if given.strip() else None)


def unknown_variables(environment: Mapping[str, str]) -> list[str]:
    """Variables that look like ours and override nothing: mostly a slip of the pen."""
    known = {row.variable for row in RULES.values()} | {HOME_VARIABLE, PASSPHRASE_VARIABLE}
    return sorted(name for name in environment if name.startswith(PREFIX) and name not in known)
