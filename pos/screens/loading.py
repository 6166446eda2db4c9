"""Loads modules beside the GUI thread, and tells when they are there."""

import threading
from collections.abc import Sequence
from importlib import import_module

from PySide6.QtCore import QObject, Signal

from pos.base import log


class Loading(QObject):
    """`done` comes on the thread of whoever listens; a module that is missing shows where it is used."""

    done = Signal()

    def __init__(self, modules: Sequence[str]) -> None:
        super().__init__()
        self._modules = tuple(modules)
        self._thread = threading.Thread(target=self._run, name="loading", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def _run(self) -> None:
        # The first word loads the log's own library, here and not on the windows' thread.
        log.get("loading").info("the counter can be used", to_load=len(self._modules))
        for name in self._modules:
            try:
                import_module(name)
            except ImportError:
                continue
        self.done.emit()
