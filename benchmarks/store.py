"""How fast graphs are built, loaded, asked and exported, beside rdflib, oxrdflib, Jena and Oxigraph used bare.

    python benchmarks/store.py [--triples 1000000] [--exports 100000] [--timeout 60]

The data are the claims of the sample reports, copied under new names until there are enough triples. All engines get
the same data in the same run, and the ratios are of that run. rdflib's time for building is that of `Graph.add` alone,
with its terms made before the clock starts, while ours goes from claims to a closed store on disk; bare is the same
statements in one bulk load, without transactions. A question that is not answered in time counts with the time
limit. oxrdflib (PyPI) and Jena's `arq` are measured where they are installed.
"""

from __future__ import annotations

import argparse
import gc
import math
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef

from rights_graph import export, extract, open_store, query, read
from rights_graph import vocabulary as v
from rights_graph.mint import publication
from rights_graph.model import Claim, Report
from rights_graph.store import load_reference
from rights_graph.store.ledger import Stored
from rights_graph.store.memory import MemoryStore
from rights_graph.store.writer import FolderWriter
from rights_graph.triplify import Statements, state

SAMPLES = Path(__file__).resolve().parent.parent / "data" / "reports"
QUESTIONS: dict[str, dict[str, object]] = {
    "acts-reported": {"country": "BY", "act": "torture-and-ill-treatment"},
    "acts-against-group": {"group": "journalists"},
    "perpetrators": {"country": "BY"},
    "rights-breached": {"country": "BY"},
    "counts": {"country": "BY"},
    "calls": {"country": "BY"},
    "doubted-claims": {"country": "BY"},
    "office-holders": {"country": "BY"},
}
RUNS = 3


def copies(triples: int) -> Iterator[tuple[str, Report, list[Claim]]]:
    """Reports with their claims, under new names, until they make so many triples."""
    paths = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".md", ".txt"})
    samples = []
    for path in paths:
        report = read(path)
        claims = extract(report)
        samples.append((report, claims, len(state(report, claims))))
    made = number = 0
    while made < triples:
        report, claims, size = samples[number % len(samples)]
        name = f"{report.identifier}-{number}"
        yield publication(name), replace(report, identifier=name), [replace(claim, report=name) for claim in claims]
        made, number = made + size, number + 1


def seconds(action: Callable[[], object]) -> float:
    gc.collect()
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def show(name: str, ours: float, others: dict[str, float | None]) -> None:
    ratios = "  ".join(
        f"{other} {taken:.3f} s ({taken / ours:.1f} x)" for other, taken in others.items() if taken is not None
    )
    print(f"{name:<28} {ours:8.3f} s   {ratios}", flush=True)


# --------------------------------------------------------------------------------------------- building


def build(folder: Path, triples: int) -> None:
    """From claims to a store on disk, one transaction and one line of the ledger a document."""
    spent = {"ours": 0.0, "Graph.add": 0.0, "state": 0.0}
    rdflib, total, quads = Dataset(), 0, []
    opening = time.perf_counter()
    writer = FolderWriter(folder)
    spent["ours"] += time.perf_counter() - opening
    for name, report, claims in copies(triples):
        start = time.perf_counter()
        said = state(report, claims)
        lines = said.lines()
        stated = time.perf_counter()
        writer.put(_stored(name, said, lines), lines)
        stored = time.perf_counter()
        spent["ours"] += stored - start
        spent["state"] += stated - start
        graph, ready = rdflib.graph(URIRef(name)), list(said.graph())
        start = time.perf_counter()
        for triple in ready:
            graph.add(triple)
        spent["Graph.add"] += time.perf_counter() - start
        total += len(said)
        quads.append(lines.replace(b" .\n", f" <{name}> .\n".encode()))
    spent["ours"] += seconds(writer.close)
    bare = ox.Store(str(folder.with_name("in-bulk")))
    spent["bare"] = spent["state"] + seconds(lambda: bare.bulk_load(b"".join(quads), format=ox.RdfFormat.N_QUADS))
    show(f"build {total} triples", spent["ours"], {name: spent[name] for name in ("Graph.add", "bare")})
    print(f"{'':<28} of which {spent['state']:.3f} s from claims to statements", flush=True)
    with FolderWriter(folder) as writer:
        load_reference(writer)


def _stored(name: str, said: Statements, lines: bytes) -> Stored:
    return Stored(name, "sample", "input", "benchmark", "0", v.ONTOLOGY_VERSION, sha256(lines).hexdigest(), len(said))


# ---------------------------------------------------------------------------------------------- loading


def load(folder: Path, triples: int) -> None:
    """A file of N-Triples into one graph of a store."""
    file = folder / "all.nt"
    with file.open("wb") as out:
        for _, report, claims in copies(triples):
            out.write(state(report, claims).lines())

    def ours() -> None:
        with FolderWriter(folder / "loaded") as writer:
            writer.load("u:all", [file])

    def bare() -> None:
        store = ox.Store(str(folder / "bare"))
        store.bulk_load(path=str(file), format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode("u:all"))
        store.flush()

    taken = seconds(ours)
    others = {"rdflib": seconds(lambda: Graph().parse(file, format="nt")), "bare": seconds(bare)}
    show(f"load {triples} triples", taken, others)


