"""How each SHACL engine is called with a file of data and a file of shapes, and how many results it finds.

None of them is a dependency of the project. Ours and pySHACL run in this interpreter. Other packages for Python are
looked for in the interpreter that ENGINES_PYTHON names (this one otherwise): `pyrudof`, `shacl`, `shacl_rust`, `shifty`
and `pyshacl_turbo`. Packages for node are looked for in the folder ENGINES_NODE (the current one otherwise):
`shacl-engine` with `rdf-ext` and `n3`, and `rdf-validate-shacl` with the same. Jena and TopBraid are the commands
`shacl` and `shaclvalidate.sh`; what Java is to be told, such as how much memory it may take, goes into JVM_ARGS and
JAVA_TOOL_OPTIONS.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


def last_number(output: str) -> int:
    return int(output.split()[-1])


def results_in_turtle(output: str) -> int:
    return len(re.findall(r"sh:ValidationResult\b|ns/shacl#ValidationResult>", output))


@dataclass(frozen=True)
class Engine:
    """What is put before the names of data and shapes, and how many results there are by what is printed."""

    name: str
    call: tuple[str, ...]
    options: tuple[str, str] = ("", "")
    counted: Callable[[str], int] = last_number
    folder: Path | None = None

    def command(self, data: Path, shapes: Path) -> list[str]:
        pairs = zip(self.options, (str(data), str(shapes)), strict=True)
        return [*self.call, *(word for pair in pairs for word in pair if word)]


OURS = """
import sys; from rights_graph.validate import validate
print(len(validate(sys.argv[1], shapes=sys.argv[2], ontology=False).found))
"""
PYSHACL = """
import sys, pyshacl; from rdflib import SH, Graph
data, shapes = (Graph().parse(each) for each in sys.argv[1:])
print(len(list(pyshacl.validate(data, shacl_graph=shapes, inplace=True)[1].objects(None, SH.result))))
"""
IN_PYTHON = {
    "pyrudof": """
import sys; from pyrudof import RDFFormat, Rudof, RudofConfig
rudof = Rudof(RudofConfig())
rudof.read_data(sys.argv[1], RDFFormat.NTriples if sys.argv[1].endswith(".nt") else RDFFormat.Turtle)
rudof.read_shacl(sys.argv[2])
print(len(rudof.validate_shacl()))
""",
    "shacl": """
import sys, shacl
print(len(shacl.Shapes.from_file(sys.argv[2]).validate_file(sys.argv[1])))
""",
    "shacl_rust": """
import sys, shacl_rust
print(len(shacl_rust.validate_file(sys.argv[1], sys.argv[2])["results"]))
""",
    "shifty": """
import sys; from shifty import _shifty
shapes = _shifty.PreparedValidator(shapes_path=sys.argv[2], shapes_format="turtle")
syntax = "nt" if sys.argv[1].endswith(".nt") else "turtle"
report = shapes.validate_w3c(data_path=sys.argv[1], data_format=syntax, graph_mode="data")
print(report.report_turtle.count("sh:ValidationResult"))
""",
    "pyshacl_turbo": """
import sys, pyshacl_turbo; from rdflib import SH
print(len(list(pyshacl_turbo.validate(sys.argv[1], shacl_graph=sys.argv[2])[1].objects(None, SH.result))))
""",
}
IN_NODE = {
    "shacl-engine": """
import fs from "fs"; import rdf from "rdf-ext"; import { Parser } from "n3";
import { Validator } from "shacl-engine"; import * as sparql from "shacl-engine/sparql.js";
const read = file => rdf.dataset(new Parser().parse(fs.readFileSync(file, "utf8")));
const [data, shapes] = process.argv.slice(-2).map(read);
const validator = new Validator(shapes, { factory: rdf, validations: sparql.validations });
console.log((await validator.validate({ dataset: data })).results.length);
""",
    "rdf-validate-shacl": """
import fs from "fs"; import rdf from "rdf-ext"; import { Parser } from "n3"; import Validator from "rdf-validate-shacl";
const read = file => rdf.dataset(new Parser().parse(fs.readFileSync(file, "utf8")));
const [data, shapes] = process.argv.slice(-2).map(read);
console.log((await new Validator(shapes).validate(data)).results.length);
""",
}


def installed() -> Iterator[Engine]:
    """Those that can be run here, ours first."""
    yield Engine("rights-graph", (sys.executable, "-c", OURS))
    yield Engine("pyshacl", (sys.executable, "-c", PYSHACL))
    python = os.environ.get("ENGINES_PYTHON", sys.executable)
    for name, program in IN_PYTHON.items():
        asked = f"import importlib.util as has, sys; sys.exit(not has.find_spec({name!r}))"
        if subprocess.run([python, "-c", asked]).returncode == 0:
            yield Engine(name, (python, "-c", program))
    node, folder = shutil.which("node"), Path(os.environ.get("ENGINES_NODE", "."))
    for name, program in IN_NODE.items():
        if node and (folder / "node_modules" / name).is_dir():
            call = (node, "--max-old-space-size=12000", "--input-type=module", "-e", program, "--")
            yield Engine(name, call, folder=folder)
    if jena := shutil.which("shacl"):
        yield Engine("jena", (jena, "validate"), ("--data", "--shapes"), results_in_turtle)
    if topbraid := shutil.which("shaclvalidate.sh"):
        yield Engine("topbraid", (topbraid,), ("-datafile", "-shapesfile"), results_in_turtle)
