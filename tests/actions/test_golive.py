"""Going live below the windows: what is missing, real calls that prove it, and the switch."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from pos.actions import golive, golive_ask, golive_ground, golive_switch
from pos.actions.golive import State, Step
from pos.actions.golive_ground import Ground
from pos.base.clock import SystemClock
from pos.base.paths import Home
from pos.settings import Settings
from pos.shop.errors import BadInput, IllegalMove, Misconfigured, NotAllowed, StorageTrouble
from pos.shop.tax import TaxMode
from pos.storage import catalog, taxes
from pos.storage.storage import Storage
from pos.storage.transactions import Reader
from pos.till import opened, send_test_letter
from tests.actions.golive_companies import (
    KEY,
    KEY_WITHOUT_RIGHTS,
    STORE,
    TEST_KEY,
    Companies,
    shop_of_companies,
)
from tests.actions.shops import NOON, open_shop

CLOCK = SystemClock()
PASSPHRASE = "correct horse battery"


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    """A practice home on a machine without a keyring, with a vault."""
    home = Home(tmp_path / "home")
    environment = {"PASSBELL_SECRETS_IN": "vault", "PASSBELL_PASSPHRASE": PASSPHRASE}
    return Ground.of(Settings.load(home, environment), home, environment)


@pytest.fixture(scope="module")
def companies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Companies]:
    """Stripe's stand-in, a relay and a mail server, all running."""
    with shop_of_companies(tmp_path_factory.mktemp("companies")) as running:
        yield running


def states(ground: Ground) -> dict[str, State]:
    """How each thing stands."""
    return {each.name: each.state for each in golive.look(ground=ground).findings}


def key_of(ground: Ground, name: str) -> str:
    """What is said of it."""
    return next(each.says.key for each in golive.look(ground=ground).findings if each.name == name)


def enter(ground: Ground, companies: Companies, **other: str) -> None:
    """Fill in every step."""
    values = {
        "shop_name": "Corner",
        "currency": "EUR",
        "tax_mode": "added",
        "stripe_key": KEY,
        "stripe_api_base": companies.stripe.address,
        "relay_url": companies.relay.address,
        "relay_token": companies.token,
        "store": STORE,
        **companies.mail(),
    }
    golive_ground.save(ground, values | other)


def ask(ground: Ground, name: str) -> tuple[State, str]:
    """Ask for real: how it stands then, and what is said."""
    found = golive_ask.ask(ground=ground, name=name, clock=CLOCK)
    return found.state, found.says.key


@contextmanager
def live_file(ground: Ground) -> Iterator[Reader]:
    """What stands in the live till's file."""
    path = ground.home.database(live=True)
    with Storage.open(path, live=True, now=NOON, store=STORE) as storage, storage.read() as tx:
        yield tx


def prove_all(ground: Ground) -> None:
    """Everything as if it had been asked and had answered."""
    for name in golive_ground.PROOFS:
        golive_ground.prove(ground, name, now=NOON)


def test_a_fresh_home_lacks_everything_but_products(ground: Ground) -> None:
    progress = golive.look(ground=ground)
    assert {step: progress.state(step) for step in Step} == {
        Step.SHOP: State.OPEN,
        Step.MONEY: State.OPEN,
        Step.PAYMENTS: State.OPEN,
        Step.RELAY: State.OPEN,
        Step.MAIL: State.OPEN,
        Step.READY: State.DONE,
    }
    assert not progress.ready
    assert not ground.home.going_live_file.exists()


def test_what_is_entered_waits_beside_the_practice_till_and_is_there_after_a_restart(ground: Ground) -> None:
    golive_ground.save(ground, {"shop_name": "Corner", "store": STORE, "mail": "smtp", "stripe_key": KEY})
    practising = Settings.load(ground.home, ground.environment)
    assert (practising.shop_name, practising.store, practising.mail, practising.live) == (
        "",
        "",
        "folder",
        False,
    )
    again = Ground.of(practising, ground.home, ground.environment)
    planned = golive.look(ground=again).settings
    assert (planned.shop_name, planned.store, planned.mail, planned.live) == ("Corner", STORE, "smtp", True)
    assert planned.stripe_key.reveal() == KEY


