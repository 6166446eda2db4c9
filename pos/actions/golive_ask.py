"""Asks whether what was entered works: bounded calls to payment company, relay and email company.

What a call proves is written down for the set-up; `passbell doctor` asks the same and writes nothing.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TypeVar

from pos.actions import golive, golive_ground
from pos.actions.golive import Finding, Progress, State
from pos.actions.golive_ground import Ground
from pos.actions.golive_relay import RelayDoor
from pos.base.clock import Clock
from pos.base.i18n import Message
from pos.base.ids import new_id, token
from pos.mail import registry as mail_registry
from pos.payments import registry as payment_registry
from pos.payments.provider import Ask, AskLine, Provider, ProviderOptions
from pos.settings import Settings
from pos.shop.errors import Misconfigured, PersonError, Refused, TryAgain

# Longer than a slow company takes to say no, shorter than a person's patience.
LIMIT_S = 20.0
SLACK_S = 5.0
# What the rights are tried on: the company's lists of the last minute.
LOOKED_BACK = timedelta(minutes=1)
# A sum that some company takes in every currency; the link is closed before anybody sees it.
TRIED_AMOUNTS = (500, 5_000, 50_000, 500_000)
MAIL_PREFIXES = ("mail", "smtp_", "sendgrid_", "mailgun_")

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Drill:
    """A link made and closed again so that the company has something to tell: its webhook must arrive."""

    link: str
    company: str
    cursor: str
    heard: bool = False


def ask(*, ground: Ground, name: str, clock: Clock, keep: bool = True, limit_s: float = LIMIT_S) -> Finding:
    """Ask whether `payments`, `relay`, `webhooks` or `mail` works; what is not filled in yet is not asked.

    With `keep` the answer is written down as a proof, or the proof is taken away. A company that cannot be
    reached has neither proven nor disproven anything: UNKNOWN.
    """
    progress = golive.look(ground=ground)
    (found,) = (each for each in progress.findings if each.name == name)
    if found.state in (State.OPEN, State.WRONG) or (
        name == "mail" and progress.settings.mail == golive.FOLDER
    ):
        return found
    try:
        said = within(limit_s, lambda: _QUESTIONS[name](progress, ground, clock, keep))
    except TryAgain as silence:
        return replace(
            found, state=State.UNKNOWN, says=_why_unknown(silence.message, name, progress.settings)
        )
    except PersonError as refusal:
        if keep:
            golive_ground.forget(ground, name)
        return replace(found, state=State.WRONG, says=refusal.message)
    if said is None:
        return found
    if keep:
        golive_ground.prove(ground, name, now=clock.now())
    return replace(found, state=State.DONE, says=said)


def ask_all(*, ground: Ground, clock: Clock, limit_s: float = LIMIT_S) -> tuple[Finding, ...]:
    """The findings of `look`, those that can be asked about replaced by the answers; writes nothing down.

    The calls are made beside each other, so the whole takes about as long as the slowest.
    """
    findings = golive.look(ground=ground).findings
    answers: dict[str, Finding] = {}

    def answer(name: str) -> None:
        answers[name] = ask(ground=ground, name=name, clock=clock, keep=False, limit_s=limit_s)

    threads = [
        threading.Thread(target=answer, args=(name,), name=f"ask {name}", daemon=True) for name in _QUESTIONS
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(limit_s + SLACK_S)
    return tuple(answers.get(each.name, each) for each in findings)


def begin_drill(*, ground: Ground, clock: Clock) -> Drill:
    """Make a link at the company and close it, so that two webhooks set out to the relay.

    No guest ever sees it. Raises what the company and the relay raise.
    """
    settings = golive.look(ground=ground).settings
    door = RelayDoor.of(settings)
    cursor = within(LIMIT_S, door.end)
    provider = _provider(settings, clock)

    def make() -> str:
        shown = provider.ask(_request(provider, settings, clock.now()), idempotency_key=f"drill-{token()}")
        try:
            provider.close(shown.link_id)
        except TryAgain:
            provider.close(shown.link_id)
        return shown.link_id

    return Drill(within(2 * LIMIT_S, make), provider.name, cursor)


def hear_drill(*, ground: Ground, drill: Drill, clock: Clock) -> Drill:
    """Look once, for a few seconds, whether the company's webhook has come through the relay."""
    door = RelayDoor.of(golive.look(ground=ground).settings)
    page = within(LIMIT_S, lambda: door.page(drill.cursor, wait_s=2))
    heard = any(each.source == drill.company and drill.link in each.payload for each in page.events)
    if heard:
        golive_ground.prove(ground, "webhooks", now=clock.now())
    return replace(drill, cursor=page.next, heard=heard)


