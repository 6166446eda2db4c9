"""`passbell bench`: figures with their machine, for people and as JSON."""

import json
from importlib import import_module
from pathlib import Path

import pytest

from pos.base.clock import SystemClock
from pos.command import bench_windows
from pos.command.bench import ALIASES, APART, PARTS, SUITES, Measure, machine, median_of
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


@pytest.mark.parametrize("name", [*SUITES, *PARTS, *APART])
def test_every_suite_and_part_names_a_function_that_loads_no_window(name: str) -> None:
    module, _, function = (SUITES | PARTS | APART)[name].partition(":")
    assert callable(getattr(import_module(module), function))


def test_screens_is_another_name_of_the_windows() -> None:
    assert ALIASES == {"screens": "windows"}
    assert all(part.startswith("windows-") for part in PARTS)


@pytest.mark.long
def test_the_parts_of_the_windows_are_measured_each_in_a_process_of_its_own() -> None:
    measured = {each.name: each for each in bench_windows.measure(SystemClock())}
    start = measured["start to a counter that can be used"]
    assert start.bare is not None
    assert start.goal == start.bare + 0.5
    assert measured["key to painted products, searching 50,000"].goal == 25.0
    assert measured["memory after an hour of use"].rounds == 240
    assert all(
        each.median > 0 for name, each in measured.items() if "growth" not in name and "steps" not in name
    )


def test_an_unknown_suite_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert Terminal(tmp_path / "home")("bench", "everything").code == 2
    said = capsys.readouterr().err
    assert all(name in said for name in (*SUITES, *ALIASES, *PARTS, *APART))
