"""Which machine this is: its own lasting id, hashed, so that nobody learns the id from what is kept."""

import ctypes
import hashlib
import hmac
import re
import sys
from pathlib import Path

PLACES = (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id"))
MOUNTS = Path("/proc/mounts")
_ID = re.compile(r"[0-9a-f]{32}")
_PURPOSE = b"passbell till's home"


def machine(places: tuple[Path, ...] = PLACES, mounts: Path = MOUNTS) -> str:
    """32 hexadecimal digits that stay as long as the system is not installed anew; empty where none is known.

    The id itself is confidential (https://www.freedesktop.org/software/systemd/man/latest/machine-id.html),
    so it is only the key of a hash. Windows and macOS have one of the same kind.
    """
    if sys.platform == "win32":
        told = _windows()
    elif sys.platform == "darwin":
        told = _macos()
    else:
        told = _linux(places, mounts)
    return hmac.digest(told.encode(), _PURPOSE, hashlib.sha256).hex()[:32] if told else ""


def _linux(places: tuple[Path, ...], mounts: Path) -> str:
    """systemd's id; one that is mounted over its file is made anew at each start, and is none."""
    passing = {point for point, _ in mounted(mounts)}
    for place in places:
        if str(place) in passing:
            return ""
        try:
            text = place.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            continue
        if _ID.fullmatch(text):
            return text
    return ""


def mounted(table: Path = MOUNTS) -> list[tuple[str, str]]:
    """Each mount point of this system and its kind of file system, in the order they were mounted."""
    try:
        lines = table.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    rows = [line.split(" ") for line in lines]
    return [(_plain(row[1]), row[2]) for row in rows if len(row) > 2]


def _plain(point: str) -> str:
    r"""A mount point as it is called: the kernel writes a blank as `\040`."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), point)


if sys.platform == "win32":
    import winreg

    def _windows() -> str:
        try:
            with winreg.OpenKey(
                winreg.HKEY_LOCAL_MACHINE,
                r"SOFTWARE\Microsoft\Cryptography",
                access=winreg.KEY_READ | winreg.KEY_WOW64_64KEY,
            ) as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""


def _macos() -> str:
    """`IOPlatformUUID`, as gethostuuid(3) of the system's own library tells it."""
    uuid, patience = ctypes.create_string_buffer(16), (ctypes.c_long * 2)(1, 0)
    try:
        if ctypes.CDLL(None).gethostuuid(uuid, ctypes.byref(patience)) == 0:
            return uuid.raw.hex()
    except (OSError, AttributeError):
        pass
    return ""
