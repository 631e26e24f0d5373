"""One figure from many projects or units (汇总)."""

from jixiao.rollup.gather import Gathered, How, Part, gather
from jixiao.rollup.project_means import ProjectMeans, project_means, revised_budget

__all__ = ["Gathered", "How", "Part", "ProjectMeans", "gather", "project_means", "revised_budget"]
