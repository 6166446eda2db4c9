"""The log: lines that a program can read, rotated, and without anything that must not be read."""

import json
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.base import log
from pos.base.clock import ManualClock
from tests.command.desk import log_as_before

NOW = datetime(2026, 11, 21, 9, 5, tzinfo=UTC)
CARD = "4242 4242 4242 4242"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A log that goes to a folder until the test ends."""
    with log_as_before():
        log.start(tmp_path / "logs", clock=ManualClock(NOW), program="till")
        yield tmp_path / "logs"


def lines(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / "passbell.log").read_text().splitlines()]


def test_an_event_is_one_line_with_time_part_and_order(folder: Path) -> None:
    with log.about(order="TEMP-0123456789"):
        log.get("charge").info("link_made", amount_minor=1240, link="plink_1")
    log.get("charge").info("idle")
    first, second = lines(folder)
    assert first.pop("pid") > 0
    assert first == {
        "at": "2026-11-21T09:05:00.000000Z",
        "program": "till",
        "part": "charge",
        "order": "TEMP-0123456789",
        "level": "info",
        "event": "link_made",
        "amount_minor": 1240,
        "link": "plink_1",
    }
    assert "order" not in second
    assert (folder / "passbell.log").stat().st_mode & 0o777 == 0o600


def test_the_orders_id_goes_into_whatever_is_called(folder: Path) -> None:
    def deep() -> None:
        log.get("storage").warning("slow")

    with log.about(order="TEMP-0123456789"):
        deep()
    assert lines(folder)[0]["order"] == "TEMP-0123456789"


def test_an_error_is_logged_with_its_trace_and_without_its_secrets(folder: Path) -> None:
    try:
        raise ValueError(f"guest anna.sample@example.org paid with {CARD} under sk_live_123abc")
    except ValueError:
        log.get("settle").exception("failed")
    (line,) = lines(folder)
    assert "ValueError: guest a***@example.org paid with *** under ***" in line["exception"]
    assert "test_log.py" in line["exception"]


@pytest.mark.parametrize(
    "name",
    [
        "stripe_key",
        "relay_token",
        "smtp_password",
        "manager_pin",
        "Authorization",
        "signature",
        "webhook_secret",
    ],
)
def test_a_value_with_a_secrets_name_is_hidden_at_any_depth(folder: Path, name: str) -> None:
    log.get("x").info("e", **{name: "plain"}, headers={"deep": [{name: "plain"}]})
    (line,) = lines(folder)
    assert line[name] == log.HIDDEN
    assert line["headers"] == {"deep": [{name: log.HIDDEN}]}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("rk_test_51H", "***"),
        ("whsec_abc+/=", "***"),
        ("SG.abcdefghijkl.mnopqrstuvwx", "***"),
        ("Authorization: Bearer eyJ.x-y", "Authorization: ***"),
        ("https://user:pass@relay.example.org/x", "https://***@relay.example.org/x"),
        ("token " + "aB3-_" * 8 + "xyz", "token ***"),
        ("hash " + "0123456789abcdef" * 4, "hash " + "0123456789abcdef" * 4),
        ("4242424242424242", "***"),
        ("3782-822463-10005", "***"),
        ("at 1763716912000 ms", "at 1763716912000 ms"),
        ("4242424242424241", "4242424242424241"),
        ("order A-047, 12.40 EUR, TEMP-0123456789", "order A-047, 12.40 EUR, TEMP-0123456789"),
        ("to größe@exämple.org", "to g***@exämple.org"),
    ],
)
def test_a_text_shows_only_what_may_be_read(text: str, shown: str) -> None:
    assert log.masked_text(text) == shown


@given(
    before=st.text(alphabet=st.characters(categories=("L", "Z", "P")), max_size=20),
    local=st.from_regex(r"[a-z][a-z0-9.+]{3,20}", fullmatch=True),
    digits=st.text("0123456789", min_size=15, max_size=15),
)
def test_no_address_and_no_card_comes_through_whatever_stands_around(
    before: str, local: str, digits: str
) -> None:
    card = next(digits + last for last in "0123456789" if log._is_card(digits + last))
    event = {
        "event": f"{before} {local}@example.org {card}",
        "deep": [{"again": f"{card} {local}@example.org"}],
    }
    said = json.dumps(log.masked(None, "info", event))
    assert f"{local}@" not in said
    assert card not in said


@pytest.mark.parametrize(
    "secret", ["A1" + "b" * 41, "4242 4242 4242 4242", "some.name@example.org", "sk_live_" + "x" * 99]
)
@pytest.mark.parametrize("shown", [4, 8, 20])
@pytest.mark.parametrize("more", ["", " and more", " y" * 5000])
def test_where_a_long_text_is_cut_no_half_of_a_secret_stays(secret: str, shown: int, more: str) -> None:
    said = log.masked_text("x " * ((4000 - shown) // 2) + secret + more)
    assert len(said) <= 4003
    assert secret[:3] not in said


def test_of_a_long_trace_the_end_is_kept(folder: Path) -> None:
    trace = "\n".join(f"  File number {number}, in deed" for number in range(1000)) + "\nValueError: the end"
    said = log.masked_text(trace)
    assert said.startswith("...\n  File number ")
    assert said.endswith("in deed\nValueError: the end")
    assert len(said) <= 4004


def test_a_long_text_is_cut_and_a_hostile_one_takes_no_time() -> None:
    assert len(log.masked_text("a" * 100_000)) == 4003
    assert log.masked_text("a." * 2000 + "@") == "a." * 2000 + "..."


def test_libraries_speak_into_the_same_file(folder: Path) -> None:
    logging.getLogger("urllib3").info("not worth it")
    logging.getLogger("urllib3").warning("retrying %s", "https://u:p@example.org")
    (line,) = lines(folder)
    assert (line["part"], line["level"], line["event"]) == (
        "urllib3",
        "warning",
        "retrying https://***@example.org",
    )


def test_a_full_file_makes_room_and_the_oldest_goes(tmp_path: Path) -> None:
    file = log.RotatingFile(tmp_path / "passbell.log", most_bytes=100)
    for number in range(40):
        file.write(f"{number:019d}")
    kept = sorted(path.name for path in tmp_path.glob("passbell.log*") if path.suffix != ".lock")
    assert kept == ["passbell.log", *(f"passbell.log.{n}" for n in range(1, 5))]
    oldest_first = [tmp_path / name for name in [*reversed(kept[1:]), kept[0]]]
    numbers = [int(line) for path in oldest_first for line in path.read_text().splitlines()]
    assert numbers == list(range(15, 40))
    assert all(path.stat().st_size == 100 for path in oldest_first)


def test_threads_and_processes_write_whole_lines_and_lose_none(tmp_path: Path) -> None:
    path = tmp_path / "passbell.log"
    program = (
        "import sys; from pathlib import Path; from pos.base.log import RotatingFile\n"
        "file = RotatingFile(Path(sys.argv[1]), most_bytes=200_000)\n"
        "for n in range(300): file.write(f'{sys.argv[2]}-{n:03d}-' + 'x' * 200)\n"
    )
    others = [subprocess.Popen([sys.executable, "-c", program, str(path), name]) for name in "ab"]
    file = log.RotatingFile(path, most_bytes=200_000)

    def write_all(name: str) -> None:
        for number in range(300):
            file.write(f"{name}-{number:03d}-" + "x" * 200)

    threads = [threading.Thread(target=write_all, args=(name,)) for name in "cd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [other.wait(60) for other in others] == [0, 0]
    files = [one for one in tmp_path.glob("passbell.log*") if one.suffix != ".lock"]
    written = sorted(line for one in files for line in one.read_text().splitlines())
    assert written == sorted(f"{name}-{n:03d}-" + "x" * 200 for name in "abcd" for n in range(300))


def test_a_place_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file, not a folder")
    log.RotatingFile(tmp_path / "logs" / "passbell.log", most_bytes=100).write("lost")
    assert (tmp_path / "logs").read_text() == "a file, not a folder"


def test_before_start_nothing_is_written_anywhere() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from pos.base import log; log.get('x').error('lost')"],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == (b"", b"")


def test_a_home_that_is_not_there_is_not_made_by_logging(tmp_path: Path) -> None:
    file = log.RotatingFile(tmp_path / "home" / "logs" / "passbell.log", most_bytes=100)
    file.write("lost")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "home").mkdir()
    file.write("kept")
    assert (tmp_path / "home" / "logs" / "passbell.log").read_text() == "kept\n"
