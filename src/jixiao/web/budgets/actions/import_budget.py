"""Take a workbook over: upload, say what its columns are, look at it, all or nothing (导入预算)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone

from jixiao.web import audit
from jixiao.web.accounts.models import User
from jixiao.web.accounts.rights import Actor, require_at
from jixiao.web.action import action, lock
from jixiao.web.budgets.actions.count_classified import count_classified
from jixiao.web.budgets.amounts import DEFAULT_UNIT, UNITS
from jixiao.web.budgets.exchange import exchange, guess_columns, signature_of
from jixiao.web.budgets.grid import Grid
from jixiao.web.budgets.intake import without_classified
from jixiao.web.budgets.models import Adjustment, BudgetLine, ColumnMapping, ImportDraft, Outturn
from jixiao.web.budgets.plan import Key, Plan, Target, plan_of
from jixiao.web.budgets.sums import sums_of
from jixiao.web.error import ForbiddenError, FormInvalidError, ImportRefusedError, StalePageError
from jixiao.web.organisations.models import Organisation

_OF_IMPORT = "按导入的数据调整"
_LOGGED = 400
_KEPT = dt.timedelta(days=2)


@action(verb="import", kind="budget_line")
def keep_upload(grid: Grid, organisation: Organisation, year: int, until: dt.date, *, actor: Actor) -> ImportDraft:
    """Keep a workbook to be looked at; rows of classified projects are dropped first and only counted.

    Args:
        grid: Its table.
        organisation: Below which everything in it must stand.
        year: Fiscal year.
        until: Day until which its outturn counts.
        actor: Who does it.
    """
    require_at(actor, "import", "budget_line", organisation)
    if until.year != year:
        raise FormInvalidError(reasons=f"执行数的截至日期应在 {year} 年内")
    known = ColumnMapping.objects.filter(organisation=organisation, signature=signature_of(grid.head)).first()
    columns = guess_columns(grid.head) if known is None else known.columns
    rows, classified = without_classified(grid.rows, columns)
    ImportDraft.objects.filter(created_at__lt=timezone.now() - _KEPT).delete()
    draft = ImportDraft.objects.create(
        user_id=_user_of(actor),
        organisation=organisation,
        fiscal_year=year,
        until=until,
        sha256=grid.sha256,
        head=grid.head,
        rows=rows,
        columns=columns,
        currency_unit=grid.unit or (DEFAULT_UNIT if known is None else known.currency_unit),
        classified=classified,
    )
    audit.record("budget.uploaded", actor=actor, subject=draft, after=f"{len(rows)} 行，SHA-256 {grid.sha256[:16]}")
    return draft


def _user_of(actor: Actor) -> int:
    if not isinstance(actor, User):
        raise ForbiddenError(who=actor.actor_label, verb="导入", what="预算", reason="只能由人导入")
    return actor.pk


def _own(draft: ImportDraft, actor: Actor) -> ImportDraft:
    """The upload as it stands now, if it is the actor's own and they may still import there."""
    require_at(actor, "import", "budget_line", draft.organisation)
    held = lock(draft)
    if held.user_id != actor.actor_id:
        raise ForbiddenError(who=actor.actor_label, verb="导入", what=f"“{draft}”", reason="是别人上传的")
    return held


@action(verb="import", kind="budget_line")
def map_columns(draft: ImportDraft, columns: Sequence[str], currency_unit: str, *, actor: Actor) -> ImportDraft:
    """Say what each column is, and remember it for the next workbook with the same headings.

    Raises:
        FormInvalidError: A field is given twice, or is none.
    """
    held = _own(draft, actor)
    known = {field for field, _ in exchange().choices()}
    given = [column for column in columns if column]
    if len(columns) != len(held.head) or set(given) - known or currency_unit not in UNITS:
        raise FormInvalidError(reasons="栏目对应不合要求")
    twice = {column for column in given if given.count(column) > 1}
    if twice:
        names = "、".join(title for field, title in exchange().choices() if field in twice)
        raise FormInvalidError(reasons=f"“{names}”指定了不止一栏")
    rows, classified = without_classified([(number, cells) for number, cells in held.rows], columns)
    held.rows, held.columns, held.currency_unit = rows, list(columns), currency_unit
    held.classified = {
        unit: held.classified.get(unit, 0) + classified.get(unit, 0) for unit in {*held.classified, *classified}
    }
    held.save()
    ColumnMapping.objects.update_or_create(
        organisation=held.organisation,
        signature=signature_of(held.head),
        defaults={"columns": held.columns, "currency_unit": currency_unit},
    )
    audit.record("budget.columns_mapped", actor=actor, subject=held, after="、".join(given))
    return held


