"""``jixiao template``: a workbook to be filled in, blank or drawn from last year's paper (空表)."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from jixiao.cli.contract import to_json
from jixiao.cli.error import NothingToWriteError
from jixiao.cli.output import save
from jixiao.cli.stream import for_programs
from jixiao.form.model import Form
from jixiao.pipeline import read_paper
from jixiao.report.paper.blank import blank_form, fillable, next_year
from jixiao.report.paper.choice import widened
from jixiao.report.paper.official import document_of
from jixiao.report.paper.style import PaperStyle, style_named
from jixiao.report.wording import KINDS


def run(options: argparse.Namespace) -> int:
    """Write one workbook.

    Raises:
        StyleUnknownError: There is no paper of that name.
        NothingToWriteError: Last year's file holds no such form.
        OutputError: It cannot be written.
    """
    from jixiao.write.xlsx import write_xlsx  # noqa: PLC0415 - writers are loaded only where one writes

    style = style_named(options.kind)
    forms = [blank_form(style, options.rows)] if options.last_year is None else _last_year(options.last_year, style)
    papers = [fillable(form, widened(form, style), number) for number, form in enumerate(forms, 1)]
    entries = {place: entry for paper in papers for place, entry in paper.entries.items()}
    blocks = (block for paper in papers for block in paper.blocks)
    save(Path(options.output), write_xlsx(document_of(blocks), entries))
    open_cells = sum(not entry.is_computed for entry in entries.values())
    if options.json:
        answer = {"output": options.output, "style": style.name, "forms": len(forms), "entries": open_cells}
        for_programs().write(to_json(answer) + "\n")
    else:
        sys.stdout.write(f"已写出 {options.output}（{len(forms)} 张表，{open_cells} 格可填）\n")
    return 0


def _last_year(path: str, style: PaperStyle) -> list[Form]:
    """The forms of last year's file that are of the paper's kind, made ready for the new year."""
    answer = read_paper(Path(path))
    if answer.error is not None:
        raise answer.error
    read = () if answer.paper is None else answer.paper.forms
    forms = [next_year(form) for form in read if form.kind is style.kind and form.repeats is None]
    if not forms:
        raise NothingToWriteError(file=path, reason=f"没有读到{KINDS[style.kind]}")
    return forms
