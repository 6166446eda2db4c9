"""A till that is a copy says so at the counter until somebody has read it."""

from pos.base.i18n import Message
from tests.screens.counter.conftest import Counter
from tests.screens.taps import tap

COPIED = Message("health.copied", {"at": "2026-11-21 09:00 UTC"}).text("en")


def test_it_stands_until_it_is_closed(live: Counter) -> None:
    live.window.notices.stand(COPIED, "copied")
    assert live.said().startswith("This till’s folder was recognised as a copy (2026-11-21 09:00 UTC).")
    assert "stop one of the two" in live.said()
    for _ in range(200):
        live.window.notices._struck()
    live.put_in("croissant")
    assert "stop one of the two" in live.said()
    tap(live.window.notice_banner.button)
    assert live.said() == ""
