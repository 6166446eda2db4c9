"""Start the company as a program: `python -m tests.payments.stripe_company --port 0 --announce-json`."""

import argparse
import json
import signal
import sys
import threading

from tests.payments.stripe_company.door import Keys
from tests.payments.stripe_company.server import KEY, RESTRICTED_KEY, StripeCompany


def main() -> int:
    """Serve until SIGTERM, SIGINT, or the end of standard input where that was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--api-key", default=KEY)
    parser.add_argument("--restricted-key", default=RESTRICTED_KEY)
    parser.add_argument("--webhook-url", default="")
    parser.add_argument("--webhook-secret", default="")
    parser.add_argument("--announce-json", action="store_true")
    parser.add_argument("--until-stdin-closes", action="store_true")
    given = parser.parse_args()
    company = StripeCompany(
        port=given.port,
        keys=Keys(given.api_key, given.restricted_key),
        webhook_url=given.webhook_url,
        secret=given.webhook_secret,
    )
    over = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: over.set())
    company.start()
    if given.announce_json:
        sys.stdout.write(
            json.dumps(
                {
                    "api": company.address,
                    "control": company.address + "/_company",
                    "key": given.api_key,
                    "restricted_key": given.restricted_key,
                    "webhook_secret": company.weather.secret,
                }
            )
            + "\n"
        )
        sys.stdout.flush()
    if given.until_stdin_closes:
        threading.Thread(target=_when_stdin_closes, args=(over,), daemon=True).start()
    over.wait()
    company.stop()
    return 0


def _when_stdin_closes(over: threading.Event) -> None:
    sys.stdin.read()
    over.set()


if __name__ == "__main__":
    sys.exit(main())
