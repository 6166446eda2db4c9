"""The log: one JSON line an event in HOME/logs, with the order's id, without secrets and addresses."""

import json
import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from pos.base.cards import check_digit_is_right
from pos.base.clock import Clock, to_text
from pos.base.filelock import FileLock
from pos.base.lean import without
from pos.base.visible import visible

if TYPE_CHECKING:
    from types import ModuleType

    from structlog import ReturnLogger
    from structlog.typing import FilteringBoundLogger

FILES = 5
_LONGEST_TEXT = 4000
_LONGEST_SECRET = 256
_DEEPEST = 6
_MOST_PARTS = 100

HIDDEN = "***"
# Patterns as text, which Python compiles and keeps with the first line: the windows open before there is one.
# A value under such a name is something that nobody may read.
_HIDDEN_NAMES = (
    r"(?:^|[_-])(?:secrets?|tokens?|passwords?|passphrase|pin|authorization|cookie|signature|cvc|apikey)(?:$|[_-])"
    r"|[_-]key$"
)
_HARMLESS_NAMES = frozenset({"idempotency_key"})
_ADDRESS_LETTER = r"[\w.!#$%&'+=?^`{|}~-]"
_EMAIL = rf"(?<!{_ADDRESS_LETTER})({_ADDRESS_LETTER}){_ADDRESS_LETTER}*@([\w-]+(?:\.[\w-]+)+)"
# 14 digits and more: no card of today has fewer, and milliseconds since 1970 have 13.
_FEWEST_DIGITS, _MOST_DIGITS = 14, 19
_CARD = r"(?<![\w.-])\d(?:[ -]?\d){13,18}(?![\w-])"
# Keys as the companies write them, bearer tokens, addresses with a password, and our own 256-bit tokens.
_KEYS = (
    r"\b(?:sk|rk|pk)_(?:live|test)_\w+|\bwhsec_[\w+/=]+|\bSG\.[\w-]{10,}\.[\w-]{10,}|\bkey-[0-9a-f]{32}\b"
    r"|(?i:\bbearer\s+)[\w.~+/=-]+|(?<=://)[^\s/@]+:[^\s/@]+(?=@)|(?<![\w-])(?![0-9a-f]+(?![\w-]))[\w-]{43}(?![\w-])"
)


def get(name: str) -> "FilteringBoundLogger":
    """The logger of one part of the house; nothing is written before `start`."""
    return cast("FilteringBoundLogger", _library().get_logger(part=name))


def about(**values: str) -> AbstractContextManager[None]:
    """Everything logged inside the block, however deep, carries these values: `with about(order=id):`."""
    return cast(AbstractContextManager[None], _library().contextvars.bound_contextvars(**values))


def start(folder: Path, *, clock: Clock, program: str, megabytes: int = 20) -> None:
    """Send the log of this process to `folder`, at most `megabytes` in five files, oldest thrown away.

    Several processes may write into one folder at once. Messages of libraries come too, from warnings on.
    """
    file = RotatingFile(folder / "passbell.log", most_bytes=megabytes * 1_000_000 // FILES)
    _set(lambda structlog: _into(structlog, file, _stamp(clock, program)))
    logging.basicConfig(handlers=[_FromLibraries()], level=logging.WARNING, force=True)


def _into(structlog: "ModuleType", file: "RotatingFile", stamp: Callable[..., Any]) -> None:
    """Let every line go through the masks into the file."""
    chain: list[Callable[[Any, str, MutableMapping[str, Any]], Any]] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        stamp,
        structlog.processors.format_exc_info,
        masked,
        _line,
    ]
    structlog.configure(
        processors=chain,
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=lambda *_: _FileLogger(file),
        cache_logger_on_first_use=False,
    )


