"""What guests type is shown as it is: in no window does it become markup, a picture or a link."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pos.actions import sell
from pos.screens.theme import Look
from pos.screens.widgets.label import Label, plain_tip
from pos.shop.cart import Contact
from pos.shop.catalog import OrderType
from tests.screens.whole_house import open_house
from tests.tidy import ROOT

EVIL = '<img src="/etc/hostname"><b>Sample</b>'
# A sentence of ours, in which two words are bold.
OURS = "<b>After paying</b>"


def makers(folder: Path) -> Iterator[str]:
    """Every place that makes Qt's own label instead of the plain one."""
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "QLabel":
                yield f"{path.relative_to(folder)}:{node.lineno}"
            if isinstance(node, ast.ClassDef) and "QLabel" in map(ast.unparse, node.bases):
                yield f"{path.relative_to(folder)}:{node.lineno}"


def test_every_label_is_a_plain_one() -> None:
    assert [place.partition(":")[0] for place in makers(ROOT / "pos" / "screens")] == ["widgets/label.py"]


def test_qts_own_label_is_caught(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("QLabel('x')\nclass A(QLabel): ...\n")
    assert sorted(makers(tmp_path)) == ["a.py:1", "a.py:2"]


def rich(window: QWidget) -> list[str]:
    """Labels of a window that would draw markup, and tooltips that Qt would read as such."""
    labels = [window, *window.findChildren(QLabel)]
    found = [
        label.text()
        for label in labels
        if isinstance(label, QLabel)
        and label.textFormat() is not Qt.TextFormat.PlainText
        and OURS not in label.text()
    ]
    tips = [child.toolTip() for child in window.findChildren(QWidget)]
    return found + [tip for tip in tips if "<b>" in tip or "<img" in tip]


def test_a_guest_called_like_a_picture_is_shown_as_letters(
    tmp_path: Path, look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    with open_house(tmp_path, look, qtbot, qapp) as house:
        shop = house.shop
        cart = shop.cart("orange-juice", order_type=OrderType.TAKE_AWAY)
        sell.set_contact(storage=shop.storage, cart_id=cart, contact=Contact(name=EVIL, table="<i>4</i>"))
        shop.charge(cart)
        shop.work()
        shop.pay(cart)
        shop.hear()
        parked = shop.cart("orange-juice", order_type=OrderType.TAKE_AWAY)
        sell.set_contact(storage=shop.storage, cart_id=parked, contact=Contact(name=EVIL))
        sell.park(storage=shop.storage, cart_id=parked, label=EVIL, now=shop.now)
        waiting = shop.cart("orange-juice", order_type=OrderType.HERE)
        sell.set_contact(storage=shop.storage, cart_id=waiting, contact=Contact(name=EVIL))
        shop.charge(waiting)
        shop.work()
        house.show()
        windows = house.windows
        for place in (cart, waiting):
            windows.orders.open(place)
            house.settle()
            for window in (windows.counter, windows.kitchen, windows.customer):
                assert rich(window) == []
        shown = [label.text() for label in windows.counter.findChildren(QLabel)]
        assert any(EVIL in text for text in shown)


@pytest.mark.parametrize(
    ("words", "tip"),
    [
        ("Flat white", "Flat white"),
        ("Fish & chips", "Fish & chips"),
        ("<b>x</b>", "<qt>&lt;b&gt;x&lt;/b&gt;</qt>"),
    ],
)
def test_a_tooltip_shows_letters(words: str, tip: str) -> None:
    assert plain_tip(words) == tip


def test_a_label_takes_no_markup(qtbot: QtBot) -> None:
    label = Label(EVIL)
    qtbot.addWidget(label)
    plain = Label("x" * len(EVIL))
    qtbot.addWidget(plain)
    assert label.text() == EVIL
    assert label.sizeHint().height() == plain.sizeHint().height()
