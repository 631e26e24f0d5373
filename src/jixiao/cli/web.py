"""``jixiao web``: the web system on this machine: set up, run, back up, restore, verify, remind (网页系统)."""

from __future__ import annotations

import argparse
import os
import sys
from importlib.util import find_spec
from pathlib import Path

from jixiao.cli.error import WebFileMissingError, WebPartsMissingError

_SETTINGS = "jixiao.web.settings"


def run(options: argparse.Namespace) -> int:
    """Carry out ``init``, ``run``, ``backup``, ``restore``, ``verify`` or ``remind``.

    Returns:
        0 where it went well; 1 where the log's chain is broken.
    """
    if find_spec("django") is None:
        raise WebPartsMissingError
    kind = "development" if options.development else "production"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"{_SETTINGS}.{kind}")
    from jixiao.web import serve  # noqa: PLC0415 - Django is loaded only by this command

    file = None if options.file is None else Path(options.file)
    status, lines = 0, []
    if options.act == "init":
        lines = serve.initialise(samples=options.samples, password=options.password or "")
        lines += serve.found(options.bureau, options.administrator) if options.bureau else []
    elif options.act == "backup":
        lines = serve.back_up(file)
    elif options.act == "restore":
        if file is None:
            raise WebFileMissingError
        lines = serve.restore(file)
    elif options.act == "verify":
        status, lines = serve.verify_log() if file is None else serve.verify_backup(file)
    elif options.act == "remind":
        lines = serve.remind()
    else:
        host, _, port = options.bind.rpartition(":")
        sys.stdout.write(f"网址 http://{host or '127.0.0.1'}:{port}/ ，按 Ctrl+C 停止。\n")
        sys.stdout.flush()
        serve.serve(host or "127.0.0.1", int(port), workers=options.workers)
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return status
