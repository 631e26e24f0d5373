"""Personal data are never printed in full (个人信息脱敏)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jixiao.check.personal import receivers_in
from jixiao.form.model import Form

_IDENTITY = re.compile(r"(?<!\d)(\d{6})\d{8}(\d{3}[\dXx])(?!\d)")
_MOBILE = re.compile(r"(?<![\d.])(1[3-9]\d)\d{4}(\d{4})(?![\d.])")
_HAN = re.compile(r"[\u4e00-\u9fff·]{2,}")
_DIGITS = re.compile(r"\d[\d\- ]{5,}\d")


@dataclass(frozen=True)
class Mask:
    """Hides words and numbers that a paper gives as personal: names and telephone numbers of who filled it in."""

    words: frozenset[str]

    @classmethod
    def of_forms(cls, forms: Iterable[Form]) -> Mask:
        """Names and numbers in the 填表人 cells of the forms, and names of those for whom money is said to be."""
        words: set[str] = set()
        for form in forms:
            if form.filled_by:
                words.update((*_HAN.findall(form.filled_by.text), *_DIGITS.findall(form.filled_by.text)))
            for text in _texts(form):
                words.update(found.words for found in receivers_in(text))
        return cls(frozenset(words))

    def hide(self, text: str) -> str:
        """The text with personal words reduced to their first character, numbers to their ends."""
        for word in self.words:
            text = text.replace(word, mask_word(word))
        return _MOBILE.sub(r"\1****\2", _IDENTITY.sub(r"\1********\2", text))


def _texts(form: Form) -> Iterator[str]:
    """What tasks and list rows say that money is for."""
    cells = [cell for task in form.tasks for cell in (task.name, task.content, task.completion)]
    cells += [cell for row in form.rows for cell in (row.project, row.purpose)]
    yield from (cell.text for cell in cells if cell)


def mask_word(word: str) -> str:
    """A personal name or number with all but its beginning hidden: 张某某 is 张**, 68900000 is 689*****."""
    kept = 3 if word[:1].isdigit() else 1
    return word[:kept] + "*" * (len(word) - kept)
