"""`passbell doctor`: a healthy till, and each thing that can be wrong with one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pos.background import duty
from pos.base.paths import Home
from pos.storage import backups
from pos.storage.storage import Storage
from tests.actions.golive_companies import shop_of_companies
from tests.command.desk import NOW, Terminal


@pytest.fixture
def passbell(tmp_path: Path) -> Terminal:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    return Terminal(home)


def findings(passbell: Terminal, **environment: str) -> dict[str, str]:
    """What was found, by key, with how bad it is."""
    said = passbell("doctor", "--json", **environment)
    states = {finding["key"]: finding["state"] for finding in said.json["findings"]}
    assert said.code == (1 if "bad" in states.values() else 0)
    assert said.json["good"] == (said.code == 0)
    return states


def make_file(passbell: Terminal, *, live: bool = False) -> Path:
    path = Home(passbell.home).database(live=live)
    Storage.open(path, live=live, now=NOW).close()
    return path


def test_a_fresh_home_is_in_order_and_stays_untouched(tmp_path: Path) -> None:
    said = Terminal(tmp_path / "home")("doctor")
    assert (said.code, said.err) == (0, "")
    assert "python                Python" in said.out
    assert "mode practice" in said.out
    assert not (tmp_path / "home").exists()


def test_a_till_with_a_file_and_a_backup_is_in_order(passbell: Terminal) -> None:
    path = make_file(passbell)
    backups.make(path, passbell.home / "backups", now=NOW)
    found = findings(passbell)
    assert found["doctor.file"] == found["doctor.backups"] == found["doctor.home"] == "good"


def test_a_damaged_file_is_named_and_left_in_its_place(passbell: Terminal) -> None:
    path = make_file(passbell)
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 12] = b"\x5a" * (4096 * 11)
    path.write_bytes(content)
    assert findings(passbell)["doctor.damaged"] == "bad"
    assert path.read_bytes() == content


def test_settings_that_cannot_be_read_are_the_finding(passbell: Terminal) -> None:
    (passbell.home / "settings.toml").write_text("link_minutes = 0\n")
    assert findings(passbell)["settings.not_a_number"] == "bad"


def test_rules_that_contradict_each_other_are_found(passbell: Terminal) -> None:
    found = findings(passbell, PASSBELL_WARN_AFTER_MINUTES="20", PASSBELL_LATE_AFTER_MINUTES="10")
    assert found["house.thresholds"] == "bad"


def test_a_slip_in_a_variable_is_a_warning(passbell: Terminal) -> None:
    assert findings(passbell, PASSBELL_LINK_MINUTE="3")["doctor.unknown_variable"] == "warning"


def going_live(passbell: Terminal, *more: str, **environment: str) -> dict[str, tuple[str, str]]:
    """The list of the guided set-up: how each thing stands, and the key of what is said."""
    said = passbell("doctor", "--json", *more, **environment)
    return {
        finding["name"].removeprefix("going live: "): (finding["state"], finding["key"])
        for finding in said.json["findings"]
        if finding["name"].startswith("going live: ")
    }


def test_what_real_money_needs_is_for_later_in_practice_and_bad_when_live(passbell: Terminal) -> None:
    later = going_live(passbell)
    assert later["shop"] == ("later", "golive.no_shop_name")
    assert later["payments"] == ("later", "golive.no_key")
    live = going_live(passbell, PASSBELL_MODE="live")
    assert live["shop"] == ("bad", "golive.no_shop_name")
    assert live["payments"] == ("bad", "till.practice_is_not_live")
    assert live["relay"] == ("bad", "golive.no_relay")
    assert passbell("doctor", PASSBELL_MODE="live").code == 1
    assert passbell("doctor").code == 0


READY = {
    "PASSBELL_MODE": "live",
    "PASSBELL_PAYMENTS": "stripe",
    "PASSBELL_STORE": "corner",
    "PASSBELL_SHOP_NAME": "Corner",
    "PASSBELL_RELAY_TOKEN": "sample-token",
    "PASSBELL_STRIPE_KEY": "rk_live_sample",
}


def test_without_calls_nothing_is_asked_and_no_secret_is_shown(passbell: Terminal) -> None:
    environment = READY | {"PASSBELL_RELAY_URL": "https://relay.example.org"}
    found = going_live(passbell, "--no-calls", **environment)
    assert found["payments"] == ("warning", "golive.key_unproven")
    assert found["relay"] == ("warning", "golive.relay_unproven")
    said = passbell("doctor", "--json", "--no-calls", **environment)
    assert said.code == 0, said.out
    assert "sample-token" not in said.out
    assert "rk_live_sample" not in said.out
    assert "PASSBELL_STRIPE_KEY" in said.out


def test_who_cannot_be_reached_is_named_and_nothing_is_taken_for_wrong(passbell: Terminal) -> None:
    """Offline: both addresses are closed ports of this machine."""
    closed = "http://127.0.0.1:9"
    found = going_live(
        passbell, **READY, PASSBELL_RELAY_URL=closed, PASSBELL_STRIPE_API_BASE=closed, PASSBELL_MAIL="folder"
    )
    assert found["payments"] == ("warning", "golive.could_not_ask")
    assert found["relay"] == ("warning", "golive.relay_silent")
    assert found["mail"] == ("good", "golive.no_mail")


def test_the_doctor_asks_company_and_relay_and_writes_nothing(passbell: Terminal, tmp_path: Path) -> None:
    with shop_of_companies(tmp_path) as shop:
        good = going_live(passbell, **READY | shop.environment())
        assert good["payments"] == ("good", "golive.key_answered")
        assert good["relay"] == ("good", "golive.relay_answered")
        assert good["webhooks"] == ("warning", "golive.webhooks_unproven")
        shop.tell("foreign_sale")
        shop.wait_for_a_webhook()
        assert going_live(passbell, **READY | shop.environment())["webhooks"] == (
            "good",
            "golive.webhooks_kept",
        )
        wrong = shop.environment() | {
            "PASSBELL_STRIPE_KEY": "rk_live_wrong",
            "PASSBELL_RELAY_TOKEN": "nobody",
        }
        bad = going_live(passbell, **READY | wrong)
        assert bad["payments"] == ("bad", "payments.key_refused")
        assert bad["relay"] == ("bad", "golive.relay_token")
    assert not Home(passbell.home).going_live_file.exists()


def test_the_place_of_the_secrets_is_said_aloud(passbell: Terminal) -> None:
    assert findings(passbell)["doctor.in_environment"] == "good"
    assert findings(passbell, PASSBELL_MODE="live")["doctor.in_environment"] == "warning"
    vault = {"PASSBELL_SECRETS_IN": "vault", "PASSBELL_PASSPHRASE": "correct horse battery"}
    assert findings(passbell, **vault)["doctor.in_vault"] == "good"


def test_who_is_on_duty_is_named(passbell: Terminal) -> None:
    assert findings(passbell)["doctor.nobody_on_duty"] == "good"
    since = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
    with duty.hold(Home(passbell.home), program="till", now=since):
        said = passbell("doctor")
    assert "A till is running: till, process" in said.out
    assert "since 2026-11-21T08:00:00+00:00" in said.out


def test_an_open_home_is_a_warning(passbell: Terminal) -> None:
    passbell.home.chmod(0o755)
    assert findings(passbell)["doctor.open_home"] == "warning"


def test_an_old_backup_of_a_live_till_is_a_warning(passbell: Terminal) -> None:
    path = make_file(passbell, live=True)
    assert findings(passbell, PASSBELL_MODE="live")["doctor.no_backup"] == "warning"
    made = backups.make(path, passbell.home / "backups", now=NOW)
    passbell.clock.jump(datetime.fromtimestamp(made.file.stat().st_mtime, UTC) + timedelta(days=3))
    assert findings(passbell, PASSBELL_MODE="live")["doctor.backups"] == "warning"


def test_a_file_that_cannot_be_opened_is_a_finding_and_no_defect(passbell: Terminal) -> None:
    (passbell.home / "practice.db").mkdir(parents=True)
    said = passbell("doctor", "--json")
    assert said.code == 1
    assert [each["key"] for each in said.json["findings"] if each["name"] == "file"] == ["storage.unusable"]
    told = passbell("migrate")
    assert told.code == 1
    assert "should not happen" not in told.err
