"""What the practice company refuses, with the HTTP status and the code of the answer."""

from dataclasses import dataclass


@dataclass
class ApiError(Exception):
    """A refusal: answered as `{"error": {"code", "message", "param"?}}` and nothing has changed.

    `status` is the HTTP status: 400 wrong request, 401 no or wrong key, 402 the money side
    refuses, 403 a live key, 404 no such object, 405 wrong method, 409 the object's state
    forbids it, 413 too large, 429 too many calls.
    """

    status: int
    code: str
    message: str
    param: str | None = None

    def __str__(self) -> str:
        """The sentence for a developer."""
        return f"{self.status} {self.code}: {self.message}"

    def as_json(self) -> dict[str, object]:
        """The body of the answer."""
        error: dict[str, object] = {"code": self.code, "message": self.message}
        if self.param is not None:
            error["param"] = self.param
        return {"error": error}


def invalid(param: str, message: str, code: str = "parameter_invalid") -> ApiError:
    """A 400 that names the parameter."""
    return ApiError(400, code, message, param)


def missing(kind: str, given: str) -> ApiError:
    """A 404 for an id that this company has never given."""
    shown = given if len(given) <= 40 else given[:40] + "..."
    return ApiError(404, "resource_missing", f"No such {kind}: {shown!r}.", "id")


class CompanyUnavailableError(Exception):
    """The practice company cannot start; the text says why, for a person."""
