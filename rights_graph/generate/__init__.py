"""Writes the files that are derived from the ontology, and says which of them are stale."""

from __future__ import annotations
