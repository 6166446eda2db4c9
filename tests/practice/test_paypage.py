"""The pay page over plain HTTP: forms act once, links end, words are safe."""

import re
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from tests.practice.company import Company, Json


def form_of(company: Company, url: str) -> str:
    """Open the page as a guest; the form's nonce."""
    answer = company.guest.get(url)
    assert answer.status_code == 200
    found = re.findall(r'name="page" value="(page_[0-9A-Z]+)"', answer.text)
    assert len(found) == 1
    return str(found[0])


def press(company: Company, url: str, page: str, deed: str) -> httpx.Response:
    """Send the form as the pressed button does, and follow to the page that tells the outcome."""
    return company.guest.post(url, data={"page": page, "deed": deed}, follow_redirects=True)


def payments(company: Company, link: Json) -> list[Json]:
    """The link's payments, oldest first."""
    return list(company.seen("/payments", link=link["id"])["data"])


def test_paying_shows_the_claim_words_and_not_before(shared: Company) -> None:
    link = shared.link(1240, confirmation_text="green kite", description="Order A")
    before = shared.guest.get(link["url"]).text
    assert "€12.40" in before
    assert "Order A" in before
    assert "green kite" not in before
    after = press(shared, link["url"], form_of(shared, link["url"]), "pay")
    assert after.status_code == 200
    assert "green kite" in after.text
    assert [payment["state"] for payment in payments(shared, link)] == ["succeeded"]


def test_the_page_after_paying_can_be_loaded_again(shared: Company) -> None:
    link = shared.link(confirmation_text="green kite")
    after = press(shared, link["url"], form_of(shared, link["url"]), "pay")
    assert after.request.method == "GET"
    assert "green kite" in shared.guest.get(after.url).text
    assert len(payments(shared, link)) == 1


def test_a_form_sent_twice_makes_one_payment(shared: Company) -> None:
    link = shared.link(confirmation_text="green kite")
    page = form_of(shared, link["url"])
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: press(shared, link["url"], page, "pay"), range(10)))
    assert all("green kite" in answer.text for answer in answers)
    assert len(payments(shared, link)) == 1


def test_of_many_guests_with_one_link_only_one_pays(shared: Company) -> None:
    link = shared.link(confirmation_text="green kite")
    pages = [form_of(shared, link["url"]) for _ in range(10)]
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda page: press(shared, link["url"], page, "pay"), pages))
    assert sum("green kite" in answer.text for answer in answers) == 1
    assert sorted(answer.status_code for answer in answers) == [200] + [410] * 9
    assert len(payments(shared, link)) == 1


def test_pay_twice_makes_two_payments_on_purpose(shared: Company) -> None:
    link = shared.link(confirmation_text="green kite")
    page = form_of(shared, link["url"])
    for _ in range(2):
        assert "green kite" in press(shared, link["url"], page, "twice").text
    assert len({payment["id"] for payment in payments(shared, link)}) == 2


def test_a_declined_guest_can_try_again(shared: Company) -> None:
    link = shared.link(confirmation_text="green kite")
    declined = press(shared, link["url"], form_of(shared, link["url"]), "decline")
    assert "The card was declined" in declined.text
    assert "green kite" not in declined.text
    press(shared, link["url"], form_of(shared, link["url"]), "pay")
    assert [payment["state"] for payment in payments(shared, link)] == ["failed", "succeeded"]


def test_a_form_of_a_declined_card_does_not_pay_later(shared: Company) -> None:
    link = shared.link()
    page = form_of(shared, link["url"])
    press(shared, link["url"], page, "decline")
    assert "The card was declined" in press(shared, link["url"], page, "pay").text
    assert [payment["state"] for payment in payments(shared, link)] == ["failed"]


def test_a_slow_bank_shows_the_words_only_when_it_has_said_yes(shared: Company) -> None:
    link = shared.link(confirmation_text="green kite")
    waiting = press(shared, link["url"], form_of(shared, link["url"]), "slow")
    assert "Nothing is paid yet" in waiting.text
    assert "green kite" not in waiting.text
    shared.order(f"/payments/{payments(shared, link)[0]['id']}/settle", outcome="succeeded")
    assert "green kite" in shared.guest.get(waiting.url).text


