"""`passbell backup`, `restore` and `migrate` on a real file, beside a till on duty."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from pos.base.clock import to_text
from pos.base.paths import Home
from pos.storage import marks
from pos.storage.storage import Storage
from tests.command.desk import NOW, Terminal

ON_DUTY = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from pos.background import duty
from pos.base.paths import Home
with duty.hold(Home(Path(sys.argv[1])), program="till", now=datetime(2026, 11, 21, tzinfo=UTC)):
    sys.stdout.write("on duty\\n")
    sys.stdout.flush()
    sys.stdin.read()
"""


@pytest.fixture
def passbell(tmp_path: Path) -> Terminal:
    terminal = Terminal(tmp_path / "home")
    put(terminal, "first")
    return terminal


def path_of(passbell: Terminal) -> Path:
    return Home(passbell.home).database(live=False)


def put(passbell: Terminal, value: str) -> None:
    """Write a mark into the till's file, which is made where there is none."""
    Home(passbell.home).make()
    with Storage.open(path_of(passbell), live=False, now=NOW) as storage, storage.write() as tx:
        marks.put(tx, "sample", value)


def mark(passbell: Terminal, key: str = "sample") -> str | None:
    with Storage.open(path_of(passbell), live=False, now=NOW) as storage, storage.read() as tx:
        return marks.get(tx, key)


@contextmanager
def till_on_duty(passbell: Terminal) -> Iterator[int]:
    """Another process that is on duty for this home; its process id."""
    till = subprocess.Popen(
        [sys.executable, "-c", ON_DUTY, str(passbell.home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert till.stdout is not None
    assert till.stdout.readline() == "on duty\n"
    try:
        yield till.pid
    finally:
        till.communicate(timeout=20)


def test_a_backup_is_made_verified_and_listed(passbell: Terminal) -> None:
    said = passbell("backup", "--json")
    assert said.code == 0
    file = Path(said.json["file"])
    assert file.parent == passbell.home / "backups"
    assert said.json["bytes"] == file.stat().st_size
    assert said.json["rows"]["orders"] == 0
    assert passbell("backup", "--list", "--json").json == [{"file": str(file), "good": True, "trouble": ""}]


def test_a_backup_by_hand_is_known_to_health(passbell: Terminal) -> None:
    assert passbell("health", "--json").json["last_backup"] is None
    passbell("backup")
    passbell.clock.advance(timedelta(minutes=1))
    assert passbell("health", "--json").json["last_backup"] == to_text(NOW)


def test_a_backup_before_an_update_leaves_the_file_as_it_is(passbell: Terminal) -> None:
    connection = apsw.Connection(str(path_of(passbell)))
    connection.pragma("user_version", 0)
    connection.close()
    assert passbell("backup").code == 0
    connection = apsw.Connection(str(path_of(passbell)))
    assert connection.pragma("user_version") == 0
    assert connection.execute("SELECT count(*) FROM marks WHERE key = 'backup.last'").fetchall() == [(0,)]
    connection.close()


def test_a_backup_goes_where_it_is_told(passbell: Terminal, tmp_path: Path) -> None:
    assert passbell("backup", "--to", str(tmp_path / "stick")).code == 0
    assert len(list((tmp_path / "stick").glob("practice-*.db"))) == 1


def test_no_more_than_the_wanted_number_of_backups_of_a_day_is_kept(passbell: Terminal) -> None:
    for _ in range(4):
        passbell("backup", PASSBELL_BACKUP_KEEP="2")
        passbell.clock.advance(timedelta(minutes=1))
    assert len(passbell("backup", "--list", "--json").json) == 2


def test_a_damaged_backup_is_listed_as_such(passbell: Terminal) -> None:
    file = Path(passbell("backup", "--json").json["file"])
    file.write_bytes(b"nothing good" * 1000)
    said = passbell("backup", "--list", "--json")
    assert said.code == 1
    assert said.json[0]["good"] is False


def test_restore_puts_back_and_says_what_follows(passbell: Terminal) -> None:
    passbell("backup")
    put(passbell, "second")
    said = passbell("restore", "--newest")
    assert said.code == 0, said.err
    assert "must be paired with its relay anew" in said.out
    assert "go on 100 further" in said.out
    assert mark(passbell) == "first"
    assert mark(passbell, marks.PAIRING_NEEDED) == "1"
    assert len(list(passbell.home.glob("practice.db.before-restore-*"))) == 1


def test_restore_of_a_named_file_answers_scripts(passbell: Terminal) -> None:
    file = passbell("backup", "--json").json["file"]
    answer = passbell("restore", file, "--json").json
    assert (answer["backup"], answer["held_jobs"], answer["numbers_skipped"], answer["pairing_needed"]) == (
        file,
        0,
        100,
        True,
    )


def test_restore_waits_for_the_till_to_be_stopped(passbell: Terminal) -> None:
    passbell("backup")
    put(passbell, "second")
    with till_on_duty(passbell) as pid:
        said = passbell("restore", "--newest")
    assert (said.code, said.out) == (1, "")
    assert f"process {pid}" in said.err
    assert mark(passbell) == "second"
    assert list(passbell.home.glob("*before-restore*")) == []


def test_other_commands_work_beside_a_till_on_duty(passbell: Terminal) -> None:
    with till_on_duty(passbell) as pid:
        assert passbell("backup").code == 0
        assert passbell("migrate").code == 0
        assert passbell("settings", "set", "sound", "no").code == 0
        assert f"process {pid}" in passbell("doctor").out


def test_a_second_till_on_one_home_is_refused_by_name(passbell: Terminal) -> None:
    with till_on_duty(passbell) as pid:
        said = passbell("till", "--headless")
    assert (said.code, said.out) == (1, "")
    assert said.err == (
        f"passbell: Another Passbell (process {pid}) already does the work of {passbell.home}."
        " Use that one, or stop it first.\n"
    )


def test_restore_needs_to_be_told_which(passbell: Terminal) -> None:
    assert passbell("restore").code == 2
    assert passbell("restore", "--newest", "x.db").code == 2


@pytest.mark.parametrize("argv", [("restore", "--newest"), ("restore", "no-such.db")])
def test_restore_without_a_good_backup_changes_nothing(passbell: Terminal, argv: tuple[str, ...]) -> None:
    before = path_of(passbell).read_bytes()
    said = passbell(*argv)
    assert (said.code, said.err.count("\n")) == (1, 1)
    assert path_of(passbell).read_bytes() == before


@pytest.mark.parametrize("argv", [("backup",), ("migrate",), ("export", "x.csv")])
def test_where_there_is_no_till_it_is_said(tmp_path: Path, argv: tuple[str, ...]) -> None:
    said = Terminal(tmp_path / "home")(*argv)
    assert said.code == 1
    assert said.err.startswith("passbell: There is no till here yet:")
    assert not (tmp_path / "home").exists()


def test_migrate_says_where_the_file_stands(passbell: Terminal) -> None:
    answer = passbell("migrate", "--json").json
    assert answer["done"] == []
    assert answer["version"] >= 1


def test_a_second_backup_leaves_the_first(passbell: Terminal) -> None:
    passbell("backup")
    passbell.clock.advance(timedelta(seconds=1))
    passbell("backup")
    assert len(passbell("backup", "--list", "--json").json) == 2
