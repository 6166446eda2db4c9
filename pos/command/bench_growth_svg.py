"""Draws how figures grow: one plot with logarithmic axes as SVG, readable in light and dark."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from xml.sax.saxutils import escape

_WIDTH, _HEIGHT = 880, 500
_LEFT, _RIGHT, _TOP, _BOTTOM = 92, 610, 60, 384
_LINE = 17
# Paul Tol's bright scheme, which the colour-blind can tell apart, and lighter tones of it for dark pages
# (https://sronpersonalpages.nl/~pault/). Every series has a mark of its own besides.
_COLOURS = (
    ("#4477aa", "#7fb2e5"),
    ("#aa3377", "#e58fc1"),
    ("#228833", "#6fcf7f"),
    ("#b8860b", "#e5c04a"),
    ("#cc3344", "#ff8f9a"),
)
_MARKS = (
    "M-4.5,0a4.5,4.5 0 1,0 9,0a4.5,4.5 0 1,0 -9,0Z",
    "M-4,-4H4V4H-4Z",
    "M0,-5.5L5,4H-5Z",
    "M0,-5.5L5.5,0L0,5.5L-5.5,0Z",
    "M0,5.5L5,-4H-5Z",
)


@dataclass(frozen=True)
class Series:
    """One line of a plot, with the name that stands at its end; at most five of them in a plot."""

    name: str
    points: Sequence[tuple[float, float]]


@dataclass(frozen=True)
class Plot:
    """What is drawn: titles with their units, lines of positive figures, and what is said below."""

    title: str
    x_title: str
    y_title: str
    series: Sequence[Series]
    caption: Sequence[str]


@dataclass(frozen=True)
class _Axis:
    """Whole decades, and where they lie on the page."""

    low: int
    high: int
    start: float
    end: float

    @classmethod
    def over(cls, values: Sequence[float], start: float, end: float) -> "_Axis":
        low, high = floor(log10(min(values))), ceil(log10(max(values)))
        return cls(low, max(high, low + 1), start, end)

    def at(self, value: float) -> float:
        share = (log10(value) - self.low) / (self.high - self.low)
        return round(self.start + share * (self.end - self.start), 1)

    def decades(self) -> Iterator[tuple[float, str]]:
        for power in range(self.low, self.high + 1):
            yield self.at(10.0**power), f"{10**power:,}" if power >= 0 else f"{10.0**power:.{-power}f}"


def draw(plot: Plot) -> str:
    """The whole file. ValueError where there is nothing to draw, or something that a logarithm cannot."""
    if not 0 < len(plot.series) <= len(_COLOURS):
        raise ValueError(f"a plot has 1 to {len(_COLOURS)} lines, not {len(plot.series)}")
    points = [point for one in plot.series for point in one.points]
    across = _Axis.over([x for x, _ in points], _LEFT, _RIGHT)
    up = _Axis.over([y for _, y in points], _BOTTOM, _TOP)
    parts = [_head(plot), *_grid(across, up), *_titles(plot), *_lines(plot.series, across, up)]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _head(plot: Plot) -> str:
    described = ", ".join(one.name for one in plot.series)
    light = "".join(f".c{place}{{--c:{pair[0]}}}" for place, pair in enumerate(_COLOURS))
    dark = "".join(f".c{place}{{--c:{pair[1]}}}" for place, pair in enumerate(_COLOURS))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"'
        f' width="{_WIDTH}" height="{_HEIGHT}">\n<title>{escape(plot.title)}</title>\n'
        f"<desc>{escape(f'{plot.y_title} by {plot.x_title}: {described}')}</desc>\n"
        "<style>\n"
        "svg{--page:#fff;--ink:#1f2328;--soft:#59636e;--grid:#d1d9e0;font:13px system-ui,sans-serif}\n"
        f"{light}\n"
        "@media (prefers-color-scheme:dark){svg{--page:#0d1117;--ink:#f0f6fc;--soft:#9198a1;--grid:#30363d}\n"
        f"{dark}}}\n"
        "text{fill:var(--ink)}.soft{fill:var(--soft);font-size:12px}.title{font-size:16px;font-weight:600}\n"
        ".grid{stroke:var(--grid)}.line{fill:none;stroke:var(--c);stroke-width:2}\n"
        ".mark,.name{fill:var(--c)}.name{font-weight:600}.lead{stroke:var(--c);opacity:.5}\n"
        "</style>\n"
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" style="fill:var(--page)"/>'
    )


def _grid(across: _Axis, up: _Axis) -> Iterator[str]:
    for x, label in across.decades():
        yield f'<path class="grid" d="M{x},{_TOP}V{_BOTTOM}"/>'
        yield _text(x, _BOTTOM + 20, label, "soft", "middle")
    for y, label in up.decades():
        yield f'<path class="grid" d="M{_LEFT},{y}H{_RIGHT}"/>'
        yield _text(_LEFT - 10, y + 4, label, "soft", "end")


def _titles(plot: Plot) -> Iterator[str]:
    middle = (_TOP + _BOTTOM) / 2
    yield _text(24, 30, plot.title, "title")
    yield _text((_LEFT + _RIGHT) / 2, _BOTTOM + 42, plot.x_title, "", "middle")
    yield f'<g transform="translate(26,{middle}) rotate(-90)">{_text(0, 0, plot.y_title, "", "middle")}</g>'
    for place, line in enumerate(plot.caption):
        yield _text(24, _BOTTOM + 74 + place * _LINE, line, "soft")


def _lines(series: Sequence[Series], across: _Axis, up: _Axis) -> Iterator[str]:
    ends = []
    for place, one in enumerate(series):
        spots = [(across.at(x), up.at(y)) for x, y in one.points]
        path = "L".join(f"{x},{y}" for x, y in spots)
        marks = "".join(f'<path d="{_MARKS[place]}" transform="translate({x},{y})"/>' for x, y in spots)
        yield f'<g class="c{place}"><path class="line" d="M{path}"/><g class="mark">{marks}</g></g>'
        ends.append((spots[-1][1], spots[-1][0], place))
    below = float("-inf")
    for y, x, place in sorted(ends):
        # Names never lie on each other; a thin line leads from the end of the series to its name.
        below = max(y, below + _LINE)
        lead = f'<path class="lead" d="M{x + 7},{y}L{_RIGHT + 18},{below}"/>'
        yield f'<g class="c{place}">{lead}{_text(_RIGHT + 22, below + 4, series[place].name, "name")}</g>'


def _text(x: float, y: float, words: str, kind: str, anchor: str = "start") -> str:
    return f'<text x="{x}" y="{y}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>'
