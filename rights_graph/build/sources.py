"""The files that a build is given: which they are, and whether they have changed."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import file_digest, sha256
from pathlib import Path

from rights_graph.errors import UsageError


def named_once(sources: Iterable[str | Path]) -> list[Path]:
    """The paths of sources.

    Raises:
        UsageError: two are called alike, and so would their publications be.
    """
    seen: dict[str, Path] = {}
    for path in map(Path, sources):
        if path.stem in seen:
            raise UsageError(
                f"is called like {seen[path.stem]}: both would be the publication {path.stem!r}",
                where=path,
                hint="rename one of them",
            )
        seen[path.stem] = path
    return list(seen.values())


def content_hash(source: str | Path) -> str | None:
    """SHA-256 of a file and of its sidecar file; `None` where it is no file, or cannot be read."""
    from rights_graph.read.metadata import SIDECAR

    path = Path(source)
    together = sha256()
    try:
        for each in (path, path.with_suffix(SIDECAR)):
            if each.is_file():
                with each.open("rb") as file:
                    together.update(file_digest(file, "sha256").digest())
            elif each is path:
                return None
    except (OSError, ValueError):
        return None
    return together.hexdigest()
