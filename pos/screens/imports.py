"""Loads Qt, and keeps Python's own way of importing afterwards."""

import builtins
from importlib import import_module


def load_qt() -> None:
    """Load PySide without the import of its own that it puts in the place of Python's.

    That one serves `from __feature__ import ...`, which no file here has. For it PySide reads the whole
    source of every module that is loaded later, to see whether it uses PySide: a twentieth of every start.
    """
    ours = builtins.__import__
    import_module("PySide6.QtCore")
    builtins.__import__ = ours
