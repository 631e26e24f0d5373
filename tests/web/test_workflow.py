"""The status machine: data without holes, and no way round its guards, whatever people try."""

from __future__ import annotations

from typing import ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from jixiao.web.accounts.matrix import matrix
from jixiao.web.audit.chain import verify
from jixiao.web.audit.models import Entry
from jixiao.web.error import WebError
from jixiao.web.final_accounts.models import STATUSES as ACCOUNTS_STATUSES
from jixiao.web.papers.actions.move_paper import MOVES
from jixiao.web.papers.actions.save_cells import Change, save_cells
from jixiao.web.papers.guards import GUARDS
from jixiao.web.papers.models import Paper
from jixiao.web.papers.paths import parse_path, value_at
from jixiao.web.papers.workflow import is_frozen, machine_of, machines, statuses
from jixiao.web.rectifications.models import STATUSES as TASK_STATUSES
from tests.web.world import ROLES, World

ACTUAL = parse_path("goals/0/indicators/1/actual")


def test_every_name_of_the_data_is_known() -> None:
    for machine in machines().values():
        assert machine.initial in statuses()
        for move in machine.moves:
            assert {*move.sources, move.target} <= set(statuses())
            assert set(move.guards) <= set(GUARDS)
            assert move.verb in MOVES
            assert move.verb in matrix().verbs


def test_every_verb_and_kind_of_the_matrix_is_known() -> None:
    for grants in matrix().grants.values():
        for grant in grants:
            assert grant.verbs <= set(matrix().verbs)
            assert grant.kinds <= set(matrix().kinds)
            assert grant.statuses <= {*statuses(), *TASK_STATUSES, *ACCOUNTS_STATUSES}
            assert grant.scope in {"subtree", "own", "bureau"}


def test_every_step_can_be_taken_by_somebody() -> None:
    orphans = [
        (machine.document, move.verb, status)
        for machine in machines().values()
        for move in machine.moves
        for status in move.sources
        if not any(
            grant.allows(move.verb, machine.document, status) for grants in matrix().grants.values() for grant in grants
        )
    ]

    assert [step for step in orphans if step[1] != "return"] == []


def test_nobody_reviews_and_writes_by_one_status() -> None:
    """Nobody writes in a status in which somebody reviews: what was reviewed is what was handed in."""
    reviewed = {
        status
        for machine in machines().values()
        for move in machine.moves
        if move.verb.startswith("review")
        for status in move.sources
    }

    assert all(is_frozen(status) for status in reviewed)


class Office(RuleBasedStateMachine):
    """People who do anything at any time; the world is set by the test."""

    world: ClassVar[World]

    def __init__(self) -> None:
        """Everything that happens is undone at the end."""
        super().__init__()
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.approved: set[int] = set()

    def teardown(self) -> None:
        """Undo."""
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    def paper(self) -> Paper:
        """The paper as it stands now."""
        return Paper.objects.get(pk=self.world.paper.pk)

    @rule(verb=st.sampled_from(sorted(MOVES)), role=st.sampled_from(sorted(ROLES)))
    def step(self, verb: str, role: str) -> None:
        """A step, by anybody."""
        before = self.paper()
        given = {"reason": "理由"} if verb in {"return", "reopen", "revise", "void"} else {}
        try:
            after = MOVES[verb](before, actor=self.world.people[role], **given)
        except WebError:
            assert self.paper().status == before.status
            return
        move = machine_of(before.document).find(verb, before.status)
        assert move is not None
        assert after.status == move.target
        if after.status == "approved":
            assert after.approved is not None
            self.approved.add(after.approved.pk)

    @rule(role=st.sampled_from(sorted(ROLES)), text=st.sampled_from(["500人次", "480人次", "", "<script>"]))
    def write(self, role: str, text: str) -> None:
        """A cell written, by anybody."""
        paper = self.paper()
        seen = value_at(paper.content, ACTUAL)
        try:
            save_cells(paper, [Change(ACTUAL, seen, text)], shape=paper.shape, actor=self.world.people[role])
        except WebError:
            assert value_at(self.paper().content, ACTUAL) == seen
            return
        assert not is_frozen(paper.status)
        assert value_at(self.paper().content, ACTUAL) == text

    @invariant()
    def no_one_reviews_what_they_wrote(self) -> None:
        """Separation of duties holds for everything that the log tells."""
        done: dict[int, set[str]] = {}
        for user, act in Entry.objects.order_by("number").values_list("actor_id", "act"):
            acts = done.setdefault(user or 0, set())
            if act.startswith("paper.review") or act == "paper.approve":
                assert not acts & {"paper.cell_written", "paper.submit"}
            acts.add(act)

    @invariant()
    def approved_versions_stay(self) -> None:
        """What was approved once is there for ever."""
        kept = set(self.paper().versions.filter(stage="approved").values_list("pk", flat=True))
        assert self.approved <= kept


@pytest.mark.django_db
def test_no_way_round_the_machine(world: World) -> None:
    Office.world = world
    checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    run_state_machine_as_test(
        Office, settings=settings(max_examples=12, stateful_step_count=25, suppress_health_check=checks)
    )

    assert verify().broken is None
