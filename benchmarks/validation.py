"""How fast graphs are validated, and in how much memory, by us and by every other engine that is installed.

    python benchmarks/validation.py [TRIPLES...] [--syntax nt|ttl]... [--engine NAME]... [--runs N] [--limit SECONDS]

Makes graphs of publications and claims with a known share of known faults (100 000 triples, or as many as are asked
for), and holds them against two sets of shapes: in SHACL Core, and the same with one constraint in SPARQL. Each engine
runs in a fresh process, so that its start, its reading and its judging are all in the time: the median of the runs.
Prints seconds that passed and seconds of the processors, peak memory, how many results were found of those that were
put in, and how many times as long as ours it took by either measure; the second is the one to look at on a machine
that does other work too.

Lines are not worked out, which no other engine does; `found` has the results without them.

Engines that are not installed are left out; `benchmarks/engines` says which there are and where they are looked for.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import engines
from engines import Engine

VOCABULARY = "https://example.org/bench#"
DATA = "https://example.org/bench/"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
XSD = "http://www.w3.org/2001/XMLSchema#"
WORDS = [
    "harbour",
    "lamp",
    "ferry",
    "archive",
    "ledger",
    "winter",
    "bridge",
    "census",
    "garden",
    "orchard",
    "signal",
    "quarry",
    "meadow",
    "lantern",
]
FAULTY = 0.01  # of the claims
CLAIMS = 12  # a publication

PREFIXES = f"""PREFIX : <{VOCABULARY}>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX xsd: <{XSD}>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
"""
CORE = """
:PublicationShape a sh:NodeShape ; sh:targetClass :Publication ;
  sh:property [ sh:path :title ; sh:minCount 1 ; sh:datatype rdf:langString ; sh:uniqueLang true ] ,
    [ sh:path :year ; sh:datatype xsd:gYear ; sh:maxCount 1 ] , [ sh:path :address ; sh:nodeKind sh:IRI ] .
:ClaimShape a sh:NodeShape ; sh:targetClass :Claim ;
  sh:property [ sh:path :number ; sh:minCount 1 ; sh:maxCount 1 ; sh:pattern "^K-[0-9]{4,9}$" ] ,
    [ sh:path :summary ; sh:minCount 1 ; sh:languageIn ( "en" "fr" ) ; sh:maxLength 400 ] ,
    [ sh:path :status ; sh:in ( "open" "checked" "withdrawn" ) ] ,
    [ sh:path :confidence ; sh:datatype xsd:decimal ; sh:minInclusive 0.0 ; sh:maxInclusive 1.0 ] ,
    [ sh:path :victims ; sh:datatype xsd:integer ; sh:minInclusive 0 ] ,
    [ sh:path :begin ; sh:datatype xsd:date ; sh:maxCount 1 ] , [ sh:path :end ; sh:datatype xsd:date ] ,
    [ sh:path :actor ; sh:minCount 1 ; sh:or ( [ sh:class :State ] [ sh:class :Group ] ) ] ,
    [ sh:path :publication ; sh:class :Publication ; sh:minCount 1 ] , [ sh:path :quote ; sh:node :QuoteShape ] ,
    [ sh:path ( :publication :language ) ; sh:hasValue "en" ] .
:QuoteShape a sh:NodeShape ; sh:targetClass :Quote ;
  sh:property [ sh:path :start ; sh:datatype xsd:integer ; sh:lessThan :stop ; sh:minCount 1 ] ,
    [ sh:path :stop ; sh:datatype xsd:integer ; sh:minCount 1 ] , [ sh:path :words ; sh:minCount 1 ; sh:minLength 3 ] ,
    [ sh:path [ sh:inversePath :quote ] ; sh:minCount 1 ] .
"""
SPARQL = f"""
:ClaimShape sh:sparql [ sh:message "ends before it begins" ; sh:prefixes <{VOCABULARY}> ;
  sh:select "SELECT $this WHERE {{ $this :begin ?begin ; :end ?end . FILTER (?end < ?begin) }}" ] .
