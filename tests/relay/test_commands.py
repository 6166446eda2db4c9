"""The command line, as a person or a script uses it."""

import json

import pytest

from pos.relay.commands import run
from tests.relay.rig import CLOCK, SECRET, Place


def told(place: Place, *arguments: str) -> object:
    """What a command prints with --json; it must succeed."""
    done = place.command(*arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_a_store_and_its_devices_from_the_command_line(place: Place) -> None:
    assert told(place, "store", "add", "demo", "--practice", "--secret", f"practice={SECRET}") == {
        "store": "demo",
        "live": False,
        "secrets": {},
    }
    devices = [told(place, "device", "add", "demo", "--name", name) for name in ("One", "Two")]
    screen = told(place, "device", "add", "demo", "--name", "Kitchen", "--kind", "screen")
    assert isinstance(screen, dict)
    assert [one["letter"] for one in [*devices, screen] if isinstance(one, dict)] == ["A", "B", None]
    listed = told(place, "device", "list", "demo")
    assert isinstance(listed, list)
    assert all("token" not in one for one in listed)
    revoked = told(place, "device", "revoke", screen["device"])
    assert isinstance(revoked, dict)
    assert revoked["revoked_at"]
    stores = told(place, "store", "list")
    assert stores == [
        {"store": "demo", "live": False, "sources": ["practice"], "devices": 2, "head": 0, "kept_from": 1}
    ]
    made = told(place, "store", "rotate-secret", "demo", "--secret", "practice")
    assert isinstance(made, dict)
    assert made["secrets"]["practice"].startswith("whsec_")
    assert told(place, "check") == [{"store": "demo", "events": 0, "signed": 0, "unsigned": 0, "faults": []}]
    assert told(place, "prune") == [{"store": "demo", "removed": 0, "held_by": []}]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("store", "add", "Not A Name"), "a store's name"),
        (("store", "add", "a", "--secret", "nobody=x"), "no company nobody"),
        (("store", "add", "a", "--secret", "stripe"), "stripe gives the secret"),
        (("store", "add", "a", "--secret", "stripe="), "the secret is empty"),
        (("store", "add", "a", "--secret", "stripe=short"), "16 printable"),
        (("store", "add", "a", "--secret", "practice"), "a live store takes no practice events"),
        (("store", "add", "a", "--secret", "stripe=@/no/such/file"), "No such file"),
        (("store", "rotate-secret", "nobody", "--secret", "practice"), "no store nobody"),
        (("device", "add", "nobody", "--name", "x"), "no store nobody"),
        (("device", "list", "nobody"), "no store nobody"),
        (("device", "revoke", "nobody"), "no device nobody"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    sqlite_place: Place, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert run([*arguments, *sqlite_place.flags()]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert words in said.err
    assert sqlite_place.administration().list_stores(now=CLOCK.now()) == []


@pytest.mark.parametrize(
    "arguments", [(), ("nonsense",), ("store",), ("device", "add", "x"), ("serve", "--x")]
)
def test_bad_usage_ends_with_two(sqlite_place: Place, arguments: tuple[str, ...]) -> None:
    assert sqlite_place.command(*arguments).returncode == 2


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (("--port", "x"), "port"),
        (("--queue", "0"), "queue"),
        (("--database", "mysql://x"), "sqlite:///"),
        (("--database", "postgresql://nobody@127.0.0.1:1/x"), "OperationalError"),
        (("--host", "203.0.113.1"), "assign"),
    ],
)
def test_a_server_that_cannot_begin_says_why(sqlite_place: Place, flags: tuple[str, ...], words: str) -> None:
    done = sqlite_place.command("serve", "--port", "0", "--until-stdin-closes", last=flags)
    assert done.returncode == 1
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_another_key_is_refused_until_the_unreadable_is_forgotten(
    sqlite_place: Place, capsys: pytest.CaptureFixture[str]
) -> None:
    flags = sqlite_place.flags()
    assert run(["store", "add", "demo", "--practice", "--secret", "practice", *flags]) == 0
    sqlite_place.key_file.unlink()
    for refused in (
        ["check"],
        ["store", "add", "more", "--practice", "--secret", "practice"],
        ["store", "rotate-secret", "demo", "--secret", "practice"],
    ):
        capsys.readouterr()
        assert run([*refused, *flags]) == 1
        assert "this key does not open" in capsys.readouterr().err
    started = sqlite_place.command("serve", "--port", "0", "--until-stdin-closes")
    assert (started.returncode, "this key does not open" in started.stderr) == (1, True)
    rotate = ["store", "rotate-secret", "demo", "--secret", "practice", "--forget-unreadable"]
    assert run([*rotate, *flags]) == 0
    assert run(["check", *flags]) == 0


def test_a_newer_database_is_refused_kindly(sqlite_place: Place) -> None:
    told(sqlite_place, "store", "list")
    with sqlite_place.database.administration() as database:
        database.execute_sql("INSERT INTO schema_step VALUES ('step_9999_from_the_future', '')")
    done = sqlite_place.command("store", "list")
    assert done.returncode == 1
    assert "newer relay" in done.stderr


def test_the_secret_is_not_in_the_database_and_the_files_are_private(sqlite_place: Place) -> None:
    told(sqlite_place, "store", "add", "demo", "--practice", "--secret", f"practice={SECRET}")
    added = told(sqlite_place, "device", "add", "demo", "--name", "x")
    assert isinstance(added, dict)
    files = list(sqlite_place.key_file.parent.iterdir())
    written = b"".join(file.read_bytes() for file in files)
    assert SECRET.encode() not in written
    assert added["token"].encode() not in written
    assert {file.stat().st_mode & 0o077 for file in files} == {0}
