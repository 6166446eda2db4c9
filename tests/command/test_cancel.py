"""`passbell cancel --without-proof`: a company that forgot its links keeps no order waiting for ever."""

from pathlib import Path

from pos.base.clock import ManualClock, SystemClock
from tests.command.desk import Terminal
from tests.practice.company import KEY, company


def test_a_word_cancels_an_order_whose_company_denies_its_link(tmp_path: Path) -> None:
    today = ManualClock(SystemClock().now())
    desk = Terminal(tmp_path / "home", {"PASSBELL_PAYMENTS": "practice", "PASSBELL_PRACTICE_KEY": KEY}, today)
    with company(tmp_path / "before") as before:
        there = {"PASSBELL_PRACTICE_URL": before.addresses["api"]}
        order = desk("--json", "sell", "2005", **there).json["order"]
    with company(tmp_path / "after") as after:
        there = {"PASSBELL_PRACTICE_URL": after.addresses["api"], "PASSBELL_MANAGER_PIN": "4711"}
        tried = desk("--json", "cancel", order, **there)
        assert (tried.code, tried.json["state"]) == (1, "awaiting_payment")
        word: tuple[str, ...] = ("--json", "cancel", order, "--without-proof")
        assert desk(*word, **there).json["error"] == "orders.needs_reason"
        word += ("--reason", "the company lost its books")
        assert desk(*word, **there).json["error"] == "house.manager_cancel_without_proof"
        assert desk(*word, "--manager", "Boss", given="1\n", **there).json["error"] == "command.wrong_pin"
        done = desk(*word, "--manager", "Boss", given="4711\n", **there)
    assert (done.code, done.json["state"]) == (0, "cancelled")
    assert done.json["ended_reason"] == "the company lost its books"
    assert [line["kind"] for line in done.json["story"]].count("without_proof") == 1
