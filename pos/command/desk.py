"""What a terminal command is given: a home, the surroundings, a clock, and streams to speak to."""

import argparse
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from pos.base.clock import Clock
from pos.base.paths import Home
from pos.base.visible import visible
from pos.settings import Settings
from pos.shop.errors import StorageTrouble

GOOD, NOT_DONE, BAD_USAGE = 0, 1, 2


@dataclass(frozen=True)
class Desk:
    """Where a command works. `secretly` asks a person for a secret unseen; None where nobody sits."""

    home: Home
    environment: Mapping[str, str]
    clock: Clock
    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    as_json: bool = False
    secretly: Callable[[str], str] | None = None

    def settings(self) -> Settings:
        """The settings in force here."""
        return Settings.load(self.home, self.environment)

    def say(self, *lines: str) -> None:
        """Lines for a person; silent where a script reads."""
        if not self.as_json:
            self.stdout.writelines(f"{visible(line)}\n" for line in lines)

    def remark(self, line: str) -> None:
        """A line beside the result, on the error stream."""
        self.stderr.write(f"{visible(line)}\n")

    def result(self, result: Mapping[str, Any] | list[Any]) -> None:
        """The result for a script: one JSON document; silent where a person reads."""
        if self.as_json:
            self.stdout.write(visible(json.dumps(result, ensure_ascii=False, indent=2)) + "\n")

    def table(self, rows: Iterable[tuple[str, ...]]) -> None:
        """Rows for a person, in columns."""
        all_rows = list(rows)
        if not all_rows:
            return
        widths = [max(map(len, column)) for column in zip(*all_rows, strict=True)]
        for row in all_rows:
            cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            self.say("  ".join(cells).rstrip())

    def database(self) -> Path:
        """The file of the mode in force; StorageTrouble where there is none yet."""
        path = self.home.database(live=self.settings().live)
        if not path.exists():
            raise StorageTrouble("command.no_file", path=path)
        return path


@dataclass(frozen=True)
class Command:
    """One word after `passbell`: what it takes, and what it does (returning the exit code)."""

    arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Desk], int]


def shared_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that every command takes, before it or behind it."""
    parser.add_argument(
        "--home",
        metavar="DIR",
        type=Path,
        default=argparse.SUPPRESS,
        help="use this folder instead of your own Passbell folder",
    )
    parser.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print the result as JSON, for scripts"
    )
