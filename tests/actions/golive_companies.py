"""What going live talks to: Stripe's stand-in with live keys, a relay process, an SMTP server."""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from pos.actions.golive_relay import RelayDoor
from pos.base.clock import SystemClock
from pos.relay.database import Database
from tests.mail.smtp_server import PASSWORD, USER, Mailbox, Running, serve
from tests.payments.stripe_company.door import Keys
from tests.payments.stripe_company.server import StripeCompany
from tests.relay.rig import Place, Relay

STORE = "corner"
KEY = "rk_live_company000000000000"
KEY_WITHOUT_RIGHTS = "rk_live_norights00000000000"
TEST_KEY = "rk_test_company000000000000"
SECRET = "whsec_company_for_going_live"
CLOCK = SystemClock()


@dataclass
class Companies:
    """The running parts, and what a till is told of them."""

    stripe: StripeCompany
    place: Place
    relay: Relay
    token: str
    mailbox: Mailbox
    smtp: Running

    def environment(self) -> dict[str, str]:
        """For a till that is told everything by variables."""
        return {
            "PASSBELL_STRIPE_KEY": KEY,
            "PASSBELL_STRIPE_API_BASE": self.stripe.address,
            "PASSBELL_RELAY_URL": self.relay.address,
            "PASSBELL_RELAY_TOKEN": self.token,
            "PASSBELL_STORE": STORE,
        }

    def mail(self) -> dict[str, str]:
        """The settings of step five."""
        return {
            "mail": "smtp",
            "smtp_host": self.smtp.host,
            "smtp_port": str(self.smtp.port),
            "smtp_security": "starttls",
            "smtp_trust": self.smtp.ca_file,
            "smtp_user": USER,
            "smtp_password": PASSWORD,
            "mail_from": "corner@shop.example",
        }

    def tell(self, deed: str, **given: object) -> Any:
        """One deed at Stripe's control interface."""
        answer = requests.post(f"{self.stripe.address}/_company/{deed}", json=given, timeout=30)
        assert answer.ok, answer.text
        return answer.json()

    def wait_for_a_webhook(self) -> None:
        """Until the relay keeps one of Stripe's."""
        door = RelayDoor(self.relay.address, STORE, self.token)
        for _ in range(200):
            if door.heard_from("stripe"):
                return
            time.sleep(0.05)
        raise AssertionError("no webhook came")


@contextmanager
def shop_of_companies(folder: Path) -> Iterator[Companies]:
    """All of them for the length of a block; the store is one for real money, and has one till."""
    place = Place(Database(f"sqlite:///{folder / 'relay.db'}"), folder / "relay.key")
    administration = place.administration()
    administration.add_store(STORE, live=True, secrets={"stripe": SECRET}, now=CLOCK.now())
    device = administration.add_device(STORE, name="Counter", kind="till", now=CLOCK.now())
    mailbox = Mailbox()
    with ExitStack() as all_of_it:
        relay = place.start()
        all_of_it.callback(relay.end)
        stripe = StripeCompany(
            keys=Keys("sk_live_company0000000", KEY, KEY_WITHOUT_RIGHTS),
            webhook_url=f"{relay.address}/v1/hooks/stripe/{STORE}",
            secret=SECRET,
        )
        stripe.start()
        all_of_it.callback(stripe.stop)
        smtp = all_of_it.enter_context(serve(mailbox, folder, starttls=True, login=True))
        yield Companies(stripe, place, relay, device.token, mailbox, smtp)
