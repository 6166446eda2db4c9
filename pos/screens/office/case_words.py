"""What the limbo desk shows of a case: what happened, what is proposed and why, and who decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from pos.actions.browse import CaseView
from pos.screens.office.presenter import OfficeWords, capital
from pos.screens.widgets.chip import ChipKind, ChipView
from pos.screens.words import PLACES
from pos.shop.labels import explained, label
from pos.shop.limbo import MONEY_LEFT, Decision, LimboCase, LimboKind
from pos.shop.orders import Order, Stage

JUST_AFTER = timedelta(seconds=10)
"""A guest who pays so soon after the end was paying when it came."""
CASE_ICONS = {
    LimboKind.PAID_LATE: "clock",
    LimboKind.PAID_TWICE: "copy",
    LimboKind.OVER: "plus",
    LimboKind.PARTIAL: "minus",
    LimboKind.DISPUTE: "landmark",
    LimboKind.REFUND_ELSEWHERE: "undo-2",
}


@dataclass(frozen=True)
class Choice:
    """One decision that may be made, and its button; `reason` is "" where a person must say one."""

    decision: Decision
    words: str
    icon: str
    reason: str = ""


@dataclass(frozen=True)
class CaseCard:
    """One case at the limbo desk; the proposed choice first."""

    case: str
    chip: ChipView
    title: str
    facts: tuple[tuple[str, str], ...]
    proposed: str
    why: str
    choices: tuple[Choice, ...]
    order: str | None


@dataclass(frozen=True)
class DecidedRow:
    """One decision of today: what it was about, what was done, and who did it when."""

    title: str
    done: str
    who: str


class CaseWords(QObject):
    """Makes the cards; a QObject so that its sentences are translated."""

    def __init__(self, say: OfficeWords) -> None:
        super().__init__()
        self._say = say

    def card(self, view: CaseView) -> CaseCard:
        """One open case."""
        case, order = view.case, view.order
        ranked = sorted(view.possible, key=lambda each: (each is not case.proposed, each.value))
        # What is proposed may no longer be possible; then the first that is stands in its place.
        first = ranked[0] if ranked else case.proposed
        return CaseCard(
            case=case.id,
            chip=ChipView(
                self._say.words.say(label(case.kind)),
                CASE_ICONS.get(case.kind, "circle-alert"),
                ChipKind.WAIT,
            ),
            title=self._title(case, order),
            facts=self._facts(case, order),
            proposed=self._proposal(case, first),
            why=self._why(case, order),
            choices=tuple(self._choice(case, each, proposed=each is first) for each in ranked),
            order=order.id if order is not None else None,
        )

    def decided(self, view: CaseView) -> DecidedRow:
        """One case that somebody has decided."""
        case = view.case
        kind = self._say.words.say(label(case.kind))
        done = self._done(case)
        own = self._say.words.reason(case.reason) if case.reason not in {done, kind, *PLACES} else ""
        at = self._say.when(case.decided_at) if case.decided_at is not None else ""
        return DecidedRow(
            title=f"{kind} · {self._title(case, view.order)}",
            done=f"{done}: {own}" if own else done,
            who=f"{self._say.words.person(case.decided_by)}, {at}",
        )

    def sum(self, cases: Iterable[CaseView]) -> str:
        """How many payments lie here, and how much that is in each currency."""
        every = tuple(cases)
        sums: dict[str, int] = {}
        for view in every:
            currency = view.case.currency.upper()
            sums[currency] = sums.get(currency, 0) + view.case.amount_minor
        amounts = ", ".join(self._say.amount(minor, currency) for currency, minor in sums.items())
        return self.tr("%n payment(s) without a place, {0} together", "", len(every)).format(amounts)

    def _title(self, case: LimboCase, order: Order | None) -> str:
        who = self._say.called(order) if order is not None else self.tr("Unknown order")
        return f"{who} · {self._amount(case)}"

    def _amount(self, case: LimboCase) -> str:
        return self._say.amount(case.amount_minor, case.currency)

    def _facts(self, case: LimboCase, order: Order | None) -> tuple[tuple[str, str], ...]:
        facts: list[tuple[datetime, str]] = []
        if order is not None:
            asked = self._say.amount(order.total_minor, order.currency)
            if case.amount_minor != order.total_minor:
                facts.append((order.charged_at, self.tr("{0} was asked").format(asked)))
            if order.ended_at is not None:
                facts.append((order.ended_at, self._ended(order)))
            if order.settled_at is not None:
                facts.append((order.settled_at, self.tr("Paid before, {0}").format(asked)))
        if case.paid_at is not None:
            facts.append((case.paid_at, self._came(case)))
        facts.sort(key=lambda each: each[0])
        facts.append((case.opened_at, self._say.words.say(explained(case.kind))))
        return tuple((self._say.when(at, seconds=True), what) for at, what in facts)

    def _ended(self, order: Order) -> str:
        if order.stage is Stage.EXPIRED:
            return self.tr("Order expired, link closed")
        return capital(self._say.words.say(label(order.stage)))

    def _came(self, case: LimboCase) -> str:
        words = self.tr("{0} went back") if case.kind in MONEY_LEFT else self.tr("{0} came")
        return words.format(self._amount(case))

    def _proposal(self, case: LimboCase, decision: Decision) -> str:
        if case.kind in MONEY_LEFT:
            return self.tr("Take note of it")
        return {
            Decision.REVIVE: self.tr("Cook it now"),
            Decision.REFUND: self.tr("Refund {0}").format(self._amount(case)),
            Decision.KEEP: self.tr("Keep {0}").format(self._amount(case)),
        }[decision]

    def _choice(self, case: LimboCase, decision: Decision, *, proposed: bool) -> Choice:
        reason = self._say.words.say(label(case.kind)) if proposed else ""
        if case.kind in MONEY_LEFT:
            return Choice(decision, self.tr("Seen"), "eye", reason)
        words, icon = {
            Decision.REVIVE: (self.tr("Cook"), "chef-hat"),
            Decision.REFUND: (self.tr("Refund"), "undo-2"),
            Decision.KEEP: (self.tr("Keep"), "inbox"),
        }[decision]
        return Choice(decision, words, icon, reason)

    def _done(self, case: LimboCase) -> str:
        if case.kind in MONEY_LEFT:
            return self.tr("Taken note of")
        decision = case.decided or Decision.KEEP
        return {
            Decision.REVIVE: self.tr("Cooked"),
            Decision.REFUND: self.tr("Refunded"),
            Decision.KEEP: self.tr("Kept"),
        }[decision]

    def _why(self, case: LimboCase, order: Order | None) -> str:
        over = order.ended_at if order is not None else None
        if case.kind is LimboKind.PAID_LATE and case.paid_at is not None and over and case.paid_at > over:
            late = case.paid_at - over
            if late < JUST_AFTER:
                return self.tr("Just after the end.")
            return self.tr("{0} late.").format(self._say.span(late))
        if case.kind is LimboKind.PAID_TWICE:
            return self.tr("One order, two full payments.")
        return ""
