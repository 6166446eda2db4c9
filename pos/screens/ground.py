"""Says which colour lies wholly below a widget, so that it can be painted from a picture with its ground."""

from types import FunctionType

from PySide6.QtWidgets import QAbstractItemView, QWidget

GROUND = "ground"
"""The property of a widget that has one; the style sheet paints four of its values."""
STANDS_ON = "stands_on"
FRAMES = {"panel": "surface", "head": "surface", "foot": "surface", "card": "surface", "side": "sunken"}
"""Frames of the style sheet by their property, and their ground."""
MANY = ("note", "row")
"""Frames with a ground that changes."""


def ground_of(widget: QWidget) -> str:
    """The colour's role that lies below all of the widget; "" where it is not known.

    It is looked for among the parents once and kept, since no widget of ours moves to another ground. A
    parent that paints by itself must say what it paints below its children, by `stand_on`.
    """
    known = widget.property(STANDS_ON)
    if known is not None:
        return str(known)
    parent = widget.parentWidget()
    while parent is not None:
        if (role := _given(parent)) is not None:
            stand_on(widget, role)
            return role
        parent = parent.parentWidget()
    # It may be put somewhere yet.
    return ""


def stand_on(widget: QWidget, role: str) -> None:
    """Tell a widget which ground it has below it; "" where that is none that stays."""
    widget.setProperty(STANDS_ON, role)


def _given(parent: QWidget) -> str | None:
    """The ground that a parent gives its children, "" where nobody knows; None where it paints nothing."""
    ground = parent.property(GROUND)
    if ground is not None:
        return str(ground)
    for frame, role in FRAMES.items():
        if parent.property(frame):
            return role
    if any(parent.property(frame) for frame in MANY) or isinstance(parent, QAbstractItemView):
        return ""
    return "" if isinstance(type(parent).paintEvent, FunctionType) else None
