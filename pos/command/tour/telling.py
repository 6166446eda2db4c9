"""What the tour says while it runs: orders and steps with their times, in colour on a terminal."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pos.base.clock import Clock
from pos.command.desk import Desk

GREEN, RED, DIM, BOLD, PLAIN = "\x1b[32m", "\x1b[31m", "\x1b[2m", "\x1b[1m", "\x1b[0m"


@dataclass(frozen=True)
class Step:
    """One thing that happened: seconds since the start, which order it was about, and what."""

    at_s: float
    order: str
    says: str


@dataclass
class Telling:
    """Says each step as it happens and keeps them all for the report."""

    desk: Desk
    clock: Clock
    colours: bool = False
    steps: list[Step] = field(default_factory=list)

    def __post_init__(self) -> None:
        """The time runs from here."""
        self._start = self.clock.monotonic()
        self._order = ""

    @classmethod
    def at(cls, desk: Desk) -> "Telling":
        """Colours only where a person looks, and where they are wanted (https://no-color.org)."""
        wanted = desk.stdout.isatty() and not desk.environment.get("NO_COLOR")
        return cls(desk, desk.clock, colours=wanted)

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return self.clock.monotonic() - self._start

    def order(self, place: int, of: int, name: str) -> None:
        """The next order begins."""
        self._order = name
        self._line(BOLD, f"{place:2}/{of} {name}")

    def proof(self) -> None:
        """All is played; now it is looked at."""
        self._order = ""
        self._line(BOLD, "The proof")

    def step(self, says: str) -> None:
        """Something was done."""
        self._keep(DIM, "·", says)

    def good(self, says: str) -> None:
        """What was promised came true."""
        self._keep(GREEN, "✓", says)

    def bad(self, says: str) -> None:
        """It did not."""
        self._keep(RED, "✗", says)

    def done(self, figures: Mapping[str, object], *, good: bool) -> None:
        """The last lines."""
        self._order = ""
        self._line(BOLD + (GREEN if good else RED), "All promises held." if good else "A promise was broken.")
        for name, value in figures.items():
            self._line("", f"   {name.replace('_', ' ')}: {value}")

    def _keep(self, colour: str, mark: str, says: str) -> None:
        at = self.seconds
        self.steps.append(Step(round(at, 3), self._order, says))
        self._line(colour, f"  {at:6.2f} s  {mark} {says}")

    def _line(self, colour: str, words: str) -> None:
        self.desk.say(f"{colour}{words}{PLAIN}" if self.colours and colour else words)
        self.desk.stdout.flush()
