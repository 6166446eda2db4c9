"""The switch from practice to real money: a file of its own, its products, then the settings.

The practice file stays as it is; nothing that was sold there is ever seen by the live till. Every part may be
repeated: a switch that was cut off is done again from the start, and `mode` is written last.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from pos.actions import golive, golive_ground
from pos.actions.changes import NOTHING, Change, Changes, Noun
from pos.actions.golive_ground import EMPTY, Draft, Ground
from pos.settings import change
from pos.shop.errors import BadInput, IllegalMove
from pos.shop.tax import MILLION, TaxRate, checked
from pos.storage import audit, catalog, kitchen, stock, taxes
from pos.storage.storage import Storage
from pos.storage.transactions import Reader, Writer

# Four places behind the point are a millionth; more cannot be kept.
_PERCENTAGE = re.compile(r"([0-9]{1,3})(?:[.,]([0-9]{1,4}))? ?%?")


def rates(*, storage: Storage, ground: Ground) -> tuple[TaxRate, ...]:
    """The tax rates that the live till will have: those of this file, as the draft has changed them."""
    draft = golive_ground.read(ground)
    with storage.read() as tx:
        table = taxes.table(tx)
    return tuple(draft.rates.get(rate.id, rate) for rate in table.rates.values())


def set_rates(*, storage: Storage, ground: Ground, written: Sequence[tuple[str, str, str]]) -> Changes:
    """Other names and percentages, as (id, name, percentage) in people's writing.

    A live till has them after its next start. BadInput for a rate outside 0 to 100 %, or without a name.
    """
    wanted = [TaxRate(key, name.strip(), percent(text)) for key, name, text in written]
    for rate in wanted:
        if not rate.name:
            raise BadInput("tax.rate_out_of_bounds", rate=rate.id)
    changed = {rate.id: rate for rate in wanted}
    if not ground.live:
        golive_ground.alter(ground, lambda draft: replace(draft, rates={**draft.rates, **changed}))
        return Changes.of(Change(Noun.SETTINGS))
    with storage.write() as tx:
        _put_rates(tx, tx, changed)
    return Changes.of(Change(Noun.CATALOG))


def percent(text: str) -> int:
    """A percentage as written (19, 8.875, 8,875 %) in parts per million; BadInput where it is none."""
    found = _PERCENTAGE.fullmatch(text.strip())
    if found is None:
        raise BadInput("tax.rate_out_of_bounds", rate=text[:20])
    whole, part = found[1], found[2] or ""
    per_million = int(whole) * 10_000 + int(part.ljust(4, "0"))
    if per_million > MILLION:
        raise BadInput("tax.rate_out_of_bounds", rate=text[:20])
    return per_million


def choose_products(*, ground: Ground, empty: bool) -> Changes:
    """Whether the live till begins with the products of this one, or with none."""
    wanted = EMPTY if empty else golive_ground.FROM_PRACTICE
    golive_ground.alter(ground, lambda draft: replace(draft, products=wanted))
    return NOTHING


def products(*, storage: Storage) -> int:
    """How many products would be taken over."""
    with storage.read() as tx:
        return len(catalog.every_item(tx))


def go_live(*, storage: Storage, ground: Ground, who: str, now: datetime) -> Changes:
    """Make the live till; it opens with the next start. IllegalMove while anything is missing or unproven."""
    progress = golive.look(ground=ground)
    if ground.live:
        raise IllegalMove("golive.is_live")
    if not progress.ready:
        first = next(each for each in progress.findings if each.state is not golive.State.DONE)
        raise IllegalMove(first.says.key, **first.says.values)
    draft, settings = progress.draft, progress.settings
    with (
        Storage.open(
            ground.home.database(live=True),
            live=True,
            now=now,
            store=settings.store,
            backups=ground.home.backups,
        ) as live,
        storage.read() as old,
        live.write() as tx,
    ):
        if not catalog.categories(tx):
            _take_over(old, tx, draft)
        audit.add(tx, at=now, who=who, deed="went_live", values={"products": draft.products})
    values = {key: value for key, value in draft.values.items() if key != "mode"}
    values.setdefault("payments", settings.payments)
    for key, value in values.items():
        change(ground.home, key, value, safe=ground.safe)
    change(ground.home, "mode", "live", safe=ground.safe)
    golive_ground.alter(ground, lambda kept: Draft(proofs=kept.proofs))
    return Changes.of(Change(Noun.SETTINGS))


def _take_over(old: Reader, tx: Writer, draft: Draft) -> None:
    """Products as they are on the board, with their counts to begin with; what was sold out is not."""
    if draft.products != EMPTY:
        kitchen.put_stations(tx, kitchen.stations(old))
        for category in catalog.categories(old):
            catalog.put_category(tx, category)
        for group in catalog.groups(old).values():
            catalog.put_group(tx, group)
        for item in catalog.every_item(old):
            catalog.put_item(tx, replace(item, sold_out=None))
        for item_id, level in stock.levels(old).items():
            stock.put_level(tx, item_id, level.quantity)
    _put_rates(old, tx, draft.rates)


def _put_rates(old: Reader, tx: Writer, changed: Mapping[str, TaxRate]) -> None:
    table = taxes.table(old)
    rates_now = {key: changed.get(key, rate) for key, rate in table.rates.items()}
    taxes.put_table(tx, checked(replace(table, rates=MappingProxyType(rates_now))))
