"""What the kitchen says of the proof that it is not blind: its age, what is broken, and what to do."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from pos.base.i18n import Message
from pos.screens.widgets.banner import BannerView
from pos.screens.widgets.hops import HopStation
from pos.screens.words import Words
from pos.shop.proof import STALE_AFTER, Hop, LinkHealth, RelayState


class ProofWords(QObject):
    """Finished texts of a link's health; a QObject so that its sentences are translated."""

    def __init__(self, words: Words) -> None:
        """Speak in these words."""
        super().__init__()
        self._words = words

    def proof(self, health: LinkHealth | None, now: datetime) -> tuple[str, bool]:
        """The words “last proof 4 s ago”, and whether it is too old to be trusted."""
        if health is None:
            return self.tr("No relay"), False
        if health.proof is None:
            return self.tr("No proof yet"), health.stale(now) and now - health.since > STALE_AFTER
        return self.tr("Last proof {0} ago").format(self._ago(health.proof.age(now))), health.stale(now)

    def alarm(self, health: LinkHealth, now: datetime) -> tuple[str, str]:
        """What it means that the proof is old, and what to do."""
        since = self._words.time(health.proof.at if health.proof else health.since, seconds=True)
        hop = health.broken_hop(now)
        cause = {
            Hop.RELAY: self.tr("The till can’t reach the relay since {0}."),
            Hop.NETWORK: self.tr("This computer has no network since {0}."),
            Hop.TOKEN: self.tr("The relay refuses this till since {0}; it must be paired anew."),
            Hop.TILL: self.tr("The till has not answered since {0}."),
        }.get(hop or Hop.RELAY, self.tr("The company can’t be reached since {0}."))
        todo = self.tr("Cook what is shown; ask the counter before telling a guest “not paid”.")
        return self.tr("Paid orders may be missing here"), f"{cause.format(since)} {todo}"

    def unread(self, message: Message | None) -> BannerView | None:
        """For a board that cannot be read: it must not look like one on which nothing happens."""
        if message is None:
            return None
        words = self.tr("What is shown here may be old. It is tried again every second.")
        told, button = f"{words} {self._words.say(message)}", self.tr("Try again now")
        return BannerView("circle-alert", self.tr("The board cannot be read"), told, button, "rotate-ccw")

    def way(self, health: LinkHealth | None, now: datetime) -> tuple[Sequence[HopStation], Sequence[bool]]:
        """Relay, till, kitchen, and which hop between them is broken."""
        hop = health.broken_hop(now) if health is not None else None
        till_well = hop is not Hop.TILL
        relay_well = hop is None or hop is Hop.TILL
        refused = health is not None and health.state is RelayState.REFUSED
        relay = self.tr("refuses") if refused else self.tr("no answer")
        running, silent = self.tr("running"), self.tr("no answer")
        return (
            HopStation(self.tr("Relay"), running if relay_well else relay, "server", relay_well),
            HopStation(self.tr("Till"), running if till_well else silent, "monitor", till_well),
            HopStation(self.tr("Kitchen"), running, "chef-hat"),
        ), (relay_well, till_well)

    def _ago(self, span: timedelta) -> str:
        seconds = int(span.total_seconds())
        if seconds < 60:
            return self.tr("{0} s").format(seconds)
        if seconds < 3600:
            return self.tr("{0} min {1} s").format(seconds // 60, seconds % 60)
        return self.tr("{0} h {1} min").format(seconds // 3600, seconds % 3600 // 60)