def test_a_slow_bank_that_said_no_is_told(shared: Company) -> None:
    link = shared.link(confirmation_text="green kite")
    waiting = press(shared, link["url"], form_of(shared, link["url"]), "slow")
    shared.order(f"/payments/{payments(shared, link)[0]['id']}/settle", outcome="failed")
    after = shared.guest.get(waiting.url).text
    assert "Your bank said no" in after
    assert "green kite" not in after


def test_leaving_pays_nothing_and_the_link_still_works(shared: Company) -> None:
    link = shared.link()
    left = press(shared, link["url"], form_of(shared, link["url"]), "leave")
    assert "You left without paying" in left.text
    assert payments(shared, link) == []
    assert shared.seen(f"/links/{link['id']}")["open_pages"] == 0
    press(shared, link["url"], form_of(shared, link["url"]), "pay")
    assert len(payments(shared, link)) == 1


def test_a_page_opened_before_the_close_cannot_pay_after_it(shared: Company) -> None:
    link = shared.link(inactive_message="This order was cancelled.")
    page = form_of(shared, link["url"])
    shared.close(link["id"])
    answer = press(shared, link["url"], page, "pay")
    assert answer.status_code == 410
    assert "This order was cancelled." in answer.text
    assert payments(shared, link) == []


def test_a_late_payment_comes_only_when_the_weather_allows_it(shared: Company) -> None:
    link = shared.link(confirmation_text="green kite")
    page = form_of(shared, link["url"])
    shared.close(link["id"])
    shared.order("/weather", late_payments=True)
    try:
        assert "green kite" in press(shared, link["url"], page, "pay").text
        assert shared.guest.get(link["url"]).status_code == 410
    finally:
        shared.order("/weather/reset")
    assert [payment["late"] for payment in payments(shared, link)] == [True]


def test_a_late_payment_never_comes_on_a_link_that_was_paid(shared: Company) -> None:
    link = shared.link(confirmation_text="green kite")
    first, second = form_of(shared, link["url"]), form_of(shared, link["url"])
    press(shared, link["url"], first, "pay")
    shared.close(link["id"])
    shared.order("/weather", late_payments=True)
    try:
        assert press(shared, link["url"], second, "pay").status_code == 410
    finally:
        shared.order("/weather/reset")
    assert len(payments(shared, link)) == 1


@pytest.mark.parametrize("end", ["closed", "used"])
def test_a_link_that_is_over_shows_the_shops_message(shared: Company, end: str) -> None:
    link = shared.link(inactive_message="Please ask at the counter.", confirmation_text="green kite")
    if end == "closed":
        shared.close(link["id"])
    else:
        shared.order(f"/links/{link['id']}/pay")
    answer = shared.guest.get(link["url"])
    assert answer.status_code == 410
    assert "Please ask at the counter." in answer.text
    assert "<form" not in answer.text
    assert "green kite" not in answer.text


def test_another_guest_learns_that_a_payment_is_under_way(shared: Company) -> None:
    link = shared.link()
    payment = shared.order(f"/links/{link['id']}/pay", slow=True)["payments"][0]
    assert "Somebody is paying this already" in shared.guest.get(link["url"]).text
    shared.order(f"/payments/{payment['id']}/settle", outcome="failed")
    assert "This link is closed" in shared.guest.get(link["url"]).text


def test_what_the_shop_writes_is_shown_as_text(shared: Company) -> None:
    evil = "<script>alert(1)</script>\"'&{{ 7 * 7 }}"
    lines = [{"name": evil, "amount_minor": 1240}]
    link = shared.link(
        1240, description=evil, merchant=evil, confirmation_text=evil, inactive_message=evil, lines=lines
    )
    pages = [shared.guest.get(link["url"]), press(shared, link["url"], form_of(shared, link["url"]), "pay")]
    pages.append(shared.guest.get(link["url"]))
    for answer in pages:
        assert "<script" not in answer.text
        assert "&lt;script&gt;" in answer.text
        assert "{{ 7 * 7 }}" in answer.text


