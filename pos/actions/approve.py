"""The manager's PIN: right or wrong, and ever longer waits after wrong ones, whoever asks."""

import hmac
from datetime import datetime

from pos.safe import Secret
from pos.shop.errors import NotAllowed
from pos.shop.staff import PinTries, after_wrong_pin, check_unlocked
from pos.storage import codec, marks
from pos.storage.storage import Storage

TRIES = "pin.tries"
"""The wrong PINs in a row, kept in the file: a new window, command or start begins no new series."""


def check_pin(*, storage: Storage, pin: Secret, typed: str, now: datetime) -> bool:
    """Whether `typed` is the manager's PIN; a wrong one is counted before that is told.

    NotAllowed where none is set, and while no PIN is taken. Reads the safe: never call it on the GUI thread.
    """
    kept = pin.reveal()
    if not kept:
        raise NotAllowed("command.no_manager_pin")
    with storage.write() as tx:
        text = marks.get(tx, TRIES)
        tries = codec.from_json(PinTries, text) if text is not None else PinTries()
        check_unlocked(tries, now)
        if hmac.compare_digest(typed.encode(), kept.encode()):
            if text is not None:
                marks.remove(tx, TRIES)
            return True
        marks.put(tx, TRIES, codec.to_json(after_wrong_pin(tries, now)))
        return False
