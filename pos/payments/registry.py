"""Finds payment companies by name among the entry points `pos.payments`."""

from importlib.metadata import EntryPoint, entry_points
from typing import cast

from pos.payments.provider import Build, Provider, ProviderOptions
from pos.shop.errors import Misconfigured

GROUP = "pos.payments"


def names() -> tuple[str, ...]:
    """Every company that is installed, sorted."""
    return tuple(sorted({point.name for point in entry_points(group=GROUP)}))


def find(name: str) -> Build:
    """The function that builds this company's provider; Misconfigured where there is none that loads."""
    for point in entry_points(group=GROUP, name=name):
        return _loaded(point)
    raise Misconfigured("payments.unknown_company", name=name, known=", ".join(names()))


def build(name: str, options: ProviderOptions) -> Provider:
    """The provider of that name. Building makes no call and asks for no key; the first call does."""
    return find(name)(options)


def _loaded(point: EntryPoint) -> Build:
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