def within(limit_s: float, work: Callable[[], Answer]) -> Answer:
    """Do `work` in a thread of its own; TryAgain when it takes longer, and the thread is left to its end."""
    answers: list[Answer] = []
    troubles: list[Exception] = []

    def run() -> None:
        try:
            answers.append(work())
        except Exception as trouble:  # noqa: BLE001 - raised again in the thread that asked
            troubles.append(trouble)

    thread = threading.Thread(target=run, name="going live", daemon=True)
    thread.start()
    thread.join(limit_s)
    if troubles:
        raise troubles[0]
    if not answers:
        raise TryAgain("golive.no_answer", seconds=f"{limit_s:.0f}")
    return answers[0]


def _why_unknown(said: Message, name: str, settings: Settings) -> Message:
    """A company's own words for this are about an order or a letter, which nobody has in mind here."""
    if said.key.startswith("golive."):
        return said
    company = settings.mail if name == "mail" else settings.payments.capitalize()
    return Message("golive.could_not_ask", {"company": company})


def _payments(progress: Progress, _ground: Ground, clock: Clock, _keep: bool) -> Message:
    """Who are we there, and may this key read what the till reads?"""
    provider = _provider(progress.settings, clock)
    account = provider.check()
    now = clock.now()
    if provider.capabilities.facts_since:
        provider.facts_since(now - LOOKED_BACK, now)
    return Message("golive.key_answered", {"account": account.note or account.id or provider.name})


def _relay(progress: Progress, ground: Ground, clock: Clock, keep: bool) -> Message:
    """Does the relay know our token, for this store, and is the store one for real money?"""
    door = RelayDoor.of(progress.settings)
    device = door.device()
    if not device.live:
        raise Misconfigured("golive.practice_store", store=device.store)
    if keep and device.letter and device.letter != progress.settings.till_letter:
        golive_ground.save(ground, {"till_letter": device.letter})
    if keep and door.heard_from(progress.settings.payments):
        golive_ground.prove(ground, "webhooks", now=clock.now())
    return Message("golive.relay_answered", {"device": device.name, "store": device.store})


def _mail(progress: Progress, ground: Ground, _clock: Clock, _keep: bool) -> Message:
    """Does the email company take our letters?"""
    texts = progress.settings.as_texts()
    options = {key: texts[key] for key in texts if key.startswith(MAIL_PREFIXES)}
    options["mail_folder"] = options["mail_folder"] or str(ground.home.letters)
    mail_registry.build(progress.settings.mail, options).check()
    return Message("golive.mail_answered", {"company": progress.settings.mail})


def _webhooks(progress: Progress, _ground: Ground, _clock: Clock, _keep: bool) -> Message | None:
    """Does the relay keep any webhook of the company? None where there is nobody to ask, or none yet."""
    if any(each.name == "relay" and each.state in (State.OPEN, State.WRONG) for each in progress.findings):
        return None
    if not RelayDoor.of(progress.settings).heard_from(progress.settings.payments):
        return None
    return Message("golive.webhooks_kept", {"company": progress.settings.payments.capitalize()})


_QUESTIONS: Mapping[str, Callable[[Progress, Ground, Clock, bool], Message | None]] = MappingProxyType(
    {"payments": _payments, "relay": _relay, "webhooks": _webhooks, "mail": _mail}
)


def _provider(settings: Settings, clock: Clock) -> Provider:
    texts = settings.as_texts()
    return payment_registry.build(
        settings.payments,
        ProviderOptions(
            api_key=texts.get(f"{settings.payments}_key", ""),
            api_base=texts.get(f"{settings.payments}_api_base", ""),
            live=True,
            clock=clock,
        ),
    )


def _request(provider: Provider, settings: Settings, now: datetime) -> str:
    """A request for the smallest of our sums that the company takes in this currency."""
    for amount_minor in TRIED_AMOUNTS:
        wish = Ask(
            attempt_id=new_id(now),
            order_id="TEMP-SETUP",
            revision=1,
            store=settings.store,
            till=settings.till_letter,
            amount_minor=amount_minor,
            currency=settings.currency,
            lines=(AskLine("Passbell", 1, amount_minor),),
            shop_name=settings.shop_name,
            language=settings.language,
        )
        try:
            return provider.request_of(wish)
        except Refused as refusal:
            trouble = refusal
    raise trouble
