"""What the banner says one after the other: trouble, what must be read, what may be done; none is lost."""

from pos.screens.counter.notices import ECHO_MS, OFFERED_BEATS, STAYS_BEATS
from pos.screens.widgets.banner import BannerView
from tests.screens.counter.conftest import Counter
from tests.screens.taps import tap

CROISSANT = "Croissant is off sale. Croissant waits among the parked orders."
MUFFIN = "Muffin is off sale. Muffin waits among the parked orders."
TROUBLE = "No such code. Search by name."
FALLEN = BannerView("monitor", "The kitchen's monitor is gone", "", "Show", "eye")


def close(counter: Counter) -> None:
    """Read it, and then tap the banner's button."""
    counter.qtbot.wait(ECHO_MS + 50)
    tap(counter.window.notice_banner.button)


def strike(counter: Counter, times: int) -> None:
    """So many seconds."""
    for _ in range(times):
        counter.room.beat.struck.emit()


def test_trouble_is_said_whole_and_what_must_be_read_comes_back(counter: Counter) -> None:
    notices = counter.window.notices
    notices.stand(CROISSANT, "A")
    notices.say(TROUBLE)
    assert counter.said() == TROUBLE
    notices.hush()
    assert counter.said() == CROISSANT
    notices.hush()
    strike(counter, 2 * OFFERED_BEATS)
    assert counter.said() == CROISSANT


def test_trouble_stays_for_some_seconds_whatever_comes_behind_it(counter: Counter) -> None:
    notices = counter.window.notices
    notices.say(TROUBLE)
    notices.stand(CROISSANT, "A")
    strike(counter, STAYS_BEATS - 1)
    assert counter.said() == TROUBLE
    strike(counter, 1)
    assert counter.said() == CROISSANT


def test_each_order_that_came_back_is_read_also_where_the_words_are_the_same(counter: Counter) -> None:
    notices = counter.window.notices
    for words, order in ((CROISSANT, "A"), (CROISSANT, "B"), (MUFFIN, "C"), (CROISSANT, "A")):
        notices.stand(words, order)
    for words in (CROISSANT, CROISSANT, MUFFIN, ""):
        assert counter.said() == words
        if words:
            close(counter)


def test_a_second_tap_closes_nothing_that_came_into_sight_under_it(counter: Counter) -> None:
    notices, button = counter.window.notices, counter.window.notice_banner.button
    notices.stand(CROISSANT, "A")
    notices.say(TROUBLE)
    counter.qtbot.wait(ECHO_MS + 50)
    tap(button)
    tap(button)
    assert counter.said() == CROISSANT
    close(counter)
    assert counter.said() == ""


def test_an_undo_stays_while_something_must_be_read(counter: Counter) -> None:
    notices, undone = counter.window.notices, list[bool]()
    notices.undoable("Order parked", "pause", lambda: undone.append(True))
    notices.stand(CROISSANT, "A")
    notices.say(TROUBLE)
    notices._undone()
    assert undone == [True]


def test_what_must_be_read_comes_before_an_offer_which_waits_for_its_minute(counter: Counter) -> None:
    notices, done = counter.window.notices, list[bool]()
    notices.offer(FALLEN, lambda: done.append(True))
    notices.stand(CROISSANT, "A")
    assert counter.said() == CROISSANT
    strike(counter, 2 * OFFERED_BEATS)
    close(counter)
    assert counter.said().startswith(FALLEN.heading)
    strike(counter, OFFERED_BEATS - 1)
    assert counter.said().startswith(FALLEN.heading)
    assert done == []
    close(counter)
    assert done == [True]
    assert counter.said() == ""


def test_an_offer_that_is_no_longer_so_goes_and_only_that_one(counter: Counter) -> None:
    notices, done = counter.window.notices, list[bool]()
    notices.offer(FALLEN, lambda: done.append(True))
    notices.hush()
    assert counter.said().startswith(FALLEN.heading)
    notices.take_back(BannerView("monitor", "Another monitor is gone", "", "Show", "eye"))
    assert counter.said().startswith(FALLEN.heading)
    notices.take_back(FALLEN)
    assert counter.said() == ""
    assert done == []
