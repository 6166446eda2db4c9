"""The words of states, kinds and reasons: which message names each to a person."""

from collections.abc import Mapping

from pos.base.i18n import Message
from pos.shop.house import MANAGER_WANTED, Deed
from pos.shop.kitchen import Age, TicketState
from pos.shop.letters import Abort, LetterState
from pos.shop.limbo import Decision, LimboKind
from pos.shop.orders import Stage
from pos.shop.tenders import AttemptState, MoneyState, RefundState, Tender
from pos.shop.verdicts import Reason

Named = (
    Stage
    | MoneyState
    | AttemptState
    | RefundState
    | Tender
    | TicketState
    | LetterState
    | LimboKind
    | Decision
    | Reason
    | Age
    | Abort
    | Deed
)


def label(value: Named) -> Message:
    """The short name of a state, kind or reason; of a deed the sentence that asks for a manager."""
    match value:
        case Stage():
            return Message(f"stage.{value}")
        case MoneyState():
            return Message(f"money_state.{value}")
        case AttemptState():
            return Message(f"attempt_state.{value}")
        case RefundState():
            return Message(f"refund_state.{value}")
        case Tender():
            return Message(f"tender.{value}")
        case TicketState():
            return Message(f"ticket_state.{value}")
        case LetterState():
            return Message(f"letter_state.{value}")
        case LimboKind():
            return Message(f"limbo.kind_{value}")
        case Decision():
            return Message(f"limbo.decision_{value}")
        case Reason():
            return Message(f"ignored.{value}")
        case Age():
            return Message(f"kitchen.age_{value}")
        case Abort():
            return Message(f"letters.abort_{value}")
        case Deed():
            return Message(MANAGER_WANTED[value])


def explained(kind: LimboKind) -> Message:
    """Why such money has no place, in one sentence."""
    return Message(f"limbo.why_{kind}")


def story_line(kind: str, values: Mapping[str, object]) -> Message:
    """A line of an order's story; the kinds are the keys of the section `story`."""
    return Message(f"story.{kind}", values)
