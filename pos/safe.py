"""Chooses the place that keeps the till's secrets: system keyring, else own vault, else the environment.

The choice is explicit, because the library's own is not safe here: with `keyrings.alt` installed it would ask
for a password on the terminal, which hangs a program with windows. See docs/decisions/keyring-and-vault.md.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeVar

from pos.base.i18n import Message
from pos.base.paths import Home
from pos.shop.errors import NotAllowed, NotPossibleHere, PersonError, TryAgain

if TYPE_CHECKING:
    # At run time where a vault is opened: most tills have none, and its ciphers take their time to load.
    from pos.vault import Vault

Answer = TypeVar("Answer")

# How long the system's keyring may think, in seconds, before it counts as not answering.
LIMIT_S = 4.0
PREFIX = "PASSBELL_"


class Place(StrEnum):
    """Where secrets are kept."""

    KEYRING = "keyring"
    VAULT = "vault"
    ENVIRONMENT = "environment"


class Backend(Protocol):
    """The part of `keyring.backend.KeyringBackend` that is used here."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep the secret."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Forget the secret; an error when there is none."""
        ...


def system_backends() -> Sequence[Backend]:
    """The safe keyrings that exist on this system, best first; never one that asks on the terminal."""
    known = ("SecretService", "kwallet", "macOS", "Windows")
    found: list[tuple[float, Backend]] = []
    for name in known:
        module = import_module(f"keyring.backends.{name}")
        kinds = ("WinVaultKeyring",) if name == "Windows" else ("DBusKeyring", "Keyring")
        kind = next((getattr(module, kind) for kind in kinds if hasattr(module, kind)), None)
        if kind is not None and kind.viable:
            found.append((float(kind.priority), kind()))
    return [backend for _, backend in sorted(found, key=lambda pair: -pair[0])]


def within(limit_s: float, work: Callable[[], Answer]) -> Answer:
    """Do `work` in a thread of its own; TryAgain when it takes longer, and the thread is left behind.

    A keyring may wait for a person who is not there; nothing of ours may wait with it.
    """
    answers: list[Answer] = []
    troubles: list[Exception] = []

    def run() -> None:
        try:
            answers.append(work())
        except Exception as error:  # noqa: BLE001 (each backend has errors of its own; the asker gets it)
            troubles.append(error)

    thread = threading.Thread(target=run, name="keyring", daemon=True)
    thread.start()
    thread.join(limit_s)
    if troubles and isinstance(troubles[0], PersonError):
        raise troubles[0]
    if troubles:
        raise TryAgain("safe.keyring_trouble", trouble=type(troubles[0]).__name__) from troubles[0]
    if not answers:
        raise TryAgain("safe.keyring_silent", limit_s=limit_s)
    return answers[0]


class Safe:
    """One home's secrets by name, kept in the place that was chosen.

    `place` None means: a keyring that answers, else the vault if there is one or a passphrase to make it
    with, else nowhere but the environment (which `pos.settings` reads before it asks here). Nothing is looked
    for before the first question, since a keyring costs a tenth of a second.
    """

    def __init__(
        self,
        home: Home,
        *,
        place: Place | None = None,
        passphrase: str = "",
        backends: Callable[[], Sequence[Backend]] = system_backends,
        limit_s: float = LIMIT_S,
    ) -> None:
        """Name the home; two homes on one machine keep their secrets apart."""
        self._home = home
        self._wanted = place
        self._passphrase = passphrase
        self._backends = backends
        self._limit_s = limit_s
        self._service = f"passbell {home.root}"
        self._place: Place | None = None
        self._backend: Backend | None = None
        self._vault: Vault | None = None
        self._choosing = threading.Lock()
        self.why_no_keyring: Message | None = None

    @property
    def place(self) -> Place:
        """Where the secrets of this home are; chosen once, at the first question.

        Raises TryAgain when the keyring is the wanted place and does not answer.
        """
        with self._choosing:
            if self._place is None:
                self._place = self._choose()
            return self._place

    def get(self, name: str) -> str | None:
        """The secret of that name, None when there is none.

        Raises NotAllowed for a locked vault, TryAgain for a keyring that does not answer.
        """
        place = self.place
        if place is Place.VAULT:
            return self._open_vault().get(name)
        backend = self._backend
        if place is Place.ENVIRONMENT or backend is None:
            return None
        return within(self._limit_s, lambda: backend.get_password(self._service, name))

    def set(self, name: str, secret: str) -> None:
        """Keep `secret` under `name`; an empty one is forgotten.

        Raises NotPossibleHere when there is no place for it, and what `get` raises.
        """
        place = self.place
        if place is Place.VAULT:
            self._home.make()
            self._open_vault().set(name, secret)
            return
        backend = self._backend
        if place is Place.ENVIRONMENT or backend is None:
            raise NotPossibleHere("safe.no_place", variable=PREFIX + name.upper())
        if secret:
            within(self._limit_s, lambda: backend.set_password(self._service, name, secret))
        elif self.get(name) is not None:
            within(self._limit_s, lambda: backend.delete_password(self._service, name))

    def _choose(self) -> Place:
        if self._wanted in {Place.VAULT, Place.ENVIRONMENT}:
            return Place(self._wanted)
        try:
            backends = within(self._limit_s, self._backends)
            if not backends:
                raise NotPossibleHere("safe.no_keyring")
            # A question that needs no answer: it shows whether the keyring is there and open.
            within(self._limit_s, lambda: backends[0].get_password(self._service, "probe"))
            self._backend = backends[0]
            return Place.KEYRING
        except PersonError as error:
            if self._wanted is Place.KEYRING:
                raise
            self.why_no_keyring = error.message
        has_vault = self._home.vault_file.exists() or self._passphrase
        return Place.VAULT if has_vault else Place.ENVIRONMENT

    def _open_vault(self) -> "Vault":
        if self._vault is None:
            if not self._passphrase:
                raise NotAllowed("safe.locked", path=self._home.vault_file)
            from pos.vault import Vault

            self._vault = Vault(self._home.vault_file, self._passphrase)
        return self._vault


class Secret:
    """The handle of a secret: shows nothing, and asks for it when it is needed."""

    def __init__(self, key: str, environment: Mapping[str, str], safe: Safe) -> None:
        """Name the secret and where it may be: the environment first, then the safe."""
        self._key = key
        self._environment = environment
        self._safe = safe

    def reveal(self) -> str:
        """The secret itself, empty when there is none; may take seconds, and raise what `Safe.get` raises."""
        return self._environment.get(PREFIX + self._key.upper(), "") or self._safe.get(self._key) or ""

    def __repr__(self) -> str:
        """Its name only."""
        return f"<secret {self._key}>"
