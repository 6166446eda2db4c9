"""The tour and the self-test as a stranger runs them: offscreen, with real processes, in their own home."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from PIL import Image

from pos.command.tour.orders import ORDERS
from pos.command.tour.report import Report
from tests.tidy import ROOT

SIZES = {"counter": (1366, 768), "customer": (1280, 800), "kitchen": (1920, 1080)}

# One order is played; then a ticket for an order that nobody paid is put behind the till's back.
A_SIN = """
import sys
from dataclasses import replace
from pos.base.ids import new_id
from pos.command import __main__ as passbell
from pos.command.tour import program
from pos.command.tour.orders import by_code
from pos.shop.kitchen import ticket_from
from pos.shop.orders import Stage
from pos.storage import kitchen

def sin(play):
    by_code(play)
    stage, now = play.stage, play.stage.till.clock.now()
    play.cart(("pretzel", "bakery"))
    order = stage.dossier(stage.counter.charge()).order
    paid = replace(order, stage=Stage.PAID, number="A-999", paid_at=now, settled_at=now)
    with stage.till.storage.write() as tx:
        ticket = ticket_from(paid, ticket_id=new_id(now), fired_at=now, house=stage.till.terms.house)
        kitchen.insert(tx, ticket)

program.by_code = sin
sys.exit(passbell.main(sys.argv[1:]))
"""

# The second part waits for what never comes; what follows is played all the same.
STANDING_STILL = """
import sys
from pos.command import __main__ as passbell
from pos.command.tour import program
from pos.command.tour.orders import by_cash

def stuck(play):
    play.stage.hands.wait("the impossible", lambda: False, within_s=0.2)

program.ORDERS = {"stuck": stuck, "cash": by_cash}
sys.exit(passbell.main(sys.argv[1:]))
"""


def passbell(folder: Path, *argv: str, program: str = "") -> subprocess.CompletedProcess[str]:
    """The program without any screen; its temporary files go below `folder`."""
    (folder / "tmp").mkdir()
    start = ["-c", program] if program else ["-m", "pos.command"]
    shown = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    kept = {name: value for name, value in os.environ.items() if name not in shown}
    return subprocess.run(
        [sys.executable, *start, "--home", str(folder / "home"), *argv],
        cwd=ROOT,
        env=kept | {"TMPDIR": str(folder / "tmp"), "PASSBELL_STRIPE_KEY": "rk_live_sample"},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def left_behind(folder: Path) -> list[str]:
    """What a tour has left of itself: nothing, neither files nor the home it was given."""
    return [str(path) for path in (folder / "tmp").iterdir() if path.name.startswith("passbell")] + [
        str(path) for path in folder.glob("home")
    ]


def test_ten_orders_and_every_promise_in_under_a_minute(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = passbell(tmp_path, "tour", "--out", str(out), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    told: dict[str, Any] = json.loads(done.stdout)
    assert json.loads((out / "tour.json").read_text()) == told
    counted = {name: told[name] for name in ("orders", "paid", "tickets", "lost", "doubled")}
    assert counted == {"orders": 10, "paid": 10, "tickets": 10, "lost": 0, "doubled": 0}
    assert (told["invariants_broken"], told["good"], told["trouble"]) == (0, True, [])
    assert 0 < told["paid_to_kitchen_ms"]["p50"] <= told["paid_to_kitchen_ms"]["p99"]
    assert told["seconds"] < 60
    assert {step["order"] for step in told["steps"]} == {"", *ORDERS}
    assert [step["at_s"] for step in told["steps"]] == sorted(step["at_s"] for step in told["steps"])
    assert sorted(path.name for path in out.glob("*.png")) == sorted(told["pictures"])
    for name in told["pictures"]:
        with Image.open(out / name) as picture:
            assert picture.size == SIZES[name.split("-")[1]], name
    assert left_behind(tmp_path) == []


def test_the_self_test_plays_one_order_and_leaves_nothing(tmp_path: Path) -> None:
    done = passbell(tmp_path, "self-test")
    assert (done.returncode, done.stderr) == (0, "")
    assert "✓ A-001 is paid, and on the kitchen's screen" in done.stdout
    assert "All promises held." in done.stdout
    assert "   orders: 1\n" in done.stdout
    assert "\x1b[" not in done.stdout
    assert left_behind(tmp_path) == []


def test_a_broken_invariant_fails_it(tmp_path: Path) -> None:
    done = passbell(tmp_path, "self-test", "--json", program=A_SIN)
    told = json.loads(done.stdout)
    assert (done.returncode, told["good"], told["orders"], told["tickets"]) == (1, False, 1, 2)
    assert [(each["invariant"], each["says"]) for each in told["broken"]] == [
        ("I1", "the kitchen has it, and it is not paid")
    ]


def test_what_stands_still_fails_it_and_the_rest_is_played(tmp_path: Path) -> None:
    done = passbell(tmp_path, "tour", program=STANDING_STILL)
    assert done.returncode == 1
    assert "✗ waited 0.2 s in vain: the impossible" in done.stdout
    assert "✓ A-001 is paid, and on the kitchen's screen" in done.stdout
    assert "A promise was broken." in done.stdout
    assert "   orders: 1\n" in done.stdout


def test_a_folder_that_cannot_be_made_is_said_before_anything_is_played(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = passbell(tmp_path, "tour", "--out", str(tmp_path / "file" / "out"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"passbell: {tmp_path / 'file' / 'out'} cannot be written")


def test_a_tour_without_its_proof_is_not_good() -> None:
    report = Report(played=10, proof=None, legs_ms=(), seconds=1.0)
    assert not report.good
    assert report.figures()["paid_to_kitchen_ms"] == {"p50": None, "p99": None}
