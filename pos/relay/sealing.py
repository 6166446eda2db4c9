"""Encrypts signing secrets under a key that is kept apart, so that a stolen database tells none."""

import base64
import binascii
import contextlib
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEY_BYTES = 32
_NONCE_BYTES = 12


class WrongKeyError(Exception):
    """The key given does not open what is stored."""


class Seal:
    """Seals and opens short texts with AES-256-GCM; `bound_to` must be the same both times."""

    def __init__(self, key: bytes) -> None:
        """Take 32 bytes."""
        self._cipher = AESGCM(key)

    def close(self, secret: str, *, bound_to: str) -> bytes:
        """Nonce and ciphertext of `secret`."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, secret.encode(), bound_to.encode())

    def open(self, sealed: bytes, *, bound_to: str) -> str:
        """The secret; WrongKeyError if the key, the binding or a byte is another."""
        try:
            plain = self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to.encode())
        except InvalidTag as error:
            raise WrongKeyError("this key does not open the stored signing secrets") from error
        return plain.decode()


def parse_key(text: str) -> bytes:
    """The 32 bytes of a key written in base64; ValueError otherwise."""
    try:
        key = base64.b64decode(text.strip(), validate=True)
    except (binascii.Error, ValueError) as error:
        raise ValueError("the key is not base64") from error
    if len(key) != _KEY_BYTES:
        raise ValueError(f"the key has {len(key)} bytes instead of {_KEY_BYTES}")
    return key


def read_or_make_key(path: Path) -> bytes:
    """The key in the file, made on first use for the owner's eyes only; ValueError if the file holds none."""
    if not path.exists():
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(base64.b64encode(os.urandom(_KEY_BYTES)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        # A link never overwrites: of two first starts at once, one key wins and both read it.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return parse_key(path.read_text("ascii"))
