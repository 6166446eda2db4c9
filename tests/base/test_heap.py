"""Two heaps, however many threads; asked of the C library itself, in a process of its own."""

import subprocess
import sys

import pytest

from pos.base.heap import HEAPS

THREADS = 12
PLAYED = f"""
import ctypes, sys, threading
from pos.base.heap import few_heaps
if sys.argv[1] == "few":
    assert few_heaps()
begun = threading.Barrier({THREADS + 1})
ends = threading.Event()
def takes():
    kept = [bytearray(2_000) for _ in range(200)]
    begun.wait()
    ends.wait()
threads = [threading.Thread(target=takes) for _ in range({THREADS})]
for each in threads:
    each.start()
begun.wait()
ctypes.CDLL(None).malloc_stats()
ends.set()
for each in threads:
    each.join()
"""


def heaps(how: str) -> int:
    """How many heaps the C library tells of."""
    done = subprocess.run(
        [sys.executable, "-c", PLAYED, how], capture_output=True, text=True, timeout=60, check=True
    )
    return sum(line.startswith("Arena ") for line in done.stderr.splitlines())


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc has heaps for threads")
def test_a_dozen_threads_share_two_heaps() -> None:
    assert heaps("few") == HEAPS < heaps("as the C library has it")
