"""What must be read stands until it is closed; other trouble is said over it, and gives the banner back."""

from pos.screens.widgets.banner import BannerView
from tests.screens.counter.conftest import Counter
from tests.screens.taps import tap

CROISSANT = "Croissant is off sale. Croissant waits among the parked orders."
MUFFIN = "Muffin is off sale. Muffin waits among the parked orders."
TROUBLE = "No such code. Search by name."


def test_trouble_is_said_whole_and_what_must_be_read_comes_back(counter: Counter) -> None:
    notices = counter.window.notices
    notices.stand(CROISSANT)
    notices.say(TROUBLE)
    assert counter.said() == "No such code. Search by name."
    notices.hush()
    assert counter.said() == CROISSANT
    notices.hush()
    assert counter.said() == CROISSANT


def test_nothing_that_must_be_read_takes_the_place_of_another(counter: Counter) -> None:
    notices, button = counter.window.notices, counter.window.notice_banner.button
    for words in (CROISSANT, MUFFIN, CROISSANT):
        notices.stand(words)
    assert counter.said() == CROISSANT
    tap(button)
    assert counter.said() == MUFFIN
    tap(button)
    assert counter.said() == ""


def test_an_undo_stays_while_something_must_be_read(counter: Counter) -> None:
    notices, undone = counter.window.notices, list[bool]()
    notices.undoable("Order parked", "pause", lambda: undone.append(True))
    notices.stand(CROISSANT)
    notices.say(TROUBLE)
    notices._undone()
    assert undone == [True]


def test_an_offer_that_is_no_longer_so_goes_and_only_that_one(counter: Counter) -> None:
    notices, done = counter.window.notices, list[bool]()
    fallen = BannerView("monitor", "The kitchen's monitor is gone", "", "Show", "eye")
    notices.stand(CROISSANT)
    notices.offer(fallen, lambda: done.append(True))
    notices.hush()
    assert counter.said().startswith(fallen.heading)
    notices.take_back(BannerView("monitor", "Another monitor is gone", "", "Show", "eye"))
    assert counter.said().startswith(fallen.heading)
    notices.take_back(fallen)
    assert counter.said() == CROISSANT
    assert done == []
