"""Take a person out of what the shop wrote down, leaving every sum, number and id as it is.

Signatures: person(tx, who_is, *, by, now) -> Erased, everywhere(storage, archive folder, who_is, *, by,
now) -> Erased. Backups made before keep the person until they are rotated away.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from pos.shop.cart import Cart, CartLine, Contact
from pos.shop.errors import BadInput
from pos.shop.orders import Order
from pos.storage import archive, audit, codec, order_body
from pos.storage.permits import permit
from pos.storage.rows import sql
from pos.storage.storage import Storage
from pos.storage.transactions import Reader, Writer

ERASED = "[erased]"
_SHORTEST = 3


@dataclass(frozen=True)
class Person:
    """Who is meant; whoever matches any of the parts given, in any case, is erased."""

    name: str = ""
    phone: str = ""
    email: str = ""

    def matches(self, contact: Contact) -> bool:
        """Whether an order or cart is this person's."""
        return bool(
            (self.name and _plain(self.name) == _plain(contact.name))
            or (self.phone and _digits(self.phone) == _digits(contact.phone))
            or (self.email and _plain(self.email) == _plain(contact.email))
        )

    def words(self) -> tuple[str, ...]:
        """The texts that are taken out wherever they stand."""
        return tuple(word for word in (self.name.strip(), self.phone.strip(), self.email.strip()) if word)


@dataclass(frozen=True)
class Erased:
    """How much was changed. Orders still awaiting payment are left alone and counted in `open_orders`."""

    orders: int = 0
    carts: int = 0
    letters: int = 0
    texts: int = 0
    open_orders: int = 0

    def __add__(self, other: "Erased") -> "Erased":
        """Both together."""
        return Erased(
            self.orders + other.orders,
            self.carts + other.carts,
            self.letters + other.letters,
            self.texts + other.texts,
            self.open_orders + other.open_orders,
        )


def everywhere(storage: Storage, folder: Path, who_is: Person, *, by: str, now: datetime) -> Erased:
    """Erase from the shop's file and from every year's file in the archive folder."""
    with storage.write() as tx:
        found = person(tx, who_is, by=by, now=now)
    storage.fold_log()
    for year in archive.years(storage, folder):
        with archive.opened(storage, folder, year, now=now) as target:
            with target.write() as tx:
                found += person(tx, who_is, by=by, now=now)
            target.fold_log()
    return found


def person(tx: Writer, who_is: Person, *, by: str, now: datetime) -> Erased:
    """Erase from one file: contact and notes of orders, carts and tickets, addresses of letters, words in
    stories.

    BadInput when a part given is shorter than three characters: that would match half the town.
    """
    words = who_is.words()
    if not words or any(len(word) < _SHORTEST for word in words):
        raise BadInput("storage.erase_what")
    ids = _orders(tx, who_is)
    letters = _letters(tx, who_is, ids)
    texts = _tickets_and_requests(tx, ids)
    with permit(tx, "erase"):
        texts += sum(
            _words_in(tx, table, column, key, words)
            for table, column, key in (
                ("story", "told", "id"),
                ("audit", "told", "id"),
                ("outbox", "payload", "id"),
                ("poison", "raw", "id"),
                ("facts", "body", "key"),
                ("attempts", "request", "id"),
            )
        )
    carts = _carts(tx, who_is)
    waiting = sum(
        who_is.matches(order_body.read(body).cart.contact)
        for (body,) in tx.rows("SELECT body FROM temp_orders")
    )
    audit.add(tx, at=now, who=by, deed="person_erased", values={"orders": len(ids), "letters": letters})
    return Erased(len(ids), carts, letters, texts, waiting)


