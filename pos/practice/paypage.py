"""The pay page that a guest's phone opens."""

from starlette.routing import BaseRoute

from pos.practice.office import Office


def routes(office: Office) -> list[BaseRoute]:
    """Every address under /p."""
    return []
