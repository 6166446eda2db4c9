"""The shop's tax table, one for the whole file."""

from types import MappingProxyType

from pos.shop.catalog import OrderType
from pos.shop.tax import TaxMode, TaxRate, TaxRounding, TaxTable
from pos.storage import codec
from pos.storage.transactions import Reader, Writer

NO_TAXES = TaxTable(
    rates=MappingProxyType({}),
    rules=MappingProxyType({}),
    modes=MappingProxyType(dict.fromkeys(OrderType, TaxMode.INCLUDED)),
)


def table(tx: Reader) -> TaxTable:
    """The tax table; without any rate where none was written yet."""
    body = tx.value("SELECT body FROM tax_table")
    if body is None:
        return NO_TAXES
    plain = codec.loads(body)
    rates = [codec.decode(TaxRate, rate) for rate in plain["rates"]]
    return TaxTable(
        rates=MappingProxyType({rate.id: rate for rate in rates}),
        rules=MappingProxyType(
            {(tax_class, OrderType(kind)): tuple(ids) for tax_class, kind, ids in plain["rules"]}
        ),
        modes=MappingProxyType({OrderType(kind): TaxMode(mode) for kind, mode in plain["modes"].items()}),
        rounding=TaxRounding(plain["rounding"]),
    )


def put_table(tx: Writer, table: TaxTable) -> None:
    """Write the tax table over the old one; orders keep the taxes they were priced with."""
    plain = {
        "rates": [codec.encode(rate) for rate in table.rates.values()],
        "rules": [[tax_class, kind.value, list(ids)] for (tax_class, kind), ids in table.rules.items()],
        "modes": {kind.value: mode.value for kind, mode in table.modes.items()},
        "rounding": table.rounding.value,
    }
    tx.run(
        "INSERT INTO tax_table (one, body) VALUES (1, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
        codec.dumps(plain),
    )
