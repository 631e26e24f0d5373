"""A paper from draft to lock: cells, conflicts, rows, steps, snapshots, remarks, notices."""

from __future__ import annotations

import datetime as dt

import pytest

from jixiao.web.accounts.models import Post, User
from jixiao.web.accounts.rights import may
from jixiao.web.error import (
    ConflictError,
    FieldLockedError,
    ForbiddenError,
    GuardError,
    MoveRefusedError,
    PathError,
    ReasonMissingError,
    StalePageError,
    TextTooLongError,
)
from jixiao.web.papers.actions.change_rows import add_row, move_row, remove_row
from jixiao.web.papers.actions.move_paper import MOVES, return_paper, submit_paper
from jixiao.web.papers.actions.remark import add_remark, answer_query, settle_remark
from jixiao.web.papers.actions.save_cells import Change, foresee, save_cells
from jixiao.web.papers.announce import people_who_may
from jixiao.web.papers.models import Notice, PaperVersion
from jixiao.web.papers.paths import label_of, parse_path, value_at
from jixiao.web.papers.standing import analysis_of, keep_figures, standing_of
from tests.web.world import ROLES, World

ACTUAL = parse_path("goals/0/indicators/1/actual")
REASON = parse_path("goals/0/indicators/1/reason")
CHAIN = (
    ("submit", "section_filler"),
    ("review_unit", "unit_finance"),
    ("review_department", "supervising_department"),
    ("review_finance", "finance_performance"),
    ("approve", "finance_performance"),
    ("lock", "finance_performance"),
)


def write(world: World, who: str, text: str, *, path: tuple[str | int, ...] = ACTUAL, seen: str = "500人次") -> None:
    save_cells(world.fresh(), [Change(path, seen, text)], shape=world.fresh().shape, actor=world.people[who])


def go(world: World, *steps: tuple[str, str]) -> None:
    for verb, role in steps:
        MOVES[verb](world.fresh(), actor=world.people[role])


@pytest.mark.parametrize(
    ("first", "then"),
    [("unit_finance", "supervising_department"), ("supervising_department", "finance_performance")],
)
def test_who_holds_two_posts_reviews_a_paper_once(world: World, first: str, then: str) -> None:
    person = world.people[first]
    Post.objects.create(user=person, role=then, organisation=world.places[ROLES[then]], valid_from=dt.date(2020, 1, 1))
    steps = {role: verb for verb, role in reversed(CHAIN[:4])}
    go(world, *CHAIN[: [role for _, role in CHAIN].index(first) + 1])
    again = User.objects.get(pk=person.pk)

    assert person.pk not in {one.pk for one in people_who_may(steps[then], world.fresh())}
    with pytest.raises(ForbiddenError, match="由不同的人"):
        MOVES[steps[then]](world.fresh(), actor=again)
    MOVES[steps[then]](world.fresh(), actor=world.people[then])


def test_paper_of_the_world_is_clean_and_scored(world: World) -> None:
    analysis = keep_figures(world.paper).analysis

    assert (analysis.total, analysis.grade) == ("100", "优")
    assert [mark for mark in analysis.marks if mark.severity != "note"] == []


def test_saved_cell_is_kept_and_scored(world: World) -> None:
    write(world, "section_filler", "480人次")
    analysis = analysis_of(world.fresh())

    assert value_at(world.fresh().content, ACTUAL) == "480人次"
    assert analysis.total == "99.2"
    assert value_at(analysis.content, parse_path("goals/0/indicators/1/score")) == "19.2"


def test_cell_changed_meanwhile_is_a_conflict_and_nothing_is_overwritten(world: World) -> None:
    write(world, "section_filler", "480人次")
    with pytest.raises(ConflictError, match=r"section_filler员.*480人次.*490人次"):
        write(world, "unit_finance", "490人次")

    assert value_at(world.fresh().content, ACTUAL) == "480人次"


