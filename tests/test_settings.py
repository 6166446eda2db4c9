"""Settings: where values are found, what is refused by name, and a file that keeps its comments."""

import re
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos import forms, settings
from pos.base.paths import Home
from pos.safe import Place, Safe
from pos.settings import RULES, Mode, Origin, Settings, change
from pos.shop.errors import BadInput, NotFound, PersonError, StorageTrouble
from pos.shop.house import House, from_values


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def nowhere(home: Home) -> Safe:
    """A safe that keeps nothing, so that no test meets this machine's keyring."""
    return Safe(home, place=Place.ENVIRONMENT)


def load(home: Home, **environment: str) -> Settings:
    return Settings.load(home, environment, safe=nowhere(home))


def test_with_nothing_configured_a_till_practises(home: Home) -> None:
    values = load(home)
    assert (values.mode, values.live, values.payments, values.mail) == (
        Mode.PRACTICE,
        False,
        "practice",
        "folder",
    )
    assert values.link_minutes == 30
    assert set(values.origins.values()) == {Origin.DEFAULT}
    assert not home.root.exists()


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(home: Home) -> None:
    change(home, "link_minutes", "20", safe=nowhere(home))
    change(home, "currency", "usd", safe=nowhere(home))
    values = load(home, PASSBELL_LINK_MINUTES="10", PASSBELL_STORE="")
    assert (values.link_minutes, values.origins["link_minutes"]) == (10, Origin.ENVIRONMENT)
    assert (values.currency, values.origins["currency"]) == ("USD", Origin.FILE)
    assert (values.store, values.origins["store"]) == ("", Origin.DEFAULT)


def test_comments_and_order_of_the_file_survive_a_change(home: Home) -> None:
    home.make()
    home.settings_file.write_text('# our shop\nshop_name = "Tea"  # for now\n\nlink_minutes = 30\n')
    change(home, "link_minutes", "15", safe=nowhere(home))
    change(home, "sound", "no", safe=nowhere(home))
    change(home, "stations", "grill, bar", safe=nowhere(home))
    assert home.settings_file.read_text() == (
        '# our shop\nshop_name = "Tea"  # for now\n\nlink_minutes = 15\n'
        'sound = false\nstations = ["grill", "bar"]\n'
    )
    assert home.settings_file.stat().st_mode & 0o777 == 0o600
    assert load(home).stations == ("grill", "bar")


def test_an_empty_text_takes_the_value_out(home: Home) -> None:
    change(home, "refund_limit_minor", "500", safe=nowhere(home))
    assert load(home).refund_limit_minor == 500
    change(home, "refund_limit_minor", "", safe=nowhere(home))
    assert load(home).refund_limit_minor is None
    assert home.settings_file.read_text() == ""


@pytest.mark.parametrize(
    ("key", "given", "words"),
    [
        ("mode", "real", "settings.not_one_of"),
        ("link_minutes", "soon", "settings.not_a_number"),
        ("link_minutes", "0", "settings.not_a_number"),
        ("link_minutes", "1441", "settings.not_a_number"),
        ("link_minutes", "１０", "settings.not_a_number"),
        ("cutoff_hour", "24", "settings.not_a_number"),
        ("sound", "loud", "settings.not_yes_or_no"),
        ("currency", "euro", "settings.not_a_currency"),
        ("timezone", "Middle/Earth", "settings.not_a_timezone"),
        ("timezone", "../../etc/passwd", "settings.not_a_timezone"),
        ("relay_url", "relay.example.org", "settings.not_a_web_address"),
        ("relay_url", "ftp://relay.example.org", "settings.not_a_web_address"),
        ("relay_url", "https://relay.example.org:port", "settings.not_a_web_address"),
        ("mail_from", "Shop <shop@example.org>", "settings.not_a_mail_address"),
        ("till_letter", "AB", "settings.not_a_letter"),
        ("store", "Corner Shop", "settings.not_a_name"),
        ("shop_name", "Tea\nBcc: all", "settings.not_a_text"),
        ("shop_name", "x" * 501, "settings.too_long"),
        ("manager_deeds", "refund, dance", "settings.not_one_of"),
        ("tip_percents", "5, 500", "settings.not_a_number"),
        ("station_minutes", "drinks", "settings.not_a_threshold"),
        ("station_minutes", "drinks=4/8, hot=10", "settings.not_a_threshold"),
        ("stations", ",".join(f"s{n}" for n in range(51)), "settings.too_many"),
    ],
)
def test_what_cannot_be_is_refused_by_name_and_nothing_is_written(
    home: Home, key: str, given: str, words: str
) -> None:
    with pytest.raises(BadInput) as refused:
        change(home, key, given, safe=nowhere(home))
    assert (refused.value.message.key, refused.value.message.values["name"]) == (words, key)
    assert str(refused.value)
    assert not home.root.exists()
    with pytest.raises(BadInput) as refused:
        load(home, **{RULES[key].variable: given})
    assert refused.value.message.values["name"] == RULES[key].variable


