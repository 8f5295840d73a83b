"""Several workers at once, whose answers come in the order of the tasks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from queue import Full, Queue
from threading import Event
from types import TracebackType
from typing import Self, TypeAlias

from rights_graph.build.worker import Message, Task, Worker

_AHEAD = 4  # documents of a task that may wait to be taken
_TICK = 0.1  # seconds between looks at whether to go on

_Answers: TypeAlias = "Queue[Message | BaseException]"


class Pool:
    """Workers, each with a thread that waits for it. The order of what comes out does not depend on their number."""

    def __init__(self, workers: int, seconds: float) -> None:
        """`workers` work side by side; `seconds` is how long each document may take."""
        self._workers = [Worker(seconds) for _ in range(workers)]
        self._idle: deque[Worker] = deque(self._workers)
        self._threads = ThreadPoolExecutor(workers)
        self._over = Event()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        for worker in self._workers:
            worker.stop()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:  # those that a thread had just started
            worker.stop()

    def start(self) -> None:
        """Start the first worker, which takes a moment to be ready."""
        self._workers[0].start()

    def each(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Iterator[Message]]]:
        """Each task with its answers, which are to be taken before the next.

        Raises:
            StoreError: no worker can be started.
        """
        waiting: deque[tuple[Task, _Answers]] = deque()
        for task in tasks:
            answers: _Answers = Queue(_AHEAD)
            self._threads.submit(self._work, task, answers)
            waiting.append((task, answers))
            if len(waiting) > len(self._workers):
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def _next(self, waiting: deque[tuple[Task, _Answers]]) -> tuple[Task, Iterator[Message]]:
        task, answers = waiting.popleft()
        return task, self._taken(answers)

    def _taken(self, answers: _Answers) -> Iterator[Message]:
        while True:
            message = answers.get()
            if isinstance(message, BaseException):
                raise message
            yield message
            if "end" in message:
                return

    def _work(self, task: Task, answers: _Answers) -> None:
        worker = self._idle.popleft()  # there are as many threads as workers
        try:
            for message in worker.answers(task):
                self._give(answers, message)
                if self._over.is_set():
                    return
        except BaseException as error:  # whatever it is, it is raised where the answers are taken
            self._give(answers, error)
        finally:
            self._idle.append(worker)

    def _give(self, answers: _Answers, message: Message | BaseException) -> None:
        while not self._over.is_set():
            try:
                answers.put(message, timeout=_TICK)
                return
            except Full:
                continue
