"""What `import rights_graph` gives, and what it does not do."""

from __future__ import annotations

import subprocess
import sys

import rights_graph


def fresh(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = "{'rdflib', 'pyoxigraph', 'pyshacl', 'SPARQLWrapper', 'pyld', 'rich', 'click'}"
    assert fresh(f"import rights_graph, sys; print(sorted({heavy} & set(sys.modules)))") == "[]"


def test_help_loads_nothing_heavy() -> None:
    heavy = "{'rdflib', 'pyoxigraph', 'pyshacl', 'SPARQLWrapper', 'pyld', 'rich'}"
    code = (
        "import sys; from click.testing import CliRunner; from rights_graph.cli import cli;"
        f"assert 'validate' in CliRunner().invoke(cli, ['--help']).output; print(sorted({heavy} & set(sys.modules)))"
    )
    assert fresh(code) == "[]"


def test_a_verb_stays_a_verb_when_its_room_is_imported() -> None:
    code = (
        "import rights_graph, rights_graph.query.rows, rights_graph.build;"
        "print(callable(rights_graph.query), callable(rights_graph.build))"
    )
    assert fresh(code) == "True True"


def test_every_public_name_can_be_had() -> None:
    assert all(getattr(rights_graph, name) is not None for name in rights_graph.__all__)
    assert dir(rights_graph) == sorted(rights_graph.__all__)
