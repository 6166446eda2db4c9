"""What the postman tells the owner: alerts once and not too often, and own templates that are broken."""

from datetime import timedelta
from pathlib import Path

from pos.background.postman import OWN_MARK
from pos.mail.own import Own
from pos.storage import marks
from tests.mail.offices import html_of, open_office, text_of


def test_the_alert_goes_to_the_owner_once(tmp_path: Path) -> None:
    with open_office(tmp_path, owner="owner@shop.example") as office:
        with office.shop.storage.write() as tx:
            marks.put(tx, "alarm.wrong_mode", "seen")
        for _ in range(30):
            office.round()
            office.shop.later(seconds=60)
        assert office.mailbox.recipients == ["owner@shop.example"]
        (letter,) = office.received()
        assert "A live and a practice payment were mixed up" in text_of(letter)
        office.shop.later(hours=24)
        office.round()
        assert len(office.mailbox.letters) == 2


def test_a_passing_trouble_alerts_nobody(tmp_path: Path) -> None:
    with open_office(tmp_path, owner="owner@shop.example") as office:
        for standing in (True, False, True, False):
            with office.shop.storage.write() as tx:
                if standing:
                    marks.put(tx, "alarm.wrong_mode", "seen")
                else:
                    marks.remove(tx, "alarm.wrong_mode")
            for _ in range(4):
                office.round()
                office.shop.later(seconds=60)
        assert office.mailbox.letters == []


def test_a_second_trouble_waits_a_quarter_of_an_hour_and_is_told_with_the_first(tmp_path: Path) -> None:
    with open_office(tmp_path, owner="owner@shop.example") as office:
        for minute in range(30):
            with office.shop.storage.write() as tx:
                if minute == 0:
                    marks.put(tx, "alarm.wrong_mode", "seen")
                if minute == 3:
                    marks.put(tx, "alarm.other_company", "seen")
            office.round()
            office.shop.later(seconds=60)
        first, second = (text_of(letter) for letter in office.received())
        assert "mixed up" in first
        assert "another company" not in first
        assert "another company" in second
        assert [letter.queued_at - office.all_letters()[1].queued_at for letter in office.all_letters()] == [
            timedelta(minutes=15),
            timedelta(0),
        ]


def test_a_broken_own_template_is_an_alarm_until_it_is_mended_and_holds_no_letter_up(tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "confirmation.html").write_text("{% if %}")
    with open_office(tmp_path, own=Own(own)) as office:
        office.emailed()
        office.round()
        with office.shop.storage.read() as tx:
            assert "confirmation.html" in str(marks.get(tx, OWN_MARK))
        (own / "confirmation.html").write_text("{% extends 'layout.html' %}{% block content %}{{ link }}")
        office.emailed()
        office.round()
        (own / "confirmation.html").write_text("{{ link }} of mine")
        office.emailed()
        office.round()
        with office.shop.storage.read() as tx:
            assert marks.get(tx, OWN_MARK) is None
        ours, still_ours, mine = (html_of(letter) for letter in office.received())
        assert "Your order is waiting for you" in ours
        assert "Your order is waiting for you" in still_ours
        assert mine.strip().endswith("of mine")
