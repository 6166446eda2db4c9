"""The two commands of the README, in a Debian in which nothing is installed."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.tidy import ROOT


@pytest.mark.long
@pytest.mark.timeout(5400)
@pytest.mark.skipif(os.geteuid() != 0, reason="debootstrap and chroot need root")
@pytest.mark.parametrize("suite", ["bookworm", "trixie"])
def test_a_stranger_can_start_and_check_it_in_a_bare_debian(tmp_path: Path, suite: str) -> None:
    log = tmp_path / "said.txt"
    with log.open("wb") as said:
        done = subprocess.run(
            ["sh", str(ROOT / "packaging" / "bare_tree.sh"), str(tmp_path / "tree"), suite],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            timeout=5000,
            check=False,
        )
    assert done.returncode == 0, log.read_text(errors="replace")[-5000:]
