"""A measured server as a child process: its port, its memory, its CPU time."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Child:
    """A running server."""

    process: "subprocess.Popen[str]"
    port: int

    def memory_bytes(self) -> int:
        """What it holds in memory now; 0 where the system does not tell."""
        with contextlib.suppress(OSError):
            for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    return int(line.split()[1]) * 1024
        return 0

    def cpu_s(self) -> float:
        """Seconds of CPU it has used; 0 where the system does not tell."""
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        return 0.0


@contextlib.contextmanager
def child(*arguments: str) -> Iterator[Child]:
    """Run `python -m ARGUMENTS`, which prints its port and ends with its standard input."""
    with subprocess.Popen(  # noqa: S603 our own modules
        [sys.executable, "-m", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        if process.stdout is None or process.stdin is None:
            raise RuntimeError("a child without pipes")
        yield Child(process, int(json.loads(process.stdout.readline())["port"]))
        process.stdin.close()
        process.wait(30)


def told(*arguments: str) -> dict[str, float]:
    """What `python -m ARGUMENTS` prints as JSON."""
    done = subprocess.run(  # noqa: S603 our own modules
        [sys.executable, "-m", *arguments], capture_output=True, text=True, check=True, timeout=600
    )
    answer: dict[str, float] = json.loads(done.stdout)
    return answer
