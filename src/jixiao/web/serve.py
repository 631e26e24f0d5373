"""Set up, serve, back up, restore, verify, remind: what ``jixiao web`` does (建立、运行、备份、恢复、核验、提醒)."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
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


def found(bureau: str, administrator: str) -> list[str]:
    """Found a finance bureau and invite its administrator; of one that is there the invitation is sent again.

    Args:
        bureau: Name of the bureau.
        administrator: Name of sign-in of its administrator.

    Returns:
        Lines for the screen.
    """
    from django.conf import settings  # noqa: PLC0415 - Django has been started only now
    from django.urls import reverse  # noqa: PLC0415 - the same

    from jixiao.web.operation.actions.found_bureau import found_bureau  # noqa: PLC0415 - the same

    token = found_bureau(bureau, administrator)
    scheme, host = ("https" if settings.SESSION_COOKIE_SECURE else "http"), settings.ALLOWED_HOSTS[0]
    return [
        f"财政局“{bureau}”，系统管理员登录名 {administrator}。请在 {settings.INVITATION_LASTS.days} 天内打开，设口令：",
        f"{scheme}://{host}{reverse('accounts:invitation', args=[token])}",
    ]


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
                *(
                    "--log-level",
                    "warning",
                    "--no-control-socket",
                    "--max-requests",
                    "5000",
                    "--max-requests-jitter",
                    "500",
                ),
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


def back_up(path: Path | None) -> list[str]:
    """Write a backup while the system runs.

    Args:
        path: Where to; ``None`` makes a name with the time in the data folder.

    Returns:
        Lines for the screen.
    """
    _start()
    from jixiao.web.operation import backup  # noqa: PLC0415 - Django has been started only now

    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    path = path or environment.home() / "backups" / f"jixiao-{now}.zip"
    manifest = backup.back_up(path)
    rows = sum(one["rows"] for one in manifest["tables"])
    return [f"备份 {path}", f"{len(manifest['tables'])} 张表 {rows} 行，佐证材料 {len(manifest['files'])} 个文件。"]


def restore(path: Path) -> list[str]:
    """Make the tables in an empty system and put a backup into them.

    Returns:
        Lines for the screen.
    """
    environment.home().mkdir(parents=True, exist_ok=True)
    environment.make_secret_key()
    _start()
    from django.core.management import call_command  # noqa: PLC0415 - Django has been started only now

    from jixiao.web.operation import restore as restoring  # noqa: PLC0415 - the same

    with restoring.opened(path) as backup:
        call_command("migrate", verbosity=0, interactive=False)
        restoring.restore(backup)
        lines = [f"已恢复 {backup.rows} 行，各表与备份逐行一致，操作记录的校验链完整。"]
    call_command("collectstatic", verbosity=0, interactive=False)
    return [*lines, "登录状态不在备份里，请重新登录。"]


def verify_backup(path: Path) -> tuple[int, list[str]]:
    """Hold every part of a backup against its hash.

    Returns:
        Exit status 0, and lines for the screen; a damaged backup raises.
    """
    _start()
    from jixiao.web.operation.restore import opened  # noqa: PLC0415 - Django has been started only now

    with opened(path) as backup:
        made = backup.manifest["made_at"]
        return 0, [f"备份完好：{made} 由版本 {backup.manifest['jixiao']} 做成，{backup.rows} 行。"]


def remind() -> list[str]:
    """Send today's reminders of what is due and late; once a day, by the machine's timer.

    Returns:
        A line for the screen.
    """
    _start()
    from jixiao.web.calendars.actions.remind import due_rounds, remind_due  # noqa: PLC0415 - Django has been started only now

    return [f"到期提醒已发给 {remind_due() if due_rounds() else 0} 人次。"]


def _start() -> None:
    import django  # noqa: PLC0415 - settings are named only now

    django.setup()
