"""What the health page shows: every alert with its next step, and the figures of today in finished texts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import QObject

from pos.actions.health import LOOKED_INTO, Health, Share
from pos.base.i18n import Message
from pos.screens.words import Words
from pos.shop.proof import RelayState

SECTION = "health."
GIGABYTE = 10**9


class Step(Enum):
    """What the one button of an alert does; the value is its icon."""

    ASK = "refresh-cw"
    LIMBO = "inbox"
    KITCHEN = "chef-hat"
    ORDER = "receipt"
    LETTERS = "mail"
    BACK_UP = "copy"
    FOLDER = "package"
    LOOKED_INTO = "check"
    REPORT = "file-text"


STEPS: Mapping[str, Step] = {
    "relay_silent": Step.ASK,
    "relay_cannot_write": Step.ASK,
    "relay_refused": Step.ASK,
    "relay_broken": Step.ASK,
    "webhooks_dead": Step.ASK,
    "limbo": Step.LIMBO,
    "tickets_held": Step.KITCHEN,
    "owed": Step.ORDER,
    "cannot_close": Step.ASK,
    "outbox": Step.ASK,
    "held": Step.ASK,
    "backup_late": Step.BACK_UP,
    "disk": Step.FOLDER,
    "letters": Step.LETTERS,
    **dict.fromkeys(LOOKED_INTO, Step.LOOKED_INTO),
}
"""Any other alert offers a report for whoever looks after the till."""
WAITING = frozenset({"limbo", "tickets_held", "owed", "held", "letters", "backup_late", "own_letters"})
"""Somebody's decision is wanted, and nothing is broken."""
ICONS: Mapping[str, str] = {
    "relay_silent": "wifi-off",
    "relay_cannot_write": "wifi-off",
    "relay_refused": "lock",
    "webhooks_dead": "unplug",
    "limbo": "inbox",
    "tickets_held": "chef-hat",
    "owed": "undo-2",
    "cannot_close": "link",
    "outbox": "hourglass",
    "held": "pause",
    "backup_late": "history",
    "letters": "mail",
    "mail_settings": "mail",
    "own_letters": "mail",
}


@dataclass(frozen=True)
class AlertView:
    """One alert: what it means, what to do, and the button for that. `about` is what the button needs."""

    key: str
    icon: str
    role: str
    meaning: str
    todo: str
    step: Step
    button: str
    about: str = ""


@dataclass(frozen=True)
class Figure:
    """One figure of today; `good` None is neither good nor bad."""

    name: str
    value: str
    good: bool | None = None


class HealthWords(QObject):
    """Makes the views; a QObject so that its sentences are translated."""

    def __init__(self, words: Words, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._words, self._now = words, now

    def alerts(self, health: Health) -> tuple[AlertView, ...]:
        """Every alert, the most urgent first."""
        return tuple(self._alert(each) for each in health.alerts)

    def _alert(self, alert: Message) -> AlertView:
        key = alert.key.removeprefix(SECTION)
        told = " ".join(self._words.say(alert).split())
        # Each sentence of an alert says first what it means, then what to do.
        meaning, dot, todo = told.partition(". ")
        step = STEPS.get(key, Step.REPORT)
        about = str(alert.values.get("number", "")) if step is Step.ORDER else key
        return AlertView(
            key=key,
            icon=ICONS.get(key, "triangle-alert"),
            role="wait" if key in WAITING else "danger",
            meaning=f"{meaning}{dot.strip()}",
            todo=todo,
            step=step,
            button=self._button(step, about),
            about=about,
        )

    def _button(self, step: Step, about: str) -> str:
        return {
            Step.ASK: self.tr("Ask the company now"),
            Step.LIMBO: self.tr("Open the limbo desk"),
            Step.KITCHEN: self.tr("Show the kitchen"),
            Step.ORDER: self.tr("Open {0}").format(about),
            Step.LETTERS: self.tr("Show the last one"),
            Step.BACK_UP: self.tr("Back up now"),
            Step.FOLDER: self.tr("Open the folder"),
            Step.LOOKED_INTO: self.tr("I have looked into it"),
            Step.REPORT: self.tr("Copy a report"),
        }[step]

    def figures(self, health: Health) -> tuple[Figure, ...]:
        """The figures of now and of today."""
        return (
            Figure(self.tr("Relay"), self._relay(health), self._well(health.relay)),
            self._share(self.tr("In the kitchen within 30 s"), health.paid_to_kitchen),
            self._share(self.tr("Payment links made"), health.links_made),
            self._share(self.tr("Emails delivered"), health.letters_delivered),
            Figure(self.tr("Links open now"), self._words.number(health.open_links)),
            Figure(self.tr("Calls that wait"), self._words.number(health.outbox + health.outbox_held)),
            Figure(self.tr("Last backup"), self._backup(health.last_backup)),
            Figure(self.tr("Room on the disk"), self._room(health.disk_free_bytes)),
        )

    def report(self, health: Health) -> str:
        """Everything as plain text, for whoever looks after the till; it names no guest."""
        now = self._words.day_and_time(self._now())
        lines = [f"Passbell {health.mode}, {now}"]
        lines += [f"! {view.key}: {view.meaning} {view.todo}".rstrip() for view in self.alerts(health)]
        lines += [f"{figure.name}: {figure.value}" for figure in self.figures(health)]
        lines += [f"{name}: {count}" for name, count in sorted(health.tallies.items())]
        return "\n".join(lines) + "\n"

    def summary(self, alerts: int) -> str:
        """Under the heading."""
        if not alerts:
            return self.tr("Everything works.")
        return self.tr("%n thing(s) need a person.", "", alerts)

    def _relay(self, health: Health) -> str:
        if health.relay is None:
            return self.tr("none is set up")
        state = {
            RelayState.LIVE: self.tr("live"),
            RelayState.CATCHING_UP: self.tr("catching up"),
            RelayState.SILENT: self.tr("silent"),
            RelayState.REFUSED: self.tr("refuses this till"),
        }.get(health.relay, self.tr("its log is broken"))
        if health.relay_since is None:
            return state
        return self.tr("{0} since {1}").format(state, self._when(health.relay_since))

    def _well(self, relay: RelayState | None) -> bool | None:
        if relay is None:
            return None
        return relay in (RelayState.LIVE, RelayState.CATCHING_UP)

    def _share(self, name: str, share: Share) -> Figure:
        if share.per_million is None:
            return Figure(name, self.tr("none yet"))
        of = self.tr("{0} of {1}").format(self._words.number(share.good), self._words.number(share.all))
        percent = self._words.percent(share.per_million // 1000 / 10)
        return Figure(name, f"{of} · {percent}", share.good == share.all)

    def _backup(self, at: datetime | None) -> str:
        return self._when(at) if at is not None else self.tr("none yet")

    def _when(self, at: datetime) -> str:
        """The time of day; with the date where it is more than half a day ago."""
        far = abs(self._now() - at) > timedelta(hours=12)
        return self._words.day_and_time(at) if far else self._words.time(at)

    def _room(self, free: int) -> str:
        return self.tr("{0} GB free").format(self._words.locale.toString(free / GIGABYTE, "f", 1))
