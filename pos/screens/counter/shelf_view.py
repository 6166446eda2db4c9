"""What the product grid shows: the rail of categories, tiles, search results and an item's information."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from pos.actions import browse
from pos.actions.browse import Shelf
from pos.base.paths import resources
from pos.screens.widgets.icon import draw_beforehand
from pos.screens.widgets.rail import RailItem
from pos.screens.widgets.tiles import MOST_TILES, PICTURE, TileView, Tint
from pos.screens.words import Words
from pos.shop.cart import CartLine
from pos.shop.catalog import Item, Modifier, off_sale
from pos.shop.money import Money
from pos.shop.stock import left

FAVOURITES = "favourites"
FEW = 5
MOST_HITS = 60
"""Who sees more than four screens of hits types another letter; fewer are there at once."""
TINTS = {tint.name.lower(): tint for tint in Tint}


@dataclass(frozen=True)
class ShelfView:
    """The shelf as a window uses it: the rail, and the tiles of each of its keys. Made off the GUI thread."""

    shelf: Shelf
    items: Mapping[str, Item]
    rail: tuple[RailItem, ...]
    tiles: Mapping[str, tuple[TileView, ...]]
    changes_at: datetime | None = None
    """When the first 86 of it ends by the clock; None while none does."""


@dataclass(frozen=True)
class Hits:
    """What a search found, with the text that was searched for."""

    text: str
    tiles: tuple[TileView, ...]


@dataclass(frozen=True)
class Fact:
    """One line of an item's information."""

    name: str
    words: str
    tone: str = ""


@dataclass(frozen=True)
class OptionView:
    """One choice of an item; `off` says until when it is 86'd, "" while it can be chosen."""

    group: str
    option: str
    name: str
    off: str


@dataclass(frozen=True)
class ItemView:
    """An item's information in finished words; `off` says until when it is 86'd, "" while it is on sale.

    `options` are its modifier groups by name, each with its choices.
    """

    item: str
    name: str
    price: str
    description: str
    facts: tuple[Fact, ...]
    allergens: tuple[str, ...]
    off: str
    picture: Path | None
    tint: Tint
    options: tuple[tuple[str, tuple[OptionView, ...]], ...] = ()


