"""`passbell bench`: figures with their machine, for people and as JSON."""

import json
from pathlib import Path

import pytest

from pos.base.clock import SystemClock
from pos.command.bench import SUITES, Measure, machine, median_of
from tests.command.desk import Terminal


def test_the_median_is_that_of_the_rounds() -> None:
    done: list[int] = []
    assert median_of(SystemClock(), lambda: done.append(1), rounds=7, unit="us") >= 0
    assert len(done) == 7


def test_a_suite_is_measured_and_written_down_with_its_machine(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"
    said = Terminal(tmp_path / "home")("bench", "pricing", "--json", "--out", str(out))
    assert said.code == 0
    written = json.loads(out.read_text())
    assert written == said.json
    assert written["at"] == "2026-11-21T09:00:00.000000Z"
    assert set(written["machine"]) == {"processor", "cores", "memory_gib", "system", "python"}
    assert written["busy_cores"] is None or written["busy_cores"] >= 0
    (small, large) = written["suites"]["pricing"]
    assert set(small) == set(Measure.__dataclass_fields__)
    assert (large["name"], large["unit"], large["goal"], large["rounds"]) == (
        "price a cart of 30 lines",
        "ms",
        1.0,
        500,
    )


def test_a_person_reads_one_line_a_figure(tmp_path: Path) -> None:
    said = Terminal(tmp_path / "home")("bench", "pricing")
    assert machine()["processor"] in said.out
    assert sum("price a cart of" in line for line in said.out.splitlines()) == 2


def test_an_unknown_suite_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Terminal(tmp_path / "home")("bench", "everything").code == 2
    said = capsys.readouterr().err
    assert all(name in said for name in SUITES)
