"""What an administrator does: stores, their signing secrets, and devices; also while servers run."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pos import wire
from pos.base import clock, ids
from pos.relay import tables
from pos.relay.database import Database
from pos.relay.directory import token_hash
from pos.relay.sealing import Seal, WrongKeyError
from pos.relay.signatures.promise import Scheme

KINDS = ("till", "screen")
_STORE_NAME = 63
_NAME = 100


class RefusedError(Exception):
    """What was asked cannot be done; the text says why."""


@dataclass(frozen=True)
class Added:
    """A new device; `token` is shown this once."""

    store: str
    device: str
    name: str
    kind: str
    letter: str | None
    token: str


class Administration:
    """Every deed is one transaction that also raises the revision, by which servers notice it."""

    def __init__(self, database: Database, *, seal: Seal, schemes: Mapping[str, Scheme]) -> None:
        """The database must have its tables."""
        self._database = database
        self._seal = seal
        self._schemes = schemes

    def add_store(
        self, name: str, *, live: bool, secrets: Mapping[str, str | None], now: datetime
    ) -> dict[str, str]:
        """Make a store with its signing secrets by company (None: make one); the secrets made."""
        if not (0 < len(name) <= _STORE_NAME and set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")):
            raise RefusedError(f"a store's name is 1 to {_STORE_NAME} of a-z, 0-9 and -: {name!r}")
        with self._database.administration():
            _raise_revision()
            if tables.Store.select().where(tables.Store.name == name).exists():
                raise RefusedError(f"there is a store {name} already")
            number = max((row.number for row in tables.Store.select()), default=0) + 1
            tables.Store.insert(
                number=number, name=name, live=live, letters_given=0, created_at=clock.to_text(now)
            ).execute()
            tables.Head.insert(
                store=number, seq=0, hash=wire.CHAIN_START, base_seq=0, base_hash=wire.CHAIN_START
            ).execute()
            return self._keep_secrets(number, live=live, secrets=secrets, now=now)

    def rotate_secrets(
        self,
        name: str,
        *,
        secrets: Mapping[str, str | None],
        old_for: timedelta,
        now: datetime,
        forget_unreadable: bool = False,
    ) -> dict[str, str]:
        """New secrets; those before count for `old_for` longer. The secrets made.

        With `forget_unreadable` every secret of any store that the key does not open is removed first:
        for those who have lost the key.
        """
        with self._database.administration():
            _raise_revision()
            store = _store(name)
            if forget_unreadable:
                for row in list(tables.Secret.select()):
                    if not self._opens(row):
                        tables.Secret.delete().where(tables.Secret.id == row.id).execute()
            ends_at = clock.to_text(now + old_for)
            for source in secrets:
                tables.Secret.update(ends_at=ends_at).where(
                    (tables.Secret.store == store.number)
                    & (tables.Secret.source == source)
                    & (tables.Secret.ends_at.is_null() | (tables.Secret.ends_at > ends_at))
                ).execute()
            return self._keep_secrets(store.number, live=store.live, secrets=secrets, now=now)

    def list_stores(self, *, now: datetime) -> list[dict[str, object]]:
        """Every store with its companies, its events and its devices."""
        moment = clock.to_text(now)
        with self._database.administration():
            heads = {row.store: row for row in tables.Head.select()}
            secrets = list(tables.Secret.select())
            devices = list(tables.Device.select().where(tables.Device.revoked_at.is_null()))
            return [
                {
                    "store": row.name,
                    "live": bool(row.live),
                    "sources": sorted(
                        {
                            one.source
                            for one in secrets
                            if one.store == row.number and (one.ends_at is None or moment < one.ends_at)
                        }
                    ),
                    "devices": sum(one.store == row.number for one in devices),
                    "head": heads[row.number].seq,
                    "kept_from": heads[row.number].base_seq + 1,
                }
                for row in tables.Store.select().order_by(tables.Store.name)
            ]

    def add_device(self, store_name: str, *, name: str, kind: str, now: datetime) -> Added:
        """Register a till or a screen; a till gets the store's next letter, which is never given again."""
        if not 0 < len(name) <= _NAME or not name.isprintable():
            raise RefusedError(f"a device's name has 1 to {_NAME} printable characters")
        token, device = ids.token(), ids.new_id(now)
        with self._database.administration():
            _raise_revision()
            store = _store(store_name)
            letter = None
            if kind == "till":
                letter = letters(store.letters_given)
                tables.Store.update(letters_given=store.letters_given + 1).where(
                    tables.Store.number == store.number
                ).execute()
            head = tables.Head.get(tables.Head.store == store.number)
            tables.Device.insert(
                id=device,
                store=store.number,
                name=name,
                kind=kind,
                letter=letter,
                token_hash=token_hash(token),
                created_at=clock.to_text(now),
                read_seq=head.base_seq,
            ).execute()
        return Added(store_name, device, name, kind, letter, token)

    def list_devices(self, store_name: str | None) -> list[dict[str, object]]:
        """The devices of one store, or of all, revoked ones too; never a token."""
        with self._database.administration():
            names = {row.number: row.name for row in tables.Store.select()}
            if store_name is not None:
                _store(store_name)
            return [
                {
                    "store": names[row.store],
                    "device": row.id,
                    "name": row.name,
                    "kind": row.kind,
                    "letter": row.letter,
                    "read": row.read_seq,
                    "seen_at": row.seen_at,
                    "revoked_at": row.revoked_at,
                }
                for row in tables.Device.select().order_by(tables.Device.id)
                if store_name in (None, names[row.store])
            ]

    def revoke_device(self, device: str, *, now: datetime) -> dict[str, object]:
        """Refuse its token from now on; servers notice within seconds."""
        with self._database.administration():
            _raise_revision()
            row = tables.Device.get_or_none(tables.Device.id == device)
            if row is None:
                raise RefusedError(f"no device {device}")
            if row.revoked_at is None:
                row.revoked_at = clock.to_text(now)
                tables.Device.update(revoked_at=row.revoked_at).where(tables.Device.id == device).execute()
            return {"device": row.id, "name": row.name, "revoked_at": row.revoked_at}

    def _opens(self, row: Any) -> bool:
        try:
            self._seal.open(bytes(row.sealed), bound_to=f"{row.store} {row.source}")
        except WrongKeyError:
            return False
        return True

    def _keep_secrets(
        self, store: int, *, live: bool, secrets: Mapping[str, str | None], now: datetime
    ) -> dict[str, str]:
        for row in tables.Secret.select():
            if not self._opens(row):
                # Sealed with two keys, the servers could verify only a part.
                raise WrongKeyError("this key does not open the stored signing secrets")
        made: dict[str, str] = {}
        for source, given in secrets.items():
            scheme = self._schemes.get(source)
            if scheme is None:
                raise RefusedError(f"no company {source}; there are {', '.join(sorted(self._schemes))}")
            if source == "practice" and live:
                raise RefusedError("a live store takes no practice events")
            secret = given or scheme.new_secret()
            if secret is None:
                raise RefusedError(f"{source} gives the secret: {source}=SECRET")
            try:
                scheme.check_secret(secret)
            except ValueError as error:
                raise RefusedError(f"{source}: {error}") from error
            if not given:
                made[source] = secret
            tables.Secret.insert(
                id=ids.new_id(now),
                store=store,
                source=source,
                sealed=self._seal.close(secret, bound_to=f"{store} {source}"),
                created_at=clock.to_text(now),
            ).execute()
        return made


def letters(given: int) -> str:
    """The letter after `given` ones: A to Z, then AA, AB ...

    >>> [letters(given) for given in (0, 25, 26, 52)]
    ['A', 'Z', 'AA', 'BA']
    """
    text = ""
    given += 1
    while given:
        given, rest = divmod(given - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _store(name: str) -> Any:
    row = tables.Store.get_or_none(tables.Store.name == name)
    if row is None:
        raise RefusedError(f"no store {name}")
    return row


def _raise_revision() -> None:
    """First in every deed: it also locks out every other administrator until the commit."""
    tables.Revision.update(number=tables.Revision.number + 1).where(tables.Revision.id == 1).execute()
