"""Stripe's provider against a company that behaves as Stripe documents: keys, links, closing, refunds."""

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from pos.payments import registry
from pos.payments.harness import ask_for
from pos.payments.provider import AskAbout, Provider, ProviderOptions, Shown
from pos.shop.errors import Misconfigured, NotPossibleHere, Refused
from pos.shop.tenders import Fact, FactState
from tests.payments.sandbox import StripeSandbox, provider, stripe_sandbox
from tests.payments.stripe_company.door import Keys
from tests.payments.stripe_company.server import KEY, RESTRICTED_KEY

A_SECOND = timedelta(seconds=1)
NOWHERE = "http://127.0.0.1:1"


def link(stripe: StripeSandbox, amount_minor: int = 1240) -> Shown:
    ask = ask_for(stripe, amount_minor)
    return stripe.provider.ask(stripe.provider.request_of(ask), idempotency_key=ask.attempt_id)


def calls(stripe: StripeSandbox) -> list[tuple[str, str]]:
    """Method and address of every call so far."""
    return [(seen["method"], seen["path"]) for seen in stripe.tell("seen")]


def test_check_names_the_account(stripe: StripeSandbox) -> None:
    account = stripe.provider.check()
    assert (account.id, account.live, account.note) == ("acct_company", False, "Sample shop")


def test_a_restricted_key_proves_itself_by_listing_one_link(stripe: StripeSandbox) -> None:
    restricted = provider("stripe", key=RESTRICTED_KEY, base=stripe.company.address)
    account = restricted.check()
    assert (account.id, account.live, account.note) == ("", False, "Stripe")
    assert calls(stripe) == [("GET", "/v1/account"), ("GET", "/v1/payment_links")]


def test_the_prefix_says_whether_a_key_is_live() -> None:
    for key, live in (("sk_live_x", True), ("rk_live_x", True), ("sk_test_x", False), ("rk_test_x", False)):
        assert provider("stripe", key=key, base=NOWHERE).live is live


@pytest.mark.parametrize(
    ("key", "live", "words"),
    [
        ("", None, "payments.key_missing"),
        ("pk_live_public", None, "payments.key_unknown"),
        ("sk_test_späti", None, "payments.key_unknown"),
        ("sk_test_two\nlines", None, "payments.key_unknown"),
        ("rk_live_x", False, "payments.key_live"),
        ("rk_test_x", True, "payments.key_test"),
    ],
)
def test_keys_that_cannot_be_right_never_leave_the_machine(key: str, live: bool | None, words: str) -> None:
    with stripe_sandbox() as sandbox:
        wrong = provider("stripe", key=key, base=sandbox.company.address, live=live)
        for call in (
            wrong.check,
            lambda: wrong.close("plink_1"),
            lambda: wrong.ask("{}", idempotency_key="k"),
        ):
            with pytest.raises(Misconfigured) as refusal:
                call()
            assert refusal.value.message.key == words
        assert calls(sandbox) == []


def test_a_key_never_travels_unencrypted_into_the_network() -> None:
    far = provider("stripe", key=KEY, base="http://192.0.2.1:80")
    with pytest.raises(Misconfigured) as refusal:
        far.check()
    assert refusal.value.message.key == "payments.address"


def test_a_live_company_states_live_facts() -> None:
    keys = Keys("sk_live_company0000", "rk_live_company0000")
    with stripe_sandbox(keys=keys) as sandbox:
        till = provider("stripe", key="rk_live_company0000", base=sandbox.company.address, live=True)
        ask = ask_for(sandbox)
        shown = till.ask(till.request_of(ask), idempotency_key="k")
        sandbox.pay(shown.link_id)
        (fact,) = till.ask_after(shown.link_id)
        assert fact.live is True
        assert fact.key.startswith("stripe/live/payment/pi_")
        news = till.facts_since(sandbox.now() - A_SECOND, sandbox.now())
        assert [each.key for each in news.facts] == [fact.key]


def test_every_call_names_the_pinned_version_and_no_machine(stripe: StripeSandbox) -> None:
    link(stripe)
    (seen,) = stripe.tell("seen")
    assert seen["headers"]["stripe-version"] == "2026-10-28.endive"
    assert seen["key"] is not None
    assert "telemetry_id" not in seen["headers"]["x-stripe-client-user-agent"]
    assert "platform" not in seen["headers"]["x-stripe-client-user-agent"]
    assert "x-stripe-client-telemetry" not in seen["headers"]


