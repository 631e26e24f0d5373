"""Write the generated parts of the documentation: ``python docs/build.py`` (``make reference``).

A page holds a line ``<!-- made: KIND WORDS -->``, then what is made, then ``<!-- end made -->``. Everything outside
such blocks is written by hand. ``tests/guard/test_docs.py`` fails where a block is not what this program makes.
"""

from __future__ import annotations

import argparse
import importlib
import os
import pkgutil
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path

import jixiao
from jixiao.check.paper import Paper
from jixiao.check.reference import reference_page
from jixiao.cli.parser import Parser, build_parser
from jixiao.document import Table
from jixiao.error import JixiaoError
from jixiao.form.model import Task
from jixiao.pipeline import check_papers, read_paper
from jixiao.place import Written
from jixiao.quantity import format_number

ROOT = Path(__file__).resolve().parent.parent
CHECKS = ROOT / "docs" / "reference" / "checks.md"

_DATA = ROOT / "src" / "jixiao" / "data"
_RULES_VERSION = re.compile(r"(规则 )[0-9a-f]{12}")
_BLOCK = re.compile(r"(<!-- made: (\S+)(?: (.*?))? -->\n).*?(<!-- end made -->)", re.DOTALL)
_FAMILIES = {
    "CK": "核对目录",
    "CL": "命令行",
    "DA": "数据文件",
    "FM": "表的结构",
    "JX": "总类",
    "QT": "数量",
    "RD": "读文件",
    "RP": "汇总",
    "SC": "计分办法",
    "SR": "计分",
    "WB": "网页系统",
    "WR": "写文件",
}


def pages() -> Mapping[Path, str]:
    """Every page that has generated parts, as it should be."""
    made = {path: _BLOCK.sub(_make, path.read_text("utf-8")) for path in _written()}
    return {CHECKS: reference_page(), **{path: text for path, text in made.items() if _BLOCK.search(text)}}


def _written() -> Iterator[Path]:
    yield from ROOT.glob("*.md")
    yield from (path for path in sorted((ROOT / "docs").rglob("*.md")) if path != CHECKS)


def _make(block: re.Match[str]) -> str:
    text = _MAKERS[block[2]](block[3] or "")
    return f"{block[1]}\n{text.strip()}\n\n{block[4]}"


