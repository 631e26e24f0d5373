"""What CI runs goes on where a mirror is slow or gone, and says so."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.guard.tree import ROOT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a script of the shell")
RUN = ROOT / ".ci" / "run"
_TOOLS = ("bash", "dirname", "env", "timeout", "grep")


def machine(folder: Path, failures: int) -> dict[str, str]:
    """A machine without the parts, and a mirror that fails some times first; each call is a line of ``told``."""
    told = folder / "told"
    for name in _TOOLS:
        (folder / name).symlink_to(str(shutil.which(name)))
    scripts = {
        "apt-get": f'echo "apt-get $*" >> {told}; [ "$(grep -c apt-get {told})" -gt {failures} ]',
        "make": f'echo "make $*" >> {told}',
        "id": "echo 0",
        "sleep": ":",
    }
    for name, script in scripts.items():
        (folder / name).write_text(f"#!{shutil.which('bash')}\n{script}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    return {"PATH": str(folder), "LC_ALL": "C.UTF-8"}


def acts(folder: Path) -> list[str]:
    """What was called: the last word of apt-get that is one of its acts, or make's target."""
    lines = (folder / "told").read_text(encoding="utf-8").splitlines()
    words = ("--download-only", "install", "update", "make test", "make demo")
    return [next(word for word in words if word in line) for line in lines]


@pytest.mark.parametrize(
    ("failures", "done"),
    [
        pytest.param(0, ["update", "--download-only", "install"], id="quick"),
        pytest.param(2, ["update"] * 3 + ["--download-only", "install"], id="comes_back"),
        pytest.param(99, ["update"] * 4 + ["--download-only"] * 4, id="gone"),
    ],
)
def test_parts_are_fetched_again_and_the_tests_are_run(tmp_path: Path, failures: int, done: list[str]) -> None:
    ran = subprocess.run([str(RUN)], env=machine(tmp_path, failures), capture_output=True, check=True, text=True)  # noqa: S603 - our own script

    assert acts(tmp_path) == [*done, "make test", "make demo"]
    assert ("没有装成" in ran.stderr) == (failures == 99)
    assert "chromium" in ran.stderr