def test_an_unknown_key_is_refused_with_the_nearest_one(home: Home) -> None:
    with pytest.raises(NotFound, match="Do you mean link_minutes"):
        change(home, "link_minute", "3", safe=nowhere(home))
    home.make()
    home.settings_file.write_text("zzz = 1\n")
    with pytest.raises(NotFound, match="no setting called zzz"):
        load(home)


def test_a_secret_never_stands_in_the_file(home: Home) -> None:
    home.make()
    home.settings_file.write_text('stripe_key = "sk_test_1"\n')
    with pytest.raises(BadInput) as refused:
        load(home)
    assert refused.value.message.key == "settings.secret_in_file"
    assert "sk_test_1" not in str(refused.value)


@pytest.mark.parametrize("content", [b"link_minutes = = 3", b"\xff\xfe", b"[shop", b"x" * 300_000])
def test_a_broken_file_is_named_and_left_as_it_is(home: Home, content: bytes) -> None:
    home.make()
    home.settings_file.write_bytes(content)
    with pytest.raises(StorageTrouble, match=re.escape(str(home.settings_file))):
        load(home)
    with pytest.raises(StorageTrouble):
        change(home, "sound", "no", safe=nowhere(home))
    assert home.settings_file.read_bytes() == content


def test_a_file_too_large_to_read_is_never_written_back_in_part(home: Home) -> None:
    home.make()
    content = b'shop_name = "Sample"\n' + b"# a comment\n" * 30_000
    home.settings_file.write_bytes(content)
    with pytest.raises(StorageTrouble):
        change(home, "shop_name", "Other", safe=Safe(home, place=Place.ENVIRONMENT))
    assert home.settings_file.read_bytes() == content


def test_a_secret_is_asked_for_when_needed_and_shown_nowhere(home: Home) -> None:
    values = load(home, PASSBELL_STRIPE_KEY="rk_test_sample")
    assert values.stripe_key.reveal() == "rk_test_sample"
    assert values.relay_token.reveal() == ""
    assert "rk_test_sample" not in repr(values)
    texts = values.as_texts()
    assert (texts["stripe_key"], texts["smtp_port"], texts["sound"]) == ("rk_test_sample", "587", "yes")
    assert set(texts) == set(RULES)


def test_two_writers_at_once_lose_nothing(home: Home) -> None:
    keys = ["link_minutes", "email_link_hours", "backup_keep", "warn_after_minutes"]
    threads = [
        threading.Thread(target=change, args=(home, key, "10"), kwargs={"safe": nowhere(home)})
        for key in keys
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [getattr(load(home), key) for key in keys] == [10, 10, 10, 10]


def test_the_default_settings_make_the_default_house(home: Home) -> None:
    assert from_values(load(home).house_values()) == House()


def test_settings_become_the_rules_of_the_house(home: Home) -> None:
    values = load(
        home,
        PASSBELL_LINK_MINUTES="12",
        PASSBELL_DISCOUNT_LIMIT_PERCENT="15",
        PASSBELL_TIP_PERCENTS="4, 8",
        PASSBELL_MANAGER_DEEDS="refund",
        PASSBELL_HEAD_START_DELIVERY_MINUTES="9",
        PASSBELL_ACCEPTANCE_NEEDED="delivery",
    )
    house = from_values(values.house_values())
    assert house.counter_link_minutes == 12
    assert house.discount_limit_per_million == 150_000
    assert house.tip_choices_per_million == (40_000, 80_000)
    assert [str(deed) for deed in house.manager_deeds] == ["refund"]
    assert {str(kind): minutes for kind, minutes in house.head_start_minutes.items()} == {
        "here": 0,
        "take_away": 0,
        "delivery": 9,
    }
    assert [str(kind) for kind in house.acceptance_needed] == ["delivery"]


def test_a_station_has_ages_of_its_own(home: Home) -> None:
    change(home, "station_minutes", "drinks = 4/8, hot=10/20", safe=nowhere(home))
    assert load(home).station_minutes == ("drinks=4/8", "hot=10/20")
    house = from_values(load(home).house_values())
    assert dict(house.station_minutes) == {"drinks": (4, 8), "hot": (10, 20)}


def test_a_slip_in_a_variables_name_is_noticed() -> None:
    environment = {"PASSBELL_LINK_MINUTE": "3", "PASSBELL_STORE": "x", "PASSBELL_HOME": "/x", "PATH": "/bin"}
    assert settings.unknown_variables(environment) == ["PASSBELL_LINK_MINUTE"]


def test_every_row_says_what_it_is() -> None:
    for key, row in RULES.items():
        assert re.fullmatch(r"[a-z][a-z0-9_]*", key)
        assert row.sentence.endswith(".")
        assert row.form.says


@given(key=st.sampled_from(sorted(RULES)), raw=st.text(max_size=40))
def test_any_text_is_taken_or_refused_kindly(key: str, raw: str) -> None:
    row = RULES[key]
    try:
        value = row.form.read(key, raw)
    except PersonError as refused:
        said = str(refused)
    else:
        said = ""
        assert row.form.read(key, forms.to_text(value)) == value
    assert said == "" or key in said
