"""Take a person out of what the shop wrote down, leaving every sum, number and id as it is.

Backups made before keep the person until they are rotated away.
"""

import json
import re
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
from pos.storage.transactions import Writer

ERASED = "[erased]"
_SHORTEST = 3
_FEWEST_DIGITS = 5
_BETWEEN_DIGITS = r"[\s().\-/]*"
# `link`, `paid`, `ticket_ready`: a guest called Link must not take the states out of the books.
_OWN_WORD = re.compile(r"[a-z][a-z0-9_]*")

# Where texts about people may stand: table, column, key, and which rows. What is still to be done or said
# to a company must stay as it is, above all the request that goes with an idempotency key.
_TEXTS = (
    ("story", "told", "id", "order_id NOT IN (SELECT id FROM temp_orders)"),
    ("audit", "told", "id", "1"),
    ("outbox", "payload", "id", "state <> 'waiting'"),
    ("poison", "raw", "id", "1"),
    ("facts", "body", "key", "1"),
    ("attempts", "request", "id", "state NOT IN ('created', 'pending', 'closing')"),
    ("attempts", "more", "id", "state NOT IN ('created', 'pending', 'closing')"),
    ("letters", "more", "id", "state NOT IN ('queued', 'sending', 'awaiting_retry')"),
    ("refunds", "more", "id", "state NOT IN ('created', 'in_transit')"),
    ("limbo_cases", "more", "id", "decided IS NOT NULL"),
)


@dataclass(frozen=True)
class Person:
    """Who is meant; whoever matches any of the parts given, in any case, is erased."""

    name: str = ""
    phone: str = ""
    email: str = ""

    def matches(self, contact: Contact) -> bool:
        """Whether an order or cart is this person's."""
        return any(
            mine and mine == theirs
            for mine, theirs in (
                (_plain(self.name), _plain(contact.name)),
                (_digits(self.phone), _digits(contact.phone)),
                (_plain(self.email), _plain(contact.email)),
            )
        )

    def words(self) -> tuple[str, ...]:
        """The parts that were given."""
        return tuple(word for word in (self.name.strip(), self.phone.strip(), self.email.strip()) if word)

    def pattern(self) -> re.Pattern[str]:
        """Finds the parts wherever they stand as whole words; a phone number however it is grouped."""
        name = r"\s+".join(re.escape(word) for word in self.name.split())
        digits = _BETWEEN_DIGITS.join(_digits(self.phone))
        plus = r"\+?" if self.phone.strip().startswith("+") else ""
        found = [
            rf"(?<!\w){name}(?!\w)" if name else "",
            rf"(?<![\w+]){plus}{digits}(?!\w)" if digits else "",
            rf"(?<![\w.+-]){re.escape(self.email.strip())}(?![\w-])" if self.email.strip() else "",
        ]
        return re.compile("|".join(part for part in found if part), re.IGNORECASE)


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


def check(who_is: Person) -> None:
    """BadInput when nothing is given, or too little: that would match half the town."""
    words = who_is.words()
    too_short = any(len(word) < _SHORTEST for word in words)
    if not words or too_short or (who_is.phone.strip() and len(_digits(who_is.phone)) < _FEWEST_DIGITS):
        raise BadInput("storage.erase_what")


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
    """Erase from one file: from orders, carts, tickets, letters, stories and whatever else tells of people.

    BadInput as of `check`.
    """
    check(who_is)
    ids = _orders(tx, who_is)
    letters = _letters(tx, who_is, ids)
    texts = _tickets(tx, ids)
    with permit(tx, "erase"):
        texts += sum(_words_in(tx, *where, who_is.pattern()) for where in _TEXTS)
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
        allergies=(),
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


def _tickets(tx: Writer, ids: list[str]) -> int:
    wanted = codec.dumps(ids)
    tickets = 0
    for ticket_id, more in tx.rows(
        "SELECT id, more FROM tickets WHERE order_id IN (SELECT value FROM json_each(?))", wanted
    ):
        told: dict[str, Any] = codec.loads(more) if more else {}
        told.pop("name", None)
        told.pop("allergies", None)
        for line in told.get("lines", []):
            line.pop("note", None)
        tickets += tx.run("UPDATE tickets SET more = ? WHERE id = ?", codec.dumps(told), ticket_id)
    return tickets


def _words_in(tx: Writer, table: str, column: str, key: str, which: str, words: re.Pattern[str]) -> int:
    found = 0
    for row_key, text in tx.rows(sql("SELECT", key, ",", column, "FROM", table, "WHERE", which)):
        cleaned = _without(text, words)
        if cleaned != text:
            found += tx.run(sql("UPDATE", table, "SET", column, "= ? WHERE", key, "= ?"), cleaned, row_key)
    return found


def _without(text: str, words: re.Pattern[str]) -> str:
    """The text without these words. Of JSON only texts change, never a name, a number or the form."""
    try:
        plain = json.loads(text)
        cleaned = _cleaned(plain, words)
    except (ValueError, RecursionError):
        return words.sub(ERASED, text)
    return text if cleaned == plain else codec.dumps(cleaned)


def _cleaned(plain: Any, words: re.Pattern[str]) -> Any:
    match plain:
        case str():
            return plain if _OWN_WORD.fullmatch(plain) else words.sub(ERASED, plain)
        case list():
            return [_cleaned(each, words) for each in plain]
        case dict():
            return {name: _cleaned(each, words) for name, each in plain.items()}
    return plain


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())
