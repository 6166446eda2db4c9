"""Product pictures: drawn beforehand on any thread, and the same to the last pixel."""

from pathlib import Path
from threading import Thread

import pytest
from PySide6.QtCore import QSize

from pos.base.paths import resources
from pos.screens.widgets.icon import draw_beforehand, picture
from pos.screens.widgets.tiles import PICTURE

pytestmark = pytest.mark.usefixtures("look")

DRAWING = resources() / "demo" / "pictures" / "flat-white.svg"


def beside(path: Path, size: QSize) -> None:
    """Draw it on a thread that is not the windows'."""
    thread = Thread(target=draw_beforehand, args=(path, size))
    thread.start()
    thread.join()


def test_a_picture_drawn_beforehand_is_the_one_that_is_drawn_when_shown(tmp_path: Path) -> None:
    early, late = tmp_path / "early.svg", tmp_path / "late.svg"
    for path in (early, late):
        path.write_bytes(DRAWING.read_bytes())
    beside(early, PICTURE)
    assert picture(early, PICTURE).toImage() == picture(late, PICTURE).toImage()


def test_a_picture_drawn_beforehand_is_shown_without_its_file(tmp_path: Path) -> None:
    path = tmp_path / "gone.svg"
    path.write_bytes(DRAWING.read_bytes())
    beside(path, PICTURE)
    path.unlink()
    assert picture(path, PICTURE).size() == PICTURE


def test_a_file_that_is_no_drawing_is_no_picture_on_any_thread(tmp_path: Path) -> None:
    path = tmp_path / "empty.png"
    path.write_bytes(b"")
    beside(path, PICTURE)
    assert picture(path, PICTURE).isNull()
    assert picture(tmp_path / "missing.svg", PICTURE).isNull()
