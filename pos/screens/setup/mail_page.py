"""The step of the letters: who sends them, whether they take ours, and a test letter."""

from pos.actions import golive
from pos.actions.golive import Progress, Step
from pos.screens.setup.fields import SecretField, SettingField, SettingPick, words_label
from pos.screens.setup.page import Say, StepPage
from pos.screens.setup.parts import CopyLine
from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button, Kind
from pos.screens.widgets.field import LabelledField
from pos.settings import Settings

CHECK, LETTER = "check", "letter"
NOBODY = "folder"
# These tell by webhook what became of a letter.
REPORTING = frozenset({"sendgrid", "mailgun"})


class MailPage(StepPage):
    """The fields of the chosen company alone are in sight."""

    def __init__(self, *, look: Look) -> None:
        super().__init__(Step.MAIL, look=look)
        self._settings: Settings | None = None
        self.head(
            self.tr("Emails to guests"),
            self.tr("Payment links by email, reminders and receipts. A shop can do without."),
        )
        companies = (
            ("smtp", "SMTP"),
            ("sendgrid", "SendGrid"),
            ("mailgun", "Mailgun"),
            (NOBODY, self.tr("No emails")),
        )
        self.company = SettingPick("mail", self.tr("Who sends emails"), companies, look=look)
        self.company.picked.connect(self._show_fields)
        self.add(self.company)
        self._add_smtp()
        self._add_companies()
        self._add_sender()
        self.told = words_label(
            self.tr("So that bounced emails are noticed, enter this address there as a webhook:"), "strong"
        )
        self.address = CopyLine(self.tr("Address of the webhook"), look=look)
        self.rows.addWidget(self.told)
        self.rows.addWidget(self.address)
        check = Button(self.tr("Check"), look=look, icon="server", kind=Kind.ACCENT)
        self.add_deeds((CHECK, check))
        self.to = LabelledField(self.tr("Send a test email to"), look=look, placeholder="you@example.org")
        self.to.field.returnPressed.connect(lambda: self.wanted.emit(LETTER))
        self.rows.addWidget(self.to)
        send = Button(self.tr("Send the test email"), look=look, icon="send", kind=Kind.ACCENT)
        self.add_deeds((LETTER, send))
        self.finish()

    def show_progress(self, progress: Progress, say: Say) -> None:
        """Before anybody chose, nothing is chosen."""
        super().show_progress(progress, say)
        self._settings = progress.settings
        if any(each.says.key == "golive.mail_open" for each in progress.of(Step.MAIL)):
            self.company.show_value("")
        self._show_fields()

    def values(self) -> dict[str, str]:
        """Of the company that was chosen, and of the sender."""
        shown = super().values()
        return {key: text for key, text in shown.items() if not self.fields[key].isHidden()}

    def _add_smtp(self) -> None:
        look = self.look
        security = (
            ("starttls", "STARTTLS"),
            ("tls", "TLS"),
            ("none", self.tr("None")),
        )
        self.add(
            SettingField("smtp_host", self.tr("Mail server"), look=look, placeholder="smtp.example.org"),
            SettingField("smtp_port", self.tr("Port"), look=look, placeholder="587"),
        )
        self.add(SettingPick("smtp_security", self.tr("Encryption"), security, look=look))
        self.add(
            SettingField("smtp_user", self.tr("User name"), look=look),
            SecretField("smtp_password", self.tr("Password"), look=look),
        )

    def _add_companies(self) -> None:
        look = self.look
        self.add(SecretField("sendgrid_key", self.tr("Key of the SendGrid account"), look=look))
        regions = (("global", self.tr("Everywhere")), ("eu", self.tr("European Union")))
        self.add(SettingPick("sendgrid_region", self.tr("Where SendGrid keeps it"), regions, look=look))
        self.add(
            SettingField("mailgun_domain", self.tr("Sending domain"), look=look),
            SecretField("mailgun_key", self.tr("Sending key of the domain"), look=look),
        )
        places = (("us", self.tr("United States")), ("eu", self.tr("European Union")))
        self.add(SettingPick("mailgun_region", self.tr("Where Mailgun keeps it"), places, look=look))

    def _add_sender(self) -> None:
        look = self.look
        self.add(
            SettingField("mail_from", self.tr("Sender"), look=look, placeholder="shop@example.org"),
            SettingField("mail_reply_to", self.tr("Answers go to"), look=look),
        )
        self.add(SettingField("owner_email", self.tr("Alarms of the till go to"), look=look))

    def _show_fields(self, _chosen: str = "") -> None:
        company = self.company.value()
        sends = company not in ("", NOBODY)
        for key, field in self.fields.items():
            if field is not self.company:
                field.setVisible(sends and _belongs(key, company))
        for widget in (self.to, *self.deeds.values()):
            widget.setVisible(sends)
        reports = company in REPORTING and self._settings is not None
        self.address.show_text(
            golive.webhook_address(self._settings, company) if reports and self._settings else ""
        )
        self.told.setVisible(not self.address.isHidden())


def _belongs(key: str, company: str) -> bool:
    """Sender and owner belong to every company, the rest to that whose name it begins with."""
    return not key.startswith(("smtp_", "sendgrid_", "mailgun_")) or key.startswith(f"{company}_")
