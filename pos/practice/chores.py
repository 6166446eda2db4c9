"""What the practice company does by itself: slow banks decide, refunds move, links expire, old papers go."""

import threading

from pos.practice import links, payments, refunds
from pos.practice.keys import KEPT_S
from pos.practice.office import Office, Turn
from pos.practice.records import Link, Payment, Refund

EVENTS_KEPT_S = 30 * 86400
SWEEP_EVERY_S = 3600.0
LONGEST_WAIT_S = 1.0
BATCH = 100


def run_due(turn: Turn) -> int:
    """Do what is due now, at most a batch of each kind; how much was done."""
    done = 0
    for payment in turn.book.records(
        Payment,
        "SELECT * FROM payments WHERE state = 'pending' AND settles_at <= ? ORDER BY settles_at LIMIT ?",
        (turn.now, BATCH),
    ):
        payments.settle(turn, payment, payment.settles_as or "succeeded")
        done += 1
    for refund in turn.book.records(
        Refund, "SELECT * FROM refunds WHERE moves_at <= ? ORDER BY moves_at LIMIT ?", (turn.now, BATCH)
    ):
        refunds.move(turn, refund)
        done += 1
    for link in turn.book.records(
        Link,
        "SELECT * FROM links WHERE expires_at <= ? AND expired_at IS NULL AND closed_at IS NULL "
        "AND used_at IS NULL LIMIT ?",
        (turn.now, BATCH),
    ):
        links.expire(turn, link)
        done += 1
    return done


def wait_s(turn: Turn) -> float:
    """Seconds until something is due, within limits."""
    moments = [
        turn.book.number("SELECT min(settles_at) FROM payments WHERE state = 'pending'"),
        turn.book.number("SELECT min(moves_at) FROM refunds WHERE moves_at IS NOT NULL"),
        turn.book.number(
            "SELECT min(expires_at) FROM links WHERE expires_at IS NOT NULL AND expired_at IS NULL "
            "AND closed_at IS NULL AND used_at IS NULL"
        ),
    ]
    soonest = min((moment for moment in moments if moment), default=turn.now + LONGEST_WAIT_S)
    return min(LONGEST_WAIT_S, max(0.005, soonest - turn.now))


def sweep(turn: Turn) -> None:
    """Forget as a real company does: events after 30 days, keys and sent webhooks after one, dead pages."""
    old = turn.now - EVENTS_KEPT_S
    turn.book.rows("DELETE FROM keys WHERE created < ?", (turn.now - KEPT_S,))
    turn.book.rows("DELETE FROM events WHERE created < ?", (old,))
    turn.book.rows("DELETE FROM deliveries WHERE created < ? AND state <> 'due'", (turn.now - KEPT_S,))
    turn.book.rows("DELETE FROM pages WHERE opened_at < ? AND state IN ('open', 'dead', 'left')", (old,))


class Chores:
    """The thread that does them."""

    def __init__(self, office: Office) -> None:
        """Work for `office`; nothing happens before `start`."""
        self._office = office
        self._stopping = False
        self._thread = threading.Thread(target=self._work, name="chores", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self, wait_s: float) -> None:
        """End after the present batch, waiting at most so long."""
        with self._office.changed:
            self._stopping = True
            self._office.changed.notify_all()
        self._thread.join(wait_s)

    def _work(self) -> None:
        swept: float | None = None
        while not self._stopping:
            if swept is None or self._office.clock.monotonic() - swept >= SWEEP_EVERY_S:
                swept = self._office.clock.monotonic()
                with self._office.look() as turn:
                    sweep(turn)
            with self._office.look() as turn:
                done = run_due(turn)
            with self._office.changed:
                if done:
                    self._office.changed.notify_all()
                    continue
                with self._office.look() as turn:
                    pause_s = wait_s(turn)
                if not self._stopping:
                    self._office.changed.wait(pause_s)
