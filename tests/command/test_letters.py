"""`passbell letters` on a home of its own: list, show, look at, send again, test."""

import email
import email.policy
from pathlib import Path

import pytest

from tests.command.desk import Terminal
from tests.mail.smtp_server import Mailbox, serve

GUEST = "guest@example.org"


@pytest.fixture
def passbell(tmp_path: Path) -> Terminal:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    return Terminal(home, {"PASSBELL_SHOP_NAME": "Sample Café"})


def test_a_new_till_has_no_letters(passbell: Terminal) -> None:
    assert passbell("letters", "list", "--json").json == []
    assert "No emails." in passbell("letters", "list").out


def test_a_test_letter_goes_out_at_once(passbell: Terminal) -> None:
    said = passbell("letters", "test", GUEST, "--json")
    assert said.code == 0
    assert (said.json["state"], said.json["kind"], said.json["to"]) == ("sent", "test", GUEST)
    (file,) = (passbell.home / "letters").glob("*.eml")
    letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert letter["Subject"] == "Test email from Sample Café"
    assert [each["letter"] for each in passbell("letters", "list", "--json").json] == [said.json["letter"]]
    assert passbell("letters", "list", "--state", "failed", "--json").json == []


def test_a_letter_can_be_sent_again_to_another_address(passbell: Terminal) -> None:
    first = passbell("letters", "test", GUEST, "--json").json["letter"]
    said = passbell("letters", "send-again", first, "--to", "other@example.org", "--json")
    assert said.code == 0
    assert (said.json["to"], said.json["again_of"]) == ("other@example.org", first)
    assert passbell("letters", "show", first, "--json").json["state"] == "sent"
    assert len(list((passbell.home / "letters").glob("*.eml"))) == 2


def test_a_bad_address_is_one_sentence_and_no_letter(passbell: Terminal) -> None:
    said = passbell("letters", "test", "nobody", "--json")
    assert (said.code, said.json["error"]) == (1, "mail.bad_address")
    assert passbell("letters", "list", "--json").json == []


def test_an_unknown_letter_is_one_sentence(passbell: Terminal) -> None:
    for deed in ("show", "send-again"):
        said = passbell("letters", deed, "none", "--json")
        assert (said.code, said.json["error"]) == (1, "letters.no_such")


def test_wrong_settings_show_at_the_test(passbell: Terminal) -> None:
    said = passbell("letters", "test", GUEST, "--json", PASSBELL_MAIL="smtp")
    assert said.code == 1
    assert said.json["state"] == "awaiting_retry"
    assert "mail_from" in said.json["trouble"]
    assert (
        "smtp_host"
        in passbell(
            "letters", "test", GUEST, "--json", PASSBELL_MAIL="smtp", PASSBELL_MAIL_FROM="till@shop.example"
        ).json["trouble"]
    )


def test_a_test_letter_goes_through_the_server_of_the_settings(passbell: Terminal, tmp_path: Path) -> None:
    mailbox = Mailbox()
    with serve(mailbox, tmp_path) as running:
        said = passbell(
            "letters",
            "test",
            GUEST,
            "--json",
            PASSBELL_MAIL="smtp",
            PASSBELL_MAIL_FROM="till@shop.example",
            PASSBELL_SMTP_HOST=running.host,
            PASSBELL_SMTP_PORT=str(running.port),
            PASSBELL_SMTP_SECURITY="none",
        )
    assert said.json["state"] == "sent"
    assert mailbox.recipients == [GUEST]


def test_a_preview_is_written_in_every_form_without_a_till(passbell: Terminal, tmp_path: Path) -> None:
    said = passbell(
        "letters", "preview", "receipt", "--language", "de", "--to", str(tmp_path / "out"), "--json"
    )
    assert (said.code, said.json["remarks"]) == (0, [])
    assert said.json["subject"] == "Bezahlt, vielen Dank: Ihre Nummer ist A-047"
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "receipt-de.eml", "receipt-de.html", "receipt-de.txt",
    ]  # fmt: skip
    assert "cid:" not in (tmp_path / "out" / "receipt-de.html").read_text()
    assert not (passbell.home / "practice.db").exists()


def test_a_preview_tells_what_of_the_own_templates_is_broken(passbell: Terminal) -> None:
    own = passbell.home / "own" / "mail"
    own.mkdir(parents=True)
    (own / "ready.html").write_text("{% if %}")
    said = passbell("letters", "preview", "ready")
    assert said.code == 1
    assert "ready.html" in said.err
    assert "Your order is ready" in (passbell.home / "letters" / "preview" / "ready-en.html").read_text()


def test_a_folder_that_takes_no_files_is_one_sentence(passbell: Terminal, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    said = passbell("letters", "preview", "test", "--to", str(tmp_path / "file"), "--json")
    assert (said.code, said.json["error"]) == (1, "letters.cannot_write")
