"""Loads Qt, and keeps Python's own way of importing afterwards."""

import builtins


def load_qt() -> None:
    """Load PySide without the import of its own that it puts in the place of Python's.

    That one serves `from __feature__ import ...`, which no file here has. For it PySide reads the whole
    source of every module that is loaded later, to see whether it uses PySide: a twentieth of every start.
    """
    ours = builtins.__import__
    import PySide6.QtCore  # noqa: F401 - for what loading it does to the import

    builtins.__import__ = ours
