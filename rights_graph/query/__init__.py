"""Questions asked of the graph: the stored ones by name, others as SPARQL of one's own.

`header` reads what a ``.rq`` file says about itself, `values` turns what a person gives into an RDF term,
`bind` writes the term into the query, `syntax` parses queries and refuses what reaches outside the store,
and `rows` with `formats` hold and render the answers. What others ask runs `apart`, in the process of `worker`.
"""

from __future__ import annotations

from rights_graph.query.ask import query, sparql
from rights_graph.query.rows import GraphAnswer, Iri, Rows
from rights_graph.query.stored import Parameter, StoredQuery, queries

__all__ = ["GraphAnswer", "Iri", "Parameter", "Rows", "StoredQuery", "queries", "query", "sparql"]
