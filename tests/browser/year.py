"""The bureau of the browser's year: the one of the tests, with nothing written yet and a round for each stage."""

from __future__ import annotations

#: Run in the installation: prints the ids that the walk asks for.
SET_UP = """
import datetime as dt, json, django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
from jixiao.web.calendars.models import Round
from jixiao.web.papers.models import Paper
from jixiao.web.projects.models import Project
from tests.web.world import PASSWORD, build_world
world = build_world()
Paper.objects.all().delete()
today = dt.date.today()
Round.objects.all().update(due_on=today + dt.timedelta(days=30))
for document, kind, style, title in (
    ("target", "target_declaration", "national_declaration", "2025年度项目目标申报"),
    ("monitoring", "monitoring", "national_monitoring", "2025年度项目绩效监控"),
):
    made = Round.objects.create(
        bureau=world.places["bureau"], title=title, fiscal_year=2025, document=document, form_kind=kind, style=style,
        opens_on=dt.date(2025, 1, 10), due_on=today + dt.timedelta(days=30),
        cut_off_on=dt.date(2025, 8, 31) if document == "monitoring" else None,
    )
    made.units.add(world.places["unit"])
print(json.dumps({"project": world.project.pk, "unit": world.places["unit"].pk, "password": PASSWORD}))
"""
HEAD = "项目编码\t项目名称\t资金来源\t年初预算\t全年执行数"
#: Paste as a finance system exports it: first the budget, at the end of the year the outturn besides.
BUDGET = f"{HEAD}\nP1\t农贸市场改造项目\t财政拨款\t100.00\t\n"
OUTTURN = f"{HEAD}\nP1\t农贸市场改造项目\t财政拨款\t100.00\t92.50\n"
#: level1, level2, level3, operator, target, unit, points
TARGETS = (
    ("产出指标", "数量指标", "改造农贸市场数量", "≥", "6", "个", "30"),
    ("产出指标", "质量指标", "改造验收合格率", "≥", "95", "%", "20"),
    ("效益指标", "社会效益指标", "新增就业岗位数", "≥", "100", "个", "30"),
    ("满意度指标", "服务对象满意度指标", "市场周边群众满意度", "≥", "90", "%", "10"),
)
FIELDS = ("level1", "level2", "level3", "operator", "target", "unit_of_measure", "points")
TO_DATE = ("4个", "96%", "70个", "91%")
ACTUAL = ("6个", "97%", "90个", "93%")
CORRECTED = ("6个", "97%", "104个", "93%")
