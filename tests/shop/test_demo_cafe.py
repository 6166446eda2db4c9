"""The demo shop's file is complete, follows its own description, and can be sold through the rules."""

import re
import tomllib
from collections import Counter
from datetime import UTC, datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from pos.base.i18n import LANGUAGES
from pos.base.paths import resources
from pos.shop.cart import new_cart
from pos.shop.catalog import (
    ALL_ORDER_TYPES,
    Item,
    Modifier,
    ModifierGroup,
    OrderType,
    SoldOut,
    Variation,
    defaults,
    off_sale,
    unmet,
    valid_ean,
)
from pos.shop.currencies import DECIMALS
from pos.shop.errors import Unavailable
from pos.shop.lines import add_item
from pos.shop.pricing import price
from pos.shop.stock import Stock
from pos.shop.tax import TaxMode, TaxRate, TaxRounding, TaxTable, checked

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
DEMO = resources() / "demo"
# Annex II of Regulation (EU) 1169/2011.
ALLERGENS = {
    "gluten", "crustaceans", "egg", "fish", "peanuts", "soy", "milk", "nuts", "celery", "mustard", "sesame",
    "sulphites", "lupin", "molluscs",
}  # fmt: skip


@cache
def told() -> dict[str, Any]:
    """The file as TOML has it."""
    return tomllib.loads((DEMO / "cafe.toml").read_text(encoding="utf-8"))


@cache
def taxes() -> TaxTable:
    """Its tax table."""
    return checked(
        TaxTable(
            rates={rate["id"]: TaxRate(**rate) for rate in told()["tax_rate"]},
            rules={
                (rule["tax_class"], OrderType(way)): tuple(rule["rates"])
                for rule in told()["tax_rule"]
                for way in rule["order_types"]
            },
            modes={OrderType(way): TaxMode(mode) for way, mode in told()["shop"]["tax_modes"].items()},
            rounding=TaxRounding(told()["shop"]["tax_rounding"]),
        )
    )


def modifier(plain: dict[str, Any]) -> Modifier:
    """One choice, as the file's head describes it."""
    assert set(plain) <= {"id", "name", "price_minor", "default", "allergens"}
    return Modifier(**{**plain, "allergens": tuple(plain.get("allergens", ()))})


@cache
def groups() -> dict[str, ModifierGroup]:
    """All groups by id."""
    return {
        plain["id"]: ModifierGroup(
            plain["id"],
            plain["name"],
            tuple(map(modifier, plain["modifiers"])),
            plain["minimum"],
            plain.get("maximum"),
        )
        for plain in told()["modifier_group"]
    }


def variations(plain: dict[str, Any]) -> tuple[Variation, ...]:
    """The sizes of an item, or its only one under its own id."""
    if "variations" not in plain:
        plain = {"variations": [{"name": "", **{key: plain[key] for key in VARIATION & set(plain)}}]}
    return tuple(
        Variation(**{**one, "barcodes": tuple(one.get("barcodes", ()))}) for one in plain["variations"]
    )


VARIATION = {"id", "price_minor", "code", "barcodes"}


@cache
def items() -> tuple[Item, ...]:
    """In the order of the file."""
    return tuple(
        Item(
            id=plain["id"],
            name=plain["name"],
            category_id=plain["category"],
            variations=variations(plain),
            modifier_groups=tuple(groups()[group] for group in plain.get("groups", ())),
            description=plain["description"],
            allergens=tuple(plain.get("allergens", ())),
            picture=plain["picture"],
            station=plain["station"],
            prep_minutes=plain["prep_minutes"],
            tax_class=plain["tax_class"],
            order_types=frozenset(map(OrderType, plain.get("order_types", ALL_ORDER_TYPES))),
            sold_out=SoldOut() if plain.get("sold_out") else None,
            counted="counted" in plain,
            favourite=plain.get("favourite", False),
        )
        for plain in told()["item"]
    )


def test_the_shop_is_described() -> None:
    """Currency, language and time zone are real ones."""
    shop = told()["shop"]
    assert (shop["name"], shop["currency"]) == ("Corner Café", "EUR")
    assert shop["currency"] in DECIMALS
    assert shop["language"] in LANGUAGES
    assert ZoneInfo(shop["timezone"]).key == "Europe/Berlin"


def test_it_is_about_sixty_items_in_five_categories() -> None:
    """Each category with some, each with a symbol that exists."""
    assert 60 <= len(items()) <= 75
    assert len(items()) == len(told()["item"])
    categories = [category["id"] for category in told()["category"]]
    assert set(Counter(item.category_id for item in items())) == set(categories)
    for category in told()["category"]:
        assert set(category) == {"id", "name", "tint", "icon"}
        assert (resources() / "icons" / f"{category['icon']}.svg").is_file()


def test_every_name_that_one_part_says_exists_in_another() -> None:
    """Stations, tax classes and groups; and no group or station is there for nothing."""
    assert {item.station for item in items()} == {station["id"] for station in told()["station"]}
    ruled = {tax_class for tax_class, _ in taxes().rules}
    assert {item.tax_class for item in items()} == ruled | {"voucher"}
    assert {group.id for item in items() for group in item.modifier_groups} == set(groups())


def test_no_id_stands_twice() -> None:
    """Variations and modifiers included, because the terminal names them by id alone."""
    modifiers = [modifier.id for group in groups().values() for modifier in group.modifiers]
    sizes = [variation.id for item in items() for variation in item.variations if variation.name]
    assert Counter(modifiers).most_common(1)[0][1] == 1
    assert Counter(sizes + [item.id for item in items()]).most_common(1)[0][1] == 1
    assert all(
        re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
        for slug in [*modifiers, *sizes, *(item.id for item in items())]
    )


