"""Declarations: goals and rows, advice, the library, review and grade, freezing, adjustment, last year beside."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from jixiao.web.accounts.models import User
from jixiao.web.audit.models import Entry
from jixiao.web.error import FieldLockedError, ForbiddenError, FormInvalidError, GuardError, StalePageError
from jixiao.web.indicators.actions.keep_indicator import add_indicator, change_indicator
from jixiao.web.indicators.actions.use_indicator import use_indicator
from jixiao.web.indicators.models import Indicator
from jixiao.web.papers.actions.change_rows import add_row, move_row, remove_row
from jixiao.web.papers.actions.move_paper import MOVES, revise_paper
from jixiao.web.papers.actions.save_cells import Change, save_cells
from jixiao.web.papers.models import Notice, Paper
from jixiao.web.papers.paths import parse_path, value_at
from jixiao.web.papers.standing import analysis_of
from jixiao.web.targets.actions.review_target import review_target
from jixiao.web.targets.models import Review
from jixiao.web.targets.queries import changes_of, last_year_of
from tests.web.declarations import DEPARTMENT, make_indicator, make_target
from tests.web.world import World

SignIn = Callable[[User], Client]
OPINIONS = {
    "completeness": "要素齐全",
    "relevance": "与职能相符",
    "appropriateness": "与资金匹配",
    "feasibility": "措施可行",
}
TO_FINANCE = (
    ("submit", "section_filler"),
    ("review_unit", "unit_finance"),
    ("review_department", "supervising_department"),
)
ROW = parse_path("goals/0/indicators/0")
TARGET = (*ROW, "target")


def fresh(paper: Paper) -> Paper:
    return Paper.objects.get(pk=paper.pk)


def go(world: World, paper: Paper, *steps: tuple[str, str]) -> Paper:
    for verb, role in steps:
        MOVES[verb](fresh(paper), actor=world.people[role])
    return fresh(paper)


def write(world: World, paper: Paper, path: str, seen: str, new: str) -> Paper:
    paper = fresh(paper)
    change = Change(parse_path(path), seen, new)
    return save_cells(paper, [change], shape=paper.shape, actor=world.people["section_filler"])


def grade(world: World, paper: Paper, name: str, role: str = "finance_performance") -> Paper:
    return review_target(fresh(paper), fresh(paper).version, OPINIONS, name, actor=world.people[role])[0]


def approved(world: World, paper: Paper) -> Paper:
    go(world, paper, *TO_FINANCE)
    grade(world, paper, "excellent")
    return go(world, paper, ("approve", "finance_performance"))


@pytest.fixture
def target(world: World) -> Paper:
    return make_target(world)


def codes(paper: Paper, path: str) -> list[str]:
    return [mark.code for mark in analysis_of(paper).marks if mark.path == path]


def test_declaration_of_the_tests_has_nothing_to_be_found(target: Paper) -> None:
    assert [(mark.code, mark.message) for mark in analysis_of(target).marks] == []


@pytest.mark.parametrize(
    ("cell", "seen", "new", "code"),
    [
        pytest.param("0/target", "8", "明显提高", "T04", id="vague_word"),
        pytest.param("0/operator", "≥", "", "T01", id="no_operator"),
        pytest.param("1/unit_of_measure", "%", "", "T02", id="no_unit"),
    ],
)
def test_advice_stands_in_the_answer_of_the_save(
    world: World, target: Paper, sign_in: SignIn, cell: str, seen: str, new: str, code: str
) -> None:
    for field in ("definition", "scoring_rule"):
        write(world, target, f"goals/0/indicators/0/{field}", value_at(target.content, (*ROW, field)), "")
    path = f"goals/0/indicators/{cell}"
    sent = {"path": path, "seen": seen, "text": new, "shape": str(target.shape)}
    response = sign_in(world.people["section_filler"]).post(reverse("papers:save_cell", args=[target.pk]), sent)

    assert response.status_code == 200
    assert code in response.content.decode()


def test_points_that_do_not_add_up_are_told(world: World, target: Paper) -> None:
    write(world, target, "goals/0/indicators/0/points", "30", "40")

    assert "P01" in {mark.code for mark in analysis_of(fresh(target)).marks}


def test_direction_against_the_name_is_told(world: World, target: Paper) -> None:
    write(world, target, "goals/0/indicators/3/operator", "≥", "≤")

    assert any(mark.code == "T05" for mark in analysis_of(fresh(target)).marks)


def test_goals_come_and_go_with_their_rows(world: World) -> None:
    paper, actor = make_target(world, DEPARTMENT), world.people["section_filler"]
    paper = add_row(paper, ("goals", 0), shape=paper.shape, actor=actor)
    new = paper.content["goals"][1]

    assert [goal["no"] for goal in paper.content["goals"]] == ["1", "2"]
    assert [(row["level2"], row["level3"]) for row in new["indicators"]] == [
        ("数量指标", ""),
        ("质量指标", ""),
        ("社会效益指标", ""),
        ("服务对象满意度指标", ""),
    ]
    paper = move_row(paper, ("goals", 1), up=True, shape=paper.shape, actor=actor)
    assert [goal["text"] for goal in paper.content["goals"]] == ["", "改造农贸市场8个。"]
    paper = remove_row(paper, ("goals", 0), shape=paper.shape, actor=actor)
    assert [goal["no"] for goal in paper.content["goals"]] == ["1"]


def test_paper_with_room_for_one_goal_keeps_one(world: World, target: Paper) -> None:
    with pytest.raises(FieldLockedError):
        add_row(target, ("goals", 0), shape=0, actor=world.people["section_filler"])


def test_new_row_gets_the_caret(world: World, target: Paper, sign_in: SignIn) -> None:
    sent = {"path": "goals/0/indicators/0", "do": "add", "shape": "0"}
    response = sign_in(world.people["section_filler"]).post(
        reverse("papers:change_rows", args=[target.pk]), sent, headers={"HX-Request": "true"}
    )

    assert response.headers["HX-Redirect"].endswith("?at=goals/0/indicators/1/level3")


def test_indicator_fills_the_first_blank_row_under_its_labels(world: World, target: Paper) -> None:
    actor, offered = world.people["section_filler"], make_indicator(world.places["bureau"])
    paper = add_row(target, ("goals", 0, "indicators", 0), shape=0, actor=actor)
    paper, path = use_indicator(paper, offered, 0, shape=paper.shape, actor=actor)
    row = paper.content["goals"][0]["indicators"][1]

    assert path == ("goals", 0, "indicators", 1)
    assert (row["level3"], row["operator"], row["unit_of_measure"], row["kind"]) == (
        "走访企业数",
        "≥",
        "家",
        "定量",
    )
    assert row["definition"] == "全年走访的企业"


def test_without_a_blank_row_it_gets_a_new_one_below_its_own_kind(world: World, target: Paper) -> None:
    actor, offered = world.people["section_filler"], make_indicator(world.places["bureau"], formula="甲÷乙")
    paper, path = use_indicator(target, offered, 0, shape=0, actor=actor)

    assert path == ("goals", 0, "indicators", 1)
    assert [row["level3"] for row in paper.content["goals"][0]["indicators"]][:2] == [
        "改造农贸市场数量",
        "走访企业数",
    ]
    assert paper.content["goals"][0]["indicators"][1]["definition"] == "全年走访的企业；计算公式：甲÷乙"
    with pytest.raises(FormInvalidError, match="已有"):
        use_indicator(paper, offered, 0, shape=paper.shape, actor=actor)


def test_what_is_not_adopted_or_belongs_to_another_bureau_is_refused(world: World, target: Paper) -> None:
    actor = world.people["section_filler"]
    strange = world.places["strange"].parent
    assert strange is not None
    assert strange.parent is not None
    with pytest.raises(FormInvalidError):
        use_indicator(target, make_indicator(world.places["bureau"], status="offered"), 0, shape=0, actor=actor)
    with pytest.raises(FormInvalidError):
        use_indicator(target, make_indicator(strange.parent), 0, shape=0, actor=actor)


def test_rows_of_a_self_evaluation_and_stale_pages_are_refused(world: World, target: Paper) -> None:
    actor, offered = world.people["section_filler"], make_indicator(world.places["bureau"])
    with pytest.raises(FieldLockedError):
        use_indicator(world.paper, offered, 0, shape=0, actor=actor)
    with pytest.raises(StalePageError):
        use_indicator(target, offered, 0, shape=7, actor=actor)


def test_approval_offers_each_indicator_once_and_counts_uses(world: World, target: Paper) -> None:
    known = make_indicator(world.places["bureau"], "改造农贸市场数量")
    approved(world, target)

    assert known.uses.count() == 1
    offered = Indicator.objects.filter(status="offered")
    assert set(offered.values_list("name", flat=True)) == {"市场周边群众满意度", "新增就业岗位数", "改造验收合格率"}
    rate = offered.get(name="改造验收合格率")
    assert (rate.kind, rate.direction, rate.operator, rate.unit_of_measure) == (
        *("quantitative", "forward"),
        *("≥", "%"),
    )
    MOVES["revise"](fresh(target), actor=world.people["unit_finance"], reason="预算调整")
    go(world, target, *TO_FINANCE)
    grade(world, target, "excellent")
    go(world, target, ("approve", "finance_performance"))
    assert Indicator.objects.count() == 4
    assert known.uses.count() == 1


def test_same_indicator_twice_and_wrong_values_are_refused(world: World) -> None:
    actor, bureau = world.people["finance_performance"], world.places["bureau"]
    words = {"level1": "产出指标", "level2": "数量指标", "name": "走访企业数"}
    made = add_indicator(bureau, words, actor=actor)
    with pytest.raises(FormInvalidError, match="已有"):
        add_indicator(bureau, {**words, "name": "走访 企业数"}, actor=actor)
    with pytest.raises(FormInvalidError, match="不在可选之列"):
        change_indicator(made, {**words, "operator": "≈"}, actor=actor)
    with pytest.raises(FormInvalidError, match="没有填"):
        change_indicator(made, {**words, "name": " "}, actor=actor)
    assert change_indicator(made, {**words, "evidence": "走访记录"}, actor=actor).evidence == "走访记录"


@pytest.mark.parametrize(
    ("words", "times"),
    [
        pytest.param("走访", 1, id="name"),
        pytest.param("产出 企业", 1, id="level_and_name"),
        pytest.param("走访 市场", 0, id="every_word"),
    ],
)
def test_search(world: World, target: Paper, sign_in: SignIn, words: str, times: int) -> None:
    make_indicator(world.places["bureau"])
    client = sign_in(world.people["section_filler"])
    beside = client.get(reverse("indicators:offers", args=[target.pk]), {"words": words})
    listed = client.get(reverse("indicators:list"), {"words": words})

    assert beside.content.decode().count("走访企业数") == times
    assert listed.content.decode().count("走访企业数") == times


def test_markup_in_an_indicator_is_words(world: World, target: Paper, sign_in: SignIn) -> None:
    make_indicator(world.places["bureau"], "<script>x</script>", explanation='"><b onclick=x>')
    client = sign_in(world.people["section_filler"])
    for page in (client.get(reverse("indicators:list")), client.get(reverse("indicators:panel", args=[target.pk]))):
        assert "<script>x" not in page.content.decode()
        assert "<b onclick" not in page.content.decode()


def test_finance_cannot_pass_it_without_a_review(world: World, target: Paper) -> None:
    go(world, target, *TO_FINANCE)
    with pytest.raises(GuardError, match="评等级"):
        go(world, target, ("review_finance", "finance_performance"))


@pytest.mark.parametrize(
    ("name", "status", "version"),
    [
        pytest.param("excellent", "finance_reviewed", 1, id="excellent_passes"),
        pytest.param("good", "returned", 2, id="good_is_amended"),
        pytest.param("fair", "returned", 2, id="fair_is_returned"),
        pytest.param("poor", "dept_reviewed", 1, id="poor_stops"),
    ],
)
def test_consequence_of_each_grade(world: World, target: Paper, name: str, status: str, version: int) -> None:
    go(world, target, *TO_FINANCE)
    held = grade(world, target, name)

    assert (held.status, held.version) == (status, version)
    assert Review.objects.get().opinions == OPINIONS
    assert Entry.objects.filter(act="target.graded").exists()


def test_poor_stops_the_budget_step(world: World, target: Paper) -> None:
    go(world, target, *TO_FINANCE)
    grade(world, target, "poor")
    with pytest.raises(GuardError, match="不得进入"):
        go(world, target, ("review_finance", "finance_performance"))
    assert Notice.objects.filter(user=world.people["section_filler"], text__contains="差").exists()


def test_review_after_an_agreed_amendment_begins_with_the_opinions(
    world: World, target: Paper, sign_in: SignIn
) -> None:
    go(world, target, *TO_FINANCE)
    grade(world, target, "good")
    go(world, target, *TO_FINANCE)
    page = sign_in(world.people["finance_performance"]).get(reverse("targets:review", args=[target.pk]))

    assert ">要素齐全</textarea>" in page.content.decode()


@pytest.mark.parametrize(
    ("opinions", "name", "words"),
    [
        pytest.param({**OPINIONS, "relevance": " "}, "excellent", "相关性", id="missing_opinion"),
        pytest.param(OPINIONS, "splendid", "等级", id="forged_grade"),
    ],
)
def test_incomplete_review_is_refused(
    world: World, target: Paper, opinions: dict[str, str], name: str, words: str
) -> None:
    paper = go(world, target, *TO_FINANCE)
    with pytest.raises(FormInvalidError, match=words):
        review_target(paper, 1, opinions, name, actor=world.people["finance_performance"])
    with pytest.raises(FormInvalidError, match="另一版"):
        review_target(paper, 7, OPINIONS, "excellent", actor=world.people["finance_performance"])


def test_who_has_filled_it_in_cannot_review_it(world: World, target: Paper) -> None:
    paper = go(world, target, *TO_FINANCE)
    for role in ("section_filler", "unit_finance", "supervising_department", "stranger", "sys_admin"):
        with pytest.raises(ForbiddenError):
            review_target(paper, 1, OPINIONS, "excellent", actor=world.people[role])


def test_approval_freezes_and_adjustment_shows_both_sides(world: World, target: Paper) -> None:
    paper = approved(world, target)
    with pytest.raises(ForbiddenError):
        write(world, target, "goals/0/indicators/0/target", "8", "6")
    revise_paper(paper, actor=world.people["unit_finance"], reason="预算压减两成")
    write(world, target, "goals/0/indicators/0/target", "8", "6")
    paper = fresh(target)

    assert (paper.status, paper.version) == ("draft", 2)
    assert paper.approved is not None
    assert value_at(paper.approved.content, TARGET) == "8"
    assert [(item.path, item.old, item.new) for item in changes_of(paper.approved.content, paper.content)] == [
        ("goals/0/indicators/0/target", "8", "6")
    ]


def test_panel_of_changes(world: World, target: Paper, sign_in: SignIn) -> None:
    approved(world, target)
    MOVES["revise"](fresh(target), actor=world.people["unit_finance"], reason="压减")
    write(world, target, "goals/0/indicators/0/target", "8", "</script><b>6")
    page = sign_in(world.people["section_filler"]).get(reverse("targets:changes", args=[target.pk]))

    assert "<del>8</del>" in page.content.decode()
    assert "</script><b>" not in page.content.decode()


def test_row_that_came_is_told(world: World, target: Paper) -> None:
    old = target.content
    paper = add_row(target, ("goals", 0, "indicators", 0), shape=0, actor=world.people["section_filler"])
    write(world, paper, "goals/0/indicators/1/level3", "", "走访企业数")

    assert [(item.where, item.old, item.new) for item in changes_of(old, fresh(target).content)] == [
        ("走访企业数的整行", "无", "有")
    ]


def test_results_stand_beside_the_new_targets(world: World, target: Paper) -> None:
    found = last_year_of(target, world.people["section_filler"])

    assert found is not None
    assert found.paper == world.paper
    assert [(row.name, row.target, row.old_target, row.actual) for row in found.rows] == [
        ("改造农贸市场数量", "≥8个", "≥6个", "6个"),
        ("新增就业岗位数", "≥120个", "≥100个", "100个"),
        ("市场周边群众满意度", "≥90%", "≥90%", "91%"),
    ]
    assert list(found.gone) == ["培训经营户人次"]


def test_target_far_below_what_was_reached_is_advised_against(world: World, target: Paper) -> None:
    write(world, target, "goals/0/indicators/2/target", "120", "20")
    found = last_year_of(fresh(target), world.people["section_filler"])

    assert found is not None
    assert [(path, code) for path, code, _ in found.advice] == [("goals/0/indicators/2/target", "Y01")]


def test_papers_of_others_are_not_shown(world: World, target: Paper) -> None:
    assert last_year_of(target, world.people["stranger"]) is None


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("papers:show", 30),
        ("indicators:panel", 16),
        ("indicators:offers", 16),
        ("targets:review", 16),
        ("targets:changes", 12),
        ("targets:last_year", 14),
    ],
)
def test_pages_ask_the_database_a_bounded_number_of_times(
    world: World,
    target: Paper,
    sign_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    name: str,
    most: int,
) -> None:
    for number in range(30):
        make_indicator(world.places["bureau"], f"指标{number}")
    client = sign_in(world.people["section_filler"])
    with django_assert_max_num_queries(most):
        assert client.get(reverse(name, args=[target.pk])).status_code == 200


def test_list_of_indicators_asks_a_bounded_number_of_times(
    world: World, sign_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        make_indicator(world.places["bureau"], f"指标{number}")
    client = sign_in(world.people["finance_performance"])
    with django_assert_max_num_queries(14):
        assert client.get(reverse("indicators:list")).status_code == 200
