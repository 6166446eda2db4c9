"""The last step: everything at a glance, what the switch will do, and the switch."""

from PySide6.QtCore import Signal

from pos.actions.golive import Finding, Progress, State, Step
from pos.actions.golive_ground import EMPTY
from pos.base.i18n import Message
from pos.screens.setup.fields import SettingPick, words_label
from pos.screens.setup.page import Say, StepPage
from pos.screens.setup.parts import note
from pos.screens.theme import Look
from pos.screens.widgets.buttons import Button, Kind

GO, RESTART = "go", "restart"


class ReadyPage(StepPage):
    """Lists what is in the way of the switch; its button waits until nothing is."""

    products_chosen = Signal(bool)

    def __init__(self, *, live: bool, look: Look) -> None:
        super().__init__(Step.READY, look=look)
        self._live = self._possible = live
        if live:
            self.head(
                self.tr("This till is live"), self.tr("What was changed here holds from the next start.")
            )
        else:
            self.head(
                self.tr("Switch to real money"),
                self.tr(
                    "Everything below has to be in order first. Tap a step at the left to go back to it."
                ),
            )
        self.products = SettingPick(
            "",
            self.tr("The live till begins with"),
            (("practice", self.tr("The products of practice")), (EMPTY, self.tr("No products"))),
            look=look,
        )
        self.products.picked.connect(lambda value: self.products_chosen.emit(value == EMPTY))
        self.count = words_label("", "small", "second")
        what = words_label(
            self.tr(
                "The live till gets a file of its own. Everything that was sold in practice stays in the "
                "practice file: no practice order, number or email is ever seen or counted in the live till."
            )
        )
        then = words_label(
            self.tr("After the switch the windows open anew. From then on every payment moves real money.")
        )
        self.box = note(what, then)
        self.rows.addLayout(self.found)
        for widget in (self.products, self.count, self.box):
            widget.setVisible(not live)
            self.rows.addWidget(widget)
        words = self.tr("Start again now") if live else self.tr("Switch to real money")
        self.go = Button(words, look=look, kind=Kind.PRIMARY, icon="zap", large=True)
        self.add_deeds((RESTART if live else GO, self.go))
        self.rows.addStretch(1)

    def show_count(self, count: int) -> None:
        """How many products would come along."""
        self.count.setText(self.tr("%n products", "", count))

    def show_progress(self, progress: Progress, say: Say) -> None:
        """Everything that is in the way, not of this step alone; else one line that nothing is."""
        order = list(State)
        left = [each for each in progress.findings if each.state is not State.DONE]
        good = Finding(Step.READY, "good", State.DONE, Message("golive.all_good"))
        self.products.show_value(progress.draft.products)
        self.show_findings(tuple(sorted(left, key=lambda each: order.index(each.state))) or (good,), say)
        self._possible = self._live or progress.ready

    def may(self, _deed: str) -> bool:
        """The switch waits until nothing is in the way."""
        return self._possible
