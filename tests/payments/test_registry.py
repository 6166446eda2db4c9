"""Companies are found by name among the entry points, also a stranger's, also a broken one."""

import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from pos.payments import registry
from pos.payments.provider import ProviderOptions
from pos.shop.errors import Misconfigured


@pytest.fixture
def stranger(tmp_path: Path) -> None:
    """Put another distribution on the path, with a good and two broken companies."""
    (tmp_path / "stranger_pay.py").write_text('"""A stranger."""\nbuild = print\nnothing = None\n')
    information = tmp_path / "stranger_pay-1.dist-info"
    information.mkdir()
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: stranger-pay\nVersion: 1\n")
    (information / "entry_points.txt").write_text(
        "[pos.payments]\n"
        "stranger = stranger_pay:build\n"
        "unbuilt = stranger_pay:nothing\n"
        "gone = no_such_module:build\n"
        "bare = stranger_pay:missing\n"
    )


@pytest.fixture(autouse=True)
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look into the test's own folder for distributions."""
    monkeypatch.syspath_prepend(tmp_path)


def test_the_built_in_companies() -> None:
    assert {"card", "cash", "practice", "stripe"} <= set(registry.names())
    for name in ("card", "cash", "practice", "stripe"):
        assert registry.build(name, ProviderOptions()).name == name


def test_the_short_way_to_the_built_in_companies_is_that_of_the_entry_points() -> None:
    points = entry_points(group=registry.GROUP)
    assert {point.name: point.value for point in points} == {
        name: f"{module}:build" for name, module in registry.BUILT_IN.items()
    }


def test_building_stripe_loads_nothing_of_stripes() -> None:
    before = set(sys.modules)
    registry.build("stripe", ProviderOptions())
    assert not {name for name in set(sys.modules) - before if name.split(".")[0] == "stripe"}


@pytest.mark.usefixtures("stranger")
def test_a_strangers_company_is_found() -> None:
    found: object = registry.find("stranger")
    assert found is print
    assert "stranger" in registry.names()


@pytest.mark.usefixtures("stranger")
@pytest.mark.parametrize("name", ["gone", "bare", "unbuilt"])
def test_a_broken_company_is_named(name: str) -> None:
    with pytest.raises(Misconfigured) as refusal:
        registry.find(name)
    assert refusal.value.message.key == "payments.broken_company"
    assert name in str(refusal.value)


def test_an_unknown_company_names_the_known_ones() -> None:
    with pytest.raises(Misconfigured) as refusal:
        registry.build("square", ProviderOptions())
    assert "square" in str(refusal.value)
    assert "stripe" in str(refusal.value)


def test_a_key_is_never_shown() -> None:
    assert "sk_test_secret" not in repr(ProviderOptions(api_key="sk_test_secret"))
