"""Sample items for the tests of storage."""

from pos.shop.catalog import Item, Variation


def item(item_id: str, name: str = "", *, category: str = "cakes", code: str = "", barcode: str = "") -> Item:
    """A plain item at 3.80."""
    barcodes = (barcode,) if barcode else ()
    return Item(
        id=item_id,
        name=name or f"Sample {item_id}",
        category_id=category,
        variations=(Variation(item_id, "", 380, code, barcodes),),
    )
