"""The health page: every alert with its next step, done by a real tap over a real file."""

from datetime import timedelta

from PySide6.QtGui import QGuiApplication

from pos.actions import health
from pos.screens.office.health_card import AlertCard
from pos.screens.office.health_page import HealthPage
from pos.screens.office.health_words import STEPS, Step
from pos.storage import audit, marks
from tests.screens.conftest import PictureCheck
from tests.screens.office.conftest import Office
from tests.screens.taps import tap


def page_of(office: Office) -> HealthPage:
    """The page, once it has looked."""
    page = office.show(HealthPage(office.room, open_files=False))
    office.qtbot.waitUntil(page.figures.isVisible)
    return page


def mark(office: Office, key: str, value: str) -> None:
    with office.shop.storage.write() as tx:
        marks.put(tx, key, value)


def only(page: HealthPage) -> AlertCard:
    (card,) = page.cards
    return card


def test_nothing_to_do_says_so(office: Office) -> None:
    page = page_of(office)
    assert page.cards == []
    assert page._well.isVisible()
    assert page._summary.text() == "Everything works."


def test_an_order_to_give_back_leads_to_the_order(office: Office) -> None:
    office.reject(office.shop.paid(), "sold out")
    page = page_of(office)
    card = only(page)
    assert card.view.meaning == "Paid orders that are not cooked and not refunded: 1, the latest is A-001."
    assert card.view.todo == "Give the money back."
    with office.qtbot.waitSignal(page.order_wanted) as wanted:
        tap(card.button)
    assert wanted.args == ["A-001"]


def test_limbo_leads_to_its_desk_and_is_counted_as_the_page_counts_it(office: Office) -> None:
    order = office.shop.order()
    office.shop.pay(order)
    office.shop.pay(order, late=True)
    office.shop.hear()
    page = office.show(HealthPage(office.room))
    with office.qtbot.waitSignal(page.counted) as counted:
        page.refresh()
    assert counted.args == [len(page.cards)] == [1]
    with office.qtbot.waitSignal(page.limbo_wanted):
        tap(only(page).button)


def test_a_late_backup_is_made_by_one_tap(office: Office) -> None:
    late = office.shop.now - timedelta(days=2)
    with office.shop.storage.write() as tx:
        marks.put_moment(tx, health.LAST_BACKUP, late)
    page = page_of(office)
    assert only(page).view.step is Step.BACK_UP
    tap(only(page).button)
    office.qtbot.waitUntil(lambda: not page.cards)
    assert len(list(office.room.bridge.till.home.backups.glob("*.db"))) == 1
    with office.shop.storage.read() as tx:
        assert marks.moment(tx, health.LAST_BACKUP) == office.shop.now


def test_an_alarm_that_stays_is_taken_away_by_a_persons_word(office: Office) -> None:
    mark(office, "alarm.wrong_mode", "then stripe")
    page = page_of(office)
    tap(only(page).button)
    office.qtbot.waitUntil(lambda: not page.cards)
    with office.shop.storage.read() as tx:
        assert marks.get(tx, "alarm.wrong_mode") is None
        assert [each.deed for each in audit.page(tx, limit=1)] == ["alarm_looked_into"]


def test_what_a_person_cannot_mend_here_is_told_to_somebody_else_without_a_guests_name(
    office: Office,
) -> None:
    office.shop.order(email="guest@mail.example")
    office.shop.later(seconds=1)
    mark(office, "alarm.mail_settings", "then")
    page = page_of(office)
    tap(only(page).button)
    report = QGuiApplication.clipboard().text()
    assert report.startswith("Passbell practice, 21/11/2026 13:00\n! mail_settings: Emails cannot be sent")
    assert "Payment links made: 1 of 1 · 100\N{NO-BREAK SPACE}%" in report
    assert "guest" not in report


def test_the_page_follows_what_happens(office: Office) -> None:
    page = page_of(office)
    office.reject(office.shop.paid(), "sold out")
    for _ in range(30):
        office.room.beat.struck.emit()
    office.qtbot.waitUntil(lambda: len(page.cards) == 1)


def test_every_alert_that_the_till_can_raise_has_its_words_and_a_step(office: Office) -> None:
    raised = {"poison", "mail_settings", "own_letters", *STEPS}
    assert {step for key, step in STEPS.items() if key in raised} == set(Step) - {Step.REPORT}


def test_the_page_as_a_picture(office: Office, same_picture: PictureCheck) -> None:
    office.reject(office.shop.paid("salmon-bagel"), "sold out")
    mark(office, "alarm.other_company", "then")
    page = page_of(office)
    office.qtbot.waitUntil(lambda: len(page.cards) == 2)
    # A reading under way must not bring back what is taken out of the picture here.
    office.room.bridge.close()
    figures = page._say.figures(page._health) if page._health is not None else ()
    # How much room a disk has differs from machine to machine.
    page.figures.show_figures(figures[:-1])
    same_picture(page, "office-health")
