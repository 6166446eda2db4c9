"""Where the packaged program begins: `passbell`, or for its own children `-m pos.MODULE` as Python has it."""

import os
import runpy
import sys
from pathlib import Path

# What it is called on Windows and macOS where menu or dock start it, without a word and without a terminal.
WINDOWED = "passbell-till"


def main() -> int:
    """Run one command; a child process names one of our own modules instead, and nobody else's."""
    _give_back_the_library_path()
    _give_streams()
    match sys.argv[1:]:
        case ["-m", module, *words] if module.startswith("pos."):
            sys.argv = [module, *words]
            runpy.run_module(module, run_name="__main__", alter_sys=True)
            return 0
        case [] if Path(sys.executable).stem == WINDOWED:
            return _command(["run"])
        case words:
            return _command(words)


def _command(words: list[str]) -> int:
    from pos.command.__main__ import main as command

    return command(words)


def _give_back_the_library_path() -> None:
    """Programs that are started from here must find their own libraries, not those of the bundle."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


def _give_streams() -> None:
    """A windowed program on Windows has none; what would be said there is said to nobody."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nothing = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - open till the very end
            setattr(sys, name, nothing)


if __name__ == "__main__":
    sys.exit(main())
