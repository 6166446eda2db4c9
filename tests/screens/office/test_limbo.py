"""The limbo desk: what happened, what is proposed, and that a person's word is written down."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel

from pos.screens.office.case_card import CaseFrame
from pos.screens.office.limbo_page import LimboPage
from pos.shop.house import Deed
from pos.shop.limbo import Decision, LimboKind
from pos.shop.orders import Stage
from tests.screens.conftest import PictureCheck
from tests.screens.office.conftest import PIN, Office
from tests.screens.taps import press, tap, type_text


def late(office: Office, seconds: float = 240) -> str:
    """An order whose money came four minutes after its end."""
    order = office.shop.order("orange-juice")
    office.shop.later(minutes=40)
    office.shop.expire()
    office.shop.work()
    office.shop.work()
    office.shop.later(seconds=seconds)
    office.shop.pay(order, late=True)
    office.shop.hear()
    return order


def twice(office: Office) -> str:
    """An order that was paid by two payments."""
    order = office.shop.order("baguette")
    office.shop.pay(order)
    office.shop.later(seconds=48)
    office.shop.pay(order, late=True)
    office.shop.hear()
    return order


def page_of(office: Office, cases: int = 1) -> LimboPage:
    page = office.show(LimboPage(office.room))
    # The cards come into sight one turn after they are made.
    office.qtbot.waitUntil(
        lambda: len(page.cards) == cases and all(each.isVisible() for each in page.cards.values())
    )
    return page


def words(frame: CaseFrame) -> list[str]:
    return [label.text() for label in frame.findChildren(QLabel) if not label.isHidden()]


def button(frame: CaseFrame, name: str) -> QAbstractButton:
    found = [each for each in frame.findChildren(QAbstractButton) if each.text() == name]
    assert found, [each.text() for each in frame.findChildren(QAbstractButton)]
    return next((each for each in found if each.isVisible()), found[0])


def only(page: LimboPage) -> CaseFrame:
    (frame,) = page.cards.values()
    return frame


def test_a_case_says_what_happened_and_what_is_proposed(office: Office) -> None:
    late(office)
    page = page_of(office)
    told = words(only(page))
    assert "Paid late" in told
    assert "Order expired, link closed" in told
    assert "€4.20 came" in told
    assert "Cook it now" in told
    assert "4 min late." in told
    assert page._sum.text() == "1 payment without a place, €4.20 together"


def test_money_that_came_as_the_order_ended_is_not_called_so_many_seconds_late(office: Office) -> None:
    late(office, seconds=0.02)
    assert "Just after the end." in words(only(page_of(office)))


def test_a_case_of_another_day_names_the_day(office: Office) -> None:
    late(office)
    office.shop.later(hours=24)
    told = words(only(page_of(office)))
    assert "21/11/2026 13:44:00" in told


def test_the_proposed_decision_takes_one_tap(office: Office) -> None:
    order = late(office)
    page = page_of(office)
    tap(button(only(page), "Cook"))
    office.qtbot.waitUntil(lambda: office.shop.look(order).order.stage is Stage.PAID)
    office.qtbot.waitUntil(lambda: not page.cards)
    (case,) = office.shop.look(order).cases
    assert (case.decided, case.decided_by, case.reason) == (Decision.REVIVE, "counter", "Paid late")
    assert office.shop.look(order).ticket is not None


def test_another_decision_asks_why(office: Office) -> None:
    order = late(office)
    page = page_of(office)
    frame = only(page)
    tap(button(frame, "Refund"))
    press(frame.reason, Qt.Key.Key_Return)
    assert office.shop.look(order).cases[0].open
    type_text(frame.reason, "guest has left")
    press(frame.reason, Qt.Key.Key_Return)
    office.qtbot.waitUntil(lambda: not office.shop.look(order).cases[0].open)
    (case,) = office.shop.look(order).cases
    assert (case.decided, case.reason) == (Decision.REFUND, "guest has left")
    assert office.shop.look(order).order.stage is Stage.EXPIRED
    assert office.shop.look(order).ticket is None


def test_a_usual_reason_takes_one_tap_and_is_kept_by_its_key(office: Office) -> None:
    order = late(office)
    page = page_of(office)
    frame = only(page)
    tap(button(frame, "Keep"))
    offered = [each for usual in frame.usual.values() for each in usual.buttons.values() if each.isVisible()]
    assert [each.words() for each in offered] == ["Guest agreed", "Guest not reached", "Settled otherwise"]
    assert office.shop.look(order).cases[0].open
    tap(frame.usual[Decision.KEEP].buttons["reason.not_reached"])
    office.qtbot.waitUntil(page.decided.isVisible)
    (case,) = office.shop.look(order).cases
    assert (case.decided, case.reason) == (Decision.KEEP, "reason.not_reached")
    told = [label.text() for label in page.decided.findChildren(QLabel)]
    assert "Kept: Guest not reached" in told


def test_what_was_decided_today_stays_in_sight(office: Office) -> None:
    late(office)
    page = page_of(office)
    assert page.decided.isHidden()
    tap(button(only(page), "Cook"))
    office.qtbot.waitUntil(page.decided.isVisible)
    told = [label.text() for label in page.decided.findChildren(QLabel)]
    assert told == ["Paid late · A-001 · €4.20", "Cooked", "The counter, 13:44"]
    office.shop.later(days=1)
    page.refresh()
    office.qtbot.waitUntil(page.decided.isHidden)


def test_the_second_of_two_payments_is_proposed_for_refund(office: Office) -> None:
    order = twice(office)
    page = page_of(office)
    assert "Refund €2.60" in words(only(page))
    tap(button(only(page), "Refund"))
    office.qtbot.waitUntil(lambda: bool(office.shop.look(order).refunds))
    (case,) = office.shop.look(order).cases
    assert (case.kind, case.decided) == (LimboKind.PAID_TWICE, Decision.REFUND)
    assert office.shop.look(order).refunds[0].payment_id == case.payment_id


def test_the_story_of_a_case_is_one_tap_away(office: Office) -> None:
    order = late(office)
    page = page_of(office)
    with office.qtbot.waitSignal(page.story_wanted) as asked:
        tap(button(only(page), "Story"))
    assert asked.args == [order]


def test_a_decision_may_need_a_manager(office: Office) -> None:
    order = late(office)
    office.shop.house(manager_deeds=frozenset({Deed.DECIDE_LIMBO}))
    object.__setattr__(office.room.bridge.till, "terms", office.shop.terms)
    page = page_of(office)
    tap(button(only(page), "Cook"))
    office.qtbot.waitUntil(page.manager.isVisible)
    assert office.shop.look(order).cases[0].open
    type_text(page.manager.name.field, "Sample Manager")
    type_text(page.manager.pin.field, PIN)
    tap(page.manager.approve)
    office.qtbot.waitUntil(lambda: not office.shop.look(order).cases[0].open)
    assert office.shop.look(order).cases[0].decided_by == "Sample Manager"


def test_an_empty_desk_says_so(office: Office) -> None:
    page = office.show(LimboPage(office.room))
    office.qtbot.waitUntil(page._empty.isVisible)
    assert not page._lock.isVisible()


def test_how_many_cases_are_open_is_told(office: Office) -> None:
    late(office)
    twice(office)
    page = office.show(LimboPage(office.room))
    with office.qtbot.waitSignal(page.counted) as counted:
        page.refresh()
    assert counted.args == [2]


def test_the_desk_as_a_picture(office: Office, same_picture: PictureCheck) -> None:
    late(office)
    page = page_of(office)
    tap(button(only(page), "Cook"))
    office.qtbot.waitUntil(lambda: page.decided.isVisible() and not page.cards)
    office.shop.later(minutes=2)
    twice(office)
    page.refresh()
    office.qtbot.waitUntil(lambda: len(page.cards) == 1 and only(page).isVisible())
    page._toast.dismiss()
    page.setFocus()
    same_picture(page, "office-limbo")


def test_cases_that_cannot_be_read_are_not_shown_as_none(office: Office) -> None:
    late(office)
    with office.shop.storage.write() as tx:
        tx.run("ALTER TABLE limbo_cases RENAME TO away")
    page = office.show(LimboPage(office.room))
    office.qtbot.waitUntil(page._unread.isVisible)
    assert not page._empty.isVisible()
    with office.shop.storage.write() as tx:
        tx.run("ALTER TABLE away RENAME TO limbo_cases")
    tap(page._unread.button)
    office.qtbot.waitUntil(lambda: len(page.cards) == 1 and not page._unread.isVisible())
