"""Rush hour as a picture: four tickets queued, three in work, two ready, and what is special about each."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from pos.actions import cook
from pos.shop.catalog import OrderType
from pos.shop.kitchen import Ticket
from pos.storage import kitchen as tickets
from tests.screens.kitchen.rooms import Dish, Kitchen

TOASTIE = Dish("ham-cheese-toastie", ("no-mustard",), 2)
FLAT_WHITE = Dish("flat-white", ("oat-milk", "extra-shot"), variation="flat-white-regular")
APART = Dish("caesar-salad", ("dressing-apart",))
NO_HONEY = Dish("granola-bowl", ("greek-yoghurt", "no-honey"), 2)
TEA = "fresh-mint-tea"
SALAD = Dish("caesar-salad", ("dressing-on",))
GRANOLA = Dish("granola-bowl", ("greek-yoghurt",))
# Seconds before the picture at which each order came, its dishes and its guest, the oldest first.
TABLE, AWAY, DELIVERY = OrderType.HERE, OrderType.TAKE_AWAY, OrderType.DELIVERY
ORDERS = (
    (920, (SALAD, TEA), "Clara", "7", TABLE, "new moon"),
    (900, ("tomato-soup", TOASTIE, APART), "Tom", "4", TABLE, "soft rain"),
    (620, (Dish("chai-latte", ("chai-soy-milk",)), "banana-bread", SALAD), "Ida", "", AWAY, "gold coin"),
    (400, (Dish("croissant", (), 2),), "Paul", "", AWAY, "warm bread"),
    (280, (Dish("avocado-toast", ("sourdough", "feta")), GRANOLA), "Ben", "2", TABLE, "tall ship"),
    (250, (TOASTIE, Dish("tomato-soup", ("soup-sourdough",))), "Amira", "", TABLE, "old tree"),
    (220, (NO_HONEY, "orange-juice"), "Nele", "", DELIVERY, "red lamp"),
    (65, ("banana-bread",), "Jonas", "", AWAY, "blue fox"),
    (22, (FLAT_WHITE, Dish("croissant", (), 2, "Warm it")), "Sofia", "", AWAY, "green kite"),
)  # fmt: skip
READY, PREPARING, OUTAGE, RUSHED = (0, 3), (1, 2, 4), 5, 6
ALLERGIES = {1: ("egg", "milk"), 7: ("nuts",)}


def rush_hour(kitchen: Kitchen) -> tuple[str, ...]:
    """Nine orders; their TEMP ids, the oldest first."""
    made = []
    for place, (_, dishes, name, table, order_type, words) in enumerate(ORDERS):
        promised = timedelta(minutes=12) if place == RUSHED else None
        order = kitchen.sell(*dishes, name=name, table=table, order_type=order_type, promised_in=promised)
        write(kitchen, order, claim_words=words, allergies=ALLERGIES.get(place, ()))
        made.append(order)
        _cook(kitchen, order, place)
        before = ORDERS[place + 1][0] if place + 1 < len(ORDERS) else 0
        kitchen.later(seconds=ORDERS[place][0] - before)
    late = kitchen.ticket(made[OUTAGE]).paid_at - timedelta(minutes=10)
    write(kitchen, made[OUTAGE], paid_at=late)
    kitchen.window.reading.board()
    kitchen.wait_shown(len(ORDERS))
    kitchen.settle()
    return tuple(made)


def write(kitchen: Kitchen, order: str, **values: Any) -> Ticket:
    """What chance or an outage would have written: other claim words, an earlier payment."""
    changed = replace(kitchen.ticket(order), **values)
    with kitchen.shop.storage.write() as tx:
        tickets.update(tx, changed)
    return changed


def _cook(kitchen: Kitchen, order: str, place: int) -> None:
    shop = kitchen.shop
    ticket = kitchen.ticket(order)
    given: dict[str, Any] = {
        "storage": shop.storage,
        "terms": shop.terms,
        "ticket": ticket.id,
        "who": "Cook",
        "now": shop.now,
    }
    if place in READY:
        for line in ticket.lines:
            cook.tick(line_id=line.id, **given)
    elif place in PREPARING:
        cook.start(**given)
        for line in ticket.lines[: {1: 1, 2: 2}.get(place, 0)]:
            cook.tick(line_id=line.id, **given)
    elif place == RUSHED:
        cook.rush(**given)
