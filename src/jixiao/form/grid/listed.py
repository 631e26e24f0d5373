"""Tables that list the indicators of many projects, whose names stand left of their levels (多项目绩效目标表)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jixiao.form.grid.align import Aligned
from jixiao.form.grid.columns import Columns
from jixiao.form.grid.draft import FormDraft
from jixiao.form.grid.heading import LISTED
from jixiao.form.grid.pairs import Pair
from jixiao.form.model import ExecutionRow
from jixiao.place import Written

_OWNERS = ("unit", "implementing_unit", "project")  # what tells one form of a list from the next
_MONEY = "budget"


def listed_words(aligned: Aligned) -> dict[str, Written]:
    """What a row prints of the project that its indicators are of, by field; money by field and column (budget@3)."""
    found = {field: aligned.written(field) for field in aligned.cells if field.startswith(LISTED)}
    return {field.removeprefix(LISTED): words for field, words in found.items() if words is not None and words.text}


def without_list(columns: Columns) -> Columns:
    """The columns without those that say which project it is."""
    fields = tuple(None if field is not None and field.startswith(LISTED) else field for field in columns.fields)
    return replace(columns, fields=fields)


def names_another(draft: FormDraft, words: Mapping[str, Written]) -> bool:
    """Whether a row of a list names another project, or another body, than the form that is being read."""
    return any(
        field not in draft.listed or words[field].text != draft.listed[field].text
        for field in _OWNERS
        if field in words
    )


def put_listed(draft: FormDraft, words: Mapping[str, Written], columns: Columns, above: Mapping[str, Written]) -> None:
    """Put what a list says of a project into its form: whose it is, its goal and its money.

    Args:
        draft: The form, without rows yet.
        words: From :func:`listed_words`.
        columns: The columns of the list.
        above: Whose the form above is: a body is printed once over all its projects.
    """
    owners = {field: written for field, written in above.items() if field != "project"}
    owners |= {field: words[field] for field in _OWNERS if field in words}
    draft.listed = owners
    draft.pairs += [Pair(field, field, own.place, (own,), own, own.text) for field, own in owners.items()]
    headings = {at: cell.written for at, cell in columns.headings}
    for field, written in words.items():
        name, _, column = field.partition("@")
        if name == "goal":
            draft.goal(written.place).text = written
        elif name == _MONEY:
            draft.execution.append(ExecutionRow(written.place, headings.get(int(column)), budget=written))
