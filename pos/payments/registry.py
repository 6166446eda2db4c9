"""Finds payment companies by name among the entry points `pos.payments`."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

from pos.payments.provider import Build, Provider, ProviderOptions
from pos.shop.errors import Misconfigured

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "pos.payments"
BUILT_IN = {
    "card": "pos.payments.card",
    "cash": "pos.payments.cash",
    "practice": "pos.payments.practice",
    "stripe": "pos.payments.stripe",
}
"""Those of the entry points that are ours: found without looking through everything that is installed."""


def names() -> tuple[str, ...]:
    """Every company that is installed, sorted."""
    from importlib.metadata import entry_points

    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def find(name: str) -> Build:
    """The function that builds this company's provider; Misconfigured where there is none that loads."""
    if name in BUILT_IN:
        return cast(Build, import_module(BUILT_IN[name]).build)
    from importlib.metadata import entry_points

    for point in entry_points(group=GROUP, name=name):
        return _loaded(point)
    raise Misconfigured("payments.unknown_company", name=name, known=", ".join(names()))


def build(name: str, options: ProviderOptions) -> Provider:
    """The provider of that name. Building makes no call and asks for no key; the first call does."""
    return find(name)(options)


def _loaded(point: "EntryPoint") -> Build:
    """What an entry point names; a stranger's package may be broken in any way."""
    try:
        loaded = point.load()
    except (ImportError, AttributeError) as trouble:
        raise Misconfigured("payments.broken_company", name=point.name, reason=str(trouble)) from trouble
    if not callable(loaded):
        raise Misconfigured(
            "payments.broken_company", name=point.name, reason=f"{point.value} is no function"
        )
    return cast(Build, loaded)
