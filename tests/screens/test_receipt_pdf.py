"""The receipt as a PDF: made off the GUI thread, as wide as the paper, over an older one."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from pos.devices.receipt import ShopHead
from pos.screens import receipt_pdf
from pos.screens.theme import Look
from pos.screens.words import Words
from pos.shop.errors import StorageTrouble
from tests.actions.shops import Shop, open_shop

HEAD = ShopHead("Sample shop", "Example Street 1")
WORDS = Words("en", ZoneInfo("Europe/Berlin"))


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    """A whole till."""
    with open_shop(tmp_path) as opened:
        yield opened


def test_it_is_80_mm_wide_and_grows_with_its_lines(shop: Shop, look: Look, tmp_path: Path) -> None:
    heights = []
    for items in (("orange-juice",), ("orange-juice", "baguette", "salmon-bagel")):
        found = shop.look(shop.paid(*items))
        with ThreadPoolExecutor(1) as elsewhere:
            path = elsewhere.submit(
                receipt_pdf.write, folder=tmp_path / "out", found=found, shop=HEAD, words=WORDS
            ).result(timeout=30)
        box = re.search(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", path.read_bytes())
        assert box is not None
        assert round(float(box[1]) * 25.4 / 72) == 80
        heights.append(float(box[2]))
    assert heights[1] > heights[0] + 20
    assert not list((tmp_path / "out").glob("*.part"))


def test_a_folder_that_cannot_be_made_is_told_in_words(shop: Shop, look: Look, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageTrouble) as trouble:
        receipt_pdf.write(
            folder=tmp_path / "file" / "receipts", found=shop.look(shop.paid()), shop=HEAD, words=WORDS
        )
    assert str(trouble.value).startswith("The receipt could not be written (Not a directory).")


def test_old_receipts_are_forgotten(shop: Shop, look: Look, tmp_path: Path) -> None:
    for number in range(receipt_pdf.MOST_KEPT + 5):
        (tmp_path / f"2020-01-01-A-{number:03d}.pdf").touch()
    receipt_pdf.write(folder=tmp_path, found=shop.look(shop.paid()), shop=HEAD, words=WORDS)
    assert len(list(tmp_path.glob("*.pdf"))) == receipt_pdf.MOST_KEPT
