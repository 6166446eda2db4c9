"""`passbell poison`: what nobody could read is shown, and taken off the list by whoever has looked."""

from pathlib import Path

from pos.base.paths import Home
from pos.storage import inbox
from pos.storage.storage import Storage
from tests.command.desk import NOW, Terminal


def test_a_message_is_shown_and_seen(tmp_path: Path) -> None:
    desk = Terminal(tmp_path / "home")
    assert desk("poison").out.strip() == "Everything could be read."
    with (
        Storage.open(Home(tmp_path / "home").database(live=False), live=False, now=NOW) as storage,
        storage.write() as tx,
    ):
        inbox.file_poison(tx, relay_store="", seq=7, source="stripe", raw="{", trouble="strange", at=NOW)
    (told,) = desk("--json", "poison").json
    assert (told["source"], told["seq"], told["raw"]) == ("stripe", 7, "{")
    assert "strange" in desk("poison").out
    assert desk("--json", "poison", "99", "--seen").json["error"] == "poison.no_such"
    assert desk("poison", "--seen", "--who", "Owner").code == 0
    assert desk("--json", "poison").json == []
