"""The house rules that a machine can check, each a function from a file to its findings."""

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FILE_LINES = 400
FUNCTION_LINES = 60
DOORS = {"__init__.py", "__main__.py", "contract.py"}

_SKIPPED = {".git", ".venv", "__pycache__", "build", "dist", "out", "node_modules", ".hypothesis"}
_BINARY = {
    ".png",
    ".jpg",
    ".otf",
    ".ttf",
    ".wav",
    ".woff2",
    ".ico",
    ".db",
    ".zip",
    ".gz",
    ".pdf",
    ".eml",
    ".qm",
}
_NAMES_ANYWHERE = {"util", "utils", "misc", "helper", "helpers", "common"}
_UNFINISHED = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "HA" + "CK")) + r")\b")
# Written in pieces, so that this file does not hold what it looks for.
_HOSTS = (
    "py" + "pi.org",
    "python" + "hosted",
    "deb." + "debian.org",
    "registry." + "npmjs",
    "npmjs" + ".com",
)
_PLACES = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/|\.\./" + "shared|/opt/" + "(?:wheels|pypi)")
_EXCUSE = re.compile(r"#\s*(?:type:\s*ignore|noqa)(?P<codes>[^#]*)(?P<rest>#.*)?$")


def files(root: Path = ROOT) -> Iterator[Path]:
    """Every file of the checkout that a person may have written, without what tools leave behind."""
    for path in sorted(root.iterdir()):
        if path.name in _SKIPPED or path.name.endswith((".egg-info", "_cache")):
            continue
        if path.is_dir():
            yield from files(path)
        else:
            yield path


def texts(root: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Every file of text with its content."""
    for path in files(root):
        if path.suffix not in _BINARY:
            yield path, path.read_text(encoding="utf-8")


def sources(root: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Every Python file with its content."""
    return ((path, text) for path, text in texts(root) if path.suffix == ".py")


def first_sentence(path: Path, text: str) -> list[str]:
    """A file says in one sentence, on its first line, what it is; an `__init__.py` says nothing else."""
    tree = ast.parse(text)
    said = ast.get_docstring(tree)
    if said is None:
        return ["does not say what it is"]
    first, *more = said.splitlines()
    if not text.startswith('"""') or not re.search(r"[.!?]$", first):
        return [f"its first line is not a whole sentence: {first!r}"]
    if path.name == "__init__.py" and (more or len(tree.body) > 1):
        return ["an __init__.py is one sentence and nothing else"]
    return []


def sizes(path: Path, text: str) -> list[str]:
    """No file is longer than 400 lines, no function longer than 60."""
    found = []
    if (lines := text.count("\n")) > FILE_LINES:
        found.append(f"{lines} lines")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > FUNCTION_LINES:
                found.append(f"{node.name} has {lines} lines")
    return found


def names(path: Path, text: str) -> list[str]:
    """Nothing is named for holding odds and ends."""
    named = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    # A file's name is written like a class's, so that both are read alike.
    return [f"the name says nothing: {name}" for name in (path.stem.title(), *named) if _says_nothing(name)]


def _says_nothing(name: str) -> bool:
    """A `ManagerPanel` is for a person who is a manager; an `OrderManager` is nothing at all."""
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+", name)]
    is_thing = words[-1:] in (["manager"], ["managers"]) and not name.islower()
    return is_thing or bool(_NAMES_ANYWHERE & set(words))


def no_print(path: Path, text: str) -> list[str]:
    """Nobody prints: commands write to the stream they were given, everything else logs."""
    return [
        f"prints in line {node.lineno}"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]


def excuses(path: Path, text: str) -> list[str]:
    """A check that is switched off for a line says why, beside it or in the comment above."""
    found = []
    lines = text.splitlines()
    for number, line in enumerate(lines, start=1):
        if match := _EXCUSE.search(line):
            codes = re.sub(r"[\s:\[\],]|[A-Z]+\d+|[a-z]+-[a-z-]+", "", match["codes"])
            above = lines[number - 2].lstrip() if number > 1 else ""
            if not (match["rest"] or codes or above.startswith("#")):
                found.append(f"an excuse without a reason in line {number}")
    return found


def unfinished(path: Path, text: str) -> list[str]:
    """Nothing is marked as left for later."""
    return [f"is unfinished: {word}" for word in _UNFINISHED.findall(text)]


def foreign_places(path: Path, text: str) -> list[str]:
    """No package registry and no place of somebody's machine is written down."""
    found = [f"names a package registry: {host}" for host in _HOSTS if host in text]
    return found + [f"names a place of one machine: {place}" for place in _PLACES.findall(text)]


OF_SOURCES = (first_sentence, sizes, names, excuses)
OF_TEXTS = (unfinished, foreign_places)


def module_name(path: Path, root: Path = ROOT) -> str:
    """`pos/shop/cart.py` is `pos.shop.cart`."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def dead_files(root: Path = ROOT) -> list[str]:
    """Modules of `pos` that nothing imports or names: neither the code nor the entry points.

    A test is no user. A folder's `__init__.py` and a `__main__.py` are doors, never dead; so is a
    `contract.py`, by which strangers judge their own providers; migrations are found by their number.
    """
    used = set(_entry_points(root))
    modules = []
    for path, text in sources(root):
        if path.relative_to(root).parts[0] not in {"pos", "packaging", "main.py"}:
            continue
        own = module_name(path, root)
        is_door = path.name in DOORS or path.parent.name == "migrations"
        if own.startswith("pos.") and not is_door:
            modules.append(own)
        used |= set(_imports(ast.parse(text))) - {own}
    return [module for module in modules if module not in used]


def _entry_points(root: Path) -> Iterator[str]:
    project = tomllib.loads((root / "pyproject.toml").read_text())["project"]
    for group in [project.get("scripts", {}), *project.get("entry-points", {}).values()]:
        for target in group.values():
            yield target.partition(":")[0]


def _imports(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported, or named in full as text (for imports by name)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith("pos."):
            yield node.value.partition(":")[0]


def report(found: Iterable[tuple[Path, list[str]]], root: Path = ROOT) -> list[str]:
    """The findings as lines `file: finding`."""
    return [f"{path.relative_to(root)}: {finding}" for path, findings in found for finding in findings]
