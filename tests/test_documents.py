"""What stands in the docs is what the code has: settings, commands, states, errors."""

import argparse
import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest

from pos import forms
from pos.command.__main__ import COMMANDS, parser_for
from pos.settings import RULES
from pos.shop import attempts, errors, kitchen, letters, limbo, orders, proof, refunds, shifts, tenders
from tests.tidy import ROOT

# Heading of docs/states.md -> the enum, and its table of moves where it has one.
STATES: Mapping[str, tuple[type[StrEnum], Mapping[Any, frozenset[Any]] | None]] = {
    "Checkout": (orders.Stage, orders.MOVES),
    "Attempts to pay": (tenders.AttemptState, attempts.MOVES),
    "Refunds": (tenders.RefundState, refunds.MOVES),
    "Money": (tenders.MoneyState, None),
    "Kitchen": (kitchen.TicketState, kitchen.MOVES),
    "Letters": (letters.LetterState, letters.MOVES),
    "Limbo": (limbo.LimboKind, None),
    "Relay link": (proof.RelayState, None),
    "Till sessions": (shifts.SessionState, shifts.MOVES),
}


def page(name: str) -> str:
    """A page of the docs."""
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def sections(text: str) -> dict[str, str]:
    """The page's parts by their second-level heading."""
    parts = re.split(r"^## +(.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(text: str) -> list[list[str]]:
    """The cells of every table row whose first cell is a name in code quotes."""
    found = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in cells] for cells in found]


def setting_rows() -> list[list[str]]:
    """What docs/settings.md must say."""
    return [
        [
            f"`{key}`",
            f"`{row.variable}`",
            "secret" if row.secret else row.form.says,
            "" if row.secret else forms.to_text(row.default),
            row.sentence,
        ]
        for key, row in RULES.items()
    ]


def test_every_setting_stands_in_the_docs_as_it_is() -> None:
    assert rows(page("settings.md")) == setting_rows()


def words_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    """Every option, argument and deed of a command, but those that all commands share."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, child in action.choices.items():
                yield name
                yield from words_of(child)
        elif action.option_strings:
            yield from {action.option_strings[-1]} - {"--help", "--home", "--json"}
        else:
            yield str(action.metavar or action.dest)


def undocumented(name: str, text: str) -> list[str]:
    """What a command's section of the page does not say."""
    top = next(action for action in parser_for([name])._actions if action.dest == "command")
    parser = dict(top.choices or {})[name]
    told = " ".join(text.split())
    missing = [] if COMMANDS[name].sentence.rstrip(".") in told else [COMMANDS[name].sentence]
    return missing + [
        word for word in words_of(parser) if not re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", told)
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_docs_with_all_its_words(name: str) -> None:
    found = sections(page("commands.md"))
    assert f"passbell {name}" in found
    assert undocumented(name, found[f"passbell {name}"]) == []


def test_the_docs_know_no_other_commands() -> None:
    assert set(sections(page("commands.md"))) == {f"passbell {name}" for name in COMMANDS}


@pytest.mark.parametrize("heading", STATES)
def test_every_state_stands_in_the_docs_with_its_moves(heading: str) -> None:
    states, moves = STATES[heading]
    wanted = []
    for state in states:
        row = [f"`{state}`"]
        if moves is not None:
            row.append(", ".join(f"`{to}`" for to in states if to in moves[state]) or "-")
        wanted.append(row)
    told = rows(sections(page("states.md"))[heading])
    assert [row[:1] + row[2:] for row in told] == wanted
    assert all(row[1] for row in told)


def test_the_docs_know_no_other_states() -> None:
    assert set(sections(page("states.md"))) == set(STATES)


def error_rows() -> list[list[str]]:
    """What docs/errors.md must say: the tree, and each error's sentence."""
    family = [
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.PassbellError)
    ]
    return [
        [
            f"`{kind.__name__}`",
            "" if kind is errors.PassbellError else f"`{kind.__mro__[1].__name__}`",
            " ".join((kind.__doc__ or "").split()),
        ]
        for kind in family
    ]


def test_every_error_stands_in_the_docs_with_its_family() -> None:
    told = rows(page("errors.md"))
    assert [row[:3] for row in told] == error_rows()
    assert all(row[3] for row in told)


def test_a_missing_word_is_caught() -> None:
    good = sections(page("commands.md"))["passbell backup"]
    assert undocumented("backup", good) == []
    assert undocumented("backup", good.replace("--to DIR", "")) == ["--to"]
    assert undocumented("settings", "Show and change the settings.") == [
        "list",
        "get",
        "KEY",
        "set",
        "KEY",
        "VALUE",
        "unset",
        "KEY",
    ]


def test_a_changed_setting_or_error_is_caught() -> None:
    changed = page("settings.md").replace("whole number, 1 to 1440", "whole number, 1 to 60")
    assert rows(changed) != setting_rows()
    assert error_rows() != rows(page("errors.md").replace("`Busy` | `PersonError`", "`Busy` | `BadInput`"))


