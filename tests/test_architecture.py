"""The floors of the house: every import contract bites, and Qt stays where it belongs."""

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.tidy import ROOT, module_name, sources

# What the rules may know besides each other: values and arithmetic, nothing that could act.
PURE = {
    "babel", "collections", "dataclasses", "datetime", "decimal", "enum", "fractions", "functools", "hashlib",
    "heapq", "itertools", "math", "operator", "re", "string", "types", "typing", "unicodedata", "zoneinfo",
}  # fmt: skip
PURE_OF_OURS = {"pos.base.i18n", "pos.shop"}
# What the extra `till` brings; relay and practice company must start without it.
TILL_ONLY = ("PySide6", "shiboken6", "keyring", "segno", "stripe", "tomlkit")

SINS = [
    ("floors", {"pos/base/sin.py": "import pos.shop.errors"}, "pos.base.sin -> pos.shop.errors"),
    ("floors", {"pos/relay/sin.py": "import pos.practice"}, "pos.relay.sin -> pos.practice"),
    ("floors", {"pos/attic.py": ""}, "attic"),
    (
        "no-circles",
        {"pos/shop/sin.py": "import pos.shop.second", "pos/shop/second.py": "import pos.shop.sin"},
        ".sin -> .second",
    ),
    ("pure-shop", {"pos/shop/sin.py": "import random"}, "pos.shop.sin -> random"),
    ("pure-shop", {"pos/shop/sin.py": "def f():\n    import pathlib"}, "pos.shop.sin -> pathlib"),
    ("pure-shop", {"pos/shop/sin.py": "from pos.base.ids import token"}, "pos.shop.sin -> pos.base.ids"),
    ("qt-apart", {"pos/actions/sin.py": "from PySide6.QtCore import QObject"}, "pos.actions.sin -> PySide6"),
    ("windows-apart", {"pos/command/sin.py": "import pos.screens"}, "pos.command.sin -> pos.screens"),
    ("windows-apart", {"pos/till_sin.py": "import pos.screens.theme"}, "pos.till_sin -> pos.screens.theme"),
    ("relay-alone", {"pos/relay/sin.py": "import pos.shop.errors"}, "pos.relay.sin -> pos.shop.errors"),
    ("relay-alone", {"pos/practice/sin.py": "import keyring"}, "pos.practice.sin -> keyring"),
    (
        "windows-act-through-actions",
        {"pos/screens/sin.py": "import pos.storage"},
        "pos.screens.sin -> pos.storage",
    ),
    ("tables-at-home", {"pos/actions/sin.py": "import peewee"}, "pos.actions.sin -> peewee"),
    (
        "windows-do-not-know-each-other",
        {
            "pos/screens/counter/__init__.py": "",
            "pos/screens/kitchen/__init__.py": "",
            "pos/screens/counter/sin.py": "import pos.screens.kitchen",
        },
        "pos.screens.counter.sin -> pos.screens.kitchen",
    ),
]


def contracts() -> dict[str, dict[str, object]]:
    """The import contracts of pyproject.toml by their id."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    return {contract["id"]: contract for contract in config["contracts"]}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the package and its contracts, to sin in."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "pos", copy / "pos", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


@pytest.mark.parametrize(("contract", "planted", "named"), SINS)
def test_a_contract_bites(house: Path, contract: str, planted: dict[str, str], named: str) -> None:
    """The sin is planted in the copy, and import-linter names it."""
    paths = []
    for name, text in planted.items():
        path = house / name
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text + "\n")
            paths.append(path)
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    checked = subprocess.run(
        [sys.executable, "-c", command, "--no-logo", "--no-cache", "--contract", contract],
        cwd=house,
        env=os.environ | {"PYTHONPATH": str(house), "COLUMNS": "300"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    for path in paths:
        path.unlink()
    assert checked.returncode == 1, checked.stdout + checked.stderr
    assert named in checked.stdout


def test_every_contract_has_a_sin_that_shows_it() -> None:
    """A contract that nobody has seen fail proves nothing."""
    assert {contract for contract, _, _ in SINS} == set(contracts())


@pytest.mark.parametrize(
    ("contract", "excepted"),
    [
        ("qt-apart", {"pos.screens", "pos.app"}),
        ("tables-at-home", {"pos.storage", "pos.relay", "pos.practice"}),
    ],
)
def test_a_contract_forgets_no_part_of_the_house(contract: str, excepted: set[str]) -> None:
    """Contracts that list the whole house but a few list really the whole house."""
    parts = {
        f"pos.{path.stem}"
        for path in (ROOT / "pos").iterdir()
        if path.name != "__init__.py" and (path.suffix == ".py" or (path / "__init__.py").exists())
    }
    assert set(contracts()[contract]["source_modules"]) == parts - excepted  # type: ignore[call-overload]  # TOML


def test_the_rules_import_values_and_arithmetic_only() -> None:
    """The positive list: what `pos/shop` may import, whoever brings it."""
    strangers = []
    for path, text in sources(ROOT / "pos" / "shop"):
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                imported = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                imported = [node.module or "."]
            else:
                continue
            for name in imported:
                ours = any(name == known or name.startswith(known + ".") for known in PURE_OF_OURS)
                if not ours and name.partition(".")[0] not in PURE:
                    strangers.append(f"{path.name}: {name}")
    assert strangers == []


def modules(*below: str) -> list[str]:
    """Every module of the house without the windows, or those below the given packages."""
    found = [module_name(path) for path, _ in sources(ROOT / "pos")]
    if below:
        return [name for name in found if name.startswith(below)]
    return [name for name in found if not (name + ".").startswith(("pos.screens.", "pos.app."))]


@pytest.mark.parametrize(
    ("names", "blocked"),
    [
        (modules(), ("PySide6", "shiboken6")),
        (modules("pos.relay", "pos.practice", "pos.wire", "pos.base"), TILL_ONLY),
    ],
    ids=["house-without-qt", "relay-and-practice-without-the-till"],
)
def test_modules_import_without(names: list[str], blocked: tuple[str, ...]) -> None:
    """In a fresh process where `blocked` cannot be imported, all these modules still can."""
    assert import_in_fresh_process(names, blocked) == ""


def test_a_blocked_import_is_noticed() -> None:
    """The check above can fail: keyring's user needs keyring."""
    assert "tomlkit" in import_in_fresh_process(["tomlkit.api"], ("tomlkit",))


def import_in_fresh_process(names: list[str], blocked: tuple[str, ...]) -> str:
    """What went wrong when all `names` were imported with `blocked` out of reach; empty when nothing did."""
    program = (
        "import importlib, sys\n"
        f"for name in {blocked!r}: sys.modules[name] = None\n"
        f"for name in {names!r}:\n"
        "    try: importlib.import_module(name)\n"
        "    except ImportError as error: sys.stdout.write(f'{name}: {error}\\n')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    return done.stdout + done.stderr
