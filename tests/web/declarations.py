"""A declaration and an indicator of the library, written straight into the tables."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from jixiao.web.accounts.models import User
from jixiao.web.calendars.models import Round
from jixiao.web.files.models import StoredFile
from jixiao.web.files.store import keep
from jixiao.web.indicators.models import Indicator, key_of
from jixiao.web.organisations.models import Organisation
from jixiao.web.papers.models import Paper
from jixiao.web.papers.prepare import prepared
from jixiao.web.projects.models import Project
from jixiao.web.readings.intake import Found
from jixiao.web.readings.models import Reading
from tests.web.world import World
from tests.web.world import content as self_evaluation

PROJECT, DEPARTMENT = "national_declaration", "goals_declaration"


def _row(level1: str, level2: str, name: str, target: str, points: str) -> dict[str, str]:
    words = {
        "kind": "定量",
        "operator": "≥",
        "definition": "按台账统计",
        "scoring_rule": "达到目标值得满分，未达到按比例得分",
    }
    value, unit = target.split()
    return {
        "level1": level1,
        "level2": level2,
        "level3": name,
        "target": value,
        "unit_of_measure": unit,
        **words,
        "points": points,
    }


def rows() -> list[dict[str, str]]:
    """Rows of a declaration on which nothing is to be found."""
    return [
        _row("产出指标", "数量指标", "改造农贸市场数量", "8 个", "30"),
        _row("产出指标", "质量指标", "改造验收合格率", "95 %", "30"),
        _row("效益指标", "社会效益指标", "新增就业岗位数", "120 个", "30"),
        _row("满意度指标", "服务对象满意度指标", "市场周边群众满意度", "90 %", "10"),
    ]


def content(style: str) -> dict[str, Any]:
    """A declaration of the next year."""
    head = {"title": "项目支出绩效目标申报表（2026年度）", "project": "农贸市场改造项目", "implementing_unit": "市场科"}
    item = "年度资金总额"
    if style == DEPARTMENT:
        head, item = {"title": "部门整体支出绩效目标申报表（2026年度）"}, "部门预算总额"
    return {
        "kind": "target_declaration",
        **head,
        "unit": "样例市商务局",
        "fiscal_year": "2026",
        "currency_unit": "万元",
        "execution": [{"item": item, "budget": "100.00", "currency_unit": "万元"}],
        "goals": [{"no": "1", "text": "改造农贸市场8个。", "indicators": rows()}],
    }


def make_round(world: World, style: str = PROJECT) -> Round:
    """A round of declarations for 2026, laid on the unit of the world."""
    made = Round.objects.create(
        bureau=world.places["bureau"],
        title=f"2026年度绩效目标申报 {style}",
        fiscal_year=2026,
        document="target",
        form_kind="target_declaration",
        style=style,
        opens_on=dt.date(2026, 1, 1),
        due_on=dt.date(2026, 12, 1),
    )
    made.units.add(world.places["unit"])
    return made


def make_target(world: World, style: str = PROJECT, status: str = "draft", project: Project | None = None) -> Paper:
    """A declaration of the section; nobody has had a hand in it."""
    round_ = make_round(world, style)
    return Paper.objects.create(
        document="target",
        kind="target_declaration",
        style=style,
        title="2026年度农贸市场改造项目绩效目标申报表",
        unit=world.places["unit"],
        owner=world.places["section"],
        project=(project or world.project) if style == PROJECT else None,
        round=round_,
        fiscal_year=2026,
        status=status,
        content=prepared(content(style), "target", style),
    )


def make_indicator(bureau: Organisation, name: str = "走访企业数", status: str = "adopted", **words: str) -> Indicator:
    """An indicator of the library."""
    given = {"level1": "产出指标", "level2": "数量指标", "kind": "quantitative", "direction": "forward"}
    given |= {
        "operator": "≥",
        "unit_of_measure": "家",
        "explanation": "全年走访的企业",
        "standard": "完成得满分",
    } | words
    key = key_of(given["level2"], name)
    return Indicator.objects.create(bureau=bureau, name=name, key=key, status=status, **given)


#: A self-evaluation as a text, tab rows.
PAPER = (Path(__file__).parents[2] / "samples" / "papers" / "consistent-national.txt").read_text(encoding="utf-8")
_FORM = {"kind_title": "项目支出绩效自评表", "content": self_evaluation()}
_PROBLEM = {"where": "第 3 行", "words": "没有读懂"}
FOUND = Found(
    "旧表.docx", 1234, "0" * 64, {"format": "docx", "forms": [{**_FORM, "problems": [_PROBLEM]}], "problems": []}
)


def make_file(content: bytes = b"%PDF-1.7") -> StoredFile:
    """A file that is kept."""
    digest, size = keep([content], "x")
    return StoredFile.objects.get_or_create(digest=digest, defaults={"size": size, "kind": ""})[0]


def make_reading(
    world: World, found: Found = FOUND, *, reader: User | None = None, file: StoredFile | None = None
) -> Reading:
    """A file that the section has read."""
    return Reading.objects.create(
        owner=world.places["section"],
        reader=reader or world.people["section_filler"],
        name=found.name,
        size=found.size,
        digest=found.digest,
        format="docx",
        told=found.told,
        file=file,
    )
