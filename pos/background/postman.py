"""Sends the letters that wait: looks again, writes that it sends, hands over, writes what was said."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from pos.actions import alert, compose, post
from pos.actions.changes import NOTHING, Bell, Change, Changes, Noun
from pos.actions.terms import Terms
from pos.base import log
from pos.base.clock import Clock, to_text
from pos.mail.address import names_bad_address
from pos.mail.own import NO_OWN, Own
from pos.mail.packing import message_id, parcel_of
from pos.mail.provider import Parcel, Provider
from pos.mail.render import Rendered, render
from pos.mail.view import Letterhead
from pos.shop import letters as rules
from pos.shop.days import business_day
from pos.shop.errors import (
    BadInput,
    BrokenPromise,
    Busy,
    Misconfigured,
    Refused,
    StorageTrouble,
    TryAgain,
    Unclear,
)
from pos.shop.letters import Letter, LetterState
from pos.storage import inbox, kitchen, letters, marks, orders, tenders
from pos.storage.storage import Storage
from pos.storage.transactions import Reader, Writer

EVERY_S = 1.0
AT_ONCE = 20
LOOK_AROUND = timedelta(seconds=60)
REST = timedelta(seconds=60)
"""How long nothing is sent after the company said that its settings are wrong."""
PERHAPS_TWICE = "mail.perhaps_twice"
MISCONFIGURED_MARK = "alarm.mail_settings"
OWN_MARK = "alarm.own_letters"


@dataclass
class Postman:
    """One round sends what is due, one letter after the other; `send_one` is for whoever cannot wait.

    `first` sends; what it refuses for good goes to `second`, where there is one. A letter that a company has
    taken is never handed to the other. `owner` gets alerts; empty for none.
    """

    storage: Storage
    terms: Terms
    clock: Clock
    head: Letterhead
    first: Provider
    told: Callable[[Changes], None]
    second: Provider | None = None
    own: Own = NO_OWN
    owner: str = ""
    jitter: Callable[[], float] = random.random
    _looked: datetime | None = field(default=None, init=False)
    _rests_until: datetime | None = field(default=None, init=False)

    def round(self) -> float | None:
        """Sweep stuck letters, remind, alert, and send; at once again where more than that is due."""
        now = self.clock.now()
        self._tell(self._sweep(now))
        if self._looked is None or not timedelta(0) <= now - self._looked < LOOK_AROUND:
            self._tell(post.remind_due(storage=self.storage, terms=self.terms, now=now))
            self._tell(alert.alert_due(storage=self.storage, terms=self.terms, owner=self.owner, now=now))
            self._looked = now
        if self._resting():
            return EVERY_S
        with self.storage.read() as tx:
            due = letters.due(tx, now, limit=AT_ONCE)
        for letter in due:
            self._tell(self.send_one(letter.id))
            if self._resting():
                return EVERY_S
        return 0.0 if len(due) == AT_ONCE else EVERY_S

    def _tell(self, changes: Changes) -> None:
        if changes:
            self.told(changes)

    def _resting(self) -> bool:
        now = self.clock.now()
        return self._rests_until is not None and timedelta(0) < self._rests_until - now <= REST

    def send_one(self, letter_id: str) -> Changes:
        """Try this letter now, if it still waits and may go."""
        now = self.clock.now()
        defect: Exception | None = None
        with self.storage.read() as tx:
            letter = letters.get(tx, letter_id)
            if letter is None or letter.state not in post.WAITING or self._why_not(tx, letter, now):
                words = None
            else:
                try:
                    words = self._rendered(tx, letter, now)
                except (StorageTrouble, Busy):
                    raise
                except Exception as trouble:  # noqa: BLE001 - one that we cannot write holds up no other
                    defect = trouble
        if defect is not None:
            return self._not_written(letter_id, defect, now)
        if words is not None and words.remarks:
            self._own_is_broken(words, now)
        begun, changes = self._begin(letter_id, words, now)
        if begun is None or words is None:
            return changes
        return changes | self._hand_over(begun, parcel_of(begun, words, self.head))

    def _sweep(self, now: datetime) -> Changes:
        """Letters that a process left while sending: nobody knows whether they went out."""
        with self.storage.read() as tx:
            stuck = letters.stuck(tx, now)
        changes = NOTHING
        for each in stuck:
            with self.storage.write() as tx:
                letter = letters.get(tx, each.id)
                found = rules.recover(letter, now) if letter is not None else None
                if letter is None or found is None or found == letter:
                    continue
                letters.update(tx, found)
                self._count(tx, PERHAPS_TWICE, now)
                if found.state is LetterState.FAILED:
                    changes |= self._lost(tx, found, now)
                else:
                    changes |= post.told(tx, found, "letter_unclear", now=now)
        return changes

    def _why_not(self, tx: Reader, letter: Letter, now: datetime) -> rules.Abort | None:
        order = orders.get(tx, letter.order_id) if letter.order_id else None
        return rules.must_abort(
            letter,
            now,
            order=order,
            attempt=tenders.get(tx, letter.attempt_id) if letter.attempt_id else None,
            ticket=kitchen.by_order(tx, letter.order_id) if letter.order_id else None,
            refund=compose.refund_of(tx, letter),
        )

    def _rendered(self, tx: Reader, letter: Letter, now: datetime) -> Rendered:
        view = compose.view_of(tx, terms=self.terms, shop=self.head.shop, letter=letter, now=now)
        return render(view, self.own)

    def _not_written(self, letter_id: str, defect: Exception, now: datetime) -> Changes:
        """A defect of ours: it counts as a try that failed, and the next letter goes out."""
        log.get("postman").error("letter not written", letter=letter_id, exc_info=defect)
        with self.storage.write() as tx:
            letter = letters.get(tx, letter_id)
            if letter is None or letter.state not in post.WAITING:
                return NOTHING
            company, name = self._company(letter).name, self._message_id(letter)
            begun = rules.sending(letter, company=company, message_id=name, now=now)
            letters.update(tx, begun)
        return self._later(begun, type(defect).__name__, unclear=False)

    def _begin(self, letter_id: str, words: Rendered | None, now: datetime) -> tuple[Letter | None, Changes]:
        """Look again, in the very transaction that writes that the letter is being sent."""
        with self.storage.write() as tx:
            letter = letters.get(tx, letter_id)
            if letter is None or letter.state not in post.WAITING:
                return None, NOTHING
            why = self._why_not(tx, letter, now)
            if why is None and letters.blocked(tx, letter.to) is not None:
                why = rules.Abort.BAD_ADDRESS
            if why is not None:
                gone = rules.abort(letter, why)
                letters.update(tx, gone)
                return None, post.told(tx, gone, "letter_withdrawn", now=now)
            put_off = rules.held(letter, compose.refund_of(tx, letter), now)
            if put_off is not None or words is None:
                letters.update(tx, put_off or letter)
                return None, NOTHING
            company = self._company(letter)
            begun = rules.sending(letter, company=company.name, message_id=self._message_id(letter), now=now)
            begun = replace(begun, subject=words.subject)
            letters.update(tx, begun)
            if not words.remarks:
                marks.remove(tx, OWN_MARK)
            return begun, Changes.of(Change(Noun.LETTER, begun.id))

    def _message_id(self, letter: Letter) -> str:
        try:
            return message_id(letter, self.head)
        except BadInput:
            return f"<{letter.id}@passbell.invalid>"

    def _company(self, letter: Letter) -> Provider:
        """The second company only for what the first one would not take."""
        refused = letter.refused_by == self.first.name
        return self.second if refused and self.second is not None else self.first

    def _hand_over(self, letter: Letter, parcel: Parcel) -> Changes:
        company = self._company(letter)
        try:
            if not self.head.sender:
                raise Misconfigured("mail.missing_setting", name="mail_from")
            company_id = company.send(parcel)
        except Refused as trouble:
            return self._refused(letter, company, str(trouble))
        except TryAgain as trouble:
            return self._later(letter, str(trouble), unclear=isinstance(trouble, Unclear))
        except Misconfigured as trouble:
            return self._misconfigured(letter, str(trouble))
        return self._taken(letter, company_id)

    def _taken(self, letter: Letter, company_id: str) -> Changes:
        now = self.clock.now()
        with self.storage.write() as tx:
            current = self._again(tx, letter)
            after = rules.sent(current, company_id=company_id, now=now)
            letters.update(tx, after)
            marks.remove(tx, MISCONFIGURED_MARK)
            return post.told(tx, after, "letter_sent", now=now)

    def _refused(self, letter: Letter, company: Provider, trouble: str) -> Changes:
        """No for good: by the first company the second is asked, by the last one a person is."""
        now = self.clock.now()
        with self.storage.write() as tx:
            current = self._again(tx, letter)
            if current.state is not LetterState.SENDING:
                return NOTHING
            if company is not self.second and self.second is not None:
                after = rules.to_fallback(current, refused_by=company.name, trouble=trouble, now=now)
                letters.update(tx, after)
                return post.told(tx, after, "letter_refused", now=now, reason=trouble)
            after = rules.not_sent(current, trouble=trouble, now=now, jitter=0, permanent=True)
            if names_bad_address(trouble):
                after = replace(after, bad_address=True)
                letters.block(tx, after.to, letter_id=after.id)
            letters.update(tx, after)
            return self._lost(tx, after, now)

    def _later(self, letter: Letter, trouble: str, *, unclear: bool) -> Changes:
        """Not now, or nobody knows: it is tried again, and the tries are counted."""
        now = self.clock.now()
        with self.storage.write() as tx:
            current = self._again(tx, letter)
            if current.state is not LetterState.SENDING:
                return NOTHING
            after = rules.not_sent(current, trouble=trouble, now=now, jitter=self.jitter())
            if unclear:
                after = replace(after, unclear=after.unclear + 1)
                self._count(tx, PERHAPS_TWICE, now)
            letters.update(tx, after)
            if after.state is LetterState.FAILED:
                return self._lost(tx, after, now)
            kind = "letter_unclear" if unclear else "letter_retry"
            return post.told(tx, after, kind, now=now, reason=trouble)

    def _misconfigured(self, letter: Letter, trouble: str) -> Changes:
        """A person must mend the settings: the letter waits, and the health page says so."""
        now = self.clock.now()
        with self.storage.write() as tx:
            current = self._again(tx, letter)
            if current.state is not LetterState.SENDING:
                return NOTHING
            letters.update(tx, rules.wait_for_mend(current, trouble=trouble, now=now))
            marks.put(tx, MISCONFIGURED_MARK, f"{to_text(now)} {trouble}"[:300])
        # One wrong password after the other would lock the account.
        self._rests_until = now + REST
        log.get("postman").warning("mail settings", trouble=trouble)
        return Changes.of(Change(Noun.LETTER, letter.id), Change(Noun.HEALTH))

    def _lost(self, tx: Writer, letter: Letter, now: datetime) -> Changes:
        """It will not arrive: the counter hears of it as of a bounce."""
        changes = post.told(tx, letter, "letter_failed", now=now, reason=letter.trouble)
        return changes | Changes.of(Change(Noun.LETTER, letter.id, Bell.BOUNCED))

    def _again(self, tx: Reader, letter: Letter) -> Letter:
        """The letter as it stands now: news of the company may have been faster than its answer."""
        current = letters.get(tx, letter.id)
        if current is None:
            raise BrokenPromise(f"letter {letter.id} vanished while it was sent")
        return current

    def _count(self, tx: Writer, what: str, now: datetime) -> None:
        inbox.count(tx, day=business_day(now, self.terms.zone, self.terms.house.cutoff_hour), what=what)

    def _own_is_broken(self, words: Rendered, now: datetime) -> None:
        """The owner's own templates could not be used; the letter goes with ours, and somebody is told."""
        says = " ".join(remark.text() for remark in words.remarks)
        with self.storage.write() as tx:
            marks.put(tx, OWN_MARK, f"{to_text(now)} {says}"[:500])
        log.get("postman").warning("own letters", trouble=says)
