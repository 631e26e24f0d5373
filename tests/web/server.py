"""A real server in processes of its own, with the bureau of the tests in a database of its own."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlencode

ROOT = Path(__file__).parents[2]
_SET_UP = """
import json, django
django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.web.world import build_world
world = build_world()
user = world.people["section_filler"]
session = SessionStore()
session[SESSION_KEY] = str(user.pk)
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session[HASH_SESSION_KEY] = user.get_session_auth_hash()
session.save()
print(json.dumps({"session": session.session_key, "paper": world.paper.pk}))
"""
_LOOK = """
import json, django
django.setup()
from jixiao.web.audit.chain import verify
from jixiao.web.audit.models import ChainEnd, Entry
from jixiao.web.papers.models import Paper
verdict, paper = verify(), Paper.objects.get()
last = {}
for entry in Entry.objects.filter(act="paper.cell_written").order_by("number"):
    last[entry.place] = entry.after
print(json.dumps({
    "broken": None if verdict.broken is None else str(verdict.broken),
    "rows": verdict.rows,
    "actual": [row["actual"] for row in paper.content["goals"][0]["indicators"]],
    "last": last,
    "revision": paper.revision,
}))
"""


#: Seconds after which something that does not come is given up: none is long on a busy machine.
_PATIENCE = 600


@contextmanager
def kept_port() -> Iterator[int]:
    """A free port that nobody else is given meanwhile; a server that reuses addresses can take it."""
    with socket.socket() as keeper:
        keeper.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        keeper.bind(("127.0.0.1", 0))
        port: int = keeper.getsockname()[1]
        if sys.platform != "linux":
            keeper.close()  # elsewhere whoever only holds it stands in the server's way
        yield port


@dataclass
class Installation:
    """A system of its own: folder, database, and a person who has signed in.

    Attributes:
        home: Its data folder.
        database: ``JIXIAO_DATABASE``; empty for SQLite in the folder.
        port: Port that it is served on.
    """

    home: Path
    database: str = ""
    port: int = 0
    known: dict[str, Any] = field(default_factory=dict)
    token: str = field(default_factory=lambda: secrets.token_hex(16))

    @property
    def environment(self) -> dict[str, str]:
        """What its processes find in their environment."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("JIXIAO_", "DJANGO_"))}
        mine = {
            "JIXIAO_HOME": str(self.home),
            "JIXIAO_SECRET_KEY": "tests-only-" + self.token * 2,
            "DJANGO_SETTINGS_MODULE": "jixiao.web.settings.development",
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")]),
            "PYTHONIOENCODING": "utf-8",
        }
        return {**kept, **mine, **({"JIXIAO_DATABASE": self.database} if self.database else {})}

    @property
    def log(self) -> Path:
        """What its server says."""
        return self.home / "server.log"

    def run(self, script: str) -> Any:  # noqa: ANN401 - whatever the script prints
        """Run a script in it; gives what it prints."""
        done = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-W", "ignore", "-c", script], env=self.environment, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    def command(self, *words: str) -> subprocess.CompletedProcess[bytes]:
        """Run ``jixiao web`` in it."""
        return subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-m", "jixiao.cli.main", "web", *words, "--development"],
            env=self.environment,
            capture_output=True,
            check=False,
        )

    def set_up(self) -> None:
        """Make its tables, its bureau and its session."""
        self.known = self.run(_SET_UP)

    def look(self) -> dict[str, Any]:
        """What stands in its database."""
        return cast("dict[str, Any]", self.run(_LOOK))

    @contextmanager
    def served(self) -> Iterator[subprocess.Popen[bytes]]:
        """Serve it; the processes are one group, which is killed in the end."""
        with kept_port() as self.port:
            yield from self._served()

    def _served(self) -> Iterator[subprocess.Popen[bytes]]:
        words = ("-m", "jixiao.cli.main", "web", "run", "--development", "--bind", f"127.0.0.1:{self.port}")
        with self.log.open("ab") as log:
            process = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, *words],
                env=self.environment,
                stdout=subprocess.DEVNULL,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait(process)
            yield process
        finally:
            kill(process)

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/", timeout=_PATIENCE):
                    return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        state = "does not answer" if process.poll() is None else f"has ended with {process.poll()}"
        message = f"the server {state}; its log:\n{self.log.read_text(encoding='utf-8')}"
        raise AssertionError(message)

    def save(self, row: int, seen: str, text: str) -> int:
        """Save a cell; status 0 where no whole answer came."""
        values = {"path": f"goals/0/indicators/{row}/actual", "seen": seen, "text": text, "shape": "0"}
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/papers/{self.known['paper']}/cell/",
            data=urlencode(values).encode(),
            headers={
                "Cookie": f"sessionid={self.known['session']}; csrftoken={self.token}",
                "X-CSRFToken": self.token,
                "HX-Request": "true",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=_PATIENCE) as response:  # noqa: S310 - http on loopback
                response.read()
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code
        except (OSError, HTTPException):  # it was killed before, or in the middle of its answer
            return 0


def kill(process: subprocess.Popen[bytes]) -> None:
    """SIGKILL for the server and its workers at once, as when the power fails."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