def test_a_value_that_cannot_be_leaves_everything_as_it_was(ground: Ground) -> None:
    golive_ground.save(ground, {"shop_name": "Corner"})
    with pytest.raises(BadInput):
        golive_ground.save(ground, {"shop_name": "Other", "relay_url": "not an address"})
    assert golive.look(ground=ground).settings.shop_name == "Corner"


def test_no_secret_stands_in_any_file(ground: Ground, companies: Companies) -> None:
    enter(ground, companies)
    prove_all(ground)
    written = b"".join(path.read_bytes() for path in ground.home.root.rglob("*") if path.is_file())
    for secret in (KEY, companies.token, companies.mail()["smtp_password"]):
        assert secret.encode() not in written


def test_without_a_safe_place_a_passphrase_makes_one(tmp_path: Path) -> None:
    home, environment = Home(tmp_path), {"PASSBELL_SECRETS_IN": "environment"}
    bare = Ground.of(Settings.load(home, environment), home, environment)
    assert key_of(bare, "secrets") == "golive.no_safe_place"
    with pytest.raises(BadInput):
        bare.with_vault("short")
    sealed = bare.with_vault(PASSPHRASE)
    golive_ground.save(sealed, {"stripe_key": KEY})
    assert key_of(sealed, "secrets") == "golive.in_vault"
    with pytest.raises(NotAllowed):
        bare.with_vault("another long passphrase")


def test_a_good_key_is_proven_by_a_real_call_until_the_account_changes(
    ground: Ground, companies: Companies
) -> None:
    enter(ground, companies)
    assert states(ground)["payments"] is State.UNPROVEN
    assert ask(ground, "payments") == (State.DONE, "golive.key_answered")
    assert states(ground)["payments"] is State.DONE
    golive_ground.save(ground, {"stripe_key": KEY})
    assert states(ground)["payments"] is State.UNPROVEN


@pytest.mark.parametrize(
    ("key", "says"),
    [
        (TEST_KEY, "payments.key_test"),
        ("rk_live_nobody", "payments.key_refused"),
        (KEY_WITHOUT_RIGHTS, "payments.key_rights"),
        ("whsec_pasted_by_mistake", "payments.key_unknown"),
    ],
)
def test_a_key_that_is_no_good_is_told_by_its_reason(
    ground: Ground, companies: Companies, key: str, says: str
) -> None:
    enter(ground, companies)
    prove_all(ground)
    golive_ground.save(ground, {"stripe_key": key})
    assert ask(ground, "payments") == (State.WRONG, says)
    assert states(ground)["payments"] is State.UNPROVEN


def test_the_relay_knows_the_till_and_gives_it_its_letter(ground: Ground, companies: Companies) -> None:
    enter(ground, companies, till_letter="Q")
    assert ask(ground, "relay") == (State.DONE, "golive.relay_answered")
    assert golive.look(ground=ground).settings.till_letter == "A"


@pytest.mark.parametrize(
    ("wrong", "state", "says"),
    [
        ({"relay_token": "nobody"}, State.WRONG, "golive.relay_token"),
        ({"store": "elsewhere"}, State.WRONG, "golive.relay_store"),
        ({"relay_url": "http://127.0.0.1:9"}, State.UNKNOWN, "golive.relay_silent"),
        ({"relay_url": "http://relay.example.org"}, State.WRONG, "golive.relay_in_clear"),
    ],
)
def test_a_relay_that_does_not_let_us_in_is_told_by_its_reason(
    ground: Ground, companies: Companies, wrong: dict[str, str], state: State, says: str
) -> None:
    enter(ground, companies, **wrong)
    assert ask(ground, "relay") == (state, says)
    assert states(ground)["relay"] is not State.DONE


def test_another_server_at_the_relays_address_is_no_relay(ground: Ground, companies: Companies) -> None:
    enter(ground, companies, relay_url=companies.stripe.address)
    state, says = ask(ground, "relay")
    assert (state, says) in [(State.WRONG, "golive.no_relay_there"), (State.WRONG, "golive.relay_token")]


