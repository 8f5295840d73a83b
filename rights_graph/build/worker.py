"""Documents are worked on in a process of their own, which can be stopped.

A document can be damaged or made to do harm: it can crash its reader, keep extraction busy for ever, fill the memory.
All it takes with it is this process; the next one goes on behind it. Both sides speak JSON, a line a message:

    to the worker      {"source": …, "content": …, "known": {graph: input}, "done": 2}
    from it, at once   {"ready": true}                    the program is loaded
    for each source    {"read": true}                     the source is decoded
    for each document  {"document": …, "statements": …, "turtle": …, …} or {"unchanged": graph} or {"error": …}
    at the end         {"end": true, "content": …}
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from threading import Timer
from typing import Any, TypeAlias

from rights_graph.errors import InputError, LimitExceeded, RightsGraphError, StoreError

Message: TypeAlias = dict[str, Any]
SECONDS = 60.0
_SECONDS_TO_START = 300.0
_COMMAND = "from rights_graph.build.worker import serve; serve()"
_OUT_OF_MEMORY = 3  # exit code
_SPLIT_IT = "split the document, or read a plain text of it"


@dataclass(frozen=True, slots=True)
class Task:
    """A source to work on.

    Arguments:
        source: its path.
        content: its bytes, where they are at hand.
        known: by graph, the hashes of what was made into documents before; what has not changed is not made again.
    """

    source: str
    content: bytes | None = None
    known: dict[str, str] = field(default_factory=dict)


class Worker:
    """A process that works on documents, started when it is needed and again after it was stopped."""

    def __init__(self, seconds: float) -> None:
        """`seconds` is how long each document may take."""
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._ready = False
        self._late = False

    def start(self) -> None:
        """Start the process, without waiting until it is ready.

        Raises:
            StoreError: the system does not let us.
        """
        if self._process is not None:
            return
        self._ready = self._late = False
        path = os.pathsep.join(filter(None, sys.path))
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _COMMAND],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path},
                start_new_session=True,
            )
        except OSError as error:
            raise StoreError(f"no process can be started: {error.strerror}", hint="end other programs") from error

    def answers(self, task: Task) -> Iterator[Message]:
        """What the process makes of a task: a message for each document, and one at the end."""
        done = 0
        while True:
            read = False
            try:
                self._send(task, done)
                while True:
                    message = self._receive(self._seconds)
                    if "read" in message:
                        read = True
                        continue
                    yield message
                    if "end" in message:
                        return
                    done += 1
            except _Stopped as stopped:
                yield stopped.error(task.source).as_dict()
                done += 1
                if not read:
                    yield {"end": True, "content": None}
                    return

    def stop(self) -> None:
        """End the process at once, whatever it does."""
        process, self._process = self._process, None
        if process is not None:
            _kill(process)
            process.wait()
            for stream in (process.stdin, process.stdout):
                with suppress(OSError):
                    if stream is not None:
                        stream.close()

    def _send(self, task: Task, done: int) -> None:
        self.start()
        if not self._ready:
            self._receive(_SECONDS_TO_START)
            self._ready = True
        content = None if task.content is None else b64encode(task.content).decode()
        line = json.dumps({"source": task.source, "content": content, "known": task.known, "done": done})
        assert self._process is not None
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(line.encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            raise self._stopped() from None

    def _receive(self, seconds: float) -> Message:
        assert self._process is not None
        assert self._process.stdout is not None
        timer = Timer(seconds, self._expire)
        timer.start()
        try:
            line = self._process.stdout.readline()
        finally:
            timer.cancel()
        if not line.endswith(b"\n"):
            raise self._stopped()
        message: Message = json.loads(line)
        return message

    def _expire(self) -> None:
        self._late = True
        if self._process is not None:
            _kill(self._process)

    def _stopped(self) -> _Stopped:
        assert self._process is not None
        code = self._process.wait()
        if not self._ready and not self._late:
            self.stop()
            raise StoreError(f"the process that works on documents does not start (exit {code})", hint="reinstall")
        self.stop()
        return _Stopped(self._seconds if self._late else None, code)


class _Stopped(Exception):
    """The process has ended in the middle of its work."""

    def __init__(self, seconds: float | None, code: int) -> None:
        super().__init__()
        self._seconds = seconds
        self._code = code

    def error(self, where: str) -> RightsGraphError:
        if self._seconds is not None:
            return LimitExceeded(f"takes more than {self._seconds:g} seconds", where=where, hint=_SPLIT_IT)
        if self._code == _OUT_OF_MEMORY:
            return LimitExceeded("takes more memory than a document may", where=where, hint=_SPLIT_IT)
        return InputError("makes the program crash", where=where, hint="please tell the developers")


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it has started."""
    with suppress(ProcessLookupError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


# ------------------------------------------------------------------------------------- in the process


def serve() -> None:
    """Answer the tasks on standard input until there are no more."""
    from rights_graph.read.apart import limit_memory

    gc.set_threshold(1_000_000, 10, 10)
    limit_memory()
    with os.fdopen(os.dup(1), "wb") as answers:
        os.dup2(2, 1)  # whatever prints does not print between our lines
        try:
            _load()
            _write(answers, {"ready": True})
            for line in sys.stdin.buffer:
                for message in _worked(**json.loads(line)):
                    _write(answers, message)
                gc.collect()
        except MemoryError:
            os._exit(_OUT_OF_MEMORY)
        except (BrokenPipeError, KeyboardInterrupt):
            os._exit(1)


def _write(answers: Any, message: Message) -> None:
    answers.write(json.dumps(message).encode() + b"\n")
    answers.flush()


def _load() -> None:
    import rights_graph.export.turtle
    import rights_graph.triplify
    import rights_graph.validate  # noqa: F401
    from rights_graph import lexicon, registry

    lexicon.load()
    registry.load()


def _worked(source: str, content: str | None, known: dict[str, str], done: int) -> Iterator[Message]:
    from rights_graph.build import steps
    from rights_graph.build.sources import content_hash
    from rights_graph.read import Decoding, decode_all

    before = content_hash(source) if content is None else None
    try:
        decoding = decode_all(source, content=None if content is None else b64decode(content))
    except steps.ABOUT_ONE_REPORT as error:
        yield {"read": True}
        yield error.as_dict()
    else:
        yield {"read": True}
        refused = decoding.refused[max(0, done - len(decoding.documents)) :]
        for report in steps.outlined(Decoding(decoding.documents[done:], refused)):
            yield _made(report, known)
    same = before is not None and before == content_hash(source)
    yield {"end": True, "content": before if same else None}


def _made(report: Any, known: dict[str, str]) -> Message:
    from rights_graph import mint
    from rights_graph.build import steps
    from rights_graph.triplify import program_version

    if isinstance(report, RightsGraphError):
        return report.as_dict()
    try:
        graph, input_hash = mint.publication(report.identifier), steps.input_hash(report)
        if known.get(graph) == input_hash:
            return {"unchanged": graph}
        made = steps.made(report)
    except steps.ABOUT_ONE_REPORT as error:
        return error.as_dict()
    except MemoryError:
        raise
    except Exception as error:  # a fault of ours, which is no reason to lose the other documents
        what = f"cannot be worked on: {type(error).__name__}: {' '.join(str(error).split())[:200]}"
        return InputError(what, where=report.source, hint="please tell the developers").as_dict()
    return {
        "document": asdict(made.document),
        "input": input_hash,
        "program": program_version(),
        "hash": sha256(made.statements).hexdigest(),
        "statements": made.statements.decode(),
        "turtle": made.turtle,
    }
