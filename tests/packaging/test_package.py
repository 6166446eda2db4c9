"""What surrounds the packaged program: menu entry, versions, needs, scripts, the relay's unit, the whole."""

import configparser
import os
import re
import runpy
import shlex
import shutil
import subprocess
import tomllib
import xml.etree.ElementTree as ET
from importlib.metadata import version
from pathlib import Path

import pytest

from pos.command.__main__ import parser_for
from tests.tidy import ROOT

PACKAGING = ROOT / "packaging"
DEB = PACKAGING / "deb"
SCRIPTS = [
    *sorted(PACKAGING.glob("*.sh")),
    DEB / "postinst",
    DEB / "postrm",
    DEB / "passbell-relay",
]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def menu() -> configparser.RawConfigParser:
    """The menu entry, as a desktop reads it: keys keep their letters."""
    entry = configparser.RawConfigParser(delimiters="=", strict=True)
    entry.optionxform = str  # type: ignore[method-assign, assignment]  # the library's own way to keep capitals
    entry.read(DEB / "passbell.desktop", encoding="utf-8")
    return entry


def test_the_menu_entry_starts_commands_that_exist() -> None:
    entry = menu()
    actions = entry["Desktop Entry"]["Actions"].strip(";").split(";")
    assert entry.sections() == ["Desktop Entry", *(f"Desktop Action {name}" for name in actions)]
    for section in entry.sections():
        program, *words = shlex.split(entry[section]["Exec"])
        assert program == "passbell"
        assert parser_for(words).parse_args(words).command == words[0]


def test_the_menu_entry_speaks_every_language_and_has_its_icon() -> None:
    entry = menu()
    for section in entry.sections():
        keys = ("Name",) if "Action" in section else ("GenericName", "Comment", "Keywords")
        for key in keys:
            assert all(entry[section].get(f"{key}[{language}]") for language in ("de", "es")), (
                f"{section} {key}"
            )
    assert entry["Desktop Entry"]["Icon"] == "passbell"
    assert (ROOT / "resources" / "icons" / "app" / "passbell.svg").is_file()
    # By this name the windows say which entry they belong to.
    assert f'setDesktopFileName("{Path("passbell.desktop").stem}")' in (
        ROOT / "pos" / "screens" / "entrance.py"
    ).read_text(encoding="utf-8")


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="desktop-file-utils is not installed")
def test_the_desktops_own_validator_finds_nothing() -> None:
    done = subprocess.run(
        ["desktop-file-validate", str(DEB / "passbell.desktop")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_version_is_the_same_everywhere() -> None:
    assert version("passbell") == PROJECT["version"]
    assert f"({PROJECT['version']})" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    for name in ("control.in", "passbell.metainfo.xml", "README-archive.txt"):
        text = (DEB / name).read_text(encoding="utf-8")
        assert "@VERSION@" in text
        assert PROJECT["version"] not in text


def test_what_is_told_to_software_centres_is_whole() -> None:
    told = ET.parse(DEB / "passbell.metainfo.xml").getroot()  # noqa: S314 - a file of our own
    assert told.findtext("launchable") == "passbell.desktop"
    assert told.findtext("project_license") == PROJECT["license"]
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [each.get(language) for each in told.iter("summary")] == [None, "de", "es"]
    assert [each.get(language) for each in told.iter("p")] == [None, "de", "es"]


def pins(name: str) -> dict[str, str]:
    """Every package of a lock file with its version and condition."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==(.+?) \\$", text, re.MULTILINE))


def test_the_packaged_program_has_exactly_what_a_checkout_runs_with() -> None:
    till, bundle = pins("requirements.lock"), pins("requirements-bundle.lock")
    assert till
    assert {name: bundle.get(name) for name in till} == till
    # The packager and what it needs itself.
    assert set(bundle) - set(till) == {
        *("altgraph", "macholib", "packaging", "pefile", "pyinstaller", "pyinstaller-hooks-contrib"),
    }
    assert "index" not in (ROOT / "requirements-bundle.lock").read_text(encoding="utf-8")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_is_a_shells(script: Path) -> None:
    subprocess.run(["sh", "-n", str(script)], check=True)


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="shellcheck is not installed")
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_every_script_passes_shellcheck(script: Path) -> None:
    done = subprocess.run(
        ["shellcheck", "-x", "--severity=warning", str(script)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""


@pytest.mark.parametrize("deed", ["upgrade", "remove", "purge"])
def test_leaving_touches_nothing_and_says_once_where_the_shop_is(deed: str, tmp_path: Path) -> None:
    shop = tmp_path / ".local" / "share" / "passbell"
    shop.mkdir(parents=True)
    done = subprocess.run(
        ["sh", str(DEB / "postrm"), deed],
        env=os.environ | {"HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert shop.is_dir()
    assert ("~/.local/share/passbell" in done.stdout) == (deed == "remove")


@pytest.mark.parametrize("old", ["", "0.0.9"])
def test_arriving_is_silent_where_no_till_runs(old: str) -> None:
    done = subprocess.run(
        ["sh", str(DEB / "postinst"), "configure", old], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("", "")


@pytest.mark.skipif(
    not (shutil.which("objdump") and shutil.which("dpkg-query")), reason="binutils and dpkg are not installed"
)
def test_what_a_program_needs_is_found_by_looking_into_it(tmp_path: Path) -> None:
    needs = runpy.run_path(str(PACKAGING / "bundle" / "needs.py"))
    shutil.copy("/bin/ls", tmp_path / "program")
    (tmp_path / "notes.txt").write_text("no program")
    found = needs["depends"](tmp_path)
    assert re.fullmatch(r"libc6 \(>= 2\.\d+\)", found[0])
    assert "libselinux1" in found
    # What comes along is not asked of the system.
    (tmp_path / "libselinux.so.1").write_text("a library of its own")
    assert "libselinux1" not in needs["depends"](tmp_path)


def test_renamed_packages_are_named_by_both_names() -> None:
    needs = runpy.run_path(str(PACKAGING / "bundle" / "needs.py"))
    assert needs["_line"]("libssl3", {}) == "libssl3t64 | libssl3"
    assert needs["_line"]("libstdc++6", {"libstdc++6": (3, 4, 30)}) == "libstdc++6 (>= 12)"
    assert needs["_line"]("libc6", {"libc6": (2, 36)}) == "libc6 (>= 2.36)"
    assert needs["_line"]("libegl1", {}) == "libegl1"


def test_the_relays_container_copies_files_that_exist() -> None:
    text = (PACKAGING / "relay" / "Containerfile").read_text(encoding="utf-8")
    copied = [
        line.split()[1:-1] for line in text.splitlines() if line.startswith("COPY ") and "--from" not in line
    ]
    assert copied
    for name in (name for names in copied for name in names):
        assert (ROOT / name).exists(), name
    assert "USER relay" in text


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_finds_nothing_wrong_with_the_relays_unit(tmp_path: Path) -> None:
    unit = (PACKAGING / "relay" / "passbell-relay.service").read_text(encoding="utf-8")
    assert "ExecStart=/opt/passbell-relay/bin/passbell-relay serve\n" in unit
    # The program itself is not installed here.
    copy = tmp_path / "passbell-relay.service"
    copy.write_text(unit.replace("/opt/passbell-relay/bin/passbell-relay", "/bin/true"))
    done = subprocess.run(
        ["systemd-analyze", "verify", str(copy)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
