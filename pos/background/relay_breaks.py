"""Remembers how often the relay's log did not fit, so that a truly broken one is not read again for ever."""

import json
from dataclasses import dataclass, field
from datetime import timedelta

from pos.actions import health
from pos.background.relay_feed import ChainBroken, CursorLost
from pos.base.clock import Clock, from_text, to_text
from pos.storage import marks
from pos.storage.storage import Storage

READS = 2
"""So many readings from the beginning may meet a broken chain: one of a relay that was put back from its
backup is whole at the first."""

TOLD_FOR = timedelta(hours=24)
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0
QUIET_S = 3600.0


@dataclass
class Breaks:
    """The breaks of one store's log; those of its chain are kept in the file, over restarts."""

    storage: Storage
    clock: Clock
    _lost: int = field(default=0, init=False)
    _lost_s: float = field(default=0.0, init=False)

    def may_pass(self, seq: int) -> bool:
        """Whether the log is followed from behind its break at `seq`: it was read twice, and stays broken."""
        found, _, _ = self._kept()
        # The first time it was found was no reading from the beginning; this is the second of those.
        if found < READS:
            return False
        self._keep(found, seq, passed=True)
        return True

    def passed(self) -> int | None:
        """Where the chain was broken when it was passed, for as long as that must be said; else None."""
        _, seq, passed = self._kept()
        return seq if passed else None

    def lost(self, trouble: CursorLost) -> float:
        """Note that the log must be read again; the pause before that, longer each time, in seconds."""
        if isinstance(trouble, ChainBroken):
            found, _, passed = self._kept()
            self._keep(found + 1, trouble.seq, passed=passed)
        now_s = self.clock.monotonic()
        if now_s - self._lost_s > QUIET_S:
            self._lost = 0
        self._lost, self._lost_s = self._lost + 1, now_s
        return float(min(LONGEST_PAUSE_S, FIRST_PAUSE_S * 2.0 ** min(self._lost - 1, 10)))

    def _kept(self) -> tuple[int, int, bool]:
        """How often the chain was found broken, where, and whether that was passed; forgotten after a day."""
        with self.storage.read() as tx:
            text = marks.get(tx, health.RELAY_BREAK)
        if text is None:
            return 0, 0, False
        told = json.loads(text)
        if not timedelta(0) <= self.clock.now() - from_text(told["at"]) < TOLD_FOR:
            return 0, 0, False
        return int(told["found"]), int(told["seq"]), bool(told["passed"])

    def _keep(self, found: int, seq: int, *, passed: bool) -> None:
        told = {"found": found, "seq": seq, "passed": passed, "at": to_text(self.clock.now())}
        with self.storage.write() as tx:
            marks.put(tx, health.RELAY_BREAK, json.dumps(told))