def test_different_cells_by_two_people_both_stand(world: World) -> None:
    write(world, "section_filler", "480人次")
    write(world, "unit_finance", "场地检修，取消一期。", path=REASON, seen="")

    assert value_at(world.fresh().content, ACTUAL) == "480人次"
    assert value_at(world.fresh().content, REASON) == "场地检修，取消一期。"


def test_same_words_twice_are_no_conflict(world: World) -> None:
    write(world, "section_filler", "480人次")
    write(world, "unit_finance", "480人次")

    assert value_at(world.fresh().content, ACTUAL) == "480人次"


@pytest.mark.parametrize(
    ("path", "error"),
    [
        pytest.param("goals/0/indicators/1/target", FieldLockedError, id="frozen_target"),
        pytest.param("total", FieldLockedError, id="computed_total"),
        pytest.param("goals/0/indicators/9/actual", PathError, id="no_such_row"),
        pytest.param("goals/0", PathError, id="no_cell"),
        pytest.param("kind", FieldLockedError, id="kind_of_form"),
    ],
)
def test_cells_that_nobody_writes_are_refused(world: World, path: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        write(world, "section_filler", "x", path=parse_path(path), seen="")


def test_text_that_no_cell_holds_is_refused(world: World) -> None:
    with pytest.raises(TextTooLongError):
        write(world, "section_filler", "字" * 4001)


def test_submitted_paper_is_frozen(world: World) -> None:
    go(world, CHAIN[0])
    with pytest.raises(ForbiddenError):
        write(world, "section_filler", "1人次")


def test_stale_shape_is_refused(world: World) -> None:
    with pytest.raises(StalePageError, match="行"):
        save_cells(world.paper, [Change(ACTUAL, "500人次", "1人次")], shape=7, actor=world.people["section_filler"])


def test_rows_of_a_self_evaluation_stay(world: World) -> None:
    row = parse_path("goals/0/indicators/1")
    for act in (add_row, remove_row):
        with pytest.raises(FieldLockedError):
            act(world.fresh(), row, shape=0, actor=world.people["section_filler"])


def test_rows_of_a_target_are_added_removed_and_moved(world: World) -> None:
    world.paper.document = "target"
    world.paper.save()
    actor, row = world.people["section_filler"], parse_path("goals/0/indicators/1")
    add_row(world.fresh(), row, shape=0, actor=actor)
    move_row(world.fresh(), parse_path("goals/0/indicators/0"), up=False, shape=1, actor=actor)
    remove_row(world.fresh(), parse_path("goals/0/indicators/2"), shape=2, actor=actor)
    names = [line["level3"] for line in world.fresh().content["goals"][0]["indicators"]]

    assert names == ["培训经营户人次", "改造农贸市场数量", "新增就业岗位数", "市场周边群众满意度"]
    assert world.fresh().shape == 3


def test_whole_way_to_the_lock(world: World) -> None:
    go(world, *CHAIN)
    paper = world.fresh()

    assert paper.status == "locked"
    assert [one.stage for one in paper.versions.all()] == ["approved", "submitted"]
    assert paper.approved is not None
    assert paper.approved.content["total"] == "100"


def test_errors_block_the_submission(world: World) -> None:
    write(world, "section_filler", "")
    with pytest.raises(GuardError, match="培训经营户人次"):
        submit_paper(world.fresh(), actor=world.people["section_filler"])

    assert world.fresh().status == "draft"


def test_queries_want_a_reason(world: World) -> None:
    write(world, "section_filler", "1500人次")
    actor = world.people["section_filler"]
    queries = [mark for mark in analysis_of(world.fresh()).marks if mark.severity == "query"]
    assert queries
    with pytest.raises(GuardError, match="还没有说明"):
        submit_paper(world.fresh(), actor=actor)
    for mark in queries:
        answer_query(world.fresh(), mark.code, mark.path, "新增两期培训。", actor=actor)

    assert submit_paper(world.fresh(), actor=actor).status == "submitted"


def test_return_tells_the_writer_why_at_the_cell(world: World) -> None:
    write(world, "section_filler", "500人次")
    go(world, CHAIN[0])
    reviewer = world.people["unit_finance"]
    return_paper(
        world.fresh(), actor=reviewer, reason="请补佐证", reasons=[("goals/0/indicators/1/actual", "与台账不符")]
    )
    paper = world.fresh()

    assert (paper.status, paper.version) == ("returned", 2)
    assert [(one.path, one.text) for one in paper.remarks.all()] == [
        ("", "请补佐证"),
        ("goals/0/indicators/1/actual", "与台账不符"),
    ]
    assert Notice.objects.filter(user=world.people["section_filler"], text__contains="请补佐证").exists()

    go(world, CHAIN[0])
    assert not world.fresh().remarks.filter(settled_at=None).exists()
    assert PaperVersion.objects.filter(paper=paper, stage="submitted").count() == 2


def test_rows_and_cells_are_called_by_name(world: World) -> None:
    content, name = world.paper.content, world.paper.content["goals"][0]["indicators"][1]["level3"]
    for path, words in (
        ("goals/0/indicators/1", name),
        ("goals/0/indicators/1/actual", f"{name}的完成值"),
        ("goals/0/indicators/99", "第100行"),
    ):
        assert label_of(content, parse_path(path)) == words


def test_return_without_a_reason_is_refused(world: World) -> None:
    go(world, CHAIN[0])
    with pytest.raises(ReasonMissingError):
        return_paper(world.fresh(), actor=world.people["unit_finance"], reason=" ")


def test_who_has_written_does_not_review(world: World) -> None:
    write(world, "unit_finance", "500人次", seen="500人次")
    go(world, CHAIN[0])

    assert not may(world.people["unit_finance"], "review_unit", world.fresh())
    assert may(world.people["unit_head"], "review_unit", world.fresh())
    with pytest.raises(ForbiddenError, match="填报和审核"):
        go(world, CHAIN[1])


def test_second_submission_of_a_double_click_is_told(world: World) -> None:
    go(world, CHAIN[0])
    with pytest.raises(MoveRefusedError, match="已提交"):
        go(world, CHAIN[0])


def test_next_person_is_told(world: World) -> None:
    go(world, CHAIN[0])

    told = set(Notice.objects.values_list("user__username", flat=True))
    assert told == {"unit_finance", "unit_head"}


def test_remarks_are_written_answered_and_settled(world: World) -> None:
    head, filler = world.people["unit_head"], world.people["section_filler"]
    first = add_remark(world.paper, "goals/0/indicators/1/actual", "<b>台账？</b>", actor=head)
    add_remark(world.paper, first.path, "已上传", actor=filler, answers=first)
    settle_remark(first, actor=head)
    first.refresh_from_db()

    assert first.label == "培训经营户人次的完成值"
    assert first.settled_by.startswith("unit_head")
    assert first.replies.count() == 1


def test_foreseen_standing_is_kept_only_where_the_content_became_it(world: World) -> None:
    change = Change(ACTUAL, "500人次", "480人次")
    foreseen = foresee(world.fresh(), [change])
    assert foreseen is not None
    saved = save_cells(world.fresh(), [change], shape=0, actor=world.people["section_filler"], foreseen=foreseen)
    assert foreseen.content == saved.content
    assert (world.fresh().total, standing_of(world.fresh()).figures) == ("99.2", foreseen.figures)

    later = foresee(world.fresh(), [Change(REASON, "", "停电。")])
    write(world, "unit_finance", "400人次", seen="480人次")
    saved = save_cells(
        world.fresh(), [Change(REASON, "", "停电。")], shape=0, actor=world.people["section_filler"], foreseen=later
    )
    assert later is not None
    assert later.content != saved.content
    assert saved.total == "99.2"  # what was kept before; the view keeps what is now
    assert keep_figures(saved).analysis.total == world.fresh().total != "99.2"


def test_nothing_is_foreseen_of_what_cannot_be_written(world: World) -> None:
    assert foresee(world.paper, [Change(ACTUAL, "别的", "480人次")]) is None
    assert foresee(world.paper, [Change(parse_path("goals/7/text"), "", "?")]) is None
