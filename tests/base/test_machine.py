"""Which machine this is: a lasting id and nothing else."""

import re
from pathlib import Path

import pytest

from pos.base import machine

ID = "0123456789abcdef0123456789abcdef"


def told(tmp_path: Path, *texts: str, mounts: str = "") -> str:
    """What is made of files with these contents."""
    places = []
    for number, text in enumerate(texts):
        place = tmp_path / f"id-{number}"
        place.write_text(text)
        places.append(place)
    table = tmp_path / "mounts"
    table.write_text(mounts.format(*places))
    return machine._linux(tuple(places), table)


@pytest.mark.parametrize("text", ["", "uninitialized\n", ID[:-1], ID + "0", "x" * 32, "\n"])
def test_what_is_no_id_is_none(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text) == ""


def test_the_first_good_id_is_taken(tmp_path: Path) -> None:
    assert told(tmp_path, "uninitialized\n", ID + "\n") == ID


def test_an_id_that_is_made_anew_at_each_start_is_none(tmp_path: Path) -> None:
    assert told(tmp_path, ID, mounts="tmpfs {0} tmpfs ro 0 0\n") == ""


def test_the_id_itself_is_not_told() -> None:
    here = machine.machine()
    assert re.fullmatch(r"[0-9a-f]{32}|", here)
    assert here == machine.machine()
    for place in machine.PLACES:
        assert not place.exists() or not here or here not in place.read_text()


def test_blanks_in_mount_points_are_read(tmp_path: Path) -> None:
    table = tmp_path / "mounts"
    table.write_text("/dev/sdb1 /media/my\\040stick vfat rw 0 0\nbroken\n")
    assert machine.mounted(table) == [("/media/my stick", "vfat")]


def test_without_a_table_nothing_is_mounted(tmp_path: Path) -> None:
    assert machine.mounted(tmp_path / "none") == []
