"""The page about adding a company names everything that the code has."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from pos.payments.provider import Capabilities, Provider
from pos.payments.stripe_calls import API_VERSION
from pos.payments.stripe_facts import EVENT_TYPES
from pos.shop import errors

PAGE = (Path(__file__).parents[2] / "docs" / "adding-a-payment-company.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([^`\n]+)`", re.sub(r"(?ms)^```.*?^```", "", PAGE)))
CALLS = {name.split("(")[0] for name in NAMED}

PROMISED = [name for name in vars(Provider) if not name.startswith("_")]


@pytest.mark.parametrize("name", PROMISED)
def test_every_part_of_the_promise_stands_there(name: str) -> None:
    assert name in CALLS


def test_no_part_of_the_promise_was_forgotten_by_this_test() -> None:
    assert len(PROMISED) == 13


@pytest.mark.parametrize("name", [field.name for field in fields(Capabilities)])
def test_every_capability_stands_there(name: str) -> None:
    assert name in NAMED


@pytest.mark.parametrize("kind", EVENT_TYPES)
def test_every_event_to_subscribe_to_stands_there(kind: str) -> None:
    assert kind in NAMED


@pytest.mark.parametrize(
    "error", [errors.Refused, errors.TryAgain, errors.NotPossibleHere, errors.Misconfigured]
)
def test_every_error_stands_there(error: type[errors.ProviderError]) -> None:
    assert error.__name__ in NAMED


def test_the_pinned_version_stands_there() -> None:
    assert API_VERSION in NAMED
