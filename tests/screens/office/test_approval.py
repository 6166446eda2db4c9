"""The manager's word: right or wrong, bounded in tries, and asked for only where it is needed."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos.base.i18n import Message
from pos.screens.widgets.manager_panel import ManagerPanel
from pos.shop.house import asks_for_manager
from tests.screens.office.conftest import PIN, Office
from tests.screens.taps import press, tap, type_text

WHY = Message("house.manager_refund")


def panel_of(office: Office, names: list[str]) -> ManagerPanel:
    """A panel that asks; approved names land in the list."""
    host = office.show(QWidget())
    panel = ManagerPanel(host, bridge=office.room.bridge, words=office.room.words, look=office.room.look)
    panel.ask(WHY, names.append)
    return panel


def try_pin(office: Office, panel: ManagerPanel, pin: str) -> None:
    """Type a PIN and wait for the answer."""
    panel.pin.field.setText(pin)
    tap(panel.approve)
    office.qtbot.waitUntil(panel.approve.isEnabled)


def test_the_right_pin_gives_the_name(office: Office) -> None:
    names: list[str] = []
    panel = panel_of(office, names)
    type_text(panel.name.field, "Sample Manager")
    try_pin(office, panel, PIN)
    assert names == ["Sample Manager"]
    assert not panel.isVisible()
    assert panel.pin.field.text() == ""


def test_a_wrong_pin_gives_nothing(office: Office) -> None:
    names: list[str] = []
    panel = panel_of(office, names)
    type_text(panel.name.field, "Sample Manager")
    try_pin(office, panel, "0000")
    assert names == []
    assert panel.isVisible()
    assert panel._trouble.text() == "This PIN is wrong."


def test_without_a_name_nobody_is_asked(office: Office) -> None:
    names: list[str] = []
    panel = panel_of(office, names)
    try_pin(office, panel, PIN)
    assert names == []
    assert panel._trouble.text() == "Say who approves."


def test_escape_gives_up(office: Office) -> None:
    names: list[str] = []
    panel = panel_of(office, names)
    with office.qtbot.waitSignal(panel.given_up):
        press(panel.pin.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert names == []


def test_too_many_wrong_pins_make_even_the_right_one_wait(office: Office) -> None:
    names: list[str] = []
    panel = panel_of(office, names)
    type_text(panel.name.field, "Sample Manager")
    for _ in range(4):
        try_pin(office, panel, "0000")
    try_pin(office, panel, PIN)
    assert names == []
    assert panel._trouble.text() == "Too many wrong PINs. Try again in 30 seconds."
    # Another window has no tries of its own.
    other = panel_of(office, names)
    type_text(other.name.field, "Sample Manager")
    try_pin(office, other, PIN)
    assert names == []
    office.shop.later(seconds=31)
    try_pin(office, panel, PIN)
    assert names == ["Sample Manager"]


def test_only_a_missing_manager_opens_the_panel() -> None:
    assert asks_for_manager(WHY)
    assert asks_for_manager(Message("house.manager_decide_limbo"))
    assert not asks_for_manager(Message("refunds.too_much"))
