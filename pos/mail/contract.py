"""What every email company must keep, as plain functions that pytest can run against any of them.

Write a `Harness` for your company (a sandbox, or a program that behaves as it documents) and run

    @pytest.mark.parametrize("promise", contract.PROMISES, ids=lambda promise: promise.__name__)
    def test_promise(promise, harness):
        promise(harness)

A broken promise raises `BrokenPromise` with a sentence. No promise assumes an empty mailbox.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pos.mail.provider import EventReader, Inline, Parcel, Provider, UnreadableEvent
from pos.shop.errors import BrokenPromise, Misconfigured, Refused, TryAgain, Unclear

SECRET = "a-secret-that-nobody-may-see"  # noqa: S105 - a made-up one, to look for

PARCEL = Parcel(
    letter_id="01JD0000000000000000000009",
    order_id="TEMP-0123456789",
    message_id="<01JD0000000000000000000009@shop.example>",
    sender="till@shop.example",
    sender_name="Sample café",
    reply_to="owner@shop.example",
    to="guest@example.org",
    subject="Ihre Bestellung: 12,40 € zu bezahlen",
    text="Please pay 12,40 € here:\nhttps://pay.example/l/1\n",
    html='<p>Please pay <b>12,40 €</b></p><img src="cid:qr" alt="">',
    inlines=(Inline("qr", "payment.png", "png", b"\x89PNG\r\n\x1a\nsample"),),
)


@dataclass(frozen=True)
class Arrived:
    """A letter as the company, or the mailbox behind it, has it; `pictures` by their `cid`."""

    message_id: str
    letter_id: str
    sender: str
    reply_to: str
    to: str
    subject: str
    text: str
    html: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Harness:
    """A company to hold to its promises.

    `arrived` lists everything it has taken so far. `stranger` is the same provider with a wrong key or
    password, `unreachable` one whose company does not answer, `holding` one that was given `SECRET` as its
    key: None where there is no such thing. `reader` reads its delivery events.
    """

    provider: Provider
    arrived: Callable[[], Sequence[Arrived]]
    stranger: Provider | None = None
    unreachable: Provider | None = None
    holding: Provider | None = None
    reader: EventReader | None = None


def asking_sends_nothing(harness: Harness) -> None:
    """`check` proves address and key without a letter going out."""
    before = len(harness.arrived())
    harness.provider.check()
    _expect(len(harness.arrived()) == before, "check sent a letter")


def a_letter_arrives_whole(harness: Harness) -> None:
    """Everything that was handed over is there, and nothing else went out."""
    before = len(harness.arrived())
    company_id = harness.provider.send(PARCEL)
    fresh = list(harness.arrived())[before:]
    _expect(len(fresh) == 1, f"one letter was sent and {len(fresh)} arrived")
    _expect(isinstance(company_id, str), "the company's id is no text")
    got = fresh[0]
    for name in ("message_id", "letter_id", "sender", "reply_to", "to", "subject"):
        _expect(getattr(got, name) == getattr(PARCEL, name), f"{name} is {getattr(got, name)!r}")
    _expect(got.text.split() == PARCEL.text.split(), "the text is another one")
    _expect(got.html.split() == PARCEL.html.split(), "the HTML is another one")
    _expect(dict(got.pictures) == {"qr": PARCEL.inlines[0].data}, "the picture is another one")


def every_try_bears_the_same_name(harness: Harness) -> None:
    """A letter that is sent twice has one Message-ID, by which its receiver tells the copy."""
    before = len(harness.arrived())
    harness.provider.send(PARCEL)
    harness.provider.send(PARCEL)
    names = {each.message_id for each in list(harness.arrived())[before:]}
    _expect(names == {PARCEL.message_id}, f"two tries are named {sorted(names)}")


def no_line_break_adds_a_header(harness: Harness) -> None:
    """Whatever a field holds, no header of its own comes of it: refused, and nothing is sent."""
    before = len(harness.arrived())
    evil = "a@example.org\r\nBcc: everybody@example.org"
    for parcel in (
        replace(PARCEL, to=evil),
        replace(PARCEL, sender=evil),
        replace(PARCEL, sender_name=evil),
        replace(PARCEL, reply_to=evil),
        replace(PARCEL, subject=evil),
        replace(PARCEL, message_id=evil),
        replace(PARCEL, subject="s" * 5_000),
    ):
        _raises(Refused, harness.provider, parcel)
    _expect(len(harness.arrived()) == before, "a letter with a line break in a header was sent")


def domains_of_all_scripts_are_reached(harness: Harness) -> None:
    """A domain in letters of any script goes out as servers know it (IDNA 2008)."""
    before = len(harness.arrived())
    harness.provider.send(replace(PARCEL, to="guest@straße.example"))
    (got,) = list(harness.arrived())[before:]
    _expect(got.to == "guest@xn--strae-oqa.example", f"the letter went to {got.to}")


def a_wrong_key_is_misconfigured(harness: Harness) -> None:
    """A person must mend it; trying again or another company would not help."""
    if harness.stranger is None:
        return
    before = len(harness.arrived())
    _raises(Misconfigured, harness.stranger, PARCEL)
    _expect(len(harness.arrived()) == before, "a letter went out with a wrong key")


def silence_before_the_letter_is_no_doubt(harness: Harness) -> None:
    """Where no connection was made nothing can have been sent: try again, and not unclear."""
    if harness.unreachable is None:
        return
    try:
        harness.unreachable.send(PARCEL)
    except Unclear as doubt:
        raise BrokenPromise("without a connection the provider is in doubt") from doubt
    except TryAgain:
        return
    raise BrokenPromise("the provider sent a letter without a connection")


def no_key_shows(harness: Harness) -> None:
    """Neither a log line nor an error may hold a key."""
    if harness.holding is None:
        return
    _expect(SECRET not in repr(harness.holding), "the key shows in the provider's repr")
    try:
        harness.holding.send(PARCEL)
    except (Misconfigured, Refused, TryAgain) as trouble:
        _expect(SECRET not in f"{trouble}{trouble!r}", "the key shows in an error")


def odd_events_are_said_to_be_odd(harness: Harness) -> None:
    """An event that is not as documented is filed, never guessed at, and breaks nothing."""
    if harness.reader is None:
        _expect(not harness.provider.tracks, "it reports delivery, but nobody reads its events")
        return
    _expect(harness.provider.tracks, "its events are read, but it says that it reports nothing")
    odd: list[Mapping[str, object]] = [{}, {"event": None}, {"event-data": []}, {"event": "delivered"}]
    for event in odd:
        try:
            harness.reader(event)
        except UnreadableEvent:
            continue
        raise BrokenPromise(f"{event} was taken for an event")


Promise = Callable[[Harness], None]
PROMISES: tuple[Promise, ...] = (
    asking_sends_nothing,
    a_letter_arrives_whole,
    every_try_bears_the_same_name,
    no_line_break_adds_a_header,
    domains_of_all_scripts_are_reached,
    a_wrong_key_is_misconfigured,
    silence_before_the_letter_is_no_doubt,
    no_key_shows,
    odd_events_are_said_to_be_odd,
)


def _expect(kept: bool, broken: str) -> None:
    if not kept:
        raise BrokenPromise(broken)


def _raises(kind: type[Exception], provider: Provider, parcel: Parcel) -> None:
    try:
        provider.send(parcel)
    except kind:
        return
    raise BrokenPromise(f"the provider should have raised {kind.__name__}")
