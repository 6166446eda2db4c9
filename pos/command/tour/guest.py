"""Guests and their phones, played through the practice company's control interface."""

from typing import Any

import requests

from pos.actions.prove import LinkThere, PaymentThere

TIMEOUT_S = 10


class Guests:
    """Pay, decline and look at what the company knows; `control` is its control interface's address."""

    def __init__(self, control: str) -> None:
        self._control = control.rstrip("/") + "/control"
        self._session = requests.Session()
        # No proxy of the user's: the company is on this machine.
        self._session.trust_env = False

    def close(self) -> None:
        """Let the connection go."""
        self._session.close()

    def pay(self, link_id: str, **how: bool) -> bool:
        """A guest pays (`twice`, `late`); False where the page says that the link is over."""
        return self._post(f"links/{link_id}/pay", how)

    def decline(self, link_id: str) -> bool:
        """A guest's card is refused; the link stays open."""
        return self._post(f"links/{link_id}/decline", {})

    def links(self) -> tuple[LinkThere, ...]:
        """Every link, as the company knows it."""
        return tuple(
            LinkThere(
                id=str(link["id"]),
                amount_minor=int(link["amount_minor"]),
                currency=str(link["currency"]),
                payable=bool(link["active"]),
                order_id=str(link["metadata"].get("order", "")),
            )
            for link in self._state()["links"]
        )

    def payments(self) -> tuple[PaymentThere, ...]:
        """Every payment that the company has got."""
        return tuple(
            PaymentThere(
                id=str(payment["id"]),
                link_id=str(payment["link"] or ""),
                amount_minor=int(payment["amount_minor"]),
                currency=str(payment["currency"]),
                back_minor=int(payment["refunded_minor"]) + int(payment["refunding_minor"]),
            )
            for payment in self._state()["payments"]
            if payment["state"] == "succeeded" and payment["link"]
        )

    def back_minor(self, link_id: str) -> int:
        """What is back at the guests who paid by this link."""
        return sum(
            int(payment["refunded_minor"])
            for payment in self._state()["payments"]
            if payment["link"] == link_id
        )

    def _state(self) -> dict[str, Any]:
        answer = self._session.get(f"{self._control}/state", timeout=TIMEOUT_S)
        answer.raise_for_status()
        return dict(answer.json())

    def _post(self, path: str, body: dict[str, bool]) -> bool:
        answer = self._session.post(f"{self._control}/{path}", json=body, timeout=TIMEOUT_S)
        if answer.status_code == requests.codes.conflict:
            return False
        answer.raise_for_status()
        return True
