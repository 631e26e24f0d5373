"""Which scheme scores a form (计分办法的选定): what the paper prints, then its points, then place and year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType

from jixiao.form.label import field_of
from jixiao.form.model import Form, FormKind
from jixiao.quantity import format_number
from jixiao.scheme import Citation, Rule, Scheme, find_scheme, load_schemes
from jixiao.scheme.model import Band, Grade, Grades, Part, Points, Qualitative
from jixiao.scheme.printed import PrintedRules, read_notes
from jixiao.score.model import SchemeChoice, SchemeFrom
from jixiao.score.outcome import understand
from jixiao.score.structure import Structure, structure_of

#: Kinds of form that have a score at all.
SCORED_KINDS = frozenset(
    {FormKind.DEPARTMENT_SELF_EVALUATION, FormKind.PROJECT_SELF_EVALUATION, FormKind.TARGET_DECLARATION}
)
_NOTES = "备注"
_EXECUTION, _GOALS = "execution_rate", "goals"


def _is_in_force(scheme: Scheme, form: Form) -> bool:
    year = "" if form.fiscal_year is None else form.fiscal_year.text
    return not year.isdigit() or scheme.is_in_force(int(year))


def _place_words(form: Form) -> str:
    return "".join(part.text for part in (form.unit, form.title, form.implementing_unit) if part is not None)


def place_of(scheme: Scheme, form: Form) -> str | None:
    """Place word of the scheme that the form's unit or title holds."""
    words = _place_words(form)
    return next((place for place in scheme.places if place in words), None)


def _printed_split(printed: PrintedRules) -> dict[str, Fraction]:
    split = {}
    for label, points in printed.shares.items():
        name = field_of(label, "level1")
        if name is not None:
            split[name] = points
    return split


def _edges(scheme: Scheme) -> tuple[Fraction, ...]:
    return tuple(band.low for band in scheme.qualitative.bands)


def _splits_alike(scheme: Scheme, split: Mapping[str, Fraction]) -> bool:
    """Whether a printed split is the scheme's; a scheme that only names goals leaves their inside free."""
    goals = scheme.points.of(_GOALS)
    if goals is None:
        return all(scheme.points.of(name) == points for name, points in split.items())
    inside = sum((points for name, points in split.items() if name != _EXECUTION), Fraction(0))
    return inside == goals and split.get(_EXECUTION, scheme.points.of(_EXECUTION)) == scheme.points.of(_EXECUTION)


def agreement(scheme: Scheme, printed: PrintedRules) -> tuple[str, ...] | None:
    """Rules of the notes that the scheme shares, in Chinese; ``None`` where they contradict it."""
    shared = []
    split = _printed_split(printed)
    if len(split) > 1:
        if not _splits_alike(scheme, split):
            return None
        shared.append("分值结构")
    if printed.band_edges:
        if printed.band_edges != _edges(scheme):
            return None
        shared.append(f"定性指标分档 {scheme.qualitative.words}")
    return tuple(shared)


def fit(scheme: Scheme, structure: Structure) -> tuple[int, int] | None:
    """How well a form's points fit a scheme, ``None`` where they do not.

    The first number is 2 where every part is as in the scheme and 1 where only execution and the total of the rest
    are; the second counts the level-1 labels that the scheme names.
    """
    split = {part.id: part.points for part in scheme.points.split}
    if structure.execution is None or split.get(_EXECUTION) != structure.execution:
        return None
    rest = scheme.points.total - structure.execution
    if structure.rest != rest:
        return None
    overlap = len(structure.labels & split.keys())
    if _GOALS in split:
        return 2, overlap
    others = {name: points for name, points in split.items() if name != _EXECUTION}
    return (2 if structure.levels == others else 1), overlap


def _best(ranked: Sequence[tuple[tuple[int, ...], Scheme]]) -> list[Scheme]:
    if not ranked:
        return []
    top = max(rank for rank, _ in ranked)
    return [scheme for rank, scheme in ranked if rank == top]


