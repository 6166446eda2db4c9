"""The step of the relay: where it is, what to type there, and the proof that webhooks come through."""

from pos.actions import golive
from pos.actions.golive import Progress, Step
from pos.screens.setup.fields import SecretField, SettingField, words_label
from pos.screens.setup.page import Say, StepPage
from pos.screens.setup.parts import CopyLine
from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button, Kind

CHECK, DRILL = "check", "drill"


class RelayPage(StepPage):
    """Address, short name and token; commands and webhook address to copy; two questions."""

    def __init__(self, *, look: Look) -> None:
        super().__init__(Step.RELAY, look=look)
        self.head(
            self.tr("Your relay"),
            self.tr(
                "The relay is a small server of yours. It catches what Stripe reports, so that a payment is "
                "never missed while a till is off."
            ),
        )
        self.add(
            SettingField(
                "relay_url",
                self.tr("Address of the relay"),
                look=look,
                placeholder="https://relay.example.org",
            ),
            SettingField(
                "store", self.tr("Short name of the shop there"), look=look, placeholder="corner-cafe"
            ),
        )
        makes, pairs, signs = (
            CopyLine(name, look=look)
            for name in (
                self.tr("Make the store"),
                self.tr("Add this till"),
                self.tr("Give it the signing secret"),
            )
        )
        self.commands = (makes, pairs, signs)
        self.address = CopyLine(self.tr("Address of the webhook"), look=look)
        self._say(self.tr("1. Type this where the relay runs:"), makes, pairs)
        self._say(self.tr("2. In Stripe add an endpoint with this address:"), self.address)
        self.rows.addWidget(
            words_label(
                self.tr("Choose its events: checkout.session.*, payment_link.*, charge.*, refund.*"),
                "small",
                "second",
            )
        )
        self._say(self.tr("3. Give the endpoint’s signing secret to the relay:"), signs)
        self._say(self.tr("4. Paste the token that the relay showed:"))
        self.add(SecretField("relay_token", self.tr("Token of this till"), look=look))
        ask = Button(self.tr("Ask the relay"), look=look, icon="server", kind=Kind.ACCENT)
        drill = Button(self.tr("Try a webhook"), look=look, icon="zap")
        drill.setToolTip(
            self.tr("Makes a payment link, closes it again, and waits for Stripe to report that.")
        )
        self.add_deeds((CHECK, ask), (DRILL, drill))
        self.finish()

    def show_progress(self, progress: Progress, say: Say) -> None:
        """Commands and address name the shop as it is called now."""
        super().show_progress(progress, say)
        settings = progress.settings
        for line, command in zip(self.commands, golive.relay_commands(settings), strict=True):
            line.show_text(command)
        self.address.show_text(
            golive.webhook_address(settings, settings.payments)
            or self.tr("Enter address and short name first.")
        )

    def _say(self, words: str, *lines: CopyLine) -> None:
        self.rows.addWidget(words_label(words, "strong"))
        for line in lines:
            self.rows.addWidget(line)
