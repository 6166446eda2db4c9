"""Writes a letter into a folder to be looked at: a page, text, and a file that mail programs open."""

import base64
from pathlib import Path

from pos.mail.message import mime
from pos.mail.provider import Parcel
from pos.mail.render import Rendered


def as_page(letter: Rendered) -> str:
    """The HTML with its pictures inside, as a browser shows it."""
    html = letter.html
    for each in letter.inlines:
        data = base64.b64encode(each.data).decode()
        html = html.replace(f"cid:{each.cid}", f"data:image/{each.subtype};base64,{data}")
    return html


def write(letter: Rendered, folder: Path, *, name: str, sender: str, shop: str) -> tuple[Path, ...]:
    """Write `NAME.html`, `NAME.txt` and `NAME.eml`; their paths. OSError where it cannot be done."""
    parcel = Parcel(
        letter_id="preview",
        order_id="",
        message_id="<preview@passbell.invalid>",
        sender=sender,
        sender_name=shop,
        reply_to="",
        to="guest@passbell.invalid",
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
        inlines=letter.inlines,
    )
    folder.mkdir(parents=True, exist_ok=True)
    contents = {
        "html": as_page(letter).encode(),
        "txt": f"{letter.subject}\n{letter.preheader}\n\n{letter.text}".encode(),
        "eml": mime(parcel).as_bytes(),
    }
    paths = tuple(folder / f"{name}.{ending}" for ending in contents)
    for path, content in zip(paths, contents.values(), strict=True):
        path.write_bytes(content)
    return paths
