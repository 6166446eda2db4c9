"""The kitchen window, tap by tap over a real file: a ticket's whole life."""

from PySide6.QtCore import Qt

from pos.actions import browse, cook, refund
from pos.screens.widgets.sound import Sound
from pos.shop.catalog import OrderType
from pos.shop.kitchen import TicketState
from tests.screens.kitchen.rooms import Kitchen
from tests.screens.taps import press, tap


def act(kitchen: Kitchen, order: str) -> None:
    """Tap the large button of an order's card."""
    tap(kitchen.card(order).action_button())


def choose(kitchen: Kitchen, order: str, words: str) -> None:
    """Take an entry of the card's "…" menu."""
    menu = kitchen.card(order).more_button().menu()
    assert menu is not None
    entries = {entry.text(): entry for entry in menu.actions()}
    entries[words].trigger()


def test_a_paid_order_rings_and_stands_on_the_board(kitchen: Kitchen) -> None:
    order = kitchen.sell("orange-juice", name="Sofia")
    kitchen.wait_shown(1)
    assert kitchen.card(order).view().number == kitchen.ticket(order).number
    assert kitchen.heard == [Sound.NEW_TICKET]
    kitchen.wait(lambda: kitchen.ticket(order).shown_at is not None)


def test_an_order_that_was_shown_rings_no_second_time(kitchen: Kitchen) -> None:
    order = kitchen.sell("orange-juice")
    kitchen.wait(lambda: kitchen.ticket(order).shown_at is not None)
    kitchen.settle()
    kitchen.settle()
    assert kitchen.heard == [Sound.NEW_TICKET]


def test_what_was_paid_while_the_window_was_closed_rings_when_it_opens(kitchen: Kitchen) -> None:
    order = kitchen.sell("orange-juice", told=False)
    kitchen.settle()
    assert kitchen.window.board.tickets() == (kitchen.ticket(order).id,)
    assert kitchen.heard == [Sound.NEW_TICKET]


def test_a_ticket_goes_from_queued_to_handed_over_by_its_button(kitchen: Kitchen) -> None:
    order = kitchen.sell("salmon-bagel")
    kitchen.wait_shown(1)
    for state in (TicketState.PREPARING, TicketState.READY, TicketState.HANDED_OVER):
        act(kitchen, order)
        kitchen.wait_state(order, state)
    assert kitchen.window.board.tickets() == ()
    assert kitchen.window.quiet.isVisible()
    number = kitchen.ticket(order).number
    assert kitchen.window.quiet.button.words() == f"Recall {number}"


