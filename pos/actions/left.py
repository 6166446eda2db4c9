"""What is left of a payment that lies in limbo, for whoever decides about it."""

from pos.shop import limbo as rules
from pos.shop.limbo import LimboCase
from pos.shop.refunds import refundable_minor
from pos.shop.tenders import AttemptState
from pos.storage import limbo, refunds, tenders
from pos.storage.transactions import Reader


def left_minor(tx: Reader, case: LimboCase) -> int | None:
    """What is still here of a case's payment, in minor units; None where the case names no payment.

    Less what went back or is going back, here or elsewhere; nothing while a dispute runs, for the bank
    decides then where the money goes.
    """
    if case.payment_id is None:
        return None
    cases = limbo.by_payment(tx, company=case.company, live=case.live, payment_id=case.payment_id)
    if rules.disputed(cases):
        return 0
    made = refunds.by_payment(tx, case.payment_id)
    paid = _paid_minor(tx, case, case.payment_id, cases)
    return refundable_minor(case.payment_id, paid, made, lost_minor=rules.lost_minor(cases))


def _paid_minor(tx: Reader, case: LimboCase, payment_id: str, cases: tuple[LimboCase, ...]) -> int:
    """What the company says was paid by this payment: on its attempt, or in its cases alone."""
    attempt = tenders.by_payment(tx, company=case.company, live=case.live, payment_id=payment_id)
    if attempt is not None and attempt.state is AttemptState.CONFIRMED:
        return attempt.received_minor
    return sum(each.amount_minor for each in cases if each.kind not in rules.MONEY_LEFT)
