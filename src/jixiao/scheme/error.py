"""What can be wrong with a scheme file, a source file or the choice of a scheme."""

from __future__ import annotations

from jixiao.error import JixiaoError


class SchemeFileError(JixiaoError):
    """A scheme or source file breaks a rule of the loader."""

    code = "SC001"
    message = "计分办法文件 {file} 有误：{reason}"
    fix = "请按 docs/how-to/change-a-scheme.md 改正后重试。"


class SchemeUnknownError(JixiaoError):
    """Nobody has registered a scheme of this id."""

    code = "SC002"
    message = "没有编号为“{scheme}”的计分办法。"
    fix = "可用的编号：{known}。"
