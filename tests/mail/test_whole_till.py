"""The whole program: sold in one process, sent by the till in another, paid on the page, and thanked for."""

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import requests

from tests.mail.offices import parsed, text_of

PATIENCE_S = 40.0


def passbell(home: Path) -> list[str]:
    """The program on a home."""
    return [sys.executable, "-m", "pos.command", "--home", str(home)]


def environment() -> dict[str, str]:
    """Of this machine, without a keyring."""
    return os.environ | {"PASSBELL_SECRETS_IN": "environment", "PASSBELL_PRACTICE_PHONES": "no"}


def said(home: Path, *argv: str) -> Any:
    """What a command says as JSON."""
    done = subprocess.run(
        [*passbell(home), *argv, "--json"],
        capture_output=True,
        text=True,
        timeout=60,
        env=environment(),
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@contextmanager
def working_till(home: Path) -> Iterator[None]:
    """A till that works in the background, for the length of a block."""
    process = subprocess.Popen(
        [*passbell(home), "till", "--headless"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment(),
    )
    try:
        assert process.stdout is not None
        assert "is working" in process.stdout.readline()
        yield
    finally:
        process.terminate()
        process.communicate(timeout=30)


def letters(home: Path, count: int) -> list[EmailMessage]:
    """The letters in the folder, oldest first, once there are so many."""
    for _ in range(int(PATIENCE_S * 10)):
        files = sorted((home / "letters").glob("*.eml"))
        if len(files) >= count:
            return [parsed(file.read_bytes()) for file in files]
        time.sleep(0.1)
    raise AssertionError(f"there were never {count} letters")


def pay(link: str) -> None:
    """A guest opens the page and pays."""
    page = re.search(r'name="page" value="([^"]+)"', requests.get(link, timeout=10).text)
    assert page is not None
    requests.post(link, data={"page": page[1], "deed": "pay"}, timeout=10).raise_for_status()


def test_from_the_till_to_the_letter_to_the_receipt(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with working_till(home):
        sold = said(home, "sell", "1003:2", "--tender", "email", "--email", "guest@exämple.org")
        (asked,) = letters(home, 1)
        link = re.search(r"https?://\S+", text_of(asked))
        assert link is not None
        assert link[0] == sold["link"]
        assert asked["To"].addresses[0].addr_spec == "guest@xn--exmple-cua.org"
        pay(link[0])
        receipt = letters(home, 2)[1]
        shown = said(home, "show", sold["order"])
    assert shown["state"] == "paid"
    assert shown["number"] in str(receipt["Subject"])
    assert shown["claim_words"] in text_of(receipt)
    assert shown["claim_words"] not in text_of(asked)
    assert [each["state"] for each in shown["letters"]] == ["sent", "sent"]
