"""How the relay is, in the top bar's few words and, when it is broken, in the banner's sentences."""

from datetime import datetime, timedelta

from PySide6.QtCore import QObject

from pos.screens.widgets.banner import BannerView
from pos.screens.widgets.top_bar import RelayWords
from pos.screens.words import age
from pos.shop.proof import Hop, LinkHealth, RelayState

BANNER_AFTER = timedelta(seconds=5)
MINUTE_S = 60


class RelayPresenter(QObject):
    """Turns the link's health into words."""

    def words(self, health: LinkHealth | None, now: datetime) -> RelayWords:
        """For the top bar: state, and how old its last proof is."""
        if health is None:
            return RelayWords("wifi-off", self.tr("No relay"), self.tr("asking the company"))
        if health.starting(now):
            return RelayWords("refresh-cw", self.tr("Catching up"), "")
        since = age(now - health.since)
        match health.state:
            case RelayState.SILENT:
                return RelayWords("wifi-off", self.tr("Relay silent {0}").format(since), "", "danger")
            case RelayState.REFUSED:
                return RelayWords("lock", self.tr("Relay refused"), "", "danger")
            case RelayState.BROKEN:
                return RelayWords("circle-alert", self.tr("Relay log damaged"), "", "danger")
            case RelayState.CATCHING_UP:
                return RelayWords("refresh-cw", self.tr("Catching up"), "")
        proof = health.proof
        if proof is None:
            return RelayWords("wifi", self.tr("Relay live"))
        seconds = int(proof.age(now).total_seconds())
        return RelayWords("wifi", self.tr("Relay live"), self.tr("proof {0} s").format(seconds))

    def broken(self, health: LinkHealth | None) -> bool:
        """Whether proofs do not arrive."""
        return health is not None and health.state in (RelayState.SILENT, RelayState.REFUSED)

    def listening(self, health: LinkHealth | None) -> bool:
        """Whether the relay brings payments by itself."""
        return health is not None and not self.broken(health)

    def company_unreachable(self, health: LinkHealth | None) -> bool:
        """Whether the whole network is gone, and the company with it."""
        return self.broken(health) and health is not None and health.hop is Hop.NETWORK

    def banner(
        self,
        health: LinkHealth | None,
        now: datetime,
        open_orders: int,
        company_silent: datetime | None = None,
    ) -> BannerView | None:
        """What broke and since when, what works, what waits; None while all is well.

        `company_silent` is since when the company is asked in vain; a broken relay is told first.
        """
        calm = health is None or not self.broken(health) or health.starting(now)
        if health is None or calm or now - health.since < BANNER_AFTER:
            return self._company(health, now, open_orders, company_silent)
        return BannerView(
            "lock" if health.state is RelayState.REFUSED else "unplug",
            f"{self._heading(health)} ({self._since(now - health.since)})",
            f"{self._works(health)} {self._waits(health, open_orders)}",
            self.tr("Try again now"),
            "rotate-ccw",
        )

    def _company(
        self, health: LinkHealth | None, now: datetime, open_orders: int, since: datetime | None
    ) -> BannerView | None:
        if since is None:
            return None
        works = self.tr("Works: cash, terminal, the kitchen screen.")
        if self.listening(health):
            works = self.tr(
                "Works: cash, terminal, the kitchen screen. The relay still listens: a payment shows at once."
            )
        return BannerView(
            "unplug",
            self.tr("The payment company does not answer") + f" ({self._since(now - since)})",
            f"{works} " + self.tr("Waits: new links, asking after %n open order(s).", "", open_orders),
            self.tr("Try again now"),
            "rotate-ccw",
            "wait",
        )

    def _heading(self, health: LinkHealth) -> str:
        if health.state is RelayState.REFUSED:
            return self.tr("The relay refuses this till: pair it anew in the set-up")
        match health.hop:
            case Hop.NETWORK:
                return self.tr("No internet: this till can’t reach the relay")
            case Hop.TOKEN:
                return self.tr("The relay refuses this till: pair it anew in the set-up")
            case Hop.COMPANY:
                return self.tr("The payment company does not answer")
        return self.tr("The relay does not answer this till")

    def _works(self, health: LinkHealth) -> str:
        if health.hop is Hop.NETWORK:
            return self.tr("Works: cash, terminal, the kitchen screen.")
        return self.tr("Works: cash, terminal, the kitchen screen, and asking the company itself.")

    def _waits(self, health: LinkHealth, open_orders: int) -> str:
        if not open_orders:
            return self.tr("Waits: new links.") if health.hop is Hop.NETWORK else ""
        proof = (
            self.tr("proof of payment for 1 open order")
            if open_orders == 1
            else self.tr("proof of payment for %n open orders", "", open_orders)
        )
        if health.hop is Hop.NETWORK:
            return self.tr("Waits: new links, {0}.").format(proof)
        return self.tr("Slower: {0}.").format(proof)

    def _since(self, past: timedelta) -> str:
        minutes, seconds = divmod(max(0, int(past.total_seconds())), MINUTE_S)
        if not minutes:
            return self.tr("{0} s").format(seconds)
        return self.tr("{0} min {1} s").format(minutes, seconds)
