"""Money entered by hand: a line, its initial budget and outturn, adjustments (登记资金)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.rights import Actor, require_at
from jixiao.web.action import action, claim, lock
from jixiao.web.budgets.amounts import read_fen, show_fen
from jixiao.web.budgets.models import Adjustment, BudgetLine, Outturn
from jixiao.web.budgets.sums import sums_of
from jixiao.web.budgets.wording import money_words
from jixiao.web.error import AmountError, ConflictError, FormInvalidError, ReasonMissingError, StalePageError

_LONGEST_CAUSE = 200
_LABELS = {"initial": "年初预算", "outturn": "累计执行数"}


@dataclass(frozen=True, slots=True)
class AmountChange:
    """A cell of the table of money.

    Attributes:
        line: Id of the line.
        field: ``initial`` or ``outturn``.
        seen: What stood there before the person changed it.
        new: What they wrote.
    """

    line: int
    field: str
    seen: str
    new: str


@action(verb="edit", kind="budget_line")
def add_line(line: BudgetLine, *, actor: Actor) -> BudgetLine:
    """Keep a new line.

    Args:
        line: The line, not saved yet.
        actor: Who does it.

    Raises:
        FormInvalidError: There is such a line already, its source is unknown, or the project is of another unit.
    """
    line.owner = line.unit if line.project is None else line.project.owner
    require_at(actor, "edit", "budget_line", line.owner)
    if line.source not in money_words().sources:
        raise FormInvalidError(reasons="请选择资金来源")
    if line.project is not None and line.project.unit_id != line.unit_id:
        raise FormInvalidError(reasons=f"“{line.project}”不是“{line.unit}”的项目")
    same = BudgetLine.objects.filter(
        unit=line.unit,
        project=line.project,
        fiscal_year=line.fiscal_year,
        source=line.source,
        functional=line.functional,
        economic=line.economic,
    )
    if same.exists():
        raise FormInvalidError(reasons="已有同一来源、同一科目的一行，请直接改那一行")
    line.save()
    audit.record("budget.line_added", actor=actor, subject=line, place=line.source, after=show_fen(line.initial))
    return line


@action(verb="edit", kind="budget_line")
def save_amounts(changes: Sequence[AmountChange], *, until: dt.date, unit: str, actor: Actor) -> int:
    """Save cells of the table of money, all or none of them.

    Args:
        changes: The cells.
        until: Day until which the outturns count.
        unit: Unit of money in which they are written.
        actor: Who does it.

    Returns:
        How many have changed.

    Raises:
        ConflictError: Somebody else has changed one of them meanwhile.
        AmountError: One is no amount.
    """
    if not changes:
        raise FormInvalidError(reasons="没有改动")
    found = BudgetLine.objects.filter(pk__in={change.line for change in changes})
    lines = {line.pk: line for line in found.select_related("owner", "unit", "project").order_by("pk")}
    held = {number: claim(line, "edit", actor=actor) for number, line in lines.items()}
    return sum(_save(change, held, until, unit, actor) for change in changes)


def _save(change: AmountChange, held: dict[int, BudgetLine], until: dt.date, unit: str, actor: Actor) -> bool:
    line = held.get(change.line)
    if line is None or change.field not in _LABELS:
        raise StalePageError(reason="有的行已不存在")
    now = sums_of((line,))
    standing = now.initial if change.field == "initial" else now.outturn
    label = f"{line.title}{_LABELS[change.field]}"
    new = _read(change.new, unit, label)
    if new == standing:
        return False
    if _read(change.seen, unit, label) != standing:
        raise ConflictError(label=label, by="他人", theirs=show_fen(standing, unit) or "（空）", mine=change.new)
    if change.field == "initial":
        line.initial = new
    else:
        _put_outturn(line, new, until)
    line.changed_at = timezone.now()
    line.save(update_fields=["initial", "changed_at"])
    audit.record(
        "budget.amount_written",
        actor=actor,
        subject=line,
        place=f"{line.source}/{change.field}",
        before=show_fen(standing),
        after=show_fen(new),
    )
    return True


def _read(words: str, unit: str, label: str) -> int | None:
    try:
        return read_fen(words, unit)
    except AmountError as error:
        raise AmountError(words=error.values["words"], reason=f"{label}：{error.values['reason']}") from error


def _put_outturn(line: BudgetLine, amount: int | None, until: dt.date) -> None:
    if until.year != line.fiscal_year:
        raise FormInvalidError(reasons=f"执行数的截至日期应在 {line.fiscal_year} 年内")
    last = line.outturns.order_by("-until").first()
    if last is not None and last.until > until:
        raise FormInvalidError(reasons=f"已有截至 {last.until:%Y-%m-%d} 的执行数，不能再填较早的")
    line.outturns.filter(until=until).delete()
    if amount is None and last is not None and last.until != until:
        raise FormInvalidError(reasons="较早日期的执行数不能清空")
    if amount is not None:
        Outturn.objects.create(line=line, until=until, amount=amount)


@action(verb="adjust", kind="budget_line")
def adjust_line(line: BudgetLine, amount: int, cause: str, made_on: dt.date, *, actor: Actor) -> Adjustment:
    """Adjust a line within the year (预算调整); it stays for good, a wrong one is reversed by its opposite.

    Args:
        line: Which.
        amount: Added, or taken away where negative, in 分.
        cause: Why, with the number of the document.
        made_on: When.
        actor: Who does it.

    Raises:
        ReasonMissingError: No cause.
        FormInvalidError: Nothing is adjusted, the day is of another year, or less than nothing would be left.
    """
    held = claim(line, "adjust", actor=actor)
    cause = cause.strip()[:_LONGEST_CAUSE]
    if not cause:
        raise ReasonMissingError(verb="调整")
    if not amount:
        raise FormInvalidError(reasons="调整数不能为零")
    if made_on.year != held.fiscal_year:
        raise FormInvalidError(reasons=f"调整日期应在 {held.fiscal_year} 年内")
    before = sums_of((held,))
    if (before.revised or 0) + amount < 0:
        raise FormInvalidError(reasons="调整后预算小于零")
    made = Adjustment.objects.create(line=held, amount=amount, cause=cause, made_on=made_on)
    after = sums_of((lock(line),))
    audit.record(
        "budget.adjusted",
        actor=actor,
        subject=held,
        place=held.source,
        before=show_fen(before.revised),
        after=show_fen(after.revised),
        reason=cause,
    )
    return made


@action(verb="edit", kind="budget_line")
def remove_line(line: BudgetLine, *, actor: Actor) -> None:
    """Remove a line that was entered by mistake: only one without adjustments and outturn.

    Raises:
        FormInvalidError: It has some.
    """
    held = claim(line, "edit", actor=actor)
    if held.adjustments.exists() or held.outturns.exists():
        raise FormInvalidError(reasons="这一行已有调整或执行数，不能删去；要减少请登记调整")
    audit.record("budget.line_removed", actor=actor, subject=held, place=held.source, before=show_fen(held.initial))
    held.delete()
