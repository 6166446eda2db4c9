"""Taps on products and on lines: into the cart at once, or to the page that has to come first."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pos.actions import browse
from pos.actions.changes import Changes, Noun
from pos.base.i18n import Message
from pos.screens.counter.building import Building
from pos.screens.counter.fresh import Fresh
from pos.screens.counter.options_view import OptionsPresenter, needs_choice, picked
from pos.screens.counter.page import framed
from pos.screens.counter.sell_page import SellPage
from pos.screens.counter.shelf_view import FAVOURITES, TINTS, Hits, ShelfPresenter, ShelfView, picture_of
from pos.screens.room import Room
from pos.screens.widgets.options import Choices, OptionsView
from pos.screens.widgets.rail import Rail
from pos.screens.widgets.tiles import TileView, Tint
from pos.shop.cart import CartLine, quantities
from pos.shop.catalog import Item, Variation

if TYPE_CHECKING:
    # At run time when the page is wanted: the start has no time for what no first tap needs.
    from pos.screens.counter.options_page import OptionsPage

MINUTE_BEATS = 60
LARGE = 3000
LOOKED_AT = 200
"""Items among which the one with most options is looked for, so that its page has buttons for all."""


class Selling(QObject):
    """Signals: `page_wanted(page)` to lay one over the grid, `page_done` to take it away; `trouble(words)`
    and `told(words, icon)`; `kept_wanted(page)` to lay one that comes again.

    `line_page_wanted(kind, line_id)` asks for the page `quantity` or `discount` of a line; `shelf_changed`
    after the shelf was read again. `hits_for` is the text whose hits the grid shows, "" for none.
    """

    page_wanted = Signal(object)
    kept_wanted = Signal(object)
    page_done = Signal()
    line_page_wanted = Signal(str, str)
    trouble = Signal(str)
    told = Signal(str, str)
    shelf_changed = Signal()

    def __init__(
        self, room: Room, building: Building, page: SellPage, rail: Rail, *, who: Callable[[], str]
    ) -> None:
        super().__init__()
        self._who = who
        self._room, self._building, self._page, self._rail = room, building, page, rail
        currency = room.bridge.till.terms.currency
        self.presenter = ShelfPresenter(room.words, currency)
        self.options = OptionsPresenter(room.words, currency, self.presenter)
        self.view: ShelfView | None = None
        self._category = FAVOURITES
        self._beats = 0
        self._stock_moved = False
        self._hits: tuple[TileView, ...] = ()
        self.hits_for = ""
        # Opened for every second product, and slow to make: it is filled anew each time.
        self._choosing: OptionsPage | None = None
        self._shelf = Fresh(room.bridge, self.presenter.view, self._shelf_arrived)
        self._search = Fresh(room.bridge, self.presenter.found, self._hits_arrived, given=self._asked)
        page.grid.chosen.connect(self.choose)
        page.grid.information_wanted.connect(self.inform)
        page.searched.connect(lambda _: self._searched())
        page.entered.connect(self.enter)
        rail.chosen.connect(self._category_chosen)
        building.changed.connect(self._count)
        room.bridge.changed.connect(self._heard)
        room.beat.struck.connect(self._struck)

    def start(self) -> None:
        """Read the shelf."""
        self._shelf.wanted()

    def off(self) -> dict[str, str]:
        """The lines of the cart of which something was 86'd meanwhile, by id, with the words for it."""
        cart, view = self._building.cart, self.view
        if cart is None or view is None:
            return {}
        now = self._room.now()
        found = ((line, view.items.get(line.item_id)) for line in cart.lines)
        words = {
            line.id: self.presenter.off_line(line, item, now) for line, item in found if item is not None
        }
        return {key: text for key, text in words.items() if text}

    def choose(self, item_id: str, variation: str = "") -> None:
        """A tile was tapped, or a code scanned."""
        item = self._item(item_id)
        if item is None:
            return
        now = self._room.now()
        size = variation or item.variations[0].id
        if needs_choice(item, now) and not self.presenter.off(item, now):
            self._open(item, variation=size)
        else:
            self._building.add(item.id, variation=size, modifiers=self._defaults(item))

    def enter(self, text: str) -> None:
        """Return in the search field: a code, or the first hit."""
        if text.strip():
            self._room.bridge.ask(browse.by_code, self._code_found, failed=self._no_code, code=text.strip())

    def scan(self, code: str) -> None:
        """A barcode, wherever the focus was."""
        self._room.bridge.ask(browse.by_code, self._code_found, failed=self._not_scanned, code=code)

    def inform(self, item_id: str) -> None:
        """Show what is known about an item."""
        item, view = self._item(item_id), self.view
        if item is None or view is None:
            return
        from pos.screens.counter.item_page import ItemPage

        now = self._room.now()
        page = ItemPage(
            self.presenter.information(item, view.shelf, now),
            room=self._room,
            look=self._room.look,
            who=self._who(),
        )
        page.closed.connect(self.page_done)
        page.add_wanted.connect(lambda: self._leave_and_choose(item_id))
        page.options_wanted.connect(lambda: self._option_out(item_id))
        page.trouble.connect(self.trouble)
        self._lay(page)

    def _option_out(self, item_id: str) -> None:
        """Instead of the item's page: which of its options is out, or there again."""
        item, view = self._item(item_id), self.view
        self.page_done.emit()
        if item is None or view is None:
            return
        from pos.screens.counter.option_off_page import OptionOffPage

        information = self.presenter.information(item, view.shelf, self._room.now())
        page = OptionOffPage(information, room=self._room, look=self._room.look, who=self._who())
        page.closed.connect(self.page_done)
        page.told.connect(self.told)
        page.trouble.connect(self.trouble)
        self._lay(page)

    def edit(self, line_id: str) -> None:
        """Open the options of a line."""
        line = self._building.line(line_id)
        item = self._item(line.item_id) if line is not None else None
        if line is not None and item is not None:
            self._open(item, line=line)

    def note(self, line_id: str) -> None:
        """Open the notes of a line."""
        from pos.screens.counter.note_page import NotePage

        line = self._building.line(line_id)
        if line is not None:
            page = NotePage(line.name, line.kitchen_note, line.customer_note, look=self._room.look)
            page.kept.connect(lambda kitchen, guest: self._building.set_notes(line_id, kitchen, guest))
            page.kept.connect(lambda *_: self.page_done.emit())
            page.closed.connect(self.page_done)
            self._lay(page)

    def make_ready(self, stack: QWidget) -> None:
        """Make the options page, in the stack of pages where it will lie, before somebody waits for it."""
        items = self.view.shelf.items[:LOOKED_AT] if self.view is not None else ()
        most = max(items, key=_count_choices, default=None)
        if most is not None and _count_choices(most) and self._choosing is None:
            view = self.options.view(most, now=self._room.now(), tint=self._tint(most))
            self._choosing = self._options_page(most, view, None)
            framed(self._choosing, stack).hide()

    def _open(self, item: Item, *, variation: str = "", line: CartLine | None = None) -> None:
        tint = self._tint(item)
        view = self.options.view(item, now=self._room.now(), tint=tint, variation=variation, line=line)
        if self._choosing is None:
            self._choosing = self._options_page(item, view, line)
        elif self._choosing.is_laid():
            # Somebody scanned another product while choosing; that one's page lies above.
            self._lay(self._options_page(item, view, line))
            return
        else:
            self._choosing.begin(item, view, line)
        self.kept_wanted.emit(self._choosing)

    def _renew_options(self) -> None:
        """Something was 86'd, or came back, while somebody chooses: what they chose stays, but for that."""
        page = self._choosing
        item = self._item(page.item.id) if page is not None else None
        if page is None or item is None or not page.is_laid() or item == page.item:
            return
        size, chosen = picked(item, page.choices())
        view = self.options.view(
            item,
            now=self._room.now(),
            tint=self._tint(item),
            variation=size,
            line=page.line,
            chosen=chosen,
            quantity=page.quantity(),
        )
        notes = page.kitchen_note, page.customer_note
        page.begin(item, view, page.line)
        page.set_notes(*notes)

    def _options_page(self, item: Item, view: OptionsView, line: CartLine | None) -> "OptionsPage":
        from pos.screens.counter.options_page import OptionsPage

        page = OptionsPage(item, view, self.options, look=self._room.look, line=line)
        page.closed.connect(self.page_done)
        page.details_wanted.connect(lambda: self.inform(page.item.id))
        page.note_wanted.connect(lambda: self._note_of(page))
        page.quantity_wanted.connect(lambda: self._of_line("quantity", page.line))
        page.discount_wanted.connect(lambda: self._of_line("discount", page.line))
        page.added.connect(lambda choices, quantity: self._added(page, page.line, choices, quantity))
        return page

    def _added(self, page: "OptionsPage", line: CartLine | None, choices: Choices, quantity: int) -> None:
        size, modifiers = picked(page.item, choices)
        if line is None:
            self._building.add(
                page.item.id,
                variation=size,
                modifiers=modifiers,
                quantity=quantity,
                note=page.kitchen_note,
                guest_note=page.customer_note,
            )
        else:
            before = (line.variation_id, tuple(each.modifier_id for each in line.modifiers))
            if quantity != line.quantity:
                self._building.set_quantity(line.id, quantity)
            if (page.kitchen_note, page.customer_note) != (line.kitchen_note, line.customer_note):
                self._building.set_notes(line.id, page.kitchen_note, page.customer_note)
            if (size, modifiers) != before:
                self._building.set_options(line.id, size, modifiers)
        self.page_done.emit()

    def _note_of(self, options: "OptionsPage") -> None:
        from pos.screens.counter.note_page import NotePage

        page = NotePage(options.item.name, options.kitchen_note, options.customer_note, look=self._room.look)
        page.kept.connect(options.set_notes)
        page.kept.connect(lambda *_: self.page_done.emit())
        page.closed.connect(self.page_done)
        self._lay(page)

    def _of_line(self, kind: str, line: CartLine | None) -> None:
        if line is not None:
            self.line_page_wanted.emit(kind, line.id)

    def _leave_and_choose(self, item_id: str) -> None:
        self.page_done.emit()
        self.choose(item_id)

    def _lay(self, page: QWidget) -> None:
        self.page_wanted.emit(page)

    def pictured(self, item_id: str) -> tuple[Path | None, str]:
        """An item's picture and the colour role of its ground; nothing for one that is not on the shelf."""
        item = self._item(item_id)
        if item is None:
            return None, ""
        return picture_of(item), TINTS.get(self._tint(item), Tint.KITCHEN).role

    def _item(self, item_id: str) -> Item | None:
        return self.view.items.get(item_id) if self.view is not None else None

    def _tint(self, item: Item) -> str:
        categories = self.view.shelf.categories if self.view is not None else ()
        return next((each.tint for each in categories if each.id == item.category_id), "")

    def _defaults(self, item: Item) -> tuple[str, ...]:
        return self.options.defaults_of(item, self._room.now())

    def _code_found(self, found: tuple[Item, Variation]) -> None:
        item, variation = found
        self._page.search.clear()
        self.choose(item.id, variation.id)

    def _no_code(self, message: Message) -> None:
        if self._hits:
            first = self._hits[0].item
            self._page.search.clear()
            self.choose(first)
        else:
            self.trouble.emit(self._room.words.say(message))

    def _not_scanned(self, message: Message) -> None:
        self.trouble.emit(self._room.words.say(message))

    def _category_chosen(self, key: str) -> None:
        self._category = key
        self.page_done.emit()
        self._page.search.clear()
        self._show()

    def _searched(self) -> None:
        if self._page.search.text().strip():
            self._search.wanted()
        else:
            self._hits, self.hits_for = (), ""
            self._show()

    def _asked(self) -> dict[str, Any] | None:
        text = self._page.search.text().strip()
        if not text or self.view is None:
            return None
        return {"text": text, "shelf": self.view.shelf}

    def _hits_arrived(self, hits: Hits) -> None:
        if self._page.search.text().strip():
            self._hits, self.hits_for = hits.tiles, hits.text
            self._page.show_tiles(hits.tiles, searching=True)

    def _shelf_arrived(self, view: ShelfView) -> None:
        before, self.view = self.view, view
        if not any(item.key == self._category for item in view.rail) and view.rail:
            self._category = view.rail[0].key
        if before is None or before.rail != view.rail:
            self._rail.show_items(view.rail, self._category)
        if self._page.search.text().strip():
            self._search.wanted()
        else:
            self._show()
        self._count()
        self._renew_options()
        self.shelf_changed.emit()

    def _show(self) -> None:
        if self.view is not None:
            self._page.show_tiles(self.view.tiles.get(self._category, ()), searching=False)

    def _count(self) -> None:
        cart = self._building.cart
        self._page.show_counts(quantities(cart) if cart is not None else {})

    def _heard(self, changes: Changes) -> None:
        nouns = {change.noun for change in changes}
        if Noun.CATALOG in nouns or (Noun.STOCK in nouns and not self._shelf_is_large()):
            self._shelf.wanted()
        self._stock_moved |= Noun.STOCK in nouns

    def _shelf_is_large(self) -> bool:
        """Every sale changes the stock: a shelf that takes long to read is read once a minute instead."""
        return self.view is not None and len(self.view.items) > LARGE

    def _struck(self) -> None:
        """An 86 that ends by the clock, and the stock of a large shelf, are shown within a minute."""
        self._beats += 1
        if self._beats % MINUTE_BEATS or self.view is None:
            return
        ended = self.view.changes_at is not None and self.view.changes_at <= self._room.now()
        if ended or (self._stock_moved and self._shelf_is_large()):
            self._stock_moved = False
            self._shelf.wanted()


def _count_choices(item: Item) -> int:
    return sum(len(group.modifiers) for group in item.modifier_groups)
