"""`passbell import` and `passbell export`: the catalogue as CSV, in the columns of Square or Loyverse."""

import argparse
from pathlib import Path

from pos.base.files import write_whole
from pos.command.desk import GOOD, NOT_DONE, Command, Desk
from pos.shop.errors import BadInput
from pos.storage import audit
from pos.storage.exchange import exporting, importing
from pos.storage.storage import Storage

MOST_BYTES = 64 * 1_000_000


class _OnlyTrying(Exception):
    """Ends the transaction of a trial, so that nothing of it stays."""


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="an item export of Square or Loyverse, or our own"
    )
    parser.add_argument("--try", dest="trial", action="store_true", help="report only, and change nothing")
    parser.epilog = (
        "Good items are taken, each whole or not at all; every refused row is listed with its line and the"
        " reason. Items that are known by name or code are changed, not doubled."
    )


def _import(given: argparse.Namespace, desk: Desk) -> int:
    data = _read(given.file)
    settings, now = desk.settings(), desk.clock.now()
    desk.home.make()
    path = desk.home.database(live=settings.live)
    with Storage.open(path, live=settings.live, now=now, backups=desk.home.backups) as storage:
        try:
            with storage.write() as tx:
                report = importing.load(tx, data, currency=settings.currency)
                values = {"file": given.file.name, "added": report.added, "changed": report.changed}
                audit.add(tx, at=now, who="terminal", deed="catalogue_imported", values=values)
                if given.trial:
                    raise _OnlyTrying
        except _OnlyTrying:
            desk.say("Only tried; nothing was changed.")
    _tell(desk, report, trial=given.trial)
    taken = report.added + report.changed + report.unchanged
    return NOT_DONE if report.refused and not taken else GOOD


def _tell(desk: Desk, report: importing.Report, *, trial: bool) -> None:
    desk.say(
        f"{report.rows} rows in the columns of {report.convention}: {report.added} items new,"
        f" {report.changed} changed, {report.unchanged} unchanged, {len(report.refused)} rows refused."
    )
    desk.table((f"line {row.line}", row.name, row.reason.text()) for row in report.refused)
    desk.result(
        {
            "convention": report.convention,
            "rows": report.rows,
            "added": report.added,
            "changed": report.changed,
            "unchanged": report.unchanged,
            "tried_only": trial,
            "refused": [
                {"line": row.line, "name": row.name, "key": row.reason.key, "says": row.reason.text()}
                for row in report.refused
            ],
        }
    )


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise BadInput("command.unreadable", path=file, trouble=error.strerror or "?") from error
    if len(data) > MOST_BYTES:
        raise BadInput("command.too_large", path=file, megabytes=MOST_BYTES // 1_000_000)
    return data


def _export_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help="the file to write; an old one is replaced")
    names = list(exporting.CONVENTIONS)
    parser.add_argument(
        "--as",
        dest="convention",
        choices=names,
        default=names[0],
        help=f"whose columns (default: {names[0]})",
    )


def _export(given: argparse.Namespace, desk: Desk) -> int:
    settings = desk.settings()
    path = desk.database()
    with (
        Storage.open(path, live=settings.live, now=desk.clock.now(), check=False) as storage,
        storage.read() as tx,
    ):
        data = exporting.dump(tx, given.convention, currency=settings.currency)
    try:
        write_whole(given.file, data)
    except OSError as error:
        raise BadInput("command.unwritable", path=given.file, trouble=error.strerror or "?") from error
    desk.say(f"{given.file}, {len(data)} bytes in the columns of {given.convention}.")
    desk.result({"file": str(given.file), "bytes": len(data), "convention": given.convention})
    return GOOD


IMPORT = Command(_import_arguments, _import)
EXPORT = Command(_export_arguments, _export)
