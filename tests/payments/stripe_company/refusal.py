"""What the company says no with."""

from dataclasses import dataclass


@dataclass
class Refusal(Exception):
    """An error answer in Stripe's shape: https://docs.stripe.com/api/errors."""

    status: int
    message: str
    code: str | None = None
    param: str | None = None
    kind: str = "invalid_request_error"

    def body(self) -> dict[str, object]:
        """The answer's JSON."""
        error = {"type": self.kind, "message": self.message, "code": self.code, "param": self.param}
        return {"error": {name: value for name, value in error.items() if value is not None}}


def missing(kind: str, given: str) -> Refusal:
    """There is no such object."""
    return Refusal(404, f"No such {kind}: '{given}'", "resource_missing", kind)


def invalid(param: str, message: str, code: str | None = None) -> Refusal:
    """A parameter that cannot be."""
    return Refusal(400, message, code, param)
