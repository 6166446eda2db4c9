"""Writes a file whole or not at all, for its owner's eyes only."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` by `content`, mode 0600; after a crash there is the old file or the new, never a half.

    Two writers at once would share the file beside it: callers hold a lock.
    """
    fresh = path.with_name(path.name + ".new")
    file = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
        os.fsync(file)
    finally:
        os.close(file)
    fresh.replace(path)