<{VOCABULARY}> sh:declare [ sh:prefix "" ; sh:namespace "{VOCABULARY}"^^xsd:anyURI ] .
"""
FAULTS = ("number", "summary", "status", "confidence", "victims", "begin", "actor", "offsets", "period")
IN_SPARQL = "period"

Subject = tuple[str, list[tuple[str, str]]]


def made(triples: int, seed: int = 11) -> Iterator[tuple[Subject, str | None]]:
    """Subjects with what is said of them, up to so many triples, and the fault that each has."""
    chance = random.Random(seed)

    def term(name: str) -> str:
        return f"<{VOCABULARY}{name}>"

    def words(count: int) -> str:
        return " ".join(chance.choices(WORDS, k=count))

    def typed(value: object, datatype: str) -> str:
        return f'"{value}"^^<{XSD}{datatype}>'

    def subject(place: str, kind: str, **said: str) -> Subject:
        return f"<{DATA}{place}>", [(TYPE, term(kind)), *((term(key), value) for key, value in said.items())]

    actors = [
        subject(f"actor/{place}", "State" if place % 2 else "Group", name=f'"{words(2)}"@en') for place in range(60)
    ]
    count = 0
    for each in actors:
        yield each, None
        count += len(each[1])
    publication = 0
    while count < triples:
        home = f"<{DATA}publication/{publication}>"
        several = [
            (
                subject(
                    f"publication/{publication}",
                    "Publication",
                    title=f'"{words(5)}"@en',
                    year=typed(1990 + publication % 35, "gYear"),
                    address=f"<{DATA}file/{publication}.html>",
                    language='"en"',
                    text=f'"{words(80)}"@en',
                ),
                None,
            )
        ]
        for place in range(CLAIMS):
            fault = chance.choice(FAULTS) if chance.random() < FAULTY else None
            name = f"{publication}/{place}"
            begin = date(2000, 1, 1) + timedelta(chance.randrange(9000))
            end = begin + timedelta(chance.randrange(40)) if fault != "period" else begin - timedelta(3)
            start = chance.randrange(50_000)
            claim = {
                "number": f'"K-{publication:06}{place:02}"' if fault != "number" else f'"{publication}"',
                "summary": f'"{words(14)}"@{"en" if fault != "summary" else "xx"}',
                "status": f'"{chance.choice(["open", "checked", "withdrawn"]) if fault != "status" else "lost"}"',
                "confidence": typed(f"0.{chance.randrange(1, 100)}" if fault != "confidence" else "1.5", "decimal"),
                "victims": typed(chance.randrange(400) if fault != "victims" else -2, "integer"),
                "begin": typed(begin, "date") if fault != "begin" else f'"{begin}"',
                "end": typed(end, "date"),
                "actor": chance.choice(actors)[0] if fault != "actor" else home,
                "publication": home,
                "quote": f"<{DATA}quote/{name}>",
            }
            stop = start + chance.randrange(20, 200) if fault != "offsets" else start - 1
            quote = {"start": typed(start, "integer"), "stop": typed(stop, "integer"), "words": f'"{words(9)}"@en'}
            several += [
                (subject(f"claim/{name}", "Claim", **claim), fault),
                (subject(f"quote/{name}", "Quote", **quote), None),
            ]
        for each, fault in several:
            yield each, fault
            count += len(each[1])
        publication += 1


def write(triples: int, folder: Path) -> tuple[int, dict[str, int]]:
    """Write the graph as N-Triples and as Turtle; how many triples it has, and how many results by set of shapes."""
    results = dict.fromkeys(("core", "sparql"), 0)
    count = 0
    short = re.compile(rf"<{re.escape(VOCABULARY)}(\w+)>")
    with (folder / "data.nt").open("w") as lines, (folder / "data.ttl").open("w") as turtle:
        turtle.write(PREFIXES)
        for (subject, said), fault in made(triples):
            lines.writelines(f"{subject} {predicate} {value} .\n" for predicate, value in said)
            body = " ;\n  ".join(f"{predicate} {value}" for predicate, value in said)
            turtle.write(short.sub(r":\1", f"{subject} {body} .\n".replace(TYPE, "a")))
            count += len(said)
            if fault is not None:
                found = {"offsets": 2}.get(fault, 1)  # at the quote, and at the claim that has it
                results["core"] += found * (fault != IN_SPARQL)
                results["sparql"] += found
    (folder / "core.ttl").write_text(PREFIXES + CORE)
    (folder / "sparql.ttl").write_text(PREFIXES + CORE + SPARQL)
    return count, results


@dataclass(frozen=True)
class Measured:
    """Seconds passed and of processors, megabytes at the peak, and results; `None` where an engine failed."""

    seconds: float
    processor: float
    megabytes: float
    results: int | None


def measured(engine: Engine, data: Path, shapes: Path, limit: float) -> Measured:
    """One run in a fresh process, which is ended after `limit` seconds."""
    with tempfile.TemporaryFile("w+") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            engine.command(data, shapes), stdout=output, stderr=subprocess.DEVNULL, cwd=engine.folder
        )
        ending = threading.Timer(limit, process.kill)
        ending.start()
        _, status, usage = os.wait4(process.pid, 0)
        ending.cancel()
        seconds = time.perf_counter() - start
        output.seek(0)
        written = output.read()
    try:
        results = engine.counted(written)
    except (ValueError, IndexError):
        results = None
    # Jena and TopBraid end with 1 where data do not conform.
    failed = os.waitstatus_to_exitcode(status) not in (0, 1)
    return Measured(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, None if failed else results)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("triples", nargs="*", type=int, default=[100_000])
    parser.add_argument("--syntax", action="append", choices=["nt", "ttl"])
    parser.add_argument("--engine", action="append")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--limit", type=float, default=1800, help="seconds after which an engine is ended")
    arguments = parser.parse_args()
    chosen = [each for each in engines.installed() if arguments.engine is None or each.name in arguments.engine]
    for triples in arguments.triples:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            count, expected = write(triples, folder)
            for syntax in arguments.syntax or ["nt", "ttl"]:
                for shapes in ("core", "sparql"):
                    print(
                        f"\n{count:,} triples, {syntax}, {shapes}: {expected[shapes]} results were put in", flush=True
                    )
                    ours: list[float] = []
                    for engine in chosen:
                        files = folder / f"data.{syntax}", folder / f"{shapes}.ttl"
                        runs = [measured(engine, *files, arguments.limit) for _ in range(arguments.runs)]
                        times = [statistics.median(run.seconds for run in runs)]
                        times.append(statistics.median(run.processor for run in runs))
                        ours = ours or times
                        ratios = [time / own for time, own in zip(times, ours, strict=True)]
                        over = "ended" if times[0] >= arguments.limit else "failed"
                        found = over if runs[0].results is None else f"{runs[0].results} results"
                        memory = max(run.megabytes for run in runs)
                        print(
                            f"  {engine.name:<19}{times[0]:9.2f} s {times[1]:9.2f} s cpu {memory:7.0f} MB"
                            f" {found:>14} {ratios[0]:7.1f} x {ratios[1]:7.1f} x cpu",
                            flush=True,
                        )


if __name__ == "__main__":
    main()
