"""What the windows keep from one run to the next, in a file of the home."""

import json
from dataclasses import dataclass, field

from pos.base import log
from pos.base.files import write_whole
from pos.base.paths import Home
from pos.screens.monitors import Role


@dataclass(frozen=True)
class Remembered:
    """Which window stood on which monitor, and what a person was told once."""

    monitors: dict[Role, str] = field(default_factory=dict)
    welcomed: bool = False
    told_of_one_monitor: bool = False

    @classmethod
    def read(cls, home: Home) -> "Remembered":
        """From the last run; nothing where there was none, or the file is no good."""
        try:
            told = json.loads(home.windows_file.read_text())
            monitors = {Role(role): str(name) for role, name in told["monitors"].items()}
            return cls(monitors, bool(told["welcomed"]), bool(told.get("told_of_one_monitor", False)))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls()

    def write(self, home: Home) -> None:
        """For the next run; a full disk costs no more than a window in another place."""
        told = {
            "monitors": {str(role): name for role, name in self.monitors.items()},
            "welcomed": self.welcomed,
            "told_of_one_monitor": self.told_of_one_monitor,
        }
        try:
            write_whole(home.windows_file, json.dumps(told).encode())
        except OSError as trouble:
            log.get("remembered").warning("not remembered", trouble=str(trouble))
