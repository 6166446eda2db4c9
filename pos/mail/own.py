"""The owner's own words, templates and logo in HOME/own/mail, which updates leave alone."""

from dataclasses import dataclass
from pathlib import Path

from pos.base.i18n import Message
from pos.base.paths import resources
from pos.mail import words
from pos.mail.provider import Inline
from pos.mail.words import Table

FOLDER = "mail"
LARGEST_LOGO = 300 * 1024
LOGO_CID = "logo"
# A picture is what it begins with, whatever its name says.
_SIGNS = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg"}
_LOGOS = ("logo.png", "logo.jpg", "logo.jpeg")


@dataclass(frozen=True)
class Own:
    """A folder that may hold `words/LANGUAGE.toml`, templates named like ours, and `logo.png` or `.jpg`."""

    folder: Path | None = None

    def words(self, language: str) -> tuple[Table, tuple[Message, ...]]:
        """The owner's words of a language, and what is wrong with them."""
        return words.read_own(self.folder / "words" / f"{language}.toml") if self.folder else ({}, ())

    def templates(self) -> Path | None:
        """Where own templates are looked for first; None where there are none."""
        if self.folder is None or not self.folder.is_dir():
            return None
        found = any(self.folder.glob("*.html")) or any(self.folder.glob("*.txt"))
        return self.folder if found else None

    def logo(self) -> tuple[Inline, tuple[Message, ...]]:
        """The shop's logo, or ours where there is none that can be sent."""
        for name in _LOGOS if self.folder else ():
            path = self.folder / name if self.folder else None
            if path is None or not path.is_file():
                continue
            trouble, logo = _picture(path)
            if logo is not None:
                return logo, ()
            return _our_logo(), (Message("letters.own_broken", {"file": name, "why": trouble}),)
        return _our_logo(), ()


NO_OWN = Own()


def _picture(path: Path) -> tuple[str, Inline | None]:
    try:
        if path.stat().st_size > LARGEST_LOGO:
            return f"larger than {LARGEST_LOGO // 1024} KB", None
        data = path.read_bytes()
    except OSError as trouble:
        return str(trouble)[:200], None
    for sign, subtype in _SIGNS.items():
        if data.startswith(sign):
            return "", Inline(LOGO_CID, f"logo.{'jpg' if subtype == 'jpeg' else subtype}", subtype, data)
    return "not a PNG or JPEG picture", None


def _our_logo() -> Inline:
    return Inline(LOGO_CID, "logo.png", "png", (resources() / "mail" / "logo.png").read_bytes())
