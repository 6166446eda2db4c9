"""Every setting of the relay in one table: its name, its default and one sentence."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from pos import wire
from pos.relay import sealing
from pos.relay.proxies import Proxies

PREFIX = "PASSBELL_RELAY_"
KEY_VARIABLE = PREFIX + "KEY"
LOG_LEVELS = ("debug", "info", "warning", "error")


class BadSettingError(Exception):
    """A setting's value is not usable; the text says which and why."""


def _setting(default: Any, sentence: str, *, least: float | None = None) -> Any:
    return field(default=default, metadata={"sentence": sentence, "least": least})


@dataclass(frozen=True)
class Settings:
    """What `serve` and the other commands run with."""

    host: str = _setting("127.0.0.1", "Address to listen on; TLS is the reverse proxy's work.")
    port: int = _setting(8420, "Port to listen on; 0 takes a free one.", least=0)
    database: str = _setting("", "sqlite:///PATH or postgresql://...; default: a file in the data folder.")
    key_file: str = _setting(
        "", "File with the key for the signing secrets; made on first use beside the database."
    )
    retention_days: int = _setting(
        35, "Days that events are kept; unread ones stay longer; 0 keeps all.", least=0
    )
    body_bytes: int = _setting(wire.BODY_BYTES, "Largest body of a request.", least=1024)
    header_bytes: int = _setting(16_384, "Largest head of a request, its line included.", least=1024)
    request_s: int = _setting(10, "Seconds in which a request must have arrived whole.", least=1)
    send_s: int = _setting(20, "Seconds after which a reader that takes nothing is dropped.", least=1)
    connections: int = _setting(20_000, "Open connections in all.", least=1)
    connections_per_address: int = _setting(200, "Open connections from one address.", least=1)
    trusted_proxies: str = _setting(
        "127.0.0.1,::1",
        "Addresses and networks (10.0.0.0/8), with commas, that the limit per address does not count.",
    )
    requests_per_second: int = _setting(20, "Requests a device may make each second for long.", least=1)
    requests_burst: int = _setting(100, "Requests a device may make at once.", least=1)
    waits_per_device: int = _setting(8, "Long polls and streams a device may hold open.", least=1)
    queue: int = _setting(2_000, "Events that may wait for the writer; beyond it the answer is 503.", least=1)
    batch: int = _setting(512, "Events in one commit at most.", least=1)
    heartbeat_s: float = _setting(5.0, "Seconds between heartbeats on a stream.", least=0.1)
    floor_s: float = _setting(
        1.0, "Seconds between looks at the database for what no notice told.", least=0.05
    )
    metrics_token: str = _setting(
        "", "Bearer token for /metrics; without one only a direct client on this machine is answered."
    )
    log_level: str = _setting("info", "debug, info, warning or error.")

    @property
    def database_address(self) -> str:
        """The address given, or that of the default file."""
        return self.database or f"sqlite:///{user_data_path('passbell-relay', appauthor=False) / 'relay.db'}"


def read(given: Mapping[str, object], environment: Mapping[str, str]) -> Settings:
    """Values given on the command line before `PASSBELL_RELAY_...` before defaults; BadSettingError."""
    values: dict[str, Any] = {}
    for setting in fields(Settings):
        value = given.get(setting.name)
        if value is None:
            value = environment.get(PREFIX + setting.name.upper())
        if value is None:
            continue
        values[setting.name] = _parse(setting.name, type(setting.default), setting.metadata["least"], value)
    settings = Settings(**values)
    if settings.log_level not in LOG_LEVELS:
        raise BadSettingError(f"log_level: {settings.log_level!r} is none of {', '.join(LOG_LEVELS)}")
    try:
        Proxies.read(settings.trusted_proxies)
    except ValueError as error:
        raise BadSettingError(f"trusted_proxies: {error}") from error
    return settings


def key(settings: Settings, environment: Mapping[str, str]) -> bytes:
    """The key for signing secrets: from the environment, else from the file; BadSettingError."""
    try:
        if KEY_VARIABLE in environment:
            return sealing.parse_key(environment[KEY_VARIABLE])
        return sealing.read_or_make_key(_key_path(settings))
    except (ValueError, OSError) as error:
        raise BadSettingError(f"the key for the signing secrets: {error}") from error


def _key_path(settings: Settings) -> Path:
    """Beside SQLite's file; with PostgreSQL in the data folder, for there is no file to be beside."""
    if settings.key_file:
        return Path(settings.key_file)
    if settings.database_address.startswith("sqlite:///"):
        return Path(settings.database_address.removeprefix("sqlite:///")).with_suffix(".key").absolute()
    folder = user_data_path("passbell-relay", appauthor=False)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / "relay.key"


def _parse(name: str, kind: type, least: float | None, value: object) -> Any:
    try:
        parsed = kind(value)
    except (TypeError, ValueError) as error:
        raise BadSettingError(f"{name}: {value!r} is not a number") from error
    # Not `parsed < least`: that lets nan through.
    if least is not None and not least <= parsed < math.inf:
        raise BadSettingError(f"{name}: {value!r} is not at least {least}")
    return parsed
