"""Reads of letters: a page of them, and one with what is known about its address."""

from dataclasses import dataclass

from pos.shop.errors import NotFound
from pos.shop.letters import Letter, LetterState
from pos.storage import letters
from pos.storage.storage import Storage

PAGE = 200


@dataclass(frozen=True)
class LetterView:
    """A letter, and whether its address is closed to letters until a person gives their word."""

    letter: Letter
    blocked: bool


def listed(
    *, storage: Storage, states: frozenset[LetterState] = frozenset(LetterState), limit: int = PAGE
) -> tuple[Letter, ...]:
    """The newest letters in these states, at most so many of the last thousand."""
    with storage.read() as tx:
        page = letters.page(tx, limit=letters.PAGE_LIMIT)
    return tuple(each for each in page if each.state in states)[:limit]


def one(*, storage: Storage, letter: str) -> LetterView:
    """The letter of this id; NotFound otherwise."""
    with storage.read() as tx:
        found = letters.get(tx, letter)
        if found is None:
            raise NotFound("letters.no_such", letter=letter)
        return LetterView(found, letters.blocked(tx, found.to) is not None)
