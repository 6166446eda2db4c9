"""Reads and writes HOME/settings.toml, keys and raw values only; a person's comments survive."""

import tomllib
from typing import Any

from pos.base.filelock import FileLock
from pos.base.files import write_whole
from pos.base.paths import Home
from pos.shop.errors import StorageTrouble

_MOST_BYTES = 256 * 1024


def read(home: Home) -> dict[str, Any]:
    """Every key with its raw value, nothing where there is no file; StorageTrouble if it is broken."""
    try:
        return tomllib.loads(_text(home))
    except tomllib.TOMLDecodeError as error:
        raise StorageTrouble("settings.broken_file", path=home.settings_file, trouble=error) from error


def write(home: Home, key: str, value: object) -> None:
    """Put one value in, or take it out (None), and leave everything else as it stands.

    A crash leaves the old file or the new; two processes that write at once lose neither's value.
    """
    import tomlkit  # costs a twentieth of a second, and reading does without it
    from tomlkit.exceptions import TOMLKitError

    home.make()
    with FileLock(home.root / "settings.lock"):
        try:
            document = tomlkit.parse(_text(home))
        except TOMLKitError as error:
            raise StorageTrouble("settings.broken_file", path=home.settings_file, trouble=error) from error
        if value is not None:
            document[key] = value
        elif key in document:
            del document[key]
        write_whole(home.settings_file, tomlkit.dumps(document).encode())


def _text(home: Home) -> str:
    try:
        with home.settings_file.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
        if len(raw) > _MOST_BYTES:
            # To read a part would be to write a part back.
            raise StorageTrouble("settings.unreadable_file", path=home.settings_file)
        return raw.decode()
    except FileNotFoundError:
        return ""
    except (OSError, UnicodeDecodeError) as error:
        raise StorageTrouble("settings.unreadable_file", path=home.settings_file) from error
