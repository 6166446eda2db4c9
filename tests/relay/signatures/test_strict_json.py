"""JSON from outside: what the strict reader takes and where an array's elements lie."""

import json

from hypothesis import given
from hypothesis import strategies as st

from pos.relay.signatures import strict_json
from pos.relay.signatures.promise import UnreadableError

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(VALUES, max_size=5), st.sampled_from([None, 1]), st.sampled_from(["", " ", "\r\n\t"]))
def test_elements_are_the_exact_parts_of_an_array(
    values: list[object], indent: int | None, blank: str
) -> None:
    body = (blank + json.dumps(values, indent=indent) + blank).encode()
    found = strict_json.elements(body)
    assert [element for element, _ in found] == values
    assert [json.loads(text) for _, text in found] == values
    assert all(text.encode() in body for _, text in found)


@given(st.binary(max_size=60) | st.text(st.sampled_from('[]{}",:0a \\u'), max_size=40).map(str.encode))
def test_whatever_comes_it_is_read_or_refused_by_name(body: bytes) -> None:
    for reader in (strict_json.value, strict_json.mapping, strict_json.elements):
        try:
            reader(body)
        except UnreadableError:
            continue
