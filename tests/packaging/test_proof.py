"""The packaged program as a stranger meets it: in a bare Debian, and under the tests of the money."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tidy import ROOT

PACKAGING = ROOT / "packaging"
# Starts pytest with the packaged program in Python's place, for every process that the tests start.
PYTEST = "import sys; sys.executable = sys.argv.pop(1); import pytest; sys.exit(pytest.main(sys.argv[1:]))"

pytestmark = [
    pytest.mark.long,
    pytest.mark.timeout(5400),
    pytest.mark.skipif(
        not (shutil.which("objdump") and shutil.which("dpkg-query")), reason="packing needs binutils and dpkg"
    ),
]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder into which the first test packs, for all of them."""
    return tmp_path_factory.mktemp("package")


def run(log: Path, *command: str) -> None:
    """Run to a good end, or fail with the last that was said."""
    with log.open("wb") as said:
        done = subprocess.run(
            command,
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            timeout=5000,
            check=False,
        )
    assert done.returncode == 0, log.read_text(errors="replace")[-5000:]


def test_the_money_is_as_safe_with_the_packaged_program(out: Path) -> None:
    run(out / "bundle.txt", "sh", str(PACKAGING / "bundle.sh"), str(out))
    program = str(out / "dist" / "passbell" / "passbell")
    run(
        out / "money.txt",
        sys.executable,
        "-c",
        PYTEST,
        program,
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        "tests/money",
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="debootstrap and chroot need root")
@pytest.mark.parametrize("suite", ["bookworm", "trixie"])
def test_a_stranger_can_install_the_package_in_a_bare_debian(out: Path, suite: str) -> None:
    run(out / f"{suite}.txt", "sh", str(PACKAGING / "bundle_proof.sh"), str(out), suite)
