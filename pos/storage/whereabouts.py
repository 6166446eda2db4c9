"""Where a file is: on which machine, and which file of it, so that a copy is told from its original."""

import ctypes
import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from pos.base import machine

LASTING = frozenset({"bcachefs", "btrfs", "ext2", "ext3", "ext4", "f2fs", "jfs", "tmpfs", "xfs", "zfs"})
"""File systems that number a file once for its life. FAT, network and overlaid ones do not: there (and on
systems that cannot be asked) only the machine counts."""

BACKUP = "backup"
"""What a backup says of itself: it is not the till's file until it was put back."""

_AT_FDCWD = -100
_STATX_BTIME = 0x800


@dataclass(frozen=True)
class Whereabouts:
    """The machine (hashed), the file's number on its disk, and when it was made; empty what is not known."""

    machine: str = ""
    file: str = ""
    born: str = ""


def of(path: Path, *, mounts: Path = machine.MOUNTS) -> Whereabouts:
    """Where this file (or folder) is now."""
    here = machine.machine(mounts=mounts)
    if not sys.platform.startswith("linux") or _kind(path, mounts) not in LASTING:
        return Whereabouts(here)
    return Whereabouts(here, str(path.stat().st_ino), _born(path))


def same(kept: Whereabouts, here: Whereabouts) -> bool:
    """Whether nothing that both know differs: folder and mount point may have got another name."""
    pairs = ((kept.machine, here.machine), (kept.file, here.file), (kept.born, here.born))
    return all(then == now for then, now in pairs if then and now)


def together(kept: Whereabouts, here: Whereabouts) -> Whereabouts:
    """What is known now, and what was known before and cannot be seen at the moment."""
    return Whereabouts(here.machine or kept.machine, here.file or kept.file, here.born or kept.born)


def written(here: Whereabouts) -> str:
    """As text, for `read`."""
    return json.dumps(asdict(here))


def read(text: str) -> Whereabouts | None:
    """What `written` wrote; None for a backup's word, and for everything else that is no place."""
    try:
        told = json.loads(text)
        return Whereabouts(**{name: str(told[name]) for name in ("machine", "file", "born")})
    except (ValueError, KeyError, TypeError):
        return None


def _kind(path: Path, mounts: Path) -> str:
    """The kind of file system that holds `path`: that of the longest mount point above it, the last one."""
    above = {str(each) for each in (path.resolve(), *path.resolve().parents)}
    found = [
        (len(point), place, kind)
        for place, (point, kind) in enumerate(machine.mounted(mounts))
        if point in above
    ]
    return max(found)[2] if found else ""


def _born(path: Path) -> str:
    """When the file was made, in nanoseconds; empty where system or file system do not say.

    A number may be given again once its file is gone, but not together with the moment. Python's `stat` does
    not tell it on Linux (https://man7.org/linux/man-pages/man2/statx.2.html).
    """
    told = ctypes.create_string_buffer(256)
    try:
        failed = ctypes.CDLL(None).statx(_AT_FDCWD, os.fsencode(path), 0, _STATX_BTIME, told)
    except (OSError, AttributeError):
        return ""
    mask = int.from_bytes(told.raw[0:4], sys.byteorder)
    if failed or not mask & _STATX_BTIME:
        return ""
    seconds = int.from_bytes(told.raw[80:88], sys.byteorder, signed=True)
    born = seconds * 1_000_000_000 + int.from_bytes(told.raw[88:92], sys.byteorder)
    return str(born) if born else ""
