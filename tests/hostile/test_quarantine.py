"""Bad documents among good ones: each is set aside with its reason, the rest goes on, nothing is half-written."""

from __future__ import annotations

from pathlib import Path

import pytest

from rights_graph import build, open_store
from rights_graph.build import BuildResult
from tests.read.docx_files import SPACE, archive, docx, paragraph, table
from tests.read.pdf_files import Words, lines, pdf

GOOD = "Ruritania 2020\n\nPolice beat dozens of dockers in Strelsau in May.\n"
FRENCH = "La police a frappé des dockers dans le port, et les autorités ne les ont pas poursuivis pour cela. " * 5
KEYS = f"/O <{'41' * 32}> /U <{'42' * 32}> /P -4"
ENTITY = '<!DOCTYPE x [<!ENTITY a "aa">]>'
BAD: dict[str, tuple[bytes, str]] = {
    "scanned.pdf": (pdf([Words(300, 40, "1")]), "has no text on its pages; it seems to be scanned"),
    "encrypted.pdf": (
        pdf(lines(60, 700, GOOD), trailer=f"/Encrypt << /Filter /Standard /V 1 /R 2 {KEYS} >> "),
        "is encrypted",
    ),
    "long.pdf": (pdf(*[[Words(60, 700, "words")]] * 2001), "has 2001 pages, more than 2000"),
    "damaged.docx": (docx(paragraph(GOOD))[:-40], "is a damaged DOCX, or none"),
    "xml-bomb.docx": (
        archive(word__document=f"{ENTITY}<w:document {SPACE}>{paragraph('&a;')}</w:document>"),
        "declares XML entities in word/document.xml, which can expand without end",
    ),
    "zip-bomb.docx": (docx(paragraph(GOOD), word__media=b" " * (201 * 1024**2)), "would expand to more than 200 MB"),
    "tables.docx": (docx(table(("2019", "4"), ("2020", "7"))), "holds only tables, and no sentences"),
    "login.html": (b"<p>Please log in</p><input type='password'>", "is a page to log in, not a report"),
    "xml-bomb.html": (f"{ENTITY}<p>&a;</p>".encode(), "declares XML entities, which can expand without end"),
    "french.txt": (FRENCH.encode(), "is in French; only English is read"),
    "mixed.txt": ("café\n".encode() + "café\n".encode("cp1252"), "byte 9 is not UTF-8"),
    "mixed.html": ("<meta charset=utf-8><p>café".encode() + "<p>café".encode("cp1252"), "byte 34 is not UTF-8"),
}  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuildResult:
    folder = tmp_path_factory.mktemp("mixed")
    names = ["a-good.txt", *BAD, "z-good.txt"]
    for number, name in enumerate(names):
        content = BAD[name][0] if name in BAD else GOOD.encode()
        (folder / f"{number:02}-{name}").write_bytes(content)
    return build(sorted(folder.iterdir()), folder / "graph")


def test_each_bad_document_is_set_aside_with_its_reason(built: BuildResult) -> None:
    reasons = {Path(error.where or "").name[3:]: error.what for error in built.quarantined}
    assert reasons == {name: what for name, (_, what) in BAD.items()}
    assert all(error.hint for error in built.quarantined)


def test_the_rest_goes_on_and_nothing_is_half_written(built: BuildResult) -> None:
    assert [Path(each.source).name[3:] for each in built.documents] == ["a-good.txt", "z-good.txt"]
    written = sorted(path.name for path in (built.folder / "publications").iterdir())
    assert written == ["00-a-good.ttl", f"{len(BAD) + 1}-z-good.ttl"]
    with open_store(built.folder) as store:
        names = [name.rsplit("/", 1)[1] for name in store.graphs() if "/publication/" in name]
        assert names == ["00-a-good", f"{len(BAD) + 1}-z-good"]
