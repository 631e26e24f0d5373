"""``jixiao report``: all official papers of a year from one folder of data (年度报表)."""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jixiao.cli.contract import to_json
from jixiao.cli.data_file import forms_in, is_data, tree_of
from jixiao.cli.error import NoYearError, OutputError, TablesFaultyError
from jixiao.cli.output import save
from jixiao.cli.session import reason_words
from jixiao.cli.stream import for_programs
from jixiao.cli.write import FORMATS
from jixiao.error import JixiaoError
from jixiao.form.accounts import recognise_accounts
from jixiao.form.model import Form
from jixiao.form.narrative.final_accounts import collect_facts
from jixiao.pipeline import read_document, read_paper, written
from jixiao.report.identity import program_version, rules_version
from jixiao.report.paper.final_accounts.load import YearFile, last_year_from, last_year_of_tables, year_of
from jixiao.report.paper.final_accounts.model import LastYear
from jixiao.report.paper.final_accounts.node import YearDataError
from jixiao.report.paper.final_accounts.overlay import figures_from, overlaid, refuse_typed
from jixiao.report.wording import place_words
from jixiao.report.yearly import YearPaper, YearPapers, papers_of_year

DATA_FILE = "year.yaml"
MANIFEST = "清单.json"
_FOLDER = "正式文件"
_FORMS = "forms"
_TABLES = "tables"
_MOST_FAULTS = 20
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_LONGEST_NAME = 70


def run(options: argparse.Namespace) -> int:
    """Write the papers of a year.

    Returns:
        0 where every paper is whole, 1 where something is missing.

    Raises:
        CommandError: There is no year, or it cannot be written.
        YearDataError: The data are not of the shape that they must have.
    """
    folder = Path(options.folder)
    kind = options.format or "docx"
    papers = _papers(folder)
    output = Path(options.output) if options.output else folder / _FOLDER
    rows = _write(papers, output, kind)
    manifest = {
        "unit": papers.unit,
        "fiscal_year": papers.year,
        "jixiao": program_version(),
        "rules": rules_version(),
        "papers": rows,
        "missing": list(papers.missing),
    }
    save(output / MANIFEST, (to_json(manifest) + "\n").encode())
    _say(options, output, manifest, rows, papers.missing)
    return 1 if papers.missing or any(row["problems"] for row in rows) else 0


def _papers(folder: Path) -> YearPapers:
    path = folder / DATA_FILE
    tables = _below(folder / _TABLES)
    if not path.is_file() and not tables:
        raise NoYearError(folder=folder, name=DATA_FILE)
    problems: list[str] = []
    notes: list[str] = []
    tree = tree_of(path) if path.is_file() else {}
    file = year_of(_with_tables(tree, str(path), tables, notes) if tables else tree, str(path))
    if file.last_file:
        file = replace(file, year=replace(file.year, last=_last_year(folder / file.last_file)))
    papers = papers_of_year(file, tuple(_forms(folder, file, problems)))
    accounts, *others = papers.papers
    told = replace(accounts, problems=(*notes, *accounts.problems))
    return replace(papers, papers=(told, *others), missing=(*problems, *papers.missing))


def _below(folder: Path) -> list[Path]:
    """The files of a folder by name, without hidden ones and those that a program has left open."""
    return sorted(path for path in folder.glob("*") if path.is_file() and not path.name.startswith((".", "~")))


