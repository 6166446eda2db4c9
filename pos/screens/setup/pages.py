"""The first three steps of the set-up: the shop, currency and tax, the payment company."""

from babel import Locale
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos.actions.golive import Progress, State, Step
from pos.safe import Place
from pos.screens.setup.fields import SecretField, SettingField, SettingList, SettingPick, words_label
from pos.screens.setup.page import Say, StepPage
from pos.screens.setup.parts import note
from pos.screens.theme import Look, Space
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.field import LabelledField
from pos.settings import SecretsIn
from pos.shop.currencies import DECIMALS
from pos.shop.tax import TaxRate

CHECK = "check"


class ShopPage(StepPage):
    """Who the shop is, where, and in which language it speaks."""

    def __init__(self, *, look: Look) -> None:
        super().__init__(Step.SHOP, look=look)
        self.head(
            self.tr("Your shop"), self.tr("Guests read this on the pay page, in emails and on receipts.")
        )
        self.add(SettingField("shop_name", self.tr("Name of the shop"), look=look))
        self.add(
            SettingField(
                "shop_address",
                self.tr("Postal address"),
                self.tr("On receipts and below emails, in one line."),
                look=look,
            ),
            SettingField(
                "shop_contact",
                self.tr("How guests reach you"),
                self.tr("A phone number or an email address."),
                look=look,
            ),
        )
        languages = (("en", "English"), ("de", "Deutsch"), ("es", "Español"))
        self.add(SettingPick("language", self.tr("Language of windows and emails"), languages, look=look))
        self.zone = SettingList("timezone", self.tr("Time zone"), (), look=look)
        self.add(self.zone)
        self.finish()

    def show_zones(self, zones: tuple[str, ...]) -> None:
        """What may be chosen; known once the table was read."""
        self.zone.offer([(name, name.replace("_", " ")) for name in zones])


class _RateRow(QWidget):
    """A tax rate: its name and its percentage."""

    def __init__(self, rate: TaxRate, *, look: Look) -> None:
        super().__init__()
        self.rate = rate
        self.name = LabelledField(self.tr("Name of the tax"), look=look)
        self.percent = LabelledField(self.tr("Percent"), look=look)
        self.name.field.setText(rate.name)
        self.percent.field.setText(f"{rate.per_million / 10_000:.6f}".rstrip("0").rstrip("."))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S4)
        row.addWidget(self.name, 3)
        row.addWidget(self.percent, 1)


class MoneyPage(StepPage):
    """Currency, whether prices contain the tax, and the rates."""

    def __init__(self, *, language: str, look: Look) -> None:
        super().__init__(Step.MONEY, look=look)
        self.head(
            self.tr("Currency and tax"),
            self.tr("Sold orders keep the prices and taxes that they were sold with."),
        )
        named = sorted(DECIMALS, key=lambda code: (code not in USUAL, code))
        names = Locale.parse(language).currencies
        currencies = [(code, f"{code} · {names.get(code, code)}") for code in named]
        self.add(SettingList("currency", self.tr("Currency of all prices"), currencies, look=look))
        modes = (("included", self.tr("Prices contain the tax")), ("added", self.tr("Tax is added on top")))
        self.add(SettingPick("tax_mode", self.tr("Prices and tax"), modes, look=look))
        self.rates: list[_RateRow] = []
        self._rates = QVBoxLayout()
        self._rates.setSpacing(Space.S3)
        self.rows.addLayout(self._rates)
        self.finish()

    def show_rates(self, rates: tuple[TaxRate, ...]) -> None:
        """The rates of the products, to be corrected."""
        if [row.rate for row in self.rates] == list(rates):
            return
        for row in self.rates:
            self._rates.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rates = [_RateRow(rate, look=self.look) for rate in rates]
        for row in self.rates:
            self._rates.addWidget(row)

    def written_rates(self) -> list[tuple[str, str, str]]:
        """What stands in the rows: id, name and percentage as typed."""
        return [(row.rate.id, row.name.field.text(), row.percent.field.text()) for row in self.rates]


