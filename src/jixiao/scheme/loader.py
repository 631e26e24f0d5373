"""The strict loader of scheme files: what it does not know, it refuses."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from types import MappingProxyType
from typing import cast

from jixiao.data import Tree, list_data, load_data
from jixiao.scheme.error import SchemeFileError, SchemeUnknownError
from jixiao.scheme.model import (
    Aggregation,
    Band,
    Citation,
    Grade,
    Grades,
    Method,
    Missing,
    OverAchievement,
    Part,
    Points,
    Qualitative,
    Rounding,
    Rule,
    Scheme,
    StepRound,
)
from jixiao.scheme.source import LegalSource, load_sources
from jixiao.scheme.strict import Section

_FORMS = frozenset({"department_self_evaluation", "project_self_evaluation", "target_declaration"})
_MOMENTS = frozenset({"execution_score", "indicator_score", "total_score"})
_INHERITED = (
    "points",
    "rounding",
    "missing",
    "over_achievement",
    "qualitative",
    "grades",
    "aggregation",
)
#: Every rule that a scheme must have, and the methods that may score it.
_RULES: Mapping[str, frozenset[Method]] = {
    "execution_rate": frozenset({Method.EXECUTION}),
    "met": frozenset({Method.MET}),
    "forward": frozenset({Method.FORWARD_RATIO, Method.RATIO_WITH_FLOOR, Method.EQ_EXACT}),
    "reverse": frozenset({Method.REVERSE_INVERSE, Method.REVERSE_LINEAR}),
    "equality": frozenset({Method.EQ_FORWARD, Method.EQ_EXACT, Method.EQ_SYMMETRIC}),
    "interval": frozenset({Method.INTERVAL}),
    "deadline": frozenset({Method.BINARY}),
    "steps": frozenset({Method.STEP_DEDUCT}),
}
_OPTIONS: Mapping[str, frozenset[str]] = {
    "numerator": frozenset({"outturn"}),
    "denominator": frozenset({"revised_budget", "initial_budget"}),
    "zero_denominator": frozenset({"cannot_score"}),
    "step_round": frozenset(StepRound),
    "above": frozenset({Method.REVERSE_INVERSE, Method.REVERSE_LINEAR}),
}


@dataclass(frozen=True, slots=True)
class _Written:
    """A section together with the file's source, which it cites."""

    section: Section
    source: LegalSource


def _citation(written: _Written) -> Citation:
    section = written.section
    return Citation(written.source, section.text("article", ""), section.day("verified_on"))


def _points(written: _Written) -> Points:
    section = written.section
    total = section.number("total")
    parts = []
    for item in section.sections("split"):
        fixed = item.one_of("fixed", {"always", "by_default"})
        parts.append(Part(item.text("id"), item.text("title"), item.number("points"), fixed))
        item.close()
    added = sum((part.points for part in parts), total - total)
    if parts and added != total:
        section.refuse(f"各部分合计 {added} 分，与总分 {total} 分不符")
    return Points(total, tuple(parts), _citation(written))


def _rounding(written: _Written) -> Rounding:
    section = written.section
    section.one_of("step", {"half_up"})
    places = {}
    for item in section.sections("at"):
        number = item.number("places")
        if number.denominator != 1:
            item.refuse("小数位数应为整数")
        places[item.one_of("what", _MOMENTS)] = int(number)
        item.close()
    if set(places) != _MOMENTS:
        section.refuse(f"缺少舍入时点 {'、'.join(sorted(_MOMENTS - set(places)))}")
    return Rounding(MappingProxyType(places), _citation(written))


def _missing(written: _Written) -> Missing:
    section = written.section
    blank = section.one_of("blank_actual_value", {"cannot_score"})
    return Missing(blank, section.one_of("not_applicable", {"excluded_with_reason"}), _citation(written))


def _over_achievement(written: _Written) -> OverAchievement:
    section = written.section
    explain, query = section.number("explain_from"), section.number("query_from")
    if not 1 <= explain <= query:
        section.refuse("explain_from 应不小于 1，且不大于 query_from")
    return OverAchievement(section.number("cap"), explain, query, _citation(written))


