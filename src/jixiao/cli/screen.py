"""The terminal that people read: tables that fit it, colour where it shows any (屏幕)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table

from jixiao.cli.error_text import failure_text
from jixiao.cli.prose import Prose
from jixiao.cli.stream import is_terminal
from jixiao.finding import Severity
from jixiao.report.identity import program_version, rules_version, short
from jixiao.report.verdict import Verdict
from jixiao.report.wording import FIELDS, place_words

STYLES = {Severity.ERROR: "bold red", Severity.QUERY: "yellow", Severity.NOTE: "cyan"}
_PIPED_WIDTH = 100
_NARROWEST = 40
CORRECTED = "※"


def open_console() -> Console:
    """A console on the output: as wide as the terminal, 100 columns (or ``COLUMNS``) where there is none."""
    columns = os.environ.get("COLUMNS", "")
    width = None
    if not is_terminal(sys.stdout):
        width = int(columns) if columns.isdigit() else _PIPED_WIDTH
        width = max(width, _NARROWEST)
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)


@dataclass(slots=True)
class Column:
    """A column of a table: its heading, and how it stands."""

    heading: str
    justify: str = "left"
    is_fixed: bool = False


@dataclass(slots=True)
class Screen:
    """What the sinks for people share: the console, and the parts that every report has."""

    console: Console = field(default_factory=open_console)

    def say(self, text: str = "", style: str = "", *, indent: int = 0) -> None:
        """A paragraph, all its lines indented alike; nothing is an empty line."""
        self._show(Padding(Prose(text, style), (0, 0, 0, indent), expand=False) if text else "")

    def file_head(self, verdict: Verdict) -> None:
        """Which file, and what it is told from others by."""
        paper = verdict.paper
        if paper is None:
            return
        self.say(f"■ {verdict.file}", "bold")
        document = paper.document
        self.say(f"  {len(paper.forms)} 张表；格式 {document.format}；SHA-256 {short(document.sha256)}", "dim")

    def failure(self, verdict: Verdict) -> None:
        """A file that could not be answered, in five lines on the error stream."""
        if verdict.failure is not None:
            sys.stdout.flush()
            sys.stderr.write(failure_text(verdict.file, verdict.failure, standing_words(verdict.file)))
            sys.stderr.flush()

    def table(self, columns: Sequence[Column], rows: Iterable[tuple[str, Sequence[str]]], *, title: str = "") -> None:
        """A table; each row comes with its style."""
        if title:
            self.say(title, "bold")
        table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", expand=False)
        for column in columns:
            table.add_column(column.heading, justify=column.justify)  # type: ignore[arg-type]  # one of rich's literals
        for style, cells in rows:
            table.add_row(*(Prose(text, style, is_fixed=at.is_fixed) for text, at in zip(cells, columns, strict=True)))
        self._show(table)

    def _show(self, content: RenderableType) -> None:
        """Print; in a file or a pipe without the blanks that fill a line."""
        if self.console.is_terminal:
            self.console.print(content)
            return
        with self.console.capture() as printed:
            self.console.print(content)
        sys.stdout.write("".join(f"{line.rstrip()}\n" for line in printed.get().splitlines()))

    def problems(self, verdict: Verdict) -> None:
        """What could not be read, and what a person put right."""
        paper = verdict.paper
        if paper is None:
            return
        mask = paper.mask
        for applied in verdict.corrections:
            said = applied.correction
            what = f"“{applied.label}”的" if applied.record != "form" else ""
            before = "空缺" if applied.before is None else f"“{applied.before}”"
            name = FIELDS.get(said.field, said.field)
            text = f"{CORRECTED} 第{applied.form + 1}张表{what}“{name}”由{before}更正为“{applied.after}”"
            self.say(mask.hide(f"{text}（{said.by}，{said.on}：{said.why}）"), "magenta")
        if paper.problems:
            rows = [("", (place_words(item.place), mask.hide(item.message))) for item in paper.problems]
            columns = (Column("位置", is_fixed=True), Column("说明"))
            self.table(columns, rows, title=f"读取时的问题 {len(rows)} 个")

    def version(self) -> None:
        """The program and the rules that gave the verdict."""
        self.say(f"jixiao {program_version()}，规则 {short(rules_version())}", "dim")


def standing_words(file: str) -> str:
    """What stands at a path: a file and its size, a folder, or nothing."""
    path = Path(file)
    try:
        if path.is_dir():
            return "文件夹"
        return f"文件，{path.stat().st_size} 字节"
    except (OSError, ValueError):
        return "这里没有可打开的文件"
