"""The choice of place for secrets: a keyring that answers, else the vault, else the environment."""

import threading
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from keyring.errors import KeyringLocked, PasswordDeleteError

from pos.base.paths import Home
from pos.safe import Backend, Place, Safe, Secret
from pos.shop.errors import NotAllowed, NotPossibleHere, TryAgain

PASSPHRASE = "correct horse battery"


class MemoryKeyring:
    """A keyring that answers, kept in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError("no such password")
        del self.kept[service, username]


class LockedKeyring(MemoryKeyring):
    """A keyring that its owner has not unlocked."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked("prompt dismissed")


class SilentKeyring(MemoryKeyring):
    """A keyring that waits for a person who is not there."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.let_go.wait(30)
        return None


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def safe(
    home: Home, *backends: Backend, place: Place | None = None, passphrase: str = "", limit_s: float = 5
) -> Safe:
    def found() -> Sequence[Backend]:
        return backends

    return Safe(home, place=place, passphrase=passphrase, backends=found, limit_s=limit_s)


def test_a_keyring_that_answers_is_taken(home: Home) -> None:
    keyring = MemoryKeyring()
    kept = safe(home, keyring, passphrase=PASSPHRASE)
    kept.set("stripe_key", "rk_test_sample")
    assert kept.place is Place.KEYRING
    assert kept.get("stripe_key") == "rk_test_sample"
    assert keyring.kept == {(f"passbell {home.root}", "stripe_key"): "rk_test_sample"}
    assert not home.root.exists()


def test_two_homes_keep_their_secrets_apart(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    safe(Home(tmp_path / "a"), keyring).set("stripe_key", "1")
    assert safe(Home(tmp_path / "b"), keyring).get("stripe_key") is None


def test_a_secret_is_forgotten_even_if_there_was_none(home: Home) -> None:
    kept = safe(home, MemoryKeyring())
    kept.set("stripe_key", "")
    kept.set("stripe_key", "1")
    kept.set("stripe_key", "")
    assert kept.get("stripe_key") is None


def test_a_locked_keyring_leaves_the_vault_and_says_why(home: Home) -> None:
    kept = safe(home, LockedKeyring(), passphrase=PASSPHRASE)
    kept.set("stripe_key", "1")
    assert kept.place is Place.VAULT
    assert kept.why_no_keyring is not None
    assert kept.why_no_keyring.text().startswith("The system’s keyring does not work (KeyringLocked)")
    assert home.vault_file.exists()
    assert safe(home, passphrase=PASSPHRASE).get("stripe_key") == "1"


def test_a_silent_keyring_holds_nobody_up(home: Home) -> None:
    keyring = SilentKeyring()
    kept = safe(home, keyring, limit_s=0.05)
    assert kept.get("stripe_key") is None
    assert kept.place is Place.ENVIRONMENT
    assert kept.why_no_keyring is not None
    assert kept.why_no_keyring.key == "safe.keyring_silent"
    keyring.let_go.set()


def test_a_wanted_keyring_that_does_not_answer_is_an_error(home: Home) -> None:
    with pytest.raises(TryAgain, match="KeyringLocked"):
        safe(home, LockedKeyring(), place=Place.KEYRING, passphrase=PASSPHRASE).get("stripe_key")
    with pytest.raises(NotPossibleHere, match="no safe keyring"):
        safe(home, place=Place.KEYRING).get("stripe_key")


def test_a_vault_that_is_there_stays_locked_without_its_passphrase(home: Home) -> None:
    safe(home, passphrase=PASSPHRASE).set("stripe_key", "1")
    with pytest.raises(NotAllowed, match="PASSBELL_PASSPHRASE"):
        safe(home).get("stripe_key")


def test_without_any_place_nothing_is_written_down(home: Home) -> None:
    with pytest.raises(NotPossibleHere, match="PASSBELL_STRIPE_KEY"):
        safe(home).set("stripe_key", "1")
    assert not home.root.exists()


def test_the_wanted_vault_is_taken_although_a_keyring_answers(home: Home) -> None:
    keyring = MemoryKeyring()
    safe(home, keyring, place=Place.VAULT, passphrase=PASSPHRASE).set("stripe_key", "1")
    assert keyring.kept == {}


def test_the_environment_goes_before_the_safe(home: Home) -> None:
    kept = safe(home, MemoryKeyring())
    kept.set("stripe_key", "kept")
    assert Secret("stripe_key", {"PASSBELL_STRIPE_KEY": "given"}, kept).reveal() == "given"
    assert Secret("stripe_key", {}, kept).reveal() == "kept"
    assert repr(Secret("stripe_key", {}, kept)) == "<secret stripe_key>"


def test_nothing_is_looked_for_before_the_first_question(home: Home) -> None:
    asked: list[float] = []

    def found() -> Sequence[Backend]:
        asked.append(time.thread_time())
        return ()

    kept = Safe(home, backends=found)
    assert asked == []
    assert kept.place is Place.ENVIRONMENT
    assert kept.place is Place.ENVIRONMENT
    assert len(asked) == 1
