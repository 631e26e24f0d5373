"""Everything that the program opens beside its modules is in the package that is installed elsewhere."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "jixiao"


def test_every_file_beside_the_modules_is_packaged() -> None:
    tree = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = tree["tool"]["setuptools"]["package-data"]["jixiao"]
    packed = {path for pattern in patterns for path in PACKAGE.glob(pattern) if path.is_file()}
    files = {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}

    assert sorted(str(path.relative_to(PACKAGE)) for path in files - packed) == []
