"""Starts the till: `python main.py` is `passbell run`."""

import sys

from pos.command.__main__ import main

if __name__ == "__main__":
    sys.exit(main(["run", *sys.argv[1:]]))
