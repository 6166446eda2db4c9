"""The house rules hold in every file, and each rule catches the sin that it is for."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import tidy

# Modules whose users stand on floors that are not built yet. Whoever uses one strikes it off: the test below
# fails for an entry that has a user as well as for a dead file that is not listed.
WAITING_FOR_THEIR_USERS = frozenset(
    {
        # The office windows: staff, the day, members.
        "pos.storage.members",
        "pos.storage.shifts",
        "pos.storage.staff",
    }
)


@pytest.mark.parametrize("rule", tidy.OF_SOURCES, ids=lambda rule: rule.__name__)
def test_every_source_obeys(rule: Callable[[Path, str], list[str]]) -> None:
    """Each rule over all Python files, tests included."""
    assert tidy.report((path, rule(path, text)) for path, text in tidy.sources()) == []


@pytest.mark.parametrize("rule", tidy.OF_TEXTS, ids=lambda rule: rule.__name__)
def test_every_text_obeys(rule: Callable[[Path, str], list[str]]) -> None:
    """Each rule over all files of text."""
    assert tidy.report((path, rule(path, text)) for path, text in tidy.texts()) == []


def test_nobody_prints() -> None:
    """Only the house itself counts: scripts under packaging may talk."""
    inside = ((path, text) for path, text in tidy.sources(tidy.ROOT / "pos"))
    assert tidy.report((path, tidy.no_print(path, text)) for path, text in inside) == []


def test_no_file_is_dead() -> None:
    """Every module has a user, or waits for one by name."""
    assert sorted(tidy.dead_files()) == sorted(WAITING_FOR_THEIR_USERS)


TODAY = '"""A file."""\n'


@pytest.mark.parametrize(
    ("rule", "name", "text"),
    [
        (tidy.first_sentence, "a.py", "x = 1\n"),
        (tidy.first_sentence, "a.py", '"""no full stop"""\n'),
        (tidy.first_sentence, "a.py", '# a comment first\n"""A file."""\n'),
        (tidy.first_sentence, "__init__.py", '"""A folder."""\n\nx = 1\n'),
        (tidy.first_sentence, "__init__.py", '"""A folder.\n\nAnd more.\n"""\n'),
        (tidy.sizes, "a.py", TODAY + "x = 1\n" * 400),
        (tidy.sizes, "a.py", TODAY + "def f():\n" + "    x = 1\n" * 60),
        (tidy.names, "order_helpers.py", TODAY),
        (tidy.names, "a.py", TODAY + "class OrderManager: ...\n"),
        (tidy.names, "order_manager.py", TODAY),
        (tidy.names, "a.py", TODAY + "def common_parts(): ...\n"),
        (tidy.no_print, "a.py", TODAY + "print('hello')\n"),
        (tidy.excuses, "a.py", TODAY + "x = f()  # no" + "qa: S101\n"),
        (tidy.excuses, "a.py", TODAY + "x = f()  # type: " + "ignore[no-any-return]\n"),
        (tidy.unfinished, "a.md", "TO" + "DO: finish\n"),
        (tidy.foreign_places, "a.lock", "--index-url https://py" + "pi.org/simple\n"),
        (tidy.foreign_places, "a.md", "see ../" + "shared/DESIGN.md\n"),
        (tidy.foreign_places, "a.sh", "cd /" + "root/passbell\n"),
    ],
)
def test_a_sin_is_caught(rule: Callable[[Path, str], list[str]], name: str, text: str) -> None:
    """One small file that breaks one rule."""
    assert len(rule(Path(name), text)) == 1


@pytest.mark.parametrize("rule", [*tidy.OF_SOURCES, *tidy.OF_TEXTS, tidy.no_print], ids=lambda r: r.__name__)
def test_a_good_file_is_let_through(rule: Callable[[Path, str], list[str]]) -> None:
    """Domain words that look like sins (a manager's PIN, a reasoned excuse) are none."""
    good = (
        TODAY
        + "# The company's client has no types.\n"
        + "import stripe  # type: ignore[import-untyped]\n\n\n"
        + "def manager_approves() -> None: ...\n"
    )
    assert rule(Path("approval.py"), good) == []


def test_a_dead_file_is_caught_and_a_door_is_not(tmp_path: Path) -> None:
    """A tiny house: one module is imported, one is an entry point, one is named as text, one is dead."""
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "x"\n[project.entry-points."pos.mail"]\nsmtp = "pos.smtp:Smtp"\n'
    )
    house = tmp_path / "pos"
    house.mkdir()
    (tmp_path / "main.py").write_text('"""Start."""\nimport pos.used\nimport importlib\n')
    for name in ("__init__", "smtp", "dead", "by_name"):
        (house / f"{name}.py").write_text(TODAY)
    (house / "used.py").write_text(TODAY + 'import pos.used\nlazy = "pos.by_name"\n')
    assert tidy.dead_files(tmp_path) == ["pos.dead"]
