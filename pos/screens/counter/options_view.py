"""What the options page shows of an item: sizes, modifier groups, what is chosen, and the price."""

from collections.abc import Collection
from datetime import datetime

from PySide6.QtCore import QObject

from pos.screens.counter.shelf_view import TINTS, ShelfPresenter, picture_of
from pos.screens.widgets.choice import ChoiceView
from pos.screens.widgets.options import Choices, GroupView, OptionsView
from pos.screens.widgets.tiles import Tint
from pos.screens.words import Words
from pos.shop.cart import CartLine
from pos.shop.catalog import Item, ModifierGroup, Variation, defaults, off_sale, unmet
from pos.shop.money import Money

VARIATION = "variation"


class OptionsPresenter(QObject):
    """Turns an item, and the line of it that is changed, into groups and choices."""

    def __init__(self, words: Words, currency: str, shelf: ShelfPresenter) -> None:
        super().__init__()
        self._words, self._currency, self._shelf = words, currency, shelf

    def view(
        self,
        item: Item,
        *,
        now: datetime,
        tint: str,
        variation: str = "",
        line: CartLine | None = None,
        chosen: Collection[str] | None = None,
        quantity: int = 0,
    ) -> OptionsView:
        """The item with its defaults chosen, or as it stands in the cart, or as somebody has chosen it now.

        What is 86'd meanwhile is not chosen any more.
        """
        if chosen is None:
            line_has = tuple(each.modifier_id for each in line.modifiers) if line is not None else ()
            chosen = line_has if line is not None else defaults(item.modifier_groups, now)
        chosen = _there(item, chosen, now)
        size = variation or (line.variation_id if line is not None else "") or item.variations[0].id
        groups = [self._group(group, chosen, now) for group in item.modifier_groups]
        if len(item.variations) > 1:
            groups.insert(0, self._sizes(item, size))
        price = self._words.money(Money(item.variations[0].price_minor, self._currency))
        contains = ", ".join(self._shelf.allergen(each) for each in item.allergens)
        quantity = quantity or (line.quantity if line is not None else 1)
        return OptionsView(
            item=item.id,
            name=item.name,
            second=f"{price} · {contains}" if contains else price,
            groups=tuple(groups),
            total=self._words.money(self._sum(item, size, chosen, quantity)),
            quantity=quantity,
            picture=picture_of(item),
            tint=TINTS.get(tint, Tint.KITCHEN),
            editing=line is not None,
        )

    def total(self, item: Item, choices: Choices, quantity: int) -> str:
        """What is chosen now, in money."""
        size, chosen = picked(item, choices)
        return self._words.money(self._sum(item, size, chosen, quantity))

    def defaults_of(self, item: Item, now: datetime) -> tuple[str, ...]:
        """What is chosen before anybody chooses."""
        return defaults(item.modifier_groups, now)

    def _sizes(self, item: Item, chosen: str) -> GroupView:
        first = item.variations[0].price_minor
        views = tuple(
            ChoiceView(each.id, each.name, self._size_price(each, first), chosen=each.id == chosen)
            for each in item.variations
        )
        return GroupView(VARIATION, self.tr("Size"), self.tr("Required · one"), views, least=1)

    def _size_price(self, variation: Variation, first_minor: int) -> str:
        money = Money(variation.price_minor, self._currency)
        more = money - Money(first_minor, self._currency)
        return self._words.added(more) if more else self._words.bare(money)

    def _group(self, group: ModifierGroup, chosen: Collection[str], now: datetime) -> GroupView:
        choices = tuple(
            ChoiceView(
                each.id,
                each.name,
                self.tr("86") if off_sale(each, now) else self._words.added(self._money(each.price_minor)),
                chosen=each.id in chosen,
                off=off_sale(each, now),
            )
            for each in group.modifiers
        )
        return GroupView(
            group.id, group.name, self._rule(group), choices, least=group.minimum, most=group.maximum or 0
        )

    def _rule(self, group: ModifierGroup) -> str:
        if group.minimum == group.maximum == 1:
            return self.tr("Required · one")
        if group.required:
            return self.tr("Required · at least %n", "", group.minimum)
        if group.maximum is None:
            return self.tr("As many as you like")
        return self.tr("Up to %n", "", group.maximum)

    def _sum(self, item: Item, size: str, chosen: Collection[str], quantity: int) -> Money:
        unit = next(each.price_minor for each in item.variations if each.id == size)
        unit += sum(
            each.price_minor
            for group in item.modifier_groups
            for each in group.modifiers
            if each.id in chosen
        )
        return self._money(unit * quantity)

    def _money(self, minor: int) -> Money:
        return Money(minor, self._currency)


def picked(item: Item, choices: Choices) -> tuple[str, tuple[str, ...]]:
    """The variation and the modifiers of what was chosen on the page."""
    size = next(iter(choices.get(VARIATION, ())), "") or item.variations[0].id
    modifiers = tuple(choice for group, taken in choices.items() if group != VARIATION for choice in taken)
    return size, modifiers


def _there(item: Item, chosen: Collection[str], now: datetime) -> frozenset[str]:
    """Of what was chosen, what is not 86'd."""
    every = (each for group in item.modifier_groups for each in group.modifiers)
    return frozenset(each.id for each in every if each.id in chosen and not off_sale(each, now))


def needs_choice(item: Item, now: datetime) -> bool:
    """Whether a required group is unmet by the defaults, so that the page must open first."""
    return bool(unmet(item.modifier_groups, defaults(item.modifier_groups, now)))
