"""Short texts that people type: trimmed, bounded, and free of what would break a receipt or a log."""

import unicodedata

from pos.shop.errors import BadInput

# Categories of Unicode: control, surrogate, private use, unassigned, line and paragraph
# separator; and of the format characters those that turn the direction of writing (UAX
# 9), with which a note could show another sum.
_REFUSED = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def cleaned(text: str, limit: int) -> str:
    """The text with single spaces, at most `limit` characters; BadInput where longer or not plain."""
    if len(text) > 4 * limit:
        raise BadInput("text.too_long", limit=limit)
    plain = unicodedata.normalize("NFC", " ".join(text.split()))
    if len(plain) > limit:
        raise BadInput("text.too_long", limit=limit)
    if any(sign in _TURNING or unicodedata.category(sign) in _REFUSED for sign in plain):
        raise BadInput("text.not_plain")
    return plain


def is_plain(text: str) -> bool:
    """Whether a text of several lines, made elsewhere, holds nothing that `cleaned` would refuse."""
    lines = text.replace("\n", "").replace("\r", "").replace("\t", "")
    return lines.isprintable() or not any(
        sign in _TURNING or unicodedata.category(sign) in _REFUSED for sign in lines
    )


def required(text: str, limit: int) -> str:
    """Like `cleaned`, and BadInput where nothing is left."""
    plain = cleaned(text, limit)
    if not plain:
        raise BadInput("text.missing")
    return plain
