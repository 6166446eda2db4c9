"""`passbell bench growth`: small sizes measured for real, gone on with after a break, and drawn."""

import io
import json
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from pos.base.clock import Clock, SystemClock
from pos.base.paths import Home
from pos.command.bench import machine
from pos.command.bench_growth import DRAWINGS, FIGURES, Growth, growths, run
from pos.command.bench_growth_svg import Plot, Series, draw
from pos.command.desk import Desk
from tests.command.desk import Terminal

_SVG = "{http://www.w3.org/2000/svg}"


def _desk(folder: Path) -> Desk:
    """A desk with the machine's own clock: what is measured must take its time."""
    streams = io.StringIO(), io.StringIO(), io.StringIO()
    return Desk(Home(folder), {}, SystemClock(), *streams)


def _parsed(drawn: str) -> ET.Element:
    return ET.fromstring(drawn)  # noqa: S314 - our own drawing


def test_small_sizes_are_measured_and_every_plot_is_drawn(tmp_path: Path) -> None:
    out = tmp_path / "plots"
    assert run(_desk(tmp_path), out, growths(orders=(100, 1_000), tills=(1, 20), seconds=0.3)) == 0
    told = json.loads((out / FIGURES).read_text())
    assert told["finished"] is True
    assert {key: set(points) for key, points in told["points"].items()} == {
        "orders": {"100", "1000"},
        "tills": {"1", "20"},
    }
    figures = [one for points in told["points"].values() for one in points.values()]
    assert all(value > 0 for one in figures for name, value in one.items() if name != "each_kib")
    assert {file.name for file in out.iterdir()} == {FIGURES, *(one.file for one in DRAWINGS)}
    for drawing in DRAWINGS:
        root = _parsed((out / drawing.file).read_text())
        said = [text.text for text in root.iter(f"{_SVG}text")]
        assert drawing.title in said
        assert drawing.y_title in said
        assert {name for figure, name in drawing.lines if figure != "each_kib"} <= set(said)
        assert any(str(text).startswith(f"{told['at'][:10]}, ") for text in said)


def _counting(asked: list[int], *, breaks_at: int = 0) -> tuple[Growth, ...]:
    """Something whose figures are known at once, for both things that grow."""

    def point(size: int, /, *, clock: Clock) -> Mapping[str, float]:
        if size == breaks_at:
            raise KeyboardInterrupt
        asked.append(size)
        return {name: 0.5 * size for drawing in DRAWINGS for name, _ in drawing.lines}

    return Growth("orders", "orders", (10, 100), point), Growth("tills", "tills", (1, 2), point)


def test_a_run_that_was_broken_off_is_gone_on_with(tmp_path: Path) -> None:
    desk, asked = _desk(tmp_path), list[int]()
    with pytest.raises(KeyboardInterrupt):
        run(desk, tmp_path, _counting(asked, breaks_at=2))
    assert asked == [10, 100, 1]
    assert not list(tmp_path.glob("*.svg"))
    assert run(desk, tmp_path, _counting(asked)) == 0
    assert asked == [10, 100, 1, 2]


def test_a_finished_run_and_that_of_another_machine_are_measured_anew(tmp_path: Path) -> None:
    desk, asked = _desk(tmp_path), list[int]()
    run(desk, tmp_path, _counting(asked))
    run(desk, tmp_path, _counting(asked))
    assert asked == [10, 100, 1, 2] * 2
    told = json.loads((tmp_path / FIGURES).read_text())
    other = {**told, "finished": False, "machine": {**machine(), "processor": "another"}}
    (tmp_path / FIGURES).write_text(json.dumps(other))
    run(desk, tmp_path, _counting(asked))
    assert asked == [10, 100, 1, 2] * 3


def test_the_command_goes_on_where_it_stopped_and_draws_into_the_folder_named(tmp_path: Path) -> None:
    figures = {name: 2.0 for drawing in DRAWINGS for name, _ in drawing.lines}
    measured = {one.key: {str(size): figures for size in one.sizes} for one in growths()}
    told = {"at": "2026-11-20T08:00:00.000000Z", "machine": machine(), "busy_cores": [0.5, 2.0]}
    (tmp_path / FIGURES).write_text(json.dumps({**told, "finished": False, "points": measured}))
    said = Terminal(tmp_path / "home")("bench", "growth", "--out", str(tmp_path), "--json")
    assert (said.code, said.json) == (0, {**told, "finished": True, "points": measured})
    drawn = (tmp_path / "growth-storage.svg").read_text()
    assert "2026-11-20, " in drawn
    assert "between 0.5 and 2.0 processes wanted its" in drawn


def _plot(*series: Series, title: str = "Sample") -> ET.Element:
    return _parsed(draw(Plot(title, "size", "ms", series, ("sample",))))


def test_decades_are_equally_far_apart_and_named() -> None:
    root = _plot(Series("one", [(1, 0.01), (10, 1), (1_000, 100)]))
    soft = [text for text in root.iter(f"{_SVG}text") if text.get("class") == "soft"]
    across = {text.text: float(text.get("x", "")) for text in soft if text.get("text-anchor") == "middle"}
    assert across == {"1": 92.0, "10": 264.7, "100": 437.3, "1,000": 610.0}
    assert [text.text for text in soft if text.get("text-anchor") == "end"] == [
        "0.01",
        "0.1",
        "1",
        "10",
        "100",
    ]
    line = next(path for path in root.iter(f"{_SVG}path") if path.get("class") == "line")
    assert line.get("d") == "M92.0,384.0L264.7,222.0L610.0,60.0"


def test_names_at_the_ends_of_lines_never_lie_on_each_other() -> None:
    root = _plot(*(Series(f"line {place}", [(1, 5), (10, 50 + place)]) for place in range(5)))
    names = [float(text.get("y", "")) for text in root.iter(f"{_SVG}text") if text.get("class") == "name"]
    assert len(names) == 5
    assert all(after - before >= 17 for before, after in pairwise(names))


def test_words_are_never_taken_for_markup() -> None:
    root = _plot(Series("<b>&", [(1, 1), (10, 10)]), title="<script>")
    assert [text.text for text in root.iter(f"{_SVG}text") if text.get("class") in ("name", "title")] == [
        "<script>",
        "<b>&",
    ]
    assert root.find(f".//{_SVG}script") is None


@pytest.mark.parametrize("series", [[], [Series("x", [(1, 1)])] * 6, [Series("x", [(1, 0)])]])
def test_what_cannot_be_drawn_is_refused(series: list[Series]) -> None:
    with pytest.raises(ValueError, match=r"plot has|domain"):
        draw(Plot("Sample", "size", "ms", series, ()))
