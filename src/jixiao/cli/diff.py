"""``jixiao diff``: what changed between two papers, cell by cell (比)."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from jixiao.check.mask import Mask
from jixiao.check.paper import Paper
from jixiao.cli.batch import verdict_on
from jixiao.cli.contract import head, identity_of, to_json
from jixiao.cli.session import job_of
from jixiao.cli.stream import for_programs
from jixiao.form.difference import Difference, form_differences
from jixiao.place import Place
from jixiao.report.difference import cell_words, change_words, field_words, row_words
from jixiao.report.verdict import Verdict
from jixiao.report.wording import form_words, place_words


def run(options: argparse.Namespace) -> int:
    """Compare two papers."""
    job = job_of(options)
    verdicts = [verdict_on(Path(file), job) for file in (options.old, options.new)]
    papers = [verdict.paper for verdict in verdicts if verdict.paper is not None]
    if options.json:
        for_programs().write(to_json(_mapping(verdicts, papers)) + "\n")
    else:
        _show(verdicts, papers)
    return 0 if _comparable(papers) else 2


def _comparable(papers: Sequence[Paper]) -> bool:
    """Whether both papers were read and hold a form."""
    both = 2
    return len(papers) == both and all(paper.forms for paper in papers)


def _differences(papers: Sequence[Paper]) -> list[Difference]:
    """Every difference; nothing where one of the papers could not be read or holds no form."""
    return list(form_differences(papers[0].forms, papers[1].forms)) if _comparable(papers) else []


def _mapping(verdicts: Sequence[Verdict], papers: Sequence[Paper]) -> dict[str, Any]:
    mask = Mask.of_forms(form for paper in papers for form in paper.forms)
    old, new = (
        {**head(verdict), "forms": [] if verdict.paper is None else list(map(identity_of, verdict.paper.forms))}
        for verdict in verdicts
    )
    return {"old": old, "new": new, "differences": [_to_mapping(item, mask) for item in _differences(papers)]}


def _to_mapping(item: Difference, mask: Mask) -> dict[str, Any]:
    return {
        "change": item.change.value,
        "old_form": item.old_form,
        "new_form": item.new_form,
        "record": item.record,
        "name": mask.hide(item.name),
        "field": item.field,
        "old": None if item.old is None else mask.hide(item.old),
        "new": None if item.new is None else mask.hide(item.new),
        "old_place": None if item.old_place is None else item.old_place.to_mapping(),
        "new_place": None if item.new_place is None else item.new_place.to_mapping(),
    }


def _show(verdicts: Sequence[Verdict], papers: Sequence[Paper]) -> None:
    from jixiao.cli.screen import Column, Screen  # noqa: PLC0415 - the terminal library is loaded only for people

    screen = Screen()
    for verdict in verdicts:
        screen.file_head(verdict)
        if verdict.paper is None:
            screen.failure(verdict)
    found = _differences(papers)
    mask = Mask.of_forms(form for paper in papers for form in paper.forms)
    columns = [Column(heading) for heading in ("改了什么", "哪一行", "哪一栏", "原来", "现在", "位置")]
    for (old, new), items in groupby(found, key=lambda item: (item.old_form, item.new_form)):
        rows = [("", [mask.hide(words) for words in _words(item)]) for item in items]
        screen.table(columns, rows, title=_form_words(papers, old, new))
        screen.say()
    for verdict in verdicts:
        if verdict.paper is not None and not verdict.paper.forms:
            screen.say(f"{verdict.file} 里没有读到绩效表，不能比较。")
    if _comparable(papers):
        screen.say(f"共 {len(found)} 处不同。" if found else "两份文件的各张表没有不同。")
    if len(papers) == len(verdicts):
        screen.version()


def _form_words(papers: Sequence[Paper], old: int | None, new: int | None) -> str:
    if new is not None:
        return form_words(papers[1].forms[new], new)
    return f"（原文件）{form_words(papers[0].forms[old or 0], old or 0)}"


def _words(item: Difference) -> list[str]:
    places = " → ".join(filter(None, map(_place, dict.fromkeys((item.old_place, item.new_place)))))
    return [change_words(item), row_words(item), field_words(item), cell_words(item.old), cell_words(item.new), places]


def _place(place: Place | None) -> str:
    return "" if place is None else place_words(place)
