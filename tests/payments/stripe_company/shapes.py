"""Which parameters a call may have: read from the types that Stripe's own package publishes."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from types import UnionType
from typing import Any, Literal, NotRequired, Required, Union, get_args, get_origin
from urllib.parse import parse_qsl

import typing_extensions
from stripe import RequestOptions

from tests.payments.stripe_company.refusal import Refusal, invalid

_OPTIONS = frozenset(RequestOptions.__annotations__)
# Names in the package's own options that exist only while types are checked; options are left out anyway.
_OPTION_NAMES = {"StripeContext": str, "Mapping": Mapping}
_KEY = re.compile(r"\[([^\]]*)\]")
_PLAIN = (str, int, bool, float, Decimal)
_UNIONS = (Union, UnionType)


def decoded(form: str) -> dict[str, Any]:
    """A form's fields as nested values: `a[0][b]=c` is `{"a": {"0": {"b": "c"}}}`."""
    whole: dict[str, Any] = {}
    for name, value in parse_qsl(form, keep_blank_values=True, strict_parsing=bool(form)):
        first, *inner = name.split("[", 1)
        keys = [first, *_KEY.findall("[" + inner[0])] if inner else [first]
        place = whole
        for key in keys[:-1]:
            place = place.setdefault(key, {})
        place[keys[-1]] = value
    return whole


def checked(given: Mapping[str, Any], params: type) -> dict[str, Any]:
    """The parameters with their types; Refusal for unknown, missing and senseless ones."""
    return _record(given, params, "")


def _record(given: Any, params: type, path: str) -> dict[str, Any]:
    if not isinstance(given, Mapping):
        raise invalid(path, f"Invalid object: {path}")
    hints = typing_extensions.get_type_hints(params, localns=_OPTION_NAMES, include_extras=True)
    known = {name: hint for name, hint in hints.items() if path or name not in _OPTIONS}
    for name in given:
        if name not in known:
            raise invalid(
                _inside(path, name), f"Received unknown parameter: {_inside(path, name)}", "parameter_unknown"
            )
    for name in params.__required_keys__:  # type: ignore[attr-defined]  # every TypedDict has it
        if name in known and name not in given:
            raise invalid(
                _inside(path, name), f"Missing required param: {_inside(path, name)}.", "parameter_missing"
            )
    return {name: _value(value, known[name], _inside(path, name)) for name, value in given.items()}


def _inside(path: str, name: str) -> str:
    return f"{path}[{name}]" if path else name


def _value(given: Any, hint: Any, path: str) -> Any:
    """One value as its type says."""
    options = _options(hint)
    words = [word for option in options if get_origin(option) is Literal for word in get_args(option)]
    if isinstance(given, Mapping):
        return _nested(given, options, path)
    if words and given not in words:
        raise invalid(path, f"Invalid {path}: must be one of {', '.join(map(str, words))}")
    if words:
        return given
    for option in options:
        if option in _PLAIN:
            return _plain(given, option, path)
    raise invalid(path, f"Invalid {path}")


def _options(hint: Any) -> list[Any]:
    """The members of a union, without the marks of a record's field."""
    while get_origin(hint) in (NotRequired, Required, typing_extensions.NotRequired):
        (hint,) = get_args(hint)
    if get_origin(hint) not in _UNIONS:
        return [hint]
    return [each for member in get_args(hint) for each in _options(member)]


def _nested(given: Mapping[str, Any], options: list[Any], path: str) -> Any:
    for option in options:
        if typing_extensions.is_typeddict(option):
            return _record(given, option, path)
        if get_origin(option) is list:
            (inner,) = get_args(option)
            return [_value(given[key], inner, f"{path}[{key}]") for key in sorted(given, key=int)]
        if get_origin(option) is dict:
            return _metadata(given, path)
    raise invalid(path, f"Invalid {path}")


def _metadata(given: Mapping[str, Any], path: str) -> dict[str, str]:
    """https://docs.stripe.com/api/metadata: 50 pairs, keys of 40 characters, values of 500."""
    if len(given) > 50:
        raise invalid(path, "Metadata can have at most 50 keys.")
    for key, value in given.items():
        if not isinstance(value, str) or len(key) > 40 or len(value) > 500:
            raise invalid(path, f"Invalid metadata: {key}")
    return {key: value for key, value in given.items() if value}


def _plain(given: str, kind: type, path: str) -> Any:
    if kind is str:
        return given
    if kind is bool and given in ("true", "false"):
        return given == "true"
    if kind is int and re.fullmatch(r"-?\d{1,18}", given):
        return int(given)
    if kind in (float, Decimal):
        try:
            return Decimal(given)
        except InvalidOperation:
            pass
    raise Refusal(400, f"Invalid {kind.__name__}: {given}", "parameter_invalid", path)
