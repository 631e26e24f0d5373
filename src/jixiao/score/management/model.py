"""The register of management indicators: code, name, formula, direction, source, and where papers print the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from jixiao.data import Tree, load_data
from jixiao.scheme import LegalSource, SchemeFileError, load_sources
from jixiao.scheme.strict import Section

_FILE = "scoring/management.yaml"
_DIRECTIONS = frozenset({"forward", "reverse", "equality", "info"})


class Formula(StrEnum):
    """How two figures make an indicator."""

    SHARE = "share"
    CHANGE = "change"
    ABSOLUTE_CHANGE = "absolute_change"
    GAP = "gap"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a paper prints both figures in one scope (成对的数).

    Attributes:
        execution_over, execution_under: Fields of the total row of the money block.
        subject, over, under: A statement's subject and the measures of the two figures.
        under_subject: Subject of the second figure where it is another one.
        less: Measure of a change; the second figure is the first less this change.
    """

    execution_over: str
    execution_under: str
    subject: str
    over: str
    under: str
    under_subject: str
    less: str


@dataclass(frozen=True, slots=True)
class ManagementIndicator:
    """One management indicator.

    Attributes:
        code: Its code (domain.md section 5).
        title: Its Chinese name.
        formula: How the two figures make it.
        over, under: Ids of the two figures.
        over_title, under_title: Their Chinese names.
        direction: ``forward``, ``reverse``, ``equality`` or ``info``.
        source: Where the formula stands.
        found_in: Where papers print the figures.
    """

    code: str
    title: str
    formula: Formula
    over: str
    under: str
    over_title: str
    under_title: str
    direction: str
    source: LegalSource
    found_in: tuple[Finding, ...]

    @property
    def words(self) -> str:
        """The formula in Chinese."""
        over, under = self.over_title, self.under_title
        shapes = {
            Formula.SHARE: f"{over}÷{under}",
            Formula.CHANGE: f"（{over}−{under}）÷{under}",
            Formula.ABSOLUTE_CHANGE: f"|{over}−{under}|÷{under}",
            Formula.GAP: f"{over}−{under}",
        }
        return shapes[self.formula]


def _finding(section: Section) -> Finding:
    names = ("execution_over", "execution_under", "subject", "over", "under", "under_subject", "less")
    found = Finding(**{name: section.text(name, "") for name in names})
    section.close()
    return found


def _indicator(section: Section, figures: Mapping[str, str], sources: Mapping[str, LegalSource]) -> ManagementIndicator:
    over, under = section.one_of("over", figures.keys()), section.one_of("under", figures.keys())
    indicator = ManagementIndicator(
        code=section.text("code"),
        title=section.text("title"),
        formula=Formula(section.one_of("formula", frozenset(Formula))),
        over=over,
        under=under,
        over_title=figures[over],
        under_title=figures[under],
        direction=section.one_of("direction", _DIRECTIONS),
        source=sources[section.one_of("source", sources.keys())],
        found_in=tuple(_finding(item) for item in section.sections("found_in")),
    )
    section.close()
    return indicator


def read_management(tree: Tree, file: str, sources: Mapping[str, LegalSource]) -> Mapping[str, ManagementIndicator]:
    """The register from its file.

    Raises:
        SchemeFileError: A key is unknown, a figure or a source is not registered, or a code is used twice.
    """
    section = Section(tree, file)
    figures = section.section("figures").rest()
    register: dict[str, ManagementIndicator] = {}
    for item in section.sections("indicators"):
        indicator = _indicator(item, figures, sources)
        if indicator.code in register:
            raise SchemeFileError(file=file, reason=f"编号“{indicator.code}”用了两次")
        register[indicator.code] = indicator
    section.close()
    return MappingProxyType(register)


@cache
def load_management() -> Mapping[str, ManagementIndicator]:
    """Every management indicator by code, in the order of the handbook."""
    return read_management(load_data(_FILE), _FILE, load_sources())
