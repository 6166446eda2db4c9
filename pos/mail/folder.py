"""Writes letters into a folder as .eml files that open with a click: for practice."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pos.mail.message import mime
from pos.mail.provider import Parcel
from pos.shop.errors import Misconfigured, TryAgain


@dataclass(frozen=True)
class Folder:
    """A provider that sends nothing; the same letter written twice is one file."""

    path: Path
    name: str = "folder"
    tracks: bool = False

    def check(self) -> None:
        """Make the folder, and see that it takes files."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except OSError as trouble:
            raise Misconfigured("mail.folder", path=str(self.path)) from trouble
        if not os.access(self.path, os.W_OK):
            raise Misconfigured("mail.folder", path=str(self.path))

    def send(self, parcel: Parcel) -> str:
        """Write the letter whole or not at all; returns the file's name."""
        self.check()
        name = f"{parcel.letter_id}.eml"
        half = self.path / f".{name}.part"
        try:
            half.write_bytes(mime(parcel).as_bytes())
            half.replace(self.path / name)
        except OSError as trouble:
            raise TryAgain("mail.folder_full", path=str(self.path)) from trouble
        return name


def build(options: Mapping[str, str]) -> Folder:
    """From the setting `mail_folder`."""
    return Folder(Path(options["mail_folder"]))
