"""The practice company as a program: how it starts, what it refuses, how it ends, what it keeps."""

import socket
import sqlite3
import subprocess
from dataclasses import fields
from ipaddress import ip_address
from pathlib import Path

import pytest

from pos.practice import records
from pos.practice.address import lan_address
from pos.practice.ledger import SCHEMA, VERSION
from tests.practice.company import KEY, SECRET, company, launched, start


def refused(data: Path, *options: str, **environment: str) -> tuple[int, str]:
    """Exit code and words of a start that must fail."""
    process = launched(data, *options, stderr=subprocess.PIPE, **environment)
    out, words = process.communicate(timeout=20)
    assert out == ""
    return process.returncode, words


@pytest.mark.parametrize("key", ["sk_live_sample", "rk_live_sample"])
def test_it_never_starts_beside_a_live_key(data: Path, key: str) -> None:
    code, words = refused(data, PASSBELL_STRIPE_KEY=key)
    assert code == 1
    assert "real money" in words
    assert key not in words
    assert not data.exists()


def test_it_starts_beside_a_test_key(data: Path) -> None:
    with company(data, PASSBELL_STRIPE_KEY="sk_test_sample") as running:
        assert running.seen("/account")["live"] is False


@pytest.mark.parametrize(
    ("options", "environment", "words"),
    [
        ((), {"PASSBELL_PRACTICE_KEY": ""}, "PASSBELL_PRACTICE_KEY"),
        ((), {"PASSBELL_PRACTICE_KEY": "sk_live_sample"}, "real money"),
        (("--webhook-url", "http://127.0.0.1:9/"), {}, "PASSBELL_PRACTICE_WEBHOOK_SECRET"),
        (
            ("--webhook-url", "file:///etc/passwd", "--webhook-secret", "long-enough"),
            {},
            "http:// or https://",
        ),
    ],
)
def test_an_unsafe_start_is_refused_in_a_sentence(
    data: Path, options: tuple[str, ...], environment: dict[str, str], words: str
) -> None:
    code, said = refused(data, *options, **environment)
    assert code == 1
    assert words in said
    assert "Traceback" not in said


def test_wrong_usage_is_exit_code_two(data: Path) -> None:
    assert refused(data, "--port", "99999")[0] == 2
    assert refused(data, "--nix")[0] == 2


def test_a_taken_port_is_said(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, words = refused(data, "--port", str(taken.getsockname()[1]))
    assert code == 1
    assert "Cannot listen" in words


def test_two_companies_never_serve_one_folder(data: Path) -> None:
    with company(data) as first:
        code, words = refused(data)
        assert code == 1
        assert "Another practice company" in words
        assert first.link()["state"] == "open"


def test_a_folder_of_a_newer_version_is_left_alone(data: Path) -> None:
    data.mkdir()
    with sqlite3.connect(data / "company.db") as file:
        file.execute(f"PRAGMA user_version = {VERSION + 1}")
    file.close()
    before = (data / "company.db").read_bytes()
    code, words = refused(data)
    assert code == 1
    assert "newer" in words
    assert (data / "company.db").read_bytes() == before


def test_a_signal_ends_it_cleanly(data: Path) -> None:
    running = start(data)
    running.link()
    assert running.stop() == 0


def test_it_ends_when_standard_input_closes_if_so_wanted(data: Path) -> None:
    running = start(data, "--until-stdin-closes")
    assert running.link()["state"] == "open"
    assert running.process.stdin is not None
    running.process.stdin.close()
    assert running.gone() == 0


def test_it_goes_on_when_standard_input_closes_otherwise(data: Path) -> None:
    with company(data) as running:
        assert running.process.stdin is not None
        running.process.stdin.close()
        assert running.link()["state"] == "open"


def test_secrets_are_neither_said_nor_written(data: Path) -> None:
    process = launched(
        data, "--announce-json", stderr=subprocess.PIPE, PASSBELL_PRACTICE_WEBHOOK_SECRET=SECRET
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    process.terminate()
    out, err = process.communicate(timeout=20)
    written = b"".join(path.read_bytes() for path in data.iterdir())
    for secret in (KEY, SECRET):
        assert secret not in line + out + err
        assert secret.encode() not in written


def test_a_killed_company_forgets_nothing(data: Path) -> None:
    with company(data) as first:
        first.order("/weather", slow_bank_s=0.2, refund_s=0.2, late_payments=True)
        link = first.link(800, key="before-the-kill", confirmation_text="green kite")
        done = first.order(f"/links/{first.link(700)['id']}/pay")
        slow = first.order(f"/links/{first.link(600)['id']}/pay", slow=True)["payments"][0]
        refund = first.made("/refunds", {"payment": done["payments"][0]["id"]})
        account = first.seen("/account")["id"]
        events = first.events()
        first.kill()
    with company(data) as second:
        assert second.seen("/account")["id"] == account
        assert second.link(800, key="before-the-kill", confirmation_text="green kite")["id"] == link["id"]
        assert second.state()["weather"]["late_payments"] is True
        assert second.events()[: len(events)] == events
        for path, state in ((f"/payments/{slow['id']}", "succeeded"), (f"/refunds/{refund['id']}", "done")):
            second.wait_for(path, state)


@pytest.mark.long
def test_killed_again_and_again_it_keeps_every_answer_it_gave(data: Path) -> None:
    given: dict[str, str] = {}
    for kill in range(60):
        with company(data) as running:
            for number in range(4):
                key = f"link-{kill}-{number}"
                given[key] = running.link(500, key=key)["id"]
                running.order(f"/links/{given[key]}/pay")
            running.kill()
    with company(data) as last:
        again = {key: last.link(500, key=key)["id"] for key in given}
        assert again == given
        assert all(last.seen(f"/links/{link}")["paid_count"] == 1 for link in given.values())


def test_everywhere_means_an_address_that_phones_reach(data: Path) -> None:
    with company(data, "--host", "0.0.0.0") as running:  # noqa: S104  # that is what is tested
        port = running.addresses["api"].rpartition(":")[2]
        assert running.addresses["api"] == f"http://127.0.0.1:{port}"
        assert running.addresses["pay"] == f"http://{lan_address()}:{port}"
        assert running.link()["url"].startswith(running.addresses["pay"] + "/p/")


def test_a_public_address_stands_in_every_link(data: Path) -> None:
    with company(data, "--public-base", "https://pay.example/") as running:
        assert running.link()["url"].startswith("https://pay.example/p/link_")


def test_the_address_in_the_network_is_an_address() -> None:
    assert not ip_address(lan_address()).is_unspecified


def test_columns_stand_in_the_order_of_the_records() -> None:
    file = sqlite3.connect(":memory:")
    file.executescript(SCHEMA)
    tables = {
        "links": records.Link,
        "pages": records.Page,
        "payments": records.Payment,
        "refunds": records.Refund,
        "disputes": records.Dispute,
    }
    for table, record in tables.items():
        columns = [row[1] for row in file.execute(f"PRAGMA table_info({table})")]
        assert columns == [field.name for field in fields(record)]
    file.close()
