"""Words and names hold whatever stands around them: personal data, tiers, statistics, likeness, lists and forms."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.check.area_figures import area_figure
from jixiao.check.likeness import likeness, pairs, share_word
from jixiao.check.listed import match_list
from jixiao.check.paper import Paper
from jixiao.check.personal import personal_in
from jixiao.check.projects import plain_project
from jixiao.check.run import run_checks
from jixiao.check.tier import Tier, tier_of_unit
from jixiao.document import Document, Line
from jixiao.finding import Severity
from jixiao.form.model import ExecutionRow, Form, FormKind, ListRow, Task
from jixiao.place import Place, Written

SURNAMES = st.sampled_from("王李张刘陈杨赵黄周吴")
GIVEN = st.text(st.sampled_from("伟芳娜敏静丽强磊军洋勇艳杰涛明"), min_size=2, max_size=2)
BENEFITS = st.sampled_from(["生活补助", "退休工资", "抚恤金", "困难补助"])
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=40)
BODIES = st.sampled_from(["商务局", "教育局", "卫生健康委员会", "人民医院"])
AREAS = st.sampled_from(["青山", "长宁", "海珠", "东胜", "兴庆"])


def written(text: str, line: int = 1) -> Written:
    """A cell on a line."""
    return Written(text, Place(line=line))


def paper_of(*forms: Form, lines: tuple[str, ...] = ()) -> Paper:
    """A paper of forms and lines."""
    blocks = tuple(Line(text, Place(line=number)) for number, text in enumerate(lines, 1))
    return Paper(Document(file="p.txt", sha256="", format="text", blocks=blocks), forms, scores=(None,) * len(forms))


@settings(max_examples=40)
@given(
    surname=SURNAMES,
    given_name=GIVEN,
    benefit=BENEFITS,
    phone=st.integers(1, 99999998).map(lambda number: f"138{number:08}"),
)
def test_names_and_telephones_are_found_and_never_printed(
    surname: str, given_name: str, benefit: str, phone: str
) -> None:
    name = surname + given_name
    task = Task(place=Place(line=1), name=written("补助"), content=written(f"用于{name}的{benefit}"))
    form = Form(FormKind.DEPARTMENT_SELF_EVALUATION, Place(line=1), tasks=(task,), filled_by=written(f"{name}{phone}"))
    report = run_checks(paper_of(form, lines=(f"用于{name}的{benefit}", f"联系电话{phone}")))
    printed = "".join(item.message for item in report.findings)

    assert sum(item.code == "G05" for item in report.findings) >= 1
    assert name not in printed
    assert phone not in printed


@settings(max_examples=60)
@given(text=HAN)
def test_text_without_such_words_has_no_personal_data(text: str) -> None:
    bare = text.replace("用于", "").replace("支付", "").replace("发放", "").replace("给予", "")

    assert [item for item in personal_in(bare) if item.is_certain and item.kind != "领款人姓名"] == []


@given(area=AREAS, body=BODIES)
def test_tier_follows_the_last_area_of_a_name(area: str, body: str) -> None:
    assert tier_of_unit(f"江南市{area}区{body}") is Tier.COUNTY
    assert tier_of_unit(f"某某省江南市{body}") is Tier.PREFECTURE
    assert tier_of_unit(f"某某省{body}") is Tier.PROVINCE
    assert tier_of_unit(body) is None


@given(
    before=st.sampled_from(["", "全区", "全市", "我县", "实际"]),
    middle=st.sampled_from(["", "外贸", "货物贸易"]),
    after=st.sampled_from(["", "额", "总额", "总量"]),
)
def test_one_statistic_under_many_names(before: str, middle: str, after: str) -> None:
    assert area_figure(f"{before}{middle}进出口{after}") == "进出口总额"
    assert area_figure(f"{before}加工贸易进出口{after}") == "加工贸易进出口总额"
    assert area_figure(f"{before}{middle}进出口{after}增速") is None


@settings(max_examples=60)
@given(left=HAN, right=HAN)
def test_likeness_is_a_share_and_knows_the_same(left: str, right: str) -> None:
    assert likeness(left, left) == 1
    assert 0 <= likeness(left, right) <= 1
    assert likeness(left, right, Fraction(99, 100)) in {0.0, likeness(left, right)}
    assert share_word(left, right) == share_word(right, left)
    assert share_word(left, left) == bool(pairs(left))


PROJECTS = st.lists(
    st.tuples(st.text(st.sampled_from("东南西北春夏秋冬金木水火"), min_size=5, max_size=9), st.integers(1, 9999)),
    min_size=1,
    max_size=6,
    unique_by=(lambda pair: pair[0], lambda pair: pair[1]),
)


@settings(max_examples=30)
@given(projects=PROJECTS, order=st.randoms(use_true_random=False))
def test_list_and_forms_of_the_same_projects_agree_in_any_order(projects: list[tuple[str, int]], order: Random) -> None:
    rows = tuple(_row(name, amount) for name, amount in projects)
    table = Form(FormKind.PROJECT_EXECUTION_TABLE, Place(line=1), rows=rows, currency_unit=written("元"))
    shuffled = list(projects)
    order.shuffle(shuffled)
    forms = [_form(name, amount) for name, amount in shuffled]
    report = run_checks(paper_of(table, *forms))

    assert {item.code for item in report.findings} & {"C03", "C05", "C08", "C19"} == set()
    assert not any(item.severity is Severity.ERROR for item in report.findings)


@settings(max_examples=30)
@given(projects=PROJECTS)
def test_form_that_is_taken_away_is_missed(projects: list[tuple[str, int]]) -> None:
    rows = tuple(_row(name, amount) for name, amount in projects)
    table = Form(FormKind.PROJECT_EXECUTION_TABLE, Place(line=1), rows=rows, currency_unit=written("元"))
    extra = replace(_form("另一完全不同的事", 77777), place=Place(line=99))
    matching = match_list(paper_of(table, *[_form(name, amount) for name, amount in projects], extra))

    assert matching is not None
    assert [view.form.place.line for view in matching.unlisted] == [99]
    assert matching.formless == ()
    assert {plain_project(item.name) for item in matching.pairs} == {plain_project(name) for name, _ in projects}


def _row(name: str, amount: int) -> ListRow:
    money = written(f"{amount}00")
    return ListRow(place=Place(line=2), project=written(name), budget=money, outturn=money, rate=written("100%"))


def _form(name: str, amount: int) -> Form:
    money = written(_in_ten_thousands(amount))
    row = ExecutionRow(
        place=Place(line=5),
        item=written("年度财政资金总额"),
        budget=money,
        outturn=money,
        currency_unit=written("万元"),
    )
    return Form(FormKind.PROJECT_SELF_EVALUATION, Place(line=4), project=written(f"{name}项目"), execution=(row,))


def _in_ten_thousands(amount: int) -> str:
    """Hundreds of yuan as 万元 with two places."""
    return f"{amount // 100}.{amount % 100:02}"
