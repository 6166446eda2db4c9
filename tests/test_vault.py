"""The vault: secrets behind a passphrase in one private file."""

import json
from pathlib import Path

import pytest

from pos.shop.errors import BadInput, NotAllowed, PersonError, StorageTrouble
from pos.vault import Vault

PASSPHRASE = "correct horse battery"


def test_secrets_come_back_with_the_passphrase_and_only_with_it(tmp_path: Path) -> None:
    path = tmp_path / "secrets.vault"
    vault = Vault(path, PASSPHRASE)
    vault.set("stripe_key", "rk_test_sample")
    vault.set("relay_token", "täglich 🔑")
    again = Vault(path, PASSPHRASE)
    assert (again.get("stripe_key"), again.get("relay_token"), again.get("none")) == (
        "rk_test_sample",
        "täglich 🔑",
        None,
    )
    with pytest.raises(NotAllowed, match="does not open"):
        Vault(path, PASSPHRASE + "!")


def test_the_file_is_private_and_shows_neither_names_nor_secrets(tmp_path: Path) -> None:
    path = tmp_path / "secrets.vault"
    Vault(path, PASSPHRASE).set("stripe_key", "rk_test_sample")
    assert path.stat().st_mode & 0o777 == 0o600
    raw = path.read_bytes()
    assert b"stripe_key" not in raw
    assert b"rk_test_sample" not in raw
    assert PASSPHRASE.encode() not in raw


def test_each_writing_takes_a_fresh_nonce_and_salt(tmp_path: Path) -> None:
    path = tmp_path / "secrets.vault"
    vault = Vault(path, PASSPHRASE)
    boxes = []
    for _ in range(3):
        vault.set("a", "1")
        boxes.append(json.loads(path.read_text()))
    assert len({box["nonce"] for box in boxes}) == len({box["salt"] for box in boxes}) == 3


def test_a_change_by_another_process_is_seen(tmp_path: Path) -> None:
    ours = Vault(tmp_path / "v", PASSPHRASE)
    ours.set("a", "1")
    Vault(tmp_path / "v", PASSPHRASE).set("b", "2")
    assert (ours.get("a"), ours.get("b")) == ("1", "2")
    ours.set("a", "3")
    assert Vault(tmp_path / "v", PASSPHRASE).get("b") == "2"


def test_a_forgotten_secret_is_gone(tmp_path: Path) -> None:
    vault = Vault(tmp_path / "v", PASSPHRASE)
    vault.set("a", "1")
    vault.set("a", "")
    vault.set("never", "")
    assert vault.get("a") is None


def test_a_short_passphrase_makes_no_vault(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="too short"):
        Vault(tmp_path / "v", "123456789")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("part", ["salt", "nonce", "box", "cost", "version"])
def test_a_changed_byte_opens_nothing(tmp_path: Path, part: str) -> None:
    path = tmp_path / "v"
    Vault(path, PASSPHRASE).set("a", "1")
    box = json.loads(path.read_text())
    value = box[part]
    box[part] = value * 2 if isinstance(value, int) else ("B" if value[0] == "A" else "A") + value[1:]
    path.write_text(json.dumps(box))
    before = path.read_bytes()
    with pytest.raises(PersonError):
        Vault(path, PASSPHRASE)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\x00",
        b'{"version": 1, "cost": 1099511627776, "salt": "", "nonce": "", "box": ""}',
    ],
)
def test_a_file_that_is_no_vault_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "v"
    path.write_bytes(content)
    with pytest.raises(StorageTrouble, match="not a vault"):
        Vault(path, PASSPHRASE)
    assert path.read_bytes() == content
