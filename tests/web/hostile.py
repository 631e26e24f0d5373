"""Words that mean harm, put into every text that the tables hold: new columns come in by themselves."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models

from jixiao.web import audit
from jixiao.web.accounts.rights import SYSTEM
from jixiao.web.projects.models import Project
from tests.web.world import World

#: Columns that the program fills in with words of its own and reads again; everything else is what people write.
MACHINE = {
    *("Entry", "AccountEntry", "ChainEnd", "UsedPassword", "Invitation", "StoredFile", "Hand", "Post"),
    *("Organisation.kind", "Organisation.path", "User.password", "User.totp_secret"),
    *("Round.document", "Round.form_kind", "Round.style", "Round.scheme", "BudgetLine.source"),
    *("ColumnMapping.signature", "ColumnMapping.currency_unit", "ImportDraft.sha256", "ImportDraft.currency_unit"),
    *("Paper.document", "Paper.kind", "Paper.style", "Paper.scheme", "Paper.status"),
    *("PaperVersion.stage", "PaperVersion.digest", "PaperVersion.rules", "Remark.path", "Answer.path", "Answer.code"),
    *("Notice.address", "Indicator.kind", "Indicator.direction", "Indicator.status", "Indicator.key"),
    *("Review.status", "Review.grade", "Reading.digest", "Reading.format", "Evidence.path"),
    *("Rectification.path", "Rectification.status", "Rectification.source", "Rectification.opened_role"),
    *("FinalAccounts.status", "Workbook.digest", "Passage.section"),
}
_SHORT = 20  # a column of fewer letters never tells rows apart
_CELLS = ("level1", "level2", "level3", "target", "actual", "reason", "points")


def put_everywhere(world: World, words: str) -> None:
    """Put words into every text of every row that there is, into a paper's cells and into the log."""
    for model in apps.get_models():
        name = model.__name__
        if not model.__module__.startswith("jixiao.web") or name in MACHINE or model._meta.proxy:  # noqa: SLF001 - documented
            continue
        columns = [column for column in _texts(model) if f"{name}.{column.name}" not in MACHINE]
        for number in model._default_manager.values_list("pk", flat=True) if columns else ():  # noqa: SLF001 - documented
            given = {column.name: _fitting(words, column, number) for column in columns}
            model._default_manager.filter(pk=number).update(**given)  # noqa: SLF001 - documented
    _into_cells(words)
    project = Project.objects.get(pk=world.project.pk)
    audit.record("project.added", actor=SYSTEM, subject=project, before=words, after=words, reason=words)


def _texts(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return [
        column
        for column in model._meta.local_concrete_fields  # noqa: SLF001 - documented
        if isinstance(column, models.CharField | models.TextField)
    ]


def _fitting(words: str, column: models.Field[Any, Any], number: int) -> str:
    """The words as far as the column has room, with the row's number where rows must differ."""
    room, mark = column.max_length or 1000, str(number)
    return words[: room - len(mark)] + mark if room > _SHORT else words[:room]


def _into_cells(words: str) -> None:
    for paper in apps.get_model("papers", "Paper")._default_manager.all():  # noqa: SLF001 - documented
        content = paper.content
        for goal in content.get("goals", ()):
            goal["text"] = words
            for row in goal["indicators"]:
                row.update({name: words for name in _CELLS if name in row})
        for row in content.get("execution", ()):
            row.update({name: words for name in ("item", "budget") if name in row})
        content.update({name: words for name in ("unit", "project", "reasons", "title") if name in content})
        type(paper)._default_manager.filter(pk=paper.pk).update(content=content)  # noqa: SLF001 - documented
