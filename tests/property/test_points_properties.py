"""Points are inferred only where they are the only ones possible: held against all solutions by brute force."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from jixiao.score.model import PointsBasis
from jixiao.score.points import Group, RowFacts, infer

_MOST = 6
_POINTS = st.integers(0, _MOST)


@st.composite
def _forms(draw: st.DrawFn) -> tuple[list[list[int]], list[int | None], int | None]:
    """True points in groups, group totals that may be unprinted, and a form total that may be."""
    groups = draw(st.lists(st.lists(_POINTS, min_size=1, max_size=2), min_size=1, max_size=2))
    totals = [sum(group) if draw(st.booleans()) else None for group in groups]
    total = sum(map(sum, groups)) if draw(st.booleans()) else None
    return groups, totals, total


def _tree(groups: Sequence[Sequence[int]], totals: Sequence[int | None], total: int | None) -> Group:
    def exact(value: int | None) -> Fraction | None:
        return None if value is None else Fraction(value)

    inner = [Group(exact(own), [Group() for _ in group]) for group, own in zip(groups, totals, strict=True)]
    return Group(exact(total), inner)


def _solutions(
    groups: Sequence[Sequence[int]], totals: Sequence[int | None], total: int | None, least: Sequence[int]
) -> Iterator[tuple[int, ...]]:
    """Every assignment of whole points that the printed totals allow; open totals go two above the true sum."""
    most = sum(map(sum, groups)) + 2
    for points in itertools.product(*(range(low, most + 1) for low in least)):
        rest = iter(points)
        parts = [[next(rest) for _ in group] for group in groups]
        fits = all(own is None or sum(part) == own for part, own in zip(parts, totals, strict=True))
        if fits and (total is None or sum(points) == total):
            yield points


@given(_forms())
@settings(max_examples=60)
def test_labels_give_points_if_and_only_if_one_solution_is_left(
    form: tuple[list[list[int]], list[int | None], int | None],
) -> None:
    groups, totals, total = form
    count = sum(map(len, groups))
    answers = infer(_tree(groups, totals, total), [RowFacts()] * count)
    columns = list(zip(*_solutions(groups, totals, total, [0] * count), strict=True))

    for answer, column in zip(answers, columns, strict=True):
        assert (answer.points is not None) == (len(set(column)) == 1)
        assert answer.points is None or answer.points == column[0]


@given(_forms(), st.data())
@settings(max_examples=60)
def test_full_marks_give_points_if_and_only_if_one_solution_is_left(
    form: tuple[list[list[int]], list[int | None], int | None], data: st.DataObject
) -> None:
    groups, totals, total = form
    true = [points for group in groups for points in group]
    scores = [data.draw(st.integers(0, points)) for points in true]
    answers = infer(_tree(groups, totals, total), [RowFacts(score=Fraction(score)) for score in scores])
    columns = list(zip(*_solutions(groups, totals, total, scores), strict=True))

    for answer, column in zip(answers, columns, strict=True):
        assert (answer.points is not None) == (len(set(column)) == 1)
        assert answer.points is None or answer.points == column[0]


@given(_forms(), st.data())
@settings(max_examples=100)
def test_whatever_follows_the_rule_is_never_inferred_wrongly(
    form: tuple[list[list[int]], list[int | None], int | None], data: st.DataObject
) -> None:
    groups, totals, total = form
    true = [points for group in groups for points in group]
    met = [data.draw(st.booleans()) for _ in true]
    scores = [points if done else data.draw(st.integers(0, points)) for points, done in zip(true, met, strict=True)]
    facts = [
        RowFacts(score=Fraction(score), most=Fraction(score) if done else None)
        for score, done in zip(scores, met, strict=True)
    ]

    for answer, points in zip(infer(_tree(groups, totals, total), facts), true, strict=True):
        assert answer.points is None or answer.points == points


def test_one_unmet_row_takes_what_met_rows_leave() -> None:
    root = Group(None, [Group(Fraction(40), [Group(), Group(), Group()])])
    facts = [RowFacts(score=Fraction(7)), *(RowFacts(score=Fraction(15), most=Fraction(15)) for _ in range(2))]
    answers = infer(root, facts)

    assert [answer.points for answer in answers] == [10, 15, 15]
    assert {answer.basis for answer in answers} == {PointsBasis.MET_ROWS}


def test_met_rows_alone_prove_nothing() -> None:
    root = Group(None, [Group(None, [Group(), Group()])])
    answers = infer(root, [RowFacts(score=Fraction(5), most=Fraction(5))] * 2)

    assert [answer.points for answer in answers] == [None, None]


def test_a_contradiction_is_dropped_where_it_stands() -> None:
    wrong = Group(Fraction(10), [Group(), Group()])
    right = Group(Fraction(10), [Group(), Group()])
    facts = [RowFacts(score=Fraction(score)) for score in (7, 7, 4, 6)]
    answers = infer(Group(None, [wrong, right]), facts)

    assert [answer.points for answer in answers] == [None, None, 4, 6]


def test_placeholders_have_no_points() -> None:
    root = Group(None, [Group(Fraction(20), [Group(), Group()])])
    answers = infer(root, [RowFacts(), RowFacts(is_empty=True)])

    assert [answer.points for answer in answers] == [20, 0]
    assert answers[0].basis is PointsBasis.LABEL


def test_printed_points_are_kept_even_where_they_contradict_the_label() -> None:
    root = Group(None, [Group(Fraction(40), [Group(), Group()])])
    answers = infer(root, [RowFacts(printed=Fraction(10)), RowFacts(printed=Fraction(10))])

    assert [answer.points for answer in answers] == [10, 10]
    assert {answer.basis for answer in answers} == {PointsBasis.PRINTED}
