"""`passbell settings`: list, get, set and unset, with keys and passwords kept in a safe place."""

import argparse
from typing import Any

from pos import forms
from pos.command.desk import GOOD, Command, Desk, shared_arguments
from pos.safe import Place, Safe, Secret
from pos.settings import PASSPHRASE_VARIABLE, RULES, Rule, Settings, change, rule
from pos.shop.errors import BadInput, NotAllowed, NotPossibleHere, PersonError

_SET, _LOCKED = "(set)", "(locked)"


def _arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)

    def deed(name: str, sentence: str) -> argparse.ArgumentParser:
        child = deeds.add_parser(name, help=sentence, description=sentence, allow_abbrev=False)
        shared_arguments(child)
        return child

    deed("list", "Show every setting, its value, where the value comes from, and what it is for.")
    get = deed("get", "Show one value; of a secret only whether it is set.")
    get.add_argument("key", metavar="KEY", help="the setting's name, as in `passbell settings list`")
    put = deed("set", "Change one value.")
    put.add_argument("key", metavar="KEY", help="the setting's name")
    put.add_argument(
        "value",
        metavar="VALUE",
        nargs="?",
        help="the value; leave a secret out to be asked for it, or to hand it in as a line of input",
    )
    unset = deed("unset", "Take one value out, so that its default holds again.")
    unset.add_argument("key", metavar="KEY", help="the setting's name")


def _run(given: argparse.Namespace, desk: Desk) -> int:
    if given.deed == "list":
        _list(desk)
        return GOOD
    row = rule(given.key)
    if given.deed == "get":
        value = _shown(row, desk.settings())
        desk.say(str(value))
        desk.result({"key": row.key, "value": value})
        return GOOD
    value = "" if given.deed == "unset" else _value(given, row, desk)
    safe = _safe(desk)
    _change(row, value, desk, safe)
    desk.result({"key": row.key, "set": bool(value), "kept_in": str(_kept_in(row, safe))})
    if row.secret and given.deed == "set" and given.value is not None:
        desk.remark("This secret stood in the list of processes; leave the value out to be asked for it.")
    if row.variable in desk.environment:
        desk.remark(f"The variable {row.variable} is set and goes before this value.")
    return GOOD


def _list(desk: Desk) -> None:
    settings = desk.settings()
    rows = []
    for key, row in RULES.items():
        origin = "secret" if row.secret else str(settings.origins[key])
        rows.append((key, str(_shown(row, settings)), origin, row.sentence))
    desk.table(rows)
    desk.result(
        [
            {"key": key, "value": value, "origin": origin, "form": RULES[key].form.says, "says": sentence}
            for key, value, origin, sentence in rows
        ]
    )


def _shown(row: Rule, settings: Settings) -> str:
    """The value as text; a secret is never shown, only whether there is one (or why nobody knows)."""
    value: Any = getattr(settings, row.key)
    if not isinstance(value, Secret):
        return forms.to_text(value)
    try:
        return _SET if value.reveal() else ""
    except PersonError:
        return _LOCKED


def _value(given: argparse.Namespace, row: Rule, desk: Desk) -> str:
    if given.value is not None:
        return str(given.value)
    if not row.secret:
        raise BadInput("command.no_value", name=row.key)
    if desk.secretly is not None:
        return desk.secretly(f"{row.key}: ")
    return desk.stdin.readline().strip()


def _safe(desk: Desk) -> Safe:
    """The safe as the settings want it, or any that answers where the settings themselves cannot be read."""
    try:
        return desk.settings().safe
    except PersonError:
        return Safe(desk.home, passphrase=desk.environment.get(PASSPHRASE_VARIABLE, ""))


def _change(row: Rule, value: str, desk: Desk, safe: Safe) -> None:
    """Change it; where a secret needs the vault and a person sits there, ask for the vault's passphrase."""
    try:
        change(desk.home, row.key, value, safe=safe)
    except (NotAllowed, NotPossibleHere) as error:
        if not row.secret or desk.secretly is None or error.message.key == "safe.wrong_passphrase":
            raise
        desk.remark("This machine has no open keyring; Passbell keeps secrets in a vault of its own.")
        passphrase = desk.secretly("passphrase of the vault: ")
        vault = Safe(desk.home, place=Place.VAULT, passphrase=passphrase)
        change(desk.home, row.key, value, safe=vault)


def _kept_in(row: Rule, safe: Safe) -> str:
    return str(safe.place) if row.secret else "settings.toml"


SETTINGS = Command(_arguments, _run)
