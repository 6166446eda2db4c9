"""Where a till keeps its files: the platform's user folders, or one folder given with --home."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from platformdirs import user_data_path


@dataclass(frozen=True)
class Home:
    """One till's folder and the names of everything in it; two homes share nothing."""

    root: Path

    @classmethod
    def choose(cls, given: str | Path | None) -> "Home":
        """The folder given, else the platform's data folder of this user."""
        root = Path(given).expanduser() if given else user_data_path("passbell", appauthor=False)
        return cls(root.absolute())

    @property
    def settings_file(self) -> Path:
        """Every setting of the till that is not a secret."""
        return self.root / "settings.toml"

    @property
    def windows_file(self) -> Path:
        """What the windows remember: their monitors, and that the welcome was seen."""
        return self.root / "windows.json"

    @property
    def going_live_file(self) -> Path:
        """What was entered and proven on the way from practice to real money; no secret stands in it."""
        return self.root / "going-live.json"

    @property
    def vault_file(self) -> Path:
        """The encrypted secrets, where the system has no safe keyring."""
        return self.root / "secrets.vault"

    @property
    def duty_lock(self) -> Path:
        """Held by the one process that does the background work of this home."""
        return self.root / "duty.lock"

    @property
    def logs(self) -> Path:
        """The folder of the log files."""
        return self.root / "logs"

    @property
    def backups(self) -> Path:
        """The folder of the verified backups."""
        return self.root / "backups"

    @property
    def archive(self) -> Path:
        """The folder of the yearly files of old orders."""
        return self.root / "archive"

    @property
    def letters(self) -> Path:
        """The folder into which practice mode writes letters."""
        return self.root / "letters"

    @property
    def receipts(self) -> Path:
        """The folder of receipts that were made as PDF; each can be made again."""
        return self.root / "receipts"

    @property
    def own_words(self) -> Path:
        """The owner's own letter templates and logo, which updates leave alone."""
        return self.root / "own"

    @property
    def practice(self) -> Path:
        """The folder of the practice company's and the practice relay's own files."""
        return self.root / "practice"

    def database(self, *, live: bool) -> Path:
        """Practice and live never share a file."""
        return self.root / ("live.db" if live else "practice.db")

    def make(self) -> None:
        """Create the folder, for its owner's eyes only."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)


@cache
def resources() -> Path:
    """The folder of icons, fonts, words, templates and the demo shop."""
    return Path(__file__).resolve().parents[2] / "resources"
