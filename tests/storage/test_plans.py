"""What the background asks every second is found by an index, however long the till has been in use."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pos.storage import kitchen, letters, limbo, orders, outbox, refunds, tenders
from pos.storage.storage import Storage
from pos.storage.transactions import Writer
from tests.storage.samples import NOW

Question = Callable[[Writer], object]


class Explaining(Writer):
    """A transaction that also notes how SQLite goes about each question."""

    def __init__(self, tx: Writer) -> None:
        """Speak through the connection of this transaction."""
        super().__init__(tx._connection)
        self.plans: list[str] = []

    def rows(self, statement: str, *values: Any) -> list[Any]:
        """The answer; its plan is noted."""
        self.plans += [row[3] for row in super().rows(f"EXPLAIN QUERY PLAN {statement}", *values)]
        return super().rows(statement, *values)

    def row(self, statement: str, *values: Any) -> Any:
        """The first row of the answer; its plan is noted too."""
        found = self.rows(statement, *values)
        return found[0] if found else None


@pytest.fixture
def tx(tmp_path: Path) -> Iterator[Explaining]:
    """A transaction on an empty shop."""
    with Storage.open(tmp_path / "live.db", live=True, now=NOW) as storage, storage.write() as tx:
        yield Explaining(tx)


QUESTIONS: dict[str, Question] = {
    "letters due": lambda tx: letters.due(tx, NOW),
    "letters left while sending": lambda tx: letters.stuck(tx, NOW),
    "letters not done": letters.unfinished,
    "jobs due": lambda tx: outbox.claim(tx, now=NOW, lease=timedelta(minutes=1), who="me"),
    "jobs held": outbox.held,
    "jobs waiting": outbox.waiting,
    "open links": tenders.open_links,
    "open attempts": tenders.open_attempts,
    "open cases": limbo.open_cases,
    "open refunds": refunds.open_refunds,
    "the board": kitchen.board,
    "a ticket by its number": lambda tx: kitchen.by_number(tx, "A-001"),
    "an order by its number": lambda tx: orders.find(tx, "A-001"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_table_is_read_from_end_to_end(tx: Explaining, name: str) -> None:
    QUESTIONS[name](tx)
    read_whole = [plan for plan in tx.plans if plan.startswith("SCAN") and "INDEX" not in plan]
    assert tx.plans
    assert read_whole == []
