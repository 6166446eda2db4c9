"""What every provider with links must keep, as plain functions that pytest can run against any company.

Write a `Harness` for your company (a sandbox, or a program that behaves as it documents) and run

    @pytest.mark.parametrize("promise", contract.PROMISES, ids=lambda promise: promise.__name__)
    def test_promise(promise, harness):
        promise(harness)

A broken promise raises `BrokenPromise` with a sentence. No promise assumes an empty account.
"""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial

from pos.payments.harness import CURRENCY, STORE, Event, Harness, ask_for
from pos.payments.provider import AskAbout, Shown, UnreadableEvent
from pos.shop.errors import BrokenPromise, Misconfigured, Refused, TryAgain
from pos.shop.tenders import Fact, FactKind, FactState


def the_account_is_named(harness: Harness) -> None:
    """`check` proves key and address by a real call and says whether money is real."""
    account = harness.provider.check()
    _expect(account.live == harness.provider.live, "check and the provider disagree about real money")


def a_wrong_key_is_misconfigured(harness: Harness) -> None:
    """A key that the company does not know is a person's matter, not to be tried again."""
    _raises(Misconfigured, harness.stranger.check)
    ask = ask_for(harness)
    request = harness.stranger.request_of(ask)
    _raises(Misconfigured, lambda: harness.stranger.ask(request, idempotency_key=ask.attempt_id))


def the_same_ask_is_the_same_request(harness: Harness) -> None:
    """What is stored before the first call must be what a repeated call sends."""
    ask = ask_for(harness)
    request = harness.provider.request_of(ask)
    _expect(request == harness.provider.request_of(ask), "the request changes from call to call")
    _expect(isinstance(json.loads(request), dict), "the request is no JSON object")


def amounts_out_of_bounds_are_refused_before_asking(harness: Harness) -> None:
    """Too small, too large, or a currency that nobody has."""
    for amount_minor, currency in ((0, CURRENCY), (1, CURRENCY), (10**12, CURRENCY), (1000, "XYZ")):
        ask = ask_for(harness, amount_minor, currency)
        _raises(Refused, partial(harness.provider.request_of, ask))


def a_link_has_an_address(harness: Harness) -> None:
    """Something to show, and nobody has paid yet."""
    shown = _shown(harness)
    _expect(shown.url.startswith("http"), "the link has no address")
    ends = shown.expires_at is not None
    _expect(ends == harness.provider.capabilities.expires, "an end was promised and is not there, or not")
    _expect(harness.provider.ask_after(shown.link_id) == (), "an unpaid link has payments")


def the_same_key_is_the_same_link(harness: Harness) -> None:
    """Also when two threads ask at once."""
    ask = ask_for(harness)
    request = harness.provider.request_of(ask)
    first = harness.provider.ask(request, idempotency_key=ask.attempt_id)
    with ThreadPoolExecutor(2) as pool:
        again = [pool.submit(harness.provider.ask, request, idempotency_key=ask.attempt_id) for _ in range(4)]
    _expect({shown.result() for shown in again} == {first}, "one key made two links")


def a_key_with_other_content_is_refused(harness: Harness) -> None:
    """A key never stands for two orders."""
    ask, other = ask_for(harness), ask_for(harness, 990)
    harness.provider.ask(harness.provider.request_of(ask), idempotency_key=ask.attempt_id)
    request = harness.provider.request_of(other)
    _raises(Refused, lambda: harness.provider.ask(request, idempotency_key=ask.attempt_id))


def a_lost_answer_makes_no_second_link(harness: Harness) -> None:
    """The link was made, its answer lost: the repeated call learns its id, and it alone can be paid."""
    ask = ask_for(harness)
    request = harness.provider.request_of(ask)
    harness.trouble("answer_lost", 1)
    first = harness.provider.ask(request, idempotency_key=ask.attempt_id)
    again = harness.provider.ask(request, idempotency_key=ask.attempt_id)
    _expect(first == again, "the lost answer left a second link")


def trouble_that_passes_is_not_noticed(harness: Harness) -> None:
    """One error, one cut, one `too fast`: the call is tried again by itself."""
    for kind in ("server_error", "cut", "too_fast"):
        harness.trouble(kind, 1)
        _shown(harness)


