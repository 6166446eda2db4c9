"""The customer display shows exactly the scene it was told, and goes back to the greeting by itself."""

from dataclasses import replace

from pos.screens.mirror import Greeting
from tests.screens.customer.conftest import Display
from tests.screens.customer.scenes import CART, CODE, NOON, PAID, SHOP


def test_it_greets_at_first(display: Display) -> None:
    assert display.window.page() is display.window.greeting
    assert display.window.greeting.accessibleName() == SHOP


def test_each_scene_has_its_page(display: Display) -> None:
    window = display.window
    for scene, page in ((CART, window.cart), (CODE, window.code), (PAID, window.paid)):
        window.show_scene(scene)
        assert window.page() is page
    window.show_scene(Greeting(SHOP))
    assert window.page() is window.greeting


def test_the_code_is_the_link_and_goes_with_its_time(display: Display) -> None:
    window = display.window
    window.show_scene(CODE)
    assert window.code.code.link() == CODE.url
    assert window.code.code.isVisible()
    display.later(minutes=29, seconds=12)
    assert window.code.code.link() == ""
    assert not window.code.code.isVisible()


def test_the_codes_modules_are_whole_and_large(display: Display) -> None:
    display.window.show_scene(CODE)
    assert display.window.code.code.module_px() >= 12


def test_paid_gives_way_to_the_greeting_after_its_time(display: Display) -> None:
    window = display.window
    window.show_scene(PAID)
    display.later(seconds=11)
    assert window.page() is window.paid
    display.later(seconds=1)
    assert window.page() is window.greeting


def test_what_is_paid_leaves_no_code_behind(display: Display) -> None:
    window = display.window
    window.show_scene(CODE)
    window.show_scene(PAID)
    display.later(seconds=1)
    assert window.page() is window.paid
    assert "A-047" in window.paid.accessibleDescription()
    assert "green kite" in window.paid.accessibleDescription()


def test_the_words_for_the_pick_up_are_not_shown_before_payment(display: Display) -> None:
    display.window.show_scene(CODE)
    said = display.window.code.accessibleName() + display.window.code.accessibleDescription()
    assert "green kite" not in said


def test_the_newest_lines_stay_in_sight(display: Display) -> None:
    window = display.window
    window.show_scene(replace(CART, lines=CART.lines * 5))
    shown = window.cart.shown_lines()
    assert shown[-1].name == "Orange juice"
    assert shown[0].name == f"{20 - len(shown) + 1} more above"


def test_a_short_cart_is_shown_whole(display: Display) -> None:
    display.window.show_scene(CART)
    assert [line.name for line in display.window.cart.shown_lines()] == [line.name for line in CART.lines]


def test_another_second_changes_only_the_time(display: Display) -> None:
    window = display.window
    window.show_scene(CODE)
    display.later(seconds=1)
    assert window.page() is window.code
    assert display.shop.now > NOON


def test_nothing_on_it_takes_the_keyboard(display: Display) -> None:
    display.window.show_scene(CART)
    assert display.window.focusWidget() is None