def test_the_last_tick_makes_the_ticket_ready(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup", "orange-juice")
    kitchen.wait_shown(1)
    tap(kitchen.card(order).line_buttons()[0])
    kitchen.wait_state(order, TicketState.PREPARING)
    assert [line.ticked_at is not None for line in kitchen.ticket(order).lines] == [True, False]
    tap(kitchen.card(order).line_buttons()[1])
    kitchen.wait_state(order, TicketState.READY)


def test_a_tick_that_cannot_be_written_leaves_no_mark(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup", "orange-juice")
    kitchen.wait_shown(1)
    shop, ticket = kitchen.shop, kitchen.ticket(order).id
    cook.bump(storage=shop.storage, terms=shop.terms, ticket=ticket, who="Cook", now=shop.now)
    tap(kitchen.card(order).line_buttons()[0])
    kitchen.wait(kitchen.window.undo.isVisible)
    assert not kitchen.card(order).line_buttons()[0].isChecked()
    assert all(line.ticked_at is None for line in kitchen.ticket(order).lines)


def test_a_bump_is_undone_from_the_strip_under_the_board(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup")
    kitchen.wait_shown(1)
    act(kitchen, order)
    kitchen.wait_state(order, TicketState.PREPARING)
    act(kitchen, order)
    kitchen.wait_state(order, TicketState.READY)
    strip = kitchen.window.undo
    assert strip.isVisible()
    tap(strip.toast.undo_button())
    kitchen.wait_state(order, TicketState.PREPARING)
    assert not strip.isVisible()


def test_a_hand_over_that_is_undone_leaves_the_ticket_ready_as_it_was(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup")
    kitchen.wait_shown(1)
    for state in (TicketState.PREPARING, TicketState.READY, TicketState.HANDED_OVER):
        ready_at = kitchen.ticket(order).ready_at
        act(kitchen, order)
        kitchen.wait_state(order, state)
        kitchen.later(seconds=5)
    press(kitchen.window, Qt.Key.Key_U)
    kitchen.wait_state(order, TicketState.READY)
    assert kitchen.ticket(order).ready_at == ready_at


def test_number_keys_are_the_bump_bar(kitchen: Kitchen) -> None:
    first = kitchen.sell("tomato-soup")
    kitchen.later(seconds=5)
    second = kitchen.sell("orange-juice")
    kitchen.wait_shown(2)
    press(kitchen.window, Qt.Key.Key_2)
    kitchen.wait_state(second, TicketState.PREPARING)
    assert kitchen.ticket(first).state is TicketState.QUEUED
    press(kitchen.window, Qt.Key.Key_2)
    kitchen.wait_state(second, TicketState.READY)
    press(kitchen.window, Qt.Key.Key_9)
    press(kitchen.window, Qt.Key.Key_U)
    kitchen.wait_state(second, TicketState.PREPARING)


def test_a_key_pressed_twice_in_haste_is_one_step(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup")
    kitchen.wait_shown(1)
    act(kitchen, order)
    kitchen.wait_state(order, TicketState.PREPARING)
    press(kitchen.window, Qt.Key.Key_1, Qt.Key.Key_1)
    kitchen.wait_state(order, TicketState.READY)
    kitchen.settle()
    assert kitchen.ticket(order).state is TicketState.READY


def test_rush_goes_to_the_front_and_is_undone_within_three_seconds(kitchen: Kitchen) -> None:
    first = kitchen.sell("tomato-soup")
    kitchen.later(seconds=5)
    second = kitchen.sell("orange-juice")
    kitchen.wait_shown(2)
    choose(kitchen, second, "Rush: to the front")
    kitchen.wait(lambda: kitchen.window.board.tickets()[0] == kitchen.ticket(second).id)
    assert kitchen.card(second).view().rush == "RUSH"
    tap(kitchen.window.undo.short_toast.undo_button())
    kitchen.wait(lambda: kitchen.window.board.tickets()[0] == kitchen.ticket(first).id)
    assert kitchen.ticket(second).rush_at is None


def test_after_three_seconds_the_rush_stands(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup")
    kitchen.wait_shown(1)
    choose(kitchen, order, "Rush: to the front")
    kitchen.wait(lambda: kitchen.ticket(order).rush_at is not None)
    kitchen.later(seconds=4)
    press(kitchen.window, Qt.Key.Key_U)
    kitchen.wait(lambda: "rush" in kitchen.window.undo.toast.accessibleName())
    assert kitchen.ticket(order).rush_at is not None


def test_a_rejected_ticket_is_proposed_for_a_refund(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup")
    kitchen.wait_shown(1)
    choose(kitchen, order, "Reject…")
    reason = kitchen.window.reason
    assert reason.isVisible()
    assert not reason.confirm.isEnabled()
    press(reason, Qt.Key.Key_1)
    tap(reason.confirm)
    kitchen.wait_state(order, TicketState.REJECTED)
    assert kitchen.ticket(order).reason == "reason.sold_out"
    owed = browse.owed_back(storage=kitchen.shop.storage, now=kitchen.shop.now)
    assert [dossier.order.id for dossier in owed] == [order]
    assert not reason.isVisible()


def test_escape_leaves_the_ticket_as_it_is(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup")
    kitchen.wait_shown(1)
    choose(kitchen, order, "Reject…")
    press(kitchen.window.reason.field.field, Qt.Key.Key_Escape)
    assert not kitchen.window.reason.isVisible()
    assert kitchen.ticket(order).state is TicketState.QUEUED


def test_a_figure_typed_into_a_panel_bumps_nothing(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup")
    kitchen.wait_shown(1)
    kitchen.window.recalls.open()
    press(kitchen.window.recalls.close_button, Qt.Key.Key_1)
    kitchen.settle()
    assert kitchen.ticket(order).state is TicketState.QUEUED


def test_what_somebody_has_begun_is_voided_with_a_reason(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup")
    kitchen.wait_shown(1)
    act(kitchen, order)
    kitchen.wait_state(order, TicketState.PREPARING)
    choose(kitchen, order, "Void…")
    kitchen.window.reason.field.field.setText("Fell on the floor")
    press(kitchen.window.reason.field.field, Qt.Key.Key_Return)
    kitchen.wait(lambda: kitchen.ticket(order).state is TicketState.VOIDED)
    kitchen.wait_shown(0)
    assert kitchen.heard == [Sound.NEW_TICKET]


def test_a_ticket_voided_at_the_counter_is_struck_out_and_heard_until_it_is_seen(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup")
    kitchen.wait_shown(1)
    shop = kitchen.shop
    void = cook.void(
        storage=shop.storage,
        terms=shop.terms,
        ticket=kitchen.ticket(order).id,
        reason="Guest left",
        who="Cashier",
        now=shop.now,
    )
    kitchen.room.bridge.tell(void)
    kitchen.wait_state(order, TicketState.VOIDED)
    view = kitchen.card(order).view()
    assert view.lines[0].mark == "VOID"
    assert view.chips[0].words == "Voided: Guest left"
    assert kitchen.heard == [Sound.NEW_TICKET, Sound.VOID]
    act(kitchen, order)
    kitchen.wait_shown(0)


def test_a_dish_refunded_at_the_counter_is_struck_out_and_heard_once(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup", "orange-juice")
    kitchen.wait_shown(1)
    shop = kitchen.shop
    line = kitchen.ticket(order).lines[0]
    back = refund.refund_order(
        storage=shop.storage,
        terms=shop.terms,
        order=order,
        reason="reason.sold_out",
        who="Cashier",
        now=shop.now,
        line_ids=(line.id,),
        off_ticket=True,
    )
    kitchen.room.bridge.tell(back)
    kitchen.wait(lambda: kitchen.card(order).view().lines[0].mark == "VOID")
    assert kitchen.card(order).view().lines[1].mark == ""
    assert kitchen.heard == [Sound.NEW_TICKET, Sound.VOID]
    for state in (TicketState.PREPARING, TicketState.READY, TicketState.HANDED_OVER):
        act(kitchen, order)
        kitchen.wait_state(order, state)
    press(kitchen.window, Qt.Key.Key_R)
    tap(kitchen.window.recalls.buttons()[0])
    kitchen.wait_state(order, TicketState.RECALLED)
    kitchen.wait_shown(1)
    assert kitchen.card(order).view().lines[0].mark == "VOID"
    assert kitchen.heard == [Sound.NEW_TICKET, Sound.VOID]


def test_recall_brings_a_ticket_back_to_its_old_place(kitchen: Kitchen) -> None:
    first = kitchen.sell("tomato-soup")
    kitchen.later(seconds=5)
    second = kitchen.sell("orange-juice")
    kitchen.wait_shown(2)
    for state in (TicketState.PREPARING, TicketState.READY, TicketState.HANDED_OVER):
        act(kitchen, first)
        kitchen.wait_state(first, state)
    press(kitchen.window, Qt.Key.Key_R)
    tap(kitchen.window.recalls.buttons()[0])
    kitchen.wait_state(first, TicketState.RECALLED)
    both = (kitchen.ticket(first).id, kitchen.ticket(second).id)
    assert kitchen.window.board.tickets() == both
    assert kitchen.card(first).view().chips[0].words == "Recalled"
    assert Sound.VOID not in kitchen.heard


def test_a_ticket_of_an_order_type_that_needs_it_is_accepted_first(strict: Kitchen) -> None:
    order = strict.sell("tomato-soup", order_type=OrderType.DELIVERY)
    strict.wait_shown(1)
    assert strict.card(order).view().action == "Accept"
    assert "Ready at once" not in [deed.words for deed in strict.card(order).view().more]
    act(strict, order)
    strict.wait_state(order, TicketState.ACCEPTED)
    assert strict.card(order).view().action == "Start"


def test_what_did_not_change_is_the_same_ticket_after_another_reading(kitchen: Kitchen) -> None:
    first, second = kitchen.sell("tomato-soup"), kitchen.sell("orange-juice")
    kitchen.wait_shown(2)
    kitchen.wait(lambda: kitchen.ticket(second).shown_at is not None)
    kitchen.settle()
    before = [kitchen.window.reading.ticket(kitchen.ticket(order).id) for order in (first, second)]
    act(kitchen, first)
    kitchen.wait_state(first, TicketState.PREPARING)
    after = [kitchen.window.reading.ticket(kitchen.ticket(order).id) for order in (first, second)]
    assert after[0] is not before[0]
    assert after[1] is before[1]


def test_a_board_scrolled_or_shown_again_has_the_present_ages(kitchen: Kitchen) -> None:
    order = kitchen.sell("tomato-soup")
    kitchen.wait_shown(1)
    kitchen.later(seconds=65)
    assert kitchen.card(order).view().age.time == "1:05"
    kitchen.window.hide()
    kitchen.later(seconds=60)
    assert kitchen.card(order).view().age.time == "1:05"
    kitchen.window.show()
    assert kitchen.card(order).view().age.time == "2:05"
