"""Production starts securely or not at all; tables and migrations agree; the address of the database is understood."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from jixiao.web import environment
from jixiao.web.error import DatabaseAddressError

GOOD = {"JIXIAO_SECRET_KEY": "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRST", "JIXIAO_HOSTS": "jx.example"}


def load_production(tmp_path: Path, **given: str) -> tuple[int, str]:
    """Import the production settings in a process of their own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JIXIAO_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-c", "import jixiao.web.settings.production as s; print(s.SESSION_COOKIE_SECURE)"],
        env={**kept, "JIXIAO_HOME": str(tmp_path), "PYTHONIOENCODING": "utf-8", **given},
        capture_output=True,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode("utf-8")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        pytest.param({"JIXIAO_SECRET_KEY": ""}, "没有密钥", id="no_key"),
        pytest.param({"JIXIAO_SECRET_KEY": "short"}, "密钥太短", id="short_key"),
        pytest.param({"JIXIAO_SECRET_KEY": "ab" * 40}, "太简单", id="typed_key"),
        pytest.param({"JIXIAO_HOSTS": ""}, "JIXIAO_HOSTS", id="no_hosts"),
        pytest.param({"JIXIAO_HOSTS": "*"}, "通配符", id="any_host"),
        pytest.param({"JIXIAO_DEBUG_PAGES": "1"}, "调试页面", id="debug_pages"),
    ],
)
def test_insecure_settings_do_not_start(tmp_path: Path, given: dict[str, str], words: str) -> None:
    status, output = load_production(tmp_path, **{**GOOD, **given})

    assert status != 0
    assert words in output


def test_key_file_that_others_read_does_not_start(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text(GOOD["JIXIAO_SECRET_KEY"], encoding="utf-8")
    (tmp_path / "secret-key").chmod(0o644)
    status, output = load_production(tmp_path, JIXIAO_HOSTS="jx.example")

    assert status != 0
    assert "600" in output


@pytest.mark.parametrize(
    ("given", "secure"),
    [pytest.param({}, "True", id="https"), pytest.param({"JIXIAO_PLAIN_HTTP": "1"}, "False", id="plain_http")],
)
def test_good_settings_start(tmp_path: Path, given: dict[str, str], secure: str) -> None:
    assert load_production(tmp_path, **GOOD, **given) == (0, f"{secure}\n")


def test_new_key_is_long_and_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path / "new"))
    monkeypatch.delenv("JIXIAO_SECRET_KEY", raising=False)
    path = environment.make_secret_key()
    first = environment.secret_key()
    environment.make_secret_key()

    assert len(first) > 80
    assert environment.secret_key() == first
    assert path.stat().st_mode & 0o077 == 0


def test_older_keys_stand_behind_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_HOME", str(tmp_path))
    monkeypatch.delenv("JIXIAO_SECRET_KEY", raising=False)
    (tmp_path / "secret-key").write_text("new\nold\nolder\n")
    assert (environment.secret_key(), environment.older_secret_keys()) == ("new", ["old", "older"])
    monkeypatch.setenv("JIXIAO_SECRET_KEY", "given")
    monkeypatch.setenv("JIXIAO_OLD_SECRET_KEYS", "a, b")
    assert (environment.secret_key(), environment.older_secret_keys()) == ("given", ["a", "b"])


def test_address_of_postgresql_is_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JIXIAO_DATABASE", "postgresql://jx:p%40ss@db.example:5433/jixiao?sslmode=require")
    found = environment.database()

    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("jixiao", "jx", "p@ss")
    assert (found["HOST"], found["PORT"], found["OPTIONS"]["sslmode"]) == ("db.example", 5433, "require")


@pytest.mark.parametrize("address", ["mysql://x/y", "jixiao", "postgresql://host"])
def test_other_databases_are_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("JIXIAO_DATABASE", address)
    with pytest.raises(DatabaseAddressError):
        environment.database()


@pytest.mark.django_db
def test_every_change_of_a_table_has_its_migration() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
