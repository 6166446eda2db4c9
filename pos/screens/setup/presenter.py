"""Turns what is known about going live into words: the steps of the rail, fields by their labels."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from pos.actions.golive import Progress, State, Step
from pos.base.i18n import Message
from pos.screens.setup.parts import StepView


def _tr(text: str) -> str:
    return QCoreApplication.translate("Setup", text)


def step_name(step: Step) -> str:
    """What a step is called in the rail."""
    return {
        Step.SHOP: _tr("Shop"),
        Step.MONEY: _tr("Currency and tax"),
        Step.PAYMENTS: _tr("Payments"),
        Step.RELAY: _tr("Relay"),
        Step.MAIL: _tr("Letters"),
        Step.READY: _tr("Real money"),
    }[step]


def state_word(state: State) -> str:
    """How something stands, in a word or two."""
    return {
        State.DONE: _tr("Done"),
        State.OPEN: _tr("To do"),
        State.UNPROVEN: _tr("Not checked yet"),
        State.UNKNOWN: _tr("Could not be asked"),
        State.WRONG: _tr("Something is wrong"),
    }[state]


def steps(progress: Progress) -> tuple[StepView, ...]:
    """The rail: the last step is done with the switch alone."""
    views = []
    for number, step in enumerate(Step, start=1):
        state = progress.state(step)
        if step is Step.READY and not progress.live and state is State.DONE:
            state = State.UNPROVEN if progress.ready else State.OPEN
            word = _tr("Ready to switch") if progress.ready else _tr("Comes last")
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
