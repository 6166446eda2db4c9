"""Turns what a letter is about into subject, text, HTML and inline pictures."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

from pos.base.i18n import LANGUAGES, Message
from pos.base.paths import resources
from pos.mail.moments import Calendar
from pos.mail.own import NO_OWN, Own
from pos.mail.provider import Inline
from pos.mail.view import LetterView
from pos.mail.words import COMMON, Speaker, ours
from pos.shop.catalog import OrderType
from pos.shop.errors import BrokenPromise
from pos.shop.letters import WITH_LINK, LetterKind
from pos.shop.money import format_minor
from pos.shop.tax import named
from pos.shop.tenders import BY_LINK

if TYPE_CHECKING:
    # At run time with the first letter: the windows' start has no time for it.
    from jinja2.sandbox import ImmutableSandboxedEnvironment

LONGEST_SUBJECT = 150
LARGEST_PART = 200 * 1024
"""Characters that an owner's template may make; ours grow with the order's lines, which are limited."""
QR_CID = "qr"

Value = object


@dataclass(frozen=True)
class Rendered:
    """A letter in words; `remarks` say what of the owner's own files could not be used."""

    subject: str
    preheader: str
    text: str
    html: str
    inlines: tuple[Inline, ...]
    remarks: tuple[Message, ...] = ()


def render(view: LetterView, own: Own = NO_OWN) -> Rendered:
    """The letter in its language, with the owner's words, templates and logo where they can be used."""
    own_words, remarks = own.words(_language(view))
    said: list[Message] = [*remarks]
    context = _context(view, own_words, said)
    logo, remarks = own.logo()
    said += remarks
    context["subject"] = subject = _one_line(_say(context, "subject"), LONGEST_SUBJECT)
    context["preheader"] = preheader = _one_line(_say(context, "preheader"), 2 * LONGEST_SUBJECT)
    text = _part(view, "txt", context, own, said)
    html = _part(view, "html", context, own, said)
    # Only pictures that the letter shows: others would look like attachments.
    pictures = (logo, *((qr_picture(view.link),) if view.link else ()))
    shown = tuple(picture for picture in pictures if f"cid:{picture.cid}" in html)
    return Rendered(subject, preheader, text, html, shown, tuple(_each_once(said)))


def qr_picture(link: str) -> Inline:
    """The QR code of an address as a PNG, black on white with its quiet zone, for screens and printers."""
    import segno

    picture = io.BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=6, border=4)
    return Inline(QR_CID, "payment.png", "png", picture.getvalue())


def _language(view: LetterView) -> str:
    return view.language if view.language in LANGUAGES else LANGUAGES[0]


def _part(view: LetterView, ending: str, context: Mapping[str, Value], own: Own, said: list[Message]) -> str:
    """One half of the letter, by the owner's template if there is one that works."""
    name, folder = f"{view.kind}.{ending}", own.templates()
    if folder is not None:
        try:
            made = _environment(folder).get_template(name).render(context)
            if len(made) > LARGEST_PART:
                raise ValueError(f"longer than {LARGEST_PART} characters")
            _check(view, made, ending)
            return _tidy(made, ending)
        except Exception as trouble:  # noqa: BLE001 - whatever an owner's template does, the letter must go
            why = " ".join(f"{type(trouble).__name__}: {trouble}".split())[:200]
            said.append(Message("letters.own_broken", {"file": name, "why": why}))
    made = _environment(None).get_template(name).render(context)
    _check(view, made, ending)
    return _tidy(made, ending)


def _check(view: LetterView, made: str, ending: str) -> None:
    """A letter that asks for money must show its link; ValueError otherwise."""
    shown = unescape(made) if ending == "html" else made
    if view.kind in WITH_LINK and view.link not in shown:
        raise ValueError("the payment link is missing")


def _tidy(made: str, ending: str) -> str:
    """Text without heaps of empty lines; HTML as it is."""
    if ending == "html":
        return made
    lines = [line.rstrip() for line in made.strip().splitlines()]
    kept = [line for at, line in enumerate(lines) if line or (at and lines[at - 1])]
    return "\n".join(kept) + "\n"


@lru_cache(maxsize=4)
def _environment(folder: Path | None) -> "ImmutableSandboxedEnvironment":
    """Own templates first, then ours; sandboxed, because templates are passed around like pictures."""
    from jinja2 import ChoiceLoader, FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    places = [*([folder] if folder else []), resources() / "mail"]
    return ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([FileSystemLoader(place) for place in places]),
        autoescape=lambda name: name is None or not name.endswith(".txt"),
        undefined=StrictUndefined,
        trim_blocks=False,
        auto_reload=folder is not None,
    )


def _say(context: Mapping[str, Value], key: str) -> str:
    speaker = context["say"]
    if not isinstance(speaker, Speaker):
        raise BrokenPromise("a letter without a speaker")
    return speaker(key)


