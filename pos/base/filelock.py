"""A lock on a file that the operating system releases when its holder dies, however it dies."""

import os
import sys
from pathlib import Path
from types import TracebackType

# Windows locks bytes, not files; this one lies far behind anything that is written.
_WINDOWS_BYTE = 1 << 30


class FileLock:
    """An exclusive lock between processes, held from a successful `try_hold` until `release`.

    The file stays where it is afterwards: deleting it would let two processes lock two files of one name.
    """

    def __init__(self, path: Path) -> None:
        """Name the file; it is created, for its owner's eyes only, when it is first needed."""
        self.path = path
        self._file: int | None = None

    def try_hold(self) -> bool:
        """Take the lock if nobody has it; False at once otherwise."""
        if self._file is not None:
            return False
        # The handle is not inherited (PEP 446), so a child process cannot keep the lock alive.
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(file, wait=False)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def release(self) -> None:
        """Give the lock back; nothing happens when it is not held."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def write(self, text: str) -> None:
        """Leave a note in the file, for whoever finds it locked."""
        if self._file is None:
            raise ValueError("only the holder leaves a note")
        os.ftruncate(self._file, 0)
        os.lseek(self._file, 0, os.SEEK_SET)
        os.write(self._file, text.encode())

    def read(self) -> str:
        """The note of the present or last holder; empty when there is none."""
        try:
            return self.path.read_text(encoding="utf-8")
        except OSError:
            return ""

    def __enter__(self) -> "FileLock":
        """Wait for the lock, for as long as it takes: for work of milliseconds only; threads may share it."""
        file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(file, wait=True)
        except OSError:
            os.close(file)
            raise
        # Not before it is held: another thread may be about to release its own.
        self._file = file
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the lock back."""
        self.release()


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int, *, wait: bool) -> None:
        os.lseek(file, _WINDOWS_BYTE, os.SEEK_SET)
        msvcrt.locking(file, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        os.lseek(file, 0, os.SEEK_SET)
else:
    import fcntl

    def _lock(file: int, *, wait: bool) -> None:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
