"""What a title says: whose paper it is and of which year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.form.narrative.paragraphs import Paragraph
from jixiao.place import Place, Written

_YEAR = re.compile(r"((?:19|20)\d{2})年度?")
_BODY = r"[^\d，。；：、（）()《》“”]{2,40}?"
_UNIT_END = (
    r"(?:局|委员会|委|办公室|办|厅|处|院|中心|会|部|站|所|学校|大学|中学|小学|医院"
    r"|政府|街道|镇|乡|公司|集团|馆|社|队|校|园区|开发区)"
)
_OFFICE = r"(?:部门|单位|本级|整体|项目|绩效|支出|预算|决算|概况)"
_AFTER_YEAR = re.compile(rf"(?:19|20)\d{{2}}年(?:度)?(?P<unit>{_BODY}{_UNIT_END})(?={_OFFICE}|$)")
_BEFORE_YEAR = re.compile(rf"^(?P<unit>{_BODY}{_UNIT_END}(?:[（(]本级[）)])?)(?:关于)?(?:19|20)\d{{2}}年")
_WITHOUT_YEAR = re.compile(rf"^(?P<unit>{_BODY}{_UNIT_END})(?:部门|单位)决算(?:公开)?(?:说明|报告|信息|情况说明)?$")
_OF_OVERVIEW = re.compile(rf"^(?P<unit>{_BODY}{_UNIT_END})(?:部门|单位)?(?:基本)?概况$")
_SUFFIXES = re.compile(r"(?:部门|单位)$")


@dataclass(frozen=True, slots=True)
class TitleParts:
    """What a title says.

    Attributes:
        unit: Whose paper it is, ``None`` where the title does not say.
        year: Year in it, ``None`` where it names none.
    """

    unit: Written | None
    year: Written | None


def part_title(title: Written) -> TitleParts:
    """Unit and year of a title: 2022年度某区商务局部门整体绩效自评报告."""
    year = _YEAR.search(title.text)
    unit = unit_in_title(title.text)
    return TitleParts(
        None if unit is None else Written(unit, title.place),
        None if year is None else Written(year[1], title.place),
    )


def unit_in_title(text: str) -> str | None:
    """The body that a title names before or after its year, or before 概况."""
    for pattern in (_BEFORE_YEAR, _AFTER_YEAR, _WITHOUT_YEAR, _OF_OVERVIEW):
        match = pattern.search(text)
        if match is not None:
            return _SUFFIXES.sub("", match["unit"])
    return None


def find_units(paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """Names of the body whose paper it is, from headings and titles, longest first."""
    short = [paragraph.body for paragraph in paragraphs if len(paragraph.text) <= 60 and "。" not in paragraph.text]  # noqa: PLR2004 - no title is longer
    names = {unit for body in short if (unit := unit_in_title("".join(body.split()))) is not None}
    return tuple(sorted(names, key=len, reverse=True))


def spread(paragraphs: Sequence[Paragraph]) -> Place:
    """Place from the first paragraph to the last."""
    return paragraphs[0].place.through(paragraphs[-1].place)
