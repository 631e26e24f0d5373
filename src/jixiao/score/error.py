"""What goes wrong when a method is asked for what it cannot score."""

from __future__ import annotations

from jixiao.error import JixiaoError


class NotScorableError(JixiaoError):
    """A method was given values for which it is not defined (不能按该方法计分)."""

    code = "SR001"
    message = "不能按{method}计分：{reason}。"
    fix = "请改用阶梯、分档或差额方式计分，或核对目标值。"
