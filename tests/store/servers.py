"""Real SPARQL servers on this machine, in folders of their own, for as long as the tests need them."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

SECONDS_TO_START = 60

VIRTUOSO = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = {most_rows}
MaxQueryExecutionTime = 10
"""


def oxigraph_program() -> str | None:
    """The server of Oxigraph beside this Python, or wherever it is installed."""
    beside = Path(sys.executable).parent / "oxigraph"
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def virtuoso_program() -> str | None:
    return shutil.which("virtuoso-t")


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """An Oxigraph server; its address without a path."""
    [port] = _free_ports(1)
    program = oxigraph_program()
    assert program
    command = [program, "serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}", "--union-default-graph"]
    with _running(command, folder, f"http://127.0.0.1:{port}/query?query=ASK%7B%7D"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(folder: Path, *, most_rows: int) -> Iterator[str]:
    """A Virtuoso server that cuts answers off after `most_rows`; its address without a path."""
    sql, http = _free_ports(2)
    program = virtuoso_program()
    assert program
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, sql=sql, http=http, most_rows=most_rows), encoding="utf-8")
    command = [program, "+configfile", str(settings), "+foreground"]
    with _running(command, folder, f"http://127.0.0.1:{http}/sparql?query=ASK%7B%7D"):
        yield f"http://127.0.0.1:{http}"


@contextmanager
def _running(command: list[str], folder: Path, alive: str) -> Iterator[None]:
    with (folder / "output.txt").open("wb") as output:
        server = subprocess.Popen(command, cwd=folder, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
    try:
        end = time.monotonic() + SECONDS_TO_START
        while not _answers(alive):
            if server.poll() is not None or time.monotonic() > end:
                raise RuntimeError(f"{command[0]} does not start: {(folder / 'output.txt').read_text()[-500:]}")
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _answers(address: str) -> bool:
    try:
        with urlopen(address, timeout=2):
            return True
    except (HTTPError, URLError, OSError):
        return False


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports
