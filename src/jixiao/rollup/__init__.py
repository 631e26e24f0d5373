"""One figure from many projects or units (汇总)."""

from jixiao.rollup.gather import Gathered, How, Part, gather
from jixiao.rollup.project_means import ProjectMeans, adjusted_budget, project_means

__all__ = ["Gathered", "How", "Part", "ProjectMeans", "adjusted_budget", "gather", "project_means"]
