"""The options panel: what is missing, what may be chosen, and what it tells."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.theme import Density, Look, theme
from pos.screens.widgets.choice import ChoiceButton, ChoiceView
from pos.screens.widgets.options import GroupView, OptionsPanel, OptionsView
from tests.screens.taps import tap
from tests.screens.widgets.samples import OPTIONS


def panel_of(look: Look, qtbot: QtBot, view: OptionsView = OPTIONS) -> OptionsPanel:
    panel = OptionsPanel(view, look=look)
    qtbot.addWidget(panel)
    panel.resize(846, 594)
    panel.show()
    return panel


def choose(panel: OptionsPanel, name: str) -> ChoiceButton:
    button = next(found for found in panel.findChildren(ChoiceButton) if found.view.name == name)
    tap(button)
    return button


def test_what_is_missing_is_named_on_the_button_and_nothing_can_be_added(look: Look, qtbot: QtBot) -> None:
    panel = panel_of(look, qtbot)
    added: list[object] = []
    panel.added.connect(lambda choices, quantity: added.append((choices, quantity)))
    missing = panel.missing()
    assert missing is not None
    assert missing.name == "Milk"
    assert panel.add.words() == "Still to choose: Milk · €4.60"
    tap(panel.add)
    assert added == []


def test_a_complete_choice_is_added_with_its_quantity(look: Look, qtbot: QtBot) -> None:
    panel = panel_of(look, qtbot)
    added: list[object] = []
    panel.added.connect(lambda choices, quantity: added.append((dict(choices), quantity)))
    choose(panel, "Oat milk")
    tap(panel.plus)
    panel.show_total("€10.20")
    assert panel.add.words() == "Add · €10.20"
    tap(panel.add)
    assert added == [({"size": ("regular",), "milk": ("oat",), "extras": ("shot",)}, 2)]


def test_one_of_a_required_group_is_exchanged_and_never_taken_away(look: Look, qtbot: QtBot) -> None:
    panel = panel_of(look, qtbot)
    regular = choose(panel, "Regular")
    assert regular.isChecked()
    choose(panel, "Large")
    assert panel.choices()["size"] == ("large",)
    assert not regular.isChecked()


def test_a_full_group_takes_no_more(look: Look, qtbot: QtBot) -> None:
    panel = panel_of(look, qtbot)
    choose(panel, "Vanilla")
    decaf = choose(panel, "Decaf")
    assert not decaf.isEnabled()
    assert panel.choices()["extras"] == ("shot", "vanilla")
    choose(panel, "Vanilla")
    assert decaf.isEnabled()


def test_what_is_off_cannot_be_chosen(look: Look, qtbot: QtBot) -> None:
    panel = panel_of(look, qtbot)
    choose(panel, "Soy milk")
    assert panel.choices()["milk"] == ()


def test_each_tap_asks_for_the_price(look: Look, qtbot: QtBot) -> None:
    panel = panel_of(look, qtbot)
    asked: list[object] = []
    panel.choices_changed.connect(lambda choices, quantity: asked.append((choices["milk"], quantity)))
    choose(panel, "Oat milk")
    tap(panel.plus)
    assert asked == [(("oat",), 1), (("oat",), 2)]


def test_quantity_stays_between_one_and_the_most(look: Look, qtbot: QtBot) -> None:
    panel = panel_of(look, qtbot, replace(OPTIONS, quantity=99))
    assert not panel.plus.isEnabled()
    assert panel_of(look, qtbot).minus.isEnabled() is False


def test_an_item_of_the_cart_is_changed_rather_than_added(look: Look, qtbot: QtBot) -> None:
    view = replace(OPTIONS, groups=OPTIONS.groups[:1], editing=True)
    assert panel_of(look, qtbot, view).add.words() == "Change · €4.60"


def test_a_group_is_read_aloud_with_its_rule(look: Look, qtbot: QtBot) -> None:
    assert panel_of(look, qtbot).groups[1].accessibleName() == "Milk. Required · one"


FEW = replace(
    OPTIONS, item="tea", name="Tea", second="€2.60", groups=OPTIONS.groups[1:2], total="€2.60", picture=None
)


@pytest.mark.parametrize(("first", "then"), [(OPTIONS, FEW), (FEW, OPTIONS)], ids=["fewer", "more"])
def test_a_panel_filled_anew_looks_as_if_made_for_its_item(
    first: OptionsView, then: OptionsView, look: Look, qtbot: QtBot
) -> None:
    panel = panel_of(look, qtbot, first)
    choose(panel, "Oat milk")
    tap(panel.plus)
    panel.show_note("no foam")
    panel.hide()
    panel.show_view(then)
    panel.show()
    QApplication.processEvents()
    assert panel.grab().toImage() == panel_of(look, qtbot, then).grab().toImage()


def test_a_panel_filled_anew_keeps_no_choice_and_no_widgets_behind(look: Look, qtbot: QtBot) -> None:
    panel = panel_of(look, qtbot)
    choose(panel, "Oat milk")
    tap(panel.plus)
    panel.show_view(FEW)
    made = len(panel.findChildren(QObject))
    for view in (OPTIONS, FEW, OPTIONS):
        panel.show_view(view)
    assert panel.quantity() == 1
    assert panel.choices() == {"size": ("regular",), "milk": (), "extras": ("shot",)}
    assert len(panel.findChildren(QObject)) == made


def test_a_panel_follows_another_density_while_nobody_sees_it(
    look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    panel = panel_of(look, qtbot)
    panel.hide()
    look.choose(qapp, theme(density=Density.LARGE, reduced_motion=True))
    panel.show_view(FEW)
    panel.show()
    QApplication.processEvents()
    assert panel.grab().toImage() == panel_of(look, qtbot, FEW).grab().toImage()


def test_choices_made_later_are_reached_in_their_order(look: Look, qtbot: QtBot) -> None:
    panel = panel_of(look, qtbot, FEW)
    panel.show_view(OPTIONS)
    wanted = [button for group in panel.groups for button in group.buttons]
    following: QWidget | None = wanted[0]
    found = []
    for _ in panel.findChildren(QWidget):
        if following in wanted:
            found.append(following)
        following = following.nextInFocusChain() if following is not None else None
    assert found[: len(wanted)] == wanted


def extras(*choices: ChoiceView) -> OptionsView:
    """An item with this one group."""
    return replace(OPTIONS, groups=(GroupView("extras", "Extras", "Up to 3", choices, most=3),))


FOUR = tuple(ChoiceView(name, name, "+0.60") for name in ("Extra shot", "Vanilla", "Caramel", "Decaf"))


def rows(panel: OptionsPanel) -> list[int]:
    """How many choices of the first group stand in each row, once they are laid out."""
    QApplication.processEvents()
    tops = [button.y() for button in panel.groups[0].buttons]
    return [tops.count(top) for top in sorted(set(tops))]


def test_four_choices_stand_in_one_row_where_all_their_words_have_room(look: Look, qtbot: QtBot) -> None:
    panel = panel_of(look, qtbot, extras(*FOUR))
    assert rows(panel) == [4]
    long = replace(FOUR[0], name="Extra shot of our own roast")
    panel.show_view(extras(long, *FOUR[1:]))
    assert rows(panel) == [3, 1]
    panel.resize(1400, 594)
    assert rows(panel) == [4]


def test_a_fourth_column_is_there_only_to_save_a_row(look: Look, qtbot: QtBot) -> None:
    panel = panel_of(look, qtbot, extras(*FOUR, *(replace(each, choice=f"{each.choice} 2") for each in FOUR)))
    assert rows(panel) == [4, 4]
    panel.show_view(extras(*FOUR, *(replace(each, choice=f"{each.choice} 2") for each in FOUR[:2])))
    assert rows(panel) == [3, 3]
    widths = {button.width() for button in panel.groups[0].buttons}
    assert max(widths) - min(widths) <= 1


def test_what_goes_off_sale_says_so_in_the_room_of_its_price(look: Look, qtbot: QtBot) -> None:
    gone = replace(FOUR[0], price="86", off=True)
    panel = panel_of(look, qtbot, extras(gone, *FOUR[1:]))
    assert not panel.groups[0].buttons[0].isEnabled()
    assert rows(panel) == [4]
