"""The review page: one file that loads nothing, escapes everything, and shows each finding at its cell."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from jixiao.pipeline import check_papers, read_paper
from jixiao.report.html import page_end, page_head, paper_section, summary_row
from jixiao.report.html.markup import Markup, join, tag
from jixiao.report.verdict import Failure, Verdict

_PAPERS = Path(__file__).resolve().parents[3] / "samples" / "papers"
_EMPTY = {"meta", "br", "input"}


class _Balance(HTMLParser):
    """Counts what is open; a page that is well formed ends with nothing open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.urls: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _EMPTY:
            self.open.append(tag)
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            if name in {"href", "src"} and value:
                (self.targets if value.startswith("#") else self.urls).append(value)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _page(*verdicts: Verdict) -> str:
    rows = [summary_row(verdict, number) for number, verdict in enumerate(verdicts, 1)]
    sections = [paper_section(verdict, number) for number, verdict in enumerate(verdicts, 1)]
    return "".join((page_head(rows, "2026-11-21"), *sections, page_end()))


def _verdict(name: str) -> Verdict:
    answer = read_paper(_PAPERS / name)
    assert answer.paper is not None
    return Verdict(answer.file, paper=answer.paper, report=check_papers([answer.paper])[0])


@pytest.fixture(scope="module")
def page() -> str:
    """The page of two papers and a file that could not be answered."""
    failed = Verdict("坏<文件>.txt", failure=Failure("RD007", "文件是空的。", "请重新导出。"))
    return _page(_verdict("wuhan-dongxihu-2020.txt"), _verdict("consistent-national.txt"), failed)


def test_is_well_formed_and_every_link_has_its_target(page: str) -> None:
    parser = _Balance()
    parser.feed(page)

    assert parser.open == []
    assert len(parser.ids) == len(set(parser.ids))
    assert {target[1:] for target in parser.targets} <= set(parser.ids)


def test_loads_nothing(page: str) -> None:
    parser = _Balance()
    parser.feed(page)

    assert parser.urls == []
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    assert "url(" not in page
    assert "@import" not in page
    assert re.search(r"\sstyle=|\son\w+=", page) is None


def test_shows_scores_side_by_side_and_findings_at_cells(page: str) -> None:
    assert "重算得分" in page
    assert re.search(r'<td class="has-\w+"><span>[^<]*</span><a class="mark \w+"', page) is not None
    assert 'rowspan="' in page


def test_names_what_is_needed_to_repeat_it(page: str) -> None:
    assert re.search(r"<dd>[0-9a-f]{64}</dd>", page) is not None
    assert "规则" in page
    assert "wuhan.self_evaluation.2020" in page


@pytest.mark.parametrize(
    ("name", "words"),
    [("consistent-monitoring.txt", "完成目标可能性"), ("consistent-rectification.txt", "建立报送登记簿")],
)
def test_shows_monitoring_and_ledgers(name: str, words: str) -> None:
    page = _page(_verdict(name))

    assert words in page


def test_escapes_what_papers_and_names_hold(page: str) -> None:
    assert "坏&lt;文件&gt;.txt" in page
    assert "坏<文件>" not in page


def test_only_markup_stays_as_it_is() -> None:
    assert tag("td", "<b>", title='"x"') == '<td title="&quot;x&quot;">&lt;b&gt;</td>'
    assert join("a&b", Markup("<br>")) == "a&amp;b<br>"
    assert tag("details", open=True, id="") == "<details open></details>"
