"""German and Spanish windows: every text translated, compiled, and with its figures in their places."""

import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos.base.paths import resources
from pos.screens.entrance import speak
from pos.screens.theme import Look
from pos.screens.widgets.awaiting import MOST_CARDS, AwaitingStrip, AwaitingView
from pos.screens.widgets.charge import ChargeButton
from pos.screens.widgets.chip import ChipView
from pos.screens.widgets.options import OptionsPanel
from tests.screens.widgets.samples import OPTIONS

SCREENS = Path(__file__).resolve().parents[2] / "pos" / "screens"
LANGUAGES = ("en", "de", "es")


def file_of(language: str, ending: str) -> Path:
    return resources() / "words" / language / f"screens.{ending}"


def messages(path: Path) -> list[tuple[str, list[str], bool]]:
    """Source, translations (several for plurals), and whether it is unfinished."""
    found = []
    for message in re.findall(r"<message.*?</message>", path.read_text(encoding="utf-8"), re.DOTALL):
        source = re.findall(r"<source>(.*?)</source>", message, re.DOTALL)[0]
        forms = re.findall(r"<numerusform>(.*?)</numerusform>", message, re.DOTALL)
        forms = forms or re.findall(r"<translation[^>]*>(.*?)</translation>", message, re.DOTALL)
        found.append((unescape(source), [unescape(form) for form in forms], 'type="unfinished"' in message))
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    known = messages(file_of(language, "ts"))
    open_ends = [source for source, forms, unfinished in known if unfinished or not all(forms)]
    assert open_ends == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_figure_is_lost_in_translation(language: str) -> None:
    def places(text: str) -> list[str]:
        return sorted(re.findall(r"%n|\{\w*\}", text))

    known = messages(file_of(language, "ts"))
    lost = [source for source, forms, _ in known for form in forms if places(form) != places(source)]
    assert lost == []


def test_every_text_of_the_windows_is_in_the_files(tmp_path: Path) -> None:
    gatherer = Path(sys.executable).parent / "pyside6-lupdate"
    sources = [*sorted(SCREENS.rglob("*.py")), SCREENS.parent / "app.py"]
    gathered = tmp_path / "gathered.ts"
    command: list[str | Path] = [gatherer, "-silent", *sources, "-ts", gathered]
    subprocess.run(command, check=True, timeout=60)
    asked = {source for source, _forms, _ in messages(gathered)}
    assert len(asked) > 400
    for language in ("de", "es"):
        known = {source for source, _forms, _ in messages(file_of(language, "ts"))}
        assert asked - known == set(), "run: sh packaging/translate.sh"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str, tmp_path: Path) -> None:
    compiler = Path(sys.executable).parent / "pyside6-lrelease"
    again = tmp_path / "screens.qm"
    subprocess.run([compiler, "-silent", file_of(language, "ts"), "-qm", again], check=True, timeout=60)
    assert again.read_bytes() == file_of(language, "qm").read_bytes()


@pytest.mark.parametrize(("language", "word"), [("de", "Kassieren"), ("es", "Cobrar"), ("en", "Charge")])
def test_a_widget_speaks_the_language(
    language: str, word: str, look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    speak(qapp, language)
    charge = ChargeButton(look=look)
    qtbot.addWidget(charge)
    speak(qapp, "en")
    assert charge.text() == word


def test_a_derived_widget_finds_the_words_of_its_own_class(
    look: Look, qtbot: QtBot, qapp: QApplication
) -> None:
    speak(qapp, "de")
    panel = OptionsPanel(OPTIONS, look=look)
    qtbot.addWidget(panel)
    speak(qapp, "en")
    assert panel.add.words() == "Noch wählen: Milk · €4.60"


def test_plural_forms_follow_the_number(look: Look, qtbot: QtBot, qapp: QApplication) -> None:
    speak(qapp, "es")
    strip = AwaitingStrip(look=look)
    qtbot.addWidget(strip)
    strip.show_orders(
        [AwaitingView(str(n), "Guest", "€1.00", ChipView("Waiting")) for n in range(MOST_CARDS + 2)]
    )
    speak(qapp, "en")
    assert "2 más" in {label.text() for label in strip.findChildren(QLabel)}