@action(verb="import", kind="budget_line")
def drop_upload(draft: ImportDraft, *, actor: Actor) -> None:
    """Throw an upload away."""
    held = _own(draft, actor)
    audit.record("budget.upload_dropped", actor=actor, subject=held)
    held.delete()


@action(verb="import", kind="budget_line")
def take_over(draft: ImportDraft, seen: str, *, actor: Actor) -> Plan:
    """Take everything over in one transaction, or nothing.

    Args:
        draft: The upload.
        seen: Digest of the plan that the person looked at.
        actor: Who does it.

    Raises:
        ImportRefusedError: There are errors.
        StalePageError: Something has changed since the person looked.
    """
    held = _own(draft, actor)
    list(BudgetLine.objects.select_for_update(of=("self",)).filter(unit__path__startswith=held.organisation.path))
    plan = plan_of(held)
    if plan.errors:
        raise ImportRefusedError(reason=f"还有 {len(plan.errors)} 处错误")
    if plan.digest != seen:
        raise StalePageError(reason="预览以后数据有变动，请看新的预览")
    _write(plan, held)
    _count(held, actor)
    words = [f"{one.what} {one.where}：{one.before or '（无）'} → {one.after}" for one in plan.changes]
    more = [f"……共 {len(words)} 项"] if len(words) > _LOGGED else []
    audit.record(
        "budget.imported",
        actor=actor,
        subject=held,
        before=f"SHA-256 {held.sha256}",
        after="\n".join([*words[:_LOGGED], *more]) or "没有变化",
    )
    held.delete()
    return plan


def _write(plan: Plan, draft: ImportDraft) -> None:
    for project in plan.new_projects.values():
        project.save()
    lines = {key: plan.lines.get(key) or _line(key, target, draft) for key, target in plan.targets.items()}
    BudgetLine.objects.bulk_create([line for key, line in lines.items() if key not in plan.lines], batch_size=500)
    changed, adjustments, outturns = [], [], []
    for key, target in plan.targets.items():
        line = lines[key]
        now = sums_of(() if key not in plan.lines else (line,))
        if target.initial is not None and target.initial != line.initial:
            line.initial = target.initial
            changed.append(line)
        if target.adjusted is not None and target.adjusted != now.adjusted:
            cause = target.cause[:200] or _OF_IMPORT
            amount = target.adjusted - now.adjusted
            adjustments.append(Adjustment(line=line, amount=amount, cause=cause, made_on=draft.until))
        if target.outturn is not None and target.outturn != now.outturn:
            outturns.append(Outturn(line=line, until=draft.until, amount=target.outturn))
    BudgetLine.objects.bulk_update(changed, ["initial"], batch_size=500)
    Adjustment.objects.bulk_create(adjustments, batch_size=500)
    late = [one.line_id for one in outturns]
    Outturn.objects.filter(line_id__in=late, until__gte=draft.until).delete()
    Outturn.objects.bulk_create(outturns, batch_size=500)


def _line(key: Key, target: Target, draft: ImportDraft) -> BudgetLine:
    return BudgetLine(
        unit=target.unit,
        owner=target.unit if target.project is None else target.project.owner,
        project=target.project,
        fiscal_year=draft.fiscal_year,
        source=key[2],
        functional=key[3],
        economic=key[4],
        initial=target.initial,
    )


def _count(draft: ImportDraft, actor: Actor) -> None:
    """Raise the numbers of classified projects by what was dropped."""
    for words, number in draft.classified.items():
        below = Organisation.objects.filter(path__startswith=draft.organisation.path)
        unit = (below.filter(code=words).first() or below.filter(name=words).first()) if words else None
        count_classified(unit or draft.organisation, draft.fiscal_year, actor=actor, at_least=number)
