"""The files of docs/how-to/deploy are what nginx, systemd, the shell and our own command line take."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

from jixiao.cli.parser import build_parser
from tests.guard.tree import PACKAGE, ROOT
from tests.read.office_program import need_program

DEPLOY = ROOT / "docs" / "how-to" / "deploy"
PAGE = ROOT / "docs" / "how-to" / "deploy-offline.md"
FILES = sorted(DEPLOY.iterdir())
UNITS = [path for path in FILES if path.suffix in {".service", ".timer"}]
HERE = "/var/lib/jixiao/venv/bin/jixiao"


def tried(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, check=False, text=True)  # noqa: S603 - programs of the machine
    assert done.returncode == 0, done.stderr


def certificate(folder: Path) -> None:
    """A certificate of one day, made by itself."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + dt.timedelta(days=1)).sign(key, SHA256())
    (folder / "jx.crt").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    form = serialization.PrivateFormat.PKCS8
    (folder / "jx.key").write_bytes(key.private_bytes(serialization.Encoding.PEM, form, plain))


def test_nginx_takes_its_file(tmp_path: Path) -> None:
    nginx = need_program("nginx", "nginx")
    certificate(tmp_path)
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8").replace("/etc/nginx/", f"{tmp_path}/")
    text = text.replace("listen 443", "listen 127.0.0.1:18443").replace("listen 80;", "listen 127.0.0.1:18080;")
    paths = " ".join(
        f"{kind}_temp_path {tmp_path}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = f"pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}} http {{ access_log off; {paths}\n{text}\n}}"
    (tmp_path / "whole.conf").write_text(whole, encoding="utf-8")

    tried(nginx, "-t", "-q", "-p", str(tmp_path), "-c", str(tmp_path / "whole.conf"))


def test_nginx_never_passes_on_what_the_browser_says_of_the_connection() -> None:
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")

    assert re.findall(r"proxy_set_header\s+X-Forwarded-Proto\s+(\S+);", text) == ["https"]
    assert re.findall(r"proxy_set_header\s+X-Real-IP\s+(\S+);", text) == ["$remote_addr"]
    assert re.findall(r"proxy_pass\s+(\S+);", text) == ["http://127.0.0.1:8000"]


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_systemd_takes_its_files(tmp_path: Path, unit: Path) -> None:
    analyze = need_program("systemd-analyze", "systemd")
    for path in UNITS:
        (tmp_path / path.name).write_text(path.read_text(encoding="utf-8").replace(HERE, sys.executable), "utf-8")

    tried(analyze, "verify", str(tmp_path / unit.name))


def test_shell_takes_what_it_is_given(tmp_path: Path) -> None:
    tried("/bin/sh", "-n", str(DEPLOY / "jixiao-web"))
    lines = [line for line in (DEPLOY / "jixiao.cron").read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    given = re.search(r"/bin/sh -ec '(.+)'", (DEPLOY / "jixiao-backup.service").read_text(encoding="utf-8"))
    assert given is not None
    commands = [line.split(" root ", 1)[1].replace("\\%", "%") for line in lines]
    for number, command in enumerate([*commands, given[1].replace("$$", "$").replace("%%", "%")]):
        script = tmp_path / f"{number}.sh"
        script.write_text(command, encoding="utf-8")
        tried("/bin/sh", "-n", str(script))


@pytest.mark.parametrize("path", [*FILES, PAGE], ids=lambda path: path.name)
def test_acts_and_settings_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for words in re.findall(r"jixiao(?: |-)web (\w+(?: --\w+ [^\s`-]\S*)*)", text):
        build_parser().parse_args(["web", *words.split()])
    code = "".join(one.read_text(encoding="utf-8") for one in (PACKAGE / "web").rglob("*.py"))

    assert [name for name in re.findall(r"\bJIXIAO_[A-Z_]+\b", text) if name not in code] == []


def test_page_speaks_of_every_file() -> None:
    text = PAGE.read_text(encoding="utf-8")
    named = ("jixiao-web", "jixiao.env", "jixiao.service", "jixiao.cron", "nginx.conf")

    assert [name for name in named if f"deploy/{name}" not in text] == []
    assert {path.name for path in FILES} - set(named) == {path.name for path in UNITS} - {"jixiao.service"}