def test_building_does_not_load_stripes_package(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from pos.payments import registry\n"
        "from pos.payments.provider import ProviderOptions\n"
        "till = registry.build('stripe', ProviderOptions(api_key='rk_test_x'))\n"
        "till.facts_of({'type': 'x', 'object': 'event'})\n"
        "sys.exit('stripe' in sys.modules)\n"
    )
    subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        cwd=Path(__file__).parents[2],
        env={"HOME": str(tmp_path)},
    )
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_into_the_users_folders(stripe: StripeSandbox, tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from pos.payments import registry\n"
        "from pos.payments.provider import ProviderOptions\n"
        "options = ProviderOptions(api_key=sys.argv[1], api_base=sys.argv[2])\n"
        "registry.build('stripe', options).check()\n"
    )
    environment = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    subprocess.run(
        [sys.executable, "-c", program, KEY, stripe.company.address],
        check=True,
        cwd=Path(__file__).parents[2],
        env=environment,
    )
    assert list(tmp_path.iterdir()) == []


def test_closing_an_unopened_link_takes_three_calls(stripe: StripeSandbox) -> None:
    shown = link(stripe)
    before = len(calls(stripe))
    assert stripe.provider.close(shown.link_id).dead
    assert calls(stripe)[before:] == [
        ("POST", f"/v1/payment_links/{shown.link_id}"),
        ("GET", "/v1/checkout/sessions"),
        ("GET", "/v1/checkout/sessions"),
    ]
    assert stripe.made("payment_link")[0]["active"] is False


def test_closing_expires_every_open_page(stripe: StripeSandbox) -> None:
    shown = link(stripe)
    pages = [stripe.open_page(shown.link_id) for _ in range(3)]
    assert stripe.provider.close(shown.link_id).dead
    assert [page["status"] for page in stripe.made("checkout.session")] == ["expired"] * 3
    assert not any(stripe.pay_on_page(page) for page in pages)


def test_a_link_that_was_opened_very_often_dies_by_and_by(stripe: StripeSandbox) -> None:
    """Somebody reloads the page for ever: each call ends fifty pages, and no payment is hidden by them."""
    shown = link(stripe)
    for _ in range(120):
        stripe.open_page(shown.link_id)
    stripe.pay(shown.link_id)
    assert [fact.state for fact in stripe.provider.ask_after(shown.link_id)] == [FactState.SUCCEEDED]
    assert [stripe.provider.close(shown.link_id).dead for _ in range(3)] == [False, False, True]
    assert len(stripe.provider.close(shown.link_id).facts) == 1


def test_a_guest_who_pays_between_looking_and_expiring_is_found(stripe: StripeSandbox) -> None:
    """The page was open when it was listed; the guest pays while the first try to expire it is lost."""
    shown = link(stripe)
    page = stripe.open_page(shown.link_id)
    stripe.tell("trouble", mode="cut", path=f"/v1/checkout/sessions/{page}/expire")

    def pay_meanwhile(wait_s: float) -> None:
        assert wait_s > 0
        stripe.tell("pay", page=page, late=True)

    options = ProviderOptions(api_key=KEY, api_base=stripe.company.address, sleep=pay_meanwhile)
    closed = registry.build("stripe", options).close(shown.link_id)
    assert closed.dead
    assert [(fact.state, fact.amount_minor) for fact in closed.facts] == [(FactState.SUCCEEDED, 1240)]


def test_a_page_that_ends_by_itself_while_closing_does_no_harm(stripe: StripeSandbox) -> None:
    shown = link(stripe)
    page = stripe.open_page(shown.link_id)
    stripe.tell("trouble", mode="cut_after", path=f"/v1/checkout/sessions/{page}/expire", count=1)
    assert stripe.provider.close(shown.link_id).dead
    expires = [seen["status"] for seen in stripe.tell("seen", path=f"/v1/checkout/sessions/{page}/expire")]
    assert expires == [200, 400]


