"""Starts the till: `python main.py` is `passbell run`, or `passbell --help` while there is no such thing."""

import sys

from pos.command.__main__ import COMMANDS, main

if __name__ == "__main__":
    sys.exit(main(["run", *sys.argv[1:]] if "run" in COMMANDS else ["--help"]))
