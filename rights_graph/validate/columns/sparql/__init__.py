"""SHACL-SPARQL (SHACL 1.0, sections 5 and 6) on Oxigraph, for all focus nodes of a constraint in one query."""
