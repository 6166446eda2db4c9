"""No room on the disk: 503 while it lasts, reading goes on, and everything recovers by itself."""

import resource
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from pos.relay.database import Database
from tests.relay.rig import CLOCK, Place, Shop, open_shop


def fill(shop: Shop) -> list[str]:
    """Post large events until one is refused with 503; the ids that were taken."""
    taken: list[str] = []
    for number in range(400):
        body = b'{"id":"evt_%d","type":"paid","data":"%s"}' % (number, b"x" * 200_000)
        answer = shop.hook(body)
        if answer.status_code == 503:
            assert answer.headers["Retry-After"]
            return taken
        assert answer.status_code == 200
        taken.append(f"evt_{number}")
    raise AssertionError("the disk never was full")


def recover(shop: Shop, taken: list[str]) -> None:
    """After room is back: ready again, the same event is taken, and nothing was lost."""
    ends_s = CLOCK.monotonic() + 20
    while shop.client.get(f"{shop.address}/readyz").status_code != 200:
        assert CLOCK.monotonic() < ends_s
        threading.Event().wait(0.2)
    assert shop.page().writable is True
    assert shop.post("evt_after").status_code == 200
    assert [event.id for event in shop.all()] == [*taken, "evt_after"]


def test_a_file_that_may_not_grow_is_answered_503_until_it_may(
    sqlite_place: Place, client: httpx.Client
) -> None:
    with sqlite_place.serve() as relay:
        shop = open_shop(sqlite_place, relay.address, client)
        assert shop.post("evt_first").status_code == 200
        no_limit = resource.prlimit(relay.process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(relay.process.pid, resource.RLIMIT_FSIZE, (3_000_000, no_limit[1]))
        taken = ["evt_first", *fill(shop)]
        assert shop.client.get(f"{shop.address}/readyz").status_code == 503
        assert shop.page().writable is False
        assert [event.id for event in shop.all()] == taken
        resource.prlimit(relay.process.pid, resource.RLIMIT_FSIZE, no_limit)
        recover(shop, taken)
    assert sqlite_place.command("check").returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 12 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small file system is not allowed here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_answered_503_until_there_is_room(small_disk: Path, client: httpx.Client) -> None:
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * 6_000_000)
    place = Place(Database(f"sqlite:///{small_disk / 'relay.db'}"), small_disk / "relay.key")
    with place.serve() as relay:
        shop = open_shop(place, relay.address, client)
        taken = fill(shop)
        assert taken
        assert [event.id for event in shop.all()] == taken
        assert shop.client.get(f"{shop.address}/readyz").status_code == 503
        ballast.unlink()
        recover(shop, taken)
    assert place.command("check").returncode == 0
