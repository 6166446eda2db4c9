"""What a tour found, in figures: the content of tour.json."""

import json
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pos.actions.prove import Breach, Proof
from pos.base.figures import percentile
from pos.base.files import write_whole
from pos.command.tour.telling import Step


@dataclass(frozen=True)
class Report:
    """A whole tour. `legs_ms` are the times from paid at the company to the kitchen's screen."""

    played: int
    proof: Proof | None
    legs_ms: tuple[int, ...]
    seconds: float
    trouble: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    pictures: tuple[str, ...] = ()

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """Every invariant that was found broken."""
        return self.proof.breaches if self.proof is not None else ()

    @property
    def good(self) -> bool:
        """Whether everything was played, and every promise held."""
        return self.proof is not None and not self.breaches and not self.trouble

    def figures(self) -> dict[str, Any]:
        """The figures that a script asks for."""
        proof = self.proof
        return {
            "orders": self.played,
            "paid": proof.paid if proof is not None else 0,
            "tickets": proof.tickets if proof is not None else 0,
            "lost": proof.lost if proof is not None else 0,
            "doubled": proof.doubled if proof is not None else 0,
            "invariants_broken": len(self.breaches),
            "paid_to_kitchen_ms": {"p50": percentile(self.legs_ms, 50), "p99": percentile(self.legs_ms, 99)},
            "seconds": round(self.seconds, 1),
        }

    def as_json(self) -> dict[str, Any]:
        """Everything, the figures first."""
        return self.figures() | {
            "good": self.good,
            "trouble": list(self.trouble),
            "broken": [{"invariant": e.invariant, "about": e.subject, "says": e.says} for e in self.breaches],
            "steps": [{"at_s": step.at_s, "order": step.order, "says": step.says} for step in self.steps],
            "pictures": list(self.pictures),
            "system": platform.platform(),
        }

    def write(self, folder: Path) -> None:
        """Put tour.json into the folder."""
        text = json.dumps(self.as_json(), indent=2, ensure_ascii=False)
        write_whole(folder / "tour.json", text.encode() + b"\n")
