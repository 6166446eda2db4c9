"""`passbell letters`: what was written to whom, sending again, looking at templates, a test."""

import argparse
from pathlib import Path
from typing import Any

from pos.actions import letterbox, post
from pos.actions.changes import Noun
from pos.base.clock import to_text
from pos.base.i18n import LANGUAGES
from pos.command.at_till import at_till, name_of, who_argument
from pos.command.desk import GOOD, NOT_DONE, Command, Desk, shared_arguments
from pos.command.plain import moment
from pos.mail import own, preview
from pos.mail.own import Own
from pos.mail.render import render
from pos.mail.sample import sample
from pos.shop.errors import StorageTrouble
from pos.shop.letters import Letter, LetterKind, LetterState
from pos.till import Till, letterhead, postman_of

PREVIEWS = "preview"
WENT = frozenset({LetterState.SENT, LetterState.DELIVERED})


def _arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", metavar="DEED", required=True)

    def deed(name: str, sentence: str) -> argparse.ArgumentParser:
        child = deeds.add_parser(name, help=sentence, description=sentence, allow_abbrev=False)
        shared_arguments(child)
        return child

    listed = deed("list", "List the newest emails.")
    listed.add_argument(
        "--state", choices=[str(each) for each in LetterState], action="append", help="only these; repeatable"
    )
    shown = deed("show", "Show one email.")
    shown.add_argument("letter", metavar="LETTER", help="the email's id")
    looked = deed("preview", "Write a sample email into a folder, to look at templates.")
    looked.add_argument("kind", metavar="KIND", choices=[str(each) for each in LetterKind], help="its kind")
    looked.add_argument("--language", choices=LANGUAGES, help="its language (default: the shop's)")
    looked.add_argument("--to", metavar="DIR", type=Path, help="where to (default: HOME/letters/preview)")
    again = deed("send-again", "Send an email once more, whatever became of it.")
    again.add_argument("letter", metavar="LETTER", help="the email's id")
    again.add_argument("--to", metavar="ADDRESS", default="", help="to a corrected address")
    again.add_argument(
        "--anyway", action="store_true", help="also where emails came back, or nobody wants them"
    )
    who_argument(again)
    test = deed("test", "Send a test email now.")
    test.add_argument("address", metavar="ADDRESS", help="to whom")


def _run(given: argparse.Namespace, desk: Desk) -> int:
    if given.deed == "preview":
        return _preview(given, desk)
    with at_till(desk) as till:
        match given.deed:
            case "list":
                return _list(given, desk, till)
            case "show":
                return _show(given.letter, desk, till)
            case "send-again":
                return _again(given, desk, till)
        letter = post.queue_test(
            storage=till.storage, terms=till.terms, to=given.address, now=desk.clock.now()
        )
        return _send_now(letter.id, desk, till)


def _list(given: argparse.Namespace, desk: Desk, till: Till) -> int:
    states = frozenset(LetterState(each) for each in given.state or LetterState)
    found = letterbox.listed(storage=till.storage, states=states)
    desk.result([_shape(letter) for letter in found])
    if not found:
        desk.say("No emails.")
    desk.table(
        (letter.id, moment(letter.queued_at, till.terms.zone), str(letter.kind), str(letter.state), letter.to)
        for letter in found
    )
    return GOOD


def _show(letter_id: str, desk: Desk, till: Till) -> int:
    found = letterbox.one(storage=till.storage, letter=letter_id)
    desk.result(_shape(found.letter) | {"blocked": found.blocked})
    _say(desk, found.letter)
    if found.blocked:
        desk.say("  Emails to this address came back, or nobody wants them there.")
    return GOOD


def _again(given: argparse.Namespace, desk: Desk, till: Till) -> int:
    before = letterbox.one(storage=till.storage, letter=given.letter).letter
    changes = post.send_again(
        storage=till.storage,
        letter=given.letter,
        to=given.to,
        anyway=given.anyway,
        who=name_of(given),
        now=desk.clock.now(),
    )
    fresh = changes.ids(Noun.LETTER) - {before.id}
    return _send_now(next(iter(fresh), before.id), desk, till)


def _send_now(letter_id: str, desk: Desk, till: Till) -> int:
    """In this process, also where no till runs; what does not go out now is tried again by a running till."""
    postman_of(till, told=lambda _: None).send_one(letter_id)
    found = letterbox.one(storage=till.storage, letter=letter_id)
    desk.result(_shape(found.letter) | {"blocked": found.blocked})
    _say(desk, found.letter)
    return GOOD if found.letter.state in WENT else NOT_DONE


def _preview(given: argparse.Namespace, desk: Desk) -> int:
    """1 where something of the owner's own cannot be used."""
    settings, kind = desk.settings(), LetterKind(given.kind)
    head = letterhead(settings)
    language = given.language or settings.language
    view = sample(
        kind,
        language=language,
        shop=head.shop,
        now=desk.clock.now(),
        zone=settings.timezone,
        currency=settings.currency,
        practice=not settings.live,
    )
    letter = render(view, Own(desk.home.own_words / own.FOLDER))
    folder = given.to or desk.home.letters / PREVIEWS
    try:
        paths = preview.write(
            letter, folder, name=f"{kind}-{language}", sender="till@passbell.invalid", shop=head.shop.name
        )
    except OSError as trouble:
        raise StorageTrouble("letters.cannot_write", path=folder) from trouble
    said = [remark.text() for remark in letter.remarks]
    desk.result({"subject": letter.subject, "files": [str(path) for path in paths], "remarks": said})
    desk.say(letter.subject, *(f"  {path}" for path in paths))
    for words in said:
        desk.remark(words)
    return NOT_DONE if said else GOOD


def _say(desk: Desk, letter: Letter) -> None:
    desk.say(f"{letter.id}: {letter.kind} to {letter.to}, {letter.state}")
    if letter.trouble:
        desk.say(f"  {letter.trouble}")


def _shape(letter: Letter) -> dict[str, Any]:
    return {
        "letter": letter.id,
        "kind": str(letter.kind),
        "to": letter.to,
        "state": str(letter.state),
        "order": letter.order_id,
        "subject": letter.subject,
        "queued_at": to_text(letter.queued_at),
        "sent_at": to_text(letter.sent_at) if letter.sent_at else None,
        "delivered_at": to_text(letter.delivered_at) if letter.delivered_at else None,
        "next_try_at": to_text(letter.next_try_at) if letter.next_try_at else None,
        "tries": letter.tries,
        "unclear": letter.unclear,
        "company": letter.company,
        "trouble": letter.trouble,
        "again_of": letter.again_of,
    }


LETTERS = Command(_arguments, _run)