def test_a_link_made_and_closed_proves_the_webhooks_way(ground: Ground, companies: Companies) -> None:
    enter(ground, companies)
    drill = golive_ask.begin_drill(ground=ground, clock=CLOCK)
    for _ in range(10):
        drill = golive_ask.hear_drill(ground=ground, drill=drill, clock=CLOCK)
        if drill.heard:
            break
    assert states(ground)["webhooks"] is State.DONE
    made = [link for link in companies.tell("things", kind="payment_link") if link["id"] == drill.link]
    assert [link["active"] for link in made] == [False]


def test_a_wrong_signing_secret_keeps_the_webhooks_unproven(ground: Ground, companies: Companies) -> None:
    enter(ground, companies)
    companies.tell("weather", secret="whsec_another")
    try:
        drill = golive_ask.begin_drill(ground=ground, clock=CLOCK)
        drill = golive_ask.hear_drill(ground=ground, drill=drill, clock=CLOCK)
    finally:
        companies.tell("weather", secret="whsec_company_for_going_live")
    assert not drill.heard
    assert states(ground)["webhooks"] is State.UNPROVEN


def test_the_mail_server_is_asked_and_a_letter_arrives(
    ground: Ground, companies: Companies, tmp_path: Path
) -> None:
    enter(ground, companies)
    assert ask(ground, "mail") == (State.DONE, "golive.mail_answered")
    before = len(companies.mailbox.letters)
    with opened(home=ground.home, environment=ground.environment, clock=CLOCK) as till:
        settings = golive.look(ground=ground).settings
        letter = send_test_letter(till=till, settings=settings, to="owner@shop.example")
    assert (letter.state, letter.company) == ("sent", "smtp")
    assert len(companies.mailbox.letters) == before + 1
    assert not list(ground.home.letters.glob("*")) if ground.home.letters.exists() else True


def test_a_mail_server_that_refuses_is_told(ground: Ground, companies: Companies) -> None:
    enter(ground, companies, smtp_password="wrong")
    assert ask(ground, "mail") == (State.WRONG, "mail.smtp_login")
    enter(ground, companies, smtp_port="9")
    assert ask(ground, "mail") == (State.UNKNOWN, "golive.could_not_ask")


def test_no_letters_is_a_choice_that_has_to_be_made(ground: Ground) -> None:
    assert key_of(ground, "mail") == "golive.mail_open"
    golive_ground.save(ground, {"mail": "folder"})
    assert key_of(ground, "mail") == "golive.no_mail"
    assert "letter" not in states(ground)


def test_the_switch_waits_for_everything(ground: Ground, companies: Companies, tmp_path: Path) -> None:
    enter(ground, companies)
    with open_shop(tmp_path) as shop, pytest.raises(IllegalMove):
        golive_switch.go_live(storage=shop.storage, ground=ground, who="Owner", now=NOON)
    assert not ground.home.database(live=True).exists()


def test_the_switch_takes_products_and_leaves_every_sale_behind(
    ground: Ground, companies: Companies, tmp_path: Path
) -> None:
    enter(ground, companies)
    prove_all(ground)
    with open_shop(tmp_path) as shop:
        shop.paid()
        shop.sell_out("baguette")
        first = golive_switch.rates(storage=shop.storage, ground=ground)[0]
        dearer = replace(first, per_million=200_000)
        written = [(dearer.id, dearer.name, "20")]
        golive_switch.set_rates(storage=shop.storage, ground=ground, written=written)
        golive_switch.go_live(storage=shop.storage, ground=ground, who="Owner", now=NOON)
        with shop.storage.read() as tx:
            assert taxes.table(tx).rates[first.id] == first
    live = Settings.load(ground.home, ground.environment)
    assert (live.live, live.payments, live.shop_name, live.mail) == (True, "stripe", "Corner", "smtp")
    assert golive_ground.read(ground).values == {}
    with live_file(ground) as tx:
        baguette = catalog.item(tx, "baguette")
        assert baguette is not None
        assert baguette.sold_out is None
        assert taxes.table(tx).rates[first.id] == dearer
        assert tx.value("SELECT count(*) FROM orders") == 0
        assert tx.value("SELECT count(*) FROM temp_orders") == 0


