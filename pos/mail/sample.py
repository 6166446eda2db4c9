"""Letters about a made-up order, to look at templates and to test the way."""

from datetime import datetime, timedelta

from pos.mail.view import AFTER_PAYMENT, LetterView, Shop, SoldLine, TaxPart
from pos.shop.letters import WITH_LINK, LetterKind
from pos.shop.load import ReadyRange
from pos.shop.tenders import Tender

LINK = "https://pay.example/l/sample-link-0123456789"
LINES = (
    SoldLine("Flat white", 2, 1020, "large, oat milk"),
    SoldLine("Avocado toast", 1, 1130, "no chilli"),
    SoldLine("Orange juice", 1, 420),
)


def sample(
    kind: LetterKind,
    *,
    language: str,
    shop: Shop,
    now: datetime,
    zone: str,
    currency: str = "EUR",
    practice: bool = False,
) -> LetterView:
    """A letter of that kind, plainly about a sample."""
    paid = kind in {LetterKind.RECEIPT, LetterKind.READY, LetterKind.REFUND}
    about_order = kind not in {LetterKind.ALERT, LetterKind.TEST}
    return LetterView(
        kind=kind,
        language=language,
        zone=zone,
        written_at=now,
        shop=shop,
        practice=practice,
        currency=currency,
        order=("A-047" if paid else "SAMPLE") if about_order else "",
        guest="Sample Guest" if about_order else "",
        lines=LINES if about_order else (),
        subtotal_minor=2570,
        discount_minor=170,
        taxes=(TaxPart("VAT", 190_000, 383),),
        total_minor=2400,
        tender=Tender.EMAIL if paid else None,
        paid_at=now if paid else None,
        link=LINK if kind in WITH_LINK else "",
        deadline=now + timedelta(hours=24) if kind in WITH_LINK else None,
        ready=ReadyRange(10, 15, 12) if kind in WITH_LINK or kind is LetterKind.RECEIPT else None,
        number="A-047" if paid else "",
        claim_words="green kite" if kind in AFTER_PAYMENT else "",
        refund_minor=1130 if kind is LetterKind.REFUND else 0,
        notes=("This is a sample of an alert.",) if kind is LetterKind.ALERT else (),
    )
