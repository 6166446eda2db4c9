"""A receipt as a PDF, 80 mm wide and as long as it needs to be; written off the GUI thread."""

import re
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPageLayout, QPageSize, QPainter, QPdfWriter, QPen

from pos.actions.browse import Dossier
from pos.devices.receipt import Receipt, ReceiptLine, ShopHead, Style
from pos.screens.theme import FAMILY, Weight
from pos.screens.words import Words
from pos.shop.errors import StorageTrouble

WIDTH_MM = 80.0
MARGIN_MM = 4.0
GAP_MM = 2.0
RULE_MM = 3.0
DOTS_PER_INCH = 600
MM_PER_INCH = 25.4
MOST_KEPT = 500
"""Receipts are made anew at any time, so old files are no record and go."""

POINTS = {Style.TITLE: 14.0, Style.LARGE: 14.0, Style.STRONG: 10.0, Style.SMALL: 8.0}
USUAL_POINTS = 9.0
WEIGHTS = {Style.TITLE: Weight.FIGURE, Style.LARGE: Weight.FIGURE, Style.STRONG: Weight.STRONG}


@dataclass(frozen=True)
class _Set:
    """A line with its font and the height it takes, in dots."""

    line: ReceiptLine
    font: QFont
    height: float


def write(*, folder: Path, found: Dossier, shop: ShopHead, words: Words) -> Path:
    """Write the receipt of a paid order into the folder, over an older one; the file's path.

    Errors: BadInput for an order that is not paid, StorageTrouble where the file cannot be written.
    """
    receipt = Receipt(
        order=found.order,
        attempts=found.attempts,
        refunds=found.refunds,
        cases=found.cases,
        shop=shop,
        language=words.language,
        zone=str(words.zone),
    )
    lines = receipt.lines()
    day = found.order.number_day.isoformat() if found.order.number_day is not None else "day"
    name = re.sub(r"[^A-Za-z0-9-]", "", f"{day}-{found.order.number}")
    path = folder / f"{name}.pdf"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        half = path.with_suffix(".part")
        _paint(half, lines, title=found.order.number or "")
        half.replace(path)
        _forget_old(folder)
    except OSError as trouble:
        raise StorageTrouble("receipt.not_written", why=trouble.strerror or str(trouble)) from trouble
    return path


def _paint(path: Path, lines: tuple[ReceiptLine, ...], *, title: str) -> None:
    """Draw the lines; OSError where the file cannot be opened."""
    path.touch()
    writer = QPdfWriter(str(path))
    writer.setResolution(DOTS_PER_INCH)
    writer.setTitle(title)
    writer.setCreator("Passbell")
    inner = _dots(WIDTH_MM - 2 * MARGIN_MM)
    sets = [_measured(line, writer, inner) for line in lines]
    height = sum(each.height for each in sets) * MM_PER_INCH / DOTS_PER_INCH + 2 * MARGIN_MM
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    size = QPageSize(QSizeF(WIDTH_MM, height), QPageSize.Unit.Millimeter, "receipt", exact)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter()
    if not painter.begin(writer):
        raise OSError(f"{path.name} cannot be painted")
    top = _dots(MARGIN_MM)
    for each in sets:
        _draw(painter, each, QRectF(_dots(MARGIN_MM), top, inner, each.height))
        top += each.height
    painter.end()


def _measured(line: ReceiptLine, writer: QPdfWriter, inner: float) -> _Set:
    chosen = QFont(FAMILY)
    chosen.setPointSizeF(POINTS.get(line.style, USUAL_POINTS))
    chosen.setWeight(QFont.Weight(WEIGHTS.get(line.style, Weight.TEXT)))
    chosen.setFeature(QFont.Tag("tnum"), 1)
    if line.style is Style.RULE:
        return _Set(line, chosen, _dots(RULE_MM))
    metrics = QFontMetricsF(chosen, writer)
    room = inner - (metrics.horizontalAdvance(line.right) + _dots(GAP_MM) if line.right else 0)
    taken = metrics.boundingRect(QRectF(0, 0, room, 1e6), _flags(line), line.left or " ")
    return _Set(line, chosen, max(taken.height(), metrics.height()) * 1.12)


def _draw(painter: QPainter, each: _Set, rect: QRectF) -> None:
    line = each.line
    if line.style is Style.RULE:
        painter.setPen(QPen(Qt.GlobalColor.black, _dots(0.15)))
        middle = rect.center().y()
        painter.drawLine(QPointF(rect.left(), middle), QPointF(rect.right(), middle))
        return
    painter.setFont(each.font)
    painter.setPen(Qt.GlobalColor.black)
    taken = QFontMetricsF(each.font, painter.device()).horizontalAdvance(line.right)
    left = rect.adjusted(0, 0, -(taken + _dots(GAP_MM)) if line.right else 0, 0)
    painter.drawText(left, _flags(line), line.left)
    if line.right:
        bottom = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(rect, int(bottom), line.right)


def _flags(line: ReceiptLine) -> int:
    middle = line.style in (Style.TITLE, Style.MIDDLE)
    side = Qt.AlignmentFlag.AlignHCenter if middle else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


def _forget_old(folder: Path) -> None:
    kept = sorted(folder.glob("*.pdf"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in kept[MOST_KEPT:]:
        path.unlink(missing_ok=True)


def _dots(millimetres: float) -> float:
    return millimetres * DOTS_PER_INCH / MM_PER_INCH
