"""Exact numbers and quantities as Chinese papers write them; the only package that rounds."""

from jixiao.quantity.actual import Actual, ActualKind, attainment_of, read_actual
from jixiao.quantity.date import WrittenDate, read_date
from jixiao.quantity.direction import Direction, direction_of_name
from jixiao.quantity.error import (
    DateError,
    NotFiniteError,
    NumberError,
    QuantityError,
    UnitDataError,
    UnitMismatchError,
)
from jixiao.quantity.interval import (
    Interval,
    difference_interval,
    interval_of,
    may_print,
    prints,
    product_interval,
    quotient_interval,
    ratio_interval,
    sum_intervals,
    within,
)
from jixiao.quantity.measure import Quantity, comparable, format_amount, format_quantity, read_amount, read_percent
from jixiao.quantity.meeting import meets
from jixiao.quantity.number import Number, read_number
from jixiao.quantity.operator import Operator, read_operator
from jixiao.quantity.rounding import cut, format_number, round_half_up
from jixiao.quantity.target import Target, TargetKind, read_target
from jixiao.quantity.unit import Unit, find_unit

__all__ = [
    "Actual",
    "ActualKind",
    "DateError",
    "Direction",
    "Interval",
    "NotFiniteError",
    "Number",
    "NumberError",
    "Operator",
    "Quantity",
    "QuantityError",
    "Target",
    "TargetKind",
    "Unit",
    "UnitDataError",
    "UnitMismatchError",
    "WrittenDate",
    "attainment_of",
    "comparable",
    "cut",
    "difference_interval",
    "direction_of_name",
    "find_unit",
    "format_amount",
    "format_number",
    "format_quantity",
    "interval_of",
    "may_print",
    "meets",
    "prints",
    "product_interval",
    "quotient_interval",
    "ratio_interval",
    "read_actual",
    "read_amount",
    "read_date",
    "read_number",
    "read_operator",
    "read_percent",
    "read_target",
    "round_half_up",
    "sum_intervals",
    "within",
]
