"""Turns what is known about going live into words: the steps of the rail, fields by their labels."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from pos.actions.golive import Progress, State, Step
from pos.base.i18n import Message
from pos.screens.setup.parts import StepView

translate = QCoreApplication.translate


def step_name(step: Step) -> str:
    """What a step is called in the rail."""
    return {
        Step.SHOP: translate("Setup", "Shop"),
        Step.MONEY: translate("Setup", "Currency and tax"),
        Step.PAYMENTS: translate("Setup", "Payments"),
        Step.RELAY: translate("Setup", "Relay"),
        Step.MAIL: translate("Setup", "Email"),
        Step.READY: translate("Setup", "Real money"),
    }[step]


def state_word(state: State) -> str:
    """How something stands, in a word or two."""
    return {
        State.DONE: translate("Setup", "Done"),
        State.OPEN: translate("Setup", "To do"),
        State.UNPROVEN: translate("Setup", "Not checked yet"),
        State.UNKNOWN: translate("Setup", "Could not be asked"),
        State.WRONG: translate("Setup", "Something is wrong"),
    }[state]


def steps(progress: Progress) -> tuple[StepView, ...]:
    """The rail: the last step is done with the switch alone."""
    views = []
    for number, step in enumerate(Step, start=1):
        state = progress.state(step)
        if step is Step.READY and not progress.live and state is State.DONE:
            state = State.UNPROVEN if progress.ready else State.OPEN
            word = (
                translate("Setup", "Ready to switch") if progress.ready else translate("Setup", "Comes last")
            )
        else:
            word = state_word(state)
        views.append(StepView(number, step_name(step), state, word))
    return tuple(views)


def missing(progress: Progress) -> str:
    """The steps that are in the way, by name; "" when nothing is."""
    names = [step_name(step) for step in Step if progress.state(step) is not State.DONE]
    return ", ".join(names)


def named(message: Message, label: str) -> Message:
    """The same sentence with the label of the field instead of the name of its setting."""
    if not label or "name" not in message.values:
        return message
    return replace(message, values={**message.values, "name": f"“{label}”"})
