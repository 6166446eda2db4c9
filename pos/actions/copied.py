"""Looks, when a till is opened, whether its file is a copy of another till's."""

from datetime import datetime

from pos.storage import restore, whereabouts
from pos.storage.storage import Storage


def look_where(*, storage: Storage, now: datetime) -> bool:
    """Whether the file turns out to be a copy of another till's, which may still run.

    Then jobs wait until the company was asked, numbers go on further, the till must be paired anew, and what
    was open goes to the kitchen on a person's word only. To be called when a till is opened.
    """
    here = whereabouts.of(storage.path)
    with storage.write() as tx:
        return restore.recognise(tx, here, now=now)