def floors_of_nouns(text: str) -> list[tuple[str, str, bool]]:
    """Every module that the noun-by-noun table names, as (floor, module, whether it is still to come)."""
    lines = text.splitlines()
    top = next(number for number, line in enumerate(lines) if line.startswith("| Noun |"))
    floors = re.findall(r"`(\w+)`", lines[top])
    found = []
    for line in lines[top + 2 :]:
        if not line.startswith("|"):
            break
        for floor, cell in zip(floors, line.strip("|").split("|")[1:], strict=True):
            names = [part.strip() for part in cell.split(",") if part.strip()]
            found += [(floor, name.removesuffix(" (to come)"), name.endswith(" (to come)")) for name in names]
    return found


def test_the_table_of_nouns_in_the_architecture_is_true() -> None:
    named = floors_of_nouns((ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8"))
    assert len(named) > 30
    wrong = []
    for floor, name, to_come in named:
        module = ROOT / "pos" / floor / name
        if (module.with_suffix(".py").exists() or module.is_dir()) == to_come:
            wrong.append(f"{floor}/{name}")
    assert wrong == []


def test_every_link_between_pages_leads_somewhere() -> None:
    links = [
        (file, target)
        for file in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", file.read_text(encoding="utf-8"))
    ]
    assert [f"{file.name}: {target}" for file, target in links if not (file.parent / target).exists()] == []


PAGES = [*ROOT.glob("*.md"), *sorted((ROOT / "docs").rglob("*.md"))]


def test_every_page_is_linked_from_another() -> None:
    shown = {
        (file.parent / target).resolve()
        for file in PAGES
        for target in re.findall(r"\]\(([^)#:\s]+)", file.read_text(encoding="utf-8"))
        if (file.parent / target).resolve() != file
    }
    pages = {file for file in PAGES if file.parent.name == "docs"}
    assert pages - shown == set()


def anchors_of(text: str) -> set[str]:
    """The names under which a page's headings can be reached, as viewers of Markdown make them."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#+ +(.+)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).strip().replace(" ", "-") for title in titles}


def lost_anchors(file: Path, text: str) -> list[str]:
    """The anchors that a page links to and that no heading has."""
    lost = []
    for target, anchor in re.findall(r"\]\(([^)#:\s]*)#([^)\s]+)\)", text):
        page = (file.parent / target) if target else file
        if anchor not in anchors_of(page.read_text(encoding="utf-8") if page != file else text):
            lost.append(f"{target}#{anchor}")
    return lost


def lost_files(text: str) -> list[str]:
    """What a page names in code quotes as a file or folder of the checkout, and is not there."""
    named = re.findall(r"`((?:\.ci|docs|packaging|pos|resources|tests)/[\w./*-]*)`", text)
    # Capitals stand for a name of the reader's own.
    return [name for name in named if not re.search(r"[A-Z]{3}", name) and not any(ROOT.glob(name))]


@pytest.mark.parametrize("file", PAGES, ids=lambda file: file.name)
def test_every_anchor_and_file_that_a_page_names_is_there(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert lost_anchors(file, text) == []
    assert lost_files(text) == []


def test_a_lost_anchor_or_file_is_caught() -> None:
    text = "# One: `two`\n[a](#one-two) [b](#three) `pos/shop/tax.py` `pos/shop/taxes.py` `pos/NAME.py`"
    assert lost_anchors(ROOT / "README.md", text) == ["#three"]
    assert lost_files(text) == ["pos/shop/taxes.py"]


def declared(*groups: str) -> set[str]:
    """The libraries of pyproject.toml: the base ones, and those of the extras and groups named."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    tables = told["project"]["optional-dependencies"] | told["dependency-groups"]
    wanted = [*told["project"]["dependencies"], *(each for group in groups for each in tables[group])]
    return {re.split(r"[\[<>=;\s]", each)[0] for each in wanted}


def imported(folder: Path) -> set[str]:
    """The libraries whose modules the files below a folder import."""
    modules = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                modules.add((node.module or "").partition(".")[0])
    makers = packages_distributions()
    foreign = modules - set(sys.stdlib_module_names) - {"pos"}
    return {maker.lower().replace("_", "-") for module in foreign for maker in makers.get(module, [module])}


def test_every_library_stands_on_its_page_with_its_reason() -> None:
    text = page("decisions/libraries.md")
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("| `")]
    named = {re.sub(r"\[.*\]", "", name) for cell in cells for name in re.findall(r"`([^`]+)`", cell)}
    assert named == declared("till", "dev", "build", "bundle")


def test_what_the_house_imports_is_declared() -> None:
    """A library that comes along with another one may stay away tomorrow."""
    # shiboken6 is the lower half of PySide6, which asks for exactly its own version.
    assert imported(ROOT / "pos") - declared("till") == {"shiboken6"}
    assert imported(ROOT / "pos" / "relay") - declared() == set()
    assert imported(ROOT / "pos" / "practice") - declared() == set()
