"""What happens to a link before and after its money: made, opened, left, closed, expired."""

from dataclasses import replace

from pos.practice import events
from pos.practice.faults import missing
from pos.practice.office import Turn
from pos.practice.parse import LinkWanted
from pos.practice.records import Link, Page
from pos.practice.views import link_view

# Above this the oldest open page of a link dies, so that reloading a page for ever fills no disk.
MOST_OPEN_PAGES = 50


def make(turn: Turn, wanted: LinkWanted) -> Link:
    """Make a link that can be paid once."""
    link = Link(
        id=turn.new_id("link"),
        created=turn.now,
        amount_minor=wanted.amount_minor,
        currency=wanted.currency,
        description=wanted.description,
        merchant=wanted.merchant,
        lines=wanted.lines,
        metadata=wanted.metadata,
        confirmation_text=wanted.confirmation_text,
        inactive_message=wanted.inactive_message,
        expires_at=wanted.expires_at,
    )
    turn.book.save(link)
    return link


def get(turn: Turn, link_id: str) -> Link:
    """The link of that id; ApiError 404."""
    link = turn.book.find(Link, link_id)
    if link is None:
        raise missing("link", link_id)
    return link


def open_page(turn: Turn, link: Link) -> Page:
    """Note that a guest opened the pay page; only for a link that is open."""
    turn.book.rows(
        "UPDATE pages SET state = 'dead' WHERE id IN (SELECT id FROM pages WHERE link = ? AND state = 'open' "
        "ORDER BY opened_at DESC, id DESC LIMIT -1 OFFSET ?)",
        (link.id, MOST_OPEN_PAGES - 1),
    )
    page = Page(id=turn.new_id("page"), link=link.id, opened_at=turn.now)
    turn.book.save(page)
    if link.opened_at is None:
        turn.book.save(replace(link, opened_at=turn.now))
    return page


def leave_page(turn: Turn, page: Page) -> Page:
    """The guest went away without paying; the link stays as it is."""
    left = replace(page, state="left")
    turn.book.save(left)
    return left


def close(turn: Turn, link: Link) -> Link:
    """No new payment from now on, and open pay pages die; closing again changes nothing.

    What was paid or is pending stays so: the answer's sums tell it.
    """
    if link.closed_at is not None:
        return link
    closed = replace(link, closed_at=turn.now)
    turn.book.save(closed)
    kill_pages(turn, link.id)
    events.record(turn, "link.closed", link_view(turn, closed))
    return closed


def expire(turn: Turn, link: Link) -> Link:
    """Write down that the link's own time is over."""
    expired = replace(link, expired_at=turn.now)
    turn.book.save(expired)
    kill_pages(turn, link.id)
    events.record(turn, "link.expired", link_view(turn, expired))
    return expired


def kill_pages(turn: Turn, link_id: str) -> None:
    """End all open pages of a link."""
    turn.book.rows("UPDATE pages SET state = 'dead' WHERE link = ? AND state = 'open'", (link_id,))
