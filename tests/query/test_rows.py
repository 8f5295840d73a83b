"""Answers as values and as text."""

from __future__ import annotations

import csv
import datetime
import io
import json
import sys
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from rdflib import Literal, URIRef

from rights_graph.errors import UsageError
from rights_graph.query import Iri, Rows
from rights_graph.query.rows import answer
from rights_graph.vocabulary import ACT, XSD

ROWS = Rows(
    ("act", "words", "count", "sureness", "day", "label", "source"),
    (
        (
            URIRef(ACT + "torture"),
            Literal('=SUM(A1) | "beat"\nthem <b>'),
            Literal(-3),
            Literal("0.90", datatype=URIRef(XSD + "decimal")),
            Literal("2020-05-01", datatype=URIRef(XSD + "date")),
            Literal("Folter", lang="de"),
            None,
        ),
    ),
)


def test_rows_are_python_values() -> None:
    [row] = ROWS
    assert row == (
        ACT + "torture",
        '=SUM(A1) | "beat"\nthem <b>',
        -3,
        Decimal("0.90"),
        datetime.date(2020, 5, 1),
        "Folter",
        None,
    )
    assert isinstance(row[0], Iri)
    assert row[0].short == "act:torture"
    assert ROWS.to_dicts()[0]["count"] == -3
    assert len(ROWS) == 1


def test_an_iri_of_others_stays_whole() -> None:
    assert Iri("https://example.org/x").short == "https://example.org/x"


def test_json_is_what_the_standard_says() -> None:
    document = json.loads(ROWS.render("json"))
    assert document["head"]["vars"] == list(ROWS.columns)
    [binding] = document["results"]["bindings"]
    assert binding["act"] == {"type": "uri", "value": ACT + "torture"}
    assert binding["sureness"] == {"type": "literal", "value": "0.90", "datatype": XSD + "decimal"}
    assert binding["label"] == {"type": "literal", "value": "Folter", "xml:lang": "de"}
    assert "source" not in binding
    assert json.loads(answer(False).render("json")) == {"head": {}, "boolean": False}


def test_csv_runs_no_formula_and_keeps_numbers() -> None:
    header, row = csv.reader(io.StringIO(ROWS.render("csv"), newline=""))
    assert header == list(ROWS.columns)
    assert row == [ACT + "torture", '\'=SUM(A1) | "beat"\nthem <b>', "-3", "0.90", "2020-05-01", "Folter", ""]
    assert ROWS.render("csv").endswith("\r\n")


def test_tsv_has_terms_as_in_turtle() -> None:
    header, row = ROWS.render("tsv").splitlines()
    assert header.split("\t")[:2] == ["?act", "?words"]
    assert row.split("\t") == [
        f"<{ACT}torture>",
        '"=SUM(A1) | \\"beat\\"\\nthem <b>"',
        "-3",
        "0.90",
        f'"2020-05-01"^^<{XSD}date>',
        '"Folter"@de',
        "",
    ]


def test_markdown_stays_in_its_cells() -> None:
    lines = ROWS.render("markdown").splitlines()
    assert lines[0].startswith("| act | words |")
    assert lines[2].startswith('| act:torture | =SUM(A1) \\| "beat" them &lt;b> | -3 |')


def test_html_escapes_what_it_shows() -> None:
    page = ROWS._repr_html_()
    assert f'<a href="{ACT}torture">act:torture</a>' in page
    assert "them &lt;b&gt;" in page


def test_a_table_for_people_has_short_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    assert "act:torture" in ROWS.render("table")


def test_a_format_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="'xlsx'") as refusal:
        ROWS.render("xlsx")
    assert "markdown" in (refusal.value.hint or "")


def test_xml_is_what_the_standard_says() -> None:
    page = ElementTree.fromstring(ROWS.render("xml"))
    assert [each.get("name") for each in page.findall(".//{*}variable")] == list(ROWS.columns)
    [result] = page.findall(".//{*}result")
    assert result.findtext("{*}binding[@name='words']/{*}literal") == '=SUM(A1) | "beat"\nthem <b>'
    assert ElementTree.fromstring(answer(True).render("xml")).findtext("{*}boolean") == "true"


def test_what_xml_cannot_hold_is_refused_and_not_written_wrongly() -> None:
    with pytest.raises(UsageError, match=r"U\+0001"):
        Rows(("x",), ((Literal("a\x01b"),),)).render("xml")


def test_a_pandas_frame_has_native_values() -> None:
    pandas = pytest.importorskip("pandas")
    frame = ROWS.to_pandas()
    assert list(frame.columns) == list(ROWS.columns)
    assert frame.loc[0, "count"] == -3
    assert frame.loc[0, "day"] == datetime.date(2020, 5, 1)
    assert pandas.isna(frame.loc[0, "source"])
    assert list(Rows(("a", "b"), ()).to_pandas().columns) == ["a", "b"]
    counts = Rows(("n",), ((Literal(1),), (None,))).to_pandas()["n"]
    assert (counts[0], str(counts.dtype)) == (1, "Int64")


def test_a_polars_frame_has_native_values() -> None:
    polars = pytest.importorskip("polars")
    frame = ROWS.to_polars()
    assert frame.columns == list(ROWS.columns)
    assert frame.schema["count"] == polars.Int64
    assert frame.row(0)[4:] == (datetime.date(2020, 5, 1), "Folter", None)
    assert Rows(("a", "b"), ()).to_polars().columns == ["a", "b"]
    mixed = Rows(("x",), ((Literal(1),), (Literal("one"),), (None,))).to_polars()
    assert mixed["x"].to_list() == ["1", "one", None]


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_without_its_library_says_what_to_install(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=f"{library} is not installed") as refusal:
        getattr(ROWS, f"to_{library}")()
    assert "pip install" in (refusal.value.hint or "")
