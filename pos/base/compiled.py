"""Keeps what Python compiles of dataclasses at every start, as it keeps what it compiles of files."""

import dataclasses
import marshal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType

from pos.base.filelock import FileLock
from pos.base.files import write_whole

MOST_TEXTS = 4_000
"""Of all versions of the program together; when there are more, those of this start alone are kept."""
_OURS = "exec"


def beside(source: str) -> Path | None:
    """Where Python keeps what belongs to this source file; None where it keeps nothing."""
    if sys.dont_write_bytecode or getattr(sys, "frozen", False):
        return None
    return Path(cache_from_source(source)).with_suffix(".dataclasses")


@contextmanager
def kept_compiled(file: Path | None) -> Iterator[None]:
    """Inside the block a dataclass whose methods were compiled at an earlier start takes them from `file`.

    The library writes the six methods of a frozen dataclass as text and lets Python compile them, whenever
    the class is made: a sixth of a start. What was compiled is found by a hash of its whole text, and only by
    the version of Python that wrote it; so it is what Python would make of the text. The file is trusted as
    those beside it are, which Python runs unseen. Without it, or where it cannot be written, all is compiled
    as ever.
    """
    if file is None:
        yield
        return
    known = _read(file)
    fresh: dict[bytes, bytes] = {}

    def run(text: str, *scopes: dict[str, object]) -> None:
        key = blake2b(text.encode(), digest_size=16).digest()
        code = _loaded(known.get(key, b""))
        if not isinstance(code, CodeType):
            code = compile(text, "<string>", "exec", dont_inherit=True)
            fresh[key] = marshal.dumps(code)
        exec(code, *scopes)  # noqa: S102 - what the library would have done with the text

    # The library's own name for it, found before Python's: where it compiles in another way, nothing changes.
    vars(dataclasses)[_OURS] = run
    try:
        yield
    finally:
        del vars(dataclasses)[_OURS]
        if fresh:
            _write(file, fresh)


def _read(file: Path) -> Mapping[bytes, bytes]:
    """What is kept; nothing where there is no file, or one of another Python, or a broken one."""
    try:
        raw = file.read_bytes()
    except OSError:
        return {}
    found = _loaded(raw[len(MAGIC_NUMBER) :]) if raw.startswith(MAGIC_NUMBER) else None
    return found if isinstance(found, dict) else {}


def _loaded(raw: bytes) -> object:
    """What `marshal` wrote; None for anything else."""
    with suppress(ValueError, EOFError, TypeError):
        found: object = marshal.loads(raw)  # noqa: S302 - as Python does with the files beside it
        return found
    return None


def _write(file: Path, fresh: Mapping[bytes, bytes]) -> None:
    """Add these; whoever may not write there does without."""
    with suppress(OSError), FileLock(file.with_name(file.name + ".lock")):
        known = _read(file)
        whole = {**known, **fresh} if len(known) + len(fresh) <= MOST_TEXTS else dict(fresh)
        write_whole(file, MAGIC_NUMBER + marshal.dumps(whole))
