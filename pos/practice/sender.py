"""Sends the practice company's webhooks: a few threads that take what is due."""

import threading

import requests

from pos.practice import deliveries
from pos.practice.office import Office

THREADS = 4
CONNECT_S = 3.0
ANSWER_S = 10.0
LONGEST_WAIT_S = 1.0
_LONGEST_ANSWER = 64 * 1024


class Sender:
    """The threads; what they have not sent when they stop stays due in the ledger."""

    def __init__(self, office: Office, secret: str) -> None:
        """Sign with `secret`; nothing is sent before `start`."""
        self._office = office
        self._secret = secret
        self._claimed: set[int] = set()
        self._stopping = False
        self._threads = [
            threading.Thread(target=self._work, name=f"webhooks-{number}", daemon=True)
            for number in range(THREADS)
        ]

    def start(self) -> None:
        """Begin to send."""
        for thread in self._threads:
            thread.start()

    def stop(self, wait_s: float) -> None:
        """Take nothing new; wait so long for what is under way."""
        with self._office.changed:
            self._stopping = True
            self._office.changed.notify_all()
        for thread in self._threads:
            thread.join(wait_s / THREADS)

    def _work(self) -> None:
        with requests.Session() as session:
            session.trust_env = False  # a proxy of the environment must not read or divert webhooks
            while True:
                with self._office.changed:
                    if self._stopping:
                        return
                    delivery, pause_s = self._claim()
                    if delivery is None:
                        self._office.changed.wait(pause_s)
                        continue
                self._send(session, delivery)

    def _claim(self) -> tuple[deliveries.Delivery | None, float]:
        """The next webhook, marked as being sent; else how long to wait."""
        with self._office.look() as turn:
            delivery = deliveries.next_due(turn, frozenset(self._claimed))
            soon_s = deliveries.wait_s(turn)
        if delivery is not None:
            self._claimed.add(delivery.id)
            return delivery, 0.0
        return None, LONGEST_WAIT_S if soon_s is None else min(LONGEST_WAIT_S, max(0.005, soon_s))

    def _send(self, session: requests.Session, delivery: deliveries.Delivery) -> None:
        """One try, and what became of it."""
        body = delivery.body.encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "Passbell-Practice/1",
            deliveries.SIGNATURE_HEADER: deliveries.signature(self._secret, self._office.clock.now(), body),
        }
        status: int | None = None
        try:
            with session.post(
                delivery.url,
                data=body,
                headers=headers,
                timeout=(CONNECT_S, ANSWER_S),
                allow_redirects=False,
                stream=True,
            ) as answer:
                status, said = answer.status_code, f"{answer.status_code}"
                answer.raw.read(_LONGEST_ANSWER)
        except (requests.RequestException, OSError, ValueError) as error:
            said = type(error).__name__
        with self._office.turn() as turn:
            deliveries.answered(turn, delivery, status, said)
        with self._office.changed:
            self._claimed.discard(delivery.id)
            self._office.changed.notify_all()
