"""The owner's own words, templates and logo: used where they can be, replaced by ours where not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos.mail.own import LARGEST_LOGO, Own
from pos.mail.render import Rendered, render
from pos.mail.sample import LINK, sample
from pos.mail.view import Shop
from pos.shop.letters import LetterKind

PNG = b"\x89PNG\r\n\x1a\nsample"


def write(folder: Path, name: str, content: str | bytes) -> None:
    """A file of the owner's."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def made(folder: Path, kind: LetterKind = LetterKind.CONFIRMATION, language: str = "en") -> Rendered:
    """The sample letter with what is in the folder."""
    now = datetime(2026, 11, 21, 9, 45, tzinfo=UTC)
    view = sample(kind, language=language, shop=Shop("Sample Café"), now=now, zone="Europe/Berlin")
    return render(view, Own(folder))


def test_without_own_files_all_is_ours(tmp_path: Path) -> None:
    assert made(tmp_path / "none").remarks == ()
    assert made(tmp_path / "none") == made(tmp_path)


def test_own_words_go_before_ours_one_by_one(tmp_path: Path) -> None:
    write(tmp_path, "words/en.toml", '[confirmation]\nsubject = "{shop} wants {total}"\n')
    letter = made(tmp_path)
    assert letter.subject == "Sample Café wants €24.00"
    assert "We begin as soon as you have paid" in letter.text
    assert made(tmp_path, language="de").subject.startswith("Ihre Bestellung")
    assert letter.remarks == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('[confirmation]\nsubject = "{nothing}"\n', "unknown value nothing"),
        ('[confirmation]\nsubjekt = "Hello"\n', "no sentence of ours"),
        ("[confirmation\n", "cannot be used"),
        ("[confirmation]\nsubject = 3\n", "no sentence of ours"),
        ('confirmation = "all of it"\n', ""),
        ('[confirmation]\nsubject = "{shop.__class__}"\n', ""),
    ],
)
def test_own_words_that_cannot_be_used_are_ours_again_and_it_says_so(
    tmp_path: Path, words: str, said: str
) -> None:
    write(tmp_path, "words/en.toml", words)
    letter = made(tmp_path)
    assert "class '" not in letter.subject
    if said:
        assert letter.subject == "Your order at Sample Café: €24.00 to pay"
        assert said in " ".join(remark.text() for remark in letter.remarks)


def test_an_own_template_is_used(tmp_path: Path) -> None:
    write(
        tmp_path,
        "ready.html",
        "{% extends 'layout.html' %}{% block content %}Mine {{ number }}{% endblock %}",
    )
    letter = made(tmp_path, LetterKind.READY)
    assert "Mine A-047" in letter.html
    assert "Your number: A-047" in letter.text
    assert letter.remarks == ()


@pytest.mark.parametrize(
    "broken",
    [
        "{% if %}",
        "{{ nothing_of_that_name }}",
        "{{ 1 / 0 }}",
        "{% extends 'nowhere.html' %}",
        "{{ shop.__class__.__mro__ }}",
        "{% for a in range(99999999) %}x{% endfor %}",
        "{% for a in range(999) %}{{ 'x' * 9999 }}{% endfor %}",
        "Pretty, but without the link",
        b"\xff\xfe not text",
    ],
)
def test_a_broken_template_falls_back_to_ours_and_says_so(tmp_path: Path, broken: str | bytes) -> None:
    write(tmp_path, "confirmation.html", broken)
    letter = made(tmp_path)
    assert letter.html == made(tmp_path / "none").html
    assert LINK in letter.html
    (remark,) = letter.remarks
    assert remark.key == "letters.own_broken"
    assert remark.values["file"] == "confirmation.html"


def test_an_own_layout_dresses_every_letter(tmp_path: Path) -> None:
    write(tmp_path, "layout.html", "<html><body>OWN {% block content %}{% endblock %}</body></html>")
    assert "OWN" in made(tmp_path).html
    assert "OWN" in made(tmp_path, LetterKind.EXPIRED).html


def test_own_words_are_escaped_as_all_words(tmp_path: Path) -> None:
    write(tmp_path, "words/en.toml", '[confirmation]\ntitle = "<b>Hi</b>"\n')
    assert "&lt;b&gt;Hi&lt;/b&gt;" in made(tmp_path).html


@pytest.mark.parametrize(
    ("name", "data", "subtype"),
    [
        ("logo.png", PNG, "png"),
        ("logo.jpg", b"\xff\xd8\xff sample", "jpeg"),
        ("logo.png", b"\xff\xd8\xff", "jpeg"),
    ],
)
def test_an_own_logo_is_sent_along(tmp_path: Path, name: str, data: bytes, subtype: str) -> None:
    write(tmp_path, name, data)
    logo = next(each for each in made(tmp_path).inlines if each.cid == "logo")
    assert (logo.data, logo.subtype) == (data, subtype)


@pytest.mark.parametrize("data", [b"<svg/>", b"", b"\x89PNG\r\n\x1a\n" + b"x" * LARGEST_LOGO])
def test_a_logo_that_cannot_be_sent_is_ours_and_it_says_so(tmp_path: Path, data: bytes) -> None:
    write(tmp_path, "logo.png", data)
    letter = made(tmp_path)
    assert letter.inlines == made(tmp_path / "none").inlines
    assert [remark.key for remark in letter.remarks] == ["letters.own_broken"]