class PaymentsPage(StepPage):
    """The payment company's key, and a safe place for it where the machine has none."""

    sealed = Signal(str)

    def __init__(self, *, look: Look) -> None:
        super().__init__(Step.PAYMENTS, look=look)
        self.head(
            self.tr("Payments by Stripe"),
            self.tr("Passbell makes payment links with a restricted key of your Stripe account."),
        )
        self._build_vault()
        where = words_label(
            self.tr(
                "In Stripe: Developers, API keys, Create restricted key, in live mode. Give it these rights:"
            )
        )
        rights = words_label(
            self.tr(
                "Payment Links, Products, Prices, Checkout Sessions, Charges and Refunds: write. "
                "Payment Intents, Disputes, Events: read. Nothing else."
            ),
            "strong",
        )
        self.rows.addWidget(note(where, rights))
        self.add(
            SecretField(
                "stripe_key",
                self.tr("Restricted key"),
                self.tr("It begins with rk_live_. It is kept in a safe place and never shown again."),
                look=look,
                placeholder="rk_live_…",
            )
        )
        check = Button(self.tr("Check the key"), look=look, icon="key-round", kind=Kind.ACCENT)
        self.add_deeds((CHECK, check))
        self.finish()

    def show_progress(self, progress: Progress, say: Say) -> None:
        """The box for a passphrase stands there while keys have no safe place."""
        super().show_progress(progress, say)
        unsafe = next(each for each in progress.findings if each.name == "secrets").state is not State.DONE
        there = progress.place is Place.VAULT
        self._choose.setVisible(not there)
        self._type.setVisible(there)
        self.repeated.setVisible(not there)
        self.seal.set_words(self.tr("Open the keys") if there else self.tr("Keep keys safe"))
        forced = "secrets_in" in progress.given and progress.settings.secrets_in is SecretsIn.ENVIRONMENT
        may = progress.place is Place.ENVIRONMENT and not forced
        self.vault.setVisible(unsafe and (may or there))

    def first(self) -> QWidget:
        """A safe place comes first."""
        return super().first() if self.vault.isHidden() else self.passphrase.field

    def _build_vault(self) -> None:
        look = self.look
        self._type = words_label(self.tr("The keys are locked. Type the passphrase chosen for them."))
        self._choose = words_label(
            self.tr(
                "This machine has no keyring that is open. Choose a passphrase of ten characters or more: "
                "keys are kept in an encrypted file, and Passbell asks for it at every start."
            )
        )
        self.passphrase = LabelledField(self.tr("Passphrase"), look=look)
        self.repeated = LabelledField(self.tr("Once more, against slips"), look=look)
        self.unequal = words_label(self.tr("The two are not the same. Type both again."), "small", "danger")
        self.unequal.hide()
        for each in (self.passphrase, self.repeated):
            each.field.setEchoMode(each.field.EchoMode.Password)
            each.field.returnPressed.connect(self._sealed)
        self.seal = Button(self.tr("Keep keys safe"), look=look, icon="lock", kind=Kind.ACCENT)
        row = QHBoxLayout()
        row.setSpacing(Space.S3)
        self.vault = note(self._choose, self._type, kind="wait")
        inside = self.vault.layout()
        if isinstance(inside, QVBoxLayout):
            for widget in (self.passphrase, self.repeated, self.unequal):
                inside.addWidget(widget)
            inside.addLayout(row)
        row.addWidget(self.seal)
        row.addStretch(1)
        self.seal.clicked.connect(self._sealed)
        self.rows.addWidget(self.vault)
        self.vault.hide()

    def _sealed(self) -> None:
        given = self.passphrase.field.text()
        new = not self.repeated.isHidden()
        self.unequal.setVisible(new and given != self.repeated.field.text())
        for each in (self.passphrase, self.repeated):
            each.field.clear()
        self.passphrase.field.setFocus()
        if given and self.unequal.isHidden():
            self.sealed.emit(given)


USUAL = ("EUR", "USD", "GBP", "CHF", "CAD", "AUD", "MXN")
