"""Every format keeps what the graph says; the same graph gives the same bytes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from rights_graph import mint
from rights_graph import vocabulary as v
from rights_graph.errors import InputError, StoreError, UsageError
from rights_graph.export import FORMATS, export, format_of, write_text
from rights_graph.export.csv import COLUMNS, harmless
from rights_graph.store import Store, open_store

FIRST, SECOND = (mint.publication(name) for name in ("ruritania-2020", "ruritania-2021"))
FORMS = {  # our name → how pyoxigraph and rdflib call it; some of rdflib's parsers warn of rdflib itself
    "turtle": (ox.RdfFormat.TURTLE, "turtle"),
    "trig": (ox.RdfFormat.TRIG, None),
    "ntriples": (ox.RdfFormat.N_TRIPLES, "nt"),
    "nquads": (ox.RdfFormat.N_QUADS, None),
    "rdfxml": (ox.RdfFormat.RDF_XML, "xml"),
    "jsonld": (ox.RdfFormat.JSON_LD, None),
    "jsonld-tree": (ox.RdfFormat.JSON_LD, None),
}
RDF = list(FORMS)


def text(store: Store, format: str, **options: Any) -> str:
    out = io.StringIO()
    export(store, out, format=format, **options)
    return out.getvalue()


def union(store: Store, *names: str) -> Graph:
    together = Graph()
    for name in names:
        together += store.graph(name)
    return together


def quads(written: str, format: str) -> list[ox.Quad]:
    return list(ox.parse(written.encode(), format=FORMS[format][0]))


def as_graph(quads: list[ox.Quad]) -> Graph:
    lines = ox.serialize([quad.triple for quad in quads], format=ox.RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines, format="nt")


def read_back(written: str, format: str) -> Graph:
    """What a text says, named graphs together; where two parsers can read it, they agree."""
    graph, parser = as_graph(quads(written, format)), FORMS[format][1]
    if parser:
        assert isomorphic(Graph().parse(data=written.encode(), format=parser), graph)
    return graph


def test_the_formats_are_the_files_of_the_folder() -> None:
    assert list(FORMATS) == ["csv", "jsonld", "jsonld-tree", "nquads", "ntriples", "rdfxml", "trig", "turtle"]
    assert set(FORMATS) == {*RDF, "csv"}
    for name, each in FORMATS.items():
        assert each.name == name
        assert "/" in each.media_type
    suffixes = [suffix for each in FORMATS.values() for suffix in each.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize("format", RDF)
def test_what_was_exported_can_be_read_back(store: Store, format: str) -> None:
    assert isomorphic(read_back(text(store, format), format), union(store, FIRST, SECOND))


IRIS = st.sampled_from(
    [FIRST, SECOND, f"{FIRST}#char=0,1", "https://example.org/a", v.MENTION, v.PASSAGE, v.PUBLICATION]
)
ABOUT = st.sampled_from(
    [v.IS_PART_OF, v.IS_REPORTED_IN, v.HAS_TRIGGER, v.REFERS_TO, v.RDF + "type", v.QUOTE, v.SKOS + "altLabel"]
)
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]) | st.sampled_from("\t\n\r\"\\'<&>"))
LITERALS = WORDS.map(Literal) | WORDS.map(lambda words: Literal(words, lang="en")) | st.integers().map(Literal)
NODES = IRIS.map(URIRef) | st.integers(0, 3).map(lambda number: BNode(f"n{number}"))


@pytest.mark.parametrize("format", RDF)
@settings(max_examples=30, deadline=None)
@given(triples=st.lists(st.tuples(NODES, ABOUT.map(URIRef), NODES | LITERALS), max_size=12))
def test_any_graph_can_be_read_back(format: str, triples: list[tuple[Any, URIRef, Any]]) -> None:
    graph = Graph()
    for triple in triples:
        graph.add(triple)
    assert isomorphic(read_back(FORMATS[format].render({FIRST: graph}), format), graph)


ANYTHING = st.text(st.characters(exclude_categories=["Cs"]))


@settings(max_examples=60, deadline=None)
@given(words=ANYTHING, linked=st.booleans())
def test_a_folder_writes_lines_itself_and_they_are_the_same(
    tmp_path_factory: pytest.TempPathFactory, words: str, linked: bool
) -> None:
    """Blank nodes are left to us, for their labels; everything else comes as the engine writes it."""
    graph = Graph()
    for word in (words, f"{words} and", "_:b .\n"):
        graph.add((URIRef(FIRST), URIRef(v.QUOTE), Literal(word)))
        graph.add((URIRef(FIRST), URIRef(v.SKOS + "altLabel"), Literal(word, lang="en")))
    if linked:
        graph.add((URIRef(FIRST), URIRef(v.HAS_TRIGGER), BNode("x")))
    with open_store(tmp_path_factory.mktemp("folder"), create=True) as folder:
        folder.replace(FIRST, graph)
        for form in ("nquads", "ntriples"):
            assert text(folder, form) == FORMATS[form].render({FIRST: graph})


@pytest.mark.parametrize("format", ["trig", "nquads"])
def test_formats_with_named_graphs_keep_who_says_what(store: Store, format: str) -> None:
    read = quads(text(store, format), format)
    for name in (FIRST, SECOND):
        part = [quad for quad in read if quad.graph_name == ox.NamedNode(name)]
        assert isomorphic(as_graph(part), store.graph(name))


@pytest.mark.parametrize("format", RDF)
def test_the_reference_graph_is_left_out_unless_it_is_asked_for(store: Store, format: str) -> None:
    label = (URIRef(v.VIOLATION), URIRef(v.RDFS + "label"), Literal("violation", lang="en"))
    assert label not in read_back(text(store, format), format)
    assert label in read_back(text(store, format, reference=True), format)


@pytest.mark.parametrize("format", [*RDF, "csv"])
def test_an_empty_store_is_exported_too(format: str) -> None:
    written = text(open_store(), format)
    if format in RDF:
        assert len(read_back(written, format)) == 0
    else:
        assert written == ",".join(COLUMNS) + "\r\n"


@pytest.mark.parametrize("format", [*RDF, "csv"])
def test_half_a_character_or_iri_is_refused(format: str) -> None:
    is_a = URIRef(v.RDF + "type")
    claim = (URIRef(FIRST), is_a, URIRef(v.VIOLATION))
    broken = Graph().add(claim).add((URIRef(FIRST), URIRef(v.FOUND_BY), Literal("half \ud83d")))
    with pytest.raises((InputError, UnicodeEncodeError)):
        FORMATS[format].render({FIRST: broken}).encode()
    if format != "csv":
        broken = Graph()
        broken.store.add((URIRef("u:has blank"), is_a, URIRef(v.PASSAGE)), broken)
        with pytest.raises(InputError, match="is no IRI"):
            FORMATS[format].render({FIRST: broken})


# ----------------------------------------------------------------------------------------- each by itself


def test_rdf_xml_replaces_what_xml_cannot_write_by_a_sign_of_the_same_length() -> None:
    graph = Graph().add((URIRef(FIRST), URIRef(v.TEXT), Literal("page\x0cbreak \0\x1b\ufffe & 🕊️\r\n<")))
    (value,) = read_back(FORMATS["rdfxml"].render({FIRST: graph}), "rdfxml").objects()
    assert str(value) == "page\ufffdbreak \ufffd\ufffd\ufffd & 🕊️\r\n<"


def test_rdf_xml_refuses_a_property_that_is_no_xml_name() -> None:
    graph = Graph().add((URIRef(FIRST), URIRef("u:1"), Literal("x")))
    with pytest.raises(InputError, match="cannot write the property"):
        FORMATS["rdfxml"].render({FIRST: graph})


def test_rdf_xml_makes_prefixes_for_namespaces_that_it_does_not_know() -> None:
    graph = Graph().add((URIRef(FIRST), URIRef("https://example.org/x#y"), Literal("x")))
    written = FORMATS["rdfxml"].render({FIRST: graph})
    assert 'xmlns:ns1="https://example.org/x#"' in written
    assert isomorphic(read_back(written, "rdfxml"), graph)


@pytest.mark.parametrize("format", ["jsonld", "jsonld-tree"])
def test_json_ld_carries_its_context_and_speaks_in_short_names(store: Store, format: str) -> None:
    document = json.loads(text(store, format))
    assert document["@context"]["rg"] == v.RG
    assert "http" not in json.dumps(document["@graph"]).replace("xsd", "")


def test_the_tree_goes_from_publications_over_passages_and_claims_to_mentions(store: Store) -> None:
    first, second = json.loads(text(store, "jsonld-tree"))["@graph"]
    assert (first["type"], first["title"]) == ("Publication", {"en": "Ruritania"})
    (passage,) = second["passages"]
    (claim,) = passage["claims"]
    assert claim["hasActType"] == "act:killing"
    assert claim["hasModality"] == "modality:alleged"
    assert sorted(mention["quote"] for mention in claim["hasSourceMention"]) == ["Villagers", "a lawyer"]


def rows(written: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(written, newline="")))


def test_a_row_of_the_table_has_who_says_what_and_how_firmly(store: Store) -> None:
    first, second = rows(text(store, "csv"))
    assert (first["publication"], second["publication"]) == (FIRST, SECOND)
    assert first["quote"] == str(next(store.graph(FIRST).objects(None, URIRef(v.TEXT))))
    assert {name: value for name, value in second.items() if value} == {
        "publication": SECOND,
        "publication_title": "Ruritania",
        "issued": "2021-04",
        "kind": "violation",
        "act": "killing",
        "modality": "alleged",
        "polarity": "negated",
        "attribution": "Villagers | a lawyer",
        "perpetrator_is_inferred": "true",
        "earliest": "2020-05-01",
        "count_min": "-3",
        "quote": "'=1+1 is a formula",
        "start": "0",
        "end": "17",
        "confidence": "0.93",
        "found_by": "act/beat",
        "claim": f"{SECOND}/claim/0123456789abcdef",
    }


def test_a_call_is_a_row_with_who_demands_what_of_whom() -> None:
    claim, passage, words = URIRef(f"{FIRST}/claim/1"), URIRef(f"{FIRST}#char=0,9"), URIRef(f"{FIRST}#char=2,9")
    graph = Graph()
    graph.add((claim, URIRef(v.RDF + "type"), URIRef(v.CALL_CLASS))).add((claim, URIRef(v.IS_REPORTED_IN), passage))
    graph.add((claim, URIRef(v.HAS_CALL_TYPE), URIRef(mint.concept(v.CALL, "release"))))
    graph.add((claim, URIRef(v.HAS_CALLER_KIND), URIRef(mint.concept(v.KIND, "ngo"))))
    graph.add((claim, URIRef(v.HAS_DEMAND_MENTION), words)).add((words, URIRef(v.QUOTE), Literal("@let, them go")))
    (row,) = rows(FORMATS["csv"].render({FIRST: graph}))
    assert {name: value for name, value in row.items() if value} == {
        "kind": "call",
        "call_type": "release",
        "caller_kinds": "ngo",
        "demand": "'@let, them go",
        "claim": str(claim),
    }


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\tx", "\rx", "\nx", "  =1", "＝1", "＠x"])
def test_words_that_could_be_a_formula_are_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "Police", "1-2", "a=b", "'=1", "(-1)"])
def test_other_words_are_left_alone(text: str) -> None:
    assert harmless(text) == text


# ------------------------------------------------------------------------------------- where it is written


def test_the_suffix_tells_the_format_and_the_option_wins(store: Store, tmp_path: Path) -> None:
    export(store, tmp_path / "all.ttl")
    assert (tmp_path / "all.ttl").read_text(encoding="utf-8") == text(store, "turtle")
    export(store, str(tmp_path / "all.TTL"), format="nquads")
    assert (tmp_path / "all.TTL").read_text(encoding="utf-8") == text(store, "nquads")


@pytest.mark.parametrize("target", ["all.docx", "all", "-", ""])
def test_where_nothing_tells_the_format_the_choices_are_named(store: Store, target: str) -> None:
    with pytest.raises(UsageError) as refusal:
        export(store, target)
    assert "turtle" in (refusal.value.hint or "")


def test_a_format_that_does_not_exist_is_refused(store: Store) -> None:
    with pytest.raises(UsageError, match="no format 'pdf'"):
        export(store, "-", format="pdf")
    assert format_of("x.rdf").name == "rdfxml"


def test_it_goes_to_standard_output_and_to_streams_of_text_or_bytes(
    store: Store, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    stream = io.BytesIO()
    export(store, stream, format="trig")
    export(store, "-", format="trig")
    assert stream.getvalue() == capfdbinary.readouterr().out == text(store, "trig").encode()


def test_a_file_is_replaced_at_once_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "deep" / "file.txt"
    write_text(target, "old\r\n")
    assert target.read_bytes() == b"old\r\n"
    monkeypatch.setattr(os, "fsync", _no_space)
    with pytest.raises(StoreError, match="cannot be written: No space"):
        write_text(target, "new")
    assert target.read_bytes() == b"old\r\n"
    assert [path.name for path in target.parent.iterdir()] == ["file.txt"]


def _no_space(_: int) -> None:
    raise OSError(28, "No space left on device")


def test_a_folder_cannot_be_replaced_by_a_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be written"):
        write_text(tmp_path, "text")
    assert tmp_path.is_dir()


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "file")
    write_text(tmp_path / "link", "text")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "text"


def test_the_same_graph_gives_the_same_bytes_under_any_hash_seed(store: Store, tmp_path: Path) -> None:
    source = tmp_path / "all.nt"
    export(store, source)
    program = """
import sys, hashlib, rdflib
from rights_graph.export import FORMATS
graph = rdflib.Graph().parse(sys.argv[1], format="nt")
for name, format in FORMATS.items():
    print(name, hashlib.sha256(format.render({"u:one": graph, "u:two": graph}).encode()).hexdigest())
"""
    path = os.pathsep.join(sys.path)
    printed = {
        subprocess.run(
            [sys.executable, "-c", program, str(source)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            stdout=subprocess.PIPE,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(printed) == 1
    assert len(printed.pop().splitlines()) == len(FORMATS)
