"""The last pages read, shared by the devices of a store that stand at the same place."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from pos import wire
from pos.relay import answers
from pos.relay.storage import Head

_STORES = 128
_LARGEST_BYTES = 65_536

Place = tuple[int, str]


@dataclass(frozen=True)
class ReadPage:
    """What was read after a place, with the events already in JSON."""

    events: Sequence[wire.Envelope]
    json: str
    head: Head


def read_page(events: Sequence[wire.Envelope], head: Head) -> ReadPage:
    """Put the events into JSON once, however many devices get them."""
    return ReadPage(events, answers.events_json(events), head)


class Pages:
    """One page for each of the stores read last; small ones only, so that memory stays bounded."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self._pages: OrderedDict[int, tuple[Place, int, ReadPage]] = OrderedDict()

    def find(self, store: int, place: Place, limit: int, known: Head | None) -> ReadPage | None:
        """The page after `place`, if the store has not moved since it was read."""
        found = self._pages.get(store)
        if found is None or known is None or found[:2] != (place, limit):
            return None
        page = found[2]
        return page if (page.head.seq, page.head.hash) == (known.seq, known.hash) else None

    def keep(self, store: int, place: Place, limit: int, page: ReadPage) -> None:
        """Remember a page in place of the store's last one."""
        if not page.events or len(page.json) > _LARGEST_BYTES:
            return
        self._pages[store] = (place, limit, page)
        self._pages.move_to_end(store)
        if len(self._pages) > _STORES:
            self._pages.popitem(last=False)
