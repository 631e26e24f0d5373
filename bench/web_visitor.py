"""A person at a browser who works in the web system: what they ask for, and how long each answer takes."""

from __future__ import annotations

import http.client
import random
import re
import time
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

#: How often people ask for each; what stands beside a paper is asked for after each page of one.
SHARES: Mapping[str, int] = {
    "save cell": 50,
    "paper page": 15,
    "beside the paper": 0,
    "presence": 5,
    "paper list": 10,
    "待办": 10,
    "money grid": 5,
    "library search": 5,
}
_ROWS = 30
_CELLS = re.compile(r'data-path="(goals/0/indicators/\d+/actual)"[^>]*><textarea[^>]*>([^<]*)</textarea>')


class Visitor:
    """A person at a browser that is kept open."""

    def __init__(self, port: int, known: Mapping[str, Any], seed: int) -> None:
        """Take over a session that stands in the database."""
        self.known = known
        self.random = random.Random(seed)  # noqa: S311 - no secret
        self.paper = int(known["papers"][0])
        self.seen: dict[str, str] = {}
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def next_requests(self) -> Sequence[str]:
        """What this person does next; a browser asks for more by itself."""
        what = self.random.choices(list(SHARES), list(SHARES.values()))[0]
        return (what, "beside the paper") if what == "paper page" else (what,)

    def do(self, what: str) -> float:
        """One request; seconds until its whole answer is there."""
        method, address, given = self._request(what)
        began = time.perf_counter()
        body = self._ask(method, address, urlencode(given))
        seconds = time.perf_counter() - began
        if what == "paper page":
            self.seen = dict(_CELLS.findall(body))
        elif what == "save cell":
            self.seen[given["path"]] = given["text"]
        return seconds

    def open_paper(self) -> None:
        """Read the paper once, so that the person knows what stands in its cells."""
        self.do("paper page")

    def _request(self, what: str) -> tuple[str, str, Mapping[str, str]]:
        words = self.random.choice(("走访", "培训", "小区", "门店"))
        path = f"goals/0/indicators/{self.random.randrange(_ROWS)}/actual"
        text = f"{self.random.randrange(100, 999)}家"
        change = {"path": path, "seen": self.seen.get(path, ""), "text": text, "shape": "0"}
        asked: Mapping[str, tuple[str, str, Mapping[str, str]]] = {
            "save cell": ("POST", f"/papers/{self.paper}/cell/", change),
            "paper page": ("GET", f"/papers/{self.paper}/", {}),
            "beside the paper": ("GET", f"/papers/{self.paper}/panels/", {}),
            "presence": ("POST", f"/presence/{self.paper}/note/", {"shape": "0"}),
            "paper list": ("GET", "/papers/", {}),
            "待办": ("GET", "/", {}),
            "money grid": ("GET", "/budgets/?year=2025", {}),
            "library search": ("GET", f"/indicators/?{urlencode({'words': words})}", {}),
        }
        return asked[what]

    def _ask(self, method: str, address: str, sent: str) -> str:
        headers = {
            "Cookie": f"sessionid={self.known['session']}; csrftoken={self.known['token']}",
            "X-CSRFToken": str(self.known["token"]),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        if method == "POST" or "panels" in address:
            headers["HX-Request"] = "true"
        for attempt in range(2):
            try:
                self.connection.request(method, address, sent.encode() if method == "POST" else None, headers)
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
