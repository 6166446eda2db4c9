"""Pictures of the kitchen's widgets, light and dark, to the last pixel."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos.screens.theme import Look
from pos.screens.widgets.hops import HopPicture, HopStation
from pos.screens.widgets.stations import Segment, Segments
from pos.screens.widgets.ticket import TicketCard
from tests.screens.widgets.samples import TICKETS

Check = Callable[[QWidget, str], None]


def shown(qtbot: QtBot, widget: QWidget, width: int, height: int) -> QWidget:
    """The widget on the window's ground."""
    window = QWidget()
    window.setProperty("ground", "bg")
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    rows = QVBoxLayout(window)
    rows.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
    window.resize(width, height)
    qtbot.addWidget(window)
    window.show()
    return window


def test_tickets_of_every_age(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    whole = QWidget()
    row = QHBoxLayout(whole)
    for view in TICKETS:
        row.addWidget(TicketCard(view, look=look), 1, Qt.AlignmentFlag.AlignTop)
    same_picture(shown(qtbot, whole, 1580, 480), "tickets")


def test_hops_and_stations(look: Look, qtbot: QtBot, same_picture: Check) -> None:
    stations = Segments("Stations", look=look)
    stations.show_segments(
        [Segment("", "All", 9), Segment("hot", "Hot", 5), Segment("expeditor", "Expeditor")], ""
    )
    hops = HopPicture(look=look)
    hops.show_way(
        [
            HopStation("Relay", "no answer", "server", well=False),
            HopStation("Till", "running", "monitor"),
            HopStation("Kitchen", "running", "chef-hat"),
        ],
        [False, True],
    )
    whole = QWidget()
    rows = QVBoxLayout(whole)
    rows.addWidget(stations, 0, Qt.AlignmentFlag.AlignLeft)
    rows.addWidget(hops)
    same_picture(shown(qtbot, whole, 720, 170), "hops-stations")
