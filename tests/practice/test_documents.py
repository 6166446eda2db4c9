"""docs/practice.md names everything that there is, and nothing that there is not."""

import ast
import re
from dataclasses import fields
from pathlib import Path

import pytest
from starlette.routing import Route

from pos.base.clock import SystemClock
from pos.practice import api, control, options, trouble, weather
from pos.practice.ledger import Ledger
from pos.practice.office import Office
from tests.practice.company import Company

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "practice.md").read_text(encoding="utf-8")


def rows_of(heading: str) -> list[list[str]]:
    """The cells of the first table after a line that begins so, its head left out."""
    after = PAGE[PAGE.index(f"\n{heading}") :]
    lines = re.search(r"(?:^\|.*\n)+", after, re.MULTILINE)
    assert lines is not None
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[0].splitlines()[2:]]


def names_in(text: str) -> list[str]:
    """Words in backquotes."""
    return re.findall(r"`([^`]+)`", text)


def test_every_switch_stands_there_with_its_default() -> None:
    written = {names_in(row[0])[0]: row[1].strip("`") for row in rows_of("| switch of the weather")}
    defaults = {field.name: str(field.default) for field in fields(weather.Weather)}
    shown = {"False": "false", "0.0": "0", "20.0": "20", "1.0": "1", "": '""'}
    assert written == {name: shown.get(value, value) for name, value in defaults.items()}


def test_every_option_stands_there() -> None:
    serve = options.parser().parse_args(["serve"])
    wanted = {"--" + name.replace("_", "-") for name in vars(serve) if name != "command"}
    assert {names_in(row[0])[0].split(" ")[0] for row in rows_of("| option")} == wanted


def test_every_address_stands_there() -> None:
    office = Office(Ledger(Path(":memory:")), SystemClock(), pay_base="http://pay.example", webhook_url="")
    routes = [*api.routes(office, lambda _request: None), *control.routes(office)]
    there = set()
    for route in routes:
        assert isinstance(route, Route)
        there |= {f"{method} {route.path}" for method in route.methods or () if method != "HEAD"}
    written = re.findall(r"`((?:GET|POST) /(?:v1|control)/[^`?]*)", PAGE)
    assert set(written) == there


def test_every_mode_of_trouble_stands_there() -> None:
    paragraph = re.search(r"Modes of trouble:(.*?)\n\n", PAGE, re.DOTALL)
    assert paragraph is not None
    assert set(names_in(paragraph[1])) - {"hang_s"} == set(trouble.MODES)


def test_every_code_of_a_refusal_stands_there() -> None:
    """Every text that is given as a code to ApiError or invalid, and those of the trouble table."""
    there = {code for _, code, _ in trouble.REFUSING.values()} | {"not_found", "method_not_allowed"}
    there |= {"parameter_missing", "parameter_invalid"}
    for path in (ROOT / "pos" / "practice").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"ApiError": 1, "invalid": 2}.get(node.func.id, 99)
                code = node.args[place] if len(node.args) > place else None
                if isinstance(code, ast.Constant) and isinstance(code.value, str):
                    there.add(code.value)
    written = {name for row in rows_of("| status | codes |") for name in names_in(row[1])}
    assert written == there


def test_every_type_of_event_stands_there() -> None:
    paragraph = re.search(r"Types: (.*?)\. A shop", PAGE, re.DOTALL)
    assert paragraph is not None
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "pos" / "practice").glob("*.py"))
    literal = set(re.findall(r'events\.record\(turn, "([a-z.]+)"', code))
    assert set(names_in(paragraph[1])) == literal | {"payment.failed", "payment.pending"}


@pytest.mark.parametrize(
    ("heading", "path"), [("### Links", "links"), ("### Payments", "payments"), ("### Refunds", "refunds")]
)
def test_every_field_stands_there(shared: Company, heading: str, path: str) -> None:
    payment = shared.order(f"/links/{shared.link()['id']}/pay")["payments"][0]
    objects = {
        "links": shared.link(),
        "payments": payment,
        "refunds": shared.made("/refunds", {"payment": payment["id"]}),
    }
    section = PAGE[PAGE.index(heading) + len(heading) :].split("\n### ", 1)[0]
    assert set(objects[path]) <= set(names_in(section))