def trouble_that_stays_is_try_again(harness: Harness) -> None:
    """A company that does not answer says nothing: neither yes nor no."""
    shown = _shown(harness)
    for kind in ("server_error", "cut", "too_fast"):
        for call in (harness.provider.ask_after, harness.provider.close):
            harness.trouble(kind, 3)
            _raises(TryAgain, partial(call, shown.link_id))
    _expect(harness.provider.close(shown.link_id).dead, "the trouble has stayed")


def an_unknown_link_is_refused(harness: Harness) -> None:
    """Nobody can be asked about what never was."""
    for call in (harness.provider.ask_after, harness.provider.close):
        _raises(Refused, partial(call, "never_made_000000"))


def a_payment_is_one_fact(harness: Harness) -> None:
    """Amount, currency, link, mode and our marks come back; every road states the same fact."""
    began = harness.now()
    ask = ask_for(harness, 1999)
    shown = harness.provider.ask(harness.provider.request_of(ask), idempotency_key=ask.attempt_id)
    _expect(harness.pay(shown.link_id), "an open link could not be paid")
    (fact,) = harness.provider.ask_after(shown.link_id)
    said = (fact.kind, fact.state, fact.amount_minor, fact.currency, fact.link_id, fact.live)
    wanted = (FactKind.PAYMENT, FactState.SUCCEEDED, 1999, CURRENCY, shown.link_id, harness.provider.live)
    _expect(said == wanted, f"the payment's fact says {said}")
    _expect(dict(fact.metadata) == ask.marks(), f"our marks came back as {dict(fact.metadata)}")
    _expect(fact.company == harness.provider.name, "the fact names another company")
    _expect(began - timedelta(seconds=2) <= fact.at <= harness.now() + timedelta(seconds=2), "wrong time")
    _expect(fact.money_id == fact.object_id == fact.payment_id, "a payment names itself")
    _expect(fact.key in _keys(_from_events(harness)), "the events do not state the payment")
    _expect(fact.key in _keys(_since(harness, began)), "facts_since does not state the payment")
    _expect(_keys(harness.provider.close(shown.link_id).facts) == {fact.key}, "close does not state it")


def a_link_is_paid_once(harness: Harness) -> None:
    """The second guest is told that it is over."""
    shown = _shown(harness)
    _expect(harness.pay(shown.link_id), "an open link could not be paid")
    _expect(not harness.pay(shown.link_id), "a link was paid twice")
    _expect(len(harness.provider.ask_after(shown.link_id)) == 1, "one payment was stated as several")


def a_declined_card_leaves_the_link_alive(harness: Harness) -> None:
    """It is no payment, and the guest tries again."""
    shown = _shown(harness)
    harness.decline(shown.link_id)
    _expect(harness.provider.ask_after(shown.link_id) == (), "a declined card is stated as a payment")
    _expect(_of_link(_from_events(harness), shown.link_id) == [], "an event states a declined card")
    _expect(harness.pay(shown.link_id), "a declined card ended the link")


def slow_money_is_pending_and_then_arrives(harness: Harness) -> None:
    """Not paid before the bank has said so, and a link with money on its way is not dead."""
    _slow(harness, arrived=True, ends=FactState.SUCCEEDED)


def slow_money_can_fail(harness: Harness) -> None:
    """The same, and it did not come."""
    _slow(harness, arrived=False, ends=FactState.FAILED)


def a_closed_link_is_dead(harness: Harness) -> None:
    """Nobody can pay any more, also not on a page that was open; closing again says the same."""
    shown = _shown(harness)
    page = harness.open_page(shown.link_id)
    for _ in range(2):
        closed = harness.provider.close(shown.link_id)
        _expect(closed.dead and closed.facts == (), "an unpaid link is not dead after closing")
    _expect(not harness.pay(shown.link_id), "a closed link was paid")
    _expect(not harness.pay_on_page(page), "a page that was open could pay a closed link")


