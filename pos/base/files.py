"""Files for their owner's eyes only: written whole or not at all, made closed, closed where they are open."""

import os
from contextlib import suppress
from pathlib import Path


def close_umask() -> None:
    """Let nothing that this process makes be read by other users; for the start of a program."""
    os.umask(os.umask(0o077) | 0o077)


def make_private(path: Path) -> None:
    """Make an empty file for its owner alone; one that is there is closed to others, where it is ours.

    It is never opened when it is there: closing it would take away the locks that SQLite holds on it in this
    process (https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_).
    """
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        if os.name == "posix" and path.stat().st_mode & 0o077:
            with suppress(PermissionError):
                path.chmod(path.stat().st_mode & 0o700)


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` by `content`, mode 0600; after a crash there is the old file or the new, never a half.

    Two writers at once would share the file beside it: callers hold a lock.
    """
    fresh = path.with_name(path.name + ".new")
    # One that a crash left is made anew, and one that somebody laid there as a link leads nowhere.
    fresh.unlink(missing_ok=True)
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
        os.fsync(file)
    finally:
        os.close(file)
    fresh.replace(path)
