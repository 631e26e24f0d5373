"""Management indicators (管理指标) computed from figures, never typed: one formula each, as data."""

from jixiao.score.management.compute import Computed, compute, compute_all
from jixiao.score.management.find import found_figures, management_of
from jixiao.score.management.model import Formula, ManagementIndicator, load_management

__all__ = [
    "Computed",
    "Formula",
    "ManagementIndicator",
    "compute",
    "compute_all",
    "found_figures",
    "load_management",
    "management_of",
]