def _transcript(words: str) -> str:
    """A command and what it prints, exactly, run in the repository's folder."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-m", "jixiao.cli.main", *shlex.split(words)[1:]]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False)  # noqa: S603 - this interpreter, words of our own pages
    return f"```\n$ {words}\n{done.stdout.decode('utf-8').rstrip()}\n```"


def errors() -> tuple[type[JixiaoError], ...]:
    """Every error that the program raises on purpose, by code."""
    # The web system keeps its errors in one module; its other modules want settings before they are imported.
    for entry in pkgutil.walk_packages(jixiao.__path__, "jixiao."):
        if not entry.name.startswith("jixiao.web.") or entry.name == "jixiao.web.error":
            importlib.import_module(entry.name)
    return tuple(sorted(_below(JixiaoError), key=lambda error: error.code))


def _below(error: type[JixiaoError]) -> Iterator[type[JixiaoError]]:
    yield error
    for below in error.__subclasses__():
        yield from _below(below)


def _errors(_: str) -> str:
    prefixes = sorted({error.code[:2] for error in errors()})
    return "\n".join(line for prefix in prefixes for line in _family(prefix, _FAMILIES[prefix]))


def _family(prefix: str, title: str) -> Iterator[str]:
    yield f"## {prefix} {title}\n"
    for error in errors():
        if error.code.startswith(prefix):
            when = (error.__doc__ or "").strip().splitlines()[0]
            yield f"### {error.code}\n"
            yield f"`{error.__name__}`（`{error.__module__}`）· {when}\n"
            yield f"- 怎么说：{_words(error.message)}"
            yield f"- 怎么办：{_words(error.fix) or '（没有更多建议）'}\n"


def _words(template: str) -> str:
    """A template whose values stand out."""
    return re.sub(r"\{(\w+)\}", r"`\1`", template)


def _commands(_: str) -> str:
    parser = build_parser()
    return "\n".join(line for name, command in subcommands(parser) for line in _command(name, command))


def subcommands(parser: Parser) -> Iterator[tuple[str, Parser]]:
    """The commands of ``jixiao`` with their parsers."""
    for action in parser._actions:  # noqa: SLF001 - argparse has no public list of its arguments
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - the same
            yield from action.choices.items()


def _command(name: str, parser: Parser) -> Iterator[str]:
    yield f"## `jixiao {name}`\n"
    yield f"{parser.description} {parser.epilog}\n"
    yield "| 参数 | 说明 |"
    yield "|---|---|"
    for action in parser._actions:  # noqa: SLF001 - argparse has no public list of its arguments
        value = action.metavar if isinstance(action.metavar, str) and action.option_strings else ""
        shown = ", ".join(action.option_strings) or str(action.metavar or action.dest)
        yield f"| `{shown}{' ' if value else ''}{value}` | {(action.help or '').replace('|', chr(92) + '|')} |"
    yield ""


def _data_files(_: str) -> str:
    names = [path.relative_to(_DATA).as_posix() for path in sorted(_DATA.rglob("*.yaml"))]
    rows = [f"| [`{name}`](../../src/jixiao/data/{name}) | {_first_words(name)} |" for name in names]
    return "\n".join(("| 文件 | 内容 |", "|---|---|", *rows))


def _first_words(name: str) -> str:
    """The comment at the head of a data file, which says what it is."""
    first = (_DATA / name).read_text("utf-8").splitlines()[0]
    return first.removeprefix("# ").replace("|", "\\|")


def _trace(words: str) -> str:
    """What becomes of one line of a file, station by station: ``trace FILE LINE``."""
    file, line = words.split()
    answer = read_paper(ROOT / file)
    if answer.paper is None:
        raise FileNotFoundError(file)
    return "```\n" + "\n".join(_stations(answer.paper, int(line))) + "\n```"


def _stations(paper: Paper, line: int) -> Iterator[str]:
    tables = [block for block in paper.document.blocks if isinstance(block, Table)]
    rows = [row for table in tables for row in table.rows if row[0].place.line == line]
    yield f"Document   {len(paper.document.blocks)} blocks, {len(tables)} of them tables"
    yield from (
        f"  Cell     row {cell.place.row} column {cell.place.column}: {cell.text}" for row in rows for cell in row
    )
    for view in paper.views:
        yield f"Form       {view.form.kind}, {len(view.form.tasks)} tasks, {len(view.form.indicators)} indicators"
        yield from (f"  Task     {_fields(task)}" for task in view.form.tasks if task.place.line == line)
        if view.score is not None and view.score.computed_total is not None:
            total = format_number(view.score.computed_total)
            yield f"FormScore  {view.score.scheme}, computed total {total}"
    for finding in check_papers([paper])[0].findings:
        if finding.place.line == line:
            yield f"Finding    {finding.code} {finding.severity}, {dict(finding.values)}"


def _fields(row: Task) -> str:
    cells = ((item.name, getattr(row, item.name)) for item in fields(row))
    return ", ".join(f"{name}={cell.text}" for name, cell in cells if isinstance(cell, Written))


_MAKERS: Mapping[str, Callable[[str], str]] = {
    "transcript": _transcript,
    "errors": _errors,
    "commands": _commands,
    "data-files": _data_files,
    "trace": _trace,
}


def unversioned(text: str) -> str:
    """A page without the version of the rules, which changes with every word of data."""
    return _RULES_VERSION.sub(r"\1", text)


def main() -> int:
    """Write every page that is not as it should be, and name it."""
    for path, text in pages().items():
        if not path.exists() or unversioned(path.read_text("utf-8")) != unversioned(text):
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"{path.relative_to(ROOT).as_posix()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
