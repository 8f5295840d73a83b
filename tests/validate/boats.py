"""Boats that break a few rules, for reports to be written about."""

from __future__ import annotations

from pathlib import Path

from rights_graph.validate import Result, ValidationResult, validate

from .ruritania import PREFIXES

SHAPES = (
    PREFIXES
    + """
rgs:Boat a sh:NodeShape ; sh:targetClass rgd:Boat ; sh:property rgs:masts , rgs:flag , rgs:berth .
rgs:masts a sh:PropertyShape ; sh:path rgd:masts ; sh:datatype xsd:integer ;
  sh:message "Count the <masts>: 1 | 2, *or* so." .
rgs:flag a sh:PropertyShape ; sh:path rgd:flag ; sh:minCount 1 ; sh:severity sh:Warning ; sh:message "Hoist a flag." .
rgs:berth a sh:PropertyShape ; sh:path ( rgd:berth [ sh:inversePath rgd:in ] ) ; sh:maxCount 0 ; sh:severity sh:Info .
rgs:Submarine a sh:NodeShape ; sh:targetClass rgd:Submarine ; sh:nodeKind sh:IRI .
"""
).encode()


def boats(folder: Path, count: int = 3) -> Path:
    """A file with so many boats, of which none has a flag and each has too few masts, called `</script>`."""
    path = folder / "boats & more.ttl"
    text = PREFIXES + "".join(
        f'rgd:b{number} a rgd:Boat ;\n\trgd:masts "</script>|`{number}`" .\n' for number in range(count)
    )
    path.write_text(text, encoding="utf-8")
    return path


def checked(folder: Path, count: int = 3) -> ValidationResult:
    """What is wrong with them."""
    return validate(boats(folder, count), shapes=SHAPES, ontology=False)


def many(result: ValidationResult, count: int) -> ValidationResult:
    """So many results of the kinds that `result` has, each about another boat."""
    from dataclasses import replace

    from rdflib import URIRef

    kinds = result.results
    found: tuple[Result, ...] = tuple(
        replace(kinds[number % len(kinds)], focus_node=URIRef(f"{kinds[0].focus_node}-{number}"))
        for number in range(count)
    )
    return replace(result, found=found, origins=())
