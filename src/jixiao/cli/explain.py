"""``jixiao explain``: how one indicator came to its score (说明)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jixiao.check.mask import Mask
from jixiao.check.paper import FormView, Paper
from jixiao.cli.batch import verdict_on
from jixiao.cli.contract import head, identity_of, to_json
from jixiao.cli.error import FormNotThereError, IndicatorAmbiguousError, IndicatorNotFoundError
from jixiao.cli.session import job_of
from jixiao.cli.stream import for_programs
from jixiao.form.label import fold
from jixiao.report.scores import ScoreLine, score_lines
from jixiao.report.verdict import Verdict
from jixiao.report.wording import form_words, place_words
from jixiao.score import score_to_mapping

_LISTED = 12  # names that an error lists at most
Found = tuple[FormView, ScoreLine]


def run(options: argparse.Namespace) -> int:
    """Explain one indicator of one file."""
    verdict = verdict_on(Path(options.file), job_of(options))
    if verdict.paper is None:
        _say_failure(verdict, as_json=options.json)
        return 2
    view, line = find_indicator(verdict.paper, options.indicator, options.form)
    if options.json:
        for_programs().write("[\n" + to_json(_mapping(verdict, view, line)) + "\n]\n")
    else:
        _show(verdict, verdict.paper, view, line)
    return 0


def find_indicator(paper: Paper, wanted: str, form: int | None) -> Found:
    """The one indicator that is meant: by its number in the form, its name, or a part of it.

    Args:
        paper: The paper.
        wanted: Name, part of a name, or number from 1.
        form: Number of the form from 1; ``None`` looks in all of them.

    Raises:
        FormNotThereError: There is no form of that number.
        IndicatorNotFoundError: Nothing fits.
        IndicatorAmbiguousError: Several fit.
    """
    if form is not None and form > len(paper.forms):
        raise FormNotThereError(file=paper.document.file, wanted=form, count=len(paper.forms))
    views = [view for view in paper.views if form in {None, view.index + 1} and (form or view.form.repeats is None)]
    lines = [(view, line) for view in views for line in score_lines(view) if line.number]
    found = _matching(lines, wanted)
    if len(found) > 1:
        raise IndicatorAmbiguousError(wanted=wanted, count=len(found), names=_names(found))
    if not found:
        where = "文件" if form is None else f"第 {form} 张表"
        raise IndicatorNotFoundError(where=where, wanted=wanted, count=len(lines), names=_names(lines))
    return found[0]


def _matching(lines: Sequence[Found], wanted: str) -> list[Found]:
    if wanted.isascii() and wanted.isdigit():
        return [found for found in lines if found[1].number == str(int(wanted))]
    words = fold(wanted)
    whole = [found for found in lines if fold(found[1].name) == words]
    return whole or [found for found in lines if words and words in fold(found[1].name)]


def _names(found: Sequence[Found]) -> str:
    shown = [f"第{view.index + 1}张表第{line.number}项“{line.name}”" for view, line in found[:_LISTED]]
    return "、".join(shown) + ("……" if len(found) > _LISTED else "")


def _mapping(verdict: Verdict, view: FormView, line: ScoreLine) -> dict[str, Any]:
    """The answer for programs: head, the form, and the row as ``score --json`` gives it."""
    if view.score is None:
        return head(verdict)
    scored = score_to_mapping(view.score)
    chosen = {name: scored[name] for name in ("scheme", "scheme_from", "scheme_explanation")}
    row = scored["indicators"][int(line.number) - 1]
    return {**head(verdict), "form": view.index, **identity_of(view.form), **chosen, "indicator": row}


def _say_failure(verdict: Verdict, *, as_json: bool) -> None:
    if as_json:
        for_programs().write("[\n" + to_json(head(verdict)) + "\n]\n")
        return
    from jixiao.cli.screen import Screen  # noqa: PLC0415 - the terminal library is loaded only for people

    Screen().failure(verdict)


def _show(verdict: Verdict, paper: Paper, view: FormView, line: ScoreLine) -> None:
    from jixiao.cli.screen import Screen  # noqa: PLC0415 - the terminal library is loaded only for people

    screen, mask = Screen(), Mask.of_forms(paper.forms)
    screen.file_head(verdict)
    screen.say(f"{form_words(view.form, view.index)} 第{line.number}项 {place_words(line.place)}", "bold")
    if view.score is not None:
        screen.say(f"计分办法 {view.score.scheme or '未选定'}：{view.score.choice.explanation}", "dim")
    for step in line.explanation:
        depth = len(step) - len(step.lstrip())
        screen.say(mask.hide(step.strip()), indent=depth)
    screen.version()
    sys.stdout.flush()