def masked(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The event without secrets, full email addresses and numbers that look like a card's."""
    return {name: _masked_value(name, value, 0) for name, value in event.items()}


def masked_text(text: str) -> str:
    """One text without them.

    >>> masked_text("to anna.sample@example.org with 4242 4242 4242 4242 and sk_live_abc")
    'to a***@example.org with *** and ***'
    """
    if len(text) > _LONGEST_TEXT and "\n" in text[-_LONGEST_TEXT:]:
        # The last lines of a trace say what it was.
        return "...\n" + _hidden(text[-_LONGEST_TEXT:].partition("\n")[2])
    # A little more is looked at than is written, so that the cut leaves no half of a secret.
    seen = text[: _LONGEST_TEXT + _LONGEST_SECRET]
    shown = _hidden(seen)
    if len(seen) < len(text):
        shown = shown[:-_LONGEST_SECRET]
    elif len(shown) <= _LONGEST_TEXT:
        return shown
    return shown[:_LONGEST_TEXT] + "..."


def _hidden(text: str) -> str:
    without_keys = re.sub(_KEYS, HIDDEN, text)
    without_cards = re.sub(_CARD, lambda found: HIDDEN if _is_card(found[0]) else found[0], without_keys)
    return re.sub(_EMAIL, rf"\1{HIDDEN}@\2", without_cards)


def _masked_value(name: str, value: object, depth: int) -> object:
    if re.search(_HIDDEN_NAMES, name.lower()) and name.lower() not in _HARMLESS_NAMES:
        return HIDDEN
    if value is None or isinstance(value, bool | float):
        return value
    if isinstance(value, int):
        return HIDDEN if _is_card(str(value)) else value
    if depth < _DEEPEST and isinstance(value, Mapping):
        parts = list(value.items())[:_MOST_PARTS]
        return {masked_text(str(key)): _masked_value(str(key), part, depth + 1) for key, part in parts}
    if depth < _DEEPEST and isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [_masked_value("", part, depth + 1) for part in value[:_MOST_PARTS]]
    return masked_text(value.decode(errors="replace") if isinstance(value, bytes) else str(value))


def _is_card(text: str) -> bool:
    digits = sum(map(str.isdecimal, text))
    return _FEWEST_DIGITS <= digits <= _MOST_DIGITS and check_digit_is_right(text)


def _stamp(
    clock: Clock, program: str
) -> Callable[[object, str, MutableMapping[str, Any]], MutableMapping[str, Any]]:
    def stamp(_logger: object, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        return {"at": to_text(clock.now()), "program": program, "pid": os.getpid()} | dict(event)

    return stamp


def _line(_logger: object, _method: str, event: MutableMapping[str, Any]) -> str:
    # Whoever reads the log in a terminal must see what was written, and JSON escapes a part of it only.
    return visible(json.dumps(event, ensure_ascii=False, default=str))


class RotatingFile:
    """A file that lines are added to, and that makes room for a fresh one when it is full.

    `passbell.log` is the newest, then `passbell.log.1` to `.4`. Each line is one write to the end of the
    file, so lines of several processes do not mix; whoever finds the file full moves all on, under a lock.
    """

    def __init__(self, path: Path, *, most_bytes: int) -> None:
        """Name the file and its size; the folder is made with the first line, what it lies in is not."""
        self._path = path
        self._most_bytes = most_bytes
        self._turning = FileLock(path.with_name(path.name + ".lock"))
        self._one_at_a_time = threading.Lock()

    def write(self, line: str) -> None:
        """Add a line. A full disk or a lost folder loses the line, never the sale."""
        raw = line.encode(errors="replace") + b"\n"
        with self._one_at_a_time:
            try:
                self._path.parent.mkdir(mode=0o700, exist_ok=True)
                if self._is_full():
                    with self._turning:
                        if self._is_full():
                            self._turn()
                file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
                try:
                    os.write(file, raw)
                finally:
                    os.close(file)
            except OSError:
                return

    def _is_full(self) -> bool:
        try:
            return self._path.stat().st_size >= self._most_bytes
        except FileNotFoundError:
            return False

    def _turn(self) -> None:
        names = [self._path, *(self._path.with_name(f"{self._path.name}.{n}") for n in range(1, FILES))]
        for older, newer in zip(reversed(names[1:]), reversed(names[:-1]), strict=True):
            if newer.exists():
                newer.replace(older)


class _FileLogger:
    """What structlog hands finished lines to."""

    def __init__(self, file: RotatingFile) -> None:
        self._file = file

    def msg(self, line: str) -> None:
        self._file.write(line)

    debug = info = warning = error = critical = exception = log = msg


class _FromLibraries(logging.Handler):
    """Takes what libraries tell the standard library's logging, through the same masks."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            logger = get(record.name)
            logger.log(max(record.levelno, logging.INFO), record.getMessage(), exc_info=record.exc_info)
        except Exception:  # noqa: BLE001 (a library's wrong format string is no reason to stop)
            self.handleError(record)


def _nowhere(structlog: "ModuleType") -> None:
    """The library would print; a program with windows has nowhere to print to."""

    def silent(*_: object) -> "ReturnLogger":
        return cast("ReturnLogger", structlog.ReturnLogger())

    if not structlog.is_configured():
        structlog.configure(processors=[_line], logger_factory=silent)


_loading = threading.Lock()
_to_set: list[Callable[["ModuleType"], None]] = []
"""How the library is to be set as soon as it is loaded; empty afterwards."""


def _library() -> "ModuleType":
    """structlog, loaded with the first word that is logged: the windows open before there is one.

    Its coloured traces on a terminal, which this log has not, would cost a twentieth of a second more.
    """
    with _loading:
        with without("rich", "better_exceptions", "colorama"):
            import structlog
        while _to_set:
            _to_set.pop()(structlog)
    return structlog


def _set(how: Callable[["ModuleType"], None]) -> None:
    """Set the library so, at once or when it is loaded."""
    with _loading:
        loaded = sys.modules.get("structlog")
        if loaded is None:
            _to_set[:] = [how]
        else:
            _to_set.clear()
            how(loaded)


_set(_nowhere)
