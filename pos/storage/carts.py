"""Carts that are being built or stand parked; a charged cart lives on in its order."""

from pos.base.clock import to_text
from pos.shop.cart import Cart
from pos.storage import codec
from pos.storage.transactions import Reader, Writer


def save(tx: Writer, cart: Cart) -> None:
    """Write a cart, new or changed."""
    tx.run(
        "INSERT INTO carts (id, created_at, parked_at, body) VALUES (?, ?, ?, ?)"
        " ON CONFLICT DO UPDATE SET parked_at = excluded.parked_at, body = excluded.body",
        cart.id,
        to_text(cart.created_at),
        to_text(cart.parked_at) if cart.parked_at else None,
        codec.to_json(cart),
    )


def get(tx: Reader, cart_id: str) -> Cart | None:
    """The cart of this id."""
    body = tx.value("SELECT body FROM carts WHERE id = ?", cart_id)
    return None if body is None else codec.from_json(Cart, body)


def building(tx: Reader) -> tuple[Cart, ...]:
    """Carts that are not parked, oldest first."""
    rows = tx.rows("SELECT body FROM carts WHERE parked_at IS NULL ORDER BY created_at, id")
    return tuple(codec.from_json(Cart, body) for (body,) in rows)


def parked(tx: Reader) -> tuple[Cart, ...]:
    """Parked carts, the longest parked first."""
    rows = tx.rows("SELECT body FROM carts WHERE parked_at IS NOT NULL ORDER BY parked_at, id")
    return tuple(codec.from_json(Cart, body) for (body,) in rows)


def delete(tx: Writer, cart_id: str) -> bool:
    """Remove a cart that was charged or given up; whether it was there."""
    return tx.run("DELETE FROM carts WHERE id = ?", cart_id) == 1