# -------------------------------------------------------------------------------------------- questions


class _Recorder(MemoryStore):
    """Takes down what it is asked."""

    def __init__(self) -> None:
        super().__init__()
        load_reference(self)
        self.asked = ""

    def select(self, sparql: str) -> Any:
        if "VALUES" in sparql:
            self.asked = sparql
            return [], []
        return super().select(sparql)


def questions(folder: Path, limit: float) -> None:
    """Eight stored questions: median seconds of a few runs, after one that does not count."""
    recorder = _Recorder()
    texts = {}
    for name, parameters in QUESTIONS.items():
        query(recorder, name, **parameters)
        texts[name] = recorder.asked
    (snapshot,) = (folder / "snapshots").iterdir()
    bare = ox.Store.read_only(str(snapshot))
    data = folder.parent / "all.nq"
    bare.dump(str(data), format=ox.RdfFormat.N_QUADS)
    engines: dict[str, Callable[[str], int]] = {}
    rdflib = Dataset(default_union=True)
    rdflib.parse(data, format="nquads")
    engines["rdflib"] = lambda text: len(list(rdflib.query(text)))
    try:
        dataset = Dataset(store="Oxigraph", default_union=True)
    except Exception:  # rdflib's own error for a plugin that is not installed
        print("oxrdflib is not installed")
    else:
        dataset.parse(data, format="ox-nquads")
        engines["oxrdflib"] = lambda text: len(list(dataset.query(text)))
    engines["bare"] = lambda text: len(list(bare.query(text, use_default_graph_as_union=True)))  # type: ignore[arg-type]
    if shutil.which("arq"):
        engines["Jena"] = lambda text: _jena(text, data)
    else:
        print("Jena's arq is not installed")
    gc.freeze()  # what the engines hold is no garbage, and is not to be looked through while they answer
    ratios: dict[str, list[float]] = {name: [] for name in engines}
    with open_store(folder) as store:
        for name, text in texts.items():
            ours = timed(lambda text=text: len(store.select(text)[1]), limit)
            others = {engine: timed(lambda text=text, ask=ask: ask(text), limit) for engine, ask in engines.items()}
            show(f"{name} ({len(store.select(text)[1])} rows)", ours, others)  # type: ignore[arg-type]
            for engine, taken in others.items():
                ratios[engine].append(taken / ours)
    for engine, found in ratios.items():
        print(f"questions, geometric mean: {math.exp(statistics.fmean(map(math.log, found))):.2f} x {engine}")


def _jena(text: str, data: Path) -> int:
    with tempfile.NamedTemporaryFile("w", suffix=".rq") as file:
        file.write(text)
        file.flush()
        command = ["arq", f"--data={data}", f"--query={file.name}", "--results=CSV"]
        return subprocess.run(command, check=True, capture_output=True).stdout.count(b"\n") - 1


def timed(action: Callable[[], object], limit: float) -> float:
    """Median seconds, or `limit` where an answer takes longer."""

    def expire(*_: object) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, expire)
    taken = []
    try:
        for _ in range(RUNS + 1):
            signal.setitimer(signal.ITIMER_REAL, limit)
            start = time.perf_counter()
            action()
            taken.append(time.perf_counter() - start)
        return statistics.median(taken[1:])
    except TimeoutError:
        return limit
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


# ---------------------------------------------------------------------------------------------- exports


def exports(folder: Path, triples: int) -> None:
    """The whole graph as a file in three formats; rdflib's writers give no canonical order."""
    with FolderWriter(folder) as writer:
        for name, report, claims in copies(triples):
            said = state(report, claims)
            writer.put(_stored(name, said, said.lines()), said.lines())
    with open_store(folder) as store:
        dataset, union = Dataset(), Graph()
        for name in store.graphs():
            for triple in store.graph(name):
                dataset.graph(URIRef(name)).add(triple)
                union.add(triple)
        for form, theirs, graph in (
            ("nquads", "nquads", dataset),
            ("turtle", "turtle", union),
            ("jsonld", "json-ld", union),
        ):
            ours = seconds(lambda form=form: export(store, BytesIO(), format=form))
            others = {"rdflib": seconds(lambda graph=graph, theirs=theirs: graph.serialize(format=theirs))}
            show(f"export {len(union)} as {form}", ours, others)  # type: ignore[arg-type]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=1_000_000, help="to build and to load")
    parser.add_argument("--exports", type=int, default=100_000, help="triples to export")
    parser.add_argument("--timeout", type=float, default=60.0, help="seconds for a question")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        build(folder / "graph", options.triples)
        load(folder, options.triples)
        questions(folder / "graph", options.timeout)
        exports(folder / "exported", options.exports)


if __name__ == "__main__":
    main()
