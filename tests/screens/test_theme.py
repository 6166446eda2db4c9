"""The table of looks: contrast of every pair, a style sheet of its names only, and figures of one width."""

import re
from dataclasses import fields, replace

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos.base.paths import resources
from pos.screens.theme import (
    COLOURS,
    Colours,
    Density,
    Look,
    Px,
    Scheme,
    Theme,
    Weight,
    font,
    names,
    palette,
    roles,
    stylesheet,
    theme,
)

GROUNDS = ("bg", "surface", "sunken", "raised")
TINTS = ("tint_coffee", "tint_bakery", "tint_kitchen", "tint_cold")
SOFT = ("accent_soft", "paid_soft", "wait_soft", "danger_soft", "allergy_soft")

# Which words stand on which grounds anywhere in the program.
TEXT_PAIRS: list[tuple[str, str]] = [
    *((words, ground) for words in ("text", "text_2", "text_off") for ground in GROUNDS),
    *((words, ground) for words in ("accent", "paid", "wait", "danger") for ground in GROUNDS),
    *(("text", ground) for ground in (*SOFT, *TINTS)),
    *(("text_2", ground) for ground in (*SOFT, *TINTS)),
    *((name, f"{name}_soft") for name in ("accent", "paid", "wait", "danger", "allergy")),
    ("on_accent", "accent"),
    ("on_accent", "accent_press"),
    *((f"on_{name}", f"{name}_solid") for name in ("paid", "wait", "danger", "allergy")),
    ("bg", "text"),
]
BORDER_PAIRS: list[tuple[str, str]] = [
    *(("line_strong", ground) for ground in ("bg", "surface", "sunken", "raised")),
    *(("accent", ground) for ground in (*GROUNDS, "accent_soft")),
    *(("danger", ground) for ground in (*GROUNDS, "danger_soft")),
    *(("text", ground) for ground in GROUNDS),
]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, from 1 to 21."""

    def luminance(name: str) -> float:
        colour = QColor(name)
        channels = (colour.redF(), colour.greenF(), colour.blueF())
        linear = [c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4) for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)


@pytest.mark.parametrize("scheme", list(Scheme))
def test_all_words_can_be_read_on_their_grounds(scheme: Scheme) -> None:
    table = roles(COLOURS[scheme])
    least = 7.0 if scheme is Scheme.CONTRAST else 4.5
    weak = {
        pair: round(contrast(table[pair[0]], table[pair[1]]), 2)
        for pair in TEXT_PAIRS
        if contrast(table[pair[0]], table[pair[1]]) < least
    }
    assert weak == {}


@pytest.mark.parametrize("scheme", list(Scheme))
def test_all_borders_of_controls_can_be_seen(scheme: Scheme) -> None:
    table = roles(COLOURS[scheme])
    weak = [pair for pair in BORDER_PAIRS if contrast(table[pair[0]], table[pair[1]]) < 3.0]
    assert weak == []


def test_every_role_is_a_colour_in_every_scheme() -> None:
    for scheme in Scheme:
        for name, value in roles(COLOURS[scheme]).items():
            assert re.fullmatch("#[0-9A-F]{6}", value), (scheme, name)


def test_the_style_sheet_names_only_the_table() -> None:
    source = (resources() / "themes" / "passbell.qss").read_text(encoding="utf-8")
    used = set(re.findall(r"\$(\w+)", source))
    assert used <= set(names(theme()))
    assert len(used) > 25
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", source)
    assert "font-family" not in source


def test_a_changed_table_changes_the_style_sheet_and_the_palette() -> None:
    light = theme()
    pink = replace(light, colours=replace(light.colours, accent="#FF00AA", surface="#00FFAA"))
    assert "#FF00AA" in stylesheet(pink)
    assert "#FF00AA" not in stylesheet(light)
    assert palette(pink).color(QPalette.ColorRole.Base) == QColor("#00FFAA")


def test_large_touch_is_eight_pixels_more_and_compact_keeps_48() -> None:
    normal, large, compact = (
        theme(density=density).sizes for density in (Density.NORMAL, Density.LARGE, Density.COMPACT)
    )
    assert (normal.hit, normal.hit_large, normal.charge) == (48, 56, 72)
    assert (large.hit, large.hit_large, large.charge) == (56, 64, 80)
    assert compact.hit == 48
    assert compact.gap < normal.gap


def test_reduced_motion_moves_nothing() -> None:
    motion = theme(reduced_motion=True).motion
    assert [getattr(motion, field.name) for field in fields(motion)] == [0, 0, 0, 0, 0]


def test_the_application_writes_inter_in_figures_of_one_width(look: Look, qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family() == "Inter"
    assert qapp.font().pixelSize() == 16
    for weight in Weight:
        metrics = QFontMetrics(font(Px.HEAD, weight))
        assert metrics.horizontalAdvance("1:11") == metrics.horizontalAdvance("8:08")


def test_labels_dressed_by_the_style_sheet_keep_figures_of_one_width(look: Look, qtbot: QtBot) -> None:
    widths = []
    for words in ("1:11", "8:08"):
        label = QLabel(words)
        label.setProperty("words", "amount")
        qtbot.addWidget(label)
        label.show()
        widths.append(label.sizeHint().width())
        assert label.font().pixelSize() == 28
    assert widths[0] == widths[1]


def test_choosing_a_theme_tells_and_dresses_the_program(look: Look, qapp: QApplication, qtbot: QtBot) -> None:
    dark = theme(Scheme.DARK, reduced_motion=True)
    with qtbot.waitSignal(look.changed, timeout=1000):
        look.choose(qapp, dark)
    assert look.theme is dark
    assert look.colour("bg") == QColor("#121417")
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor("#121417")


def test_an_unknown_role_is_an_error_with_its_name(look: Look) -> None:
    with pytest.raises(KeyError, match="mauve"):
        look.colour("mauve")


def test_the_drawings_table_is_repeated_here() -> None:
    light = COLOURS[Scheme.LIGHT]
    assert isinstance(light, Colours)
    assert (light.bg, light.accent, light.wait_solid) == ("#F3F1ED", "#0B5A75", "#F2B544")
    assert isinstance(theme(), Theme)
