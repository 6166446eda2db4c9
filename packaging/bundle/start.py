"""Where the packaged program begins: `passbell`, or for its own children `-m pos.MODULE` as Python has it."""

import os
import runpy
import sys


def _give_back_the_library_path() -> None:
    """Programs that are started from here must find their own libraries, not those of the bundle."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


def main() -> int:
    """Run one command; a child process names one of our own modules instead, and nobody else's."""
    _give_back_the_library_path()
    match sys.argv[1:]:
        case ["-m", module, *words] if module.startswith("pos."):
            sys.argv = [module, *words]
            runpy.run_module(module, run_name="__main__", alter_sys=True)
            return 0
        case words:
            from pos.command.__main__ import main as command

            return command(words)


if __name__ == "__main__":
    sys.exit(main())
