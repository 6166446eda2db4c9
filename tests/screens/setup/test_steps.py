"""The guided set-up as a person goes through it: what is said, what is kept, what is asked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from pos.actions import golive_ground
from pos.actions.golive import State, Step
from pos.actions.golive_ground import Ground
from pos.base.clock import SystemClock
from pos.screens.setup.fields import SettingField, SettingList
from pos.screens.theme import Look
from pos.settings import Settings
from tests.actions.golive_companies import KEY, KEY_WITHOUT_RIGHTS, STORE, TEST_KEY, Companies
from tests.screens.setup.conftest import SEALED, Setup, set_up
from tests.screens.taps import press, tap, wait_active


def ground(setup: Setup) -> Ground:
    """What the window works on."""
    return setup.window.desk.ground


def enter_relay(setup: Setup, companies: Companies, **other: str) -> None:
    """Fill in the step of the relay."""
    page = setup.at(Step.RELAY)
    given = {"relay_url": companies.relay.address, "store": STORE, "relay_token": companies.token}
    setup.type(page, **given | other)


def test_a_fresh_till_has_everything_to_do(setup: Setup) -> None:
    assert [button.view.word for button in setup.window.buttons] == ["To do"] * 5 + ["Comes last"]
    assert setup.at(Step.READY).deeds["go"].isEnabled() is False


def test_a_step_is_saved_and_the_next_one_opens(setup: Setup) -> None:
    setup.type(setup.at(Step.SHOP), shop_name="Corner", shop_address="Sample street 1", language="de")
    setup.go_on()
    assert setup.window.step is Step.MONEY
    setup.until(lambda: setup.state(Step.SHOP) is State.DONE)
    planned = setup.progress.settings
    assert (planned.shop_name, planned.shop_address, planned.language) == ("Corner", "Sample street 1", "de")
    practising = Settings.load(setup.till.home, setup.till.environment)
    assert (practising.shop_name, practising.language) == ("", "en")


def test_a_long_list_shows_what_is_in_force_before_its_choices_have_come(look: Look, qtbot: QtBot) -> None:
    zone = SettingList("timezone", "Time zone", (), look=look)
    qtbot.addWidget(zone)
    zone.show_value("Europe/Madrid")
    assert (zone.box.placeholderText(), zone.value()) == ("Europe/Madrid", "Europe/Madrid")
    zone.offer([("Africa/Cairo", "Africa/Cairo"), ("Europe/Madrid", "Europe/Madrid")])
    assert (zone.box.currentText(), zone.value()) == ("Europe/Madrid", "Europe/Madrid")


def test_what_a_long_list_does_not_offer_stays_as_it_is(look: Look, qtbot: QtBot) -> None:
    zone = SettingList("timezone", "Time zone", [("Africa/Cairo", "Africa/Cairo")], look=look)
    qtbot.addWidget(zone)
    zone.show_value("Europe/Madrid")
    assert (zone.box.currentText(), zone.value()) == ("", "Europe/Madrid")
    zone.box.setCurrentIndex(0)
    assert zone.value() == "Africa/Cairo"


@pytest.mark.parametrize("size", [(1366, 768), (1280, 720)])
def test_the_first_step_needs_no_scrolling(setup: Setup, size: tuple[int, int]) -> None:
    setup.window.resize(*size)
    setup.at(Step.SHOP)
    setup.until(lambda: setup.window.shop.zone.box.count() > 0)
    assert setup.window.shop.findings
    assert setup.window.area.verticalScrollBar().maximum() == 0


def test_currency_tax_and_rates_are_kept_for_the_live_till(setup: Setup) -> None:
    page = setup.at(Step.MONEY)
    setup.type(page, currency="USD", tax_mode="added")
    setup.until(lambda: bool(setup.window.money.rates))
    rate = setup.window.money.rates[0]
    rate.percent.field.setText("8.875")
    setup.go_on()
    setup.until(lambda: setup.state(Step.MONEY) is State.DONE)
    setup.until(lambda: rate.rate.id in setup.progress.draft.rates)
    assert setup.progress.draft.rates[rate.rate.id].per_million == 88_750
    assert setup.progress.settings.currency == "USD"


def test_a_rate_that_cannot_be_is_told_and_the_step_stays_open(setup: Setup) -> None:
    setup.at(Step.MONEY)
    setup.until(lambda: bool(setup.window.money.rates))
    setup.window.money.rates[0].percent.field.setText("190")
    tap(setup.window.on)
    setup.until(lambda: "100 %" in setup.window.words.text())
    assert setup.window.step is Step.MONEY


def test_what_cannot_be_is_told_by_the_name_of_its_field(setup: Setup) -> None:
    page = setup.at(Step.RELAY)
    setup.type(page, relay_url="relay without scheme")
    tap(setup.window.on)
    setup.until(lambda: "Address of the relay" in setup.window.words.text())
    assert "relay_url" not in setup.window.words.text()
    assert setup.window.step is Step.RELAY


def test_it_is_left_in_the_middle_of_a_step_and_resumed_with_nothing_lost(
    tmp_path: Path, look: Look, qtbot: QtBot
) -> None:
    with set_up(tmp_path, look, qtbot) as first:
        first.type(first.at(Step.SHOP), shop_name="Corner")
        first.type(first.at(Step.RELAY), relay_url="https://relay.exam", store="Half a na")
        first.type(first.at(Step.PAYMENTS), stripe_key=KEY)
        press(first.window, Qt.Key.Key_Escape)
        assert not first.window.isVisible()
    with set_up(tmp_path, look, qtbot) as again:
        relay, shop = again.at(Step.RELAY), again.at(Step.SHOP)
        assert shop.fields["shop_name"].value() == "Corner"
        assert relay.fields["relay_url"].value() == "https://relay.exam"
        assert relay.fields["store"].value() == "Half a na"
        assert again.progress.settings.store == ""
        assert again.state(Step.PAYMENTS) is State.UNPROVEN
        assert again.at(Step.PAYMENTS).fields["stripe_key"].value() == ""


def test_a_good_key_is_taken_masked_and_gone_from_the_screen(setup: Setup, companies: Companies) -> None:
    page = setup.at(Step.PAYMENTS)
    field = page.fields["stripe_key"]
    assert isinstance(field, SettingField)
    golive_ground.save(ground(setup), {"stripe_api_base": companies.stripe.address})
    setup.type(page, stripe_key=KEY)
    assert field.field.displayText() == "●" * len(KEY)
    assert setup.deed(page, "check") == "The key is good. The account: Stripe."
    assert field.value() == ""
    setup.until(lambda: setup.state(Step.PAYMENTS) is State.DONE)
    assert field.field.placeholderText().startswith("Kept safely")


@pytest.mark.parametrize(
    ("key", "says"),
    [
        (TEST_KEY, "This is a test key"),
        ("rk_live_nobody", "did not accept the key"),
        (KEY_WITHOUT_RIGHTS, "rak_"),
    ],
)
def test_a_bad_key_is_told_by_its_reason(setup: Setup, companies: Companies, key: str, says: str) -> None:
    page = setup.at(Step.PAYMENTS)
    golive_ground.save(ground(setup), {"stripe_api_base": companies.stripe.address})
    setup.type(page, stripe_key=key)
    assert says in setup.deed(page, "check")
    setup.until(lambda: setup.state(Step.PAYMENTS) is State.WRONG)
    setup.type(page, stripe_key=KEY)
    setup.deed(page, "check")
    setup.until(lambda: setup.state(Step.PAYMENTS) is State.DONE)


def test_the_relay_is_asked_and_a_webhook_comes_through(setup: Setup, companies: Companies) -> None:
    golive_ground.save(
        ground(setup),
        {"stripe_api_base": companies.stripe.address, "stripe_key": KEY, "shop_name": "Corner"},
    )
    enter_relay(setup, companies)
    page = setup.window.relay
    assert setup.deed(page, "check") == "The relay knows this till as Counter of corner."
    assert setup.deed(page, "drill") == "The webhook came through the relay."
    setup.until(lambda: setup.state(Step.RELAY) is State.DONE)


def test_a_wrong_token_and_a_relay_that_is_down_are_told(setup: Setup, companies: Companies) -> None:
    enter_relay(setup, companies, relay_token="nobody")
    assert "does not know this token" in setup.deed(setup.window.relay, "check")
    enter_relay(setup, companies, relay_url="http://127.0.0.1:9")
    assert "cannot be reached" in setup.deed(setup.window.relay, "check")
    setup.until(lambda: setup.state(Step.RELAY) is State.UNKNOWN)


def test_commands_and_webhook_address_are_there_to_copy(setup: Setup, companies: Companies) -> None:
    enter_relay(setup, companies)
    setup.at(Step.SHOP)
    page = setup.window.relay
    setup.until(lambda: "corner" in page.address.text.text())
    setup.at(Step.RELAY)
    tap(page.address.button)
    assert QGuiApplication.clipboard().text() == f"{companies.relay.address}/v1/hooks/stripe/corner"
    assert page.commands[0].text.text() == "passbell-relay store add corner"


def test_the_mail_server_is_asked_and_the_test_letter_arrives(setup: Setup, companies: Companies) -> None:
    page, given = setup.at(Step.MAIL), companies.mail()
    golive_ground.save(ground(setup), {"smtp_trust": given.pop("smtp_trust")})
    setup.type(page, **given)
    before = len(companies.mailbox.letters)
    assert setup.deed(page, "check") == "smtp takes our emails."
    setup.window.mail.to.field.setText("owner@shop.example")
    assert "owner@shop.example" in setup.deed(page, "letter")
    assert len(companies.mailbox.letters) == before + 1
    setup.until(lambda: setup.state(Step.MAIL) is State.DONE)


def test_a_mail_server_that_refuses_is_told(setup: Setup, companies: Companies) -> None:
    page, given = setup.at(Step.MAIL), companies.mail()
    golive_ground.save(ground(setup), {"smtp_trust": given.pop("smtp_trust")})
    setup.type(page, **given | {"smtp_password": "wrong"})
    assert "localhost" in setup.deed(page, "check")
    setup.window.mail.to.field.setText("owner@shop.example")
    setup.type(page, smtp_password=given["smtp_password"])
    companies.mailbox.answer_to_rcpt = "550 5.1.1 no such guest"
    try:
        assert "550" in setup.deed(page, "letter")
    finally:
        companies.mailbox.answer_to_rcpt = ""
    assert setup.state(Step.MAIL) is not State.DONE


def test_a_shop_without_letters_is_done_by_saying_so(setup: Setup) -> None:
    page = setup.at(Step.MAIL)
    assert page.fields["smtp_host"].isHidden()
    setup.type(page, mail="folder")
    setup.go_on()
    setup.until(lambda: setup.state(Step.MAIL) is State.DONE)


def test_what_the_environment_holds_cannot_be_typed_over(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    with set_up(tmp_path, look, qtbot, PASSBELL_SHOP_NAME="Given") as setup:
        field = setup.at(Step.SHOP).fields["shop_name"]
        assert isinstance(field, SettingField)
        assert (field.value(), field.field.isEnabled()) == ("Given", False)
        assert "PASSBELL_SHOP_NAME" in field.hint.text()


def test_without_a_safe_place_a_passphrase_is_asked_for(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    with set_up(tmp_path, look, qtbot, PASSBELL_PASSPHRASE="") as setup:
        page = setup.window.payments
        setup.at(Step.PAYMENTS)
        assert page.vault.isVisible()
        page.passphrase.field.setText("another long passphrase")
        page.repeated.field.setText("another lnog passphrase")
        tap(page.seal)
        assert page.unequal.isVisible()
        assert not setup.till.home.vault_file.exists()
        page.passphrase.field.setText("short")
        page.repeated.field.setText("short")
        tap(page.seal)
        setup.until(lambda: "too short" in setup.window.words.text())
        page.passphrase.field.setText("another long passphrase")
        page.repeated.field.setText("another long passphrase")
        tap(page.seal)
        setup.until(lambda: not page.vault.isVisible())
        setup.type(page, stripe_key=KEY)
        setup.go_on()
        setup.until(lambda: setup.state(Step.PAYMENTS) is State.UNPROVEN)
        assert ground(setup).environment["PASSBELL_PASSPHRASE"] == "another long passphrase"


def test_locked_keys_are_opened_by_their_passphrase(tmp_path: Path, look: Look, qtbot: QtBot) -> None:
    with set_up(tmp_path, look, qtbot) as first:
        first.type(first.at(Step.PAYMENTS), stripe_key=KEY)
        first.go_on()
    with set_up(tmp_path, look, qtbot, PASSBELL_PASSPHRASE="") as again:
        page = again.window.payments
        again.at(Step.PAYMENTS)
        assert again.state(Step.PAYMENTS) is State.WRONG
        assert page.seal.words() == "Open the keys"
        page.passphrase.field.setText(SEALED["PASSBELL_PASSPHRASE"])
        tap(page.seal)
        again.until(lambda: again.state(Step.PAYMENTS) is State.UNPROVEN)
        assert "stripe_key" in again.progress.secrets


def test_no_secret_is_in_any_file_or_log(setup: Setup, companies: Companies) -> None:
    enter_relay(setup, companies)
    setup.type(setup.at(Step.PAYMENTS), stripe_key=KEY)
    setup.at(Step.SHOP)
    setup.until(lambda: {"stripe_key", "relay_token"} <= setup.progress.secrets)
    files = [path for path in setup.till.home.root.rglob("*") if path.is_file()]
    assert len(files) > 3
    for path in files:
        content = path.read_bytes()
        for secret in (KEY, companies.token, SEALED["PASSBELL_PASSPHRASE"]):
            assert secret.encode() not in content, path


def test_all_of_it_goes_by_keyboard_and_every_part_has_a_name(setup: Setup) -> None:
    wait_active(setup.window)
    for step in Step:
        page = setup.at(step)
        setup.settle()
        buttons = page.findChildren(QAbstractButton)
        for part in (*buttons, *page.findChildren(QLineEdit), *page.findChildren(QComboBox)):
            if part.isVisible():
                words = part.text() if isinstance(part, QAbstractButton) else ""
                assert part.accessibleName() or words, (step, part)
                assert part.height() >= 48, (step, part.accessibleName())
    page = setup.at(Step.SHOP)
    press(setup.line(page, "shop_name"), Qt.Key.Key_Tab)
    assert setup.window.focusWidget() is setup.line(page, "shop_address")
    press(setup.line(page, "shop_address"), Qt.Key.Key_Return)
    assert setup.window.focusWidget() is setup.line(page, "shop_contact")
    QTest.keyClick(setup.window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert setup.window.step is Step.MONEY


def test_the_switch_is_offered_when_nothing_is_in_the_way(setup: Setup, companies: Companies) -> None:
    golive_ground.save(
        ground(setup),
        {
            "shop_name": "Corner",
            "currency": "EUR",
            "stripe_key": KEY,
            "relay_url": companies.relay.address,
            "store": STORE,
            "relay_token": companies.token,
            "mail": "folder",
        },
    )
    for name in golive_ground.PROOFS:
        golive_ground.prove(ground(setup), name, now=SystemClock().now())
    setup.window.desk.refresh()
    page = setup.at(Step.READY)
    setup.until(page.deeds["go"].isEnabled)
    assert list(page.findings) == ["good"]
    setup.until(lambda: setup.window.ready.count.text() == "70 products")
    with setup.qtbot.waitSignal(setup.window.restart_wanted, timeout=20_000):
        tap(page.deeds["go"])
    assert Settings.load(setup.till.home, setup.till.environment).live
    assert setup.till.home.database(live=True).exists()
