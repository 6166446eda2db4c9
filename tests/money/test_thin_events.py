"""Stripe's thin events through a real relay to a till of its own: named, asked about, and cooked once."""

import json
from pathlib import Path

import requests

from tests.money.rig import CLOCK, STORE, STRIPE_SECRET, Rig, StripeCounterpart, rig, until
from tests.payments.stripe_company.webhooks import signature


def named(shop: Rig, event_id: str, kind: str, object_id: str) -> int:
    """A webhook that carries no more than a reference, rightly signed; what the relay answered."""
    body = json.dumps(
        {
            "id": event_id,
            "object": "v2.core.event",
            "type": kind,
            "livemode": False,
            "created": "2026-11-21T12:00:00.000Z",
            "related_object": {"id": object_id, "type": "checkout.session", "url": f"/v1/{object_id}"},
        }
    ).encode()
    signed = {"Stripe-Signature": signature(STRIPE_SECRET, body, int(CLOCK.now().timestamp()))}
    address = f"{shop.relay.address}/v1/hooks/stripe/{STORE}"
    return requests.post(address, data=body, headers=signed, timeout=10).status_code


def test_a_thin_event_reaches_the_kitchen_by_the_relay(tmp_path: Path) -> None:
    with rig("stripe", tmp_path) as shop:
        assert isinstance(shop.counterpart, StripeCounterpart)
        shop.counterpart.weather(loss_percent=100)
        shop.start_till()
        order = shop("sell", "2005")["order"]
        until(lambda: shop("health")["relay"]["state"] == "live")
        shop.counterpart.pay(shop.link_id(order))
        (page,) = [
            each["id"]
            for each in shop.counterpart.tell("things", kind="checkout.session")
            if each["status"] == "complete"
        ]
        kind = "v1.checkout.session.completed"
        assert [named(shop, f"evt_thin_{again}", kind, page) for again in (1, 1, 2)] == [200, 200, 200]
        assert named(shop, "evt_thin_3", "v1.customer.created", "cus_1") == 200
        assert named(shop, "evt_thin_4", kind, "cs_test_nobody_knows") == 200
        until(lambda: shop.show(order)["state"] == "paid")
        assert [line["kind"] for line in shop.show(order)["story"]].count("ticket_queued") == 1
        # The company's own webhook never came, and yet the relay brought this payment.
        until(lambda: shop("reconcile")["relay"] == 1)
        figures = shop("health")
        assert (figures["poison"], figures["limbo"]) == (0, 0)
