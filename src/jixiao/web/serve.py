"""Set up, serve, verify: what ``jixiao web`` does (建立、运行、核验)."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from jixiao.web import environment


def initialise(samples: str | None = None, password: str = "") -> list[str]:
    """Make the data folder, the key, the tables and the static files; load the samples where asked.

    What is there already stays. The key is made before the settings are read, which refuse to start without one.

    Args:
        samples: Folder of samples; ``None`` loads none.
        password: Password of the demonstration accounts; made where it is empty.

    Returns:
        Lines for the screen.
    """
    environment.home().mkdir(parents=True, exist_ok=True)
    key = environment.make_secret_key()
    _start()
    from django.core.management import call_command  # noqa: PLC0415 - Django has been started only now

    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)
    lines = [f"数据目录 {environment.home()}", f"密钥文件 {key}", "数据库已建好，并已更新到当前版本。"]
    return lines if samples is None else [*lines, *_load(Path(samples), password)]


def _load(folder: Path, password: str) -> list[str]:
    from jixiao.web.accounts.models import User  # noqa: PLC0415 - Django has been started only now
    from jixiao.web.operation.actions.load_samples import load_samples  # noqa: PLC0415 - the same

    if User.objects.exists():
        return ["已有用户，没有再装演示数据。"]
    accounts = load_samples(folder, password)
    lines = ["演示数据已装好，演示账号（登录名 口令 角色 机构）："]
    return lines + [f"  {one.username:<12} {one.password}  {one.role}  {one.where}" for one in accounts]


def serve(host: str, port: int, workers: int) -> None:
    """Serve until stopped: by gunicorn where it runs, else by Django's own server with threads.

    Args:
        host: Address to listen on.
        port: Port to listen on.
        workers: Processes; each has four threads.
    """
    _start()
    if os.name == "posix":
        os.execv(  # noqa: S606 - our own program with arguments of our own
            sys.executable,
            [
                *(sys.executable, "-m", "gunicorn", "jixiao.web.wsgi:application", "--bind", f"{host}:{port}"),
                *("--worker-class", "gthread", "--workers", str(workers), "--threads", "4", "--timeout", "120"),
                *("--log-level", "warning", "--max-requests", "5000", "--max-requests-jitter", "500"),
            ],
        )
    from django.core.servers.basehttp import WSGIServer, run  # noqa: PLC0415 - Django has been started only now

    from jixiao.web.wsgi import application  # noqa: PLC0415 - the same

    run(host, port, application, threading=True, server_cls=WSGIServer)


def verify_log() -> tuple[int, list[str]]:
    """Walk the chain of the log.

    Returns:
        Exit status, and lines for the screen: how many rows, and the first broken link.
    """
    _start()
    from jixiao.web.audit.chain import verify  # noqa: PLC0415 - Django has been started only now

    verdict = verify()
    if verdict.broken is None:
        return 0, [f"操作记录 {verdict.rows} 条，校验链完整。"]
    return 1, [f"操作记录的校验链断在第 {verdict.broken.number} 条：{verdict.broken.reason}。"]


def _start() -> None:
    import django  # noqa: PLC0415 - settings are named only now

    django.setup()