def _split_words(scheme: Scheme) -> str:
    return "、".join(f"{part.title}{format_number(part.points)}分" for part in scheme.points.split)


def _narrow(schemes: Sequence[Scheme], form: Form) -> Scheme | None:
    """One of several equally good schemes: in force, of the place, else the one that names no place."""
    pool = [scheme for scheme in schemes if _is_in_force(scheme, form)] or list(schemes)
    here = [scheme for scheme in pool if place_of(scheme, form) is not None]
    general = [scheme for scheme in pool if not scheme.places]
    for some in (here, pool if len(pool) == 1 else general):
        if len(some) == 1:
            return some[0]
    return None


def _by_notes(pool: Sequence[Scheme], printed: PrintedRules, form: Form) -> tuple[Scheme, str] | None:
    structure = structure_of(form)
    ranked = []
    for scheme in pool:
        shared = agreement(scheme, printed)
        if shared:
            strength, overlap = fit(scheme, structure) or (0, 0)
            ranked.append(((len(shared), strength, overlap), scheme))
    chosen = _narrow(_best(ranked), form) if ranked else None
    if chosen is None:
        return None
    return chosen, f"表后备注与《{chosen.title}》一致：{'、'.join(agreement(chosen, printed) or ())}"


def _by_sentences(pool: Sequence[Scheme], form: Form) -> tuple[Scheme, str] | None:
    """A declaration whose rows print scoring rules of their own."""
    if form.kind is not FormKind.TARGET_DECLARATION:
        return None
    printed = sum(understand(row).cells.rule is not None for row in form.indicators)
    chosen = _narrow(pool, form) if printed and pool else None
    if chosen is None:
        return None
    return chosen, f"有 {printed} 行印有可读的评（扣）分标准，按各行所印计分；其余按《{chosen.title}》"


def _by_points(pool: Sequence[Scheme], form: Form) -> tuple[Scheme, str] | None:
    structure = structure_of(form)
    ranked: list[tuple[tuple[int, ...], Scheme]] = []
    for scheme in pool:
        found = fit(scheme, structure)
        if found is not None:
            ranked.append((found, scheme))
    chosen = _narrow(_best(ranked), form) if ranked else None
    if chosen is None:
        return None
    strength, _ = fit(chosen, structure) or (0, 0)
    how = "分值结构与办法相同" if strength > 1 else "预算执行的分值和其余分值的合计与办法相同，其余分值自定"
    return chosen, f"表内{how}（{_split_words(chosen)}），按《{chosen.title}》计分"


def _by_place(pool: Sequence[Scheme], form: Form) -> tuple[Scheme, str] | None:
    here = [scheme for scheme in pool if place_of(scheme, form) is not None and _is_in_force(scheme, form)]
    if len(here) != 1:
        return None
    return here[0], f"单位名称或标题含“{place_of(here[0], form)}”，按《{here[0].title}》计分"


def _cited(scheme: Scheme) -> Citation:
    return Citation(scheme.source, _NOTES, None, in_paper=True)


def _printed_rules(scheme: Scheme, printed: PrintedRules) -> Mapping[str, Rule]:
    """The scheme's rules with those that the paper prints in their place."""
    rules = dict(scheme.rules)
    cited = _cited(scheme)
    for name, method in (("forward", printed.forward), ("reverse", printed.reverse)):
        if method is not None:
            own = rules[name]
            rules[name] = replace(
                own, method=method, citation=cited, options={} if method != own.method else own.options
            )
    for name in ("met", _EXECUTION):
        if name in printed.in_paper:
            rules[name] = replace(rules[name], citation=cited)
    return MappingProxyType(rules)


def _printed_bands(own: Qualitative, printed: PrintedRules, cited: Citation) -> Qualitative:
    if len(printed.band_edges) != len(own.bands):
        return own
    highs = (Fraction(1), *printed.band_edges)
    bands = tuple(
        Band(band.id, band.title, low, high)
        for band, low, high in zip(own.bands, printed.band_edges, highs, strict=False)
    )
    return Qualitative(own.title, bands, cited)


