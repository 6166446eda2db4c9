"""`passbell.sh` in a real shell on a copy of the checkout, with recorders for the programs it calls."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.tidy import ROOT

# Stands in for every program that would change the machine: writes down how it was called.
RECORDER = """#!/bin/sh
echo "$(basename "$0") $*" >>"$RECORD"
case "$(basename "$0") $*" in
"dpkg-query "*)
    for last; do :; done
    case " $INSTALLED " in *" $last "*) printf installed ;; *) exit 1 ;; esac ;;
"id -u") echo "$FAKE_UID" ;;
"python3.14 -m venv "*) mkdir -p .venv/bin && cp "$0" .venv/bin/python && cp "$0" .venv/bin/lint-imports ;;
"python -m pip install"*) exit "${PIP_CODE:-0}" ;;
"python -m pos.command tour"*) exit "${TOUR_CODE:-0}" ;;
"python -m pytest"*) echo "3 passed"; exit "${PYTEST_CODE:-0}" ;;
"python -m ruff check"*) exit "${RUFF_CODE:-0}" ;;
esac
"""


@dataclass(frozen=True)
class Shell:
    """A checkout in a folder of its own, and what the script did there."""

    checkout: Path
    tools: Path
    record: Path

    def __call__(self, *argv: str, uid: int = 0, installed: str | None = None, **environment: str) -> "Done":
        """Run the script from somewhere else; everything is installed unless said otherwise."""
        self.record.write_text("")
        done = subprocess.run(
            ["sh", str(self.checkout / "passbell.sh"), *argv],
            cwd="/",
            env={
                "PATH": f"{self.tools}:/usr/bin:/bin",
                "RECORD": str(self.record),
                "FAKE_UID": str(uid),
                "INSTALLED": every_package() if installed is None else installed,
                **environment,
            },
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        calls = [
            line for line in self.record.read_text().splitlines() if not line.startswith(("dpkg", "id "))
        ]
        return Done(done.returncode, done.stdout, done.stderr, calls)


@dataclass(frozen=True)
class Done:
    """How the script ended, what it said, and which programs it called (without asking what is installed)."""

    code: int
    out: str
    err: str
    calls: list[str]


def every_package() -> str:
    """The packages that the script names itself."""
    text = (ROOT / "passbell.sh").read_text()
    parts = [part.partition('"')[0] for part in text.replace("$packages ", "").split('packages="')[1:]]
    return " ".join(" ".join(parts).split())


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    checkout, tools = tmp_path / "pass bell", tmp_path / "tools"
    checkout.mkdir()
    tools.mkdir()
    for name in ("passbell.sh", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, checkout)
    for name in ("dpkg-query", "id", "apt-get", "python3.14"):
        (tools / name).write_text(RECORDER)
        (tools / name).chmod(0o755)
    return Shell(checkout, tools, tmp_path / "record")


@pytest.mark.parametrize("argv", [(), ("dance",), ("--help",)])
def test_wrong_usage_exits_with_2_and_does_nothing(shell: Shell, argv: tuple[str, ...]) -> None:
    done = shell(*argv)
    assert (done.code, done.out, done.calls) == (2, "", [])
    assert done.err.startswith("usage: sh passbell.sh run")


def test_an_ordinary_user_gets_one_complete_line(shell: Shell) -> None:
    done = shell("run", uid=1000, installed="ca-certificates libgl1")
    assert (done.code, done.out, done.calls) == (3, "", [])
    (line,) = [line for line in done.err.splitlines() if "apt-get" in line]
    assert line.startswith(
        "  sudo apt-get update && sudo apt-get install -y --no-install-recommends python3-venv "
    )
    named = line.split("--no-install-recommends ")[1].split()
    assert set(named) == set(every_package().split("xvfb")[0].split()) - {"ca-certificates", "libgl1"}
    assert "libxcb-shape0" in named


def test_root_installs_what_is_missing_and_only_that(shell: Shell) -> None:
    installed = every_package().replace("libxcb-cursor0 ", "").replace("libegl1 ", "")
    done = shell("run", installed=installed)
    assert done.calls[:2] == [
        "apt-get -o DPkg::Lock::Timeout=300 update -q",
        "apt-get -o DPkg::Lock::Timeout=300 install -yq --no-install-recommends libegl1 libxcb-cursor0",
    ]


def test_a_renamed_package_counts_as_installed(shell: Shell) -> None:
    installed = every_package().replace("libglib2.0-0 ", "libglib2.0-0t64 ")
    assert shell("run", uid=1000, installed=installed).code == 0


def test_the_first_start_sets_up_and_the_second_does_not(shell: Shell) -> None:
    first = shell("run", DISPLAY=":0")
    assert first.code == 0, first.err
    assert "python3.14 -m venv .venv" in first.calls
    installs = [call for call in first.calls if " install " in call]
    assert [call.split("--no-input ")[1] for call in installs] == [
        "--require-hashes -r requirements.lock",
        "--no-build-isolation --no-deps -e .",
    ]
    assert first.calls[-1] == "python main.py"
    assert shell("run", "--home", "a b", DISPLAY=":0").calls == ["python main.py --home a b"]


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed_again(shell: Shell, changed: str) -> None:
    shell("run")
    with (shell.checkout / changed).open("a") as file:
        file.write("# changed\n")
    again = shell("run")
    assert sum(" install " in call for call in again.calls) == 2
    assert "python3.14 -m venv .venv" not in again.calls


def test_a_moved_checkout_makes_its_environment_anew(shell: Shell, tmp_path: Path) -> None:
    shell("run")
    moved = Shell(shell.checkout.rename(tmp_path / "moved"), shell.tools, shell.record)
    assert "python3.14 -m venv .venv" in moved("run").calls


def test_an_installation_that_failed_is_not_taken_for_done(shell: Shell) -> None:
    shell("run")
    shutil.rmtree(shell.checkout / ".venv")
    (shell.tools / "python3.14").write_text(RECORDER.replace('cp "$0" .venv/bin/python', "false"))
    assert shell("run").code != 0
    (shell.tools / "python3.14").write_text(RECORDER)
    assert "python3.14 -m venv .venv" in shell("run").calls


def test_packages_that_cannot_be_installed_stop_it_with_a_sentence(shell: Shell) -> None:
    done = shell("run", DISPLAY=":0", PIP_CODE="2")
    assert done.code == 1
    assert done.err.splitlines()[-1].startswith("The Python packages could not be installed.")
    assert "python main.py" not in done.calls
    assert shell("run", DISPLAY=":0").calls[-1] == "python main.py"


def test_without_a_screen_a_start_says_so_and_plays_the_tour(shell: Shell) -> None:
    done = shell("run", "--home", "a b")
    assert (done.code, done.out) == (0, "")
    assert done.err.splitlines()[-1].startswith("There is no screen here")
    assert done.calls[-1] == "python -m pos.command tour --home a b"
    assert not any(call.startswith("python main.py") for call in done.calls)


def test_the_tour_needs_what_a_start_needs(shell: Shell) -> None:
    first = shell("tour", "--out", "shots", DISPLAY=":0")
    assert first.code == 0, first.err
    assert "--require-hashes -r requirements.lock" in " ".join(first.calls)
    assert first.calls[-1] == "python -m pos.command tour --out shots"
    assert shell("run", DISPLAY=":0").calls == ["python main.py"]


def test_a_tour_that_fails_fails_the_script(shell: Shell) -> None:
    shell("tour")
    assert shell("tour", TOUR_CODE="1").code == 1


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_any_kind_of_screen_will_do(shell: Shell, name: str) -> None:
    screen: dict[str, Any] = {name: "x"}
    assert shell("run", **screen).calls[-1] == "python main.py"


def test_test_runs_every_check_and_pytest_last(shell: Shell) -> None:
    done = shell("test")
    assert done.code == 0, done.err
    checks = done.calls[-5:]
    assert checks == [
        "python -m ruff format --check .",
        "python -m ruff check .",
        "python -m mypy",
        "lint-imports --no-logo",
        "python -m pytest -v -n 2 -m not long",
    ]
    assert done.out == "3 passed\n"


def test_the_tests_environment_also_starts_the_till(shell: Shell) -> None:
    shell("test")
    assert shell("run", DISPLAY=":0").calls == ["python main.py"]


@pytest.mark.parametrize(
    ("ruff", "pytest_code", "code"), [("0", "0", 0), ("1", "0", 1), ("0", "5", 5), ("1", "1", 1)]
)
def test_any_failed_check_fails_the_run(shell: Shell, ruff: str, pytest_code: str, code: int) -> None:
    done = shell("test", RUFF_CODE=ruff, PYTEST_CODE=pytest_code)
    assert done.code == code
    assert done.out == "3 passed\n"
    assert ("FAILED before the tests: lint" in done.err) == (ruff != "0")


def test_arguments_mean_only_pytest(shell: Shell) -> None:
    shell("test")
    assert shell("test", "tests/shop", "-k", "tax").calls == [
        "python -m pytest -m not long tests/shop -k tax"
    ]


def test_long_adds_the_heavy_ones_and_their_packages(shell: Shell) -> None:
    assert shell("test", "--long").calls[-1] == "python -m pytest -v -n 2 -m long or not long"
    without = every_package().replace("gnome-keyring", "")
    assert shell("test", installed=without, uid=1000).code == 0
    assert shell("test", "--long", installed=without, uid=1000).code == 3


def test_ci_runs_the_same_script_and_nothing_else() -> None:
    lines = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if not line.startswith("#")]
    assert lines == ['cd "$(dirname "$0")/.." && exec sh passbell.sh test']
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
