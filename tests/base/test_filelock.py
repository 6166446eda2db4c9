"""The file lock: one holder at a time, between processes, handles and threads; gone with its holder."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pos.base.filelock import FileLock

HOLDER = """
import sys
from pathlib import Path
from pos.base.filelock import FileLock
lock = FileLock(Path(sys.argv[1]))
assert lock.try_hold()
lock.write("the child")
print("held", flush=True)
sys.stdin.read()
"""
WITHIN_S = 10.0


def test_a_second_handle_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    assert first.try_hold()
    assert not second.try_hold()
    assert not first.try_hold()
    first.release()
    assert second.try_hold()
    second.release()
    assert (tmp_path / "lock").exists()


def test_another_process_holds_it_until_it_is_killed(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        lock = FileLock(path)
        assert not lock.try_hold()
        assert lock.read() == "the child"
        child.kill()
        child.wait()
    assert lock.try_hold()
    lock.release()


def test_threads_that_share_one_lock_take_turns(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "lock")
    inside: list[int] = []
    most: list[int] = []

    def work() -> None:
        for _ in range(50):
            with lock:
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    threads = [threading.Thread(target=work, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WITHIN_S)
    assert not any(thread.is_alive() for thread in threads)
    assert (len(most), max(most)) == (200, 1)
    assert lock.try_hold()
    lock.release()


def test_only_the_holder_leaves_a_note(tmp_path: Path) -> None:
    lock = FileLock(tmp_path / "lock")
    with pytest.raises(ValueError, match="holder"):
        lock.write("me")
    assert lock.read() == ""
