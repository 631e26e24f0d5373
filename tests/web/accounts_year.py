"""Final accounts for the tests: those of the sample year, opened for the unit of the world."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from jixiao.pipeline import written
from jixiao.report.paper.final_accounts.workbook import workbook_of
from jixiao.web.accounts.models import User
from jixiao.web.final_accounts.models import FinalAccounts, Workbook
from tests.report.paper.final_accounts.test_workbook import without_texts
from tests.report.paper.final_accounts.years import sample_tree
from tests.web.world import World

_NOT_FIGURES = {"unit", "fiscal_year", "duties", "units", "sections", "projects", "reasons", "use_of_results"}
_NOT_FIGURES |= {"project_purpose", "summary", "report", "terms"}


def figures() -> dict[str, Any]:
    """The figures of the sample year, without texts."""
    return {name: without_texts(value) for name, value in sample_tree().items() if name not in _NOT_FIGURES}


def make_accounts(world: World, status: str = "draft", **changes: Any) -> FinalAccounts:  # noqa: ANN401 - columns
    """Final accounts of the unit with the figures of the sample."""
    values = {"figures": figures(), "fiscal_year": 2025, **changes}
    return FinalAccounts.objects.create(unit=world.places["unit"], status=status, **values)


def make_workbook(world: World, user: User) -> Workbook:
    """A workbook that waits for its sender's word."""
    accounts = make_accounts(world, figures={})
    return Workbook.objects.create(
        accounts=accounts, user=user, name="x.xlsx", digest="0", figures=figures(), revision=0
    )


def upload(tree: dict[str, Any], name: str = "决算数据.xlsx") -> Any:  # noqa: ANN401 - Django's upload
    """The workbook of some figures as a browser sends it."""
    return SimpleUploadedFile(name, BytesIO(written(workbook_of(tree, "决算数据"), "xlsx")).read())
