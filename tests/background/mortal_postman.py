"""A postman in a process of its own that is killed -9 at a named step of sending one letter."""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pos.background.postman import Postman
from pos.base.clock import ManualClock
from pos.mail.provider import Parcel
from pos.mail.smtp import Security, Smtp
from pos.storage.storage import Storage
from pos.storage.transactions import Writer
from tests.actions.shops import open_shop
from tests.mail.offices import HEAD

STEPS = ("claiming", "claimed", "handing over", "handed over", "recording", "recorded")
"""In the order in which they come: `claiming` and `recording` end inside the transaction, before it is
committed."""


def die_at(step: str) -> None:
    """The end, where this is the chosen step: no exit handler, no rollback, no goodbye."""
    if step == sys.argv[4]:
        os.kill(os.getpid(), signal.SIGKILL)


class MortalStorage(Storage):
    """Once `at_work`, its first transaction claims the letter, its second writes what was said."""

    at_work = False
    steps: tuple[tuple[str, str], ...] = (("claiming", "claimed"), ("recording", "recorded"))

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """One transaction, and perhaps the end inside or behind it."""
        inside, behind = ("", "")
        if self.at_work:
            (inside, behind), *rest = self.steps
            self.steps = tuple(rest)
        with super().write() as tx:
            yield tx
            die_at(inside)
        die_at(behind)


class MortalSmtp(Smtp):
    """The real provider, with the end before or after."""

    def send(self, parcel: Parcel) -> str:
        """Hand over."""
        die_at("handing over")
        company_id = super().send(parcel)
        die_at("handed over")
        return company_id


def main() -> None:
    """`DATABASE PORT NOW STEP`: one round of the postman."""
    path, port, now = Path(sys.argv[1]), int(sys.argv[2]), datetime.fromisoformat(sys.argv[3])
    with open_shop(path.parent, path=path, clock=ManualClock(now), kind=MortalStorage) as shop:
        postman = Postman(
            storage=shop.storage,
            terms=shop.terms,
            clock=shop.clock,
            head=HEAD,
            first=MortalSmtp("localhost", port, Security.NONE, timeout_s=5),
            told=lambda _: None,
        )
        assert isinstance(shop.storage, MortalStorage)
        shop.storage.at_work = True
        postman.round()
        shop.storage.at_work = False


if __name__ == "__main__":
    main()
