"""The proof that the kitchen is not blind: always in sight, unmistakable when old, and what is broken."""

from datetime import timedelta

from pos.shop.proof import Hop, LinkHealth, Proof, RelayState
from tests.screens.kitchen.rooms import Kitchen, proven


def silent(kitchen: Kitchen, seconds: float, hop: Hop | None, state: RelayState = RelayState.SILENT) -> None:
    """The last proof is so old."""
    at = kitchen.shop.now - timedelta(seconds=seconds)
    kitchen.health.append(LinkHealth(state, at, Proof(7, at, at, 3, 3), hop, "no answer"))
    kitchen.room.beat.struck.emit()


def red(kitchen: Kitchen) -> bool:
    """Whether the window's outermost pixels are the alarm's."""
    return kitchen.window.grab().toImage().pixelColor(2, 500) == kitchen.room.look.colour("danger_solid")


def test_a_fresh_proof_is_in_sight_without_an_alarm(kitchen: Kitchen) -> None:
    assert kitchen.window.top.proof.words() == "Last proof 4 s ago"
    assert not kitchen.window.alarm.isVisible()
    assert not red(kitchen)


def test_its_age_counts_on_with_every_second(kitchen: Kitchen) -> None:
    kitchen.later(seconds=1)
    assert kitchen.window.top.proof.words() == "Last proof 5 s ago"


def test_after_twenty_seconds_the_window_is_framed_in_red(kitchen: Kitchen) -> None:
    kitchen.later(seconds=16)
    assert not kitchen.window.alarm.isVisible()
    kitchen.later(seconds=1)
    assert kitchen.window.alarm.isVisible()
    assert kitchen.window.alarm.accessibleName() == "Paid orders may be missing here"
    assert red(kitchen)


def test_it_names_the_relay_when_it_does_not_answer(kitchen: Kitchen) -> None:
    silent(kitchen, 72, Hop.RELAY)
    alarm = kitchen.window.alarm
    assert kitchen.window.top.proof.words() == "Last proof 1 min 12 s ago"
    assert alarm.accessibleDescription().startswith("The till can’t reach the relay since 12:58:48.")
    assert "broken between Relay and Till" in alarm.way.accessibleName()


def test_it_names_the_computers_own_network(kitchen: Kitchen) -> None:
    silent(kitchen, 30, Hop.NETWORK)
    assert kitchen.window.alarm.accessibleDescription().startswith("This computer has no network since")


def test_it_names_a_refused_pairing(kitchen: Kitchen) -> None:
    silent(kitchen, 30, Hop.TOKEN, RelayState.REFUSED)
    assert "must be paired anew" in kitchen.window.alarm.accessibleDescription()
    assert "Relay: refuses" in kitchen.window.alarm.way.accessibleName()


def test_a_till_that_stopped_without_a_word_is_named(kitchen: Kitchen) -> None:
    silent(kitchen, 30, None, RelayState.LIVE)
    assert kitchen.window.alarm.accessibleDescription().startswith("The till has not answered since")
    assert "broken between Till and Kitchen" in kitchen.window.alarm.way.accessibleName()


def test_the_alarm_goes_by_itself(kitchen: Kitchen) -> None:
    silent(kitchen, 72, Hop.RELAY)
    kitchen.health.append(proven(kitchen.shop))
    kitchen.room.beat.struck.emit()
    assert not kitchen.window.alarm.isVisible()
    assert not red(kitchen)


def test_another_trouble_repaints_the_hops(kitchen: Kitchen) -> None:
    silent(kitchen, 72, Hop.RELAY)
    silent(kitchen, 72, None, RelayState.LIVE)
    assert "broken between Till and Kitchen" in kitchen.window.alarm.way.accessibleName()


def test_a_till_without_a_relay_raises_no_alarm(kitchen: Kitchen) -> None:
    kitchen.health.append(None)
    kitchen.room.beat.struck.emit()
    assert kitchen.window.top.proof.words() == "No relay"
    assert not kitchen.window.alarm.isVisible()


def test_a_start_without_any_proof_is_an_alarm_after_twenty_seconds(kitchen: Kitchen) -> None:
    kitchen.health.append(LinkHealth(RelayState.CATCHING_UP, kitchen.shop.now))
    kitchen.later(seconds=20)
    assert not kitchen.window.alarm.isVisible()
    kitchen.later(seconds=1)
    assert kitchen.window.alarm.isVisible()
    assert kitchen.window.top.proof.words() == "No proof yet"
