"""Claims as lines of JSON: what is written is what is read again."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rights_graph import model
from rights_graph.claim_lines import from_line, kind_of, to_line, type_of
from rights_graph.errors import InputError

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
ids = st.from_regex(r"[a-z]{1,6}(-[a-z]{1,6})?", fullmatch=True)
optional_id = st.none() | ids


def quoted(of: type[model.Quote], **fields: st.SearchStrategy[object]) -> st.SearchStrategy[model.Quote]:
    offsets = st.integers(0, 99)
    return st.builds(
        lambda start, quote, **more: of(start, start + len(quote), quote, **more), offsets, words, **fields
    )


quotes = quoted(model.Quote)
actors = quoted(model.ActorMention, kind=ids, actor=optional_id)
counts = st.none() | st.integers(0, 10**6)
common: dict[str, st.SearchStrategy[object]] = {
    "report": ids,
    "sentence": st.builds(lambda start, size: model.Span(start, start + size), st.integers(0, 99), st.integers(0, 99)),
    "trigger": quotes,
    "confidence": st.floats(0, 1),
    "found_by": words,
}
claims = st.one_of(
    st.builds(
        model.Violation,
        **common,
        act=ids,
        rights=st.lists(ids).map(tuple),
        perpetrators=st.lists(actors).map(tuple),
        victims=st.lists(quoted(model.VictimMention, group=ids, actor=optional_id)).map(tuple),
        inferred_perpetrator=optional_id,
        country=optional_id,
        place=st.none() | quoted(model.PlaceMention, place=optional_id),
        time=st.none() | quoted(model.TimeMention, edtf=ids),
        count=st.none() | quoted(model.Count, min=counts, max=counts, unit=ids),
        modality=ids,
        polarity=ids,
        attribution=st.none() | quotes | actors,
    ),
    st.builds(
        model.Call,
        **common,
        type=ids,
        caller=st.none() | quotes | actors,
        addressee=st.none() | quotes | actors,
        demand=st.none() | quotes,
        rights=st.lists(ids).map(tuple),
        country=optional_id,
    ),
    st.builds(model.ListedPublication, **common, title=quotes, type=optional_id, date=optional_id, country=optional_id),
    st.builds(model.OfficeHolding, **common, office=ids, holder=actors, country=optional_id, as_of=optional_id),
    st.builds(
        model.CountryFact,
        **common,
        indicator=ids,
        value=quotes,
        number=optional_id,
        country=optional_id,
        as_of=optional_id,
    ),
)


@given(claims)
def test_a_line_reads_back_as_the_claim(claim: model.Claim) -> None:
    line = to_line(claim)
    assert "\n" not in line
    assert from_line(line) == claim


@given(claims)
def test_a_line_names_kind_and_type(claim: model.Claim) -> None:
    row = json.loads(to_line(claim))
    assert row["kind"] == kind_of(claim)
    assert type_of(claim) in (*row.values(), "")


VIOLATION = model.Violation(
    report="r",
    sentence=model.Span(0, 9),
    trigger=model.Quote(0, 4, "beat"),
    act="beating",
    modality="asserted",
    polarity="affirmed",
)


def test_empty_slots_are_left_out() -> None:
    assert set(json.loads(to_line(VIOLATION))) == {
        "kind",
        "report",
        "sentence",
        "trigger",
        "act",
        "modality",
        "polarity",
        "confidence",
    }


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"kind": "rumour"}, "no kind of claim"),
        ({"act": None}, "should be a string"),
        ({"colour": "red"}, "no field 'colour'"),
        ({"sentence": {"start": 9, "end": 2}}, "ends before it starts"),
        ({"trigger": {"start": 0, "end": 4}}, "no quote"),
        ({"confidence": 2}, "no number from 0 to 1"),
        ({"victims": "students"}, "should be a list"),
        ({"perpetrators": [{"start": 0, "end": 1, "quote": "x"}]}, "which type of actor"),
    ],
)
def test_what_is_no_claim_is_refused_with_file_and_line(change: dict[str, object], what: str) -> None:
    row = json.loads(to_line(VIOLATION)) | change
    with pytest.raises(InputError, match=what) as error:
        from_line(json.dumps(row), where="claims.jsonl", number=3)
    assert str(error.value).startswith("claims.jsonl:3: ")


def test_a_missing_field_and_broken_json_are_refused() -> None:
    row = json.loads(to_line(VIOLATION))
    del row["act"]
    with pytest.raises(InputError, match="needs the field 'act'"):
        from_line(json.dumps(row))
    with pytest.raises(InputError, match="no JSON"):
        from_line("{")
    with pytest.raises(InputError, match="JSON object"):
        from_line("[]")