def test_late_money_on_a_dead_link_is_found_by_every_road(stripe: StripeSandbox) -> None:
    shown = link(stripe)
    began = stripe.now()
    assert stripe.provider.close(shown.link_id).dead
    stripe.tell("pay", link=shown.link_id, late=True)
    (late,) = stripe.provider.ask_after(shown.link_id)
    assert late.state is FactState.SUCCEEDED
    assert [fact.key for fact in stripe.provider.close(shown.link_id).facts] == [late.key]
    assert late.key in [
        fact.key for fact in stripe.provider.facts_since(began - A_SECOND, stripe.now()).facts
    ]


def test_two_payments_by_one_link_are_two_facts(stripe: StripeSandbox) -> None:
    shown = link(stripe)
    stripe.pay(shown.link_id)
    stripe.tell("pay", link=shown.link_id, late=True)
    facts = stripe.provider.ask_after(shown.link_id)
    assert len({fact.money_id for fact in facts}) == 2
    assert {fact.amount_minor for fact in facts} == {1240}


def test_another_sum_is_stated_as_it_was_paid(stripe: StripeSandbox) -> None:
    shown = link(stripe)
    stripe.tell("pay", link=shown.link_id, amount=1000, currency="usd")
    (fact,) = stripe.provider.ask_after(shown.link_id)
    assert (fact.amount_minor, fact.currency) == (1000, "USD")


def test_a_reference_is_asked_about(stripe: StripeSandbox) -> None:
    shown = link(stripe)
    stripe.pay(shown.link_id)
    (fact,) = stripe.provider.ask_after(shown.link_id)
    page = stripe.made("checkout.session")[0]["id"]
    refund = stripe.provider.refund(
        payment_id=fact.money_id, amount_minor=40, currency="EUR", idempotency_key="r", reason="sample"
    )
    stripe.dispute(fact.money_id)
    dispute = stripe.made("dispute")[0]["id"]
    keys = {
        name: [each.key for each in stripe.provider.ask_about(AskAbout(name, "thin"))]
        for name in (page, fact.money_id, shown.link_id, refund.object_id, dispute)
    }
    assert keys == {
        page: [fact.key],
        fact.money_id: [fact.key],
        shown.link_id: [fact.key],
        refund.object_id: [refund.key],
        dispute: [f"stripe/test/dispute/{dispute}/open/1240"],
    }


def test_a_reference_to_something_else_is_not_possible(stripe: StripeSandbox) -> None:
    with pytest.raises(NotPossibleHere):
        stripe.provider.ask_about(AskAbout("cus_1", "thin"))
    assert calls(stripe) == []


def test_a_refund_that_fails_later_says_so(stripe: StripeSandbox) -> None:
    shown = link(stripe)
    stripe.pay(shown.link_id)
    (fact,) = stripe.provider.ask_after(shown.link_id)
    stripe.tell("refund_status", status="pending")
    made = _refund(stripe.provider, fact.money_id, 1240)
    assert made.state is FactState.PENDING
    stripe.tell("move_refund", refund=made.object_id, status="failed")
    (failed,) = stripe.provider.refunds_of(fact.money_id)
    assert (failed.state, failed.reason) == (FactState.FAILED, "expired_or_canceled_card")
    again = stripe.provider.refund(
        payment_id=fact.money_id, amount_minor=1240, currency="EUR", idempotency_key="again", reason="sample"
    )
    assert again.object_id != made.object_id


def test_a_disputed_payment_cannot_be_refunded(stripe: StripeSandbox) -> None:
    shown = link(stripe)
    stripe.pay(shown.link_id)
    (fact,) = stripe.provider.ask_after(shown.link_id)
    stripe.dispute(fact.money_id)
    with pytest.raises(Refused) as refusal:
        _refund(stripe.provider, fact.money_id, 1240)
    assert "charged back" in str(refusal.value)


def test_a_link_switched_off_in_the_dashboard_is_stated(stripe: StripeSandbox) -> None:
    shown = link(stripe)
    stripe.tell("switch_off", link=shown.link_id)
    facts = [stripe.provider.facts_of(event) for event in stripe.events()]
    assert [fact.key for stated in facts if isinstance(stated, tuple) for fact in stated] == [
        f"stripe/test/link/{shown.link_id}/closed/0"
    ]


def _refund(till: Provider, payment_id: str, amount_minor: int) -> Fact:
    return till.refund(
        payment_id=payment_id,
        amount_minor=amount_minor,
        currency="EUR",
        idempotency_key=f"refund-{payment_id}-{amount_minor}",
        reason="sample",
    )