def _descending(section: Section, edges: Sequence[object]) -> None:
    if not edges:
        section.refuse("没有档次")
    numbers = cast("Sequence[int]", edges)
    if any(first <= second for first, second in pairwise(numbers)):
        section.refuse("各档下限应自高到低")
    if numbers[-1] != 0:
        section.refuse("末档下限应为 0")


def _qualitative(written: _Written) -> Qualitative:
    section = written.section
    bands = []
    for item in section.sections("bands"):
        bands.append(Band(item.text("id"), item.text("title"), item.number("from"), item.number("to")))
        item.close()
    _descending(section, [band.low for band in bands])
    if bands[0].high != 1 or any(lower.high != upper.low for upper, lower in pairwise(bands)):
        section.refuse("各档应首尾相接，首档上限为 1")
    return Qualitative(section.text("title"), tuple(bands), _citation(written))


def _grades(written: _Written) -> Grades:
    section = written.section
    bands = []
    for item in section.sections("bands"):
        bands.append(Grade(item.text("id"), item.text("title"), item.number("from")))
        item.close()
    _descending(section, [band.low for band in bands])
    return Grades(tuple(bands), _citation(written))


def _aggregation(written: _Written) -> Aggregation:
    section = written.section
    return Aggregation(
        quantitative=section.one_of("quantitative", {"aggregate_then_score", "mean_of_scores"}),
        qualitative=section.one_of("qualitative", {"fund_weighted_mean", "simple_mean"}),
        weight=section.one_of("weight", {"revised_budget", "outturn"}),
        citation=_citation(written),
    )


def _rule(written: _Written) -> Rule:
    section = written.section
    name, title = section.one_of("id", _RULES.keys()), section.text("title")
    method = Method(section.one_of("kind", _RULES[name]))
    citation = _citation(written)
    options = section.rest()
    for key, value in options.items():
        if key in {"cap", "floor"}:
            section.number(key)
        elif key not in _OPTIONS:
            section.refuse(f"不认识的键 {key}")
        elif value not in _OPTIONS[key]:
            section.refuse(f"“{key}”的值“{value}”不在 {'、'.join(sorted(_OPTIONS[key]))} 之中")
    if method is Method.RATIO_WITH_FLOOR and "floor" not in options:
        section.refuse("有及格线的比例应填“floor”")
    section.close()
    return Rule(name, title, method, citation, MappingProxyType(options))


def _rules(section: Section, source: LegalSource, parent: Scheme | None) -> Mapping[str, Rule]:
    rules = {} if parent is None else dict(parent.rules)
    own: set[str] = set()
    for item in section.sections("rules"):
        rule = _rule(_Written(item, source))
        if rule.id in own:
            item.refuse(f"规则“{rule.id}”写了两次")
        own.add(rule.id)
        rules[rule.id] = rule
    lacking = _RULES.keys() - rules.keys()
    if lacking:
        section.refuse(f"缺少规则 {'、'.join(sorted(lacking))}")
    return MappingProxyType(rules)


_READERS = {
    "points": _points,
    "rounding": _rounding,
    "missing": _missing,
    "over_achievement": _over_achievement,
    "qualitative": _qualitative,
    "grades": _grades,
    "aggregation": _aggregation,
}


def _inherited(section: Section, source: LegalSource, parent: Scheme | None) -> dict[str, object]:
    """Each section as written here, or as the scheme that this one is based on has it."""
    parts: dict[str, object] = {}
    for name in _INHERITED:
        if section.has(name) or parent is None:
            inner = section.section(name)
            parts[name] = _READERS[name](_Written(inner, source))
            inner.close()
        else:
            parts[name] = getattr(parent, name)
    return parts


