"""The published papers stay outside: no sentence of theirs, no person's name or number, is copied into the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.guard.tree import named, texts

LENGTH = 25
RUN = re.compile(rf"[\u4e00-\u9fff，、“”]{{{LENGTH},}}")
NOTES = re.compile(
    r"(?:备注|注)[：:]1[.．、].{0,700}"
)  # the rules printed under a form, which are the source of a scheme

# Words that are nobody's narrative: they are cut out on both sides before runs are compared.
_OFFICIAL_WORDS = (
    "决算情况说明|变动情况",  # headings that the ministry prescribes for published final accounts
    "支出决算数?大于年初预算数?的主要原因",  # the same template
    "项目支出全面开展绩效自评",  # the same template
    "绩效自评工作的经验、问题和建议",  # heading of the report that Henan prescribes
    "年度绩效指标一级指标|持续影响指标|主管部门|绩效自评表",  # labels of forms, printed beside what they label
    "支持企业做大做强",  # a target and its actual, two short cells that stand side by side
)
OFFICIAL = re.compile("|".join(_OFFICIAL_WORDS))

NAMED = (
    re.compile(r"填[表报]人(?:及联系方式)?[：:]\s*([\u4e00-\u9fff]{2,4})(?![\u4e00-\u9fff])"),
    re.compile(r"(?:补发|用于)([\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4})*)的(?:退休工资|生活补助|抚恤)"),
)
NUMBER = re.compile(r"填[表报]人及?联系(?:方式|电话)?[：:]\D{0,20}(\d{7,11})|电话[：:]?\s*(\d[\d-]{6,12})")
TELEPHONE = re.compile(r"(?<![0-9a-f.])(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?![0-9a-f.])")
MADE_UP = re.compile(r"0000|1234|13800138000")


def test_no_sentence_of_the_published_papers_is_copied(raw_papers: Mapping[str, Path]) -> None:
    raw = {run for path in raw_papers.values() for run in _runs(NOTES.sub("0", _bare(_read(path))))}
    found = {f"{named(path)}: {run}" for path, text in texts() for run in _runs(_bare(text)) if run in raw}

    assert len(raw) > LENGTH
    assert sorted(found) == []


def test_no_person_of_the_published_papers_is_named(raw_papers: Mapping[str, Path]) -> None:
    persons = {word for path in raw_papers.values() for word in _persons(_read(path))}
    found = {named(path) for path, text in texts() if any(person in text for person in persons)}

    assert persons != set()
    assert sorted(found) == []


def test_telephone_numbers_are_made_up() -> None:
    found = [
        f"{named(path)}: {number}"
        for path, text in texts()
        for number in TELEPHONE.findall(text)
        if not MADE_UP.search(number)
    ]

    assert found == []


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _bare(text: str) -> str:
    return OFFICIAL.sub("0", "".join(text.split()))


def _runs(bare: str) -> Iterator[str]:
    """Every piece of a sentence, so long that two people would not write it alike by chance."""
    for match in RUN.finditer(bare):
        words = match[0]
        for start in range(len(words) - LENGTH + 1):
            run = words[start : start + LENGTH]
            if "，" in run or "、" in run:
                yield run


def _persons(text: str) -> Iterator[str]:
    """Names and numbers of persons, as far as the words around them tell."""
    for pattern in NAMED:
        for match in pattern.finditer(text):
            yield from match[1].split("、")
    for match in NUMBER.finditer(text):
        yield match[1] or match[2]
