"""The bar of a guest's allergies on a ticket grows with its words; it is never cut."""

from dataclasses import replace

from pytestqt.qtbot import QtBot

from pos.screens.theme import Look
from pos.screens.widgets.ticket import TicketCard
from tests.screens.widgets.samples import TICKETS

LONG = "ALLERGY: CRUSTACEANS, PEANUTS, SULPHITES, MOLLUSCS, STRAWBERRIES AND KIWI"


def height_of(card: TicketCard, allergy: str) -> int:
    card.show_view(replace(TICKETS[0], allergy=allergy))
    return card.heightForWidth(300)


def test_the_bar_takes_as_many_lines_as_its_words_need(look: Look, qtbot: QtBot) -> None:
    card = TicketCard(TICKETS[0], look=look)
    qtbot.addWidget(card)
    none, short, long = (height_of(card, words) for words in ("", "ALLERGY: NUTS", LONG))
    assert none < short < long
    one_line = short - none
    assert long - none >= 2 * one_line - 20
