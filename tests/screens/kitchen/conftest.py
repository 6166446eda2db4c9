"""A kitchen for each test."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look
from pos.shop.catalog import OrderType
from pos.shop.house import House
from tests.actions.shops import Shop, open_shop
from tests.screens.kitchen.rooms import Kitchen, open_kitchen


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A whole till."""
    with open_shop(tmp_path) as opened:
        yield opened


@pytest.fixture
def kitchen(shop: Shop, look: Look, qtbot: QtBot, tmp_path: Path) -> Iterator[Kitchen]:
    """Its kitchen window, shown and empty."""
    with open_kitchen(shop, look, qtbot, tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def strict(tmp_path: Path, look: Look, qtbot: QtBot) -> Iterator[Kitchen]:
    """A house whose kitchen accepts deliveries before it cooks them."""
    house = House(acceptance_needed=frozenset({OrderType.DELIVERY}))
    with (
        open_shop(tmp_path, change=lambda terms: replace(terms, house=house)) as shop,
        open_kitchen(shop, look, qtbot, tmp_path / "home") as opened,
    ):
        yield opened
