"""What commands say to a person: amounts as the currency has them, times as the shop's clock shows them."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos.command.plain import amount, happened, moment
from pos.storage.story import StoryLine
from tests.command.desk import Terminal


@pytest.mark.parametrize(
    ("minor", "currency", "told"),
    [(1240, "eur", "€12.40"), (-50, "EUR", "-€0.50"), (380, "JPY", "¥380"), (1500, "KWD", "KWD\u00a01.500")],
)
def test_an_amount_has_its_currency_s_decimals(minor: int, currency: str, told: str) -> None:
    assert amount(minor, currency) == told


def test_a_moment_is_told_in_the_shop_s_zone() -> None:
    assert moment(datetime(2026, 11, 21, 23, 30, 5, tzinfo=UTC), "Europe/Berlin") == "2026-11-22 00:30:05"


@pytest.mark.parametrize(
    ("kind", "who", "reason", "told"),
    [
        ("ticket_shown", "", "", ("Seen on the kitchen’s screen", "")),
        ("cancelled", "counter", "reason.guest_left", ("Cancelled", "The guest left, by the counter")),
        ("cancelled", "Mia", "it rained", ("Cancelled", "it rained, by Mia")),
        ("expired", "automatic", "expired", ("Expired, nothing was paid", "by Passbell itself")),
        ("closing", "kitchen", "reason.guest_left", ("Payment link is being closed", "by the kitchen")),
        (
            "letter_withdrawn",
            "",
            "letters.abort_replaced",
            ("Email withdrawn", "It was replaced by one to the corrected address."),
        ),
    ],
)
def test_what_happened_to_an_order_is_told_as_its_page_tells_it(
    kind: str, who: str, reason: str, told: tuple[str, str]
) -> None:
    at = datetime(2026, 11, 21, 9, tzinfo=UTC)
    line = StoryLine(1, "TEMP-SAMPLE0001", at, kind, who, {"reason": reason})
    assert happened(line, "Europe/Berlin") == ("2026-11-21 10:00:00", *told)


def test_the_commands_speak_so_of_a_sale(tmp_path: Path) -> None:
    """Sold at nine by UTC, which is ten in Berlin."""
    desk = Terminal(tmp_path, {"PASSBELL_PRACTICE_URL": "http://127.0.0.1:9"})
    sold = desk("sell", "2005", "--tender", "cash", "--given-minor", "1000")
    assert (sold.code, sold.err) == (0, "")
    number, _, rest = sold.out.partition(" is paid: ")
    price = rest.partition(".  ")[0].split(" ")[0]
    assert price.startswith("€")
    assert desk("orders").out.split()[:4] == [number, "paid", "paid", price.rstrip(".")]
    shown = desk("show", number).out
    assert f"{number}: paid, paid, {price.rstrip('.')}\n" in shown
    assert "  cash, paid\n" in shown
    assert "  2026-11-21 10:00:00  Charged         by " in shown
    assert "  2026-11-21 10:00:00  Paid in full    by " in shown
    assert "ticket_queued" not in shown
    assert desk("kitchen").out.startswith(f"{number}  queued  2026-11-21 10:00:00  1 x ")