def _orders(tx: Writer, who_is: Person) -> list[str]:
    found = []
    for table in ("orders", "ended_orders"):
        for order_id, contact in tx.rows(
            sql("SELECT id, json_extract(body, '$.cart.contact') FROM", table),
        ):
            if contact is None or not who_is.matches(codec.from_json(Contact, contact)):
                continue
            body = tx.value(sql("SELECT body FROM", table, "WHERE id = ?"), order_id)
            cleaned = order_body.text(_clean(order_body.read(body)))
            tx.run(sql("UPDATE", table, "SET body = ? WHERE id = ?"), cleaned, order_id)
            found.append(order_id)
    return found


def _clean(order: Order) -> Order:
    lines = tuple(_clean_line(line) for line in order.cart.lines)
    by_id = {line.id: line for line in lines}
    priced = tuple(
        replace(one, line=by_id.get(one.line.id, _clean_line(one.line))) for one in order.priced.lines
    )
    return replace(
        order, cart=_clean_cart(replace(order.cart, lines=lines)), priced=replace(order.priced, lines=priced)
    )


def _clean_cart(cart: Cart) -> Cart:
    return replace(
        cart,
        contact=Contact(table=cart.contact.table),
        lines=tuple(_clean_line(line) for line in cart.lines),
        parked_label="",
    )


def _clean_line(line: CartLine) -> CartLine:
    return replace(line, customer_note="", kitchen_note="")


def _carts(tx: Writer, who_is: Person) -> int:
    found = 0
    for cart_id, body in tx.rows("SELECT id, body FROM carts"):
        cart = codec.from_json(Cart, body)
        if who_is.matches(cart.contact):
            tx.run("UPDATE carts SET body = ? WHERE id = ?", codec.to_json(_clean_cart(cart)), cart_id)
            found += 1
    return found


def _letters(tx: Writer, who_is: Person, ids: list[str]) -> int:
    return tx.run(
        "UPDATE letters SET recipient = ?1, more = json_remove(CASE more WHEN '' THEN '{}' ELSE more"
        " END, '$.subject')"
        " WHERE recipient <> ?1 AND (order_id IN (SELECT value FROM json_each(?2)) OR (?3 <> '' AND"
        " lower(recipient) = ?3))"
        " AND state NOT IN ('queued', 'sending', 'awaiting_retry')",
        ERASED,
        codec.dumps(ids),
        _plain(who_is.email),
    )


def _tickets_and_requests(tx: Writer, ids: list[str]) -> int:
    wanted = codec.dumps(ids)
    tickets = 0
    for ticket_id, more in tx.rows(
        "SELECT id, more FROM tickets WHERE order_id IN (SELECT value FROM json_each(?))", wanted
    ):
        told: dict[str, Any] = codec.loads(more) if more else {}
        told.pop("name", None)
        for line in told.get("lines", []):
            line.pop("note", None)
        tickets += tx.run("UPDATE tickets SET more = ? WHERE id = ?", codec.dumps(told), ticket_id)
    return tickets


def _words_in(tx: Writer, table: str, column: str, key: str, words: tuple[str, ...]) -> int:
    found = 0
    for row_key, text in _rows_with(tx, table, column, key, words):
        cleaned = text
        for word in words:
            cleaned = _replaced(cleaned, word)
        if cleaned != text:
            found += tx.run(sql("UPDATE", table, "SET", column, "= ? WHERE", key, "= ?"), cleaned, row_key)
    return found


def _rows_with(tx: Reader, table: str, column: str, key: str, words: tuple[str, ...]) -> list[Any]:
    statement = sql("SELECT", key, ",", column, "FROM", table)
    return [
        (row_key, text)
        for row_key, text in tx.rows(statement)
        if any(word.casefold() in text.casefold() for word in words)
    ]


def _replaced(text: str, word: str) -> str:
    """`word` out of `text` in any case, also as JSON writes it."""
    low, wanted, parts, at = text.casefold(), word.casefold(), [], 0
    if len(low) != len(text):
        return text.replace(word, ERASED)
    while (place := low.find(wanted, at)) >= 0:
        parts += [text[at:place], ERASED]
        at = place + len(wanted)
    return "".join([*parts, text[at:]])


def _plain(text: str) -> str:
    return text.strip().casefold()


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