class ShelfPresenter(QObject):
    """Turns what is on sale into tiles and words; its methods may run on any thread."""

    def __init__(self, words: Words, currency: str) -> None:
        super().__init__()
        self._words, self._currency = words, currency

    def view(self, *, storage: Any, now: datetime) -> ShelfView:
        """Everything on sale, read and put into tiles."""
        shelf = browse.shelf(storage=storage)
        tints = {category.id: category.tint for category in shelf.categories}
        rail, tiles = [], {}
        favourites = [item for item in shelf.items if item.favourite]
        if favourites:
            rail.append(RailItem(FAVOURITES, self.tr("Favourites"), "star"))
            tiles[FAVOURITES] = self._tiles(favourites, shelf, tints, now)
        for category in shelf.categories:
            found = [item for item in shelf.items if item.category_id == category.id]
            if found:
                rail.append(RailItem(category.id, category.name, category.icon or "tag"))
                tiles[category.id] = self._tiles(found, shelf, tints, now)
        items = {item.id: item for item in shelf.items}
        return ShelfView(shelf, items, tuple(rail), tiles, _next_end(shelf.items, now))

    def found(self, *, storage: Any, text: str, shelf: Shelf, now: datetime) -> Hits:
        """The tiles of a search."""
        tints = {category.id: category.tint for category in shelf.categories}
        items = browse.search(storage=storage, text=text, limit=MOST_HITS)
        tiles = self._tiles(items, shelf, tints, now)
        # Here, beside the windows' thread: what is found was perhaps never shown before.
        for picture in {tile.picture for tile in tiles}:
            if picture is not None:
                draw_beforehand(picture, PICTURE)
        return Hits(text, tiles)

    def information(self, item: Item, shelf: Shelf, now: datetime) -> ItemView:
        """What can be said about an item."""
        tint = next((each.tint for each in shelf.categories if each.id == item.category_id), "")
        facts = []
        if len(item.variations) > 1:
            prices = " · ".join(f"{each.name} {self._price(each.price_minor)}" for each in item.variations)
            facts.append(Fact(self.tr("Prices"), prices))
        for group in item.modifier_groups:
            names = ", ".join(
                f"{each.name} ({self.tr('86')})" if off_sale(each, now) else each.name
                for each in group.modifiers
            )
            facts.append(Fact(group.name, names))
        there = left(shelf.stock, item.id) if item.counted else None
        if there is not None:
            tone = "danger" if there == 0 else "wait" if there <= FEW else ""
            facts.append(Fact(self.tr("Stock"), self.tr("%n left", "", there), tone))
        codes = [each.code for each in item.variations if each.code]
        if codes:
            facts.append(Fact(self.tr("Code (PLU)"), ", ".join(codes)))
        if item.prep_minutes:
            facts.append(Fact(self.tr("Takes"), self.tr("about %n min", "", item.prep_minutes)))
        return ItemView(
            item=item.id,
            name=item.name,
            price=self._price(item.variations[0].price_minor),
            description=item.description,
            facts=tuple(facts),
            allergens=tuple(self.allergen(each) for each in item.allergens),
            off=self.off(item, now),
            picture=picture_of(item),
            tint=TINTS.get(tint, Tint.KITCHEN),
            options=tuple(
                (
                    group.name,
                    tuple(
                        OptionView(group.id, each.id, each.name, self.off(each, now))
                        for each in group.modifiers
                    ),
                )
                for group in item.modifier_groups
            ),
        )

    def off(self, thing: Item | Modifier, now: datetime) -> str:
        """The words of an 86, "" while it is on sale."""
        if thing.sold_out is None or not thing.sold_out.holds(now):
            return ""
        if thing.sold_out.until is None:
            return self.tr("86 until restock")
        return self.tr("86 until {0}").format(self._words.time(thing.sold_out.until))

    def off_line(self, line: CartLine, item: Item, now: datetime) -> str:
        """The words of an 86 that hinders a line: of its item, else of a choice; "" while all is there."""
        whole = self.off(item, now)
        if whole or not line.modifiers:
            return whole
        chosen = {each.modifier_id for each in line.modifiers}
        choices = (each for group in item.modifier_groups for each in group.modifiers if each.id in chosen)
        gone = ((each.name, self.off(each, now)) for each in choices)
        return next((f"{name}: {words}" for name, words in gone if words), "")

    def allergen(self, key: str) -> str:
        """The word for one of the fourteen allergens; a shop's own stands as it is."""
        return self._words.allergen(key)

    def _tiles(
        self, items: Iterable[Item], shelf: Shelf, tints: Mapping[str, str], now: datetime
    ) -> tuple[TileView, ...]:
        return tuple(
            self._tile(item, shelf, tints.get(item.category_id, ""), now) for item in list(items)[:MOST_TILES]
        )

    def _tile(self, item: Item, shelf: Shelf, tint: str, now: datetime) -> TileView:
        there = left(shelf.stock, item.id) if item.counted else None
        few = there is not None and 0 < there <= FEW
        off = self.off(item, now) or (self.tr("Sold out") if there == 0 else "")
        return TileView(
            item=item.id,
            name=item.name,
            price=self._price(item.variations[0].price_minor),
            picture=picture_of(item),
            tint=TINTS.get(tint, Tint.KITCHEN),
            left=self.tr("%n left", "", there or 0) if few else "",
            off=off,
        )

    def _price(self, minor: int) -> str:
        return self._words.money(Money(minor, self._currency))


def _next_end(items: Sequence[Item], now: datetime) -> datetime | None:
    """When the next 86 ends, of an item or of a choice."""
    choices = (each for item in items for group in item.modifier_groups for each in group.modifiers)
    off = [item.sold_out for item in items] + [each.sold_out for each in choices]
    ends = (one.until for one in off if one is not None and one.until is not None)
    return min((end for end in ends if end > now), default=None)


def picture_of(item: Item) -> Path | None:
    """Where an item's picture is: a drawing of the demo shop by its name, or a file; None for none."""
    if not item.picture:
        return None
    if "/" in item.picture or "\\" in item.picture:
        return Path(item.picture)
    return resources() / "demo" / "pictures" / f"{item.picture}.svg"
