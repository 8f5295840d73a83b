"""Building: reports are worked on one by one, and what comes of each is stored as a whole or not at all.

    steps      from bytes to triples that conform, on one page
    worker     does these steps in a process of its own, which can be stopped; `pool`: several of them
    build      stores what comes of it, resumes where it stopped, sets aside what fails
    forget     the way back

This room's head knows nothing of texts and little of RDF, so that the process that writes is small and ready at once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from rights_graph import errors, resources
from rights_graph import vocabulary as v
from rights_graph.build.pool import Pool
from rights_graph.build.result import BuildResult, BuiltDocument
from rights_graph.build.sources import content_hash, named_once
from rights_graph.build.worker import SECONDS, Message, Task
from rights_graph.errors import RightsGraphError, StoreError, UsageError
from rights_graph.files import write_text
from rights_graph.store import load_reference
from rights_graph.store.ledger import Read, Stored
from rights_graph.store.writer import FolderWriter

__all__ = ["BuildResult", "BuiltDocument", "build", "quarantine_file", "turtle_file"]

_CHECKPOINT = 250  # documents between two


def build(
    sources: Iterable[str | Path], folder: str | Path, *, workers: int = 1, seconds: float = SECONDS
) -> BuildResult:
    """Read reports and store what they claim in `folder`; replaces what the same reports said there before.

    Each report is one named graph, written in one transaction. It is validated against the shapes of the model before
    it is stored. A report that cannot be read, takes too long or does not conform is set aside, with its reason in
    ``quarantine.jsonl``, and what the folder had of it stays as it was. A report that is there already, made by the
    same program from the same file, is not made again: a build that was interrupted goes on where it stopped. Beside
    the store, ``publications/<report>.ttl`` holds the canonical Turtle of each.

    Arguments:
        sources: files; ``-`` is standard input.
        folder: the folder of the graph, made where it is missing.
        workers: how many processes work on documents; the result does not depend on it.
        seconds: how long each document may take.

    Raises:
        UsageError: two files have the same name, and so would their publications.
        StoreLocked: another process is writing to the folder.
        StoreError: the folder is no store, or cannot be written.
    """
    paths, folder = named_once(sources), Path(folder)
    with Pool(workers, seconds) as pool:
        if not (folder / "ledger.jsonl").exists():
            pool.start()  # there will be work: it gets ready while we open the store
        with FolderWriter(folder) as writer, ThreadPoolExecutor(1) as aside:
            loading = aside.submit(load_reference, writer)  # beside the first report
            run = _Run(writer, folder)
            for task, answers in pool.each(run.tasks(paths)):
                for message in answers:
                    if "document" in message:
                        loading.result()
                    run.take(task, message)
            loading.result()
            run.finish()
    return BuildResult(folder, tuple(run.documents), tuple(sorted(run.unchanged)), tuple(run.quarantined))


def turtle_file(folder: Path, graph: str) -> Path:
    """The file with the canonical Turtle of a publication."""
    return folder / "publications" / f"{graph.rsplit('/', 1)[1]}.ttl"


def quarantine_file(folder: Path, reads: Iterable[Read]) -> None:
    """Write which documents are set aside, and why; removes the file where there are none.

    Raises:
        StoreError: it cannot be written.
    """
    path = folder / "quarantine.jsonl"
    lines = [json.dumps({"source": read.source, **each}) + "\n" for read in reads for each in read.quarantined]
    if lines:
        write_text(path, "".join(lines))
        return
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"cannot be removed: {error.strerror}", where=path) from error


class _Run:
    """One run of `build`: what is still to do, and what is done with the answers of workers."""

    def __init__(self, writer: FolderWriter, folder: Path) -> None:
        self.documents: list[BuiltDocument] = []
        self.unchanged: list[str] = []
        self.quarantined: list[RightsGraphError] = []
        self._writer = writer
        self._folder = folder
        self._made_by = resources.fingerprint()
        self._seen: set[str] = set()
        self._graphs: list[str] = []  # of the source in hand
        self._refused: list[RightsGraphError] = []
        for rest in (folder / "publications").glob(".*.tmp"):  # of a run that was stopped while writing
            with suppress(OSError):
                rest.unlink()

    def tasks(self, paths: Iterable[Path]) -> Iterator[Task]:
        """The sources in which something may have changed."""
        for path in paths:
            known = {graph: self._known(graph) for graph in self._writer.ledger.graphs(str(path))}
            before = self._writer.ledger.read(str(path))
            if before is not None and self._is_unchanged(before, known, path):
                self._seen.update(before.graphs)
                self.unchanged += before.graphs
                continue
            content = None
            if str(path) == "-":
                from rights_graph.read.source import content_of

                content = content_of("-")
            yield Task(str(path), content, {graph: stored.input for graph, stored in known.items() if stored})

    def take(self, task: Task, message: Message) -> None:
        """Store a document, or note what became of it."""
        try:
            if "document" in message:
                self._store(task, message)
            elif "unchanged" in message:
                self._note(message["unchanged"], task)
                self.unchanged.append(message["unchanged"])
            elif "error" in message:
                raise errors.from_dict(message)
            else:
                self._end(task, message["content"])
        except StoreError:
            raise
        except RightsGraphError as error:
            self._refused.append(error)

    def finish(self) -> None:
        """Write which documents are set aside."""
        quarantine_file(self._folder, self._writer.ledger.sources)

    def _known(self, graph: str) -> Stored | None:
        """What the ledger tells of a document, if all of it is there and was made by the program as it is."""
        stored = self._writer.ledger.stored(graph)
        if stored is None or stored.made_by != self._made_by or not self._writer.has(stored):
            return None
        return stored if turtle_file(self._folder, graph).exists() else None

    def _is_unchanged(self, before: Read, known: dict[str, Stored | None], path: Path) -> bool:
        whole = before.made_by == self._made_by and not before.quarantined and all(map(known.get, before.graphs))
        return whole and before.content is not None and before.content == content_hash(path)

    def _note(self, graph: str, task: Task) -> None:
        if graph in self._seen:
            raise UsageError(f"the publication {graph.rsplit('/', 1)[1]!r} was built already", where=task.source)
        self._seen.add(graph)
        self._graphs.append(graph)

    def _store(self, task: Task, message: Message) -> None:
        document = BuiltDocument(**message["document"])
        graph = document.publication
        when = self._writer.ledger.forgotten(graph)
        if when is not None:
            raise UsageError(
                f"was forgotten on {when[:10]}, and is not taken in again",
                where=task.source,
                hint=f"rights-graph forget --undo {graph.rsplit('/', 1)[1]} --store {self._folder}",
            )
        self._note(graph, task)
        write_text(turtle_file(self._folder, graph), message["turtle"])
        statements = message["statements"].encode()
        self._writer.put(
            Stored(
                graph=graph,
                source=task.source,
                input=message["input"],
                made_by=self._made_by,
                program=message["program"],
                ontology=v.ONTOLOGY_VERSION,
                statements=message["hash"],
                triples=document.triples,
            ),
            statements,
        )
        self.documents.append(document)
        if len(self.documents) % _CHECKPOINT == 0:
            self._writer.checkpoint()

    def _end(self, task: Task, content: str | None) -> None:
        told = tuple(error.as_dict() for error in self._refused)
        self._writer.ledger.tell(Read(task.source, content, self._made_by, tuple(self._graphs), told))
        self.quarantined += self._refused
        self._graphs, self._refused = [], []
