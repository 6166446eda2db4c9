"""Lays a widget's parts out once for many changes."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget


@contextmanager
def laid_out_once(widget: QWidget) -> Iterator[None]:
    """Inside the block the widget's layout rests, and lays everything out when it ends.

    Qt lays out the widget and all around it again at every part that is shown. A rebuilt panel shows a dozen.
    """
    layout = widget.layout()
    if layout is None or not layout.isEnabled():
        yield
        return
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.activate()
