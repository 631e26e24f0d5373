"""``jixiao web init``, ``verify`` and the demonstration data, in a process of their own."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from django.contrib.auth.hashers import check_password

from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import may, visible
from jixiao.web.audit.chain import verify
from jixiao.web.operation.actions.load_samples import load_samples
from jixiao.web.papers.models import Paper
from tests.guard.tree import ROOT


def jixiao(home: Path, *arguments: str, **given: str) -> subprocess.CompletedProcess[str]:
    """Run the command with a data folder of its own, on SQLite."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JIXIAO_", "DJANGO_"))}
    return subprocess.run(  # noqa: S603 - this interpreter
        [sys.executable, "-m", "jixiao.cli.main", "web", *arguments],
        env={**kept, "JIXIAO_HOME": str(home), "PYTHONIOENCODING": "utf-8", **given},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )


def test_init_makes_everything_and_verify_walks_the_log(tmp_path: Path) -> None:
    made = jixiao(tmp_path, "init", JIXIAO_HOSTS="jx.example", JIXIAO_PLAIN_HTTP="1")
    again = jixiao(tmp_path, "init", JIXIAO_HOSTS="jx.example", JIXIAO_PLAIN_HTTP="1")
    walked = jixiao(tmp_path, "verify", "--development")

    assert (made.returncode, again.returncode, walked.returncode) == (0, 0, 0), made.stderr
    assert "校验链完整" in walked.stdout
    assert sqlite3.connect(tmp_path / "jixiao.sqlite3").execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_insecure_start_is_told_in_words(tmp_path: Path) -> None:
    done = jixiao(tmp_path, "verify")

    assert done.returncode == 2
    assert "WB001" in done.stderr
    assert "JIXIAO_HOSTS" in done.stderr
    assert "Traceback" not in done.stderr


def test_samples_are_loaded_for_people_of_every_role(db: None) -> None:  # noqa: ARG001 - asks for a database
    accounts = load_samples(ROOT / "samples", "Demo-2026-web")
    filler = User.objects.get(username="tianbao")
    finance = User.objects.get(username="caiwu")

    assert len(accounts) == 33
    assert check_password("Demo-2026-web", filler.password)
    assert Paper.objects.filter(document="target").exists()
    assert visible(finance, Paper).count() > visible(filler, Paper).count() > 0
    assert all(may(finance, "edit", paper) for paper in visible(finance, Paper, "edit")[:3])
    assert verify().broken is None
