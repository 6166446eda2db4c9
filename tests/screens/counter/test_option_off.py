"""One option is out: taken off sale and brought back at the counter, and not to be chosen meanwhile."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from pos.screens.counter.item_page import ItemPage
from pos.screens.counter.option_off_page import OptionOffPage
from pos.screens.counter.until import Until
from pos.screens.widgets.choice import ChoiceButton
from pos.shop.tenders import AttemptState, ClosingFor
from tests.screens.counter.conftest import Counter
from tests.screens.taps import press, tap, type_text

MILK = "flat-white"


def open_page(counter: Counter) -> OptionOffPage:
    """From the product's own page, as a cashier does."""
    counter.window.selling.inform(MILK)
    tap(counter.page(ItemPage).option_out)
    return counter.page(OptionOffPage)


def named(counter: Counter, name: str) -> str:
    """The id of a choice of the milk group."""
    view = counter.window.selling.view
    assert view is not None
    return next(each.id for each in view.items[MILK].modifier_groups[0].modifiers if each.name == name)


def take_off(counter: Counter, name: str) -> None:
    """It is out until restock."""
    option = named(counter, name)
    page = open_page(counter)
    tap(page.options[option])
    tap(page.spans.buttons[Until.RESTOCK])
    counter.until(lambda: off(counter, name))


def off(counter: Counter, name: str) -> bool:
    """Whether the counter has heard of it."""
    view = counter.window.selling.view
    assert view is not None
    (found,) = (each for each in view.items[MILK].modifier_groups[0].modifiers if each.name == name)
    return found.sold_out is not None


def choice(counter: Counter, name: str) -> ChoiceButton:
    """Its button on the page of options."""
    (found,) = (each for each in counter.options().groups[1].buttons if each.view.name == name)
    return found


def test_nothing_happens_before_an_option_is_chosen(counter: Counter) -> None:
    page = open_page(counter)
    assert not page.spans.isEnabled()
    assert page.foot_frame.isHidden()
    tap(page.spans.buttons[Until.RESTOCK])
    assert counter.window.middle.top() is not None


def test_an_option_that_is_out_cannot_be_chosen_and_comes_back(counter: Counter) -> None:
    take_off(counter, "Oat milk")
    assert counter.window.column.toast.accessibleName() == "Oat milk is off sale"
    counter.tap_tile(MILK)
    button = choice(counter, "Oat milk")
    assert (button.isEnabled(), button.view.price) == (False, "86")
    tap(button)
    assert counter.options().missing() is not None
    tap(counter.options().close_button)
    page = open_page(counter)
    tap(page.options[named(counter, "Oat milk")])
    assert page.options[named(counter, "Oat milk")].view.price == "86"
    assert "Oat milk: 86 until restock" in [each.text() for each in page.findChildren(QLabel)]
    assert page.spans.isHidden()
    tap(page.back_on_sale)
    counter.until(lambda: not off(counter, "Oat milk"))
    counter.tap_tile(MILK)
    assert choice(counter, "Oat milk").isEnabled()


def test_it_may_be_out_until_a_time(counter: Counter) -> None:
    page = open_page(counter)
    tap(page.options[named(counter, "Oat milk")])
    type_text(page.spans.until.field, "14:00")
    press(page.spans.until.field, Qt.Key.Key_Return)
    counter.until(lambda: off(counter, "Oat milk"))
    again = open_page(counter)
    tap(again.options[named(counter, "Oat milk")])
    assert "Oat milk: 86 until 14:00" in [each.text() for each in again.findChildren(QLabel)]


def test_a_product_without_options_offers_none(counter: Counter) -> None:
    counter.window.selling.inform("baguette")
    assert counter.page(ItemPage).option_out.isHidden()


def test_what_was_chosen_stays_where_another_option_goes_off_sale(counter: Counter) -> None:
    counter.tap_tile(MILK)
    page = counter.options()
    tap(choice(counter, "Soy milk"))
    tap(page.groups[2].buttons[0])
    tap(page.plus)
    page.set_notes("extra hot", "")
    tap(page.details)
    tap(counter.page(ItemPage).option_out)
    take = counter.page(OptionOffPage)
    tap(take.options[named(counter, "Oat milk")])
    tap(take.spans.buttons[Until.HOUR])
    counter.until(lambda: off(counter, "Oat milk"))
    assert counter.options() is page
    assert not choice(counter, "Oat milk").isEnabled()
    assert choice(counter, "Soy milk").isChecked()
    assert page.groups[2].buttons[0].isChecked()
    assert (page.quantity(), page.kitchen_note) == (2, "extra hot")
    tap(page.add)
    counter.wait_for_pieces(2)


def test_an_option_that_goes_off_sale_while_it_is_chosen_is_missing_again(counter: Counter) -> None:
    counter.tap_tile(MILK)
    page = counter.options()
    tap(choice(counter, "Oat milk"))
    assert page.missing() is None
    tap(page.details)
    tap(counter.page(ItemPage).option_out)
    take = counter.page(OptionOffPage)
    tap(take.options[named(counter, "Oat milk")])
    tap(take.spans.buttons[Until.RESTOCK])
    counter.until(lambda: page.missing() is not None)
    assert page.add.words() == "Still to choose: Milk · €3.80"
    assert not page.add.isEnabled()


def with_oat_milk(counter: Counter) -> None:
    counter.tap_tile(MILK)
    tap(choice(counter, "Oat milk"))
    tap(counter.options().add)
    counter.wait_for_pieces(1)


def test_a_line_whose_option_was_86d_says_so(counter: Counter) -> None:
    with_oat_milk(counter)
    take_off(counter, "Oat milk")
    counter.until(lambda: counter.warning() == "Oat milk: 86 until restock")


def test_an_open_link_with_the_option_is_closed_first(counter: Counter) -> None:
    with_oat_milk(counter)
    tap(counter.window.column.charge)
    counter.until(lambda: bool(counter.window.paying.order_id))
    order = counter.window.paying.order_id
    counter.until(lambda: bool(counter.window.watch.waiting))
    counter.window.paying.next()
    take_off(counter, "Oat milk")
    counter.until(lambda: counter.dossier(order).attempts[0].state is not AttemptState.CREATED)
    assert counter.dossier(order).attempts[0].closing_for is ClosingFor.SOLD_OUT


def test_an_order_that_came_back_for_an_86_is_said(live: Counter) -> None:
    with_oat_milk(live)
    live.charge()
    live.window.paying.next()
    take_off(live, "Oat milk")
    said = "Oat milk is off sale: an order came back unpaid. Flat white waits among the parked orders."
    live.until(lambda: live.said() == said)
    live.until(lambda: [cart.lines[0].name for cart in live.window.building.aside()] == ["Flat white"])
    # The next test finds the shop as it was.
    live.window.building.resume(live.window.building.aside()[0].id)
    live.until(lambda: not live.window.building.empty)
    live.window.building.clear()
    page = open_page(live)
    tap(page.options[named(live, "Oat milk")])
    tap(page.back_on_sale)
    live.until(lambda: not off(live, "Oat milk"))
