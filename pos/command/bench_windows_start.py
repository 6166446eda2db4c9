"""Measures how long the counter takes until it can be used, beside a bare window of Qt."""

import os
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path

from pos.base.clock import Clock
from pos.base.paths import Home
from pos.command.bench import Measure
from pos.command.bench_windows import own_program
from pos.command.run import USABLE
from pos.safe import PREFIX
from pos.shop.errors import Misconfigured

Start = tuple[float, float]
"""Seconds by the clock, and of CPU."""
STARTS = 7
LONGEST_S = 60.0
GOAL_BEYOND_BARE_S = 0.5
BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.usable)
    def usable(self):
        print("usable", time.process_time(), flush=True)
        application.exit(0)
application = QApplication(["bare"])
window = Window()
window.resize(1366, 768)
window.show()
application.exec()
"""
"""The least that a program in Python with a window of Qt can be: import, application, window, painted."""


def measure(clock: Clock) -> list[Measure]:
    """Processes from their start to the painted window: a first one, then by turns with the bare one."""
    # Here, and not above: only who measures windows pays for Qt.
    from pos.screens.remembered import Remembered

    with tempfile.TemporaryDirectory(prefix="passbell-bench-") as home:
        ours = [*own_program(), "--home", home, "run", "--until-usable"]
        own = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        environment = own | {"QT_QPA_PLATFORM": "offscreen", f"{PREFIX}SECRETS_IN": "environment"}
        # As Python keeps what it compiled, so that a second start need not compile again.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        first = _usable(clock, ours, environment)
        # As on every morning but the first: the welcome was read.
        Remembered(welcomed=True).write(Home(Path(home)))
        starts, bare = [], []
        for _ in range(STARTS):
            if not getattr(sys, "frozen", False):
                bare.append(_usable(clock, [sys.executable, "-c", BARE], environment))
            starts.append(_usable(clock, ours, environment))
    note = "process begun to counter painted with its products; bare: Python and an empty window of Qt"
    return [
        Measure("first start: relay, company, demo shop and counter", first[0], "s", 1),
        _beside_bare("start to a counter that can be used", starts, bare, place=0, note=note),
        _beside_bare(
            "CPU of the start until then", starts, bare, place=1, note="of the till's process alone"
        ),
    ]


def _beside_bare(
    name: str, starts: Sequence[Start], bare: Sequence[Start], *, place: int, note: str
) -> Measure:
    """The median of one figure, and half a second more than the bare window's as its goal."""
    limit = statistics.median(each[place] for each in bare) if bare else None
    goal = limit + GOAL_BEYOND_BARE_S if limit is not None else None
    median = statistics.median(each[place] for each in starts)
    return Measure(name, median, "s", len(starts), goal, limit, note)


def _usable(clock: Clock, command: Sequence[str], environment: Mapping[str, str]) -> Start:
    """Seconds from the process's beginning to its word that it can be used, and its CPU's until then."""
    began = clock.monotonic()
    with subprocess.Popen(  # noqa: S603 - our own program, our own words
        list(command), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=dict(environment)
    ) as child:
        assert child.stdout is not None  # noqa: S101 - a pipe was asked for
        late = threading.Timer(LONGEST_S, child.kill)
        late.start()
        said = child.stdout.readline().split()
        took = clock.monotonic() - began
        trouble = child.communicate()[1]
        late.cancel()
    if len(said) != 2 or said[0] != USABLE:
        raise Misconfigured("companions.failed", name="start", trouble=trouble[-300:])
    return took, float(said[1])
