"""What a deed changed: the one kind of news that windows and commands listen to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum


class Noun(StrEnum):
    """The kinds of things that can change."""

    CART = "cart"
    ORDER = "order"
    TICKET = "ticket"
    LIMBO = "limbo"
    LETTER = "letter"
    CATALOG = "catalog"
    STOCK = "stock"
    HEALTH = "health"
    SETTINGS = "settings"


class Bell(StrEnum):
    """What should be heard or flashed, at most once for each change."""

    PAID = "paid"
    NEW_TICKET = "new_ticket"
    VOIDED = "voided"
    LIMBO = "limbo"
    LINK_READY = "link_ready"
    LINK_FAILED = "link_failed"
    BOUNCED = "bounced"


@dataclass(frozen=True)
class Change:
    """One thing that is no longer as it was; `bell` where it deserves attention."""

    noun: Noun
    id: str = ""
    bell: Bell | None = None


@dataclass(frozen=True)
class Changes:
    """A set of changes; empty when a deed found nothing to do. Two sets are joined with `|`."""

    items: frozenset[Change] = frozenset()

    @classmethod
    def of(cls, *items: Change) -> "Changes":
        """The set of these."""
        return cls(frozenset(items))

    @classmethod
    def join(cls, parts: "Iterable[Changes]") -> "Changes":
        """All of them in one set."""
        return cls(frozenset(item for part in parts for item in part.items))

    def __or__(self, other: "Changes") -> "Changes":
        """Both."""
        return Changes(self.items | other.items)

    def __bool__(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.items)

    def __iter__(self) -> Iterator[Change]:
        """Each change, in no order."""
        return iter(self.items)

    def ids(self, noun: Noun) -> frozenset[str]:
        """The ids of everything of one kind that changed."""
        return frozenset(item.id for item in self.items if item.noun is noun)

    def bells(self) -> frozenset[Bell]:
        """Everything that should be heard."""
        return frozenset(item.bell for item in self.items if item.bell is not None)


NOTHING = Changes()
