"""What the cart column shows: lines, sums and the words above them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from pos.screens.widgets.cart import CartLineView
from pos.screens.widgets.totals import TotalRow
from pos.screens.words import Words
from pos.shop.cart import Cart, CartLine, Contact, Discount, DiscountKind, clashes, item_count
from pos.shop.catalog import OrderType
from pos.shop.money import Money
from pos.shop.pricing import Priced, PricedLine
from pos.shop.tax import TaxMode

TAIL = 5
LONGEST_FIRST = 16
ICONS = {OrderType.HERE: "utensils", OrderType.TAKE_AWAY: "shopping-bag", OrderType.DELIVERY: "package"}


@dataclass(frozen=True)
class CartView:
    """The column in finished words; `fixed` orders can only be changed by taking their link back."""

    lines: tuple[CartLineView, ...]
    totals: tuple[TotalRow, ...]
    order_type: str
    guest: str
    second: str
    amount: str
    count: int
    fixed: bool = False
    icon: str = "shopping-bag"
    allergy: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.lines


class CartPresenter(QObject):
    """Turns a priced cart, or the order made of it, into words."""

    def __init__(self, words: Words, currency: str) -> None:
        super().__init__()
        self._words, self._currency = words, currency

    def empty(self, order_type: OrderType, contact: Contact | None = None) -> CartView:
        """Nothing yet."""
        zero = self._bare(0)
        rows = (
            TotalRow(self.tr("Subtotal · {0}").format(self.pieces(0)), zero),
            TotalRow(self.tr("Total"), zero, large=True),
        )
        return CartView(
            (),
            rows,
            self.order_type(order_type),
            self.guest(contact or Contact()),
            "",
            self._money(0),
            0,
            icon=ICONS[order_type],
        )

    def view(
        self,
        cart: Cart,
        priced: Priced,
        *,
        off: Mapping[str, str] | None = None,
        fixed: bool = False,
        paid: bool = False,
    ) -> CartView:
        """The cart as it stands, or the order made of it; `off` names lines of which something was 86'd."""
        gone = off or {}
        kind, guest = self.order_type(cart.order_type), self.guest(cart.contact)
        return CartView(
            lines=tuple(
                self._line(line, gone.get(line.line.id, "") or self._clash(cart, line.line))
                for line in priced.lines
            ),
            totals=self._totals(cart, priced, fixed=fixed, paid=paid),
            order_type=kind,
            guest=guest,
            second=" · ".join(part for part in (kind, guest) if part),
            amount=self._money(priced.total_minor),
            count=item_count(cart),
            fixed=fixed,
            icon=ICONS[cart.order_type],
            allergy=self.allergy(cart.allergies),
        )

    def order_type(self, kind: OrderType) -> str:
        """How the guest takes it."""
        return {
            OrderType.HERE: self.tr("Eat here"),
            OrderType.TAKE_AWAY: self.tr("Take away"),
            OrderType.DELIVERY: self.tr("Delivery"),
        }[kind]

    def allergy(self, allergies: Sequence[str]) -> str:
        """What the guest does not bear, "" for nothing."""
        named = ", ".join(self._words.allergen(each) for each in allergies)
        return self.tr("Allergic to {0}").format(named) if named else ""

    def guest(self, contact: Contact) -> str:
        """How the guest is called: name, else table, phone or email; "" for nobody."""
        table = self.tr("Table {0}").format(contact.table) if contact.table else ""
        return contact.name or table or contact.phone or contact.email

    def called(self, cart: Cart) -> str:
        """The guest, or the end of the order's temporary id."""
        return self.guest(cart.contact) or tail(cart.id)

    def beginning(self, cart: Cart) -> str:
        """What an order of nobody's begins with, and how many more pieces are in it: Flat white +3."""
        if not cart.lines:
            return tail(cart.id)
        first = cart.lines[0].name
        name = first if len(first) <= LONGEST_FIRST else f"{first[: LONGEST_FIRST - 1].rstrip()}…"
        more = item_count(cart) - 1
        return f"{name} +{self._words.number(more)}" if more else name

    def pieces(self, count: int) -> str:
        """How many pieces."""
        return self.tr("1 item") if count == 1 else self.tr("%n items", "", count)

    def discount(self, discount: Discount) -> str:
        """A discount with its reason: Regular guest 5 %."""
        if discount.kind is DiscountKind.PERCENT:
            return f"{self._words.reason(discount.reason)} {self._words.percent(discount.value / 10_000)}"
        return self._words.reason(discount.reason)

    def _line(self, priced: PricedLine, off: str) -> CartLineView:
        line = priced.line
        parts = [line.variation_name] if line.variation_name else []
        for modifier in line.modifiers:
            added = self._words.added(Money(modifier.price_minor, self._currency))
            parts.append(f"{modifier.name} {added}".strip())
        if line.discount is not None:
            parts.append(f"{self.discount(line.discount)} {self._bare(-priced.line_discount_minor)}")
        return CartLineView(
            line=line.id,
            quantity=self._words.number(line.quantity),
            name=line.name,
            price=self._bare(priced.gross_minor),
            modifiers=" · ".join(parts),
            note=notes_of(line),
            warning=off,
        )

    def _clash(self, cart: Cart, line: CartLine) -> str:
        found = ", ".join(self._words.allergen(each) for each in clashes(cart, line))
        return self.tr("Allergy: contains {0}").format(found) if found else ""

    def _totals(self, cart: Cart, priced: Priced, *, fixed: bool, paid: bool) -> tuple[TotalRow, ...]:
        pieces = self.pieces(item_count(cart))
        rows = [TotalRow(self.tr("Subtotal · {0}").format(pieces), self._bare(priced.subtotal_minor))]
        if priced.discount_minor:
            reason = f" · {self.discount(cart.discount)}" if cart.discount is not None else ""
            rows.append(TotalRow(self.tr("Discount") + reason, self._bare(-priced.discount_minor)))
        tax = sum(each.tax_minor for each in priced.taxes)
        if priced.taxes:
            included = priced.tax_mode is TaxMode.INCLUDED
            rows.append(TotalRow(self.tr("VAT included") if included else self.tr("Tax"), self._bare(tax)))
        total = priced.total_minor
        if fixed:
            word = self.tr("Paid") if paid else self.tr("Total to pay")
            rows.append(TotalRow(word, self._money(total), to_pay=True))
        else:
            rows.append(TotalRow(self.tr("Total"), self._bare(total), large=True))
        return tuple(rows)

    def _money(self, minor: int) -> str:
        return self._words.money(Money(minor, self._currency))

    def _bare(self, minor: int) -> str:
        return self._words.bare(Money(minor, self._currency))


def notes_of(line: CartLine) -> str:
    """Both notes of a line in one."""
    return " · ".join(note for note in (line.kitchen_note, line.customer_note) if note)


def tail(order: str) -> str:
    """The end of a temporary id, enough to tell orders apart: …QX4TB."""
    return f"…{order[-TAIL:]}"
