"""Buttons: names, keys, states, and words with ampersands."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from pos.screens.theme import Density, Look, theme
from pos.screens.widgets.buttons import Button, IconButton, Kind
from pos.screens.widgets.charge import ChargeButton
from tests.screens.taps import press, tap


def test_an_icon_button_without_a_name_cannot_be_made(look: Look) -> None:
    with pytest.raises(ValueError, match="trash-2"):
        IconButton("trash-2", "", look=look)


def test_an_icon_button_says_its_name_and_shows_it(look: Look, qtbot: QtBot) -> None:
    button = IconButton("trash-2", "Remove: Croissant", look=look)
    qtbot.addWidget(button)
    spoken = QAccessible.queryAccessibleInterface(button)
    assert spoken.text(QAccessible.Text.Name) == "Remove: Croissant"
    assert button.toolTip() == "Remove: Croissant"
    button.rename("Remove: Bagel")
    assert (button.accessibleName(), button.toolTip()) == ("Remove: Bagel", "Remove: Bagel")


def test_an_ampersand_is_a_letter_and_no_shortcut(look: Look, qtbot: QtBot) -> None:
    button = Button("Ham & cheese", look=look)
    qtbot.addWidget(button)
    assert button.words() == "Ham & cheese"
    assert button.shortcut().isEmpty()
    button.set_words("Salt & pepper")
    assert button.words() == "Salt & pepper"
    assert QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name) == "Salt & pepper"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_button_is_tapped_with_mouse_and_space(kind: Kind, look: Look, qtbot: QtBot) -> None:
    button = Button("Go", look=look, kind=kind)
    qtbot.addWidget(button)
    taps: list[bool] = []
    button.clicked.connect(lambda: taps.append(True))
    button.show()
    tap(button)
    press(button, Qt.Key.Key_Space)
    assert len(taps) == 2
    assert button.property("kind") == kind.value


def test_targets_follow_the_density(look: Look, qtbot: QtBot) -> None:
    large = Look(theme(density=Density.LARGE))
    normal_button, large_button = Button("Go", look=look), Button("Go", look=large, large=True)
    qtbot.addWidget(normal_button)
    qtbot.addWidget(large_button)
    assert normal_button.sizeHint().height() == 48
    assert large_button.sizeHint().height() == 64


def test_a_disabled_charge_button_keeps_its_amount_and_is_not_tapped(look: Look, qtbot: QtBot) -> None:
    charge = ChargeButton(look=look, key_hint="F12")
    qtbot.addWidget(charge)
    taps: list[bool] = []
    charge.clicked.connect(lambda: taps.append(True))
    charge.show_amount("€0.00")
    charge.setEnabled(False)
    charge.show()
    tap(charge)
    assert taps == []
    assert charge.amount() == "€0.00"
    assert charge.accessibleName() == "Charge €0.00"
    assert charge.sizeHint().height() == 72


def test_charge_says_another_word_with_its_amount(look: Look, qtbot: QtBot) -> None:
    charge = ChargeButton(look=look)
    qtbot.addWidget(charge)
    charge.show_amount("€4.60")
    charge.show_word("Paid in cash")
    assert charge.accessibleName() == "Paid in cash €4.60"