def _dates(section: Section) -> tuple[dt.date, dt.date | None]:
    dates = section.section("dates")
    issued, start, end = dates.day("issued_on"), dates.day("effective_from"), dates.day("effective_to")
    dates.close()
    if start is None:
        dates.refuse("“effective_from”未填")
    if issued is not None and start < issued:
        dates.refuse("effective_from 早于 issued_on")
    if end is not None and end <= start:
        dates.refuse("effective_to 应晚于 effective_from")
    return start, end


def _source(section: Section, sources: Mapping[str, LegalSource]) -> LegalSource:
    inner = section.section("source")
    name = inner.text("document")
    inner.close()
    if name not in sources:
        inner.refuse(f"没有登记依据文件“{name}”")
    return sources[name]


def read_scheme(
    tree: Tree, file: str, sources: Mapping[str, LegalSource], known: Mapping[str, Scheme] = MappingProxyType({})
) -> Scheme:
    """One scheme file as a value.

    Args:
        tree: The file, every scalar a string.
        file: What to call it in an error.
        sources: Registered sources by id.
        known: Schemes already read, which this one may be based on.

    Raises:
        SchemeFileError: A key is unknown or missing, the split is not the total, bands do not descend or do not
            meet, dates are out of order, or what the scheme is based on does not exist.
    """
    section = Section(tree, file)
    base = section.text("based_on", "")
    if base and base not in known:
        section.refuse(f"based_on 所指的“{base}”不存在")
    parent = known[base] if base else None
    source = _source(section, sources)
    start, end = _dates(section)
    forms = section.words("forms")
    if not forms or not _FORMS.issuperset(forms):
        section.refuse(f"“forms”应取自 {'、'.join(sorted(_FORMS))}")
    parts = _inherited(section, source, parent)
    scheme = Scheme(
        id=section.text("id"),
        title=section.text("title"),
        issuer=section.text("issuer"),
        forms=forms,
        places=section.words("places"),
        source=source,
        effective_from=start,
        effective_to=end,
        rules=_rules(section, source, parent),
        **parts,  # type: ignore[arg-type]  # each reader returns the type of the field of its name
    )
    section.close()
    return scheme


def _base_of(tree: Tree) -> str:
    base = tree.get("based_on", "") if isinstance(tree, Mapping) else ""
    return base if isinstance(base, str) else ""


def _in_order(trees: Mapping[str, Tree]) -> list[str]:
    """File names, what others are based on first; a circle leaves its members where they fail."""
    ids = {str(tree.get("id", "")): name for name, tree in trees.items() if isinstance(tree, Mapping)}
    order: list[str] = []
    waiting = list(trees)
    while waiting:
        ready = [name for name in waiting if ids.get(_base_of(trees[name])) not in waiting]
        order += ready or waiting
        waiting = [name for name in waiting if ready and name not in ready]
    return order


def read_schemes(trees: Mapping[str, Tree], sources: Mapping[str, LegalSource]) -> Mapping[str, Scheme]:
    """Every scheme of a set of files by id, in the order of the files' names.

    Raises:
        SchemeFileError: A file is wrong, or an id is used twice.
    """
    schemes: dict[str, Scheme] = {}
    for name in _in_order(trees):
        scheme = read_scheme(trees[name], name, sources, schemes)
        if scheme.id in schemes:
            raise SchemeFileError(file=name, reason=f"编号“{scheme.id}”用了两次")
        schemes[scheme.id] = scheme
    return MappingProxyType(dict(sorted(schemes.items())))


@cache
def load_schemes() -> Mapping[str, Scheme]:
    """Every scheme that ships with the program, by id."""
    return read_schemes({name: load_data(name) for name in list_data("schemes")}, load_sources())


def find_scheme(name: str) -> Scheme:
    """Scheme of an id, or of the beginning of an id that no other scheme shares (``wuhan``).

    Raises:
        SchemeUnknownError: No scheme, or several.
    """
    schemes = load_schemes()
    if name in schemes:
        return schemes[name]
    matching = [scheme for key, scheme in schemes.items() if name and key.startswith(name)]
    if len(matching) != 1:
        raise SchemeUnknownError(scheme=name, known="、".join(schemes))
    return matching[0]
