"""Every test that the security page names exists, and every threat says what remains."""

import ast
import re
from pathlib import Path

import pytest

from tests.tidy import ROOT

PAGE = ROOT / "docs" / "security.md"
NAMED = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def missing(text: str, root: Path = ROOT) -> list[str]:
    """What the page names and the checkout has not."""
    found = []
    for path, name in NAMED.findall(text):
        file = root / path
        if not file.is_file():
            found.append(path)
        elif name and name not in functions_of(file):
            found.append(f"{path}::{name}")
    return found


def functions_of(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def threats(text: str) -> dict[str, str]:
    parts = re.split(r"^## +(.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_test_that_the_page_names_exists() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert missing(text) == []
    assert len(NAMED.findall(text)) > 60


def test_a_test_that_is_not_there_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests" / "test_a.py").write_text("def test_x() -> None: ...\n")
    text = (
        "`tests/test_a.py::test_x`, `tests/test_a.py::test_y`, `tests/test_b.py::test_x`, `tests/test_a.py`"
    )
    assert missing(text, tmp_path) == ["tests/test_a.py::test_y", "tests/test_b.py"]


def test_every_threat_names_a_proof_and_what_remains() -> None:
    for name, text in threats(PAGE.read_text(encoding="utf-8")).items():
        if name.startswith("What we hold"):
            continue
        assert NAMED.search(text), name
        assert "**Remains:**" in text, name


@pytest.mark.parametrize(
    "threat",
    [
        *("stolen till", "copied home", "backup", "relay", "forged webhook", "email", "staff", "guest"),
        *("pay-page", "middle", "clock", "CSV", "same machine", "supply chain"),
    ],
)
def test_no_threat_is_forgotten(threat: str) -> None:
    assert any(threat in name for name in threats(PAGE.read_text(encoding="utf-8")))


def test_the_way_to_report_invents_no_address() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert "private security advisory" in text
    assert "@" not in text
    assert "docs/security.md" in text
