"""Text as the template prints it: what no line can end inside is given places to break (断行)."""

from __future__ import annotations

import re
import unicodedata

from jixiao.write.package import printable
from jixiao.write.wrap import text_width

# Letters, digits and signs in a row: a line does not end inside.
_RUN = re.compile(r"[!-~\u00a1-\u1fff\u2010-\u2fff]{4,}")
# Chinese punctuation in a row: a line does not end inside, and no mark allows it.
_POINTS = re.compile(r"[\u3001-\u303f\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uffef]{4,}")
_BROAD = re.compile(r"[A-Z%@&+<=>~\u00a1-\u2fff]")
_BREAK = "\u200b"
_INVISIBLE = frozenset({"Cf", "Cc", "Cn", "Cs"})
_TAB = "\u3000"


def breakable(text: str, room: int) -> str:
    """A text that can be printed within its room, however long its words are.

    Args:
        text: The text; newlines stay. Characters that show nothing, such as marks of writing direction, are left out.
        room: Width of a line in half-width characters.
    """
    words = printable(text).replace("\t", _TAB)
    if not words.isprintable():
        words = "".join(letter for letter in words if letter == "\n" or _shows(letter))
    if text_width(words) <= room:
        return words
    words = _POINTS.sub(lambda run: _cut(run[0], max(room // 2 - 2, 1)), words)
    return _RUN.sub(lambda run: _BREAK.join(run[0]) if _is_long(run[0], room) else run[0], words)


def _shows(letter: str) -> bool:
    return unicodedata.category(letter) not in _INVISIBLE


def _cut(run: str, length: int) -> str:
    return "\n".join(run[start : start + length] for start in range(0, len(run), length))


def _is_long(run: str, room: int) -> bool:
    """Whether a run may be wider than its room: capital letters take three quarters of a Chinese character."""
    return text_width(run) + len(_BROAD.findall(run)) // 2 > room
