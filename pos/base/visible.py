"""Signs that a terminal obeys instead of showing, and signs that turn the writing, made visible."""

import re

# Control characters but line break and tab, the second set of them (ECMA-48's CSI is one), line and paragraph
# separators, what turns the direction (Unicode's UAX 9), and halves of signs, which no stream can write.
_OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    r"""The text with each such sign written as its number.

    >>> visible("a\x1b[31mb")
    'a\\u001b[31mb'
    """
    return _OBEYED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)
