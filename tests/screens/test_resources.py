"""The bundled fonts, icons, sounds and pictures: complete, readable, and each with its licence."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from pos.base.paths import resources
from pos.screens.widgets.icon import application_icon, icon, picture
from pos.screens.widgets.tiles import Tint

PICTURES = resources() / "demo" / "pictures"
ICONS = sorted((resources() / "icons").glob("*.svg"))
SCREENS = Path(__file__).resolve().parents[2] / "pos" / "screens"
FOR_CATEGORIES = {"cookie", "salad", "sandwich"}
"""Nobody has them yet: a shop's own categories may."""


def rows() -> list[list[str]]:
    """The lines of the index of pictures."""
    lines = (PICTURES / "index.txt").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def test_every_picture_of_the_index_can_be_drawn(qapp: QApplication) -> None:
    assert len(rows()) >= 60
    for slug, _tint, _name in rows():
        drawn = picture(PICTURES / f"{slug}.svg", QSize(92, 76))
        assert drawn.size() == QSize(92, 76), slug


def test_the_index_the_files_and_the_licences_agree() -> None:
    slugs = {slug for slug, _tint, _name in rows()}
    files = {path.stem for path in PICTURES.glob("*.svg")}
    licensed = set(re.findall(r"^(\S+)\.svg$", (PICTURES / "LICENSES.txt").read_text(), re.MULTILINE))
    assert slugs == files == licensed


def test_every_tint_of_the_index_is_a_role() -> None:
    assert {tint.upper() for _slug, tint, _name in rows()} <= set(Tint.__members__)


@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_every_icon_takes_its_colour_and_can_be_drawn(path: Path, qapp: QApplication) -> None:
    source = path.read_text(encoding="utf-8")
    assert "currentColor" in source
    assert not re.search(r'(stroke|fill)="#', source)
    assert QSvgRenderer(str(path)).isValid()


def test_an_icon_is_drawn_in_the_colour_asked_for_at_any_ratio(qapp: QApplication) -> None:
    for ratio in (1.0, 1.25, 2.0):
        drawn = icon("minus", 24, QColor("#0B5A75"), ratio)
        assert drawn.devicePixelRatio() == ratio
        image = drawn.toImage()
        middle = image.pixelColor(image.width() // 2, image.height() // 2)
        assert (middle.red(), middle.green(), middle.blue()) == (0x0B, 0x5A, 0x75)


def test_an_unknown_icon_is_an_error(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon", 24, QColor("black"))


def test_a_picture_that_is_none_is_empty(qapp: QApplication, tmp_path: Path) -> None:
    broken = tmp_path / "broken.svg"
    broken.write_text("not a drawing")
    assert picture(tmp_path / "missing.png", QSize(92, 76)).isNull()


def test_every_icon_named_in_the_screens_exists() -> None:
    known = {path.stem for path in ICONS}
    named = set()
    for path in SCREENS.rglob("*.py"):
        named |= set(
            re.findall(r'(?:IconButton|Sign|icon=|icon_name=)\(?\s*"([a-z0-9-]+)"', path.read_text())
        )
    assert named
    assert named <= known


def test_every_icon_is_used() -> None:
    files = [*SCREENS.rglob("*.py"), resources() / "demo" / "cafe.toml"]
    written = "\n".join(path.read_text(encoding="utf-8") for path in files)
    unused = {path.stem for path in ICONS if f'"{path.stem}"' not in written}
    assert unused == FOR_CATEGORIES


def test_the_bell_has_all_its_sizes(qapp: QApplication) -> None:
    sizes = {size.width() for size in application_icon().availableSizes()}
    assert sizes == {16, 32, 48, 64, 128, 256, 512}


def test_every_bundle_has_its_licence() -> None:
    for path in ("fonts/LICENSE-inter.txt", "fonts/LICENSE-dejavu.txt", "icons/LICENSE-lucide.txt"):
        assert (resources() / path).stat().st_size > 500
