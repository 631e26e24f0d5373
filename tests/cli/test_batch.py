"""One bad file never stops a batch, and several processes answer as one does."""

from __future__ import annotations

import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from jixiao.check.paper import Paper
from jixiao.check.run import CheckReport, run_checks
from jixiao.cli import batch
from jixiao.cli.batch import Job, verdict_on, verdicts
from jixiao.cli.parallel import parallel_verdicts
from jixiao.cli.time_limit import TimeUp, time_limit
from jixiao.pipeline import Answer, read_paper
from tests.cli.conftest import PAPERS, Run


def test_crash_is_the_error_of_its_file(monkeypatch: pytest.MonkeyPatch, clean_paper: Path, run: Run) -> None:
    reading = read_paper

    def crash_on_first(path: Path, *rest: object) -> Answer:
        if path.name == "first.txt":
            raise RecursionError
        return reading(path, *rest)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(batch, "read_paper", crash_on_first)
    monkeypatch.delenv("JIXIAO_DEBUG", raising=False)
    done = run("check", "--json", "first.txt", clean_paper)

    assert done.status == 1
    assert done.answer[0]["error"]["code"] == "CL010"
    assert "RecursionError" in done.answer[0]["error"]["message"]
    assert done.answer[1]["findings"] == []


def test_file_over_its_time_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object) -> Answer:
        time.sleep(600)  # far beyond the limit: a limit that is not kept is seen
        return Answer("slow.txt")

    monkeypatch.setattr(batch, "read_paper", slow)
    verdict = verdict_on(Path("slow.txt"), Job(seconds=1))

    assert verdict.failure is not None
    assert verdict.failure.code == "CL011"


def test_time_limit_is_not_swallowed_by_catching_exceptions() -> None:
    with pytest.raises(TimeUp):
        _work_on_through_errors()


def _work_on_through_errors() -> None:
    with time_limit(1):
        while True:
            with suppress(Exception):  # what a careless rule might do
                time.sleep(0.05)


def test_processes_answer_in_order_as_one_does(clean_paper: Path) -> None:
    paths = [clean_paper, Path("nowhere.txt"), PAPERS / "consistent-henan.txt"]
    job = Job(checks=True)
    alone = list(verdicts(paths, job))
    several = list(parallel_verdicts(paths, job, 2))

    assert [verdict.file for verdict in several] == [str(path) for path in paths]
    assert [verdict.findings for verdict in several] == [verdict.findings for verdict in alone]
    assert [verdict.failure for verdict in several] == [verdict.failure for verdict in alone]


@pytest.mark.parametrize(("options", "siblings"), [([], [0, 0]), (["--together"], [1, 1])], ids=["apart", "together"])
def test_together_gives_every_paper_the_others(
    run: Run, clean_paper: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], siblings: list[int]
) -> None:
    given: list[int] = []
    checking = run_checks

    def counted(paper: Paper, others: Sequence[Paper] = ()) -> CheckReport:
        given.append(len(others))
        return checking(paper, others)

    monkeypatch.setattr(batch, "run_checks", counted)
    run("check", "--json", *options, clean_paper, PAPERS / "consistent-national.txt")

    assert given == siblings
