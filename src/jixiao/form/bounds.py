"""How much of one document is understood (识别的限度): what lies beyond is left out, and told.

The largest paper at hand prints 25 forms and 212 figures in its text. A document far beyond that is no paper of one
body; it would keep the machine busy for minutes.
"""

from __future__ import annotations

from dataclasses import replace

from jixiao.document import Document
from jixiao.finding import Problem
from jixiao.place import Place

MOST_FORMS = 2_000
MOST_STATEMENTS = 20_000
_ADVICE = "请拆成几个文件分别读入。"


def cut_behind(document: Document, at: int) -> tuple[Document, tuple[Problem, ...]]:
    """A document up to the block that ends its last form, and what is told of the rest.

    Args:
        document: One that holds as many forms as are read, or more.
        at: Index of the block that ends the last form.
    """
    rest = document.blocks[at + 1 :]
    if not rest:
        return document, ()
    message = f"文件里的绩效表达到{MOST_FORMS}张，这里以后的内容未识别；{_ADVICE}"
    return replace(document, blocks=document.blocks[: at + 1]), (Problem("forms_left_out", message, rest[0].place),)


def statements_left_out(place: Place) -> Problem:
    """What is told where the text has more figures than are read.

    Args:
        place: Of the last that was read.
    """
    return Problem("statements_left_out", f"文中的数据已读入{MOST_STATEMENTS}个，这里以后的不再读入；{_ADVICE}", place)
