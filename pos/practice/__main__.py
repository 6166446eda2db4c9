"""Start the practice company: `python -m pos.practice serve`."""

import sys

from pos.practice.program import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
