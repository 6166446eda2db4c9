"""The number pad and the quick amounts of cash."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button
from pos.screens.widgets.keypad import MOST_AMOUNTS, AmountView, Keypad, QuickAmounts
from tests.screens.taps import press, tap, type_text


def test_keys_say_what_stands_on_them(look: Look, qtbot: QtBot) -> None:
    pad = Keypad(look=look)
    qtbot.addWidget(pad)
    digits: list[str] = []
    erased: list[bool] = []
    pad.digit.connect(digits.append)
    pad.erased.connect(lambda: erased.append(True))
    pad.show()
    for button in pad.findChildren(Button):
        tap(button)
    assert digits == ["7", "8", "9", "4", "5", "6", "1", "2", "3", "00", "0"]
    assert erased == [True]


def test_the_keyboard_does_the_same(look: Look, qtbot: QtBot) -> None:
    pad = Keypad(look=look, free_key=".")
    qtbot.addWidget(pad)
    digits: list[str] = []
    erased: list[bool] = []
    pad.digit.connect(digits.append)
    pad.erased.connect(lambda: erased.append(True))
    pad.show()
    type_text(pad, "4,2x")
    press(pad, Qt.Key.Key_Backspace)
    assert digits == ["4", ".", "2"]
    assert erased == [True]


def test_a_quick_amount_is_told_in_smallest_units_and_marked(look: Look, qtbot: QtBot) -> None:
    amounts = QuickAmounts(look=look)
    qtbot.addWidget(amounts)
    chosen: list[int] = []
    amounts.chosen.connect(chosen.append)
    amounts.show_amounts([AmountView(2508, "Exact 25.08"), AmountView(3000, "€30"), AmountView(3000, "€30")])
    amounts.show()
    offered = {button.words(): button for button in amounts.findChildren(Button)}
    assert list(offered) == ["Exact 25.08", "€30"]
    tap(offered["€30"])
    assert chosen == [3000]
    assert [button.isChecked() for button in offered.values()] == [False, True]
    amounts.mark(None)
    assert [button.isChecked() for button in offered.values()] == [False, False]


def test_no_more_amounts_than_can_be_looked_over(look: Look, qtbot: QtBot) -> None:
    amounts = QuickAmounts(look=look)
    qtbot.addWidget(amounts)
    amounts.show_amounts([AmountView(minor, str(minor)) for minor in range(100)])
    assert len(amounts._buttons) == MOST_AMOUNTS


def test_other_amounts_are_offered_by_the_same_buttons_and_none_is_marked(look: Look, qtbot: QtBot) -> None:
    amounts = QuickAmounts(look=look)
    qtbot.addWidget(amounts)
    chosen: list[int] = []
    amounts.chosen.connect(chosen.append)
    amounts.show_amounts([AmountView(500, "€5"), AmountView(1000, "€10"), AmountView(2000, "€20")])
    amounts.show()
    amounts.mark(1000)
    before = amounts.findChildren(Button)
    amounts.show_amounts([AmountView(1230, "Exact 12.30"), AmountView(2000, "€20")])
    assert amounts.findChildren(Button) == before
    assert [each.words() for each in before if each.isVisible()] == ["Exact 12.30", "€20"]
    assert [each.isChecked() for each in before] == [False, False, False]
    tap(before[1])
    assert chosen == [2000]
