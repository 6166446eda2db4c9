"""The kitchen window, tap by tap over a real file."""

from pos.shop.kitchen import TicketState
from tests.screens.kitchen.rooms import Kitchen
from tests.screens.taps import tap


def test_a_paid_order_rings_and_stands_on_the_board(kitchen: Kitchen) -> None:
    order = kitchen.sell("orange-juice", name="Sofia")
    kitchen.wait_shown(1)
    ticket = kitchen.ticket(order)
    card = kitchen.window.board.card(ticket.id)
    assert card is not None
    assert card.view().number == ticket.number
    assert kitchen.room.sounds.sounding() == 1
    kitchen.wait(lambda: kitchen.ticket(order).shown_at is not None)


def test_a_ticket_goes_from_queued_to_handed_over_by_its_button(kitchen: Kitchen) -> None:
    order = kitchen.sell("salmon-bagel")
    kitchen.wait_shown(1)
    for state in (TicketState.PREPARING, TicketState.READY, TicketState.HANDED_OVER):
        card = kitchen.window.board.card(kitchen.ticket(order).id)
        assert card is not None
        tap(card.action_button())
        kitchen.wait_state(order, state)
    assert kitchen.window.board.tickets() == ()
