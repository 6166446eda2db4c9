"""One question that is asked again whenever its answer may be old, in order and never twice at once."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from pos.base.i18n import Message
from pos.screens.bridge import Bridge

T = TypeVar("T")


class Fresh(Generic[T]):
    """Keeps an answer fresh: `wanted` asks, or asks once more after the answer that is under way.

    A burst of changes so makes two questions at most, and an old answer never comes after a newer one.
    `given` is asked for the values at the moment of the question; None asks nothing.
    """

    def __init__(
        self,
        bridge: Bridge,
        question: Callable[..., T],
        then: Callable[[T], None],
        *,
        given: Callable[[], dict[str, Any] | None] = dict,
        failed: Callable[[Message], None] | None = None,
    ) -> None:
        self._bridge, self._question, self._then = bridge, question, then
        self._given, self._failed = given, failed
        self._under_way = False
        self._again = False

    @property
    def asking(self) -> bool:
        """Whether an answer is under way, so that the last one may be old."""
        return self._under_way

    def wanted(self) -> None:
        """The answer may be old."""
        if self._under_way:
            self._again = True
            return
        values = self._given()
        if values is None:
            return
        self._under_way = True
        self._bridge.ask(self._question, self._arrived, failed=self._missed, **values)

    def _arrived(self, answer: T) -> None:
        self._under_way = False
        again, self._again = self._again, False
        if not again:
            self._then(answer)
            return
        self.wanted()

    def _missed(self, message: Message) -> None:
        self._under_way = False
        again, self._again = self._again, False
        if again:
            self.wanted()
        elif self._failed is not None:
            self._failed(message)
