"""A real server: killed in the middle of writes it loses nothing that it acknowledged; a backup meanwhile is whole."""

from __future__ import annotations

import os
import socket
import subprocess
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from threading import Event

import pytest

from tests.web.server import Installation, kill

pytestmark = pytest.mark.skipif(os.name != "posix", reason="gunicorn and SIGKILL are of POSIX")
FIRST = ["6个", "500人次", "100个", "91%"]
UNITS = ["个", "人次", "个", "%"]
#: Changes that are acknowledged before the server is killed.
ENOUGH = 40


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    """A system with the bureau of the tests, in a file or in a database of its own on the server of the tests."""
    found = Installation(tmp_path)
    if not os.environ.get("JIXIAO_DATABASE"):
        found.set_up()
        yield found
        return
    import psycopg  # noqa: PLC0415 - only where the tests run on PostgreSQL

    address = os.environ["JIXIAO_DATABASE"]
    name = f"server_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        found.database = _other(address, name)
        found.set_up()
        yield found
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _other(address: str, name: str) -> str:
    """The address of another database on the same server."""
    head, question, query = address.partition("?")
    return f"{head.rpartition('/')[0]}/{name}{question}{query}"


@dataclass
class Clerk:
    """Somebody who types figures into one cell until the server is gone.

    Attributes:
        row: Row of the indicator.
        kept: The last text that was acknowledged.
        sent: The last text that was sent.
        acknowledged: How many were.
    """

    row: int
    kept: str
    sent: str = ""
    acknowledged: int = 0
    refused: list[int] = field(default_factory=list)

    def work(self, installation: Installation, stop: Event) -> None:
        """Save, and save again, until told to stop or nobody answers."""
        for number in count(1000):
            if stop.is_set():
                return
            self.sent = f"{number}{UNITS[self.row]}"
            status = installation.save(self.row, self.kept, self.sent)
            if status == 0:
                return
            if status == 503:  # the database is busy: the page says so, and the clerk tries again
                continue
            if status != 200:
                self.refused.append(status)
                return
            self.kept = self.sent
            self.acknowledged += 1


def _busy(
    installation: Installation, process: subprocess.Popen[bytes], clerks: list[Clerk], backup: Path | None = None
) -> None:
    """Let the clerks work, make a backup meanwhile, and kill the server while they are at it."""
    stop = Event()
    with ThreadPoolExecutor(len(clerks)) as pool:
        working = [pool.submit(clerk.work, installation, stop) for clerk in clerks]
        if backup is not None:
            done = installation.command("backup", str(backup))
            assert done.returncode == 0, done.stderr.decode()
        while sum(clerk.acknowledged for clerk in clerks) < ENOUGH and any(not one.done() for one in working):
            stop.wait(0.02)
        kill(process)
        stop.set()
        for one in working:
            one.result(timeout=900)


def test_killed_server_has_lost_nothing_that_it_acknowledged(installation: Installation, tmp_path: Path) -> None:
    clerks = [Clerk(row, kept) for row, kept in enumerate(FIRST)]
    backup = tmp_path / "meanwhile.zip"
    with installation.served() as process:
        _busy(installation, process, clerks, backup)
    found = installation.look()

    assert [clerk.refused for clerk in clerks] == [[], [], [], []], installation.log.read_text(encoding="utf-8")
    assert sum(clerk.acknowledged for clerk in clerks) >= ENOUGH
    for clerk, actual in zip(clerks, found["actual"], strict=True):
        assert actual in {clerk.kept, clerk.sent}
        assert found["last"].get(f"goals/0/indicators/{clerk.row}/actual", FIRST[clerk.row]) == actual
    assert found["broken"] is None
    assert found["rows"] == found["revision"]
    assert found["rows"] - sum(clerk.acknowledged for clerk in clerks) in range(5)
    _restored(backup, tmp_path)
    _goes_on(installation, found["actual"][0])


def _restored(backup: Path, tmp_path: Path) -> None:
    """The backup made meanwhile is of one moment: figures, log and count agree with each other."""
    assert zipfile.ZipFile(backup).testzip() is None
    other = Installation(tmp_path / "restored")
    done = other.command("restore", str(backup))
    assert done.returncode == 0, done.stderr.decode()
    found = other.look()

    assert found["broken"] is None
    assert found["rows"] == found["revision"]
    for row, actual in enumerate(found["actual"]):
        assert found["last"].get(f"goals/0/indicators/{row}/actual", FIRST[row]) == actual


def _goes_on(installation: Installation, seen: str) -> None:
    """Started again, the server takes the next change of somebody whose page still stands."""
    with installation.served():
        assert installation.save(0, seen, "7个") == 200, installation.log.read_text(encoding="utf-8")
        _bears_abuse(installation)


def _bears_abuse(installation: Installation) -> None:
    """Requests that no browser sends are refused; those that never end do not keep others waiting."""
    head = b"GET /sign-in/ HTTP/1.1\r\nHost: 127.0.0.1\r\n"
    assert _answer(installation, head + b"Connection: close\r\n\r\n") == 200
    assert _answer(installation, head + b"X: " + b"a" * 20_000 + b"\r\n\r\n") in {0, 400, 431}
    assert _answer(installation, head + b"".join(b"X%d: a\r\n" % n for n in range(200)) + b"\r\n") in {0, 400, 431}
    assert _answer(installation, b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") in {0, 400, 414}
    for path in (b"/../../etc/passwd", b"/static/../../secret-key", b"/static/%2e%2e/%2e%2e/secret-key"):
        assert _answer(installation, head.replace(b"/sign-in/", path) + b"Connection: close\r\n\r\n") in {302, 400, 404}
    with ExitStack() as stack:
        for unfinished in (head, head.replace(b"GET", b"POST") + b"Content-Length: 1000\r\n\r\nusername=", b""):
            stack.enter_context(socket.create_connection(("127.0.0.1", installation.port))).sendall(unfinished)
        assert installation.save(1, "500人次", "501人次") in {200, 409}


def _answer(installation: Installation, request: bytes) -> int:
    """Status of the answer to some bytes; 0 where the server hangs up."""
    with socket.create_connection(("127.0.0.1", installation.port), timeout=600) as line:
        try:
            line.sendall(request)
            words = line.makefile("rb").readline().split()
        except ConnectionError:
            return 0
        return int(words[1]) if words else 0