def refunds_never_exceed_the_payment(harness: Harness) -> None:
    """A part, the same part again under its key, and what is more than is left."""
    payment = _paid(harness, 1000)
    first = _refund(harness, payment, 400, "first")
    _expect(first.kind is FactKind.REFUND and first.amount_minor == 400, "the refund says something else")
    _expect(first.state in {FactState.PENDING, FactState.SUCCEEDED}, f"a new refund is {first.state}")
    _expect(first.payment_id == payment, "the refund names another payment")
    _expect(_refund(harness, payment, 400, "first").object_id == first.object_id, "one key, two refunds")
    _raises(Refused, lambda: _refund(harness, payment, 601, "too-much"))
    _refund(harness, payment, 600, "the-rest")
    _raises(Refused, lambda: _refund(harness, payment, 1, "once-more"))
    _expect([fact.amount_minor for fact in harness.provider.refunds_of(payment)] == [400, 600], "wrong list")


def a_refund_arrives_and_brings_its_marks(harness: Harness) -> None:
    """Its metadata comes back, so that a refund whose answer was lost is found again."""
    payment = _paid(harness, 1000)
    _refund(harness, payment, 1000, "whole")
    harness.refunds_arrive()
    (fact,) = harness.provider.refunds_of(payment)
    _expect(fact.state is FactState.SUCCEEDED, f"a refund that arrived is {fact.state}")
    _expect(fact.metadata.get("refund") == "whole", "the refund's marks are lost")
    _expect(fact.key in _keys(_from_events(harness)), "the events do not state the refund")


def a_lost_answer_makes_no_second_refund(harness: Harness) -> None:
    """The money went back, the answer was lost, and the repeated call learns of it."""
    payment = _paid(harness, 1000)
    harness.trouble("answer_lost", 1)
    _refund(harness, payment, 300, "lost")
    _expect(len(harness.provider.refunds_of(payment)) == 1, "the lost answer made a second refund")


def what_happens_elsewhere_is_stated(harness: Harness) -> None:
    """A refund in the dashboard, and a dispute; each names its payment."""
    began = harness.now()
    refunded, disputed = _paid(harness, 1000), _paid(harness, 1500)
    harness.refund_elsewhere(refunded, 250)
    harness.dispute(disputed)
    for facts in (_from_events(harness), _since(harness, began)):
        back = [fact for fact in facts if fact.kind is FactKind.REFUND and fact.payment_id == refunded]
        _expect({fact.amount_minor for fact in back} == {250}, "a refund made elsewhere is not stated")
        dispute = [fact for fact in facts if fact.kind is FactKind.DISPUTE and fact.payment_id == disputed]
        _expect({fact.state for fact in dispute} == {FactState.OPEN}, "a dispute is not stated")


def a_foreign_sale_has_no_mark_of_ours(harness: Harness) -> None:
    """Another business on the same account is readable and never ours."""
    began = harness.now()
    harness.foreign_sale()
    payments = [fact for fact in _since(harness, began) if fact.kind is FactKind.PAYMENT]
    foreign = [fact for fact in payments if fact.metadata.get("store") != STORE]
    _expect(all(fact.link_id is None for fact in foreign), "a foreign sale names a link of ours")
    _expect(_keys(foreign) <= _keys(_from_events(harness)), "two roads state different sales")


def senseless_events_are_unreadable(harness: Harness) -> None:
    """Whatever arrives, the answer is facts, a reference, or the one error that files it."""
    for event in harness.events():
        for name in event:
            for senseless in _SENSELESS:
                _read_or_file(harness, {**event, name: senseless})
    _read_or_file(harness, {})
    _expect(not _read_or_file(harness, {"type": "never.heard.of", "data": {}}), "an unknown type is stated")


_SENSELESS: tuple[object, ...] = (None, -1, "", [], {"object": []}, 10**30)

