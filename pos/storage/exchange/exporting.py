"""Write the catalogue as a file that another till, a spreadsheet and our own importer can read."""

from collections.abc import Iterator, Mapping
from types import ModuleType

from pos.shop.catalog import Item, OrderType
from pos.shop.errors import BadInput
from pos.shop.money import decimals
from pos.shop.tax import TaxRate
from pos.storage import catalog, stock, taxes
from pos.storage.exchange import loyverse, own_columns, sheet, square
from pos.storage.exchange.draft import Draft
from pos.storage.transactions import Reader

CONVENTIONS: Mapping[str, ModuleType] = {one.NAME: one for one in (square, loyverse)}


def dump(tx: Reader, convention: str, *, currency: str) -> bytes:
    """The whole catalogue in the columns of `square` or `loyverse`, with our own columns behind them."""
    if convention not in CONVENTIONS:
        raise BadInput("storage.csv_no_convention", known=", ".join(CONVENTIONS))
    chosen = CONVENTIONS[convention]
    groups = {group.id: group.name for group in catalog.groups(tx).values()}
    names = list(groups.values())
    titles = {
        group: chosen.group_column(name if names.count(name) == 1 else f"{name} [{group}]")
        for group, name in groups.items()
    }
    table = taxes.table(tx)
    rates = {rate.id: chosen.tax_column(rate.name, _percent(rate)) for rate in table.rates.values()}
    columns = (*chosen.COLUMNS, *titles.values(), *rates.values(), *own_columns.COLUMNS)
    levels = stock.levels(tx)
    shelves = {one.id: one.name for one in catalog.categories(tx)}

    def rows() -> Iterator[Mapping[str, str]]:
        for item in catalog.every_item(tx, archived=True):
            level = levels.get(item.id)
            has = {group.id for group in item.modifier_groups}
            owes = table.rules.get((item.tax_class, OrderType.HERE), ())
            flags = {title: "Y" if group in has else "N" for group, title in titles.items()}
            flags |= {title: "Y" if rate in owes else "N" for rate, title in rates.items()}
            count = level.quantity if level is not None and item.counted else None
            for one, own in _drafts(item, shelves.get(item.category_id, ""), count):
                yield {**chosen.row(one, _price(one.price_minor, currency)), **flags, **own}

    return sheet.write(columns, rows())


def _drafts(item: Item, shelf: str, count: int | None) -> Iterator[tuple[Draft, Mapping[str, str]]]:
    """A row for each variation; the item's count stands in the first one, for we count items."""
    for place, variation in enumerate(item.variations):
        yield (
            Draft(
                line=0,
                handle=item.id,
                name=item.name,
                variation_name=variation.name,
                price_minor=variation.price_minor,
                code=variation.code,
                barcodes=variation.barcodes,
                category=shelf,
                description=item.description,
                archived=item.archived,
                quantity=None if count is None else count if place == 0 else 0,
            ),
            own_columns.cells(item, variation),
        )


def _price(minor: int, currency: str) -> str:
    """With a point, without a sign, as both companies ask for."""
    places = decimals(currency)
    if places == 0:
        return str(minor)
    return f"{minor // 10**places}.{minor % 10**places:0{places}d}"


def _percent(rate: TaxRate) -> str:
    """Parts per million as percent, without needless zeros: 190000 is 19, 88750 is 8.875."""
    whole, rest = divmod(rate.per_million, 10_000)
    return f"{whole}.{rest:04d}".rstrip("0").rstrip(".") if rest else str(whole)
