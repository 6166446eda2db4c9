"""Trouble on demand: the next calls are refused, fail, hang, or lose their connection."""

import threading
from dataclasses import dataclass, field

MODES = (
    "401",
    "403",
    "409",
    "429",
    "500",
    "503",
    "html",
    "cut",
    "hang",
    "500_after",
    "cut_after",
    "hang_after",
)


@dataclass
class Trouble:
    """What happens to the next `count` calls of `method` ("" for any) below `path`.

    The modes with `_after` do what was asked and lose the answer. `hang` waits `hang_s` and then cuts.
    """

    mode: str
    count: int = 1
    method: str = ""
    path: str = "/v1/"
    hang_s: float = 30.0


@dataclass
class Troubles:
    """What is planned, first to last."""

    planned: list[Trouble] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def plan(self, trouble: Trouble) -> None:
        """Add one; ValueError for an unknown mode."""
        if trouble.mode not in MODES:
            raise ValueError(trouble.mode)
        with self.lock:
            self.planned.append(trouble)

    def clear(self) -> None:
        """From now on all is well."""
        with self.lock:
            self.planned.clear()

    def next(self, method: str, path: str) -> Trouble | None:
        """The trouble that meets this call, counted down."""
        with self.lock:
            for trouble in self.planned:
                if trouble.method in ("", method) and path.startswith(trouble.path):
                    trouble.count -= 1
                    if trouble.count <= 0:
                        self.planned.remove(trouble)
                    return trouble
        return None
