"""``jixiao report`` takes the public tables of final accounts that lie in the folder of tables."""

from __future__ import annotations

from pathlib import Path

from jixiao.pipeline import read_paper, written
from jixiao.report.paper.final_accounts.build import Annexes, final_accounts
from tests.cli.conftest import Run
from tests.report.paper.final_accounts.years import figures_of, rounded, sample_year, told

_YEAR = 'unit: 某县甲局\nfiscal_year: "2023"\n'


def _tables(folder: Path, *damage: tuple[str, str]) -> None:
    (folder / "tables").mkdir()
    document = final_accounts(sample_year().year, Annexes()).document
    words = written(document, "text").decode()
    for old, new in damage:
        assert old in words
        words = words.replace(old, new, 1)
    (folder / "tables" / "决算公开表.txt").write_text(words, encoding="utf-8")


def test_tables_alone_give_the_paper(run: Run, tmp_path: Path) -> None:
    _tables(tmp_path)
    run("report", tmp_path, "-o", tmp_path / "out")
    (path,) = (tmp_path / "out").glob("*.docx")
    paper = read_paper(path).paper

    assert path.name == "01 2023年度样例市示范区商务局部门决算.docx"
    assert paper is not None
    topics = {"income_total", "expenditure_total", "income_expenditure_total", "appropriation_total", "closing_balance"}
    wanted = {rounded(figure) for figure in figures_of(sample_year().year) if figure[:2] == (figure[0], "amount")}
    assert {figure for figure in wanted if figure[0] in topics} <= told(paper)


def test_tables_that_contradict_themselves_give_nothing(run: Run, tmp_path: Path) -> None:
    _tables(tmp_path, ("本年收入合计\t9\t2100.00", "本年收入合计\t9\t2900.00"))
    done = run("report", tmp_path, "-o", tmp_path / "out")

    assert done.status == 2
    assert "《收入支出决算总表》本年收入合计“决算数”为 2900.00万元" in done.err
    assert not (tmp_path / "out").exists()


def test_figures_are_not_typed_beside_tables(run: Run, tmp_path: Path) -> None:
    _tables(tmp_path)
    (tmp_path / "year.yaml").write_text(_YEAR + 'balances: {closing: "1"}\n', encoding="utf-8")
    done = run("report", tmp_path)

    assert done.status == 2
    assert "balances" in done.err
    assert "已由决算公开表给出" in done.err


def test_reasons_and_budgets_are_one_s_own(run: Run, tmp_path: Path) -> None:
    _tables(tmp_path)
    item = '{code: "2011301", name: 行政运行, initial_budget: "560.00", reason: 人员增加}'
    division = f'{{code: "20113", name: 商贸事务, items: [{item}]}}'
    words = f'functions: [{{code: "201", name: 一般公共服务支出, divisions: [{division}]}}]\n'
    (tmp_path / "year.yaml").write_text(_YEAR + words, encoding="utf-8")
    run("report", tmp_path, "-o", tmp_path / "out", "--as", "docx")
    (path,) = (tmp_path / "out").glob("*.docx")
    paper = read_paper(path).paper

    assert path.name == "01 2023年度某县甲局部门决算.docx"
    assert paper is not None
    assert "年初预算为560.00万元,支出决算为570.00万元" in paper.text
    assert "人员增加" in paper.text
