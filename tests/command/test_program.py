"""The program `passbell`: help, usage, exit codes, errors in one sentence, and nothing loaded in vain."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from pos.command.__main__ import COMMANDS
from tests.command.desk import Terminal
from tests.tidy import ROOT

# The only commands that may load Qt, when they are called.
WITH_WINDOWS = {"run", "tour", "self-test", "bench"}


@pytest.fixture
def passbell(tmp_path: Path) -> Terminal:
    return Terminal(tmp_path / "home")


def process(*argv: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pos.command", *argv],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_version_is_the_projects() -> None:
    said = process("--version")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert (said.returncode, said.stdout, said.stderr) == (0, f"passbell {project['version']}\n", "")


def test_help_names_every_command_with_its_sentence() -> None:
    said = process("--help")
    assert (said.returncode, said.stderr) == (0, "")
    words = " ".join(said.stdout.split())
    for name, entry in COMMANDS.items():
        assert f"{name} {entry.sentence}" in words
    assert "exit codes: 0 good, 1" in words


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_help_of_its_own(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert Terminal(Path("/nowhere"))(name, "--help").code == 0
    said = capsys.readouterr().out
    assert said.startswith(f"usage: passbell {name} ")
    assert COMMANDS[name].sentence in " ".join(said.split())
    assert "--home DIR" in said


@pytest.mark.parametrize(
    "argv", [(), ("dance",), ("doctor", "--loud"), ("settings",), ("settings", "se", "x", "y")]
)
def test_wrong_usage_exits_with_2(
    passbell: Terminal, argv: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert passbell(*argv).code == 2
    assert "usage: passbell" in capsys.readouterr().err


def test_an_error_is_one_sentence_and_exits_with_1(passbell: Terminal) -> None:
    said = passbell("settings", "get", "link_minute")
    assert said.code == 1
    assert said.err == "passbell: There is no setting called link_minute. Do you mean link_minutes?\n"
    assert said.out == ""


def test_an_error_is_json_where_a_script_reads(passbell: Terminal) -> None:
    said = passbell("settings", "get", "zzz", "--json")
    assert said.code == 1
    assert said.json == {
        "error": "settings.unknown",
        "says": "There is no setting called zzz. See all of them with: passbell settings list",
    }


def test_the_shared_options_stand_before_or_behind(tmp_path: Path) -> None:
    for argv in (
        ["--home", str(tmp_path), "--json", "settings", "get", "mode"],
        ["settings", "--home", str(tmp_path), "--json", "get", "mode"],
        ["settings", "get", "mode", "--home", str(tmp_path), "--json"],
    ):
        said = process(*argv)
        assert json.loads(said.stdout) == {"key": "mode", "value": "practice"}


def test_the_home_comes_from_the_environment_where_none_is_given(tmp_path: Path) -> None:
    said = process("settings", "set", "language", "de", PASSBELL_HOME=str(tmp_path / "a"))
    assert said.returncode == 0
    assert (tmp_path / "a" / "settings.toml").read_text() == 'language = "de"\n'


def test_a_home_named_like_a_command_confuses_nobody(tmp_path: Path) -> None:
    assert process("--home", "backup", "settings", "get", "mode").stdout == "practice\n"


def test_a_defect_is_a_sentence_with_the_trace_in_the_log(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("link_minutes = 10\n")
    program = (
        "import sys\n"
        "from pos.command import __main__ as program\n"
        "entry = program.Entry('Falls over.', 'tests.command.falling', 'FALLS_OVER')\n"
        "program.COMMANDS = dict(program.COMMANDS) | {'fall': entry}\n"
        f"sys.exit(program.main(['--home', {str(tmp_path)!r}, 'fall']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 1
    assert done.stderr == (
        "passbell: Something went wrong inside Passbell (ZeroDivisionError); this should not happen."
        f" What it was stands in {tmp_path / 'logs'}.\n"
    )
    line = json.loads((tmp_path / "logs" / "passbell.log").read_text())
    assert (line["event"], line["command"], line["program"]) == ("defect", "fall", "passbell fall")
    assert "ZeroDivisionError" in line["exception"]


def test_a_reader_that_goes_away_is_no_defect(tmp_path: Path) -> None:
    listing = subprocess.Popen(
        [sys.executable, "-m", "pos.command", "--home", str(tmp_path), "settings", "list"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert listing.stdout is not None
    listing.stdout.close()
    assert listing.stderr is not None
    said = listing.stderr.read()
    listing.stderr.close()
    assert (listing.wait(30), said) == (1, b"")


def test_no_command_but_those_with_windows_loads_qt_and_none_loads_stripe() -> None:
    program = (
        "import sys\n"
        "from pos.command.__main__ import COMMANDS, main\n"
        "for name in COMMANDS:\n"
        f"    if name not in {WITH_WINDOWS!r}: main([name, '--help'])\n"
        "main(['doctor', '--home', '/nowhere/at/all'])\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "sys.stderr.write(','.join(sorted(loaded & {'PySide6', 'shiboken6', 'stripe'})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_help_alone_loads_neither_storage_nor_keyring() -> None:
    program = (
        "import sys\n"
        "from pos.command.__main__ import main\n"
        "main(['--help'])\n"
        "loaded = {'.'.join(name.split('.')[:2]) for name in sys.modules}\n"
        "sys.stderr.write(','.join(sorted(loaded & {'pos.storage', 'keyring', 'peewee', 'requests'})))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_each_command_leaves_a_line_in_the_log_without_what_was_given(passbell: Terminal) -> None:
    passbell("settings", "set", "shop_name", "Tea")
    passbell("settings", "set", "stripe_key", "rk_test_sample")
    passbell("backup")
    text = (passbell.home / "logs" / "passbell.log").read_text()
    lines = [json.loads(line) for line in text.splitlines()]
    assert [(line["event"], line["command"], line.get("key")) for line in lines] == [
        ("done", "settings", None),
        ("not_done", "settings", "safe.no_place"),
        ("not_done", "backup", "command.no_file"),
    ]
    assert "rk_test_sample" not in text
