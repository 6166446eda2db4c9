"""Keeps what all threads of a process take from memory in two heaps.

By itself glibc makes one for each thread, up to eight for each core, and each keeps what its thread once took
at its most. A till has a dozen threads, which mostly wait and take turns under Python's lock anyhow; with two
heaps they seldom wait for each other, with one sometimes.
(M_ARENA_MAX: https://man7.org/linux/man-pages/man3/mallopt.3.html)
"""

import ctypes
import sys

HEAPS = 2
_M_ARENA_MAX = -8


def few_heaps() -> bool:
    """Whether this process keeps to HEAPS from now on; other systems than glibc's have no such rule.

    Heaps that other threads have by now stay.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    return mallopt is not None and bool(mallopt(_M_ARENA_MAX, HEAPS))
