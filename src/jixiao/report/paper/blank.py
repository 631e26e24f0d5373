"""Papers to be filled in: blank ones, and those of a new year drawn from last year's (空表)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from jixiao.document.entry import FEW, Entry
from jixiao.document.model import Block, Cell, Line, Table
from jixiao.form.label import parents, synonyms_of
from jixiao.form.mapping import form_from_mapping, form_to_mapping
from jixiao.form.model import Form, FormKind
from jixiao.place import Place
from jixiao.report.paper.official import form_blocks
from jixiao.report.paper.style import PaperStyle, synonyms
from jixiao.report.wording import KINDS
from jixiao.scheme import load_schemes

Path: TypeAlias = tuple[str | int, ...]

_FIRST_MARK = 0xF0000  # of 65,534 letters that no paper prints: each marks the cells of one field
_NOT_MARKED = {
    *("place", "no", "repeats", "title", "notes", "fiscal_year", "currency_unit", "level1_points"),
    *("cut_off", "level2_points", "project_category", "project_attribute", "project_type"),
}
_NEW_EACH_YEAR = {
    "form": {"total", "grade", "reasons", "measures", "sign_off", "filled_on", "cut_off"},
    "header": {"basic_expenditure", "project_expenditure"},
    "execution": {"initial_budget", "budget", "outturn", "rate", "score", "outturn_to_date", "forecast_outturn"},
    "tasks": {"budget", "budget_fiscal", "completion", "outturn", "outturn_fiscal", "rate"},
    "goals": {"actual_text"},
    "indicators": {
        *("actual", "score", "review_score", "reason", "adjusted_target"),
        *("to_date", "forecast", "cause", "likelihood", "remark"),
    },
}
_GOALS = {"numbered": 2}  # goals of a blank paper, by the shape in which they stand
_LEVELS = (
    *("quantity", "quality", "timeliness", "cost", "economic_benefit", "social_benefit"),
    *("environmental_benefit", "sustained_impact", "satisfaction"),
)
_BOX = "□"
#: Characters → the fields into which so many are usually written, where they are more than a few.
_ROOM = {
    100: ("text", "actual_text", "reasons", "measures"),
    60: ("sign_off",),
    16: ("reason", "definition", "scoring_rule", "description", "measure", "purpose"),
    12: ("level3", "content", "completion", "project", "progress"),
    8: ("name", "indicator", "cause"),
    6: ("target", "actual", "forecast", "to_date", "due_date", "verified_at"),
}
_EXPECTED = {name: characters for characters, names in _ROOM.items() for name in names}
_LISTS = {FormKind.RECTIFICATION_LEDGER: "ledger"}
_CHOICES = {
    "cause": "cause",
    "likelihood": "likelihood",
    "source": "ledger_source",
    "status": "ledger_status",
    "published": "ledger_published",
}


@dataclass(frozen=True, slots=True)
class BlankPaper:
    """A paper to be filled in, and which of its cells are.

    Attributes:
        blocks: Its title, table and notes.
        entries: The cells that are filled in or computed, by table, row and column.
    """

    blocks: tuple[Block, ...]
    entries: Mapping[Place, Entry]


def blank_form(style: PaperStyle, rows: int) -> Form:
    """A form with every field of its paper and nothing in them (空白表).

    Args:
        style: The paper.
        rows: Rows for each level-2 kind of indicator.
    """
    fields = {name: "" for row in (*style.header, style.above) for name in row if name != "above"}
    expenditure = {name: fields.pop(name) for name in ("basic_expenditure", "project_expenditure") if name in fields}
    money = {name: "" for name in style.money if name != "item"}
    goals = range(1, _GOALS.get(style.goal_shape, 1) + 1)
    feet: dict[str, Any] = {name: "" for name in ("total", "reasons", "measures", "sign_off") if name in style.blocks}
    return form_from_mapping(
        {
            **fields,
            **feet,
            "kind": style.kind.value,
            "title": KINDS[style.kind],
            "currency_unit": "万元",
            "header": expenditure,
            "execution": [{"item": item, "currency_unit": "万元", **money} for item in style.items],
            "tasks": [dict.fromkeys(style.tasks, "")] * (rows + 1) if style.tasks else [],
            _LISTS.get(style.kind, "rows"): [{name: "" for name in style.list_columns if name != "number"}]
            * (rows + 1),
            "goals": [_blank_goal(style, number, rows) for number in goals if style.columns],
        }
    )


def _blank_goal(style: PaperStyle, number: int, rows: int) -> dict[str, Any]:
    goal: dict[str, Any] = {"no": str(number), "indicators": list(_blank_indicators(style, rows))}
    if style.goal_shape != "pointed":
        goal["text"] = ""
    return {**goal, "actual_text": ""} if style.goal_shape in {"beside", "stacked"} else goal


def _blank_indicators(style: PaperStyle, rows: int) -> Iterator[dict[str, str]]:
    """Rows under the usual level-1 and level-2 labels (产出、效益、满意度)."""
    for level2 in _LEVELS:
        level1 = parents()[level2][0]
        labels = {"level1": synonyms("level1", level1)[0], "level2": synonyms("level2", level2)[0]}
        yield from [{**dict.fromkeys(style.columns, ""), **labels}] * rows


def next_year(form: Form) -> Form:
    """Last year's form as the draft of this year's: targets stay, what was achieved goes (以上年为底稿)."""
    mapping: dict[str, Any] = {
        name: "" if name in _NEW_EACH_YEAR["form"] else value for name, value in form_to_mapping(form).items()
    }
    for group in ("execution", "tasks"):
        mapping[group] = [_emptied(row, group) for row in mapping.get(group, ())]
    mapping["header"] = _emptied(mapping.get("header", {}), "header")
    mapping["goals"] = [
        {**_emptied(goal, "goals"), "indicators": [_emptied(row, "indicators") for row in goal["indicators"]]}
        for goal in mapping.get("goals", ())
    ]
    year = mapping.get("fiscal_year", "")
    if year.isdigit():
        mapping["fiscal_year"] = str(int(year) + 1)
        mapping["title"] = mapping.get("title", "").replace(year, mapping["fiscal_year"])
    return form_from_mapping(mapping)


def _emptied(row: Mapping[str, Any], group: str) -> dict[str, Any]:
    return {name: "" if name in _NEW_EACH_YEAR[group] else value for name, value in row.items()}


def fillable(form: Form, style: PaperStyle, number: int) -> BlankPaper:
    """A form as a paper to be filled in: labels are locked, sums and rates are computed.

    Args:
        form: The form, blank or with what stays.
        style: Its paper.
        number: Number of the table among those of the workbook.
    """
    marks: dict[Path, str] = {}
    marked = form_from_mapping(_marked(form_to_mapping(form), (), marks))
    fields = {mark: path for path, mark in marks.items()}
    blocks = [_found(block, fields) for block in form_blocks(marked, style, number)]
    found = {place: path for _, cells in blocks for place, path in cells.items()}
    paths = {path: place for place, path in found.items()}
    levels = _levels(form)
    entries = {place: _entry(path, paths, levels) for place, path in found.items()}
    return BlankPaper(tuple(block for block, _ in blocks), entries)


def _marked(tree: Any, path: Path, marks: dict[Path, str]) -> Any:  # noqa: ANN401 - a tree of strings, lists and mappings
    """The data of a form with a letter behind each value that tells it from all others."""
    if isinstance(tree, Mapping):
        unmarked = _NOT_MARKED | ({"kind"} if not path else set())
        return {
            name: value if name in unmarked else _marked(value, (*path, name), marks) for name, value in tree.items()
        }
    if isinstance(tree, Sequence) and not isinstance(tree, str):
        return [_marked(value, (*path, index), marks) for index, value in enumerate(tree)]
    if path[-1] in {"level1", "level2"}:
        path = (*path[:2], path[-1], tree)  # equal labels stay equal, so that they are merged
    return f"{tree}{marks.setdefault(path, chr(_FIRST_MARK + len(marks)))}"


def _found(block: Block, marks: Mapping[str, Path]) -> tuple[Block, dict[Place, Path]]:
    """A block without marks, and which field stands in which cell."""
    table = str.maketrans(dict.fromkeys(marks, ""))
    if isinstance(block, Line):
        return replace(block, text=block.text.translate(table)), {}
    found: dict[Place, Path] = {}
    for cell in (cell for row in block.rows for cell in row):
        path = next((marks[letter] for letter in cell.text if letter in marks), None)
        if path is not None or _BOX in cell.text:
            found[cell.place] = path or ("box", cell.text)
    rows = tuple(tuple(_clean(cell, table) for cell in row) for row in block.rows)
    return Table(rows, block.place, block.spans_known, block.heading_rows), found


def _clean(cell: Cell, table: Mapping[int, str]) -> Cell:
    return replace(cell, text=cell.text.translate(table))


def _entry(path: Path, paths: Mapping[Path, Place], levels: tuple[str, ...]) -> Entry:
    """What a cell is filled in with: a word of a list, a share, a sum, or anything."""
    name = str(path[-1])
    if name == "rate":
        return _rate(path, paths)
    if path == ("total",):
        return Entry(total_of=tuple(place for other, place in paths.items() if _is_score(other)))
    choices: tuple[str, ...] = levels if name == "actual" else ()
    if name in _CHOICES and not (name == "cause" and path[0] == "ledger"):
        choices = tuple(synonyms_of(_CHOICES[name]).values())
    return Entry(choices=choices, expected=_EXPECTED.get(name, FEW))


def _rate(path: Path, paths: Mapping[Path, Place]) -> Entry:
    """The outturn, or that to date, by the budget, or by the initial one where there is no other."""
    part, whole = (
        next((paths[place] for name in names if (place := (*path[:-1], name)) in paths), None)
        for names in (("outturn", "outturn_to_date"), ("budget", "initial_budget"))
    )
    return Entry() if part is None or whole is None else Entry(share_of=(part, whole))


def _is_score(path: Path) -> bool:
    """Whether a cell counts in the total: the score of an indicator, or of the first row of the money."""
    return path[-1] == "score" and ("indicators" in path or path[:2] == ("execution", 0))


def _levels(form: Form) -> tuple[str, ...]:
    """The qualitative levels (定性档次) of the first scheme for such a form."""
    schemes = [scheme for scheme in load_schemes().values() if form.kind.value in scheme.forms]
    return tuple(band.title for band in schemes[0].qualitative.bands) if schemes else ()