def test_every_page_keeps_foreign_content_out(shared: Company) -> None:
    link = shared.link()
    page = form_of(shared, link["url"])
    told = press(shared, link["url"], page, "pay")
    for answer in (
        shared.guest.get(shared.link()["url"]),
        told,
        shared.guest.get(shared.addresses["pay"] + "/p/nix"),
    ):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert not re.search(r"https?://", answer.text)
        assert "<script" not in answer.text
        assert "style=" not in answer.text


@pytest.mark.parametrize(
    ("accept", "language", "words"),
    [
        ("", "en", "Pay €12.40"),
        ("de-AT,de;q=0.9,en;q=0.8", "de", "12,40\xa0€ zahlen"),
        ("fr-FR,fr;q=0.9,es;q=0.5,en;q=0.4", "es", "Pagar 12,40\xa0€"),
        ("fr;q=0.9,xx", "en", "Pay €12.40"),
        ("de;q=0,es;q=nonsense", "en", "Pay €12.40"),
    ],
)
def test_the_page_speaks_the_guests_language(shared: Company, accept: str, language: str, words: str) -> None:
    answer = shared.guest.get(shared.link(1240)["url"], headers={"Accept-Language": accept})
    assert f'<html lang="{language}">' in answer.text
    assert words in answer.text
    assert answer.headers["Content-Language"] == language


@pytest.mark.parametrize("path", ["nix", "link_nix", "link_nix/page_nix", "a/b/c", "../p/nix"])
def test_unknown_pages_are_not_found(shared: Company, path: str) -> None:
    answer = shared.guest.get(f"{shared.addresses['pay']}/p/{path}")
    assert answer.status_code == 404
    assert "There is no such payment" in answer.text


@pytest.mark.parametrize(
    "form",
    [{}, {"deed": "pay"}, {"page": "page_nix", "deed": "pay"}, {"deed": "nix"}, {"page": "x" * 70_000}],
)
def test_a_form_that_is_none_pays_nothing(shared: Company, form: dict[str, str]) -> None:
    link = shared.link()
    answer = shared.guest.post(link["url"], data=form)
    assert answer.status_code == 400
    assert link["id"] in answer.text
    assert payments(shared, link) == []


def test_a_form_of_another_link_pays_nothing(shared: Company) -> None:
    link, other = shared.link(), shared.link()
    page = form_of(shared, other["url"])
    assert shared.guest.post(link["url"], data={"page": page, "deed": "pay"}).status_code == 400
    assert payments(shared, link) == []
    assert payments(shared, other) == []


def test_looking_without_opening_counts_as_no_page(shared: Company) -> None:
    link = shared.link()
    assert shared.guest.head(link["url"]).status_code == 200
    assert shared.seen(f"/links/{link['id']}")["open_pages"] == 0
    assert shared.seen(f"/links/{link['id']}")["opened_at"] is None


def test_reloading_for_ever_keeps_a_limited_number_of_pages(shared: Company) -> None:
    link = shared.link()
    first = form_of(shared, link["url"])
    for _ in range(60):
        last = form_of(shared, link["url"])
    assert shared.seen(f"/links/{link['id']}")["open_pages"] == 50
    old = press(shared, link["url"], first, "pay")
    assert old.status_code == 410
    assert "This page is too old" in old.text
    assert payments(shared, link) == []
    press(shared, link["url"], last, "pay")
    assert len(payments(shared, link)) == 1


def test_card_testers_are_stopped(shared: Company) -> None:
    link = shared.link()
    for _ in range(50):
        shared.order(f"/links/{link['id']}/decline")
    answer = shared.control.post(f"/links/{link['id']}/decline", json={})
    assert answer.status_code == 409
    assert len(payments(shared, link)) == 20
    assert len(shared.seen("/payments", link=link["id"], limit=100)["data"]) == 50
