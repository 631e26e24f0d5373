"""What a check is given: one paper, one form of it, or a paper beside earlier papers of the same bureau."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

from jixiao.check.mask import Mask
from jixiao.document import Document, Line
from jixiao.finding import Problem, Related
from jixiao.form.accounts import AccountTables, recognise_accounts
from jixiao.form.label import fold
from jixiao.form.model import Form, FormKind, Statement
from jixiao.place import Place
from jixiao.score import FormScore


@dataclass(frozen=True)
class Paper:
    """One file as read, recognised and scored (一份文件).

    Attributes:
        document: The file's lines and tables.
        forms: The forms recognised in it, in printed order.
        statements: Figures found in its narrative text.
        problems: What could not be read.
        scores: The explained score of each form, parallel to ``forms``; ``None`` where a form has none.
    """

    document: Document
    forms: tuple[Form, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()
    scores: tuple[FormScore | None, ...] = ()

    def __getstate__(self) -> dict[str, Any]:
        """What goes to another process: not what was worked out from it, which is larger than itself."""
        return {item.name: getattr(self, item.name) for item in fields(self)}

    @cached_property
    def views(self) -> tuple[FormView, ...]:
        """Every form with its number and its score."""
        scores = self.scores or (None,) * len(self.forms)
        return tuple(
            FormView(paper=self, index=index, form=form, score=score)
            for index, (form, score) in enumerate(zip(self.forms, scores, strict=True))
        )

    @cached_property
    def originals(self) -> tuple[FormView, ...]:
        """The forms that are no repetition of an earlier one."""
        return tuple(view for view in self.views if view.form.repeats is None)

    def of_kind(self, *kinds: FormKind) -> tuple[FormView, ...]:
        """The forms of some kinds that are no repetition of an earlier one."""
        return tuple(view for view in self.originals if view.form.kind in kinds)

    @cached_property
    def year(self) -> str | None:
        """The year reported on (报告年度), by the majority of the forms; ``None`` where no form tells."""
        years = Counter(form.fiscal_year.text for form in self.forms if form.fiscal_year)
        return years.most_common(1)[0][0] if years else None

    @cached_property
    def units(self) -> frozenset[str]:
        """Folded names of the bureaus whose papers these are (单位名称)."""
        return frozenset(fold(form.unit.text) for form in self.forms if form.unit)

    @cached_property
    def mask(self) -> Mask:
        """What of this paper is personal and must not be printed in full."""
        return Mask.of_forms(self.forms)

    @cached_property
    def accounts(self) -> AccountTables:
        """The public tables of final accounts that stand in it (部门决算公开表)."""
        return recognise_accounts(self.document)

    @cached_property
    def place(self) -> Place:
        """The paper as a whole: its first line."""
        return next((line.place for line in self.lines), Place(line=1))

    @cached_property
    def text(self) -> str:
        """Every line and cell, folded and run together: for searching what the paper prints anywhere."""
        parts: list[str] = []
        for block in self.document.blocks:
            if isinstance(block, Line):
                parts.append(block.text)
            else:
                parts.extend(cell.text for row in block.rows for cell in row)
        return fold("".join(parts))

    @cached_property
    def _numbered(self) -> tuple[tuple[int, Line], ...]:
        """The lines that say something and have a number, in printed order."""
        return tuple((line.place.line, line) for line in self.lines if line.text and line.place.line is not None)

    def lines_from(self, number: int, count: int) -> list[Line]:
        """The first lines of running text that stand at or behind a line of the file."""
        at = bisect_left(self._numbered, number, key=lambda pair: pair[0])
        return [line for _, line in self._numbered[at : at + count]]

    @property
    def lines(self) -> Iterator[Line]:
        """The lines of running text; tables are left out."""
        return (block for block in self.document.blocks if isinstance(block, Line))


@dataclass(frozen=True)
class FormView:
    """One form inside its paper (一张表)."""

    paper: Paper
    index: int
    form: Form
    score: FormScore | None = None

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be read in this form."""
        mine = tuple(item for item in self.paper.problems if item.form == self.index)
        return mine or self.form.problems

    def related(self, place: Place) -> Related:
        """Another place in this form, for ``Finding.related``."""
        return Related(place=place, form=self.index)


@dataclass(frozen=True)
class Together:
    """A paper and the papers of the same bureau that came before it (同一单位的多份文件).

    Attributes:
        paper: The paper that is checked; a finding stands here.
        earlier: The other papers, oldest first; never empty when a check is called.
    """

    paper: Paper
    earlier: tuple[Paper, ...]


def papers_before(paper: Paper, others: tuple[Paper, ...]) -> tuple[Paper, ...]:
    """Papers of the same bureau that stand before this one: by year, then by file name."""
    mine = (paper.year or "", paper.document.file)
    ranked = sorted(others, key=lambda other: (other.year or "", other.document.file))
    return tuple(
        other for other in ranked if (other.year or "", other.document.file) < mine and paper.units & other.units
    )
