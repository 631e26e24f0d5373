"""What several packages of tests share: the raw papers, which are not part of the repository."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

_ROOT = Path(__file__).resolve().parent.parent

#: No example fails for being slow on a busy machine, and every run tries the same ones: what is new is looked for by
#: ``--hypothesis-profile=default --hypothesis-seed=random`` and by the fuzzer.
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


@pytest.fixture(scope="session")
def raw_papers() -> Mapping[str, Path]:
    """The four published papers as text, by the number that begins their name (``"000"``…).

    They lie in the folder that ``JIXIAO_PAPERS`` names, or in ``../shared/papers`` beside the repository. Without
    them their tests are left out, unless ``JIXIAO_REQUIRE_PAPERS`` says that they must be there, as CI does.
    """
    folder = Path(os.environ.get("JIXIAO_PAPERS") or _ROOT.parent / "shared" / "papers")
    papers = {path.name.split("_")[0]: path for path in sorted(folder.glob("*.txt"))}
    if not papers and os.environ.get("JIXIAO_REQUIRE_PAPERS"):
        pytest.fail("没有原始文件，而 CI 必须有它们：请用环境变量 JIXIAO_PAPERS 指出它们所在的文件夹")
    if not papers:
        pytest.skip("没有原始文件：请用环境变量 JIXIAO_PAPERS 指出它们所在的文件夹")
    return papers
