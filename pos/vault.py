"""The till's own encrypted file of secrets, for machines without a safe keyring.

AES-256-GCM under a key that scrypt makes of a person's passphrase. Cost figures: N = 2^15, r = 8, p = 1 take
some 90 ms and 32 MiB, as RFC 7914 and OWASP's password storage cheat sheet suggest for interactive use.
"""

import base64
import binascii
import json
import secrets
from collections.abc import Mapping
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from pos.base.filelock import FileLock
from pos.base.files import write_whole
from pos.shop.errors import BadInput, NotAllowed, StorageTrouble

LEAST_PASSPHRASE = 10
_VERSION = 1
_COST = 2**15
# A file that asks for more than this is not ours, and would only eat memory.
_MOST_COST = 2**20
_MOST_BYTES = 1 << 20


class Vault:
    """Secrets by name in one file (mode 0600), readable with the passphrase only.

    Every change writes the whole file anew with fresh salt and nonce, beside the old one, which is replaced
    only when the new one is on disk; another process's change is seen by the next look.
    """

    def __init__(self, path: Path, passphrase: str) -> None:
        """Open the vault at `path`, or one that will be there after the first `set`.

        Raises NotAllowed for a wrong passphrase, BadInput for one too short to begin with, StorageTrouble for
        a file that is no vault.
        """
        self._path = path
        self._lock = FileLock(path.with_name(path.name + ".lock"))
        if not path.exists() and len(passphrase) < LEAST_PASSPHRASE:
            raise BadInput("safe.short_passphrase", least=LEAST_PASSPHRASE)
        self._passphrase = passphrase
        # The key of the file as it was last read; making one costs a tenth of a second.
        self._made: tuple[bytes, int, bytes] | None = None
        self._read()

    def get(self, name: str) -> str | None:
        """The secret of that name; None when there is none."""
        return self._read().get(name)

    def set(self, name: str, secret: str) -> None:
        """Keep `secret` under `name`; an empty one is forgotten."""
        with self._lock:
            table = self._read()
            if secret:
                table[name] = secret
            else:
                table.pop(name, None)
            self._write(table)

    def _read(self) -> dict[str, str]:
        try:
            with self._path.open("rb") as file:
                raw = file.read(_MOST_BYTES)
        except FileNotFoundError:
            return {}
        try:
            box = json.loads(raw)
            cost, salt = int(box["cost"]), base64.b64decode(box["salt"], validate=True)
            nonce, closed = (base64.b64decode(box[part], validate=True) for part in ("nonce", "box"))
            if box["version"] != _VERSION or not 2**14 <= cost <= _MOST_COST or len(nonce) != 12:
                raise ValueError("not made by this program")
        except (ValueError, KeyError, TypeError, binascii.Error) as error:
            raise StorageTrouble("safe.no_vault", path=self._path) from error
        try:
            opened = AESGCM(self._key(salt, cost)).decrypt(nonce, closed, _bound(cost, salt))
        except InvalidTag as error:
            raise NotAllowed("safe.wrong_passphrase", path=self._path) from error
        return {str(name): str(secret) for name, secret in json.loads(opened).items()}

    def _write(self, table: Mapping[str, str]) -> None:
        salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
        closed = AESGCM(self._key(salt, _COST)).encrypt(
            nonce, json.dumps(table).encode(), _bound(_COST, salt)
        )
        box = {
            "version": _VERSION,
            "cost": _COST,
            "salt": base64.b64encode(salt).decode(),
            "nonce": base64.b64encode(nonce).decode(),
            "box": base64.b64encode(closed).decode(),
        }
        write_whole(self._path, json.dumps(box).encode() + b"\n")

    def _key(self, salt: bytes, cost: int) -> bytes:
        if self._made is None or self._made[:2] != (salt, cost):
            key = Scrypt(salt=salt, length=32, n=cost, r=8, p=1).derive(self._passphrase.encode())
            self._made = (salt, cost, key)
        return self._made[2]


def _bound(cost: int, salt: bytes) -> bytes:
    """What stands outside the box and must not be exchanged."""
    return b"passbell-vault-%d-%d-" % (_VERSION, cost) + salt
