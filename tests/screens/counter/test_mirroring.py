"""How long the guest display shows that something was paid."""

from pos.base.paths import resources
from pos.screens.mirror import Greeting, MirrorCart, MirrorPaid
from pos.shop.tenders import Tender
from tests.screens.counter.conftest import Counter
from tests.screens.taps import tap


def pay(counter: Counter) -> None:
    """A guest pays in cash and the next one is served at once."""
    counter.put_in("croissant")
    counter.window.paying.by_hand(Tender.CASH)
    tap(counter.window.tender_page.cash.take)
    counter.until(counter.window.tender_page.shows_paid)
    counter.until(lambda: isinstance(counter.window.scene, MirrorPaid))
    tap(counter.window.tender_page.paid.next)


def test_the_number_stays_eight_seconds_also_when_the_next_cart_begins(counter: Counter) -> None:
    pay(counter)
    counter.put_in("orange-juice")
    counter.pass_time(7)
    assert isinstance(counter.window.scene, MirrorPaid)
    counter.pass_time(1)
    assert isinstance(counter.window.scene, MirrorCart)
    assert [line.name for line in counter.window.scene.lines] == ["Orange juice"]


def test_after_that_it_stays_until_the_next_cart_begins(counter: Counter) -> None:
    pay(counter)
    counter.pass_time(20)
    assert isinstance(counter.window.scene, MirrorPaid)
    counter.put_in("orange-juice")
    counter.until(lambda: isinstance(counter.window.scene, MirrorCart))
    counter.window.building.clear()
    assert isinstance(counter.window.scene, Greeting)


def test_it_gives_way_to_the_greeting_after_half_a_minute(counter: Counter) -> None:
    pay(counter)
    counter.pass_time(29)
    assert isinstance(counter.window.scene, MirrorPaid)
    counter.pass_time(1)
    assert isinstance(counter.window.scene, Greeting)


def test_the_guest_sees_what_was_ordered(counter: Counter) -> None:
    counter.put_in("croissant")
    scene = counter.window.scene
    assert isinstance(scene, MirrorCart)
    (line,) = scene.lines
    assert line.picture == resources() / "demo" / "pictures" / "croissant.svg"
    assert line.tint == "tint_bakery"


def test_the_guest_is_told_how_long_it_takes(counter: Counter) -> None:
    pay(counter)
    counter.until(lambda: isinstance(counter.window.scene, MirrorPaid) and counter.window.scene.most > 0)
    scene = counter.window.scene
    assert isinstance(scene, MirrorPaid)
    assert 0 < scene.least <= scene.most