def _with_tables(tree: object, file: str, paths: Sequence[Path], notes: list[str]) -> dict[str, Any]:
    """The year's data with the figures of the tables that lie in the folder of tables.

    Raises:
        ReadError: A file cannot be read.
        TablesFaultyError: The tables contradict themselves or cannot be understood.
        YearDataError: The data are no mapping, or give figures that the tables give.
    """
    if not isinstance(tree, Mapping):
        raise YearDataError(file=file, where="全文", reason="应当是“键: 值”的写法")
    read = [read_document(path) for path in paths]
    document = replace(read[0], blocks=tuple(block for each in read for block in each.blocks))
    figures = figures_from(document, str(tree.get("currency_unit", "万元")), str(tree.get("fiscal_year", "")))
    if figures.faults:
        told = [f"{place_words(fault.place)}：{fault.words}".lstrip("：") for fault in figures.faults]
        names = "、".join(path.name for path in paths)
        raise TablesFaultyError(files=names, count=len(told), faults="\n".join(told[:_MOST_FAULTS]))
    refuse_typed(tree, file)
    notes += [f"{place_words(note.place)}：{note.words}".lstrip("：") for note in figures.notes]
    accounts = recognise_accounts(document)
    named = {"unit": accounts.unit, "fiscal_year": accounts.year}
    printed = {name: words.text for name, words in named.items() if words is not None}
    return overlaid({**printed, **tree}, figures.tree)


def _last_year(path: Path) -> LastYear:
    """Last year's figures: from last year's data, or as last year's published paper tells them."""
    if is_data(path):
        return last_year_from(year_of(tree_of(path), str(path)).year)
    answer = read_paper(path)
    if answer.error is not None:
        raise answer.error
    if answer.paper is None:
        return LastYear()
    return last_year_of_tables(answer.paper.accounts, collect_facts(answer.paper.statements))


def _forms(folder: Path, file: YearFile, problems: list[str]) -> Iterator[Form]:
    """The forms of the year: those of the files named, else of every file in the folder of forms.

    A file that cannot be read or holds no form is a problem, and the others are taken.
    """
    named = file.rest.files("forms")
    paths = [folder / name for name in named] or _below(folder / _FORMS)
    for path in paths:
        try:
            found = tuple(forms_in(path)) if is_data(path) else _read(path)
        except JixiaoError as error:
            problems.append(f"{path} 没有用上：{error.text.rstrip('。')}")
            continue
        if not found:
            problems.append(f"{path} 没有用上：没有读到绩效表")
        yield from found


def _read(path: Path) -> Sequence[Form]:
    """The forms of a filled workbook, a Word file or whatever else can be read."""
    answer = read_paper(path)
    if answer.error is not None:
        raise answer.error
    return () if answer.paper is None else answer.paper.forms


def _write(papers: YearPapers, output: Path, kind: str) -> list[dict[str, Any]]:
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(path=output, reason=reason_words(error)) from error
    return [_written(paper, output / name, kind) for name, paper in _named(papers.papers, FORMATS[kind])]


def _named(papers: Sequence[YearPaper], suffix: str) -> Iterator[tuple[str, YearPaper]]:
    """A file name for every paper: its number and title, without what no system allows."""
    digits = max(2, len(str(len(papers))))
    for number, paper in enumerate(papers, 1):
        yield f"{number:0{digits}d} {_FORBIDDEN.sub('', paper.title)[:_LONGEST_NAME].strip(' .')}{suffix}", paper


def _written(paper: YearPaper, path: Path, kind: str) -> dict[str, Any]:
    content = written(paper.document, kind)
    save(path, content)
    return {
        "file": path.name,
        "kind": paper.kind.value,
        "title": paper.title,
        "format": kind,
        "sha256": hashlib.sha256(content).hexdigest(),
        "problems": list(paper.problems),
    }


def _say(
    options: argparse.Namespace,
    output: Path,
    manifest: dict[str, Any],
    rows: Sequence[dict[str, Any]],
    missing: Sequence[str],
) -> None:
    if options.json:
        for_programs().write(to_json({"output": str(output), **manifest}) + "\n")
        return
    sys.stdout.writelines(f"已写出 {output / row['file']}\n" for row in rows)
    sys.stdout.write(f"共 {len(rows)} 份，清单 {output / MANIFEST}\n")
    sys.stderr.writelines(f"缺：{words}\n" for words in missing)
    sys.stderr.writelines(f"注意：{row['title']}：{words}\n" for row in rows for words in row["problems"])
