"""Whether the payment company answers: when it last told all it knows, and since when links wait for that."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from pos.storage import marks, tenders
from pos.storage.storage import Storage

SILENT_AFTER = timedelta(seconds=45)
"""Three rounds of asking: one that fails proves nothing yet."""


@dataclass(frozen=True)
class Reach:
    """`asked_at` is the last answer's moment, None for never; `waits_since` that of the oldest open link."""

    asked_at: datetime | None = None
    waits_since: datetime | None = None

    def silent_since(self, now: datetime) -> datetime | None:
        """Since when the company is asked in vain; None while it answers, or while nothing asks it."""
        if self.waits_since is None:
            return None
        since = max(self.asked_at or self.waits_since, self.waits_since)
        return since if now - since > SILENT_AFTER else None


def company(*, storage: Storage) -> Reach:
    """How it stands with the company now; reads two rows."""
    with storage.read() as tx:
        asked, waiting = marks.moment(tx, marks.ASKED_UNTIL), tenders.open_links(tx)
    return Reach(asked, min((each.made_at for each in waiting), default=None))
