"""``jixiao template``: a workbook to be filled in, blank or drawn from last year's paper (空表)."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from jixiao.cli.contract import to_json
from jixiao.cli.error import FormatUnknownError, NothingToWriteError
from jixiao.cli.output import save
from jixiao.cli.stream import for_programs
from jixiao.form.model import Form
from jixiao.pipeline import read_paper
from jixiao.place import Written
from jixiao.report.paper.blank import blank_form, fillable, next_year
from jixiao.report.paper.choice import widened
from jixiao.report.paper.drawn import declared_next
from jixiao.report.paper.official import document_of
from jixiao.report.paper.style import PaperStyle, style_named
from jixiao.report.wording import KINDS

_SUFFIX = ".xlsx"


def run(options: argparse.Namespace) -> int:
    """Write one workbook.

    Raises:
        StyleUnknownError: There is no paper of that name.
        FormatUnknownError: The output is to be no workbook.
        NothingToWriteError: Last year's file holds no such form.
        OutputError: It cannot be written.
    """
    from jixiao.write.xlsx import write_xlsx  # noqa: PLC0415 - writers are loaded only where one writes

    output, style = Path(options.output), style_named(options.kind)
    if output.suffix.lower() != _SUFFIX:
        raise FormatUnknownError(path=output, how="文件后缀", known=_SUFFIX)
    forms = [blank_form(style, options.rows)] if options.last_year is None else _last_year(options.last_year, style)
    papers = [fillable(form, widened(form, style), number) for number, form in enumerate(forms, 1)]
    entries = {place: entry for paper in papers for place, entry in paper.entries.items()}
    blocks = (block for paper in papers for block in paper.blocks)
    save(output, write_xlsx(document_of(blocks), entries))
    open_cells = sum(not entry.is_computed for entry in entries.values())
    if options.json:
        answer = {"output": options.output, "style": style.name, "forms": len(forms), "entries": open_cells}
        for_programs().write(to_json(answer) + "\n")
    else:
        sys.stdout.write(f"已写出 {options.output}（{len(forms)} 张表，{open_cells} 格可填）\n")
    return 0


def _last_year(path: str, style: PaperStyle) -> list[Form]:
    """The forms of last year's file that are of the paper's kind, made ready for the new year.

    Where there is none, the targets of its other forms are drawn on the paper: of projects for the paper of a project,
    of departments for that of a department.
    """
    answer = read_paper(Path(path))
    if answer.error is not None:
        raise answer.error
    read = () if answer.paper is None else answer.paper.forms
    once = [form for form in read if form.repeats is None]
    forms = [next_year(form) for form in once if form.kind is style.kind]
    forms = forms or [
        _drawn(form, style) for form in once if form.indicators and _is_of_project(form) == _project(style)
    ]
    if not forms:
        raise NothingToWriteError(file=path, reason=f"没有读到{KINDS[style.kind]}，也没有可以作底稿的其他表")
    return forms


def _is_of_project(form: Form) -> bool:
    return form.project is not None


def _project(style: PaperStyle) -> bool:
    return any("project" in row for row in style.header)


def _drawn(form: Form, style: PaperStyle) -> Form:
    drawn = declared_next(form, style)
    year = f"（{drawn.fiscal_year.text}年度）" if drawn.fiscal_year else ""
    return replace(drawn, title=Written(f"{KINDS[style.kind]}{year}", drawn.place))
