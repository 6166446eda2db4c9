"""A board that cannot be read says so, is tried again by itself, and comes back."""

from tests.screens.kitchen.rooms import Kitchen


def rename(kitchen: Kitchen, old: str, new: str) -> None:
    """Take the tickets away from whoever reads them, or give them back."""
    with kitchen.shop.storage.write() as tx:
        tx.run(f"ALTER TABLE {old} RENAME TO {new}")


def test_a_board_that_cannot_be_read_says_so_until_it_can(kitchen: Kitchen) -> None:
    kitchen.sell("tomato-soup")
    kitchen.wait_shown(1)
    assert not kitchen.window.unread.isVisible()
    rename(kitchen, "tickets", "away")
    kitchen.window.reading.board()
    kitchen.wait(kitchen.window.unread.isVisible)
    assert kitchen.window.unread.accessibleName() == "The board cannot be read"
    assert len(kitchen.window.board.tickets()) == 1, "what was known stays in sight"
    rename(kitchen, "away", "tickets")
    kitchen.room.beat.struck.emit()
    kitchen.wait(lambda: not kitchen.window.unread.isVisible())
