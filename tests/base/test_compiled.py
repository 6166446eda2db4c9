"""What dataclasses compile is kept from one start to the next, and is what Python would have compiled."""

import dataclasses
import marshal
import sys
from dataclasses import dataclass, make_dataclass
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import pytest

from pos.base.compiled import MOST_TEXTS, beside, kept_compiled


def make(default: int = 7) -> type:
    """A class as the house has them."""

    @dataclass(frozen=True, order=True)
    class Sample:
        """A name and a number."""

        name: str
        number: int = default

    return Sample


def behaves(made: type, default: int = 7) -> bool:
    """Whether it does what such a class does."""
    one = made("a")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.number = 1
    return (
        one.number == default
        and one == made("a", default)
        and hash(one) == hash(made("a", default))
        and one < made("b")
        and repr(one).endswith(f"Sample(name='a', number={default})")
    )


def kept_in(file: Path) -> dict[bytes, bytes]:
    """What stands in the file."""
    found = marshal.loads(file.read_bytes()[len(MAGIC_NUMBER) :])  # noqa: S302 - of this test's own folder
    assert isinstance(found, dict)
    return found


def test_a_second_start_takes_what_the_first_compiled(tmp_path: Path) -> None:
    """The file is written once, and the classes are as ever."""
    file = tmp_path / "kept"
    with kept_compiled(file):
        assert behaves(make())
    written = file.stat()
    with kept_compiled(file):
        assert behaves(make())
        # The same text with another value: what is kept is the code, and no value of a class.
        assert behaves(make(8), 8)
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)


def test_a_kept_method_is_run_and_not_compiled_again(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    with kept_compiled(file):
        make()
    other = marshal.dumps(compile("raise RuntimeError('the kept one')", "<string>", "exec"))
    file.write_bytes(MAGIC_NUMBER + marshal.dumps(dict.fromkeys(kept_in(file), other)))
    with kept_compiled(file), pytest.raises(RuntimeError, match="the kept one"):
        make()


def test_a_broken_method_is_compiled_anew(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    with kept_compiled(file):
        make()
    for broken in (b"", b"\xff", marshal.dumps("no code")):
        file.write_bytes(MAGIC_NUMBER + marshal.dumps(dict.fromkeys(kept_in(file), broken)))
        with kept_compiled(file):
            assert behaves(make())
        assert broken not in kept_in(file).values()


def test_another_class_is_added_to_what_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    with kept_compiled(file):
        make()
    first = kept_in(file)
    with kept_compiled(file):
        make_dataclass("Other", ["this", "that"], frozen=True)
    assert first.items() < kept_in(file).items()


def test_after_the_block_the_library_is_as_it_was(tmp_path: Path) -> None:
    before = dict(vars(dataclasses))
    with kept_compiled(tmp_path / "kept"):
        assert vars(dataclasses) != before
    assert vars(dataclasses) == before


@pytest.mark.parametrize(
    "content", [b"", b"none of it", MAGIC_NUMBER, MAGIC_NUMBER + b"\xff", MAGIC_NUMBER + marshal.dumps([1])]
)
def test_a_broken_file_counts_for_nothing_and_is_replaced(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "kept"
    file.write_bytes(content)
    with kept_compiled(file):
        assert behaves(make())
    assert kept_in(file)


def test_another_pythons_file_counts_for_nothing(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    file.write_bytes(b"\x00\x00\r\n" + marshal.dumps({}))
    with kept_compiled(file):
        make()
    assert file.read_bytes().startswith(MAGIC_NUMBER)


def test_what_grew_over_many_versions_is_forgotten(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    file.write_bytes(MAGIC_NUMBER + marshal.dumps({str(n).encode(): b"" for n in range(MOST_TEXTS)}))
    with kept_compiled(file):
        make()
    assert 0 < len(kept_in(file)) < 20


def test_where_nothing_may_be_written_all_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "no folder" / "kept"
    with kept_compiled(file):
        assert behaves(make())
    assert not file.parent.exists()


def test_it_lies_beside_what_python_keeps_and_only_where_python_keeps_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    place = beside(__file__)
    assert place is not None
    assert place.parent == Path(__file__).with_name("__pycache__")
    assert place.suffix == ".dataclasses"
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert beside(__file__) is None
    with kept_compiled(None):
        assert behaves(make())