def test_the_live_till_has_the_tax_on_top_where_that_was_chosen(ground: Ground, companies: Companies) -> None:
    enter(ground, companies)
    prove_all(ground)
    with opened(home=ground.home, environment=ground.environment, clock=CLOCK) as till:
        assert till.terms.store == "practice"
        golive_switch.go_live(storage=till.storage, ground=ground, who="Owner", now=NOON)
    with opened(home=ground.home, environment=ground.environment, clock=CLOCK) as till:
        assert (till.terms.live, till.terms.store, till.terms.company) == (True, STORE, "stripe")
        assert set(till.terms.taxes.modes.values()) == {TaxMode.ADDED}
        assert till.relay is not None


def test_a_switch_that_was_cut_off_is_done_again(
    ground: Ground, companies: Companies, tmp_path: Path
) -> None:
    enter(ground, companies)
    prove_all(ground)
    Storage.open(ground.home.database(live=True), live=True, now=NOON, store=STORE).close()
    with open_shop(tmp_path) as shop:
        golive_switch.go_live(storage=shop.storage, ground=ground, who="Owner", now=NOON)
    with live_file(ground) as tx:
        assert catalog.item(tx, "baguette") is not None


def test_products_are_not_taken_into_a_currency_with_other_decimals(ground: Ground) -> None:
    golive_ground.save(ground, {"currency": "JPY"})
    assert key_of(ground, "products") == "golive.products_decimals"
    golive_switch.choose_products(ground=ground, empty=True)
    assert key_of(ground, "products") == "golive.products_none"


def test_a_live_till_is_changed_directly(ground: Ground, tmp_path: Path) -> None:
    live = replace(ground, live=True)
    golive_ground.save(live, {"shop_name": "Corner"})
    assert Settings.load(ground.home, ground.environment).shop_name == "Corner"
    with open_shop(tmp_path) as shop, pytest.raises(IllegalMove):
        golive_switch.go_live(storage=shop.storage, ground=live, who="Owner", now=NOON)


def test_a_draft_that_cannot_be_read_is_told_and_left(ground: Ground) -> None:
    ground.home.make()
    ground.home.going_live_file.write_text("{half")
    with pytest.raises(StorageTrouble):
        golive.look(ground=ground)
    assert ground.home.going_live_file.read_text() == "{half"


def test_the_commands_and_the_address_name_the_store(ground: Ground, companies: Companies) -> None:
    enter(ground, companies)
    settings = golive.look(ground=ground).settings
    assert golive.webhook_address(settings, "stripe") == f"{companies.relay.address}/v1/hooks/stripe/corner"
    assert golive.relay_commands(settings)[2] == (
        "passbell-relay store rotate-secret corner --secret stripe=-"
    )
    assert json.dumps(golive.relay_commands(settings)).count(companies.token) == 0


def test_a_call_that_never_ends_is_left_behind(ground: Ground, companies: Companies) -> None:
    enter(ground, companies)
    companies.tell("trouble", mode="hang", method="GET", path="/v1/account", hang_s=3)
    found = golive_ask.ask(ground=ground, name="payments", clock=CLOCK, limit_s=0.3)
    assert (found.state, found.says.key) == (State.UNKNOWN, "golive.no_answer")


def test_the_drill_says_what_the_company_says(ground: Ground, companies: Companies) -> None:
    enter(ground, companies, stripe_key="rk_live_nobody")
    with pytest.raises(Misconfigured):
        golive_ask.begin_drill(ground=ground, clock=CLOCK)


def test_a_practice_store_of_the_relay_takes_no_real_money(ground: Ground, companies: Companies) -> None:
    administration = companies.place.administration()
    administration.add_store("training", live=False, secrets={"practice": None}, now=CLOCK.now())
    device = administration.add_device("training", name="Counter", kind="till", now=CLOCK.now())
    enter(ground, companies, store="training", relay_token=device.token)
    assert ask(ground, "relay") == (State.WRONG, "golive.practice_store")