def _printed_grades(own: Grades, printed: PrintedRules, cited: Citation) -> Grades:
    if not printed.grades:
        return own
    return Grades(tuple(Grade(name, name, low) for name, low in printed.grades), cited)


def _printed_points(own: Points, printed: PrintedRules, cited: Citation) -> Points:
    """The scheme's split with the points that the notes print, where the whole still adds up."""
    split = _printed_split(printed)
    parts = tuple(Part(part.id, part.title, split.get(part.id, part.points), part.fixed) for part in own.split)
    if len(split) <= 1 or sum((part.points for part in parts), Fraction(0)) != own.total:
        return own
    return Points(own.total, parts, cited)


def with_printed(scheme: Scheme, printed: PrintedRules) -> Scheme:
    """The scheme as the paper's own notes amend it: what is printed rules."""
    if not printed.says_anything and not printed.shares:
        return scheme
    cited = _cited(scheme)
    return replace(
        scheme,
        points=_printed_points(scheme.points, printed, cited),
        rules=_printed_rules(scheme, printed),
        qualitative=_printed_bands(scheme.qualitative, printed, cited),
        grades=_printed_grades(scheme.grades, printed, cited),
    )


def _differences(scheme: Scheme, printed: PrintedRules) -> str:
    """What the paper prints otherwise than the scheme, in Chinese."""
    parts = []
    if printed.band_edges and printed.band_edges != _edges(scheme):
        parts.append("定性指标分档")
    for name, method, words in (("forward", printed.forward, "正向"), ("reverse", printed.reverse, "反向")):
        if method is not None and scheme.rules[name].method is not method:
            parts.append(words + "指标计分方法")
    if printed.grades and [low for _, low in printed.grades] != [band.low for band in scheme.grades.bands]:
        parts.append("等级分数线")
    return "、".join(parts)


def _choice(scheme: Scheme, basis: SchemeFrom, why: str, printed: PrintedRules) -> SchemeChoice:
    differs = _differences(scheme, printed)
    if differs:
        why += f"；本表备注所印的{differs}与该办法不同，以本表所印为准"
    if basis is not SchemeFrom.PRINTED_NOTES and not printed.says_anything:
        why += "；本表没有印出计分规则，规则系推定"
    if not scheme.source.is_read:
        why += "；该办法条文未核对"
    return SchemeChoice(with_printed(scheme, printed), why + "。", basis, printed.in_paper)


def choose_scheme(form: Form, override: str | None = None) -> SchemeChoice:
    """Choose the scheme for a form and say why.

    Notes printed on the form win over its points structure, the structure over the place; rules that the notes print
    replace the scheme's own.

    Args:
        form: The form.
        override: Id of the scheme to use in any case (``--scheme``), or the beginning of one.

    Returns:
        The choice; ``scheme`` is ``None`` where nothing fits, with the reason.

    Raises:
        SchemeUnknownError: ``override`` names no scheme.
    """
    notes = "" if form.notes is None else form.notes.text
    printed = read_notes(notes)
    if override is not None:
        scheme = find_scheme(override)
        return _choice(scheme, SchemeFrom.OVERRIDE, f"按指定使用《{scheme.title}》", printed)
    if form.kind not in SCORED_KINDS:
        return SchemeChoice(None, "这一类表不计分。")
    pool = [scheme for scheme in load_schemes().values() if form.kind.value in scheme.forms]
    for basis, found in (
        (SchemeFrom.PRINTED_NOTES, _by_notes(pool, printed, form) or _by_sentences(pool, form)),
        (SchemeFrom.POINTS, _by_points(pool, form)),
        (SchemeFrom.PLACE, _by_place(pool, form)),
    ):
        if found is not None:
            return _choice(found[0], basis, found[1], printed)
    return SchemeChoice(None, "表内备注、分值结构和单位名称都对不上已登记的计分办法。", None, printed.in_paper)
