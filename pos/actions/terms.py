"""What holds for every deed at this till: who we are, which currency and day, the house rules and taxes."""

from dataclasses import dataclass, field

from pos.shop.catalog import OrderType
from pos.shop.house import House
from pos.shop.tax import TaxTable


@dataclass(frozen=True)
class Terms:
    """The terms on which this till sells; made once from the settings and handed into every deed.

    `till` is the till's id and `letter` what its order numbers begin with; `company` names the provider of
    payment links; `live` says whether real money moves. `zone` is an IANA name. `cash_increment_minor` is the
    smallest sum of cash (5 for five cents; 1 where cash is not rounded). `order_type` is what a new cart
    begins with. `former_tills` are ids that this till had before it was paired anew: its old links are still
    its own.
    """

    store: str
    till: str
    letter: str
    live: bool
    currency: str
    zone: str
    shop_name: str
    company: str
    taxes: TaxTable
    house: House = field(default_factory=House)
    language: str = "en"
    cash_increment_minor: int = 1
    order_type: OrderType = OrderType.TAKE_AWAY
    former_tills: frozenset[str] = frozenset()
