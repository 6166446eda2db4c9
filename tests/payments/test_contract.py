"""Every company with links keeps every promise of the contract."""

from collections.abc import Callable

import pytest

from pos.payments.contract import PROMISES
from pos.payments.harness import Harness
from tests.payments.sandbox import PracticeSandbox, StripeSandbox

Promise = Callable[[Harness], None]
each_promise = pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)


@each_promise
def test_stripe_keeps_its_promise(promise: Promise, stripe: StripeSandbox) -> None:
    promise(stripe)


@each_promise
def test_practice_keeps_its_promise(promise: Promise, practice: PracticeSandbox) -> None:
    promise(practice)
