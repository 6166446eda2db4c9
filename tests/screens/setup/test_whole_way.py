"""The whole way in the program's own windows: from practice to a first live sale that rings."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from pos.storage.storage import Storage
from tests.actions.golive_companies import KEY, STORE, Companies, shop_of_companies
from tests.command.desk import Terminal
from tests.screens.setup.walk import PASSPHRASE
from tests.tidy import ROOT

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def walked(home: Path, companies: Companies, environment: dict[str, str], *more: str) -> dict[str, object]:
    """What was seen on the way."""
    mail = companies.mail()
    environment["PASSBELL_SMTP_TRUST"] = mail.pop("smtp_trust")
    told = {
        "key": KEY,
        "relay": companies.relay.address,
        "store": STORE,
        "token": companies.token,
        "stripe": companies.stripe.address,
        "mail": mail,
    }
    given = (str(home), json.dumps(told), json.dumps(environment), *more)
    process = subprocess.run(
        [sys.executable, "-m", "tests.screens.setup.walk", *given],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert process.returncode == 0, process.stdout + process.stderr
    seen = json.loads(process.stdout)
    assert isinstance(seen, dict)
    assert "in_vain" not in seen, seen["in_vain"]
    return seen


def count(path: Path, *, live: bool) -> int:
    """How many paid orders a file holds."""
    with Storage.open(path, live=live, now=NOW) as storage, storage.read() as tx:
        return int(str(tx.value("SELECT count(*) FROM orders")))


def test_from_practice_to_a_first_live_sale_that_rings_in_the_kitchen(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with shop_of_companies(tmp_path) as companies:
        environment = {
            "PASSBELL_SECRETS_IN": "vault",
            "PASSBELL_STRIPE_API_BASE": companies.stripe.address,
            "PASSBELL_PRACTICE_PHONES": "no",
        }
        seen = walked(home, companies, environment)
        assert seen["practice"] is True
        assert seen["terms"] == ["Corner", STORE, "stripe", "A"]
        assert seen["practice_mark"] is False
        assert seen["order"] == ["A-001", "paid", "paid"]
        assert seen["tickets"] == [True]
        assert seen["trouble"] == [0, 0]
        assert len(companies.mailbox.letters) == 1
        said = Terminal(home)("doctor", "--json", **environment, PASSBELL_PASSPHRASE=PASSPHRASE)
        found = {each["name"]: each["state"] for each in said.json["findings"]}
        assert {state for name, state in found.items() if name.startswith("going live: ")} == {"good"}
        assert said.json["good"]
        morning = walked(home, companies, environment, "again")
        assert "does not open" in str(morning["said"])
        assert morning["before"] is True
    assert (count(home / "practice.db", live=False), count(home / "live.db", live=True)) == (0, 1)
    for path in home.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            for secret in (KEY, companies.token, companies.mail()["smtp_password"], PASSPHRASE):
                assert secret.encode() not in content, path
