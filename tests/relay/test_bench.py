"""The bench runs to its end and shows every figure beside its bare limit."""

import json
import subprocess
import sys

import pytest


@pytest.mark.long
def test_bench_measures_everything_that_it_names(postgres: str) -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "pos.relay",
            "bench",
            "--seconds=0.5",
            "--waiting=50",
            "--json",
            "--postgres",
            postgres,
        ],
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert set(found) == {
        "disk sync of 4 KB",
        "hello, raw",
        "hello, starlette",
        "sqlite, bare commits",
        "sqlite, full load",
        "sqlite, half of it",
        "sqlite, webhook in to till",
        "50 waiting long polls",
        "50 waiting streams",
        "postgres, bare commits",
        "postgres, full load",
        "postgres, half of it",
        "postgres, webhook in to till",
    }
    for kind in ("sqlite", "postgres"):
        assert found[f"{kind}, full load"]["bad"] == 0
        assert found[f"{kind}, webhook in to till"]["events"] > 0
    assert found["50 waiting long polls"]["lost"] == 0
