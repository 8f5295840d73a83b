"""The shape of times and the module that reads them agree on what an EDTF value is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import SH, URIRef

from rights_graph import edtf, vocabulary
from rights_graph.errors import InputError
from rights_graph.validate.shapes import model_shapes

YEARS = st.from_regex(r"[12][0-9]{3}|[12][0-9]{2}X|[12][0-9]XX", fullmatch=True)
DATES = st.builds(
    "{}{}{}".format,
    YEARS,
    st.sampled_from(["", "-01", "-12", "-XX", "-07-14", "-07-XX", "-24", "-33", "-41"]),
    st.sampled_from(["", "?", "~", "%"]),
)
ENDS = st.one_of(DATES, st.sampled_from(["", ".."]))


PATTERN = re.compile(str(model_shapes().graph.value(URIRef(vocabulary.RGS + "Edtf"), SH.pattern)))


def conforms(value: str) -> bool:
    return PATTERN.search(value) is not None


@settings(deadline=None)
@given(st.one_of(DATES, st.builds("{}/{}".format, DATES, ENDS), st.builds("{}/{}".format, ENDS, DATES)))
def test_what_is_read_conforms(value: str) -> None:
    try:
        edtf.check(value)
    except InputError:
        return  # an interval that ends before it starts, a day that the month has not
    assert conforms(value)


@pytest.mark.parametrize(
    "value", ["", "May 2020", "2020-13", "2020-05-32", "20-05", "2020/", "../..", "/", "2020-5", "2020--05"]
)
def test_the_shape_refuses_what_cannot_be_read(value: str) -> None:
    try:
        edtf.check(value)
        read = True
    except InputError:
        read = False
    assert conforms(value) is read
