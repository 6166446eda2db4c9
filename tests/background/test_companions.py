"""The practice relay and company live and die with the till."""

import os
import shutil
import signal
import socket
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from pos.background.addresses import remembered
from pos.background.companions import Companions
from pos.base.paths import Home
from pos.shop.errors import Misconfigured
from pos.storage import whereabouts


def companions(home: Home) -> Companions:
    """For this home; phones stay out."""
    return Companions(home=home, environment={"PATH": os.environ["PATH"]}, phones=False)


def kill(keep: Companions, name: str) -> None:
    """As a power cut would."""
    process = keep.process(name)
    assert process is not None
    os.kill(process, signal.SIGKILL)


def test_they_come_back_at_their_old_addresses(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert remembered(home) is None
    keep = companions(home)
    try:
        first = keep.start()
        assert requests.get(f"{first.relay}/healthz", timeout=10).ok
        assert requests.get(f"{first.control}/control/state", timeout=10).ok
        assert remembered(home) == first
        assert (home.practice / "companions.json").stat().st_mode & 0o077 == 0
        for name in ("relay", "company"):
            kill(keep, name)
        time.sleep(0.2)
        keep.keep()
        assert requests.get(f"{first.relay}/healthz", timeout=10).ok
        assert requests.get(f"{first.control}/control/state", timeout=10).ok
    finally:
        keep.stop()
    again = companions(home)
    try:
        assert again.start() == first
    finally:
        again.stop()
    with pytest.raises(requests.ConnectionError):
        requests.get(f"{first.relay}/healthz", timeout=1)


@pytest.mark.parametrize("taken", ["relay", "api", "control"])
def test_a_port_that_another_program_has_by_now_is_found_anew(tmp_path: Path, taken: str) -> None:
    home = Home(tmp_path)
    keep = companions(home)
    try:
        first = keep.start()
    finally:
        keep.stop()
    place = urlsplit(getattr(first, taken))
    again = companions(home)
    with socket.create_server((str(place.hostname), int(place.port or 0))):
        try:
            found = again.start()
        finally:
            again.stop()
    kept = [name for name in ("relay", "api", "control") if getattr(found, name) == getattr(first, name)]
    assert kept == [name for name in ("relay", "api", "control") if name != taken]
    assert (found.api_key, found.relay_token, found.letter) == (
        first.api_key,
        first.relay_token,
        first.letter,
    )
    assert remembered(home) == found


def test_one_that_cannot_start_now_is_tried_again(tmp_path: Path) -> None:
    keep = companions(Home(tmp_path))
    try:
        place = urlsplit(keep.start().relay)
        kill(keep, "relay")
        time.sleep(0.2)
        with (
            socket.create_server((str(place.hostname), int(place.port or 0))),
            pytest.raises(Misconfigured, match="practice relay did not start"),
        ):
            keep.keep()
        keep.keep()
        assert requests.get(f"{place.geturl()}/healthz", timeout=10).ok
    finally:
        keep.stop()


def test_what_does_not_start_says_why(tmp_path: Path) -> None:
    keep = Companions(home=Home(tmp_path), environment={"PATH": "", "PYTHONPATH": "/nowhere"}, phones=False)
    home = Home(tmp_path)
    home.make()
    home.practice.mkdir()
    (home.practice / "relay.db").write_text("no database at all, and long enough to be read as one")
    with pytest.raises(Misconfigured, match="practice relay did not start"):
        keep.start()
    keep.stop()


def test_those_of_a_copied_home_have_addresses_of_their_own(tmp_path: Path) -> None:
    home, copy = Home(tmp_path / "home"), Home(tmp_path / "copy")
    if not whereabouts.of(tmp_path).file:
        pytest.skip("the temporary folder lies on a file system that numbers no files for life")
    first = companions(home)
    second = companions(copy)
    try:
        told = first.start()
        shutil.copytree(home.root, copy.root)
        assert remembered(copy) is None
        other = second.start()
        assert {other.api, other.relay, other.control}.isdisjoint({told.api, told.relay, told.control})
        assert requests.get(f"{other.relay}/healthz", timeout=10).ok
        assert requests.get(f"{told.relay}/healthz", timeout=10).ok
        assert remembered(copy) == other
        assert remembered(home) == told
    finally:
        first.stop()
        second.stop()


@pytest.mark.skipif(
    not Path("/proc/self/environ").exists(), reason="this system shows no environment of a process"
)
def test_no_key_of_the_till_reaches_them(tmp_path: Path) -> None:
    keys = {
        "PASSBELL_STRIPE_KEY": "sk_live_sample",
        "PASSBELL_PASSPHRASE": "sample phrase",
        "PASSBELL_RELAY_TOKEN": "x",
    }
    environment = {"PATH": os.environ["PATH"], **keys}
    keep = Companions(home=Home(tmp_path), environment=environment, phones=False)
    try:
        told = keep.start()
        for name in ("relay", "company"):
            seen = Path(f"/proc/{keep.process(name)}/environ").read_text()
            words = Path(f"/proc/{keep.process(name)}/cmdline").read_text()
            assert not [key for key in keys if f"{key}=" in seen]
            assert told.api_key not in words
            assert told.relay_token not in words
            assert told.webhook_secret not in words
    finally:
        keep.stop()
