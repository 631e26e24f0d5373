"""One printed number (数): its exact value and the decimal places that were printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from jixiao.quantity.error import NumberError, shown
from jixiao.quantity.folding import fold
from jixiao.quantity.numeral import read_numeral

#: Digits above which a run of digits is no quantity of a paper but a code or damage.
LONGEST_NUMBER = 30
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?|[+-]?\.[0-9]+")


@dataclass(frozen=True)
class Number:
    """A number as it is printed.

    Attributes:
        value: Exact value.
        digits: Decimal places printed; a padded 0 counts (96.30 has 2).
        words: What was printed.
    """

    value: Decimal
    digits: int
    words: str

    @cached_property
    def exact(self) -> Fraction:
        """The value as a fraction."""
        return Fraction(self.value)

    def with_words(self, words: str) -> Number:
        """The same number, printed in these words."""
        return self if words == self.words else Number(self.value, self.digits, words)

    @property
    def padding(self) -> int:
        """How many of the printed decimal places are zeros at the end; none for zero itself."""
        if not self.value or not self.digits:
            return 0
        places = format(self.value, "f").partition(".")[2]
        return len(places) - len(places.rstrip("0"))


def number_of(digits: str, words: str) -> Number:
    """Number from folded digits, such as ``-12.30``.

    Raises:
        NumberError: The digits are no number, or too many.
    """
    if len(digits) > LONGEST_NUMBER or not _NUMBER.fullmatch(digits):
        raise NumberError(words=shown(words))
    return Number(Decimal(digits), len(digits.partition(".")[2]), words)


def read_number(text: str) -> Number:
    """Read a cell that holds one number and nothing else.

    Full-width digits, thousands separators, a sign and Chinese numerals (九十五) are understood; a unit is not.

    Raises:
        NumberError: The text is not one number.
    """
    if len(text) > 10 * LONGEST_NUMBER:
        raise NumberError(words=shown(text))
    folded = fold(text)
    if folded and folded[0] not in "+-.0123456789":
        value = read_numeral(folded)
        if value is None:
            raise NumberError(words=shown(text))
        folded = format(value, "f")
    return number_of(folded, text)
