"""Pages over pages: a stack whose last page is in sight, and whose temporary pages go when they are left."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from pos.screens.widgets.pages import Pages

# A page opens a note, a note nothing: deeper than this is a mistake.
DEEPEST = 6
LEAST = QSize(480, 400)


class PageStack(Pages):
    """Fixed pages are added with `addWidget` and shown by `show_page`; `push` lays another on top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._over: list[QWidget] = []
        # Python deletes a page that was taken away and that nobody holds.
        self._kept: set[QWidget] = set()
        self._base: QWidget | None = None

    def minimumSizeHint(self) -> QSize:
        """What is in sight may need room; pages out of sight must not make the window larger."""
        return LEAST

    def show_page(self, page: QWidget) -> None:
        """Show a fixed page; every temporary one goes."""
        self._base = page
        self.clear()
        self.setCurrentWidget(page)

    def push(self, page: QWidget, *, keep: bool = False) -> None:
        """Lay a page over the others; one to `keep` is only taken away later, and may be laid again."""
        if keep:
            self._kept.add(page)
        while len(self._over) >= DEEPEST:
            self._drop(self._over.pop(0))
        self._over.append(page)
        self.addWidget(page)
        self.setCurrentWidget(page)

    def pop(self) -> None:
        """Take the last temporary page away."""
        if self._over:
            self._drop(self._over.pop())
        below = self._over[-1] if self._over else self._base
        if below is not None:
            self.setCurrentWidget(below)

    def clear(self) -> None:
        """Take every temporary page away."""
        while self._over:
            self._drop(self._over.pop())
        if self._base is not None:
            self.setCurrentWidget(self._base)

    def top(self) -> QWidget | None:
        """The temporary page in sight, if one is."""
        return self._over[-1] if self._over else None

    def _drop(self, page: QWidget) -> None:
        self.removeWidget(page)
        page.hide()
        if page not in self._kept:
            page.deleteLater()
