"""What ``check`` prints for people."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("本年收入合计200万元，其中：财政拨款收入100万元，占收入合计的60%。", "只核对了文中的数据"),
        ("关于开会的通知", "没有什么可核对"),
    ],
)
def test_paper_without_a_form_says_what_was_checked(run: Run, tmp_path: Path, text: str, told: str) -> None:
    paper = tmp_path / "文.txt"
    paper.write_text(text, encoding="utf-8")

    done = run("check", paper)

    assert f"没有可识别的绩效表，{told}。" in done.out
