"""Errors as people see them: five lines, always in the same order (style.md section 7.5)."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence

from jixiao.error import JixiaoError
from jixiao.report.verdict import Failure
from jixiao.report.wording import place_words

_QUOTED = re.compile(r"[\s'\"]")
_HELP = "docs/reference/errors.md#{code}"


def error_lines(code: str, where: str, standing: str, wrong: str, right: str) -> str:
    """The five lines: code and place; what stands there; what is wrong; what would be right; where to read more."""
    help_words = "说明：" + _HELP.format(code=code.lower())
    return "\n".join((f"错误 {code}  {where}", f"  {standing}", wrong, right or "（没有更多建议）", help_words)) + "\n"


def command_error_text(error: JixiaoError, arguments: Sequence[str]) -> str:
    """A command that could not be carried out."""
    return error_lines(error.code, "命令行", _typed(arguments), error.text, error.advice)


def _typed(arguments: Sequence[str]) -> str:
    """The command as it was typed; only what holds white space or quotes is quoted."""
    return " ".join(
        ("jixiao", *(shlex.quote(word) if _QUOTED.search(word) or not word else word for word in arguments))
    )


def failure_text(file: str, failure: Failure, standing: str) -> str:
    """A file that could not be answered."""
    where = " › ".join(part for part in (file, place_words(failure.place)) if part)
    return error_lines(failure.code, where, standing, failure.message, failure.advice)
