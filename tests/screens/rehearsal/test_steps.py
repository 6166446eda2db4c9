"""The watch over the windows' steps: it counts what an event sets off, changes nothing, and can be ended."""

import subprocess
import sys

from tests.tidy import ROOT

WATCHED = """
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from pos.base.clock import SystemClock
from pos.screens.rehearsal.steps import StepWatch

class Leading(QObject):
    def event(self, event):
        for _ in range(5):
            QCoreApplication.sendEvent(inner, QEvent(QEvent.Type.User))
        return True

class Refusing(QObject):
    def event(self, event):
        return False

application = QApplication(["watched", "-platform", "offscreen"])
inner, leading, refusing = QObject(), Leading(), Refusing()
with StepWatch(SystemClock()) as watch:
    print(QCoreApplication.sendEvent(leading, QEvent(QEvent.Type.User)))
    print(QCoreApplication.sendEvent(refusing, QEvent(QEvent.Type.User)))
for step in sorted(watch.steps, key=lambda each: -each.events):
    print(step.events, step.what, step.cpu_ms >= 0)
print(watch.toll_ms > 0, watch.cpu_s > 0)
QCoreApplication.sendEvent(leading, QEvent(QEvent.Type.User))
print(watch.count)
"""

DELETED = """
from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication
from pos.base.clock import SystemClock
from pos.screens.rehearsal.steps import StepWatch

application = QApplication(["watched", "-platform", "offscreen"])
gone = []
short = QObject()
short.destroyed.connect(lambda: gone.append("gone"))
QTimer.singleShot(0, short.deleteLater)
loop = QEventLoop()
QTimer.singleShot(100, loop.quit)
with StepWatch(SystemClock()) as watch:
    loop.exec()
print(gone, "DeferredDelete to QObject" in {step.what for step in watch.steps})
"""

OTHER_THREAD = """
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from pos.base.clock import SystemClock
from pos.screens.rehearsal.steps import StepWatch

application = QCoreApplication([])

class Beside(QThread):
    def run(self):
        QCoreApplication.sendEvent(QObject(), QEvent(QEvent.Type.User))

beside = Beside()
with StepWatch(SystemClock()) as watch:
    beside.start()
    beside.wait()
print([step.what for step in watch.steps if step.what.startswith("User")])
"""

BARE = """
from statistics import median
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication
from pos.base.clock import SystemClock
from pos.screens.rehearsal.steps import BareSteps, StepWatch

def turn(ms):
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()

application = QApplication(["watched", "-platform", "offscreen"])
with StepWatch(SystemClock()) as watch:
    bare = BareSteps(watch, 20.0)
    turn(300)
    more = round(bare.boxes * 20.0 / median(bare.taken_ms))
    watch.start_over()
    bare.start_over()
    turn(600)
    bare.stop()
print(bare.boxes == more, len(bare.taken_ms) > 2)
# The one that ends the turn is a timer of its own.
print(watch.count > 0, sum(step.what.startswith("Timer") for step in watch.steps))
counted = len(bare.taken_ms)
turn(200)
print(len(bare.taken_ms) == counted)
"""


def alone(program: str) -> list[str]:
    """The lines that a process of its own prints, since an application of Qt's is made once."""
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_a_step_counts_the_events_that_its_event_set_off() -> None:
    """Each of them paid for being counted, which is taken off; Qt's answer is handed back as it was."""
    told = ["True", "False", "6 User to Leading True", "1 User to Refusing True", "True True"]
    # Once it was ended it keeps what it saw.
    assert alone(WATCHED) == [*told, "2"]


def test_what_is_to_be_deleted_later_is_deleted_under_the_watch() -> None:
    """Qt looks at how deep in its own calls the wish was made."""
    assert alone(DELETED) == ["['gone'] True"]


def test_events_of_other_threads_are_none_of_the_windows() -> None:
    assert alone(OTHER_THREAD) == ["[]"]


def test_plain_paintings_are_as_long_as_wanted_and_none_of_the_windows() -> None:
    assert alone(BARE) == ["True True", "True 1", "True"]