def test_every_variation_has_a_code_of_four_digits() -> None:
    """None stands twice."""
    codes = [variation.code for item in items() for variation in item.variations]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[1-6][0-9]{3}", code) for code in codes)


def test_barcodes_are_valid_and_in_the_range_for_shops_own_use() -> None:
    """GS1 prefixes 20 to 29 are never given to a real product."""
    barcodes = [code for item in items() for variation in item.variations for code in variation.barcodes]
    assert len(barcodes) >= 10
    assert all(valid_ean(code) and len(code) == 13 and 20 <= int(code[:2]) <= 29 for code in barcodes)


def test_every_item_can_be_shown() -> None:
    """A picture of the list, a description, a time to make it, allergens of the law's list."""
    index = (DEMO / "pictures" / "index.txt").read_text(encoding="utf-8")
    slugs = {line.split("\t")[0] for line in index.splitlines() if not line.startswith("#")}
    for item in items():
        assert item.picture in slugs
        assert item.description.endswith(".")
        assert 1 <= item.prep_minutes <= 20
        assert set(item.allergens) <= ALLERGENS
    assert {
        allergen for group in groups().values() for one in group.modifiers for allergen in one.allergens
    } <= ALLERGENS


def test_groups_are_sensible() -> None:
    """Some must be chosen from, defaults never exceed what may be taken."""
    assert sum(group.required for group in groups().values()) >= 5
    for group in groups().values():
        assert group.minimum <= len(group.modifiers)
        assert group.maximum is None or group.minimum <= group.maximum <= len(group.modifiers)
        assert sum(one.default for one in group.modifiers) <= (group.maximum or len(group.modifiers))
        assert all(one.price_minor >= 0 for one in group.modifiers)


def test_the_favourites_stand_and_cost_as_in_the_drawings() -> None:
    """Three rows of five."""
    favourites = [(item.id, item.variations[0].price_minor) for item in items() if item.favourite]
    assert favourites == [
        ("flat-white", 380), ("cappuccino", 390), ("espresso", 260), ("americano", 320), ("oat-latte", 460),
        ("chai-latte", 440), ("hot-chocolate", 420), ("iced-latte", 480), ("fresh-mint-tea", 360),
        ("orange-juice", 420), ("croissant", 290), ("cinnamon-bun", 340), ("banana-bread", 360),
        ("avocado-toast", 950), ("granola-bowl", 790),
    ]  # fmt: skip


def test_the_flat_white_has_two_sizes_and_asks_for_milk() -> None:
    """Code 1001 is the regular one; no milk is chosen beforehand."""
    (item,) = (item for item in items() if item.id == "flat-white")
    sizes = [(variation.code, variation.name, variation.price_minor) for variation in item.variations]
    assert sizes == [("1001", "Regular", 380), ("1101", "Large", 450)]
    chosen = defaults(item.modifier_groups, NOW)
    assert [group.name for group in unmet(item.modifier_groups, chosen)] == ["Milk"]


def test_one_item_is_86d_and_some_are_counted() -> None:
    """The cinnamon bun; three slices of banana bread are left."""
    assert [item.id for item in items() if off_sale(item, NOW)] == ["cinnamon-bun"]
    counts = {plain["id"]: plain["counted"] for plain in told()["item"] if "counted" in plain}
    assert counts["banana-bread"] == 3
    assert len(counts) >= 5


def test_every_item_can_be_sold_every_way_it_is_meant_to_be() -> None:
    """With its defaults and the first choice of what is still asked; the 86'd one cannot."""
    stock = Stock(on_hand={plain["id"]: plain["counted"] for plain in told()["item"] if "counted" in plain})
    sold = 0
    for item in items():
        chosen = list(defaults(item.modifier_groups, NOW))
        for group in unmet(item.modifier_groups, chosen):
            chosen += [one.id for one in group.modifiers if one.id not in chosen][: group.minimum]
        for variation in item.variations:
            for way in sorted(item.order_types):
                cart = new_cart("c", "EUR", way, NOW)
                tap: dict[str, Any] = {
                    "line_id": "1",
                    "item": item,
                    "variation_id": variation.id,
                    "modifiers": chosen,
                }
                if item.id == "cinnamon-bun":
                    with pytest.raises(Unavailable):
                        add_item(cart, now=NOW, stock=stock, **tap)
                    continue
                priced = price(add_item(cart, now=NOW, stock=stock, **tap), taxes())
                assert priced.total_minor >= variation.price_minor > 0
                assert bool(priced.taxes) is (item.tax_class != "voucher")
                sold += 1
    assert sold > 150


def test_a_latte_pays_less_tax_to_take_away() -> None:
    """19 % here, 7 % away; the price is the same."""
    (latte,) = (item for item in items() if item.id == "latte")
    for way, rate in ((OrderType.HERE, "standard"), (OrderType.TAKE_AWAY, "reduced")):
        cart = add_item(
            new_cart("c", "EUR", way, NOW),
            line_id="1",
            item=latte,
            variation_id="latte-regular",
            modifiers=["whole-milk"],
            now=NOW,
            stock=Stock(),
        )
        priced = price(cart, taxes())
        assert ([tax.rate_id for tax in priced.taxes], priced.total_minor) == ([rate], 420)