PROMISES: tuple[Callable[[Harness], None], ...] = (
    the_account_is_named,
    a_wrong_key_is_misconfigured,
    the_same_ask_is_the_same_request,
    amounts_out_of_bounds_are_refused_before_asking,
    a_link_has_an_address,
    the_same_key_is_the_same_link,
    a_key_with_other_content_is_refused,
    a_lost_answer_makes_no_second_link,
    trouble_that_passes_is_not_noticed,
    trouble_that_stays_is_try_again,
    an_unknown_link_is_refused,
    a_payment_is_one_fact,
    a_link_is_paid_once,
    a_declined_card_leaves_the_link_alive,
    slow_money_is_pending_and_then_arrives,
    slow_money_can_fail,
    a_closed_link_is_dead,
    refunds_never_exceed_the_payment,
    a_refund_arrives_and_brings_its_marks,
    a_lost_answer_makes_no_second_refund,
    what_happens_elsewhere_is_stated,
    a_foreign_sale_has_no_mark_of_ours,
    senseless_events_are_unreadable,
)


def _expect(kept: bool, sentence: str) -> None:
    if not kept:
        raise BrokenPromise(sentence)


def _raises(error: type[Exception], call: Callable[[], object]) -> None:
    """The call raises that very error."""
    try:
        done = call()
    except error:
        return
    raise BrokenPromise(f"{error.__name__} was promised, and {done!r} came")


def _shown(harness: Harness, amount_minor: int = 1240) -> Shown:
    """A new link."""
    ask = ask_for(harness, amount_minor)
    return harness.provider.ask(harness.provider.request_of(ask), idempotency_key=ask.attempt_id)


def _paid(harness: Harness, amount_minor: int) -> str:
    """The id of a payment that has just been made."""
    shown = _shown(harness, amount_minor)
    _expect(harness.pay(shown.link_id), "an open link could not be paid")
    (fact,) = harness.provider.ask_after(shown.link_id)
    return fact.money_id


def _slow(harness: Harness, *, arrived: bool, ends: FactState) -> None:
    began = harness.now()
    shown = _shown(harness)
    harness.pay_slowly(shown.link_id)
    (waiting,) = harness.provider.ask_after(shown.link_id)
    _expect(waiting.state is FactState.PENDING, f"money on its way is {waiting.state}")
    closed = harness.provider.close(shown.link_id)
    _expect(
        not closed.dead and _keys(closed.facts) == {waiting.key}, "money on its way, and the link is dead"
    )
    harness.bank_decides(waiting.money_id, arrived=arrived)
    (fact,) = harness.provider.ask_after(shown.link_id)
    _expect(fact.state is ends and fact.money_id == waiting.money_id, f"the bank decided {ends}, not {fact}")
    _expect(harness.provider.close(shown.link_id).dead, "the bank has decided, and the link is not dead")
    for road in (_from_events(harness), _since(harness, began)):
        _expect({waiting.key, fact.key} <= _keys(road), "a road does not state both")


def _refund(harness: Harness, payment: str, amount_minor: int, name: str) -> Fact:
    return harness.provider.refund(
        payment_id=payment,
        amount_minor=amount_minor,
        currency=CURRENCY,
        idempotency_key=f"refund-{payment}-{name}",
        reason="sample reason",
        metadata={"refund": name},
    )


def _from_events(harness: Harness) -> list[Fact]:
    """What all events state, as the relay would hand them over."""
    facts: list[Fact] = []
    for event in harness.events():
        stated = harness.provider.facts_of(json.loads(json.dumps(event)))
        facts.extend(harness.provider.ask_about(stated) if isinstance(stated, AskAbout) else stated)
    return facts


def _since(harness: Harness, began: datetime) -> list[Fact]:
    """What the second road states, as far as it goes."""
    facts: list[Fact] = []
    since, now = began - timedelta(seconds=5), harness.now() + timedelta(seconds=1)
    for _ in range(20):
        news = harness.provider.facts_since(since, now)
        _expect(news.until > since, "the second road does not move")
        facts.extend(news.facts)
        since = news.until
        if since >= now:
            return facts
    raise BrokenPromise("the second road does not end")


def _read_or_file(harness: Harness, event: Event) -> object:
    try:
        return harness.provider.facts_of(event)
    except UnreadableEvent:
        return ()


def _keys(facts: Sequence[Fact]) -> set[str]:
    return {fact.key for fact in facts}


def _of_link(facts: Sequence[Fact], link_id: str) -> list[Fact]:
    return [fact for fact in facts if fact.link_id == link_id]
