"""The command `passbell-relay`: serve, and what an administrator does."""

import sys
from collections.abc import Sequence

from pos.base.files import close_umask
from pos.relay.commands import run


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 good, 1 what was asked could not be done, 2 bad usage."""
    close_umask()
    return run(sys.argv[1:] if arguments is None else arguments)


if __name__ == "__main__":
    sys.exit(main())
