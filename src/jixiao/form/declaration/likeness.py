"""How far a text speaks of an indicator (指标名与文字的相合程度)."""

from __future__ import annotations

from jixiao.form.declaration.shape import bare_name

ENOUGH = 0.5
_GENERIC = ("情况", "个数", "数量", "金额", "次数", "家数", "人数")


def _pairs(word: str) -> list[str]:
    return [word[index : index + 2] for index in range(len(word) - 1)]


def contains(text: str, name: str) -> bool:
    """Whether a text prints a whole name."""
    return bare_name(name) in bare_name(text)


def core_of(name: str) -> str:
    """A name without the general word that ends it: 引进资金金额 and 引进资金情况 have one core."""
    word = bare_name(name)
    for ending in _GENERIC:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)]
    return word


def covers(text: str, name: str) -> tuple[int, int]:
    """How many pairs of neighbouring letters of a name a text prints, and how many the name has.

    A name printed whole counts twice, so that it outweighs another that the text happens to share letters with.
    """
    word, body = core_of(name), bare_name(text)
    pairs = _pairs(word)
    if not pairs:
        return 0, 1
    if word in body:
        return 2 * len(pairs), len(pairs)
    return sum(pair in body for pair in pairs), len(pairs)


def is_like(text: str, name: str) -> bool:
    """Whether a text prints at least half of a name."""
    found, of = covers(text, name)
    return found * 2 >= of


def best_of(text: str, names: list[str]) -> int | None:
    """Index of the one name that a text speaks of; ``None`` where none, or two alike."""
    shares = [(found * 1000 // of, index) for index, (found, of) in enumerate(covers(text, name) for name in names)]
    shares.sort(reverse=True)
    if not shares or shares[0][0] < ENOUGH * 1000:
        return None
    if len(shares) > 1 and shares[1][0] == shares[0][0] and len(names[shares[1][1]]) == len(names[shares[0][1]]):
        return None
    return shares[0][1]


def kinship(first: str, second: str) -> int:
    """Length of the longest common subsequence of two terms, in thousandths of their mean length."""
    one, two = bare_name(first), bare_name(second)
    lengths = [0] * (len(two) + 1)
    for letter in one:
        before = 0
        for index, other in enumerate(two, 1):
            before, lengths[index] = (
                lengths[index],
                (before + 1 if letter == other else max(lengths[index], lengths[index - 1])),
            )
    return lengths[-1] * 2000 // (len(one) + len(two)) if one or two else 0
