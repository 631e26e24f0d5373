"""The log: appended, chained, never changed; rows outlive what they tell of; the first broken link is shown."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from jixiao.data import load_data
from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import SYSTEM
from jixiao.web.action import action
from jixiao.web.audit.chain import verify
from jixiao.web.audit.models import ChainEnd, Entry
from jixiao.web.audit.triggers import drop_triggers
from jixiao.web.audit.words import FILE
from jixiao.web.error import AuditMissingError
from jixiao.web.papers.workflow import machines
from tests.web.world import World


def tell(world: World, *words: str) -> None:
    for word in words:
        audit.record("project.added", actor=SYSTEM, subject=world.project, after=word)


def test_chain_of_untouched_rows_is_whole(world: World) -> None:
    tell(world, "一", "二", "三")
    verdict = verify()

    assert (verdict.rows, verdict.broken) == (3, None)


@pytest.mark.parametrize("verb", ["UPDATE audit_entry SET after = 'x'", "DELETE FROM audit_entry"])
def test_database_refuses_to_change_rows(world: World, verb: str) -> None:
    tell(world, "一")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)

    assert verify().rows == 1


def test_changed_row_is_found(world: World) -> None:
    tell(world, "一", "二", "三")
    drop_triggers(connection)
    Entry.objects.filter(number=2).update(after="另一个")
    broken = verify().broken

    assert broken is not None
    assert (broken.number, broken.reason) == (2, "内容与校验值不符，被改过")


def test_row_taken_out_is_found(world: World) -> None:
    tell(world, "一", "二", "三")
    drop_triggers(connection)
    Entry.objects.filter(number=2).delete()
    broken = verify().broken

    assert broken is not None
    assert broken.number == 2


def test_rows_cut_off_at_the_end_are_found(world: World) -> None:
    tell(world, "一", "二", "三")
    drop_triggers(connection)
    Entry.objects.filter(number=3).delete()
    broken = verify().broken

    assert broken is not None
    assert "末尾" in broken.reason


def test_row_hashed_anew_does_not_fit_the_next(world: World) -> None:
    from jixiao.web.audit.chain import digest_of  # noqa: PLC0415 - only the forger needs it

    tell(world, "一", "二")
    drop_triggers(connection)
    forged = Entry.objects.get(number=1)
    forged.after = "伪造"
    Entry.objects.filter(number=1).update(after="伪造", digest=digest_of(forged))
    broken = verify().broken

    assert broken is not None
    assert (broken.number, broken.reason) == (2, "与前一条接不上")


def test_missing_end_is_found(world: World) -> None:
    tell(world, "一")
    ChainEnd.objects.all().delete()

    assert verify().broken is not None


def test_rows_outlive_their_subject(world: World) -> None:
    tell(world, "一")
    world.paper.delete()
    world.project.delete()

    assert Entry.objects.get().subject_label == "农贸市场改造项目"
    assert verify().broken is None


@pytest.mark.usefixtures("world")
def test_action_without_a_row_is_undone() -> None:
    @action(verb="", kind="user")
    def forget() -> None:
        User.objects.filter(username="nobody").update(name="改了")

    try:
        with pytest.raises(AuditMissingError):
            forget()
    finally:
        from jixiao.web.action import ACTIONS  # noqa: PLC0415 - only to take the action of this test out again

        ACTIONS.pop(next(name for name in ACTIONS if name.endswith(".forget")))

    assert User.objects.get(username="nobody").name != "改了"


def test_record_outside_of_a_transaction_is_refused(committed: World) -> None:
    with pytest.raises(RuntimeError, match="outside"):
        tell(committed, "一")


def test_every_step_of_a_paper_has_its_chinese_words() -> None:
    acts = {f"paper.{move.verb}" for machine in machines().values() for move in machine.moves}
    words = load_data(FILE)

    assert isinstance(words, dict)
    assert acts - set(words) == set()
