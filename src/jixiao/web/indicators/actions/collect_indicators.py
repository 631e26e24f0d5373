"""An approved declaration feeds the library (批复即入库): its indicators are offered, each once, and uses counted."""

from __future__ import annotations

from collections.abc import Iterator

from jixiao.form.mapping import form_from_mapping
from jixiao.form.model import Indicator as Row
from jixiao.place import Written
from jixiao.quantity import TargetKind, read_target
from jixiao.web import audit
from jixiao.web.accounts.rights import Actor
from jixiao.web.indicators.choices import taken, titles
from jixiao.web.indicators.models import Indicator, Use, column, key_of
from jixiao.web.organisations.models import Organisation
from jixiao.web.organisations.paths import bureau_path
from jixiao.web.papers.models import Paper

_DOCUMENT = "target"
_MEASURED = {TargetKind.NUMERIC, TargetKind.RANGE, TargetKind.DEADLINE, TargetKind.RELATIVE, TargetKind.RANKING}


def collect_indicators(paper: Paper, actor: Actor, status: str = "offered") -> None:
    """Offer every indicator of a paper that the library lacks, and count the paper as a user of those it has.

    Follows an approval, in its transaction; other papers than declarations feed nothing.

    Args:
        paper: The paper as it stands.
        actor: Who has approved it.
        status: What becomes of new ones.
    """
    if paper.document == _DOCUMENT:
        feed_library(paper, actor, status)


def feed_library(paper: Paper, actor: Actor, status: str) -> None:
    """Do it for any paper that has indicators."""
    bureau = Organisation.objects.get(path=bureau_path(paper.scope_path))
    rows = {row.key: row for row in _indicators(paper, bureau, status)}
    known = dict(Indicator.objects.filter(bureau=bureau, key__in=rows).values_list("key", "pk"))
    new = Indicator.objects.bulk_create(row for key, row in rows.items() if key not in known)
    numbers = [*known.values(), *(row.pk for row in new)]
    Use.objects.bulk_create((Use(indicator_id=number, paper=paper) for number in numbers), ignore_conflicts=True)
    if new:
        audit.record("indicator.offered", actor=actor, subject=paper, after="；".join(row.name for row in new))


def _indicators(paper: Paper, bureau: Organisation, status: str) -> Iterator[Indicator]:
    for row in form_from_mapping(paper.content).indicators:
        if _text(row.level3) and _text(row.level2) and not _is_too_long(row):
            yield _indicator(row, Indicator(bureau=bureau, status=status, origin=paper.title[:200]))


def _is_too_long(row: Row) -> bool:
    """Whether a name or label is a sentence that was typed into the wrong cell."""
    limits = {name: column(name).max_length or 0 for name in ("level1", "level2", "name")}
    return any(len(_text(getattr(row, taken()[name]))) > limit for name, limit in limits.items())


def _indicator(row: Row, made: Indicator) -> Indicator:
    for name, field in taken().items():
        setattr(made, name, _text(getattr(row, field)))
    made.key = key_of(made.level2, made.name)
    target = read_target(
        _text(row.target), operator=_text(row.operator), unit=_text(row.unit_of_measure), name=_text(row.level3)
    )
    made.kind = "quantitative" if target.kind in _MEASURED else "qualitative"
    made.kind = next((value for value, title in titles("kinds").items() if title == _text(row.kind)), made.kind)
    made.direction = target.direction.value
    made.operator = titles("operator_of").get(target.operator.value, "")
    unit = _text(row.unit_of_measure) or ("" if target.unit is None else target.unit.title)
    made.unit_of_measure = unit[:30]
    return made


def _text(written: Written | None) -> str:
    return "" if written is None else written.text
