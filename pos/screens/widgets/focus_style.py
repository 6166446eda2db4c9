"""The style of the focus ring's frame, loaded when keys are first used: Qt's styles name very much."""

from PySide6.QtCore import QPoint
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFocusFrame, QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from pos.screens.theme import Look, Radius
from pos.screens.widgets.paint import RING, ring

GAP = 2


class FocusStyle(QProxyStyle):
    """Fusion, but with our focus ring; for the frame alone.

    A style in Python is asked thousands of times in every layout, so the application has plain Fusion.
    """

    def __init__(self, look: Look) -> None:
        super().__init__("Fusion")
        self._look = look

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """The ring stands GAP away from the control; where the window ends before that, within it."""
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return RING + GAP if not isinstance(widget, QFocusFrame) or has_room(widget.widget()) else 0
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        data: QStyleHintReturn | None = None,
    ) -> int:
        """No mask: Fusion's is a square hole, which would cut our round corners."""
        if hint == QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        return super().styleHint(hint, option, widget, data)

    def drawControl(
        self,
        element: QStyle.ControlElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Paint the ring of a QFocusFrame; leave everything else to Fusion."""
        if element == QStyle.ControlElement.CE_FocusFrame:
            ring(painter, option.rect, self._look.colour("text"), Radius.CONTROL + RING + GAP)
            return
        super().drawControl(element, option, painter, widget)


def has_room(control: QWidget) -> bool:
    """Whether a ring around it would be whole."""
    window, out = control.window(), RING + GAP
    corner = control.mapTo(window, QPoint(0, 0))
    return window.rect().contains(control.rect().translated(corner).adjusted(-out, -out, out, out))