def _context(view: LetterView, own: Mapping[str, Mapping[str, str]], said: list[Message]) -> dict[str, Value]:
    """Everything that a template may use; docs/letters.md lists it, by test."""
    language = _language(view)
    common = {**ours(language)[COMMON], **own.get(COMMON, {})}
    calendar = Calendar(view.zone, language, view.written_at, common)

    def money(minor: int) -> str:
        return format_minor(minor, view.currency, language)

    values = _values(view, calendar, money, common)
    by_hand = view.tender is not None and view.tender not in BY_LINK
    variants = {
        LetterKind.READY: ("delivery",) if view.order_type is OrderType.DELIVERY else (),
        LetterKind.REFUND: ("hand",) if by_hand else (),
    }.get(view.kind, ())
    say = Speaker(str(view.kind), language, own, values, variants, said)
    ready_line = _ready_line(view, say)
    values["ready_short"] = ready_line or (say("ready_unknown") if view.kind is LetterKind.RECEIPT else "")
    return {
        **values,
        "say": say,
        "language": language,
        "practice": view.practice,
        "hello": say("hello" if view.guest else "hello_nobody"),
        "lines": [
            {
                "name": line.name,
                "detail": line.detail,
                "quantity": line.quantity,
                "amount": money(line.total_minor),
            }
            for line in view.lines
        ],
        "sums": _sums(view, say, money),
        "ready_line": ready_line,
        "tender": str(view.tender) if view.tender else "",
        "by_hand": by_hand,
        "notes": list(view.notes),
    }


def _values(
    view: LetterView, calendar: Calendar, money: Callable[[int], str], common: Mapping[str, str]
) -> dict[str, str]:
    """What words may set in by name."""
    between = view.ready_between
    return {
        "shop": view.shop.name or common["your_shop"],
        "contact": view.shop.contact,
        "address": view.shop.address,
        "guest": view.guest,
        "order": view.order,
        "total": money(view.total_minor),
        "link": view.link,
        "deadline": calendar.moment(view.deadline) if view.deadline else "",
        "promised": calendar.moment(view.promised_at) if view.promised_at else "",
        "least": str(view.ready.least_minutes) if view.ready else "",
        "most": str(view.ready.most_minutes) if view.ready else "",
        "from": calendar.clock(between[0]) if between else "",
        "to": calendar.clock(between[1]) if between else "",
        "number": view.number,
        "claim_words": view.claim_words,
        "refund": money(view.refund_minor),
        "paid": calendar.moment(view.paid_at) if view.paid_at else "",
        "moment": calendar.moment(view.written_at),
        "first": view.notes[0] if view.notes else "",
    }


def _ready_line(view: LetterView, say: Speaker) -> str:
    """The sentence about when it is ready; empty where nobody can say."""
    if view.kind not in {LetterKind.CONFIRMATION, LetterKind.REMINDER, LetterKind.RECEIPT}:
        return ""
    if view.promised_at is not None:
        return say("ready_promised")
    return say("ready") if view.ready is not None else ""


def _sums(view: LetterView, say: Speaker, money: Callable[[int], str]) -> list[dict[str, Value]]:
    """The rows under the order's lines, down to the total."""
    rows: list[dict[str, Value]] = []

    def row(label: str, minor: int, *, strong: bool = False) -> None:
        rows.append({"label": label, "amount": money(minor), "strong": strong, "ruled": strong or not rows})

    if view.discount_minor or view.taxes_added:
        row(say("subtotal"), view.subtotal_minor)
    if view.discount_minor:
        row(say("discount"), -view.discount_minor)
    if view.taxes_added:
        for tax in view.taxes:
            row(_tax(view, say, "tax_added", tax.name, tax.per_million), tax.tax_minor)
    row(say("total"), view.total_minor, strong=True)
    if not view.taxes_added:
        for tax in view.taxes:
            row(_tax(view, say, "tax_included", tax.name, tax.per_million), tax.tax_minor)
    if view.rounding_minor:
        row(say("rounding"), view.rounding_minor)
    for each in rows[1:]:
        each["ruled"] = each["strong"]
    return rows


def _tax(view: LetterView, say: Speaker, key: str, name: str, per_million: int) -> str:
    values = {"name": named(name, per_million, _language(view))}
    return Speaker(say.section, say.language, say.own, values, (), say.remarks)(key)


def _one_line(words: str, limit: int) -> str:
    """A header's worth of words: no line break, and not longer than mail programs bear."""
    plain = " ".join(words.split())
    return plain if len(plain) <= limit else plain[: limit - 1].rstrip() + "…"


def _each_once(said: list[Message]) -> list[Message]:
    """Each remark once, by its sentence."""
    return list({each.text(): each for each in said}.values())
