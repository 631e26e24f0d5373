"""What goes wrong when words of a paper are read as quantities."""

from __future__ import annotations

from jixiao.error import JixiaoError


class QuantityError(JixiaoError):
    """Words are not the quantity that was asked for."""

    code = "QT001"
    message = "“{words}”读不出数量。"
    fix = "请填写数字，必要时带计量单位，例如“100家”“98.5%”“12.3万元”。"


class NumberError(QuantityError):
    """Words are not one number."""

    code = "QT002"
    message = "“{words}”不是一个数。"
    fix = "请只填写一个数，例如“1234.5”。"


class NotFiniteError(QuantityError):
    """A value without end was given where a number is needed."""

    code = "QT003"
    message = "“{words}”不是有限的数。"
    fix = "请改为确定的数。"


class UnitMismatchError(QuantityError):
    """A unit cannot be turned into a unit of another dimension."""

    code = "QT004"
    message = "“{unit}”不能换算成“{into}”。"
    fix = "请使用同一类计量单位；不同币种换算须有表内写明的汇率。"


class DateError(QuantityError):
    """Words are not a date."""

    code = "QT005"
    message = "“{words}”不是日期。"
    fix = "请按“2021年12月31日”的样式填写。"


class UnitDataError(QuantityError):
    """The table of units contradicts itself."""

    code = "QT006"
    message = "计量单位表有误：{words}。"
    fix = "每个写法只登记一次，换算系数须大于零。"


def shown(words: str) -> str:
    """Words short enough to be shown in a message."""
    longest = 40
    return words if len(words) <= longest else words[:longest] + "…"
