"""The people who work here, and the wrong PINs in a row of each.

Nobody is ever removed, for stories name them; who has left is no longer active.
"""

from pos.shop.staff import Person, PinTries
from pos.storage import codec
from pos.storage.rows import Table
from pos.storage.transactions import Reader, Writer

_TABLE = Table(Person, "staff", ("id", "name", "role", "active"))


def save(tx: Writer, person: Person) -> None:
    """Write a person, new or changed."""
    _TABLE.save(tx, person)


def get(tx: Reader, person_id: str) -> Person | None:
    """The person of this id, active or not."""
    return _TABLE.get(tx, person_id)


def every(tx: Reader) -> tuple[Person, ...]:
    """Everybody, by name, also who is no longer active."""
    return _TABLE.where(tx, "ORDER BY name, id")


def tries(tx: Reader, person_id: str) -> PinTries:
    """The wrong PINs in a row of a person."""
    body = tx.value("SELECT body FROM pin_tries WHERE person_id = ?", person_id)
    return PinTries() if body is None else codec.from_json(PinTries, body)


def put_tries(tx: Writer, person_id: str, tries: PinTries) -> None:
    """Write the wrong PINs in a row of a person, so that a restart does not forget them."""
    tx.run(
        "INSERT INTO pin_tries (person_id, body) VALUES (?, ?)"
        " ON CONFLICT DO UPDATE SET body = excluded.body",
        person_id,
        codec.to_json(tries),
    )
