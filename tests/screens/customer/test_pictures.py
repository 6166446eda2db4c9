"""Pictures of the customer display, light and dark, to the last pixel."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget

from pos.screens.mirror import Mirror
from tests.screens.customer.conftest import Display
from tests.screens.customer.scenes import CART, CODE, PAID

Check = Callable[[QWidget, str], None]


@pytest.mark.parametrize(("name", "scene"), [("cart", CART), ("code", CODE), ("paid", PAID)])
def test_across_the_counter(display: Display, same_picture: Check, name: str, scene: Mirror) -> None:
    display.window.show_scene(scene)
    same_picture(display.window, f"customer-{name}")


def test_upright(display: Display, same_picture: Check) -> None:
    display.window.resize(800, 1280)
    display.window.show_scene(CODE)
    same_picture(display.window, "customer-upright-code")
