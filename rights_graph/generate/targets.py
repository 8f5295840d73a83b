"""Which files are generated, and from what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rights_graph.generate.constants import vocabulary
from rights_graph.generate.context import context
from rights_graph.generate.formatting import replace
from rights_graph.generate.pages import concepts_page, terms_page
from rights_graph.generate.source import Ontology

TARGETS: dict[str, Callable[[Ontology], str]] = {
    "rights_graph/vocabulary.py": vocabulary,
    "ontology/context.jsonld": context,
    "docs/reference/terms.md": terms_page,
    "docs/reference/concepts.md": concepts_page,
}


def write(ontology: Ontology | None = None, *, root: Path | None = None) -> list[Path]:
    """Writes what is derived from the ontology, and gives the files that changed.

    Arguments:
        ontology: what to derive from; by default the ontology of this checkout.
        root: the top of the tree to write to; by default that of the ontology.

    Raises:
        InputError: the ontology cannot be read.
        StoreError: a file cannot be written.
    """
    return _replace(ontology, root, check=False)


def stale(ontology: Ontology | None = None, *, root: Path | None = None) -> list[Path]:
    """The files that `write` would change; changes nothing."""
    return _replace(ontology, root, check=True)


def _replace(ontology: Ontology | None, root: Path | None, *, check: bool) -> list[Path]:
    ontology = ontology or Ontology()
    root = root or ontology.folder.parent
    return [root / path for path, make in TARGETS.items() if replace(root / path, make(ontology), check=check)]
