"""Fuzz the readers of all formats, one after the other: ``make fuzz``.

``FUZZ_SECONDS`` is the time for all formats together (600 where it is not given), ``FUZZ_FORMATS`` the formats, parted
by spaces. Findings go to ``fuzz/findings``; one that is mended goes to ``tests/cases/fuzz`` with its format.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_SEEDS = _ROOT / "tests" / "cases" / "fuzz"
_FINDINGS = _ROOT / "fuzz" / "findings"
_SPARE = 300  # seconds that a format may take beyond its share before it counts as hung


def main() -> int:
    """Fuzz every format; the answer is 1 if anything was found."""
    formats = os.environ.get("FUZZ_FORMATS", "").split() or sorted(path.name for path in _SEEDS.iterdir())
    seconds = max(int(os.environ.get("FUZZ_SECONDS") or 600) // len(formats), 1)
    _FINDINGS.mkdir(exist_ok=True)
    clean = True
    for form in formats:
        (_FINDINGS / f"{form}.json").unlink(missing_ok=True)
        arguments = [form, str(_SEEDS / form), str(_FINDINGS), str(seconds)]
        command = [sys.executable, "-m", "fuzz.target", *arguments]
        environment = {**os.environ, "PYTHONPATH": f"{_ROOT}:{_ROOT / 'src'}"}
        clean = _report(form, _status(command, environment, seconds + _SPARE)) and clean
    return 0 if clean else 1


def _status(command: list[str], environment: dict[str, str], seconds: int) -> int | str:
    """How the fuzzing of a format ended."""
    try:
        done = subprocess.run(  # noqa: S603 - this very Python
            command, cwd=_ROOT, env=environment, stderr=subprocess.DEVNULL, timeout=seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return "hung"
    return done.returncode


def _report(form: str, status: int | str) -> bool:
    """Print what became of a format; whether nothing was found."""
    path = _FINDINGS / f"{form}.json"
    figures = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"format": form, "runs": 0}
    print(
        f"{form:6} {figures['runs']:7} runs, {figures.get('findings', '?')} findings, "
        f"longest {figures.get('longest_seconds', '?')} s, peak {figures.get('peak_mib', '?')} MiB, exit {status}",
        flush=True,
    )
    return status == 0 and figures.get("findings") == 0


if __name__ == "__main__":
    sys.exit(main())
